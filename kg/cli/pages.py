"""Pages on a terminal and in Markdown: tasks with their quotes below them, bodies by role, dates by how near they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kg.cli.cells import text
from kg.cli.formats import Format, as_md, emit, say
from kg.cli.screen import STYLES, as_table, console, quote
from kg.report.page import Layout, Page, Part, texts
from kg.store.base import Cell, Rows
from kg.titles import Language, Words, phrase, value

SOON_DAYS = 90
_MARKS = {"lead": "●", "participate": "○"}
_BAR = 24
_BESIDE = 64  # cells of a screen on which bodies and dates stand beside a task, not below it
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: language, the day dates are near to or past, and how much of it; ``None`` is all.

    ``limit`` is the number of lines of a part, or of a group where a part has groups; ``top`` the number of groups.
    """

    lang: Language
    today: date
    limit: int | None = None
    top: int | None = None
    width: int = 80


def show(page: Page, form: Format, lang: Language, *, limit: int | None = None, top: int | None = None) -> None:
    """Print a page to stdout: rows for machines, all of them, or a page to read with ``limit`` and ``top`` as in View."""
    match form:
        case Format.TABLE:
            screen = console()
            screen.print(_page(page, View(lang, page.today, limit, top, screen.width)))
        case Format.MD:
            say(_markdown(page, lang))
        case Format.JSON | Format.CSV:
            emit(page.rows(), form, lang)


def _markdown(page: Page, lang: Language) -> str:
    blocks = [f"# {_headline(page, lang)}", "；".join(fact.of(lang) for fact in page.facts)]
    if page.note:
        blocks.append(page.note.of(lang))
    for part in page.parts:
        blocks.append(f"## {part.title.of(lang)}")
        blocks.append(as_md(part.rows, lang) if part.rows.rows else phrase("none").of(lang))
    return "\n\n".join(blocks)


def _headline(page: Page, lang: Language) -> str:
    return page.title.of(lang) + (f" · {text(page.about)}" if page.about else "")


def _page(page: Page, view: View) -> Group:
    head = [Text(_headline(page, view.lang), style="bold"), Text("  ·  ".join(fact.of(view.lang) for fact in page.facts))]
    if page.note:
        head.append(Text(page.note.of(view.lang), style="yellow"))
    foot = f"{phrase('legend').of(view.lang)}  {phrase('as_of', day=page.today).of(view.lang)}"
    blocks: list[RenderableType] = [Panel(Group(*head), subtitle=Text(foot, style="dim"), border_style="dim")]
    for at, part in enumerate(page.parts):
        if len(page.parts) > 1:
            blocks += [Text()] if at else []
            count = phrase("count", number=len(part.rows.rows)).of(view.lang)
            blocks.append(Rule(Text(f"{part.title.of(view.lang)} · {count}", style="bold"), align="left", style="dim"))
        blocks.append(_part(part, view))
    return Group(*blocks)


def _part(part: Part, view: View) -> RenderableType:
    rows = part.rows.dicts()
    if not rows:
        return Padding(Text(phrase("none").of(view.lang), style="dim"), (0, 2))
    if part.group:
        return _groups(part.group, rows, view)
    shown = rows[: view.limit]
    match part.layout:
        case Layout.LEDGER:
            body: RenderableType = _tasks(shown, "", view)
        case Layout.PAIRS:
            body = _pairs(shown, view)
        case Layout.BARS:
            body = _bars(shown, view)
        case Layout.TABLE:
            body = as_table(Rows(part.rows.columns, part.rows.rows[: view.limit]), view.lang)
    return Group(body, *_left_out(len(rows) - len(shown), view))


def _left_out(number: int, view: View) -> list[RenderableType]:
    """What is said of lines that are not shown."""
    return [Padding(Text(phrase("more_rows", number=number).of(view.lang), style="dim"), (0, 2))] if number else []


def _groups(column: str, rows: list[Row], view: View) -> Group:
    """Tasks under a heading for each value of the column, with the number of its tasks."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(str(row[column]), []).append(row)
    blocks: list[RenderableType] = []
    shown = 0
    for name, members in list(grouped.items())[: view.top]:
        heading = Text("\n" + value(column, text(name), view.lang), style=STYLES.get(name, "bold"))
        heading.append("  " + phrase("count", number=len(members)).of(view.lang), style="dim")
        blocks += [heading, _tasks(members[: view.limit], name, view)]
        shown += len(members[: view.limit])
    return Group(*blocks, *_left_out(len(rows) - shown, view))


def _tasks(rows: list[Row], of: str, view: View) -> Table:
    """A line a task: what, with whom, by when; below it the quote and the document it stands in."""
    lines = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    lines.add_column(ratio=5, overflow="fold")
    if view.width >= _BESIDE:
        lines.add_column(ratio=3, overflow="fold")
        lines.add_column(no_wrap=True, justify="right", min_width=10)
    for row in rows:
        role = str(row.get("role") or ("lead" if texts(row.get("leads")) else ""))
        quotes = [quote(words) for words in texts(row.get("evidence"))]
        what = Group(Text(text(row["task"])), *quotes, *_place(row, view))
        bodies, when = _bodies(row, of), _when(row, view)
        if view.width >= _BESIDE:
            lines.add_row(_marked([(role, what)]), bodies, when)
        else:
            lines.add_row(Group(_marked([(role, what)]), bodies, *([when] if when else [])))
    return lines


def _place(row: Row, view: View) -> list[Text]:
    """Item number and document on a line of their own; of a long title its beginning and its end, where titles differ."""
    room = max(12, (view.width - 36) * 5 // 16)  # characters that stand beside a number in the first of three columns
    title = text(row.get("document")).rpartition("/")[2]  # a document without a title stands under the path of its file
    if len(title) > room:
        title = f"{title[: room // 3]}…{title[-(room - room // 3) :]}"
    place = "  ".join(filter(None, (text(row.get("number")), title)))
    return [Text(place, style="dim")] if place else []


def _marked(lines: Iterable[tuple[str, RenderableType]]) -> Table:
    """Lines behind the mark of a role, in its colour; what wraps stays behind the mark."""
    marked = Table.grid(padding=(0, 1, 0, 0))
    marked.add_column(no_wrap=True)
    marked.add_column(overflow="fold")
    for role, line in lines:
        marked.add_row(Text(_MARKS.get(role, "·"), style=STYLES.get(role, "dim")), line)
    return marked


def _bodies(row: Row, of: str) -> Table:
    """Leads in the colour of leads, then participants in theirs, one a line; the body whose page it is left out.

    A body that leads by one sentence and takes part by another stands among the leads only.
    """
    leads = texts(row.get("leads"))
    bodies = [("lead", body) for body in leads]
    bodies += [("participate", body) for body in texts(row.get("participants")) if body not in leads]
    left_out = (of, row.get("department"))
    return _marked((role, Text(text(body), style=STYLES[role])) for role, body in bodies if body not in left_out)


def _when(row: Row, view: View) -> Text:
    """The date a task is due, in the colour of how near it is, above the words of the text; both may be missing."""
    due = row.get("due")
    written = [text(one) for one in texts(row.get("deadlines") or row.get("deadline"))]
    return Text("\n".join(filter(None, (text(due), *written))), style=_nearness(due, view.today))


def _nearness(due: Cell, today: date) -> str:
    if not isinstance(due, date):
        return "dim"
    left = (due - today).days
    return STYLES["past" if left < 0 else "soon" if left <= SOON_DAYS else "later"]


def _pairs(rows: list[Row], view: View) -> Table:
    """A line a pair: both bodies, how many tasks they share in which roles, one task with the quotes for both."""
    lines = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    lines.add_column(ratio=3, overflow="fold")
    lines.add_column(ratio=5, overflow="fold")
    for row in rows:
        weights = (("both_lead", "past"), ("lead_participate", "soon"), ("both_participate", "participate"))
        counts = [Text(_pair(key, row[key]).of(view.lang), style=STYLES[style]) for key, style in weights if row[key]]
        who = Group(*(Text(text(row[key]), style="bold") for key in ("first", "second")), *counts)
        both = dict.fromkeys(text(row[key]) for key in ("first_evidence", "second_evidence"))
        lines.add_row(who, Group(Text(text(row["task"])), *map(quote, both), *_place(row, view)))
    return lines


def _pair(key: str, number: Cell) -> Words:
    return phrase(f"pair_{key}", number=number)


def _bars(rows: list[Row], view: View) -> Table:
    """A line a department with a bar: full for tasks led, light for tasks joined."""
    most = max(int(str(row["tasks"])) for row in rows)
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    grid.add_column(phrase("bar_department").of(view.lang), overflow="fold")
    grid.add_column(phrase("legend").of(view.lang), no_wrap=True, min_width=_BAR)
    for key in ("led", "joined", "with_deadline"):
        grid.add_column(phrase(f"bar_{key}").of(view.lang), justify="right")
    for row in rows:
        led, joined = (round(int(str(row[key])) * _BAR / most) for key in ("led", "joined"))
        bar = Text("█" * led, style=STYLES["lead"]).append("░" * joined, style=STYLES["participate"])
        grid.add_row(Text(text(row["department"])), bar, *(text(row[key]) for key in ("led", "joined", "with_deadline")))
    return grid
