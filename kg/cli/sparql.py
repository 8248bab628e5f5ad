"""`kg sparql`: a question in SPARQL, without a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.formats import Format, emit, remark
from kg.cli.options import FormatOption, LangOption, StoreOption


def _names(incomplete: str) -> list[str]:
    from kg.rdf.sparql import names

    return [name for name in names() if name.startswith(incomplete)]


def sparql(
    name: Annotated[
        str, typer.Argument(metavar="NAME|FILE.rq", help="The twin of a saved query, or a file.", autocompletion=_names)
    ],
    lang: LangOption,
    given: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="KEY=VALUE", help="A parameter; may be given several times.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="RDF", help="Ask this file of RDF, not the graph.")] = None,
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Run a question in SPARQL on the graph.

    Many saved queries have a twin in SPARQL under the same name, with the same parameters and the same rows.

    Example: kg sparql joint-leads -p minimum=2 --format csv > joint.csv
    """
    from kg.rdf.sparql import filled, find, run
    from kg.rdf.triples import of_file, of_store
    from kg.store import open_store

    path, text = find(name)
    query = filled(text, given or ())
    if file is not None:
        triples = of_file(file)
    else:
        with open_store(store, read_only=True) as graph:
            triples = of_store(graph)
    rows = run(triples, query, str(path))
    emit(rows, form, lang)
    if not rows.rows:
        remark("no rows")
