"""Where the lines of a table's cell cut a name, so that the cell goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Span
from loaders.bodies import Sort, ends_a_name, sort_of, surely_named
from loaders.folding import squeeze
from loaders.lexicon import alternation, words

NAMES_A_TASK = re.compile(rf"[\d（*]|{alternation(words('tables', 'opening'))}(?![局部委办厅处和与管规交])")
_ENDS, _RANKS, _GOVERNMENT = re.compile("。$|等"), re.compile("[省市县区州]{1,2}"), re.compile("(?:人民)?政府|管委会|街道办")
_BETWEEN = re.compile("[、，](?![^（）]*）)")
_EXPLAINED = re.compile("（[^（）]*）?$")
_RANK, _PLACE = frozenset("省市县区州盟旗各"), re.compile(r"国家|中[央国共]|全国|[\u4e00-\u9fff]{2,7}?[省市县区州盟旗]")
_NEW_NAME = re.compile("[省市县区州盟旗][\u4e00-\u9fff]{2}|国家|各")
_REST_OF_COMPANY = re.compile("[\u4e00-\u9fff]{0,2}公司")  # 国网天津市电, 力公司
_OTHERS = re.compile("(?:[省市县区州]?[级直])?(?:有关|相关)(?:部门|单位)")
_COMMITTEE = re.compile("(?:中共)?[\u4e00-\u9fff]{0,6}[省市县区州盟旗党工地]委")  # before 组织部
LINES = 3  # that a name may reach into
_BRIEF, _LONGEST = 12, 24  # characters of a name's first part, and of a name


def goes_into(folded: str, cell: Span, after: Sequence[Span]) -> int:
    """How many of the cells ``after`` one belong to it, since a list, a bracket or a name goes on in them.

    >>> import re
    >>> t = "省密码管理|局、省经信|厅|省自然资源和|规划|厅|市委|组织部|省水利厅|省财政厅"
    >>> cells = [Span(*cell.span()) for cell in re.finditer(r"[^|]+", t)]
    >>> [goes_into(t, cell, cells[i + 1 :]) for i, cell in enumerate(cells)]
    [1, 1, 0, 2, 0, 0, 1, 0, 0, 0]
    """
    if cell.start == cell.stop or not after:
        return 0
    if folded[cell.stop - 1] in "、，" or _is_open(folded, cell, after[:LINES]):
        return 1
    *whole, last = _BETWEEN.split(squeeze(cell.of(folded)))
    name, others, rest = last.partition("等")
    if others and sort_of(name) is Sort.BODY and _OTHERS.fullmatch(rest + squeeze(after[0].of(folded)).split("，")[0]):
        return 1  # 省水利厅等, 省级有关单位; 省水利厅等省级有, 关单位，各市政府
    if not last or _ENDS.search(last) or NAMES_A_TASK.match(last if whole else squeeze(cell.of(folded))):
        return 0
    sorts = {sort_of(name) for name in whole}
    if not sorts <= {Sort.BODY, Sort.GENERIC}:
        return 0
    listed = Sort.BODY in sorts
    return _reaches(folded, last, after, listed) or int(listed and _is_begun(folded, last, after[0]))


def _is_begun(folded: str, name: str, after: Span) -> bool:
    """Whether the last of a list of bodies is none alone: 市水利局、市数, before 据局; 市水利局、青田区, before 政府."""
    sort = sort_of(name)
    begun = _RANKS.fullmatch(name) or (sort is Sort.GENERIC and _GOVERNMENT.match(folded, *after))
    return len(name) <= _BRIEF and bool(begun or sort not in (Sort.BODY, Sort.GENERIC))


def _reaches(folded: str, name: str, after: Sequence[Span], listed: bool) -> int:
    """Into how many of the next cells a name goes on, up to the end of its own: 省自然资源和, 规划, 厅."""
    sort, ranked = sort_of(name), listed or name[0] in _RANK
    if not ranked and not (_PLACE.match(name) and len(name) <= _LONGEST):
        return 0
    for k, cell in enumerate(after[:LINES], 1):
        first, *others = _BETWEEN.split(squeeze(cell.of(folded)))
        rest = _EXPLAINED.sub("", first) or first
        if k == 1 and sort in (Sort.BODY, Sort.GENERIC) and not _may_end(name, rest):
            return 0
        whole = not ends_a_name(rest) and _REST_OF_COMPANY.fullmatch(rest) is None
        if sort_of(rest) is Sort.BODY and whole and (not ranked or _NEW_NAME.match(rest)):
            return 0
        name += rest
        if _is_name(name):
            return k if all(sort_of(other) in (Sort.BODY, Sort.GENERIC) for other in others[:-1]) else 0
        if others or rest != first or len(name) > _LONGEST:
            return 0
    return 0


def _may_end(name: str, rest: str) -> bool:
    """Whether what is a name too may go on with ``rest``: 省公安, 厅; 各县, （市、区）政府; 市委, 组织部."""
    return ends_a_name(rest) or rest[:1] == "（" or (_COMMITTEE.fullmatch(name) is not None and sort_of(rest) is Sort.BODY)


def _is_name(name: str) -> bool:
    sort = sort_of(name)
    return surely_named(name) if sort is Sort.BODY else sort is Sort.GENERIC and name[0] in "各有相全"


def _is_open(folded: str, cell: Span, after: Sequence[Span]) -> bool:
    """Whether a cell ends inside of a bracket, or of quotes, that one of the next closes: 市数据局（市人, before 工智能局）."""
    return any(_opens(folded, cell, after, *marks) for marks in ("（）", "“”"))


def _opens(folded: str, cell: Span, after: Sequence[Span], opening: str, closing: str) -> bool:
    depth = folded.count(opening, *cell) - folded.count(closing, *cell)
    marks = (mark for line in after if depth == 1 for mark in folded[line.start : line.stop] if mark in (opening, closing))
    return next(marks, "") == closing
