"""Rows of tables that have lost their grid: a cell a line, and nothing that parts the columns (see ``placings``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Diagnostic, Span
from loaders.cells import is_heading, is_short, numbers
from loaders.columns import Column, Holds, column, says_nothing
from loaders.grids import Grid
from loaders.ledger import Row, leading, merged, under, unread, unread_part
from loaders.looks import Unit, is_day, look, units
from loaders.placings import Placing, Reading

_ROW_CELLS, _LAST_CELLS = 600, 60  # of a row whose end a number shows, and of the last
_SLIGHT = 2  # what each of several rows behind one number may cost
_SLACK = 2  # units that a row without a number may have more than columns before its bodies
_CLAUSE = re.compile(
    r"[（【]?(?:牵头|责任|配合)(?:单位|部门)[：:]|[（【][^（）【】]{2,200}(?:负责|牵头|配合|参与)[^（）【】]{0,4}[）】]"
)
_UNREAD_COST = 10  # what a row costs, for choosing a header, whose bodies are not read


def rows(folded: str, shape: Grid) -> list[Row]:
    """The rows of a table without a grid, none where none names bodies.

    Where the last words before the first row may head a column or the rows, what reads the rows better is taken.
    """
    found, cost = _rows(folded, shape.columns, shape.rows[0])
    numbered = any(c.holds is Holds.NUMBER for c in shape.columns)
    for size in range(len(shape.columns) - 1, 2, -1):
        last = shape.columns[size]
        if last.holds is not Holds.TEXT or (numbered and last.known):
            break
        other, less = _rows(folded, shape.columns[:size], (*shape.header[size:], *shape.rows[0]))
        found, cost = (other, less) if less < cost else (found, cost)
    first = shape.rows[0][0] if shape.rows[0] else None
    if not numbered and first is not None and is_short(folded, first) and not look(folded, first).bodies:
        columns = (*shape.columns, column(first.of(folded)))
        other, less = _rows(folded, columns, shape.rows[0][1:]) if columns[-1].holds is Holds.TEXT else ([], cost)
        found = other if less < cost else found
    return found if any(row.held(Holds.ROLE) for row in found) else []


def _rows(folded: str, columns: Sequence[Column], cells: Sequence[Span]) -> tuple[list[Row], int]:
    at = next((i for i, c in enumerate(columns) if c.holds is Holds.NUMBER), None)
    found, cost = _numbered(folded, columns, cells, at) if at is not None else _unnumbered(folded, columns, cells)
    return found, cost + _UNREAD_COST * sum(not row.is_read for row in found)


def _numbered(folded: str, columns: Sequence[Column], cells: Sequence[Span], at: int) -> tuple[list[Row], int]:
    places, placing = numbers(folded, cells), Placing(tuple(columns[at + 1 :]), many=False)
    found, headings, total = list[Row](), list[Span](), 0
    lead = list(cells[: places[0]]) if places else []
    for place, after in zip(places, [*places[1:], None], strict=False):
        last = after is None
        behind = cells[place + 1 : place + 1 + _LAST_CELLS if last else after]
        parts = units(folded, behind) if len(behind) <= _ROW_CELLS else []
        reading, cost = placing.row(parts, leading=at, last=last)
        several = _several(folded, placing.columns, parts, reading, last=last)
        total += cost if not several else len(several)
        ahead, headings = leading(folded, lead, at, headings)
        before = {**dict(enumerate(ahead)), at: cells[place]}
        start, taken = (ahead or [cells[place]])[0].start, cells[place].stop
        if not reading.stop and not several and not last and behind:
            taken = behind[-1].stop
        for one in several or [reading]:
            start = parts[one.first].span.start if not before else start
            taken = parts[one.stop - 1].span.stop if one.stop else taken
            placed = before | {at + 1 + i: cell for i, cell in one.placed.items()}
            found.append(_row(folded, columns, replace(one, placed=placed), Span(start, taken), before.get(at), headings))
            before = {}
        lead = [cell for cell in behind if cell.start >= taken]
    return found, total


def _several(folded: str, columns: tuple[Column, ...], parts: Sequence[Unit], reading: Reading, *, last: bool) -> list[Reading]:
    """The rows behind one number that was merged over them; none where they are a single row, or not told for sure."""
    if reading.stop == len(parts) or (reading.stop and not last):
        return []
    if last:
        spans = _stretch(folded, columns, [part.span for part in parts])
        parts = parts[: len(spans)]
    found, cost = Placing(columns, many=True).rows(parts)
    roles = [i for i, c in enumerate(columns) if c.holds is Holds.ROLE]
    whole = all(not one.doubtful and all(i in one.placed for i in roles) for one in found)
    return found if len(found) > 1 and whole and cost <= _SLIGHT * len(found) else []


def _unnumbered(folded: str, columns: Sequence[Column], cells: Sequence[Span]) -> tuple[list[Row], int]:
    parts = units(folded, _stretch(folded, columns, cells))
    readings, cost = Placing(tuple(columns), many=True).rows(parts)
    found, headings, at = list[Row](), list[Span](), 0
    for reading in readings:
        for part in parts[at : reading.first]:
            headings = under(folded, headings, part.span) if part.look.heading else headings
        at = reading.stop
        span = Span(parts[reading.first].span.start, parts[reading.stop - 1].span.stop)
        found.append(_row(folded, columns, reading, span, None, headings))
    return found, cost


def _row(
    folded: str, columns: Sequence[Column], reading: Reading, span: Span, number: Span | None, headings: Sequence[Span]
) -> Row:
    doubts: tuple[Diagnostic, ...] = ()
    if not any(columns[i].holds is Holds.ROLE for i in reading.placed):
        doubts = (unread(span) if reading.doubtful or not reading.stop else merged(span),)
    elif reading.doubtful:
        doubts = (unread_part(Span(reading.doubtful[0].start, reading.doubtful[-1].stop)),)
    cells = tuple((columns[i], cell) for i, cell in sorted(reading.placed.items()) if not says_nothing(cell.of(folded)))
    return Row(span, number, cells, tuple(headings), doubts)


def _stretch(folded: str, columns: Sequence[Column], cells: Sequence[Span]) -> list[Span]:
    """The cells of rows without numbers: up to the last bodies before so much else that it can be no row."""
    kept, pending = list[Span](), list[Span]()
    signed = all(c.holds is not Holds.DEADLINE for c in columns)
    for cell in cells:
        if _CLAUSE.search(folded, cell.start, cell.stop):
            break
        if signed and kept and not pending and is_day(folded, cell):
            return kept[:-1]  # the signature of the text
        pending.append(cell)
        here = look(folded, cell)
        if here.bodies or here.nothing:
            kept += pending
            pending = []
        elif sum(not is_heading(folded, p) for p in pending) > len(columns) + _SLACK:
            break
    return [*kept, *_tail(folded, columns, pending)]


def _tail(folded: str, columns: Sequence[Column], cells: Sequence[Span]) -> list[Span]:
    """The cells of the last row behind its bodies: times, and words where none stand before the bodies."""
    behind = columns[1 + max(i for i, c in enumerate(columns) if c.holds is Holds.ROLE) :]
    texts = [c for c in columns if c.holds is Holds.TEXT]
    kept = list[Span]()
    for under_it, cell in zip(behind, cells, strict=False):
        here = look(folded, cell)
        needed = under_it.holds is Holds.TEXT and under_it is texts[0] and not here.heading
        if not needed and not (under_it.holds is Holds.DEADLINE and here.time):
            break
        kept.append(cell)
    return kept
