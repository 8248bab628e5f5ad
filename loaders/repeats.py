"""How far the cells of a table go where nothing parts its rows: to the next header, over those that pages repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kg.model import Span
from loaders.cells import number_in
from loaders.columns import SIGN, Column, Holds, column
from loaders.folding import squeeze
from loaders.headers import WIDEST, first_of_header, heads_bodies
from loaders.looks import look

_RUN = 20_000  # cells of a table without rows


def of_one_table(folded: str, header: Sequence[Span], columns: Sequence[Column], run: Iterator[Span]) -> tuple[Span, ...]:
    """The cells up to the header of another table, without those in which this one's comes again, as on a new page.

    That is so where its numbers go on behind it, or in a table without numbers where a row has ended before it.

    >>> import re
    >>> t = "任务|牵头单位|1|建库|县水利局|任务|牵头单位|2|修渠|县农业局|任务|牵头单位|1|植树|县林业局"
    >>> header, cells = [Span(0, 2), Span(3, 7)], [Span(*cell.span()) for cell in re.finditer(r"[^|]+", t)]
    >>> columns = [Column(Holds.NUMBER), Column(Holds.TEXT), Column(Holds.ROLE)]
    >>> [cell.of(t) for cell in of_one_table(t, header, columns, iter(cells[2:]))]
    ['1', '建库', '县水利局', '2', '修渠', '县农业局']
    """
    title = "".join(squeeze(cell.of(folded)) for cell in header)
    numbered = any(c.holds is Holds.NUMBER for c in columns)
    cells, seen = list[Span](), set[int]()
    again: int | None = None  # where another header begins, or the same again
    same = False
    for cell in islice(run, _RUN):
        cells.append(cell)
        here = number_in(cell.of(folded))
        if (first := _first_of(folded, cells, title)) is not None and not same:
            del cells[first:]
            if not numbered and not (cells and _ends_a_row(folded, cells[-1], columns[-1])):
                return tuple(cells)
            again, same = (first, True) if numbered else (None, False)
        elif again is None or same:
            if SIGN.search(folded, max(cell.start, cell.stop - 40), cell.stop) and heads_bodies(folded, cell):
                if same:
                    return tuple(cells[:again])
                again = first_of_header(folded, cells)
            elif same and here is not None and (here == 1 or here - 1 in seen):
                if here - 1 not in seen:
                    return tuple(cells[:again])
                again, same = None, False
        elif again == len(cells) - 2 and numbered and not column(cell.of(folded)).heads:
            again = None  # 责任落实, a cell of a row: a header has more than one
        elif (numbered and here is not None) or len(cells) - again > (2 * WIDEST if numbered else len(header)):
            return tuple(cells[:again])
        if here is not None:
            seen.add(here)
    return tuple(cells if same else cells[:again])


def _first_of(folded: str, cells: Sequence[Span], title: str) -> int | None:
    """Where the header begins whose last cell is the last of the cells, whatever lines it is cut into."""
    rest = title
    for i in range(len(cells) - 1, max(-1, len(cells) - 2 * WIDEST), -1):
        said = squeeze(cells[i].of(folded))
        if not said or not rest.endswith(said):
            return None
        rest = rest[: -len(said)]
        if not rest:
            return i
    return None


def _ends_a_row(folded: str, cell: Span, last: Column) -> bool:
    """Whether a cell can only be of the last column."""
    here = look(folded, cell)
    return here.sure if last.holds is Holds.ROLE else last.holds is Holds.DEADLINE and here.time
