"""How the cells of a table look that has lost its grid: what may stand in which column, told by a cell's words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.model import Span
from loaders.bodies import Sort, is_part_of_name
from loaders.cells import is_heading
from loaders.columns import FIGURE, Column, Holds, bodies, fits, says_nothing, says_the_same
from loaders.cuts import LINES, NAMES_A_TASK, goes_into
from loaders.folding import squeeze
from loaders.lexicon import alternation, words

_BODIES, _NUMBERS = Column(Holds.ROLE), Column(Holds.NUMBER)
_FIRST_OF_GENERIC = frozenset("各有相本全其省市县区州")  # 各街道, 有关部门, 市直各单位; not 加强组织领导
_EXPLAINS = re.compile(r"（[^（）]*）")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_TIME = re.compile(
    r"20\d\d|[年月季旬]|\d日|每|小时|[日天期]内|期间|汛期|[日号节学期会汛]前$"
    f"|{alternation((*words('deadlines', 'open_end'), *words('deadlines', 'vague')))}"
)
_SENTENCE = re.compile(r"[^\d每年月底前]{9,}。")  # 签订煤炭中长期合同。
_SHORT, _BRIEF, _HALF_NAME = 40, 12, 20  # characters


class Look(NamedTuple):
    """What a cell may be: bodies (``sure``), a time, a figure, a heading, a dash, 同上, a signature over a day."""

    bodies: bool
    sure: bool
    time: bool
    number: bool
    heading: bool
    nothing: bool
    short: bool
    brief: bool
    signs: bool = False
    amount: bool = False
    halved: bool = False  # the first half of a name whose other half is the next cell


class Unit(NamedTuple):
    """A cell, or a part of one, with its look."""

    span: Span
    look: Look


def units(folded: str, cells: Sequence[Span]) -> list[Unit]:
    """The cells with their looks; one that ends in 、 or inside of a name goes on in the next.

    >>> t = "建成县养老服务中心。\\n市民政局、\\n市财政局\\n2026年"
    >>> [(u.span.of(t), u.look.sure, u.look.time) for u in units(t, [Span(0, 10), Span(11, 16), Span(17, 21), Span(22, 27)])]
    [('建成县养老服务中心。', False, False), ('市民政局、\\n市财政局', True, False), ('2026年', False, True)]
    """
    whole: list[Span] = []
    more = 0
    cells = [part for cell in cells for part in _parted(folded, cell)]
    for i, cell in enumerate(cells):
        if more:
            whole[-1] = Span(whole[-1].start, cell.stop)
        else:
            whole.append(cell)
        more = max(more - 1, 0) or goes_into(folded, whole[-1], cells[i + 1 : i + 1 + LINES])
    found = [Unit(cell, look(folded, cell)) for cell in whole]
    for i, (one, after) in enumerate(pairwise(found)):
        said = one.look
        if said.sure and is_day(folded, after.span):
            found[i] = Unit(one.span, said._replace(signs=True))
        elif not (said.bodies or said.heading or said.nothing or after.look.heading or after.look.sure) and (
            one.span.stop - one.span.start <= _HALF_NAME and look(folded, Span(one.span.start, after.span.stop)).sure
        ):
            found[i] = Unit(one.span, said._replace(halved=True))
    return found


def _parted(folded: str, cell: Span) -> tuple[Span, ...]:
    """The cell, or the two that ran together on a line: …标准化。市水利局."""
    stop = folded.rfind("。", cell.start, cell.stop - 1) + 1
    if stop <= cell.start or cell.stop - stop > _HALF_NAME or not look(folded, Span(stop, cell.stop)).sure:
        return (cell,)
    return Span(cell.start, stop), Span(stop, cell.stop)


def is_day(folded: str, cell: Span) -> bool:
    """Whether a cell is a day and nothing else, as under a signature."""
    return _DAY.fullmatch(squeeze(cell.of(folded))) is not None


def look(folded: str, cell: Span) -> Look:
    """How a cell looks, taken alone."""
    return look_of(cell.of(folded))


@lru_cache(maxsize=8192)  # a table is read several times, each way that its header may be meant
def look_of(folded: str) -> Look:
    """How a cell of these words looks."""
    said, cell = squeeze(folded), Span(0, len(folded))
    heading, nothing = is_heading(folded, cell), says_nothing(said) or says_the_same(said)
    opens = NAMES_A_TASK.match(said) is not None
    members = [] if nothing or (opens and said.endswith("。")) else bodies(folded, cell, _BODIES)
    named = bool(members) or (not nothing and _EXPLAINS.fullmatch(said) is not None)
    sure = any((m.sort is Sort.BODY and not is_part_of_name(m.text)) or m.text[0] in _FIRST_OF_GENERIC for m in members) and not (
        heading or opens or (said.endswith("。") and len(members) == 1)
    )
    time = len(said) <= _SHORT and _TIME.search(said) is not None and not _SENTENCE.fullmatch(said)
    return Look(
        bodies=named and not heading,
        sure=sure,
        time=time,
        number=fits(folded, cell, _NUMBERS, loose=False),
        heading=heading,
        nothing=nothing,
        short=len(said) <= _SHORT,
        brief=len(said) <= _BRIEF,
        amount=not time and FIGURE.fullmatch(said) is not None,
    )
