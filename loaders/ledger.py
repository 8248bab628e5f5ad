"""What a table comes to: its rows, each a task, the headings over them, and what is doubtful about one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Diagnostic, Span
from loaders.cells import is_empty, is_heading
from loaders.columns import Column, Holds, says_the_same
from loaders.headers import covering

_ROW = "this row's cells could not be matched with the table's columns for sure; its duties are missing"
_PART = "these cells may belong to one column of bodies or to the next; their duties are missing"
_MERGED = "the cell of the responsible body is empty here; if it was merged with the one above, its duties are missing"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its stretch, its number, the cells with their columns, the headings over it, and what is doubtful.

    A cell of a merged column stands above ``span``.
    """

    span: Span
    number: Span | None
    cells: tuple[tuple[Column, Span], ...]
    headings: tuple[Span, ...] = ()
    doubts: tuple[Diagnostic, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether the row's cells were matched with the columns."""
        return all(doubt.message != _ROW for doubt in self.doubts)

    def held(self, holds: Holds) -> tuple[tuple[Column, Span], ...]:
        """The cells of columns that hold ``holds``, in reading order."""
        return tuple((c, cell) for c, cell in self.cells if c.holds is holds)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read: from its header's first character to its last row's last."""

    span: Span
    rows: tuple[Row, ...]


def unread(place: Span) -> Diagnostic:
    """The doubt about a row whose bodies could not be told."""
    return Diagnostic("unread-row", _ROW, place)


def unread_part(place: Span) -> Diagnostic:
    """The doubt about cells of a row that stand between two columns."""
    return Diagnostic("unread-row", _PART, place)


def merged(place: Span) -> Diagnostic:
    """The doubt about a row without a responsible body."""
    return Diagnostic("merged-cell", _MERGED, place)


def under(folded: str, headings: Sequence[Span], heading: Span) -> list[Span]:
    """The headings over the next row: 一、 takes the place of 一、, （一） stands under it."""
    higher = heading.of(folded).lstrip()[:1] == "（"
    return [*(h for h in headings if higher and h.of(folded).lstrip()[:1] != "（"), heading]


def with_above(folded: str, columns: Sequence[Column], placed: Mapping[int, Span], above: dict[int, Span]) -> dict[int, Span]:
    """The cells of a row by column, with those ``above`` it that it repeats, 同上, or that cover it; ``above`` is kept up.

    A cell that repeats one where none stands says nothing.
    """
    same = {i for i, cell in placed.items() if says_the_same(cell.of(folded))}
    own = {i: cell for i, cell in placed.items() if i not in same}
    covers = {i for i in covering(columns) if i not in own or is_empty(own[i])}
    above_it = {i: above[i] for i in same | covers if i in above}
    above.update({i: cell for i, cell in own.items() if not is_empty(cell)})
    return own | above_it


def leading(folded: str, lead: Sequence[Span], at: int, headings: list[Span]) -> tuple[list[Span], list[Span]]:
    """What stands before a row's number: the cells of the ``at`` columns before it, and the headings over the row."""
    filled = [cell for cell in lead if not is_empty(cell)]
    for cell in filled:
        if is_heading(folded, cell):
            headings = under(folded, headings, cell)
    rest = [cell for cell in filled if not is_heading(folded, cell)]
    return (rest if len(rest) == at else []), headings
