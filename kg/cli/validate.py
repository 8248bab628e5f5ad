"""`kg validate`: the graph's RDF against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.export.rdf import RdfFormat
from kg.cli.formats import Format, emit, remark
from kg.cli.options import FormatOption, LangOption, StoreOption
from kg.severity import Severity


def validate(
    lang: LangOption,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A file of RDF; without it the graph.")] = None,
    syntax: Annotated[RdfFormat | None, typer.Option("--syntax", help="That of the file; by default its name tells it.")] = None,
    document: Annotated[
        list[str] | None,
        typer.Option("--document", "-d", help="One document only: id, number, source file or words of its title; or several."),
    ] = None,
    severity: Annotated[Severity, typer.Option("--severity", "-s", help="The least grave findings to show.")] = Severity.WARNING,
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Check the graph against the shapes (SHACL): what it must hold to, and what the texts leave open.

    A violation ends the command with exit code 1; warnings, such as a task that nobody leads, do not.

    Example: kg validate --severity violation
    """
    from kg import shapes
    from kg.cli.screen import bar
    from kg.store import open_store
    from kg.store.base import Rows

    if file is not None:
        with bar() as progress:
            report = shapes.validate_file(file, syntax.value if syntax else None, progress)
    else:
        with open_store(store, read_only=True) as graph, bar() as progress:
            report = shapes.validate(graph, document or (), progress)
    shown = report.worst(severity)
    # On a screen the end of an IRI is enough.
    parts = 2 if form is Format.TABLE else 0
    rows = [
        (one.severity.value, one.shape, one.about, one.value, one.message.of(lang), "/".join(one.focus.split("/")[-parts:]))
        for one in shown
    ]
    if shown or form is not Format.TABLE:
        emit(Rows(("severity", "shape", "about", "value", "message", "focus"), tuple(rows)), form, lang)
    found = ", ".join(f"{number} of severity {name}" for name, number in shapes.counts(report.findings).items() if number)
    remark(f"{sum(report.checked.values())} things checked by {len(report.checked)} shapes: {found or 'nothing found'}")
    if report.worst(Severity.VIOLATION):
        raise typer.Exit(1)
