"""`kg export rdf`: the graph for tools that read RDF."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.formats import remark
from kg.cli.options import StoreOption


class RdfFormat(StrEnum):
    """The syntaxes of RDF that can be written."""

    TURTLE = "turtle"
    NT = "nt"
    JSONLD = "jsonld"
    TRIG = "trig"
    RDFXML = "rdfxml"


def rdf(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    form: Annotated[RdfFormat, typer.Option("--format", "-f", help="The syntax.")] = RdfFormat.TURTLE,
    base: Annotated[
        str, typer.Option("--base", metavar="IRI", help="What the IRIs of your things begin with.")
    ] = "https://policy-kg.example/id",
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document", "-d", help="One document only: id, number, source file or words of its title; several times for more."
        ),
    ] = None,
    licence: Annotated[
        str | None, typer.Option("--licence", metavar="IRI", help="Under which licence you give the data.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the graph as RDF: duties with their quotes, sorted, without blank nodes.

    An export again of the same graph gives the same bytes. ontology/README.md explains the terms.

    Example: kg export rdf duties.ttl --base https://data.example/policy
    """
    from kg.rdf.export import export
    from kg.store import open_store

    with open_store(store, read_only=True) as graph:
        done = export(graph, out, form.value, base, document or (), licence)
    remark(f"{done.triples} triples of {done.documents} documents written to {out}")
