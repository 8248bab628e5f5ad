"""What people have entered by hand: read from the workbook of an earlier export, task by task, and brought together.

A task stands on several sheets (总表, its departments' own), and people fill in whichever they have before them. What the last
export wrote is remembered on a hidden sheet: a cell that differs from it was changed by somebody, and what was changed counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kg.errors import OutputError
from kg.ledger.words import ledger_words

_HOME_ROW = 100_000  # formulas of all lines are compared as if they stood in this one


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell filled in by hand: its value as Excel types it, how it is shown, and a remark pinned to it.

    Of a formula, ``formula`` is the cell in whose place its references are given, so that they can move with the line.
    """

    value: Any
    format: str = "General"
    remark: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one sheet has in one cell; ``entry`` is None for an empty one."""

    sheet: str
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a cell of a task is to hold; ``rivals`` are there where sheets were filled in differently, and holds them all."""

    entry: Entry | None
    rivals: tuple[Said, ...] = ()


def merged(found: Iterable[Said], before: Entry | None) -> Merged:
    """The entry that sheets together have for a cell which held ``before`` after the last export.

    What was changed wins over what was left as it was; of an emptied and a filled cell the filled one; two sheets that were
    filled in differently keep both texts, each with the name of its sheet.

    >>> old, new = Entry("已启动"), Entry("已完成")
    >>> merged([Said("总表", old), Said("市水务局", new)], old).entry.value
    '已完成'
    >>> print(merged([Said("总表", Entry("一半")), Said("市水务局", new)], old).entry.value)
    总表：一半
    市水务局：已完成
    >>> merged([Said("总表", None), Said("市水务局", old)], old)
    Merged(entry=None, rivals=())
    """
    changed: dict[object, Said] = {}
    said = list(found)
    for one in said:
        if not _same(one.entry, before):
            changed.setdefault(one.entry.value if one.entry else None, one)
    filled = [one for one in changed.values() if one.entry is not None]
    match filled:
        case []:
            return Merged(None if changed else before)
        case [one]:
            return Merged(one.entry)
        case _:
            both = "\n".join(f"{one.sheet}：{_words(one.entry)}" for one in filled)
            return Merged(Entry(both), tuple(filled))


def _same(one: Entry | None, other: Entry | None) -> bool:
    return (one.value, one.remark) == (other.value, other.remark) if one and other else one is other


def _words(entry: Entry | None) -> str:
    value = entry.value if entry else ""
    return f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else str(value)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of an earlier export: what it says of each task by title, and the lines that somebody added without a number.

    ``added`` are the titles of columns to the right that are not ours.
    """

    name: str
    tasks: Mapping[str, tuple[Mapping[str, Entry], ...]]
    loose: tuple[Mapping[str, Entry], ...]
    added: tuple[str, ...]


def table(sheet: Worksheet, place: str, *, whole: bool) -> Table:
    """The lines of a sheet whose first row has our titles, in whatever order they stand now.

    Raises OutputError where it has no column of task numbers, two of one title, or, with ``whole``, lacks one filled by hand.
    """
    say = ledger_words()
    top = next(sheet.iter_rows(min_row=1, max_row=1), ())
    titles = [str(cell.value).strip() if cell.value is not None else "" for cell in top]
    number = say.title("task_id")
    hand = [column.title for column in say.hand]
    wrong = next((title for title in (number, *(hand if whole else ())) if title not in titles), None)
    remedy = "give another file to write to, or bring the column back; it is left as it was"
    if wrong:
        raise OutputError(f"is no ledger of this program: sheet {sheet.title} has no column {wrong}", place=place, remedy=remedy)
    twice = next((title for title in titles if title and titles.count(title) > 1), None)
    if twice:
        raise OutputError(f"sheet {sheet.title} has two columns {twice}", place=place, remedy="give one of them another title")
    ours = {*(column.title for column in say.columns), *hand}
    spread = _spread(sheet)
    tasks: dict[str, list[Mapping[str, Entry]]] = {}
    loose: list[Mapping[str, Entry]] = []
    for cells in sheet.iter_rows(min_row=2):
        row: dict[str, Entry] = {}
        for at, (title, cell) in enumerate(zip(titles, cells, strict=False), 1):
            entry = _entry(spread.get(cell.coordinate, cell))
            if entry:
                row[title or f"{get_column_letter(at)}列"] = entry
        task = str(row[number].value).strip() if number in row else ""
        if task:
            tasks.setdefault(task, []).append(row)
        elif set(row) - {say.title("order")}:
            loose.append(row)
    named = [title for title in titles if title and title not in ours]
    unnamed = {title for rows in tasks.values() for row in rows for title in row} - set(titles)
    return Table(sheet.title, {task: tuple(rows) for task, rows in tasks.items()}, tuple(loose), (*named, *sorted(unnamed)))


def _spread(sheet: Worksheet) -> Mapping[str, Cell]:
    """The cell whose value shows in each cell of a merged range: people merge what is the same for several lines."""
    shown: dict[str, Cell] = {}
    for area in sheet.merged_cells.ranges:
        first = sheet.cell(area.min_row, area.min_col)
        for row in sheet.iter_rows(area.min_row, area.max_row, area.min_col, area.max_col):
            shown |= {cell.coordinate: first for cell in row if isinstance(first, Cell)}
    return shown


def _entry(cell: Cell | MergedCell) -> Entry | None:
    if isinstance(cell, MergedCell):
        return None
    value = getattr(cell.value, "text", cell.value)  # of a formula over several cells, the formula
    remark = cell.comment.text if cell.comment else ""
    if (value is None or (isinstance(value, str) and not value.strip())) and not remark:
        return None
    if cell.data_type != "f":
        return Entry("" if value is None else value, cell.number_format, remark)
    home = f"{cell.column_letter}{_HOME_ROW}"
    return Entry(Translator(str(value), cell.coordinate).translate_formula(home), cell.number_format, remark, home)
