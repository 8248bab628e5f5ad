"""Which lines are one paragraph: what the width of a page, or a conversion, has cut (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from loaders import articles
from loaders.bodies import LAST_OF_NAMES, Sort, sort_of
from loaders.clauses import LONGEST
from loaders.folding import squeeze
from loaders.labels import label_at, leading_label
from loaders.layout import INDENT, NARROW, RAGGED, Page, size_of, stands_alone
from loaders.line_ends import (
    REST_ALONE,
    SENTENCE_END,
    announces,
    cuts_a_label,
    cuts_a_name,
    cuts_a_word,
    end_of_names,
    is_bare_label,
    labels,
    names,
    names_on,
    opens_clause,
)

_MANNER = re.compile("(?:按照?|根据)(?:各自|部门)?(?:职责|职能|分工)")  # 责任单位：县水利局等部门 before 按职责分工
_FIRST_OF_LIST = re.compile("[、，；）牵负按]|会同|配合|参与|落实")
# 各县 before （市、区）人民政府, 开发区 before （投资区）管委会
_REST_OF_PLACES = re.compile(
    r"[市县区州旗]\s*（(?:[市县区州旗、\s]{1,9}）|[\u4e00-\u9fff]{1,6}）(?:管委会|管理委员会|(?:人民)?政府))"
)
_HOW_OFTEN = re.compile("(?:按|每)(?:季度|年度|半年|[年月周])|定期|及时|适时")
_RANKS, _GOVERNS = re.compile("（[市县区州旗、\\s]{1,8}）$"), re.compile("(?:人民)?政府|党委|[\u4e00-\u9fff]{2,10}(?:主管)?部门")
_POINTS = frozenset("一二三四五六七八九十")  # 一是积, before 极推进
_OPENING, _CLOSING = "（【［", "）】］"
_NOTE = re.compile(
    "以下|以上|下同|[逗分顿]号之?前|排[名在列第]|列[首第]|注[：:]"
)  # in the bracket of a clause, behind its bodies: 以下均需…落实，不再列出
_PART = 4  # characters of the last part of a heading, at least
_ROW = 45  # characters of one, at most
_HELD = 20  # lines of a clause
_APART = 20  # ends of lines between two of a paragraph, at most: more were a table
_SOME = 5  # characters of a sentence's first line
_CUT_NAME, _OF_RANK = 10, frozenset("省市县区州自各")  # characters in a line that is nothing but the head of a name
# What no heading says: 省水利厅要加强水库除险加固各项任 before 务督导
_IN_A_SENTENCE = re.compile("[厅局委办部府会议组队门心](?:主?要(?!求|点|素|闻)|应(?!急|用)|主要负责|负责)")
_OF_TWO_PARTS = re.compile("(?=.{14}).{4,}，.{2,}")  # a sentence, or a heading: 加强组织领导，落实治水责任


def paragraphs(text: str, lines: Sequence[Span], numbered: Sequence[bool]) -> Iterator[range]:
    """The lines that are one paragraph each, by their places in ``lines``; a ``numbered`` line begins one.

    >>> t = "加固城东病险水库两座，配套建设水情测报\\n设施\\n新建机井"
    >>> lines = [Span(0, 19), Span(20, 22), Span(23, 27)]
    >>> list(paragraphs(t, lines, [False] * 3))
    [range(0, 2), range(2, 3)]
    """
    page = Page(text, lines, numbered)
    start = depth = held = 0
    counted = False  # whether a number stands above: before it a body with a colon is who a letter is for
    ruled = False  # whether an article stands above
    for i, line in enumerate(lines):
        if i > held and (
            numbered[i]
            or text.count("\n", lines[i - 1].stop, line.start) > _APART
            or not (
                (ruled and articles.goes_on(text, lines[i - 1], line))
                or _goes_on(text, i, page, depth, begun=_has_begun(page, start, i))
                or labels(text, lines[start], line)
                or names_on(text, lines[start], lines[i - 1], line)
                or (start == i - 1 and counted and announces(text, lines[start]))
            )
        ):
            yield range(start, i)
            start, depth = i, 0
        counted = counted or numbered[i]
        if numbered[i]:
            ruled = articles.stand_above(text, line, before=ruled)
        if i + 1 == len(lines) or numbered[i + 1]:
            continue  # what is open here matters to no line
        words = text[line.start : line.stop]
        if depth or "（" in words or "【" in words or "［" in words:
            opened = sum(map(words.count, _OPENING)) - sum(map(words.count, _CLOSING))
            depth = min(max(0, depth + opened), 3)
            if opened > 0 and i >= held:
                held = _closing(text, lines, numbered, i, depth)
    if lines:
        yield range(start, len(lines))


def _has_begun(page: Page, start: int, i: int) -> bool:
    """Whether the paragraph from line ``start`` on has begun before line ``i``, so that its first line is no heading."""
    if i - 1 > start:
        return True
    if start == 0 or page.numbered[start] or page.text[page.lines[start - 1].stop - 1] not in "。；":
        return False
    first, line = page.lines[start], page.lines[i]
    if not (page.text.startswith("是", first.start + 1) and page.text[first.start] in _POINTS):
        if not any(mark in page.text[first.stop : line.stop] for mark in "，。；、"):
            return False
        if first.stop - first.start < _SOME and not page.ends_a_row(start):
            return False
    return page.headed


def _closing(text: str, lines: Sequence[Span], numbered: Sequence[bool], i: int, depth: int) -> int:
    """The line in which the clause that opens in line ``i`` ends, ``i`` where its brackets are none or do not close soon."""
    opening = max(text.rfind(mark, *lines[i]) for mark in _OPENING)
    begins = squeeze(text[opening + 1 : lines[min(i + 1, len(lines) - 1)].stop])
    labelled = leading_label(begins) is not None
    if not labelled and sort_of(_FIRST_OF_LIST.split(begins)[0]) is not Sort.BODY:
        return i
    size = 0
    for j in range(i + 1, min(i + _HELD, len(lines))):
        words = text[lines[j].start : lines[j].stop]
        size += len(words)
        if numbered[j] or size > LONGEST // 2:
            return j - 1 if labelled and numbered[j] else i  # a clause that never closes
        for character in words:
            depth += (character in _OPENING) - (character in _CLOSING)
            if depth == 0:
                return j
        if words[-1] == "。" and not (j + 1 < len(lines) and _NOTE.match(text, *lines[j + 1])):
            return j if labelled else i
    return i


def _goes_on(text: str, at: int, page: Page, depth: int, *, begun: bool) -> bool:
    """Whether line ``at`` goes on with what the one before it began; ``depth`` brackets are open, a sentence has ``begun``."""
    previous, line = page.lines[at - 1 : at + 1]
    last, first, size = text[previous.stop - 1], text[line.start], previous.stop - previous.start
    if (
        first in "，。、；）】”》"
        or last in "、，"
        or (first == "（" and _REST_OF_PLACES.match(text, previous.stop - 1, line.stop + _CUT_NAME))
    ):
        return True
    if size == 1 and begun and "一" <= last <= "龥" and last not in LAST_OF_NAMES:
        return True  # 水 before 利等部门
    if size <= 4 and _HOW_OFTEN.fullmatch(text, *previous):
        return True  # 按季度 before 开展评选
    if (last.isdigit() and first in "年月日") or (last in "日月" and first in "前底"):
        return True  # 2027, 年6月30日, 前: a page's marks stood between
    if last not in SENTENCE_END and (cuts_a_word(last, first) or REST_ALONE.match(text, line.start, line.stop)):
        return True  # 税务部, 门依据; 省政务信息管, 理局负责
    if depth and last == "；" and label_at(text, line.start, line.stop) is not None:
        return True  # （牵头单位：市水利局； before 责任单位：各县政府）
    if depth and last == "；" and names(text, Span(line.start, end_of_names(text, line))):
        return True  # （责任单位：江北市水利局； before 江南省水利厅）
    if depth and size <= 4 and text[previous.start] in _OPENING:
        return True  # （自 before 治区商务厅
    if depth and ((last == "：" and opens_clause(text, previous)) or cuts_a_label(text, previous, line)):
        return True
    if last == "）" and _GOVERNS.match(text, line.start, line.stop) and _RANKS.search(text, previous.start, previous.stop):
        return True  # 县（区） before 人民政府
    if size <= _CUT_NAME and text[previous.start] in _OF_RANK and last not in SENTENCE_END and cuts_a_name(text, previous, line):
        return True  # 市政务大 before 数据局负责
    labelled = label_at(text, previous.start, previous.stop) is not None
    if labelled and first in "和及与" and last not in SENTENCE_END:
        return True
    if labelled and (cuts_a_name(text, previous, line) or _MANNER.match(text, line.start, line.stop)):
        return True
    if depth and last == "。" and _NOTE.match(text, line.start, line.stop):
        return True
    if last not in SENTENCE_END and _is_open(text, previous, line):
        return True  # “减 before 证便民”行动
    quoted = first in "“《" and last not in SENTENCE_END and (text[line.stop - 1] in "”》" or not page.numbered[at - 1])
    if (quoted or (begun and last in "”》’")) and page.ragged:
        return True  # a page that breaks its lines at marks too
    if (
        last in "。；"
        and size <= _ROW
        and page.ragged
        and page.shares_a_row(at)
        and label_at(text, line.start, line.stop) is None
    ):
        return True
    if (last in SENTENCE_END and not (depth and last == "）")) or is_bare_label(text, previous):
        return False
    if label_at(text, line.start, line.stop) is not None or is_bare_label(text, line):
        return False
    closes = depth > 0 and any(text.find(mark, line.start, line.stop) >= 0 for mark in "）］")
    stopped = text.find("。", previous.start, previous.stop) >= 0
    cut = closes or labelled or last in "年月0123456789"
    ends = stopped or (2 * size >= NARROW and size_of(text, previous) >= page.full) or _is_torn(text, at, page, begun=begun)
    if not cut and not ends:
        return False  # whatever else the page is
    if page.listed and not page.width:
        return closes or ((begun or size_of(text, previous) >= page.row - RAGGED - INDENT) and page.ends_a_row(at - 1))
    if last in "年月0123456789" and first not in "（" and size >= 5:
        return True
    if first in "—●■◆★☆*•·":
        return False
    if closes and size >= 8:
        return True
    if labelled:
        return bool(page.width) and size_of(text, previous) >= page.width - RAGGED
    if page.width and not depth and (stands_alone(text, line) or stands_alone(text, previous)):
        return False
    return ends


def _is_open(text: str, previous: Span, line: Span) -> bool:
    """Whether ``previous`` opens a quotation or a title that ``line`` closes."""
    for opening, closing in ("“”", "《》"):
        at = text.rfind(opening, *previous)
        if at >= 0 and text.find(closing, at, previous.stop) < 0 <= (end := text.find(closing, *line)):
            return text.find(opening, line.start, end) < 0
    return False


def _is_torn(text: str, at: int, page: Page, *, begun: bool) -> bool:
    """Whether a page that breaks its lines anywhere cut a sentence before line ``at``, and what stands above is no heading."""
    if not page.ragged:
        return False
    previous = page.lines[at - 1]
    if begun or _IN_A_SENTENCE.search(text, *previous) is not None:
        return True
    if _OF_TWO_PARTS.search(text, *previous) is None:
        return False
    whole = page.numbered[at - 1] and text.rfind("，", *previous) < previous.stop - _PART  # （一）加强领导，落实责任
    return not (whole and page.begins_a_paragraph(at) and not page.ends_a_row(at - 1))
