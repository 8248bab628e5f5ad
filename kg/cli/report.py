"""`kg report`: pages to read, each several saved queries under one title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.formats import Format
from kg.cli.options import (
    DocumentOption,
    FormatOption,
    LangOption,
    StoreOption,
    TodayOption,
    department_names,
    today,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.report.page import Page
    from kg.store import Store
    from kg.titles import Language

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Pages to read: leads, overlaps, deadlines and more.")
LimitOption = Annotated[
    int | None, typer.Option("--limit", "-n", min=1, help="Show at most so many tasks of each part or group; tables only.")
]


def _show(
    page: Callable[[Store], Page], store: str | None, form: Format, lang: Language, limit: int | None, top: int | None = None
) -> None:
    from kg.cli import pages
    from kg.store import open_store

    with open_store(store, read_only=True) as graph:
        pages.show(page(graph), form, lang, limit=limit, top=top)


@app.command("leads")
def leads(
    lang: LangOption,
    document: DocumentOption = "",
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
    day: TodayOption = None,
    limit: LimitOption = None,
    top: Annotated[int | None, typer.Option("--top", min=1, help="Show at most so many departments; tables only.")] = None,
) -> None:
    """Who leads what, each line with its quote.

    Example: kg report leads --document 节水
    """
    from kg import report

    _show(lambda graph: report.leads(graph, today(day), document=document), store, form, lang, limit, top)


@app.command("department")
def department(
    name: Annotated[str, typer.Argument(help="A department, as people write it.", autocompletion=department_names)],
    lang: LangOption,
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
    day: TodayOption = None,
    limit: LimitOption = None,
) -> None:
    """All that one department leads and joins.

    Each duty with its quote, by when, and with whom.

    Example: kg report department 水利厅
    """
    from kg import report

    _show(lambda graph: report.department(graph, today(day), name), store, form, lang, limit)


@app.command("overlaps")
def overlaps(
    lang: LangOption,
    minimum: Annotated[int, typer.Option("--minimum", min=1, help="Pairs that share at least so many tasks.")] = 1,
    everything: Annotated[
        bool, typer.Option("--everything", help="Count collectives (各县区政府) and carried-forward duties too.")
    ] = False,
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
    day: TodayOption = None,
    limit: LimitOption = None,
) -> None:
    """Where duties overlap: candidates with quotes.

    Tasks led by several, and pairs of departments that share tasks.

    Example: kg report overlaps --minimum 3
    """
    from kg import report

    _show(lambda graph: report.overlaps(graph, today(day), minimum=minimum, everything=everything), store, form, lang, limit)


@app.command("deadlines")
def deadlines(
    lang: LangOption,
    days: Annotated[int, typer.Option("--days", min=0, max=36500, help="Soon means within so many days.")] = 90,
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
    day: TodayOption = None,
    limit: LimitOption = None,
) -> None:
    """What is due soon, later, again, or past its date.

    Example: kg report deadlines --today 2019-01-01 --days 365
    """
    from kg import report

    _show(lambda graph: report.deadlines(graph, today(day), days=days), store, form, lang, limit)


@app.command("workload")
def workload(
    lang: LangOption,
    document: DocumentOption = "",
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
    day: TodayOption = None,
    limit: LimitOption = None,
) -> None:
    """How much every department leads and joins.

    Example: kg report workload --limit 20
    """
    from kg import report

    _show(lambda graph: report.workload(graph, today(day), document=document), store, form, lang, limit)


@app.command("gaps")
def gaps(
    lang: LangOption,
    document: DocumentOption = "",
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
    day: TodayOption = None,
    limit: LimitOption = None,
) -> None:
    """What nobody answers for.

    Tasks without a lead, left to collectives, or without a time limit.

    Example: kg report gaps --document 节水
    """
    from kg import report

    _show(lambda graph: report.gaps(graph, today(day), document=document), store, form, lang, limit)
