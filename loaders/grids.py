"""Where tables stand in a text, and their cells, in the forms that tables reach us in.

With marks and a row a line: ``| 1 | 建库 | 省水利厅 |``, or with tabs. With marks and a cell a line: ``1 |``, or the mark on a
line of its own. Without marks and a cell a line, as flattened web pages have them, or with blanks between the cells of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import chain, islice, takewhile

from kg.model import Span
from loaders.cells import is_empty, is_heading, is_short, line_above, line_at, number_in, upper_half
from loaders.columns import SPACED, Column, Holds, are_halves, column, fits, names_bodies, spaced_cells
from loaders.folding import squeeze
from loaders.headers import (
    WIDEST,
    heads_a_table,
    heads_bodies,
    heads_duties,
    heads_numbered_tasks,
    is_second_header,
    settled,
    with_numbers,
    without_spanning,
    without_sums,
)
from loaders.markers import stripped
from loaders.repeats import of_one_table

MARK = re.compile(r"(?<!\\)[|｜]")
BLANKLESS = re.compile(r"\S+")
_RULE = re.compile(r"[\s:\-—+=|｜]*[\-—=][\s:\-—+=|｜]*")
_LINE = re.compile(r"[^\r\n]+")
# A row as a spreadsheet copies it: a cell with line breaks stands in quotes.
_TAB, _IN_QUOTES = re.compile("\t"), re.compile('"[^"]*"')
_QUOTED = re.compile(r'(?:(?:(?<=\t)|(?<=\n))"[^"\t]{0,2000}"(?=[\t\r\n]|\Z)|[^\r\n])+')
_PARAGRAPH = re.compile(r"[^\r\n]+(?:\r?\n(?![^\S\n]*(?:\n|\Z))[^\r\n]+)*")  # lines without a blank one between
_PARTED = re.compile(r"\S[^\n]*\n[^\S\n]*\n")
_BROKEN = re.compile(r"\S[ \r]*\n[ ]*[^\s]")
_OWN_NAMES = 6  # cells of a header above one with a name of its own
_MARKED = re.compile(r"[。；，：]")
CELL_SIZE = 2000  # characters


class Form(Enum):
    """How the cells of a table are told apart."""

    ROWS = auto()  # marks, and a row a line
    CELLS = auto()  # marks between cells, nothing between rows
    LINES = auto()  # a cell a line, no marks


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells before they are matched with its columns; in forms without rows ``rows`` is one run of all cells."""

    form: Form
    header: tuple[Span, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Span, ...], ...]


def grid(folded: str, text: str, span: Span, sign: Span) -> Grid | None:
    """The table whose header holds the cell ``sign``, or None where what stands there is no table.

    >>> t = "| 序号 | 任务 | 责任单位 |\\n|---|---|---|\\n| 1 | 建库 | 省水利厅 |\\n"
    >>> found = grid(t, t, Span(0, len(t)), Span(12, 16))
    >>> [[cell.of(t) for cell in row] for row in found.rows]
    [['1', '建库', '省水利厅']]
    """
    line = line_at(text, sign, span)
    if "\t" in line.of(text).strip():
        return _in_rows(folded, text, span, upper_half(text, span, line), _TAB)
    if sum(not is_empty(cell) for cell in _cells(text, line, MARK)) >= 2:
        return _in_rows(folded, text, span, line, MARK)
    if SPACED.fullmatch(line.of(folded)):
        return _in_blanks(folded, text, span, line)
    marked = MARK.search(line.of(text)) or MARK.match(text[line.stop : line.stop + 80].lstrip())
    return _in_cells(folded, text, span, sign) if marked else _in_lines(folded, text, span, line)


def left_over(folded: str, at: int, stop: int) -> list[Span]:
    """The first of the cells right behind a table that ended at ``at``, where one names bodies: rows that were not read."""
    cells = [cell for cell in islice(_run_of_cells(folded, Span(at, stop)), 8) if not is_empty(cell)]
    heads = any(heads_bodies(folded, cell) for cell in cells)
    return cells[:1] if not heads and any(names_bodies(folded, cell, Column(Holds.ROLE)) for cell in cells[1:]) else []


def _cells(text: str, line: Span, mark: re.Pattern[str]) -> list[Span]:
    """The cells of a row, with the empty ones before its first mark and behind its last."""
    marks = list(mark.finditer(text, line.start, line.stop))
    starts = [line.start, *(m.end() for m in marks)]
    stops = [*(m.start() for m in marks), line.stop]
    cells = [stripped(text, start, stop) for start, stop in zip(starts, stops, strict=True)]
    return (
        [stripped(text, c.start + 1, c.stop - 1) if _IN_QUOTES.fullmatch(text, *c) else c for c in cells]
        if mark is _TAB
        else cells
    )


def _in_rows(folded: str, text: str, span: Span, line: Span, mark: re.Pattern[str]) -> Grid | None:
    """A row a line; where the header has a mark at its begin or end, so have the rows, and it parts no cells there."""
    header = _cells(text, line, mark)
    framed = mark is MARK
    left, right = framed and is_empty(header[0]), framed and is_empty(header[-1])
    header = header[left : len(header) - right]
    if len(header) > WIDEST:
        return None
    columns = settled([column(cell.of(folded)) for cell in header])
    titles = [squeeze(cell.of(folded)) for cell in header]
    rows: list[tuple[Span, ...]] = []
    begun: int | None = None  # where the bodies of a row begin whose first cell has several lines
    for found in (_QUOTED if mark is _TAB else _LINE).finditer(text, line.stop, span.stop):
        here = stripped(text, *found.span())
        if mark.search(text, *found.span()) is None:
            if is_heading(folded, here):
                rows.append((here,))
            elif begun is None and mark is _TAB and columns[0].holds is Holds.ROLE and is_short(folded, here):
                begun = here.start if here.start < here.stop else None
            elif here.start < here.stop:
                break
            continue
        if _RULE.fullmatch(found[0]):
            continue
        cells = _cells(text, Span(found.start() if begun is None else begun, found.end()), mark)
        begun = None
        cells = cells[left and is_empty(cells[0]) : len(cells) - (right and is_empty(cells[-1]))]
        if not framed and len(cells) < len(header) and _are_first(folded, cells, columns):
            cells += [Span(found.end(), found.end())] * (len(header) - len(cells))  # the tabs of empty cells are cut off
        under = [column(cell.of(folded)) for cell in cells]
        if not rows and len(cells) == len(header) and is_second_header(cells, under):
            header = [above if is_empty(below) else below for above, below in zip(header, cells, strict=True)]
            columns = settled([column(cell.of(folded)) for cell in header])
        elif not heads_a_table(columns):
            return None  # before all that follows is read for nothing
        elif [squeeze(cell.of(folded)) for cell in cells] != titles:
            if any(c.holds is Holds.ROLE for c in under):
                break  # the header of another table
            rows.append(tuple(cells))
    return _grid(Form.ROWS, header, columns, rows)


def _are_first(folded: str, cells: Sequence[Span], columns: Sequence[Column]) -> bool:
    """Whether the cells of a row are those of the first columns: its number is one, or each fits and some are bodies."""
    if columns[0].holds is Holds.NUMBER:
        return number_in(cells[0].of(folded)) is not None
    placed = list(zip(cells, columns, strict=False))
    named = any(c.holds is Holds.ROLE and names_bodies(folded, cell, c) for cell, c in placed)
    return named and all(fits(folded, cell, c, loose=True) for cell, c in placed)


def _in_cells(folded: str, text: str, span: Span, sign: Span) -> Grid | None:
    return in_a_run(Form.CELLS, folded, _run_of_cells(text, Span(_first_of_cells(folded, text, span, sign), span.stop)))


def _run_of_cells(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for mark in MARK.finditer(text, span.start, span.stop):
        if mark.start() - at > CELL_SIZE:
            break
        yield stripped(text, at, mark.start())
        at = mark.end()
    rest = stripped(text, at, min(span.stop, at + CELL_SIZE))
    if not is_empty(rest) and "\n" not in rest.of(text):
        yield rest


def _first_of_cells(folded: str, text: str, span: Span, sign: Span) -> int:
    """Where the first cell of a header begins, of which each cell has a mark behind it."""
    start = sign.start
    low = max(span.start, start - WIDEST * 40)
    marks = [m.start() for m in MARK.finditer(text, low, start)]
    for i in range(len(marks) - 1, -1, -1):
        piece = stripped(text, marks[i - 1] + 1 if i else low, marks[i])
        last = stripped(text, max(piece.start, text.rfind("\n", piece.start, piece.stop) + 1), piece.stop)
        if not squeeze(last.of(text)) or not is_short(folded, last):
            break
        whole = is_short(folded, piece) and not column(last.of(folded)).known
        start = piece.start if whole and i else last.start
        if last.start > piece.start and not whole:
            break
    return start


def _in_blanks(folded: str, text: str, span: Span, line: Span) -> Grid | None:
    """A row a line and blanks between its cells: what stands between blanks is a cell, or a part of one."""
    words = (Span(*word.span()) for word in BLANKLESS.finditer(folded, line.stop, span.stop))
    return in_a_run(Form.LINES, folded, chain(spaced_cells(folded, line), words))


def _in_lines(folded: str, text: str, span: Span, line: Span) -> Grid | None:
    start = stripped(text, line.start, line.stop).start
    close = _PARTED.match(folded, start, span.stop) is None  # no blank lines between the cells
    for _ in range(WIDEST):
        above = line_above(text, start, span)
        if are_halves(folded, upper := line_above(text, above.start, span), above):
            above = Span(upper.start, above.stop)
        under = column(above.of(folded))
        apart = close and _PARTED.match(folded, above.start, start + 1)
        if apart or is_empty(above) or not is_short(folded, above) or under.holds is Holds.UNSURE:
            break
        if not under.heads:
            first = _numbers_above(folded, text, above, span)  # 序号, then columns with names of their own (民生实事)
            start = first if first is not None else start
            break
        start = above.start
    parted = _PARTED.match(folded, start, span.stop) is not None and not _BROKEN.search(folded, start, line.stop)
    lines = (stripped(folded, *m.span()) for m in (_PARAGRAPH if parted else _LINE).finditer(folded, start, span.stop))
    filled = without_sums(folded, (cell for cell in lines if not is_empty(cell)))
    return in_a_run(Form.LINES, folded, _with_whole_header(folded, filled))


def _numbers_above(folded: str, text: str, cell: Span, span: Span) -> int | None:
    """Where a header begins that has a column for numbers some short cells above one that no list has."""
    for _ in range(_OWN_NAMES):
        cell = line_above(text, cell.start, span)
        if is_empty(cell) or not is_short(folded, cell) or _MARKED.search(folded, cell.start, cell.stop):
            return None
        if column(cell.of(folded)).holds is Holds.NUMBER:
            return cell.start
    return None


def _with_whole_header(folded: str, lines: Iterator[Span]) -> Iterator[Span]:
    """The lines with the halves of a header's cells joined: 牵头, 单位."""
    half: Span | None = None
    for cell in islice(lines, 3 * WIDEST):
        if half is not None and are_halves(folded, half, cell):
            yield Span(half.start, cell.stop)
            half = None
            continue
        if half is not None:
            yield half
        half = cell
    if half is not None:
        yield half
    yield from lines


def in_a_run(form: Form, folded: str, run: Iterator[Span]) -> Grid | None:
    """The header at the begin of a run of cells, up to the first number where it has a column of them, and the rest."""
    cells = list(islice(run, 2 * WIDEST))
    under = [column(cell.of(folded)) for cell in cells]
    columns = list(takewhile(lambda c: c.heads and c.holds is not Holds.UNSURE, under))
    columns = columns[: next((i for i, cell in enumerate(cells) if is_empty(cell)), len(cells))]
    at = next((i for i, c in enumerate(columns) if c.holds is Holds.NUMBER), None)
    numbered = next((i for i, cell in enumerate(cells) if number_in(cell.of(folded)) is not None), 0)
    if at is not None and numbered:
        filled = [i for i in range(numbered) if not is_empty(cells[i]) and not is_heading(folded, cells[i])]
        size = len(filled) - at
        while size < len(filled) and under[size].holds in (Holds.ROLE, Holds.DEADLINE):
            size += 1  # the first row has nothing before its number
        size = next((i for i in range(size) if not is_short(folded, cells[i])), size)  # a heading over the first rows
        if filled[:size] != list(range(size)):
            return None
        columns = under[:size]
    size, columns = len(columns), settled(without_spanning(columns) if form is Form.LINES else columns)
    if form is Form.CELLS and at is None:
        columns = with_numbers(folded, columns, cells[size:])
    if (found := _grid(form, cells[:size], columns, [])) is None:
        return None
    return replace(found, rows=(of_one_table(folded, found.header, columns, chain(cells[size:], run)),))


def _grid(form: Form, header: list[Span], columns: list[Column], rows: list[tuple[Span, ...]]) -> Grid | None:
    if not heads_a_table(columns) and not (form is Form.LINES and heads_numbered_tasks(columns)):
        return None
    if form is Form.LINES and heads_duties(columns):
        return None  # each body is a heading over what it does
    return Grid(form, tuple(header), tuple(columns), tuple(rows))
