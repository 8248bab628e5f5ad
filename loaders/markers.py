"""The numbers of items: 第三条, 一、, （二）, 2.1, ①, and the bare ones of chapters (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from kg.model import Span
from loaders.folding import squeeze
from loaders.numerals import CHARACTERS, WHOLE, value

# Ranks of numbers, high to low; 2.1, 2.1.1 and 2.1.1.1 follow upon THIRD.
PART, DIVISION, CHAPTER, SECTION, ARTICLE, FIRST, SECOND, THIRD, _, _, _, FOURTH, FIFTH, UNNUMBERED = range(1, 15)
NO_CITATION = r"(?!\s*(?:[、和及或至]\s*第|的|之?规定|所[列述]))"  # 按照第九条、第十条的规定, cut before 第
_CITED = re.compile(r"\s*(?:[、，和及或至的款项之]|所[列述称]|规定)")  # behind a number that stands alone on its line
_UNITS = {"篇": PART, "编": PART, "部": DIVISION, "章": CHAPTER, "节": SECTION, "条": ARTICLE}

CN = f"[{CHARACTERS}]"
DATED = r"\d{1,2}\s?月(?:\d{1,2}\s?日|\D)|20\d\d\s?年"  # 1.9月30日前完成排查
MARKER = re.compile(
    rf"(?P<unit>第[ ]?(?:(?:{CN}[ ]?){{1,5}}|\d{{1,3}}[ ]?)(?P<which>[篇编章节条]|部分)"
    rf"(?:(?<=条)之[一二三四五六七八九十]{{1,2}})?(?=[\s：、，.．【（\u4e00-\u9fff]|$){NO_CITATION})"
    rf"|(?P<first>{CN}{{1,4}}\s?(?:[、．.]|，(?=\S)))"
    rf"|(?P<second>[（〔［]\s?{CN}{{1,4}}\s?[）〕］]|(?<!\S){CN}{{1,3}}[）])"
    r"|(?P<third>\d{1,3}(?:\.\d{1,2})+\.?(?=\s*(?:[\u4e00-\u9fff“《]|[Ⅰ-ⅤIV]{1,3}\s?级))(?!\s*[万亿元倍个米公千月日年]))"
    rf"|(?P<plain>\d{{1,3}}\s?(?:[、．]|[.，](?!\d)|\.(?={DATED})))"
    r"|(?P<fourth>[（〔［]?\s?\d{1,3}\s?[）〕］])"
    rf"|(?P<single>[{WHOLE}])、?"
    r"|(?P<lost>[.．](?=[\u4e00-\u9fff“]))"
)
BEGINS_A_NUMBER = frozenset("第（〔［0123456789.．" + WHOLE + CHARACTERS)
# The number of a chapter whose sections have decimals: 3 灾害救助准备.
_CHAPTER = re.compile(
    r"(?P<n>\d{1,2})(?: +(?=[\u4e00-\u9fff]{2})|(?=[\u4e00-\u9fff]{2,16}(?:\s|$))(?![个项年月日万亿元次条名家所座处公吨]))"
    r"(?:[\u4e00-\u9fff、“”（）]{2,24} +(?=(?P<first>(?P=n)\.1)(?!\d)))?"
)
_MANY_DECIMALS = 3
_WITHOUT_MARK = re.compile(r"(?P<n>\d{1,3}) +(?=[\u4e00-\u9fff]{2})")  # 30 优化服务, between 29. and 31.
# A row of a table whose cells stand in one line, with its number: | 3 | 修渠 | 6月底前 |
_ROW = re.compile(r"\|?[ ]*(?P<n>\d{1,3})[ ]*\|(?=.*\|\s*$)")
# A word before a list that begins in its line, but for notes, attachments and whose duty it is: 响应行动：1）….
_LABEL = re.compile(r"(?!附|备注|注|说明)[\u4e00-\u9fff]{2,10}(?<!单位)(?<!部门)(?<![处科]室)：\s*(?=[（(]?[1一①])")
_RANKS: dict[str | None, int] = {"first": FIRST, "second": SECOND, "plain": THIRD, "fourth": FOURTH, "lost": THIRD}
_SINGLE = (("㈠", SECOND), ("⒈", THIRD), ("⑴", FOURTH), ("①", FIFTH))  # numbers of one character
_AROUND = "第篇编章节条部分（〔［）〕］、．.，"  # what stands around the numerals of a number


class Marker(NamedTuple):
    """An item's number: its rank, as written without blanks, its value (None where the text lost it), where its words begin."""

    rank: int
    number: str
    value: int | None
    stop: int


_marker: Callable[[tuple[int, str, int | None, int]], Marker] = partial(tuple.__new__, Marker)


def may_begin_number(text: str, start: int) -> bool:
    """Whether an item number can stand at ``start``, by its first character.

    >>> may_begin_number("（二）健全机制", 0), may_begin_number("健全机制", 0)
    (True, False)
    """
    first = text[start : start + 1]
    return first in BEGINS_A_NUMBER or first.isspace()


def marker_at(text: str, start: int, stop: int) -> Marker | None:
    """The item number at ``start`` of the folded text, or None.

    >>> marker_at("（二）健全机制。", 0, 8)
    Marker(rank=7, number='（二）', value=2, stop=3)
    >>> marker_at(".狠抓落实", 0, 5)
    Marker(rank=8, number='', value=None, stop=1)
    >>> marker_at("第三条", 0, 3) is None, marker_at("第三条\\n的规定", 0, 3) is None
    (False, True)
    """
    if start >= stop or not may_begin_number(text, start):
        return None
    match = MARKER.match(text, start, stop)
    if match is None:
        return None
    if match.end() == stop and match["which"] and _CITED.match(text, stop):
        return None
    number, kind = squeeze(match[0]), match.lastgroup
    inside = number.strip(_AROUND)
    if kind == "single":
        first, rank = next((first, rank) for first, rank in _SINGLE if first <= number[0])
        return Marker(rank, number, ord(number[0]) - ord(first) + 1, match.end())
    if kind == "unit":
        rank = _UNITS[match["which"][0]]
    elif kind == "third":
        rank, inside = THIRD + inside.count("."), inside.rpartition(".")[2]
    else:
        rank = _RANKS[kind]
    return _marker((rank, number if inside else "", value(inside), match.end()))


def stripped(text: str, start: int, stop: int) -> Span:
    """The stretch without blanks around it."""
    while start < stop and text[start].isspace():
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)


def with_rows(text: str, lines: list[Span], markers: list[Marker | None]) -> list[Marker | None]:
    """The markers with those of the rows of tables that are no ledgers: two rows or more that count on."""
    found: dict[int, Marker] = {}
    last = 0
    for i, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        row = _ROW.match(text, *line) if marker is None else None
        if row is not None and int(row["n"]) in (1, last + 1):
            last = int(row["n"])
            found[i] = Marker(THIRD, row["n"], last, row.end())
    return [found.get(i, marker) for i, marker in enumerate(markers)] if last > 1 else markers


def with_lost_marks(text: str, lines: list[Span], markers: list[Marker | None]) -> list[Marker | None]:
    """The markers with those that lost their point between two that count on: 29., 30, 31."""
    found = list(markers)
    counted = [i for i, marker in enumerate(markers) if marker is not None and marker.rank == THIRD and marker.value is not None]
    for before, after in pairwise(counted):
        low, high = markers[before], markers[after]
        if low is None or high is None or low.value is None or high.value != low.value + 2:
            continue
        for i in range(before + 1, after):
            bare = _WITHOUT_MARK.match(text, *lines[i]) if markers[i] is None else None
            if bare is not None and int(bare["n"]) == low.value + 1:
                found[i] = Marker(THIRD, bare["n"], low.value + 1, bare.end("n"))
                break
    return found


def with_labelled(text: str, lines: list[Span], markers: list[Marker | None]) -> tuple[list[Span], list[Marker | None]]:
    """The lines with the first number of a list on one of its own that stood behind a label: 响应行动：1）… over 2）….

    >>> t = "主要措施：1.修渠。\\n2.建闸。"
    >>> [line.of(t) for line in with_labelled(t, [Span(0, 10), Span(11, 16)], [None, marker_at(t, 11, 16)])[0]]
    ['主要措施：', '1.修渠。', '2.建闸。']
    """
    found: dict[int, Marker] = {}
    above = -1
    for i, marker in enumerate(markers):
        if marker is None:
            continue
        before = markers[above] if above >= 0 else None
        if marker.value == 2 and (before is None or (before.rank, before.value) != (marker.rank, 1)):
            for k in range(above + 1, i):
                label = _LABEL.match(text, *lines[k])
                first = marker_at(text, label.end(), lines[k].stop) if label else None
                if first is not None and (first.rank, first.value) == (marker.rank, 1):
                    found[k] = first
        above = i
    if not found:
        return lines, markers
    cut: list[tuple[Span, Marker | None]] = []
    for k, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        if (first := found.get(k)) is None:
            cut.append((line, marker))
            continue
        begins = text.rfind("：", line.start, first.stop) + 1
        cut += [(Span(line.start, begins), None), (stripped(text, begins, line.stop), first)]
    return [line for line, _ in cut], [marker for _, marker in cut]


def with_chapters(text: str, lines: list[Span], markers: list[Marker | None]) -> tuple[list[Span], list[Marker | None]]:
    """The lines with the numbers that stand bare over decimal ones: 3 灾害救助准备; 1 总则 1.1 编制目的 are two lines."""
    decimals = [marker.number for marker in markers if marker is not None and THIRD < marker.rank < FOURTH]
    if len(decimals) < _MANY_DECIMALS:
        return lines, markers
    found: list[tuple[Span, Marker | None]] = []
    begins = int(decimals[0].partition(".")[0])
    last = begins if begins > 1 else 0  # the chapter that a part of a text begins in
    below_it = (*(marker.number if marker else "" for marker in markers[1:]), "")
    for line, marker, below in zip(lines, markers, below_it, strict=True):
        bare = _CHAPTER.match(text, line.start, line.stop) if marker is None else None
        again = bare is not None and bare["n"] == "1" and below == "1.1"  # what stood above were contents
        if bare is None or (int(bare["n"]) != last + 1 and not again):
            found.append((line, marker))
            continue
        last = int(bare["n"])
        first = bare.end() if bare["first"] else line.stop
        found.append((stripped(text, line.start, first), Marker(THIRD, bare["n"], last, bare.end("n"))))
        if first < line.stop:
            rest = stripped(text, first, line.stop)
            found.append((rest, marker_at(text, *rest)))
    return [line for line, _ in found], [marker for _, marker in found]
