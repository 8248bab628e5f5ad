"""`kg export neo4j-csv`: the graph as files for the bulk import of a Neo4j server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.formats import remark
from kg.cli.options import StoreOption


def neo4j_csv(
    out: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write the files into.")], store: StoreOption = None
) -> None:
    """Write the graph as files for neo4j-admin database import.

    The fast way for a large graph into an empty server. Import where the server runs, while it is stopped, then load into it
    as ever: the first kg load adds constraints and indexes.

    Example: kg export neo4j-csv import/
    """
    from kg.bulk import ARGUMENTS, export
    from kg.store import open_store

    with open_store(store, read_only=True) as graph:
        written = export(graph, out)
    remark(f"{sum(written.nodes.values())} nodes and {sum(written.edges.values())} edges written to {out}; to import them:")
    remark(f"  cd {out} && neo4j-admin database import full neo4j --overwrite-destination @{ARGUMENTS}")
