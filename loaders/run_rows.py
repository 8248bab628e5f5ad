"""Tables that a page made one line of: with blanks between the cells, or with nothing: 序号任务时限责任单位1修渠3月县水利局….

Where nothing stands between them a row ends with its time and its bodies, in the order of the header; what stands before them
is its words. Only what the time shows the end of is read, and only where the rows count 1, 2, 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from kg.model import Span
from loaders.bodies import Sort, sort_of, surely_named
from loaders.cells import number_in
from loaders.columns import ROLE_LABELS, Column, Holds, column, spaced_cells
from loaders.folding import squeeze
from loaders.grids import BLANKLESS, Form, Grid, in_a_run
from loaders.headers import WIDEST, settled
from loaders.joints import RANKED_OR_SOME
from loaders.lexicon import alternation, patterns, words
from loaders.markers import stripped
from loaders.wordings import WORDING

_HEADER, _LONGEST, _ROWS = 160, 24, 3  # characters of a header and of a name; rows, at least
_WORDS_OF_HEADER = 200  # characters of one behind its first words
_RUN, _WORDS = 200, 600  # characters of the bodies of a row, and of its words
_LABEL = re.compile(
    rf"(?P<role>{alternation(ROLE_LABELS)})(?:（[^（）]{{0,30}}）)?|(?P<time>{alternation(words('tables', 'deadline'))})"
    rf"|(?P<person>{alternation(words('tables', 'person'))})"
)
_TIME = re.compile(f"{WORDING.pattern}|{alternation(words('deadlines', 'open_end'))}")
_NUMBER = re.compile(r"(?<![\d〔（.])(?P<n>\d{1,4})(?![\d〕])[、.．]?(?![年月日])")
_DIGIT = re.compile(r"\d")
_ENDS = frozenset("厅局委办部院会社处站队组府心司道位门")
_BEHIND_TABLE = re.compile(patterns("outline", "behind_table"))  # in a page of one line
_BEHIND_NAME = re.compile(r"[、，\s\d]|$|注[：:]")
_BEHIND_ROW = re.compile(r"\s*(?:\d|$|注[：:]|附件|抄送)")


class _Tail(NamedTuple):
    """The time of a row, and its bodies, a span a name."""

    time: Span
    bodies: tuple[Span, ...]


def in_one_line(folded: str, header: Span, stop: int) -> Grid | None:
    """The table up to ``stop`` that a page made one line of, with blanks between its cells; ``header`` begins with 序号.

    None where a column stands before that, or two have the same word: then it was of two rows.

    >>> t = "附件：分工表 序号 任 务 责任单位 1 建设水库 县水利局 2 新修 水渠 县农业局"
    >>> [cell.of(t) for cell in in_one_line(t, Span(7, 18), len(t)).rows[0]]
    ['1', '建设水库', '县水利局', '2', '新修', '水渠', '县农业局']
    """
    cells = spaced_cells(folded, Span(header.start, min(stop, header.stop + _WORDS_OF_HEADER)))
    first = next((i for i, cell in enumerate(cells) if number_in(cell.of(folded)) is not None), 0)
    before = folded[max(0, header.start - WIDEST) : header.start].rsplit(None, 1)[-1:]
    if first < 2 or len({squeeze(cell.of(folded)) for cell in cells[:first]}) < first or any(column(w).known for w in before):
        return None
    words = (Span(*word.span()) for word in BLANKLESS.finditer(folded, cells[first].start, stop))
    return in_a_run(
        Form.LINES, folded, chain(cells[:first], takewhile(lambda word: not _BEHIND_TABLE.match(word.of(folded)), words))
    )


def run_together(folded: str, header: Span, stop: int) -> Grid | None:
    """The table up to ``stop`` whose header begins with 序号; None where its rows cannot be told for sure.

    >>> t = "序号任务完成时限责任单位1修水渠3月县水利局县财政局2建水库6月县水利局3清河道全年县水利局各镇人民政府"
    >>> found = run_together(t, Span(0, 12), len(t))
    >>> [[cell.of(t) for cell in row] for row in found.rows][0]
    ['1', '修水渠', '3月', '县水利局县财政局']
    """
    first = _DIGIT.search(folded, header.start, min(stop, header.start + _HEADER))
    if first is None:
        return None
    labels = list(_LABEL.finditer(folded, header.start, first.start()))
    if any(label["person"] for label in labels) or sum(label["time"] is not None for label in labels) != 1:
        return None
    columns = settled([column(label[0]) for label in labels])
    roles = sum(c.holds is Holds.ROLE for c in columns)
    ahead = columns[0].holds is Holds.DEADLINE
    if roles not in (1, 2) or not (ahead or columns[-1].holds is Holds.DEADLINE):
        return None
    tails = _ahead(folded, first.start(), stop) if ahead else _behind(folded, first.start(), stop)
    rows = list[tuple[Span, ...]]()
    low = first.start()
    for tail in tails:
        if (row := _row(folded, low, tail, len(rows) + 1, ahead=ahead, roles=roles)) is None:
            if len(rows) >= _ROWS and tail.time.start > low + _WORDS:
                break  # the table has ended
            return None
        rows.append(row)
        low = max(tail.time.stop, tail.bodies[-1].stop)
    whole = (Column(Holds.NUMBER), Column(Holds.TEXT), *columns)
    return Grid(Form.ROWS, (Span(header.start, first.start()),), whole, tuple(rows)) if len(rows) >= _ROWS else None


def _row(folded: str, low: int, tail: _Tail, number: int, *, ahead: bool, roles: int) -> tuple[Span, ...] | None:
    """The cells of a row in the header's order, None where its number does not stand there or its bodies are not told apart."""
    high = min(tail.time.start, tail.bodies[0].start)
    counted = [found for found in _NUMBER.finditer(folded, low, high) if int(found["n"]) == number]
    if not counted:
        return None
    found = counted[0] if counted[0].start() == stripped(folded, low, high).start else counted[-1]
    if found.end() >= high:
        return None
    cells = [Span(tail.bodies[0].start, tail.bodies[-1].stop)]
    if roles == 2:
        apart = [i for i, (one, after) in enumerate(pairwise(tail.bodies), 1) if not folded[one.stop : after.start].strip()]
        if len(apart) != 1:
            return None
        cells = [Span(part[0].start, part[-1].stop) for part in (tail.bodies[: apart[0]], tail.bodies[apart[0] :])]
    number_cell, text = Span(*found.span("n")), stripped(folded, found.end(), high)
    return (number_cell, text, tail.time, *cells) if ahead else (number_cell, text, *cells, tail.time)


def _ahead(folded: str, start: int, stop: int) -> Iterator[_Tail]:
    """The tails of rows whose time stands before the bodies."""
    at = start
    while (time := _TIME.search(folded, at, stop)) is not None:
        bodies = _names(folded, time.end(), stop)
        if bodies and _BEHIND_ROW.match(folded, bodies[-1].stop, stop):
            yield _Tail(Span(*time.span()), bodies)
            at = bodies[-1].stop
        else:
            at = time.end()


def _behind(folded: str, start: int, stop: int) -> Iterator[_Tail]:
    """The tails of rows whose time stands behind the bodies: all names right before it, the first one after other words."""
    at = start
    for time in _TIME.finditer(folded, start, stop):
        if time.start() < at or _BEHIND_ROW.match(folded, time.end(), stop) is None:
            continue
        for begin in range(max(at, time.start() - _RUN), time.start() - 2):
            bodies = _names(folded, begin, time.start()) if folded[begin] in RANKED_OR_SOME else ()
            if bodies and bodies[-1].stop == time.start():
                yield _Tail(Span(*time.span()), bodies)
                at = time.end()
                break


def _names(folded: str, start: int, stop: int) -> tuple[Span, ...]:
    """The names that stand one behind the other from ``start`` on, each of a rank or behind a mark."""
    found = list[Span]()
    at = start
    while at < stop and (folded[at] in RANKED_OR_SOME or folded[at - 1] in "、，"):
        name = next(
            (Span(at, end) for end in range(at + 3, min(at + _LONGEST, stop) + 1) if _is_name(folded, at, end, stop)), None
        )
        if name is None:
            break
        found.append(name)
        at = name.stop
        while at < stop and folded[at] in "、， ":
            at += 1
    return tuple(found)


def _is_name(folded: str, start: int, end: int, stop: int) -> bool:
    """Whether a whole name ends there: what follows begins another one, or is none."""
    if folded[end - 1] not in _ENDS:
        return False
    if (
        end < stop
        and folded[end] not in RANKED_OR_SOME
        and not (_BEHIND_NAME.match(folded, end, stop) or _TIME.match(folded, end, stop))
    ):
        return False
    name = folded[start:end]
    return (sort_of(name) is Sort.BODY and surely_named(name)) or sort_of(name) is Sort.GENERIC
