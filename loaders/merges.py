"""Rows of marked cells that lost the cells merged with those above: where a row ends, and which columns its cells have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from kg.model import Span
from loaders.cells import is_empty, is_heading
from loaders.columns import Column, Holds, fits
from loaders.grids import CELL_SIZE, MARK, Form, Grid
from loaders.headers import heads_bodies
from loaders.looks import look
from loaders.markers import stripped

_BINDING = (Holds.ROLE, Holds.DEADLINE)
_ALONE = re.compile(r"[^\S\n]*(?:\n|\Z)")


def with_ends(folded: str, shape: Grid) -> Grid | None:
    """The table with its rows told apart, where each mark but the last of the header begins the next cell's line; or None."""
    last = MARK.search(folded, shape.rows[0][-1].stop) if shape.rows[0] else None
    marks = [mark for cell in shape.header if (mark := MARK.search(folded, cell.stop)) is not None]
    if len(marks) < 2 or not _stands_alone(folded, marks[-1]) or any(_stands_alone(folded, mark) for mark in marks[:-1]):
        return None
    rows, row, at = list[tuple[Span, ...]](), list[Span](), marks[-1].end()
    for mark in MARK.finditer(folded, at, last.end() if last is not None else len(folded)):
        row.append(stripped(folded, at, mark.start()))
        if mark.start() - at > CELL_SIZE or len(row) > len(marks) or heads_bodies(folded, row[-1]):
            break
        at = mark.end()
        if _stands_alone(folded, mark):
            rows.append(tuple(row))
            row = []
    return replace(shape, form=Form.ROWS, rows=tuple(rows))


def _stands_alone(folded: str, mark: re.Match[str]) -> bool:
    """Whether nothing but a mark stands in its line."""
    before = folded[max(0, mark.start() - 20) : mark.start()].rpartition("\n")[2]
    return not before.strip() and _ALONE.match(folded, mark.end()) is not None


def of_one_width(folded: str, shape: Grid) -> Grid:
    """The table with as many cells in a row as columns, the last ones empty for those that were merged with the row above."""
    size, rows = len(shape.columns), list[tuple[Span, ...]]()
    for at in range(0, len(shape.rows[0]), size):
        row = shape.rows[0][at : at + size]
        filled = [cell for cell in row if not is_empty(cell)]
        stop = row.index(filled[-1]) + 1 if filled else 0
        placed = placed_cells(folded, shape.columns, row[:stop]) if filled else None
        if filled and not (stop == 1 and is_heading(folded, row[0])):
            if placed is None or not all(fits(folded, cell, shape.columns[i], loose=True) for i, cell in placed.items()):
                break
            row = row[:stop]
        rows.append(row)
    return replace(shape, form=Form.ROWS, rows=tuple(rows))


def placed_cells(folded: str, columns: Sequence[Column], cells: Sequence[Span]) -> dict[int, Span] | None:
    """The cells of a row by the number of their column; where cells are missing, only if they fit in one way."""
    if len(cells) > len(columns) and not any(not is_empty(cell) for cell in cells[len(columns) :]):
        cells = cells[: len(columns)]
    if len(cells) == len(columns):
        return dict(enumerate(cells))
    if len(cells) > len(columns) or len(columns) > 10:
        return None
    numbered = len(cells) > 0 and columns[0].holds is Holds.NUMBER and fits(folded, cells[0], columns[0], loose=True)
    ways: dict[tuple[tuple[int, Span], ...], dict[int, Span]] = {}
    for places in combinations(range(len(columns)), len(cells)):
        held = {columns[i].holds for i in places}
        if Holds.TEXT not in held or (numbered and places[0] != 0):
            continue
        if all(_may_stand(folded, cell, columns[i]) for i, cell in zip(places, cells, strict=True)):
            way = dict(zip(places, cells, strict=True))
            ways[tuple((i, cell) for i, cell in way.items() if columns[i].holds in _BINDING)] = way
    return next(iter(ways.values())) if len(ways) == 1 else None


def _may_stand(folded: str, cell: Span, column: Column) -> bool:
    """Whether a cell of a row that has less of them than columns can be the column's."""
    words = column.holds in (Holds.TEXT, Holds.PERSON) and not column.bodies
    return fits(folded, cell, column, loose=True) and not (words and look(folded, cell).sure)
