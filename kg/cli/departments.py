"""`kg departments`: which departments the graph holds, and which of them no registry knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.formats import Format, emit, remark
from kg.cli.options import FormatOption, LangOption, StoreOption

if TYPE_CHECKING:
    from kg.store.base import Rows

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Departments: what was joined under each, and what is unknown."
)


def _rows(query: str, store: str | None, **given: str) -> Rows:
    from datetime import date

    from kg.report.page import answer
    from kg.store import open_store

    with open_store(store, read_only=True) as graph:
        return answer(graph, query, date.today(), **given)


@app.command("list")
def list_(
    lang: LangOption,
    origin: Annotated[str, typer.Option("--origin", help="One ground only: registry, user or text.")] = "",
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Every department with its duties and spellings.

    The ground on which spellings were joined is our registry, your own file (--departments), or the words of the text.

    Example: kg departments list --origin user
    """
    from kg.errors import UsageError
    from kg.model import Origin

    if origin and origin not in list(Origin):
        raise UsageError(f"no ground is called {origin}", place="--origin", remedy=f"write one of {', '.join(Origin)}")
    rows = _rows("dept-names", store, origin=origin)
    emit(rows, form, lang)
    if not rows.rows:
        remark("no departments")


@app.command("unresolved")
def unresolved(lang: LangOption, store: StoreOption = None, form: FormatOption = Format.TABLE) -> None:
    """Bodies that no registry knows, with their quotes.

    Each stands under the words of the text. Name it in a file of your own and load again with --departments FILE.

    Example: kg departments unresolved --format csv > unknown.csv
    """
    rows = _rows("unresolved-names", store)
    emit(rows, form, lang)
    if not rows.rows:
        remark("every body is known")
