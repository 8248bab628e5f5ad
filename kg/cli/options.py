"""The options that several commands share, each said once."""

from __future__ import annotations

import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.formats import Format
from kg.errors import KgError, UsageError
from kg.titles import Language, from_locale

if TYPE_CHECKING:
    from loaders.corrections import Reviewed

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="KG_STORE",
        metavar="URI",
        help="The graph: a path, kglite:PATH, neo4j://HOST:PORT or bolt://HOST:PORT. Default: policy.kgl in this folder.",
    ),
]


def _login(username: str | None) -> None:
    """Leaves the name for the store where it looks, and asks for the password that goes with it."""
    if username is None:
        return
    os.environ["NEO4J_USERNAME"] = username
    if not os.environ.get("NEO4J_PASSWORD"):
        if not sys.stdin.isatty():
            raise UsageError(f"no password for user {username}", place="--username", remedy="set NEO4J_PASSWORD")
        os.environ["NEO4J_PASSWORD"] = typer.prompt(f"Password of {username}", hide_input=True, err=True)


# Every command with --store has it, kg.cli.app sees to that.
UsernameOption = Annotated[
    str | None,
    typer.Option(
        "--username",
        metavar="NAME",
        callback=_login,
        expose_value=False,
        help="Who asks a Neo4j server, instead of NEO4J_USERNAME; the password is that of NEO4J_PASSWORD, or asked for.",
    ),
]


class PageFormat(StrEnum):
    """How a page is printed: as a table to read, rows for machines, text for a note, or a page of its own for a browser."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    HTML = "html"


PageFormatOption = Annotated[
    PageFormat, typer.Option("--format", "-f", help="How the page is printed; html is one file that needs no network.")
]
SoonOption = Annotated[
    int,
    typer.Option("--days", envvar="KG_SOON_DAYS", min=0, max=36500, help="A date is near within so many days."),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How rows are printed.")]
LangOption = Annotated[
    Language,
    typer.Option(
        "--lang", default_factory=from_locale, help="Language of titles; by default that of the locale.", show_default=False
    ),
]
TodayOption = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help="The day to count from, as YYYY-MM-DD; by default today.")
]
DepartmentsOption = Annotated[
    Path | None,
    typer.Option(
        "--departments", envvar="KG_DEPARTMENTS", metavar="FILE", help="Your own departments and their other names, as TOML."
    ),
]
CorrectionsOption = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="Reviewed decisions, as TOML; by default corrections.toml in the folder of each file.",
    ),
]
DocumentOption = Annotated[
    str, typer.Option("--document", "-d", help="One document only: id, number, source file, or words of its title.")
]


def today(raw: str | None) -> date:
    """The day of ``--today``, or today; raises UsageError for what is no date."""
    from kg.catalog import day

    return date.today() if raw is None else day(raw, "--today")


def reviewed(departments: Path | None, decisions: Path | None) -> Reviewed:
    """What the files of ``--departments`` and ``--corrections`` say; raises EntryError with file and line of what is wrong."""
    from loaders.corrections import Reviewed, corrections
    from loaders.own_bodies import own_bodies

    own = own_bodies(departments) if departments else None
    return Reviewed(own, corrections(decisions) if decisions else None)


def query_names(incomplete: str) -> list[tuple[str, str]]:
    """Saved queries whose names begin so, with their titles, for the shell's completion."""
    from kg.catalog import all_queries

    lang = from_locale()
    return [(q.name, q.title.of(lang)) for q in all_queries().values() if q.name.startswith(incomplete)]


def department_names(context: typer.Context, incomplete: str) -> list[str]:
    """Departments of the graph that contain what was typed, for the shell's completion; none where there is no graph."""
    from kg.report.page import answer, texts
    from kg.store import open_store

    try:
        with open_store(context.params.get("store"), read_only=True) as store:
            rows = answer(store, "dept-list", date.today()).dicts()
    except KgError:
        return []
    found = {name for row in rows for key in ("department", "mentions") for name in texts(row[key])}
    return sorted(name for name in found if incomplete in name)


def document_names(context: typer.Context, incomplete: str) -> list[str]:
    """Titles and numbers of the graph's documents that contain what was typed, for the shell's completion."""
    from kg.report.page import answer
    from kg.store import open_store

    try:
        with open_store(context.params.get("store"), read_only=True) as store:
            rows = answer(store, "doc-list", date.today()).dicts()
    except KgError:
        return []
    found = {str(row[key]) for row in rows for key in ("document", "document_number") if row[key]}
    return sorted(name for name in found if incomplete in name)
