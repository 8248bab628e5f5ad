"""Rows of tables that have lost their grid: a cell a line, and nothing that parts the columns (see ``placings``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Diagnostic, Span
from loaders.cells import is_heading, is_short, numbers
from loaders.columns import Column, Holds, column, says_nothing
from loaders.grids import Grid
from loaders.groups import Kind
from loaders.headers import covering
from loaders.ledger import Row, leading, merged, under, unread, unread_part, with_above
from loaders.looks import Unit, is_day, look, units
from loaders.placings import Placing, Reading

_ROW_CELLS, _LAST_CELLS = 600, 60  # of a row whose end a number shows, and of the last
_SLIGHT = 2  # what each of several rows behind one number may cost
_SLACK = 2  # units that a row without a number may have more than columns before its bodies
_CLAUSE = re.compile(
    r"[（【]?(?:牵头|责任|配合)(?:单位|部门)[：:]|[（【][^（）【】]{2,200}(?:负责|牵头|配合|参与)[^（）【】]{0,4}[）】]"
)
_ITEM = re.compile(r"（?(\d{1,2})[.、）](?!\d)")
_FEWEST_BODIES = 3  # rows that name some in a table whose header does not
_UNREAD_COST = 10  # what a row costs, for choosing a header, whose bodies are not read


def rows(folded: str, shape: Grid) -> list[Row]:
    """The rows of a table without a grid, none where none names bodies.

    Where the last words before the first row may head a column or the rows, what reads the rows better is taken.
    """
    if not any(c.holds is Holds.ROLE for c in shape.columns):
        return _unsaid(folded, shape)
    found, cost = _rows(folded, shape.columns, shape.rows[0])
    numbered = any(c.holds is Holds.NUMBER for c in shape.columns)
    for size in range(len(shape.columns) - 1, 2, -1):
        last = shape.columns[size]
        if last.holds is not Holds.TEXT or (numbered and last.known):
            break
        first_words = shape.header[size - len(shape.columns) :]  # from the end: before them one may have no column
        other, less = _rows(folded, shape.columns[:size], (*first_words, *shape.rows[0]))
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


def _unsaid(folded: str, shape: Grid) -> list[Row]:
    """The rows of a table whose header has no word for their bodies: they stand where the rows are read best."""
    columns, cells = shape.columns, shape.rows[0]
    if sum(look(folded, cell).sure for cell in cells) < _FEWEST_BODIES:
        return []
    inserted = ((*columns[:i], Column(Holds.ROLE, Kind.RESPONSIBLE), *columns[i:]) for i in range(1, len(columns) + 1))
    found, _ = min((_rows(folded, under, cells) for under in inserted), key=lambda read: read[1])
    named = sum(bool(row.held(Holds.ROLE)) for row in found)
    return found if named >= _FEWEST_BODIES and 2 * named >= len(found) else []


def _numbered(folded: str, columns: Sequence[Column], cells: Sequence[Span], at: int) -> tuple[list[Row], int]:
    places = numbers(folded, cells, amounts=any(c.holds is Holds.AMOUNT for c in columns))
    placing = Placing(tuple(columns[at + 1 :]), many=False, led=any(c.holds is Holds.ROLE for c in columns[:at]))
    above = dict[int, Span]()
    found, headings, total = list[Row](), list[Span](), 0
    lead = list(cells[: places[0].at]) if places else []
    for (place, over), after in zip(places, [*(number.at for number in places[1:]), None], strict=False):
        last = after is None
        behind = cells[place + 1 : place + 1 + _LAST_CELLS if last else after]
        parts = units(folded, behind) if len(behind) <= _ROW_CELLS else []
        if over:
            headings = [Span(cells[place].start, behind[0].stop)] if behind else []
            if not any(part.look.sure for part in parts):
                lead = []
                continue
        reading, cost = placing.row(parts, leading=at, last=last)
        reading = _with_list(folded, placing.columns, parts, reading) if last else reading
        several = _several(folded, placing.columns, parts, (reading, cost), last=last)
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
            one = replace(one, placed=with_above(folded, columns, placed, above))
            found.append(_row(folded, columns, one, Span(start, taken), before.get(at), [] if over else headings))
            before = {}
        lead = [cell for cell in behind if cell.start >= taken]
    return found, total


def _several(
    folded: str, columns: tuple[Column, ...], parts: Sequence[Unit], single: tuple[Reading, int], *, last: bool
) -> list[Reading]:
    """The rows behind one number that was merged over them; none where they are a single row, or not told for sure."""
    (reading, single_cost), covers = single, covering(columns)
    if (reading.stop == len(parts) and (not covers or not single_cost)) or (reading.stop and not last and not covers):
        return []
    if last:
        spans = _stretch(folded, columns, [part.span for part in parts])
        parts = parts[: len(spans)]
    found, cost = Placing(columns, many=True).rows(parts)
    roles = [i for i, c in enumerate(columns) if c.holds is Holds.ROLE]
    whole = all(not one.doubtful and all(i in one.placed or (i in covers and n) for i in roles) for n, one in enumerate(found))
    return found if len(found) > 1 and whole and cost <= _SLIGHT * len(found) else []


def _with_list(folded: str, columns: Sequence[Column], parts: Sequence[Unit], reading: Reading) -> Reading:
    """The last row with what counts on the list, 1. 2., that its last cell ends in, where no bodies stand behind it."""
    at, stop = max(reading.placed, default=0), reading.stop
    if not stop or any(c.holds is not Holds.TEXT for c in columns[at:]):
        return reading
    items = [_ITEM.match(folded, part.span.start, part.span.stop) for part in parts]
    number = next((int(item[1]) for item in reversed(items[:stop]) if item), None)
    while number is not None and stop < len(parts):
        here, item = parts[stop], items[stop]
        closed = folded[parts[stop - 1].span.stop - 1] in "。；：）"
        if (int(item[1]) != number + 1) if item else (closed or here.look.sure or here.look.heading):
            break
        number, stop = int(item[1]) if item else number, stop + 1
    if stop == reading.stop:
        return reading
    return replace(reading, stop=stop, placed=reading.placed | {at: Span(reading.placed[at].start, parts[stop - 1].span.stop)})


def _unnumbered(folded: str, columns: Sequence[Column], cells: Sequence[Span]) -> tuple[list[Row], int]:
    parts = units(folded, _stretch(folded, columns, cells))
    readings, cost = Placing(tuple(columns), many=True).rows(parts)
    found, headings, at, above = list[Row](), list[Span](), 0, dict[int, Span]()
    for reading in readings:
        for part in parts[at : reading.first]:
            headings = under(folded, headings, part.span) if part.look.heading else headings
        at = reading.stop
        span = Span(parts[reading.first].span.start, parts[reading.stop - 1].span.stop)
        whole = replace(reading, placed=with_above(folded, columns, reading.placed, above))
        found.append(_row(folded, columns, whole, span, None, headings))
    return found, cost


def _row(
    folded: str, columns: Sequence[Column], reading: Reading, span: Span, number: Span | None, headings: Sequence[Span]
) -> Row:
    doubts: tuple[Diagnostic, ...] = ()
    if not any(columns[i].holds is Holds.ROLE for i in reading.placed):
        said = any(c.holds is Holds.ROLE and c.word is not None for c in columns)
        doubts = (unread(span),) if reading.doubtful or not reading.stop else (merged(span),) if said else ()
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
    behind = columns[1 + max((i for i, c in enumerate(columns) if c.holds is Holds.ROLE), default=len(columns)) :]
    texts = [c for c in columns if c.holds is Holds.TEXT]
    kept = list[Span]()
    for under_it, cell in zip(behind, cells, strict=False):
        here = look(folded, cell)
        needed = under_it.holds is Holds.TEXT and under_it is texts[0] and not here.heading
        if not needed and not (under_it.holds is Holds.DEADLINE and here.time):
            break
        kept.append(cell)
    return kept
