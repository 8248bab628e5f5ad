"""What a cell of a table is by itself: a number, a heading over rows, words short enough to head a column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from kg.model import Span
from loaders.folding import squeeze
from loaders.markers import FIRST, SECOND, marker_at, stripped
from loaders.numerals import CHARACTERS, value

_NUMBER = re.compile(rf"（?(?P<n>\d{{1,4}}|[{CHARACTERS}]{{1,4}})）?[.、．]?[*★☆]?")
_COUNTED = re.compile(r"[^，。；\n]{4,40}（共?\d+[项件条个]）")
_BRACKET = re.compile(r"（[^（）]*）")
_LONGEST = 14  # characters of a header's cell
_AHEAD = 60  # figures among which a value may stand again


def number_in(cell: str) -> int | None:
    """The number that is all of a cell, or None.

    >>> number_in("12"), number_in("（三）"), number_in("3项")
    (12, 3, None)
    """
    match = _NUMBER.fullmatch(squeeze(cell))
    return value(match["n"]) if match else None


class Number(NamedTuple):
    """A cell that numbers a row: which of the cells it is; ``over`` where it counts the groups of rows that are numbered too."""

    at: int
    over: bool = False


def numbers(folded: str, cells: Sequence[Span], *, amounts: bool = False) -> list[Number]:
    """Which cells number the rows: each counts one on from the one before, or where none does, is higher.

    They begin again behind a heading. With 一、 and 1 alone in their cells, 一、 is one over rows. Where a column of ``amounts``
    stands behind the numbers, the first other figure of a row is its amount.

    >>> t = "一、|总则|40|1|建库|2|2|修渠|15|二、|细则|1|换管|8"
    >>> cells = [Span(*cell.span()) for cell in re.finditer(r"[^|]+", t)]
    >>> [cells[n.at + 1].of(t) for n in numbers(t, cells, amounts=True)]
    ['总则', '建库', '修渠', '细则', '换管']
    """
    counted = [(i, n, cell) for i, cell in enumerate(cells) if (n := number_in(cell.of(folded))) is not None]
    upper = [(i, n) for i, n, cell in counted if not cell.of(folded).strip("（ ")[:1].isdigit()]
    plain = [(i, n) for i, n, cell in counted if cell.of(folded).strip("（ ")[:1].isdigit()]
    heads = _heads(folded, cells, [i for i, _ in upper])
    rows, groups = _counting(plain, heads, amounts=amounts), _counting(upper, [], amounts=False)
    if len(rows) <= len(groups):
        return [Number(i) for i in groups]
    if not groups:
        return [Number(i) for i in rows]
    return sorted([*(Number(i) for i in rows), *(Number(i, over=True) for i in groups)])


def _counting(counted: Sequence[tuple[int, int]], heads: Sequence[int], *, amounts: bool) -> list[int]:
    """Which of the cells, each with its value, count rows; ``heads`` are cells behind which the count may begin again."""
    found: list[int] = []
    last: int | None = None
    owed = True  # an amount of the row, as far as they have some
    later = {n: i for i, n in counted}  # where a value stands last
    first = _first_number(counted) if amounts else 1
    for k, (i, n) in enumerate(counted):
        before = bisect_left(heads, i)
        headed = before > 0 and (not found or heads[before - 1] > found[-1])
        if amounts:
            if headed and (k == 0 or counted[k - 1][0] < heads[before - 1]):
                owed = True
            follows = n == first if last is None else (headed and n == 1) or n == last + 1
            follows = follows or (n == last and not owed and k + 1 < len(counted) and counted[k + 1][1] not in (n, n + 1))
            if not follows or (owed and (found or headed) and _comes_again(counted, k)):
                owed = False
                continue
        elif not (last is None or n == last + 1 or (headed and n == 1) or (n > last and later.get(last + 1, -1) < i)):
            continue
        found.append(i)
        last, owed = n, True
    return found


def _first_number(counted: Sequence[tuple[int, int]]) -> int:
    """With which value rows begin to be counted among other figures: 1, or of a part of a table where most count on."""
    length, last = list[int](), dict[int, int]()  # how many count on from each cell, by the last first
    for _, n in reversed(counted):
        length.append(1 + last.get(n + 1, 0))
        last[n] = length[-1]
    values = [n for _, n in counted]
    longest = max(range(len(values)), key=lambda k: length[-1 - k], default=0)
    return values[longest] if values and 1 not in values[:longest] else 1


def _comes_again(counted: Sequence[tuple[int, int]], k: int) -> bool:
    """Whether the value of a cell stands again before the next one counts on."""
    n = counted[k][1]
    return next((value == n for _, value in islice(counted, k + 1, k + _AHEAD) if value in (n, n + 1)), False)


def _heads(folded: str, cells: Sequence[Span], numbered: Sequence[int]) -> list[int]:
    """The cells that are headings, and those that number groups of rows."""
    return sorted({*numbered, *(i for i, cell in enumerate(cells) if is_heading(folded, cell))})


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


def line_at(text: str, place: Span, span: Span) -> Span:
    """The line of ``span`` that ``place`` stands in."""
    start = max(text.rfind("\n", span.start, place.start) + 1, span.start)
    stop = text.find("\n", place.stop, span.stop)
    return Span(start, span.stop if stop < 0 else stop)


def line_above(text: str, at: int, span: Span) -> Span:
    """The last line with words before ``at``."""
    stop = at
    while stop > span.start and text[stop - 1].isspace():
        stop -= 1
    start = max(text.rfind("\n", span.start, stop) + 1, span.start)
    return stripped(text, start, stop)


def upper_half(text: str, span: Span, line: Span) -> Span:
    """The line above one that begins with an empty cell, where it has as many cells: the upper half of a header."""
    if line.start <= span.start or text[line.start] != "\t":
        return line
    above = line_at(text, Span(line.start - 1, line.start - 1), span)
    return above if text.count("\t", *above) == text.count("\t", *line) else line
