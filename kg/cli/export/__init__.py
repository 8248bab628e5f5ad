"""`kg export`: the graph, or what it answers, as a file for other programs; one format a module."""

from __future__ import annotations

import typer

from kg.cli.export import csv, graphml, ics, neo4j_csv, rdf, xlsx

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Write the graph, or its ledger, as files for other programs."
)
app.command("csv")(csv.csv)
app.command("graphml")(graphml.graphml)
app.command("ics")(ics.ics)
app.command("neo4j-csv")(neo4j_csv.neo4j_csv)
app.command("xlsx")(xlsx.xlsx)
app.command("rdf")(rdf.rdf)
