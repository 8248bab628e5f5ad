"""The ledger into a workbook, with what people have entered in the one that it takes the place of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from kg.errors import OutputError
from kg.files import replaced
from kg.ledger import workbook
from kg.ledger.content import Body, Issue, Ledger, Line
from kg.ledger.earlier import Earlier, earlier
from kg.ledger.entries import Entry, Merged
from kg.ledger.words import Column, ledger_words


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did: tasks written, tasks whose entries were kept, tasks gone with entries, cells filled in differently,
    and departments without a sheet of their own."""

    tasks: int
    kept: int
    gone: int
    conflicts: int
    left_out: int


def export(content: Ledger, path: Path, *, sheets: int, elsewhere: frozenset[str] = frozenset()) -> Exported:
    """Writes the ledger to ``path``, whole or not at all; at most ``sheets`` departments have a sheet of their own.

    ``elsewhere`` are tasks of the graph that this ledger leaves out: entries for one of them in the file are an OutputError,
    because their lines would be lost. Raises what `kg.ledger.earlier` raises for a file that cannot be taken over.
    """
    before = earlier(path)
    if others := sorted(elsewhere & before.hand.keys()):
        raise OutputError(
            f"holds entries for {len(others)} tasks of other documents",
            place=str(path),
            remedy="export all documents together, or give another file to write to",
        )
    book = _Book(content, before, sheets)
    with replaced(path) as file:
        before.book.save(file)
    return book.exported


class _Book:
    """The workbook while its sheets are made; what is in ``before.book`` by then are sheets of the user's own."""

    def __init__(self, content: Ledger, before: Earlier, sheets: int) -> None:
        self._words = ledger_words()
        self._content, self._before = content, before
        self._columns = (*self._words.columns, *self._words.hand, *(Column(title, 14) for title in before.added))
        self._bodies = content.bodies[:sheets]
        theirs = tuple(before.book.sheetnames)
        self._names = workbook.sheet_names({body.id: body.name for body in self._bodies}, (*theirs, *self._words.sheets.values()))
        present = {line.task_id for line in content.lines}
        gone = [task for task in before.hand if task not in present]
        conflicts = self._conflicts(content.lines)
        workbook.styles(before.book)
        self._lines(self._words.sheets["all"], content.lines)
        self._statistics()
        self._issues((*conflicts, *content.issues))
        if gone or self._loose(self._words.sheets["gone"]):
            self._gone(gone)
        for body in self._bodies:
            self._lines(self._names[body.id], (*body.led, *body.joined), leading=len(body.led))
        self._memory()
        for name in theirs:  # behind ours, as many places as we have sheets
            before.book.move_sheet(name, len(before.book.sheetnames))
        before.book.active = 0
        for at, sheet in enumerate(before.book.worksheets):
            sheet.sheet_view.tabSelected = at == 0
        kept = len(present & before.hand.keys())
        self.exported = Exported(len(content.lines), kept, len(gone), len(conflicts), len(content.bodies) - len(self._bodies))

    def _sheet(self, name: str) -> Worksheet:
        sheet: Worksheet = self._before.book.create_sheet(name)
        return sheet

    def _lines(self, name: str, lines: Sequence[Line], *, leading: int | None = None) -> None:
        """A sheet of tasks; on a department's own the first ``leading`` are those it leads, seen by the colour of bodies."""
        sheet = self._sheet(name)
        workbook.head(sheet, self._columns)
        for at, line in enumerate(lines):
            for number, column in enumerate(self._words.columns, 1):
                style = workbook.TEXT
                if leading is not None and column.key == ("leads" if at < leading else "participants"):
                    style = workbook.LEADS if at < leading else workbook.JOINS
                value: Any = at + 1 if column.key == "order" else getattr(line, column.key)
                workbook.put(sheet, at + 2, number, value, style)
            self._entries(sheet, at + 2, self._before.hand.get(line.task_id, {}))
        for row in self._loose(name):
            self._as_it_was(sheet, sheet.max_row + 1, row)
        self._finish(sheet)

    def _entries(self, sheet: Worksheet, row: int, hand: Mapping[str, Merged]) -> None:
        for number, column in enumerate(self._columns, 1):
            if not column.key:
                together = hand.get(column.title)
                workbook.put_entry(sheet, row, number, together.entry if together else None)

    def _as_it_was(self, sheet: Worksheet, row: int, entries: Mapping[str, Entry]) -> None:
        for number, column in enumerate(self._columns, 1):
            workbook.put_entry(sheet, row, number, entries.get(column.title))

    def _finish(self, sheet: Worksheet) -> None:
        titles = [column.title for column in self._columns]
        due, done = titles.index(self._words.title("due")) + 1, titles.index(self._words.hand[-1].title) + 1
        workbook.lights(sheet, due, done, self._content.soon_days)
        workbook.choices(sheet, titles.index(self._words.state) + 1, self._words.states)
        workbook.filtered(sheet, len(titles))
        for row in range(2, sheet.max_row + 1):
            workbook.fit(sheet, row, self._columns)

    def _loose(self, name: str) -> list[Mapping[str, Entry]]:
        """Lines that somebody has added to the sheet of that name; those of a sheet that is no more come to the first."""
        first = self._words.sheets["all"]
        here = {*self._words.sheets.values(), *self._names.values()}
        return [row for one in self._before.tables if (one.name if one.name in here else first) == name for row in one.loose]

    def _gone(self, tasks: Sequence[str]) -> None:
        """Tasks that the graph has no more, as they were, with what people had entered for them."""
        sheet = self._sheet(self._words.sheets["gone"])
        workbook.head(sheet, self._columns)
        notes, mark = self._words.title("notes"), self._words.notes["gone"].format(day=self._content.today)
        for at, task in enumerate(tasks, 2):
            row = dict(self._before.row(task))
            was = str(row[notes].value) if notes in row else ""
            if self._words.notes["gone"].partition("{")[0] not in was:
                row[notes] = Entry(f"{was}\n{mark}".strip())
            hand = {title: together.entry for title, together in self._before.hand[task].items() if together.entry}
            ours = {title: entry for title, entry in row.items() if title in {column.title for column in self._words.columns}}
            self._as_it_was(sheet, at, {**ours, **hand})
        for added in self._loose(self._words.sheets["gone"]):
            self._as_it_was(sheet, sheet.max_row + 1, added)
        self._finish(sheet)

    def _conflicts(self, lines: Sequence[Line]) -> tuple[Issue, ...]:
        return tuple(
            Issue("conflict", f"{title}：{together.entry.value if together.entry else ''}", "", line)
            for line in lines
            for title, together in self._before.hand.get(line.task_id, {}).items()
            if together.rivals
        )

    def _issues(self, issues: Iterable[Issue]) -> None:
        sheet = self._sheet(self._words.sheets["issues"])
        widths = (6, 14, 9, 22, 16, 60, 30, 44)
        titles = self._words.tables["issues"]
        columns = [Column(title, width, "own") for title, width in zip(titles, widths, strict=True)]
        workbook.head(sheet, columns)
        for at, issue in enumerate(issues, 1):
            line = issue.line
            place = (line.task_id, line.document, line.section, line.text) if line else ("", issue.document, "", "")
            values: tuple[int | str, ...] = (at, self._words.issues[issue.kind], *place, issue.message, issue.quote)
            for number, value in enumerate(values, 1):
                workbook.put(sheet, at + 1, number, value)
            workbook.fit(sheet, at + 1, columns)
        workbook.filtered(sheet, len(titles))

    def _statistics(self) -> None:
        """Tables one below the other: totals, states, documents, departments with a way to their sheets."""
        sheet = self._sheet(self._words.sheets["statistics"])
        titles = (*self._words.tables["totals"], *("",) * 6)
        columns = [Column(title, width, "own") for title, width in zip(titles, (52, 24, *(11,) * 6), strict=True)]
        workbook.head(sheet, columns)
        row = 2
        for values in self._totals():
            row = self._row(sheet, row, values)
        states = Counter(self._state(line) for line in self._content.lines)
        offered = [name for name in self._words.states if name in states]
        others = sorted(name for name in states if name not in offered)
        row = self._title(sheet, row + 1, "states")
        for name in (*offered, *others):
            row = self._row(sheet, row, (name, states[name]))
        row = self._title(sheet, row + 1, "documents")
        keys = ("document", "tasks", "led", "not_led", "led_jointly", "with_deadline", "departments", "doubts")
        for figures in self._content.documents:
            row = self._row(sheet, row, [figures[key] for key in keys])
            workbook.fit(sheet, row - 1, columns)
        row = self._title(sheet, row + 1, "departments")
        for body in self._content.bodies:
            row = self._row(sheet, row, self._figures(body))
            if body.id in self._names:
                workbook.link(sheet, row - 1, 2, self._names[body.id])
        if left_out := len(self._content.bodies) - len(self._bodies):
            self._row(sheet, row, (self._words.totals["sheets_left_out"].format(number=left_out),))

    def _figures(self, body: Body) -> tuple[str | int, ...]:
        led, joined = len(body.led), len(body.joined)
        return body.name, self._names.get(body.id, ""), led + joined, led, body.led_alone, joined, body.dated, body.documents

    def _totals(self) -> Iterable[tuple[str, int | date]]:
        say, content = self._words.totals, self._content
        due = content.due()
        yield say["day"], content.today
        yield say["documents"], len(content.documents)
        yield say["tasks"], len(content.lines)
        yield say["led"], content.led
        yield say["not_led"], len(content.lines) - content.led
        yield say["dated"], sum(due.values())
        yield from ((say[key].format(days=content.soon_days), due.get(key, 0)) for key in ("past", "soon", "later"))
        yield say["departments"], len(content.bodies)

    def _state(self, line: Line) -> str:
        together = self._before.hand.get(line.task_id, {}).get(self._words.state)
        return str(together.entry.value) if together and together.entry else self._words.totals["no_state"]

    def _title(self, sheet: Worksheet, row: int, table: str) -> int:
        return self._row(sheet, row, self._words.tables[table], workbook.HEADER)

    def _row(self, sheet: Worksheet, row: int, values: Sequence[Any], style: str = workbook.TEXT) -> int:
        for number, value in enumerate(values, 1):
            workbook.put(sheet, row, number, value, style)
        return row + 1

    def _memory(self) -> None:
        rows: list[Sequence[Any]] = [("sheet", name) for name in self._names.values()]
        for task, hand in self._before.hand.items():
            for title, together in hand.items():
                if entry := together.entry:
                    rows.append(("entry", task, title, entry.value, entry.format, entry.remark, entry.formula))
        workbook.remember(self._sheet(self._words.sheets["memory"]), rows)
