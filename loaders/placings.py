"""Which columns the cells of a row fall to where nothing but their order and their looks tells it.

A reading goes through the columns in order and gives each of them none, one or more of the cells. What it leaves empty
and what it takes against appearance costs; only the cheapest readings count, and a cell that two of them put under
different columns is told for sure of none. Where no number begins a row, one reading goes through all rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from kg.model import Span
from loaders.columns import Column, Holds
from loaders.headers import covering
from loaders.looks import Look, Unit

_SKIPPED = {Holds.ROLE: 3, Holds.TEXT: 1, Holds.DEADLINE: 1, Holds.PERSON: 1, Holds.NUMBER: 1, Holds.AMOUNT: 1}
_NO_TEXT = 3  # what a row costs without its only column of words
_STRANGE = 2  # a cell that no column takes
_MISPLACED = 4  # 2026年底 among words
_FIGURE = 2  # 60 among them
_ASIDE = 1  # bodies in a last column of words
_MERGED = 1  # bodies before all words, which stand in the row above
_HALVED = 2  # a name in two cells
_UNREAD = 10  # a cell of a row that cannot be read at all


@dataclass(frozen=True, slots=True)
class Reading:
    """A row: its cells by the number of their column, the cells that may fall to several, and which of the units it has."""

    first: int
    stop: int
    placed: dict[int, Span]
    doubtful: tuple[Span, ...] = ()


class _Step(NamedTuple):
    """A way to take one or two units: from the column before to the one that gets them, within a row or into a new one."""

    before: int
    after: int
    size: int
    cost: int
    opens: bool


class _Place(NamedTuple):
    """Where a unit stands: with another behind it, in the last row of a table, among the cells before the next number."""

    followed: bool
    last: bool
    leading: bool


@dataclass(slots=True)
class Placing:
    """The ways through the columns of a table; ``many`` where rows have no numbers, ``led`` where bodies stand before them.

    Column ``len(columns)`` stands for what is behind a row or between rows, -1 for the begin of one.
    """

    columns: tuple[Column, ...]
    many: bool
    led: bool = False
    _left: list[int] = field(default_factory=list)
    _steps: dict[tuple[Look, _Place], tuple[_Step, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        texts = sum(c.holds is Holds.TEXT for c in self.columns)
        costs = [_NO_TEXT if c.holds is Holds.TEXT and texts == 1 else _SKIPPED[c.holds] for c in self.columns]
        for i in covering(self.columns):
            costs[i] = _MERGED
        self._left = list(accumulate(costs, initial=0))

    def row(self, units: Sequence[Unit], *, leading: int, last: bool) -> tuple[Reading, int]:
        """The row of the units behind its number and what it costs; ``leading`` of them may stand before the next number.

        ``last`` is a row with nothing but the rest of the text behind it.
        """
        readings, cost = self._read(units, leading=leading, last=last)
        return (readings[0] if readings else Reading(0, 0, {})), cost

    def rows(self, units: Sequence[Unit]) -> tuple[list[Reading], int]:
        """The rows of a run of units and what they cost together."""
        return self._read(units, leading=0, last=False)

    def _read(self, units: Sequence[Unit], *, leading: int, last: bool) -> tuple[list[Reading], int]:
        size, count = len(self.columns), len(units)
        steps = []
        for i, unit in enumerate(units):
            steps.append(self._steps_of(unit.look, _Place(i + 1 < count, last, not last and i >= count - leading)))
        begin = size if self.many else -1
        left: list[dict[int, int]] = [{} for _ in range(count + 1)]  # the cost from here on, by the column filled last
        left[-1] = {state: self._skipped(state + 1, size) for state in range(-1, size + 1)}
        for at in range(count - 1, -1, -1):
            for step in steps[at]:
                if (known := left[at + step.size].get(step.after)) is not None:
                    left[at][step.before] = min(left[at].get(step.before, known + step.cost), known + step.cost)
        if begin not in left[0]:
            return [], _UNREAD * count
        under = self._under(steps, left, begin)
        return list(self._along(units, steps, left, under)), left[0][begin]

    def _under(self, steps: Sequence[tuple[_Step, ...]], left: Sequence[dict[int, int]], begin: int) -> list[set[int]]:
        """The columns that the cheapest readings give each unit."""
        under: list[set[int]] = [set() for _ in steps]
        reached: list[set[int]] = [set() for _ in range(len(steps) + 1)]
        reached[0].add(begin)
        for at, here in enumerate(steps):
            for step in here:
                if step.before in reached[at] and _is_cheapest(step, left, at):
                    reached[at + step.size].add(step.after)
                    for i in range(at, at + step.size):
                        under[i].add(step.after)
        return under

    def _along(
        self, units: Sequence[Unit], steps: Sequence[tuple[_Step, ...]], left: Sequence[dict[int, int]], under: Sequence[set[int]]
    ) -> Iterator[Reading]:
        """The rows of the first of the cheapest readings."""
        size, row = len(self.columns), list[tuple[int, int]]()
        at, state = 0, size if self.many else -1
        while at < len(units):
            step = next(s for s in steps[at] if s.before == state and _is_cheapest(s, left, at))
            if row and (step.opens or step.after == size):
                yield self._reading(units, row, under)
                row = []
            if step.after < size:
                row += [(i, step.after) for i in range(at, at + step.size)]
            at, state = at + step.size, step.after
        if row:
            yield self._reading(units, row, under)

    def _reading(self, units: Sequence[Unit], row: list[tuple[int, int]], under: Sequence[set[int]]) -> Reading:
        placed: dict[int, Span] = {}
        doubtful: list[Span] = []
        for i, column in row:
            cell = units[i].span
            held = {self.columns[c].holds if c < len(self.columns) else None for c in under[i]}
            if len(under[i]) > 1 and held & {Holds.ROLE, Holds.DEADLINE}:
                doubtful.append(cell)
            else:
                placed[column] = Span(placed[column].start if column in placed else cell.start, cell.stop)
        return Reading(row[0][0], row[-1][0] + 1, placed, tuple(doubtful))

    @property
    def _headed(self) -> bool:
        """Whether what looks like a heading is one, rather than the name of a group in a column of words before another."""
        return not self.many or sum(c.holds is Holds.TEXT for c in self.columns) == 1

    @property
    def _is_aside(self) -> bool:
        """Whether the last column is one of words behind those of bodies and times: 备注, 公开方式."""
        return len(self.columns) > 1 and self.columns[-2].holds in (Holds.DEADLINE, Holds.PERSON, Holds.AMOUNT)

    def _skipped(self, first: int, stop: int) -> int:
        return self._left[stop] - self._left[first] if first < stop else 0

    def _steps_of(self, look: Look, place: _Place) -> tuple[_Step, ...]:
        if (known := self._steps.get((look, place))) is None:
            known = self._steps[look, place] = tuple(self._ways(look, place))
        return known

    def _ways(self, look: Look, place: _Place) -> Iterator[_Step]:
        """The ways to take a unit, those that stay within the row first."""
        size = len(self.columns)
        timed = any(c.holds is Holds.DEADLINE for c in self.columns)
        behind = look.signs and not timed and (place.last or self.many)  # the signature of the text
        whole = look.halved and place.followed
        taken = [] if behind else [(c, 1, cost) for c in range(size) if (cost := self._begins(look, self.columns[c])) is not None]
        taken += [(c, 2, _HALVED) for c in range(size) if whole and self.columns[c].holds is Holds.ROLE]
        for state in range(-1, size + 1):
            for column, count, cost in taken:
                if state < column:
                    yield _Step(state, column, count, self._skipped(state + 1, column) + cost, opens=state == -1)
                elif self.many:
                    around = self._skipped(state + 1, size) + self._skipped(0, column)
                    yield _Step(state, column, count, around + cost, opens=True)
            if 0 <= state < size and not behind and (cost_on := self._continues(look, place, state)) is not None:
                yield _Step(state, state, 1, cost_on, opens=False)
            if 0 <= state < size and whole and self.columns[state].holds is Holds.ROLE:
                yield _Step(state, state, 2, _HALVED + 1, opens=False)
            if state >= 0 and (not look.sure or behind or place.last or (self.led and place.leading)):
                beyond = 0 if look.heading or behind or place.leading else self._strange(look, place)
                yield _Step(state, size, 1, self._skipped(state + 1, size) + beyond, opens=False)

    def _strange(self, look: Look, place: _Place) -> int:
        """What it costs to take a unit for none of a row's."""
        if self.many:
            return _STRANGE + 1
        return 1 if place.last and not look.sure else _STRANGE

    def _misplaced(self, look: Look) -> int:
        """What it costs to take a time or a figure for words where these have a column of their own."""
        if look.time and look.brief:
            return _MISPLACED if any(c.holds is Holds.DEADLINE for c in self.columns) else 0
        return _FIGURE if look.amount and any(c.holds is Holds.AMOUNT for c in self.columns) else 0

    def _begins(self, look: Look, column: Column) -> int | None:
        """What it costs that a unit is the first of a column's cell, None where it cannot be."""
        words = not look.bodies and not look.heading
        match column.holds:
            case Holds.ROLE if column.word is None:
                return 0 if look.sure else None
            case Holds.ROLE:
                return 0 if look.sure or look.nothing else 1 if look.bodies else None
            case Holds.TEXT if look.sure:
                return 0 if column.bodies else _ASIDE if column is self.columns[-1] and self._is_aside else None
            case Holds.TEXT:
                return self._misplaced(look) or int(look.bodies or look.nothing or (look.heading and self._headed))
            case Holds.DEADLINE:
                return 0 if look.nothing or (look.time and not look.bodies) else 2 if words and look.brief else None
            case Holds.PERSON:
                return 0 if words and look.short else None
            case Holds.AMOUNT:
                return 0 if look.amount or look.nothing else None
            case _:
                return 0 if look.number else None

    def _continues(self, look: Look, place: _Place, state: int) -> int | None:
        """What it costs that a unit goes on with a column's cell, None where it cannot; behind all bodies a text may follow."""
        column = self.columns[state]
        more = 2 * (place.last and all(c.holds is not Holds.ROLE for c in self.columns[state:]))
        words = not look.bodies and not look.heading
        match column.holds:
            case Holds.ROLE:
                return 1 if look.sure or (look.bodies and column.word is not None) else None
            case Holds.TEXT if look.sure:
                return 1 + more if column.bodies else None
            case Holds.TEXT:
                return (self._misplaced(look) or int(look.bodies or (look.heading and self._headed))) + more
            case Holds.DEADLINE:
                strange = 0 if look.time and words else 2 + look.bodies + 2 * self.many
                return strange + more if look.short and not (look.sure or look.heading) else None
            case Holds.PERSON:
                return 1 + more if words and look.short else None
            case _:
                return None


def _is_cheapest(step: _Step, left: Sequence[dict[int, int]], at: int) -> bool:
    """Whether a step from a unit is on a cheapest way on."""
    rest = left[at + step.size].get(step.after)
    return rest is not None and step.cost + rest == left[at][step.before]
