"""`kg report`: pages to read, each several saved queries under one title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    DocumentOption,
    LangOption,
    PageFormat,
    PageFormatOption,
    SoonOption,
    StoreOption,
    TodayOption,
    department_names,
    document_names,
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


Everything = Annotated[bool, typer.Option("--everything", help="Count collectives (各县区政府) and carried-forward duties too.")]


def _show(
    page: Callable[[Store], Page],
    store: str | None,
    form: PageFormat,
    lang: Language,
    limit: int | None = None,
    top: int | None = None,
    soon: int = 90,
    *,
    everything: bool = False,
) -> None:
    """Print the page of an open graph; as HTML with the pictures that belong to it."""
    from dataclasses import replace

    from kg.store import open_store

    with open_store(store, read_only=True) as graph:
        made = replace(page(graph), soon_days=soon)
        if form is PageFormat.HTML:
            from kg.cli.formats import say
            from kg.cli.html import as_html
            from kg.report.pictures import pictures

            say(as_html(made, pictures(graph, made, everything=everything), lang))
            return
        from kg.cli import pages

        pages.show(made, form, lang, limit=limit, top=top)


@app.command("leads")
def leads(
    lang: LangOption,
    document: DocumentOption = "",
    store: StoreOption = None,
    form: PageFormatOption = PageFormat.TABLE,
    day: TodayOption = None,
    days: SoonOption = 90,
    limit: LimitOption = None,
    top: Annotated[int | None, typer.Option("--top", min=1, help="Show at most so many departments; tables only.")] = None,
) -> None:
    """Who leads what, each line with its quote.

    Example: kg report leads --document 节水
    """
    from kg import report

    _show(lambda graph: report.leads(graph, today(day), document=document), store, form, lang, limit, top, days)


@app.command("department")
def department(
    name: Annotated[str, typer.Argument(help="A department, as people write it.", autocompletion=department_names)],
    lang: LangOption,
    store: StoreOption = None,
    form: PageFormatOption = PageFormat.TABLE,
    day: TodayOption = None,
    days: SoonOption = 90,
    limit: LimitOption = None,
) -> None:
    """All that one department leads and joins.

    Each duty with its quote, by when, and with whom.

    Example: kg report department 水利厅
    """
    from kg import report

    _show(lambda graph: report.department(graph, today(day), name), store, form, lang, limit, None, days)


@app.command("overlaps")
def overlaps(
    lang: LangOption,
    minimum: Annotated[int, typer.Option("--minimum", min=1, help="Pairs that share at least so many tasks.")] = 1,
    everything: Everything = False,
    store: StoreOption = None,
    form: PageFormatOption = PageFormat.TABLE,
    day: TodayOption = None,
    limit: LimitOption = None,
) -> None:
    """Where duties overlap: candidates with quotes.

    Kept apart: shared duty, overlap (like tasks, different leads), duplication (like tasks, one lead), and topics spread over
    many leads.

    Example: kg report overlaps --minimum 3
    """
    from kg import report

    def page(graph: Store) -> Page:
        return report.overlaps(graph, today(day), minimum=minimum, everything=everything)

    _show(page, store, form, lang, limit, everything=everything)


@app.command("deadlines")
def deadlines(
    lang: LangOption,
    days: SoonOption = 90,
    store: StoreOption = None,
    form: PageFormatOption = PageFormat.TABLE,
    day: TodayOption = None,
    limit: LimitOption = None,
) -> None:
    """What is due soon, later, again, or past its date.

    Example: kg report deadlines --today 2019-01-01 --days 365
    """
    from kg import report

    _show(lambda graph: report.deadlines(graph, today(day), days=days), store, form, lang, limit, None, days)


@app.command("workload")
def workload(
    lang: LangOption,
    document: DocumentOption = "",
    store: StoreOption = None,
    form: PageFormatOption = PageFormat.TABLE,
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
    form: PageFormatOption = PageFormat.TABLE,
    day: TodayOption = None,
    days: SoonOption = 90,
    limit: LimitOption = None,
) -> None:
    """What nobody answers for.

    Tasks without a lead, left to collectives, or without a time limit.

    Example: kg report gaps --document 节水
    """
    from kg import report

    _show(lambda graph: report.gaps(graph, today(day), document=document), store, form, lang, limit, None, days)


@app.command("document")
def document(
    name: Annotated[
        str, typer.Argument(help="A document: id, number, source file, or words of its title.", autocompletion=document_names)
    ],
    lang: LangOption,
    store: StoreOption = None,
    form: PageFormatOption = PageFormat.TABLE,
    day: TodayOption = None,
    days: SoonOption = 90,
    limit: LimitOption = None,
) -> None:
    """What one document sets, chapter by chapter.

    Its tasks with their quotes, the departments it gives them to, and what was read with doubt.

    Example: kg report document 供水保障
    """
    from kg import report

    _show(lambda graph: report.document(graph, today(day), name), store, form, lang, limit, None, days)


@app.command("network")
def network(
    lang: LangOption,
    minimum: Annotated[int, typer.Option("--minimum", min=1, help="Tie departments that share at least so many tasks.")] = 1,
    everything: Everything = False,
    store: StoreOption = None,
    form: PageFormatOption = PageFormat.TABLE,
    day: TodayOption = None,
    days: SoonOption = 90,
    limit: LimitOption = None,
) -> None:
    """Who works with whom: the network of departments.

    Who stands between the others, who works together, and which pairs share most tasks. With --format html, a page with a
    picture to search and click.

    Example: kg report network --format html > network.html
    """
    from kg import report

    def page(graph: Store) -> Page:
        return report.network(graph, today(day), minimum=minimum, everything=everything)

    _show(page, store, form, lang, limit, None, days, everything=everything)
