"""What a cell of a table is by itself: a number, a heading over rows, words short enough to head a column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Span
from loaders.folding import squeeze
from loaders.numerals import CHARACTERS, value
from loaders.outline import FIRST, SECOND, marker_at

_NUMBER = re.compile(rf"（?(?P<n>\d{{1,4}}|[{CHARACTERS}]{{1,4}})）?[.、．]?[*★☆]?")
_COUNTED = re.compile(r"[^，。；\n]{4,40}（共?\d+[项件条个]）")
_BRACKET = re.compile(r"（[^（）]*）")
_LONGEST = 14  # characters of a header's cell


def number_in(cell: str) -> int | None:
    """The number that is all of a cell, or None.

    >>> number_in("12"), number_in("（三）"), number_in("3项")
    (12, 3, None)
    """
    match = _NUMBER.fullmatch(squeeze(cell))
    return value(match["n"]) if match else None


def numbers(folded: str, cells: Sequence[Span]) -> list[int]:
    """Which cells number the rows: each counts one on from the one before, or where none does, is higher."""
    numbered = [(i, n) for i, cell in enumerate(cells) if (n := number_in(cell.of(folded))) is not None]
    places = {n: i for i, n in reversed(numbered)}
    found: list[int] = []
    last: int | None = None
    for i, n in numbered:
        if last is None or n == last + 1 or (n > last and places.get(last + 1, -1) < i):
            found.append(i)
            last = n
    return found


def is_heading(folded: str, cell: Span) -> bool:
    """Whether a cell is a heading over rows: 一、强化保障, （二）建设水库, 民生实事（15项）."""
    marker = marker_at(folded, cell.start, cell.stop)
    numbered = marker is not None and marker.rank in (FIRST, SECOND) and marker.stop < cell.stop <= cell.start + 80
    return numbered or _COUNTED.fullmatch(folded, cell.start, cell.stop) is not None


def is_short(folded: str, cell: Span) -> bool:
    """Whether a cell can head a column by its length; a bracket in it may be longer."""
    return len(_BRACKET.sub("", squeeze(cell.of(folded)))) <= _LONGEST


def is_empty(cell: Span) -> bool:
    """Whether nothing stands in a cell."""
    return cell.start == cell.stop
