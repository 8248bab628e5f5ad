"""Which lines are one paragraph: what the width of a page, or a conversion, has cut (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Span
from loaders.bodies import Sort, sort_of
from loaders.clauses import find, tail, whole_line
from loaders.folding import squeeze
from loaders.labels import FIRST_OF_LABEL, is_label, label_at, leading_label
from loaders.mentions import members

SENTENCE_END = "。！？；：）】〕”’》…!?;:)"
_LONGEST = 1200  # characters of a clause
_WIDEST, _RAGGED = 120, 3  # how wide a page's lines are at most, and how much narrower where no sign may begin the next
_REST_OF_NAME = re.compile(
    r"(?P<rest>[\u4e00-\u9fff]{1,7}?)(?P<more>（[^（）]{1,8}）[\u4e00-\u9fff]{1,7})?(?:[、，；。（]|等|负责|牵头|要|会同|\s*$)",
    re.M,
)
_MANNER = re.compile("(?:按照?|根据)(?:各自|部门)?(?:职责|职能|分工)")  # 责任单位：县水利局等部门 before 按职责分工
# How a name ends whose first words stand in the line before.
_REST_ALONE = re.compile(
    r"(?![省市县区州旗各本该分总我])(?:[\u4e00-\u9fff]?(?:局|厅|政府|委员会|部门)|府|委|员会|公室)(?:[、，；。）]|负责|牵头|要|会同|等|按)"
)
_FIRST_OF_LIST = re.compile("[、，；）牵]")
_REST_OF_PLACES = re.compile(r"[市县区州旗]\s*（[市县区州旗、]+）")  # 各县 before （市、区）人民政府
_HALVES = (("部", "门"), ("单", "位"), ("机", "构"), ("机", "关"), ("办", "公"), ("委", "员"))  # of how names end
_OPENING, _CLOSING = "（【［", "）】］"
_NOTE = re.compile("以下|以上|下同")  # in the bracket of a clause, behind its bodies: 以下均需…落实，不再列出
_FULL = 110  # letters of a line that is full on any page: how much wider it is is no matter
_NARROW = 36  # letters of a line that is full on no page
_HELD = 20  # lines of a clause
_CUT_NAME, _OF_RANK = 10, frozenset("省市县区州自各")  # characters in a line that is nothing but the head of a name
_LABEL = 12  # characters in a line that is nothing but 责任单位：
# What no heading says: 省水利厅要加强水库除险加固各项任 before 务督导
_IN_A_SENTENCE = re.compile("[厅局委办部府会议组队门心](?:主?要(?!求|点|素|闻)|应(?!急|用)|主要负责|负责)|(?=.{14}).{4,}，.{2,}")


@dataclass(frozen=True)
class _Page:
    """How the lines of a text stand, counted where a line's end asks for it: in most texts each ends a sentence.

    Widths are in letters, of which a Chinese character is two.
    """

    text: str
    lines: Sequence[Span]
    numbered: Sequence[bool]

    @cached_property
    def full(self) -> int:
        """From what width on a line is full."""
        sizes = sorted([_size(self.text, line) if line.stop - line.start < _FULL else _FULL for line in self.lines])
        return min(max(int(0.85 * sizes[int(len(sizes) * 0.9)]), _NARROW), 90)

    @cached_property
    def listed(self) -> bool:
        """Whether several lines are clauses."""
        return _is_listed(self.text, self.lines, self.numbered)

    @cached_property
    def cut(self) -> int:
        """The width at which the lines are cut, 0 where they are not."""
        return _width(self.text, self.lines)

    @cached_property
    def ragged(self) -> bool:
        """Whether lines are cut and sentences end in full stops: a line without one goes on, however short it is."""
        stops = self.text.count("。", self.lines[0].start, self.lines[-1].stop)
        return 10 * stops >= len(self.lines) and self.cut > 0

    @property
    def width(self) -> int:
        """The width at which the lines of a list are cut, 0 where they are not, or are no list."""
        return self.cut if self.listed else 0


def paragraphs(text: str, lines: Sequence[Span], numbered: Sequence[bool]) -> Iterator[range]:
    """The lines that are one paragraph each, by their places in ``lines``; a ``numbered`` line begins one.

    >>> t = "加固城东病险水库两座，配套建设水情测报\\n设施\\n新建机井"
    >>> lines = [Span(0, 19), Span(20, 22), Span(23, 27)]
    >>> list(paragraphs(t, lines, [False] * 3))
    [range(0, 2), range(2, 3)]
    """
    page = _Page(text, lines, numbered)
    start = depth = held = 0
    for i, line in enumerate(lines):
        if i > held and (
            numbered[i]
            or not (_goes_on(text, lines[i - 1], line, page, depth, begun=i - 1 > start) or _labels(text, lines[start], line))
        ):
            yield range(start, i)
            start, depth = i, 0
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
        if numbered[j] or size > _LONGEST // 2:
            return j - 1 if labelled and numbered[j] else i  # a clause that never closes
        for character in words:
            depth += (character in _OPENING) - (character in _CLOSING)
            if depth == 0:
                return j
        if words[-1] == "。":
            return j if labelled else i
    return i


def stands_alone(text: str, span: Span) -> bool:
    """Whether the line at ``span`` of the folded text is nothing but a clause, in brackets or without.

    >>> t = "（省水利厅牵头，省财政厅配合）"
    >>> stands_alone(t, Span(0, len(t))), stands_alone(t, Span(1, len(t) - 1)), stands_alone("新建机井", Span(0, 4))
    (True, True, False)
    """
    if text[span.start] not in "（【〔" or span.stop - span.start > _LONGEST:
        return whole_line(text, span.start, span.stop) is not None
    found = find(text, span.start, span.stop)
    return len(found) == 1 and found[0].span.start == span.start and not text[found[0].span.stop : span.stop].strip("。；、 ")


def _opens_clause(text: str, line: Span) -> bool:
    """Whether the line ends in a label within a clause: …的规范。（责任单位：, or 县水利局；完成时限：."""
    return is_label(squeeze(text[max(text.rfind(mark, line.start, line.stop) for mark in "（【［；，。") + 1 : line.stop - 1]))


def _cuts_a_label(text: str, line: Span, after: Span) -> bool:
    """Whether a line ends inside of the label that a bracket opens with: （责任单 before 位：县水利局."""
    start, stop = max(text.rfind(mark, line.start, line.stop) for mark in "（【［"), text.find("：", after.start, after.stop)
    return (
        0 <= line.stop - start - 1 < _LABEL
        and 0 <= stop - after.start < _LABEL
        and is_label(squeeze(text[start + 1 : line.stop] + text[after.start : stop]))
    )


def _cuts_a_name(text: str, line: Span, after: Span) -> bool:
    """Whether a ``line`` that begins with a label ends inside of a name: 责任单位：县水利局、县商务 before 局、县公安局."""
    if (rest := _REST_OF_NAME.match(text, after.start, after.stop)) is None:
        return False
    head = squeeze(re.split("[、，：]", text[line.start : line.stop])[-1])
    if (head[-1:], rest["rest"][:1]) in _HALVES:
        return True
    if sort_of(head) is not Sort.BODY and sort_of(head + squeeze(rest["rest"] + (rest["more"] or ""))) is Sort.BODY:
        return True  # 县商务 before 局; 开发 before 区（投资区）管委会
    return text[after.start : after.stop] == "会" and head.endswith(("委", "委员"))


def _labels(text: str, line: Span, after: Span) -> bool:
    """Whether the line is nothing but a label, and the other one names what it holds for."""
    return _is_bare_label(text, line) and _names(text, after)


def _is_bare_label(text: str, line: Span) -> bool:
    short = line.stop - line.start <= _LABEL and text[line.start] in FIRST_OF_LABEL
    return short and is_label(squeeze(text[line.start : line.stop]).rstrip("："))


def _names(text: str, line: Span) -> bool:
    """Whether the line is a list of bodies."""
    listed = members(squeeze(text[line.start : line.stop]).rstrip("。；"))
    return bool(listed) and listed[0].sort is Sort.BODY and all(member.sort in (Sort.BODY, Sort.GENERIC) for member in listed)


def _end_of_names(text: str, line: Span) -> int:
    """Where the names end that the line may be: at the end of the bracket, or before one that the line's end may cut."""
    end = text.find("）", line.start, line.stop)
    return end if end >= 0 else max(line.start, text.rfind("、", *line), text.rfind("，", *line))


def _is_listed(text: str, lines: Sequence[Span], numbered: Sequence[bool]) -> bool:
    """Whether at least two measures end with a line that is a clause, or ends in one without brackets."""
    ended, alone = 0, False
    for line, after, number in zip(lines, [*lines[1:], *lines[-1:]], numbered, strict=True):
        before = alone
        counts = number and text[line.start] in "（〔"  # behind a number in brackets stands what it counts, and that is no clause
        short = line.stop - line.start <= _LABEL
        alone = not counts and (stands_alone(text, line) or (short and _labels(text, line, after)))
        ended += (alone and not before) or (not alone and text.find("：", *line) >= 0 and tail(text, line) is not None)
        if ended == 2:
            return True
    return False


def _width(text: str, lines: Sequence[Span]) -> int:
    """The width at which the page's lines are cut, 0 where they are not: many are as wide, hardly any is wider."""
    sizes = [_size(text, line) for line in lines]
    begins = [label_at(text, line.start, line.stop) is not None for line in lines]
    cut = [
        size
        for line, size, label, after in zip(lines, sizes, begins, [*begins[1:], True], strict=True)
        if not (label or after) and text[line.stop - 1] not in SENTENCE_END
    ]
    for width in sorted({size for size in cut if 24 < size <= _WIDEST}, reverse=True):
        if sum(size > width for size in sizes) > max(1, 0.07 * len(sizes)):
            return 0
        if sum(width - _RAGGED <= size <= width for size in cut) >= max(4, 0.15 * sum(size > 24 for size in sizes)):
            return width
    return 0


def _size(text: str, line: Span) -> int:
    """How wide the line is: a Chinese character is two letters."""
    words = text[line.start : line.stop]
    return 2 * len(words) - len(words.encode("ascii", "ignore"))


def _goes_on(text: str, previous: Span, line: Span, page: _Page, depth: int, *, begun: bool) -> bool:
    last, first, size = text[previous.stop - 1], text[line.start], previous.stop - previous.start
    if (
        first in "，。、；）】”》"
        or last in "、，"
        or (first == "（" and _REST_OF_PLACES.match(text, previous.stop - 1, line.stop))
    ):
        return True
    if (last.isdigit() and first in "年月日") or (last in "日月" and first in "前底"):
        return True  # 2027, 年6月30日, 前: a page's marks stood between
    if last not in SENTENCE_END and _REST_ALONE.match(text, line.start, line.stop):
        return True  # 省政务信息管, 理局负责
    if depth and last == "；" and label_at(text, line.start, line.stop) is not None:
        return True  # （牵头单位：市水利局； before 责任单位：各县政府）
    if depth and last == "；" and _names(text, Span(line.start, _end_of_names(text, line))):
        return True  # （责任单位：江北市水利局； before 江南省水利厅）
    if depth and size <= 4 and text[previous.start] in _OPENING:
        return True  # （自 before 治区商务厅
    if depth and ((last == "：" and _opens_clause(text, previous)) or _cuts_a_label(text, previous, line)):
        return True
    if size <= _CUT_NAME and text[previous.start] in _OF_RANK and last not in SENTENCE_END and _cuts_a_name(text, previous, line):
        return True  # 市政务大 before 数据局负责
    labelled = label_at(text, previous.start, previous.stop) is not None
    if labelled and (_cuts_a_name(text, previous, line) or _MANNER.match(text, line.start, line.stop)):
        return True
    if depth and last == "。" and _NOTE.match(text, line.start, line.stop):
        return True
    quoted = first in "“《" and text[line.stop - 1] in "”》" and last not in SENTENCE_END
    if (quoted or (begun and last in "”》’")) and page.ragged:
        return True  # a page that breaks its lines at marks too
    if (last in SENTENCE_END and not (depth and last == "）")) or _is_bare_label(text, previous):
        return False
    if label_at(text, line.start, line.stop) is not None or _is_bare_label(text, line):
        return False
    closes = depth > 0 and any(text.find(mark, line.start, line.stop) >= 0 for mark in "）］")
    stopped = text.find("。", previous.start, previous.stop) >= 0
    cut = closes or labelled or last in "年月0123456789"
    ragged = page.ragged and (begun or _IN_A_SENTENCE.search(text, *previous) is not None)
    if not cut and not stopped and not ragged and 2 * size < _NARROW:
        return False  # on any page
    ends = stopped or _size(text, previous) >= page.full
    if not cut and not ends and not ragged:
        return False  # whatever else the page is
    if page.listed and not page.width:
        return closes
    if last in "年月0123456789" and first not in "（" and size >= 5:
        return True
    if first in "—●■◆★☆*•·":
        return False
    if closes and size >= 8:
        return True
    if labelled:
        return bool(page.width) and _size(text, previous) >= page.width - _RAGGED
    if page.width and not depth and (stands_alone(text, line) or stands_alone(text, previous)):
        return False
    return ends or ragged
