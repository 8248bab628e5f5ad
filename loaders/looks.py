"""How the cells of a table look that has lost its grid: what may stand in which column, told by a cell's words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.model import Span
from loaders.bodies import Sort, sort_of
from loaders.cells import is_heading
from loaders.columns import FIGURE, Column, Holds, bodies, fits, says_nothing, says_the_same
from loaders.folding import squeeze
from loaders.lexicon import alternation, words

_BODIES, _NUMBERS = Column(Holds.ROLE), Column(Holds.NUMBER)
_NAMES_A_TASK = re.compile(rf"[\d（*]|{alternation(words('tables', 'opening'))}(?![局部委办厅处和与管规交])")
_FIRST_OF_GENERIC = frozenset("各有相本全其省市县区州")  # 各街道, 有关部门, 市直各单位; not 加强组织领导
_FIRST_OF_RANK = frozenset("省市县区州")
_REST_OF_NAME = re.compile(r"(?![省市县区州])(?:[\u4e00-\u9fff]{1,3}[局厅委办]|集团|公司)")
_ENDS, _RANKS, _GOVERNMENT = re.compile("。$|等"), re.compile("[省市县区州]{1,2}"), re.compile("(?:人民)?政府|管委会|街道办")
_BETWEEN, _BRACKETS = re.compile("[、，]"), re.compile("[（）]")
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
    """The cells with their looks; one that ends in 、 goes on in the next.

    >>> t = "建成县养老服务中心。\\n市民政局、\\n市财政局\\n2026年"
    >>> [(u.span.of(t), u.look.sure, u.look.time) for u in units(t, [Span(0, 10), Span(11, 16), Span(17, 21), Span(22, 27)])]
    [('建成县养老服务中心。', False, False), ('市民政局、\\n市财政局', True, False), ('2026年', False, True)]
    """
    whole: list[Span] = []
    goes_on = False
    for i, cell in enumerate(cells):
        if goes_on or (whole and _is_half(folded, whole[-1], cell)):
            whole[-1] = Span(whole[-1].start, cell.stop)
        else:
            whole.append(cell)
        goes_on = cell.start < cell.stop and (
            folded[cell.stop - 1] in "、，"
            or _is_cut(folded, whole[-1], cells[i + 1 : i + 2])
            or _is_open(folded, whole[-1], cells[i + 1 : i + 4])
        )
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


def _is_cut(folded: str, cell: Span, after: Sequence[Span]) -> bool:
    """Whether a list of bodies ends inside of a name: 市水利局、市数, before 据局; 市水利局、青田区, before 政府."""
    said = squeeze(cell.of(folded))
    *whole, last = _BETWEEN.split(said)
    if not whole or not 0 < len(last) <= _BRIEF or _ENDS.search(last) or _NAMES_A_TASK.match(said):
        return False
    sort = sort_of(last)
    begun = _RANKS.fullmatch(last) or (sort is Sort.GENERIC and after and _GOVERNMENT.match(folded, *after[0]))
    return bool(begun or sort not in (Sort.BODY, Sort.GENERIC)) and all(sort_of(name) is Sort.BODY for name in whole)


def _is_open(folded: str, cell: Span, after: Sequence[Span]) -> bool:
    """Whether a cell ends inside of a bracket that one of the next closes: 市数据局（市人, before 工智能局）."""
    depth = folded.count("（", *cell) - folded.count("）", *cell)
    marks = (mark for line in after if depth == 1 for mark in _BRACKETS.findall(folded, *line))
    return next(marks, "") == "）"


def _is_half(folded: str, one: Span, after: Span) -> bool:
    """Whether a cell is the begin of a name of which the next one alone is a name too: 省自然资源和, 规划厅."""
    bracket = folded.find("（", *after)
    stop = bracket if bracket >= 0 else after.stop
    return (
        _REST_OF_NAME.fullmatch(squeeze(folded[after.start : stop])) is not None
        and 4 <= one.stop - one.start <= _HALF_NAME
        and folded[one.start] in _FIRST_OF_RANK
        and not look(folded, one).bodies
        and look(folded, Span(one.start, stop)).sure
    )


def is_day(folded: str, cell: Span) -> bool:
    """Whether a cell is a day and nothing else, as under a signature."""
    return _DAY.fullmatch(squeeze(cell.of(folded))) is not None


def look(folded: str, cell: Span) -> Look:
    """How a cell looks, taken alone."""
    said = squeeze(cell.of(folded))
    heading, nothing = is_heading(folded, cell), says_nothing(said) or says_the_same(said)
    opens = _NAMES_A_TASK.match(said) is not None
    members = [] if nothing or (opens and said.endswith("。")) else bodies(folded, cell, _BODIES)
    named = bool(members) or (not nothing and _EXPLAINS.fullmatch(said) is not None)
    sure = any(m.sort is Sort.BODY or m.text[0] in _FIRST_OF_GENERIC for m in members) and not (
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
