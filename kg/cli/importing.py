"""`kg import`: a graph that another store has exported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.export.rdf import RdfFormat
from kg.cli.formats import remark
from kg.cli.options import StoreOption

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Read a graph back from a file that was exported.")


@app.callback()
def importing() -> None:
    """Read a graph back from a file that was exported."""


@app.command("rdf")
def rdf(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that kg export rdf wrote.")],
    form: Annotated[RdfFormat | None, typer.Option("--format", "-f", help="The syntax; by default the name tells it.")] = None,
    store: StoreOption = None,
) -> None:
    """Read a graph from RDF that kg export rdf wrote.

    Documents that are there are replaced, others stay. A file that cannot be read whole changes nothing.

    Example: kg import rdf duties.ttl --store copy.kgl
    """
    from kg.rdf.importing import write
    from kg.rdf.reading import read
    from kg.store import open_store

    said = read(file, form.value if form else None)
    with open_store(store, read_only=False) as graph:
        done = write(said, graph)
    remark(
        f"{done.documents} documents ({done.unchanged} unchanged), {done.tasks} tasks and {done.duties} duties read from {file}"
    )
