"""Responsibility tables: each row a task, its column of bodies the clause (extraction-spec.md sections 1 and 2).

A cell is matched with its column only where that can be done in one way; a row or a table that cannot is a doubt with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Diagnostic, Span
from loaders import runs
from loaders.cells import is_empty, is_heading, line_above, line_at, numbers
from loaders.columns import Column, Holds, column, fits, names_bodies, says_nothing
from loaders.figures import figures, measures
from loaders.folding import squeeze
from loaders.grids import MARK, Form, Grid, grid, left_over
from loaders.headers import covering, heads_bodies
from loaders.headless import headless
from loaders.ledger import Row, Table, leading, merged, under, unread, with_above
from loaders.merges import of_one_width, placed_cells, with_ends
from loaders.run_rows import in_one_line, run_together
from loaders.signs import glued, signs

_UNREAD = "a table with a column of responsible bodies stands here; it could not be read for sure, its duties are missing"
_NEAR = 80  # characters behind a cell in which the next one of a header stands
_TRIES = 10  # tables that fail in one document, with a word for their bodies and without: each costs as much as what follows it


def tables(folded: str, text: str, span: Span) -> tuple[tuple[Table, ...], tuple[Diagnostic, ...]]:
    """The tables with a column of bodies in ``span``, and the places of those that could not be read.

    ``folded`` is ``fold(text)``.

    >>> t = "| 序号 | 任务 | 牵头单位 |\\n|---|---|---|\\n| 1 | 建库 | 省水利厅 |\\n| 2 | 修渠 | 省农业农村厅 |\\n"
    >>> found, doubts = tables(t, t, Span(0, len(t)))
    >>> [row.span.of(t) for row in found[0].rows]
    ['1 | 建库 | 省水利厅', '2 | 修渠 | 省农业农村厅']
    """
    found: list[Table] = []
    missed: list[Span] = []
    at, failed = span.start, [0, 0]
    for sign in signs(folded, text, span):
        if sign.start < at:
            continue
        shape = grid(folded, text, span, sign) if failed[heads_bodies(folded, sign)] < _TRIES else None
        if shape is not None and (table := _table(folded, shape)) is not None:
            found.append(table)
            at = table.span.stop
            missed += left_over(folded, at, span.stop) if shape.form is Form.CELLS else []
            continue
        told = heads_bodies(folded, sign)
        if told and (shape is not None or _heads_columns(folded, text, span, sign)):
            missed.append(sign)
        failed[told] += shape is not None
        at = end if (end := text.find("\n", sign.stop, span.stop)) >= 0 else span.stop
    for place in glued(folded, span, [t.span for t in found], missed):
        tried = failed[True] < _TRIES
        shape = (in_one_line(folded, place, span.stop) or run_together(folded, place, span.stop)) if tried else None
        if shape is not None and (table := _table(folded, shape)) is not None:
            found.append(table)
        else:
            failed[True] += 1
            missed.append(place)
    read = sorted([t.span for t in found])
    missed += headless(folded, text, span, read)
    plain = [Table(place, ()) for place in (*figures(folded, span), *measures(folded, text, span))]
    whole = _without_overlap(sorted((*found, *plain), key=lambda table: table.span))
    return tuple(whole), tuple(Diagnostic("unread-table", _UNREAD, place) for place in _apart(sorted(missed)))


def _heads_columns(folded: str, text: str, span: Span, sign: Span) -> bool:
    """Whether a cell without a grid has others beside it, or one of a header above or below: it is no part of a sentence.

    >>> t = "依法应当\\n由牵头部门\\n组织联合实施。\\n任务\\n牵头部门"
    >>> [_heads_columns(t, t, Span(0, len(t)), Span(*place)) for place in ((5, 10), (22, 26))]
    [False, True]
    """
    if sign.of(folded).endswith("分工"):  # 任务分工 alone is a heading
        return False
    line = line_at(text, sign, span)
    if "\t" in line.of(text) or MARK.search(line.of(text)):
        return True
    above = line_above(text, line.start, span).of(folded)
    below = folded[line.stop : min(span.stop, line.stop + _NEAR)].lstrip().partition("\n")[0]
    return column(above).known or column(below).known


def _table(folded: str, shape: Grid) -> Table | None:
    """The table with that grid, None where fewer than half of its rows can be read."""
    rows = list(_rows(folded, shape))
    if not rows or 2 * sum(not row.is_read for row in rows) > len(rows):
        return None
    return Table(Span(shape.header[0].start, rows[-1].span.stop), tuple(rows))


def _without_overlap(found: list[Table]) -> Iterator[Table]:
    at = -1
    for table in found:
        if table.span.start > at:
            yield table
            at = table.span.stop


def _apart(places: list[Span]) -> Iterator[Span]:
    """The places without those close behind another: one table has several columns of bodies."""
    last = None
    for place in places:
        if last is None or place.start > last + 300:
            yield place
        last = place.start


def _rows(folded: str, shape: Grid) -> Iterator[Row]:
    if shape.form is Form.ROWS:
        return _of_rows(folded, shape)
    if shape.form is Form.LINES:
        return iter(runs.rows(folded, shape))
    if (ended := with_ends(folded, shape)) is not None:
        return _of_rows(folded, ended)
    if not any(c.holds is Holds.NUMBER for c in shape.columns):
        return _of_cells(folded, shape)
    numbered, padded = list(_of_numbered_run(folded, shape)), list(_of_rows(folded, of_one_width(folded, shape)))
    return iter(max(numbered, padded, key=lambda rows: sum(row.is_read for row in rows)))


def _of_rows(folded: str, shape: Grid) -> Iterator[Row]:
    columns, above = shape.columns, dict[int, Span]()
    headings: list[Span] = []
    for cells in shape.rows:
        filled = [cell for cell in cells if not is_empty(cell)]
        if len({squeeze(cell.of(folded)) for cell in filled}) == 1 and not is_empty(cells[0]) and len(columns) > 2:
            if (covers := covering(columns)) and names_bodies(folded, filled[0], columns[covers[0]]):
                above[covers[0]] = filled[0]
                continue
            headings = under(folded, headings, filled[0])
        elif filled:
            placed = placed_cells(folded, columns, cells)
            yield _row(folded, columns, placed, above, Span(filled[0].start, filled[-1].stop), headings)


def _row(
    folded: str,
    columns: Sequence[Column],
    placed: dict[int, Span] | None,
    above: dict[int, Span],
    span: Span,
    headings: Sequence[Span],
) -> Row:
    """A row whose cells are placed; a column that is missing has the cell above, which was merged with it."""
    if placed is None:
        return Row(span, None, (), tuple(headings), (unread(span),))
    doubts: tuple[Diagnostic, ...] = ()
    first = next(i for i, c in enumerate(columns) if c.holds is Holds.ROLE)
    before = dict(above)
    placed = with_above(folded, columns, placed, above)
    if first in placed and first in before and not squeeze(placed[first].of(folded)):
        doubts = (merged(span),)
    whole = {i: cell for i in range(len(columns)) if (cell := placed.get(i, before.get(i))) is not None}
    number = next((cell for i, cell in placed.items() if columns[i].holds is Holds.NUMBER and not is_empty(cell)), None)
    cells = tuple((columns[i], cell) for i, cell in sorted(whole.items()) if not says_nothing(cell.of(folded)))
    return Row(span, number, cells, tuple(headings), doubts)


def _of_numbered_run(folded: str, shape: Grid) -> Iterator[Row]:
    """Rows of a run of cells that has a number in each row."""
    columns, cells = shape.columns, shape.rows[0]
    at = next(i for i, c in enumerate(columns) if c.holds is Holds.NUMBER)
    places = numbers(folded, cells, amounts=any(c.holds is Holds.AMOUNT for c in columns))
    above, headings = dict[int, Span](), list[Span]()
    lead = list(cells[: places[0].at]) if places else []
    for (place, over), after in zip(places, [*(number.at for number in places[1:]), None], strict=False):
        behind = cells[place + 1 : after]
        filled = [cell for cell in behind if not is_empty(cell)]
        if over and not any(names_bodies(folded, cell, Column(Holds.ROLE)) for cell in filled):
            headings = [Span(cells[place].start, filled[0].stop)] if filled else []
            lead = []
            continue
        got = _behind(folded, columns[at + 1 :], behind)
        before, headings = leading(folded, lead, at, headings)
        used = got[1] if got else len(behind)
        lead = list(behind[used:])
        inner = [*before, cells[place], *behind[:used]]
        filled = [cell for cell in inner if not is_empty(cell)]
        if after is None and got is None:
            filled = filled[:1]
        placed = (
            None if got is None else {**dict(enumerate(before)), at: cells[place], **{at + 1 + i: c for i, c in got[0].items()}}
        )
        yield _row(folded, columns, placed, above, Span(filled[0].start, filled[-1].stop), headings)


def _behind(folded: str, columns: Sequence[Column], cells: Sequence[Span]) -> tuple[dict[int, Span], int] | None:
    """The cells behind a row's number by column, and how many they are; None where more than one way fits."""
    size = len(columns)
    if len(cells) >= size and all(fits(folded, cell, c, loose=True) for cell, c in zip(cells, columns, strict=False)):
        return dict(enumerate(cells[:size])), size
    short = [cell for cell in cells if not is_empty(cell) and not is_heading(folded, cell)]
    return (placed, len(cells)) if 0 < len(short) < size and (placed := placed_cells(folded, columns, short)) else None


def _of_cells(folded: str, shape: Grid) -> Iterator[Row]:
    """Rows of a run of cells without numbers; where not all are as wide as the header, by order and looks, if for sure."""
    found = list(_of_run(folded, shape))
    filled = tuple(cell for cell in shape.rows[0] if not is_empty(cell))
    if not found or len(filled) < len(shape.rows[0]) or filled[-1].stop <= found[-1].span.stop:
        return iter(found)
    placed = runs.rows(folded, replace(shape, rows=(filled,)))
    return iter(placed if len(placed) > len(found) and not any(row.doubts for row in placed) else found)


def _of_run(folded: str, shape: Grid) -> Iterator[Row]:
    """Rows of a run of cells without numbers: as many cells as columns each, as long as they fit."""
    columns, cells = shape.columns, shape.rows[0]
    size, at = len(columns), 0
    above, headings = dict[int, Span](), list[Span]()
    while at < len(cells):
        chunk = cells[at : at + size]
        if len(chunk) == size and _is_row(folded, columns, chunk):
            yield _row(folded, columns, dict(enumerate(chunk)), above, Span(chunk[0].start, chunk[-1].stop), headings)
            at += size
        elif is_heading(folded, cells[at]):
            headings = under(folded, headings, cells[at])
            at += 1
        elif is_empty(cells[at]):
            at += 1
        else:
            return


def _is_row(folded: str, columns: Sequence[Column], cells: Sequence[Span]) -> bool:
    placed = list(zip(cells, columns, strict=True))
    words = [cell for cell, c in placed if c.holds is Holds.TEXT]
    return (
        all(fits(folded, cell, c, loose=i > 0) for i, (cell, c) in enumerate(placed))
        and any(not is_empty(cell) for cell in words)
        and any(c.holds is Holds.ROLE and not is_empty(cell) for cell, c in placed)
        and not any(is_heading(folded, cell) for cell in words)
    )
