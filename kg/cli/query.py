"""`kg query`: list, show and run saved questions, and any other Cypher file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.completion import parameters
from kg.cli.formats import Format, emit, remark, remark_cut, say
from kg.cli.options import FormatOption, LangOption, StoreOption, TodayOption, query_names, today

if TYPE_CHECKING:
    from kg.catalog import SavedQuery
    from kg.store.base import Store

SCREEN_ROWS = 1000  # of a table, which nobody reads further; CSV, JSON and Markdown have all rows
app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="List, show and run saved questions.")
NameArgument = Annotated[
    str, typer.Argument(metavar="NAME|FILE.cypher", help="A saved query, or a Cypher file.", autocompletion=query_names)
]


class Target(StrEnum):
    """For which program saved queries are written."""

    BROWSER = "browser"


@app.command("list")
def list_queries(
    lang: LangOption,
    tag: Annotated[str | None, typer.Option("--tag", "-t", help="Only queries with this tag.")] = None,
    search: Annotated[str | None, typer.Option("--search", "-s", help="Only queries with these words.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Print the saved queries and what they take.

    Example: kg query list --tag overlap
    """
    from kg import catalog
    from kg.errors import UsageError
    from kg.store.base import Cell, Rows

    queries = catalog.all_queries().values()
    tags = sorted({name for query in queries for name in query.tags})
    if tag is not None and tag not in tags:
        raise UsageError(f"no tag {tag}", remedy=f"{catalog.nearest(tag, tags)}there are {', '.join(tags)}")
    wanted = (search or "").lower()
    found = [
        query
        for query in queries
        if (tag is None or tag in query.tags) and wanted in f"{query.name} {query.title} {query.question}".lower()
    ]
    if not found:
        remark("no saved query says so; `kg query list` shows them all")
    columns = ("name", "title", "question", "tags", "kind", "parameters", "columns")
    lines: list[tuple[Cell, ...]] = []
    for query in found:
        parameters: list[Cell] = [
            {"name": p.name, "type": p.type.value, "default": p.default, "text": str(p.text)} for p in query.parameters
        ]
        lines.append(
            (query.name, str(query.title), str(query.question), list(query.tags), query.kind, parameters, list(query.columns))
        )
    if form is Format.JSON:
        emit(Rows(columns, tuple(lines)), form, lang)
        return
    short: list[tuple[Cell, ...]] = [
        (q.name, q.title.of(lang), q.question.of(lang), [*q.tags], [_usage(p.name, p.default) for p in q.parameters])
        for q in found
    ]
    readable = Rows(("name", "title", "question", "tags", "parameters"), tuple(short))
    if form is Format.TABLE:
        readable = Rows(("name", "title", "tags", "parameters"), tuple((*line[:2], *line[3:]) for line in readable.rows))
    emit(readable, form, lang)


def _usage(name: str, default: str | None) -> str:
    return f"{name}=…" if default is None else f"{name}={default}" if default else f"[{name}=…]"


@app.command("show")
def show(name: NameArgument, lang: LangOption) -> None:
    """Print a saved query as Cypher, with its question.

    The Cypher goes to stdout, ready for the Neo4j Browser; question and parameters to stderr.

    Example: kg query show dept-leads
    """
    from kg.catalog import find

    query = find(name)
    remark(f"{query.title.of(lang)}\n{query.question.of(lang)}")
    for parameter in query.parameters:
        default = "" if parameter.default is None else f" = {parameter.default or repr('')}"
        remark(f"  -p {parameter.name}  {parameter.type}{default}  {parameter.text.of(lang)}")
    say(query.cypher.rstrip("\n"))


@app.command("run")
def run(
    name: NameArgument,
    lang: LangOption,
    given: Annotated[
        list[str] | None,
        typer.Option(
            "--param", "-p", metavar="KEY=VALUE", help="A parameter; may be given several times.", autocompletion=parameters
        ),
    ] = None,
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
    day: TodayOption = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, help=f"At most so many rows; a table has {SCREEN_ROWS} unless told.")
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds to wait for the answer.")] = 60.0,
) -> None:
    """Run a saved query, or a Cypher file of your own.

    Example: kg query run dept-leads -p department=水利厅 --format csv > leads.csv
    """
    from kg import vocabulary
    from kg.catalog import find, nearest
    from kg.cypher import names
    from kg.errors import QueryError
    from kg.store import open_store

    query = find(name)
    values = query.values(given or [], today(day))
    asked = values.get("most")
    most = asked if isinstance(asked, int) else 0
    told = limit or any(pair.partition("=")[0].strip() == "most" for pair in given or ())
    kept = limit if told or form is not Format.TABLE else SCREEN_ROWS
    if kept and most:
        values["most"] = min(most, kept + 1)  # the query then sorts all, and looks up the quotes of these rows only
    with open_store(store, read_only=True) as graph:
        try:
            rows = graph.run(query.cypher, values, limit=kept, timeout=timeout)
        except QueryError as error:
            raise QueryError(error.problem, place=f"{query.path}: {error.place}".rstrip(": "), remedy=error.remedy) from None
        emit(rows, form, lang)
        if not rows.rows:
            remark(f"no rows{_unlinked(graph, query)}{_hint(graph, values)}")
    if unknown := names(query.cypher).unknown():
        known = {*vocabulary.NODES, *vocabulary.EDGES, *vocabulary.properties()}
        remark("; ".join(f"the graph knows no {name}; {nearest(name, known)}".rstrip("; ") for name in unknown))
    if rows.more and not told:
        remark(f"a table has the first {len(rows.rows)} rows; --limit N gives more, --format csv, json or md all")
    elif rows.more:
        remark_cut(rows)
    elif most and len(rows.rows) >= most:
        remark(f"at most {most} rows are given; -p most=… asks for more")


def _unlinked(graph: Store, query: SavedQuery) -> str:
    """That no tasks have been compared yet, where the query is about like tasks."""
    linked = "likeness" not in query.tags or graph.counts().edges["SIMILAR_TO"]
    return "" if linked else "; no like tasks are known: run kg link first"


def _hint(graph: Store, values: Mapping[str, object]) -> str:
    """What to try where a parameter names a department or a document that the graph does not have; nothing where it has."""
    from datetime import date

    from kg.errors import UsageError
    from kg.report.department import unknown
    from kg.report.page import answer, check_document

    found: list[str] = []
    for key in ("department", "first", "second"):
        if (name := values.get(key)) and not answer(graph, "dept-sheet", date.today(), department=name).rows:
            found.append(str(unknown(graph, date.today(), str(name))))
    try:
        check_document(graph, date.today(), str(values.get("document", "")))
    except UsageError as error:
        found.append(str(error))
    return "".join(f"; {hint}" for hint in found)


@app.command("export")
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A .zip, or a folder for single files; a .zip is replaced.")] = Path(
        "favourites.zip"
    ),
    to: Annotated[Target, typer.Option("--to", help="The program that is to read them.")] = Target.BROWSER,
) -> None:
    """Write the saved queries as favourites of the Neo4j Browser.

    Drag the .zip onto the page of the Browser: each query is then a favourite that runs at a click.

    Example: kg query export --to browser favourites.zip
    """
    from kg.browser import favourites
    from kg.catalog import all_queries
    from kg.files import folder, replaced

    queries = all_queries().values()
    if out.suffix.lower() == ".zip":
        with replaced(out) as file:
            file.write(favourites.archive(queries))
        remark(f"{out}: {len(queries)} favourites; drag the file onto the page of the Neo4j Browser")
        return
    for name, text in favourites.files(queries).items():
        folder((out / name).parent)
        with replaced(out / name) as file:
            file.write(text.encode())
    remark(f"{out}: {len(queries)} favourites, one a file; drag one onto the page of the Neo4j Browser")
