"""Pages on a terminal: tasks with their quotes below them, bodies by role, dates by how near they are."""

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
from kg.cli.formats import Format, emit, say
from kg.cli.lines import Line, line
from kg.cli.markdown import as_markdown
from kg.cli.options import PageFormat
from kg.cli.screen import STYLES, as_table, console, quote, worth_showing
from kg.report.page import SOON_DAYS, Layout, Light, Page, Part, texts
from kg.store.base import Cell, Rows
from kg.titles import Language, Words, phrase, value

_MARKS = {"lead": "●", "participate": "○"}
_BAR = 24
_BESIDE = 64  # cells of a screen on which bodies and dates stand beside a task, not below it
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: language, the day dates are near to or past, and how much of it; ``None`` is all.

    ``limit`` is the number of lines of a part, or of a group where a part has groups; ``top`` the number of groups.
    Lines name their documents where they are ``placed``.
    """

    lang: Language
    today: date
    limit: int | None = None
    top: int | None = None
    width: int = 80
    soon_days: int = SOON_DAYS
    placed: bool = True


def show(page: Page, form: PageFormat, lang: Language, *, limit: int | None = None, top: int | None = None) -> None:
    """Print a page to stdout: rows for machines, all of them, or a page to read with ``limit`` and ``top`` as in View."""
    match form:
        case PageFormat.TABLE:
            screen = console()
            screen.print(_page(page, View(lang, page.today, limit, top, screen.width, page.soon_days, not page.document_id)))
        case PageFormat.MD:
            say(as_markdown(page, lang))
        case PageFormat.JSON | PageFormat.CSV:
            emit(page.rows(), Format(form.value), lang)
        case PageFormat.HTML:
            raise AssertionError("an HTML page has pictures, which need the store: see kg.cli.report")


def _headline(page: Page, lang: Language) -> str:
    return page.title.of(lang) + (f" · {text(page.about)}" if page.about else "")


def _page(page: Page, view: View) -> Group:
    head = [Text(_headline(page, view.lang), style="bold"), Text("  ·  ".join(fact.of(view.lang) for fact in page.facts))]
    if page.note:
        head.append(Text(page.note.of(view.lang), style="yellow"))
    if any(row.get("due") for part in page.parts for row in part.rows.dicts()):
        head.append(_lights(page.soon_days, view.lang))
    foot = f"{phrase('legend').of(view.lang)}  {phrase('as_of', day=page.today).of(view.lang)}"
    blocks: list[RenderableType] = [Panel(Group(*head), subtitle=Text(foot, style="dim"), border_style="dim")]
    for at, part in enumerate(page.parts):
        if len(page.parts) > 1:
            blocks += [Text()] if at else []
            count = phrase("count", number=len(part.rows.rows)).of(view.lang)
            blocks.append(Rule(Text(f"{part.title.of(view.lang)} · {count}", style="bold"), align="left", style="dim"))
        if part.note:
            blocks.append(Padding(Text(part.note.of(view.lang), style="yellow"), (0, 2)))
        blocks.append(_part(part, view))
    return Group(*blocks)


def _lights(days: int, lang: Language) -> Text:
    """What the colours of dates mean."""
    legend = Text(phrase("lights_are").of(lang), style="dim")
    for near in Light:
        legend.append("  " + phrase(f"light_{near}", days=days).of(lang), style=STYLES[near])
    return legend


def _part(part: Part, view: View) -> RenderableType:
    rows = part.rows.dicts()
    if not rows and part.note:
        return Group()
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
        case Layout.ALIKE:
            body = _alike(shown, view)
        case Layout.BARS:
            body = _bars(shown, view)
        case Layout.TABLE:
            body = as_table(worth_showing(Rows(part.rows.columns, part.rows.rows[: view.limit])), view.lang)
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
        one = line(row, view.today, view.soon_days, view.lang, of=of, placed=view.placed)
        what = Group(Text(one.task), *map(quote, one.quotes), *_place(one.number, one.document, view))
        bodies, when = _bodies(one), _when(one)
        if view.width >= _BESIDE:
            lines.add_row(_marked([(one.role, what)]), bodies, when)
        else:
            lines.add_row(Group(_marked([(one.role, what)]), bodies, *([when] if when else [])))
    return lines


def _place(number: str, document: str, view: View) -> list[Text]:
    """Item number and document on a line of their own; of a long title its beginning and its end, where titles differ."""
    room = max(12, (view.width - 36) * 5 // 16)  # characters that stand beside a number in the first of three columns
    if len(document) > room:
        document = f"{document[: room // 3]}…{document[-(room - room // 3) :]}"
    place = "  ".join(filter(None, (number, document)))
    return [Text(place, style="dim")] if place else []


def _marked(lines: Iterable[tuple[str, RenderableType]]) -> Table:
    """Lines behind the mark of a role, in its colour; what wraps stays behind the mark."""
    marked = Table.grid(padding=(0, 1, 0, 0))
    marked.add_column(no_wrap=True)
    marked.add_column(overflow="fold")
    for role, words in lines:
        marked.add_row(Text(_MARKS.get(role, "·"), style=STYLES.get(role, "dim")), words)
    return marked


def _bodies(one: Line) -> Table:
    """Leads in the colour of leads, then participants in theirs, one a line."""
    bodies = [("lead", body) for body in one.leads] + [("participate", body) for body in one.participants]
    return _marked((role, Text(body, style=STYLES[role])) for role, body in bodies)


def _when(one: Line) -> Text:
    """The date a task is due, in the colour of how near it is and with how far, above the words of the text."""
    return Text("\n".join(filter(None, (one.due, one.far, *one.written))), style=STYLES[one.near] if one.near else "dim")


def _pairs(rows: list[Row], view: View) -> Table:
    """A line a pair: both bodies, how many tasks they share in which roles, one task with the quotes for both."""
    lines = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    lines.add_column(ratio=3, overflow="fold")
    lines.add_column(ratio=5, overflow="fold")
    for row in rows:
        weights = (("both_lead", "past"), ("lead_participate", "soon"), ("both_participate", "participate"))
        counts = [Text(_pair(key, row[key]).of(view.lang), style=STYLES[style]) for key, style in weights if row[key]]
        measures = {"jaccard": row["jaccard"], "lift": row["lift"], "first": row["first_tasks"], "second": row["second_tasks"]}
        counts.append(Text(phrase("pair_measures", **measures).of(view.lang), style="dim"))
        who = Group(*(Text(text(row[key]), style="bold") for key in ("first", "second")), *counts)
        both = dict.fromkeys(text(row[key]) for key in ("first_evidence", "second_evidence"))
        lines.add_row(
            who, Group(Text(text(row["task"])), *map(quote, both), *_place("", text(row["document"]).rpartition("/")[2], view))
        )
    return lines


def _alike(rows: list[Row], view: View) -> Table:
    """A line a pair of like tasks: both tasks side by side, each with its leads and quotes, below them the words they share."""
    lines = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    lines.add_column(ratio=1, overflow="fold")
    lines.add_column(ratio=1, overflow="fold")
    for row in rows:
        sides = []
        for side in ("first", "second"):
            leads = [Text(text(body), style=STYLES["lead"]) for body in texts(row.get(side) or row.get("department"))]
            quotes = [quote(words) for words in texts(row[f"{side}_evidence"])]
            place = Text(text(row[f"{side}_document"]).rpartition("/")[2], style="dim")
            sides.append(Group(Text(text(row[f"{side}_task"]), style="bold"), *leads, *quotes, place))
        lines.add_row(*sides)
        lines.add_row(
            Text(phrase("alike", score=row["score"], words=text(row["words"], lang=view.lang)).of(view.lang), style="dim"), ""
        )
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
