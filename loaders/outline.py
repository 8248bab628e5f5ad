"""The outline of a text: numbered and unnumbered blocks in reading order (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator
from functools import partial
from typing import NamedTuple

from kg.model import Span, span_of
from loaders.folding import squeeze
from loaders.lost_breaks import lost_its_breaks, paragraphs_of
from loaders.markers import (
    ARTICLE,
    BEGINS_A_NUMBER,
    CHAPTER,
    CN,
    DATED,
    FIRST,
    FOURTH,
    MARKER,
    NO_CITATION,
    SECOND,
    THIRD,
    Marker,
    marker_at,
    stripped,
    with_chapters,
    with_labelled,
    with_lost_marks,
    with_rows,
)
from loaders.numerals import CHARACTERS
from loaders.wrapping import paragraphs

_NO_WORD = r"(?:(?<![统唯单同专不之其归合划逐])|(?<=[系传]统))"  # 标准统一、功能完善的平台; but 信息系统一、总体要求
_INLINE = re.compile(
    rf"(?=[（〔第\d{CHARACTERS}])(?:"  # looked at first, as most characters begin none
    rf"(?P<cn>[（〔]{CN}{{1,4}}[）〕]|(?<![第{CHARACTERS}]){_NO_WORD}{CN}{{1,3}} ?、"
    rf"|第{CN}{{1,4}}(?:[章节条](?=\s)|条(?=[\u4e00-\u9fff【（]){NO_CITATION}))"
    rf"|(?P<decimal>(?<![\d.])\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\s{{0,4}}[\u4e00-\u9fff]))|(?P<arabic>\d{{1,2}}[.．、](?:(?!\d)|(?={DATED}))|[（]\d{{1,2}}[）]))"
)
# What of these a text with line breaks is searched for: without it no number stands inside a line.
_MAYBE_INLINE = [re.compile(f"、(?<={CN}、)"), *(re.compile(f"{mark}{CN}{{1,4}}[）〕章节条]") for mark in "（〔第")]
_ENDED = re.compile(
    rf"(?=[。！；）】”：（第\d{CHARACTERS}])(?:"  # looked at first: at most characters nothing ends
    rf"[。！；）】”：][\s#*]*(?=[（〔一二三四五六七八九十百第\d])"
    rf"|(?<=[\u4e00-\u9fff ])(?=（(?:\d{{1,2}}|{CN}{{1,3}})）|{CN}{{1,3}}、|\d{{1,2}}[.．、](?:(?!\d)|(?={DATED})))"
    rf"|(?<=[\u4e00-\u9fff ])(?=第{CN}{{1,4}}条[\s【]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s{{0,4}}[\u4e00-\u9fff]))"
)
# A section's number behind words without a full stop: …指标表二、调整结构（三）淘汰….
_RUN_ON = re.compile(
    rf"{CN}{{1,3}}、[\u4e00-\u9fff、，“”]{{2,30}}(?:[（〔](?:{CN}{{1,2}}|1)[）〕]|1[.．、](?!\d))|第{CN}{{1,4}}章\s+[\u4e00-\u9fff、“”]{{2,30}}第{CN}{{1,3}}节\s"
)
_HEADING = 60
_BEFORE = 320  # characters before a number inside a line that tell whether it begins an item
_LONG = 1500  # characters of a paragraph that lost its line breaks
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")  # without the blanks around it
_TITLED = re.compile(r"(?:方案|意见|通知|办法|计划|措施|规划|要点|细则|预案|规定)$")
_ANNEX = re.compile(r"(?<=[。；）\s])附件\d{0,2}[:：]?\s*[\u4e00-\u9fff“”]{4,40}$")  # 附件1专班各工作组职责一、…
_TIMED = re.compile(r"(?:时限|时间|期限)：[^。；：]{2,80}$")  # 完成时限：2027年10月（3）…
# （省物价局牵头，省水利厅参与, （责任单位：市公安局，各县（市、区）人民政府
_CLAUSE = re.compile("(?:负责|牵头|参与|配合|落实|参加)$|(?:单位|部门)：[^。；]{2,300}[局厅委办府部院会处]$")
_LISTED = re.compile(
    r"(?:单位|部门|处室|科室|责任人|责任领导|分管领导|牵头领导)：[^。；：]{2,300}$|不再(?:一一|重复)?(?:列出|单列|赘述|标注)$"
)  # 责任单位：市水利局、各乡镇（二）…

_HEADED = re.compile(r"\s*(?P<words>[\u4e00-\u9fff、“”]{2,16})[ ]+(?=[\u4e00-\u9fff])")  # 三、工作职责 建立由…


class Block(NamedTuple):
    """A paragraph, wrapped lines joined, and the number it opens with."""

    span: Span
    marker: Marker | None


_block: Callable[[tuple[Span, Marker | None]], Block] = partial(tuple.__new__, Block)


def blocks(text: str, span: Span) -> tuple[Block, ...]:
    """The blocks of the folded text within ``span``, in reading order.

    Wrapped lines are joined to one block; numbers inside a line start a block where they go on counting.

    >>> t = "一、保障措施（一）加强领导。建立机制。（二）严格考核。定期通报。"
    >>> [b.span.of(t)[:7] for b in blocks(t, Span(0, len(t)))]
    ['一、保障措施', '（一）加强领导', '（二）严格考核']
    """
    lines = [span_of(m.span()) for m in _LINE.finditer(text, span.start, span.stop)]
    if without_breaks := lost_its_breaks(span.stop - span.start, len(lines)):
        lines = paragraphs_of(text, span, lines)
    markers = [marker_at(text, *line) if text[line.start] in BEGINS_A_NUMBER else None for line in lines]
    if text.find("|", *span) >= 0:
        markers = with_rows(text, lines, markers)
    markers = with_lost_marks(text, lines, markers)
    lines, markers = with_chapters(text, *with_labelled(text, lines, markers))
    whole = paragraphs(text, lines, [marker is not None for marker in markers])
    joined = [
        _block((lines[p.start] if len(p) == 1 else Span(lines[p.start].start, lines[p.stop - 1].stop), markers[p.start]))
        for p in whole
    ]
    found = _split(text, joined, arabic=without_breaks)
    return tuple(_headings_apart(text, found) if without_breaks else found)


def _headings_apart(text: str, found: list[Block]) -> Iterator[Block]:
    """The blocks of a page that lost its line breaks, each heading that a blank parts from its first paragraph for itself."""
    for i, block in enumerate(found):
        goes_on = i + 1 < len(found) and found[i + 1].marker is None
        heading = _HEADED.match(text, block.marker.stop, block.span.stop) if goes_on and block.marker is not None else None
        if heading is None:
            yield block
        else:
            yield Block(Span(block.span.start, heading.end("words")), block.marker)
            yield Block(Span(heading.end(), block.span.stop), None)


def _split(text: str, joined: list[Block], *, arabic: bool) -> list[Block]:
    """Blocks cut where an item's number stands inside the line and goes on counting."""
    found: list[Block] = []
    counts: dict[int, int] = {}
    reach = joined[-1].span.stop if arabic and joined else 0  # a list may go on in the paragraphs below
    inside = [] if arabic or not joined else _maybe_inside(text, joined[0].span.start, joined[-1].span.stop)
    for block in joined:
        _count(counts, block.marker)
        behind = block.marker.stop if block.marker is not None else block.span.start + 1
        row = text[behind - 1] == "|"  # its cells have numbers of their own
        long = (arabic or block.span.stop - block.span.start > _LONG) and not row
        if not long and ((at := bisect_left(inside, behind)) == len(inside) or inside[at] >= block.span.stop):
            found.append(block)
            continue
        starts = [(block.span.start, block.marker)]
        missing: set[str] = set()  # second numbers that do not follow, nor behind any later first one
        for match in _inline(text, block.span):
            if (match["arabic"] or match["decimal"]) and not long:
                continue
            start, marker = starts[-1][0], marker_at(text, match.start(), block.span.stop)
            if marker is None or marker.value is None:
                continue
            if (
                marker.rank == FIRST
                and marker.value == 1
                and _ANNEX.search(text, max(start, match.start() - _BEFORE), match.start())
            ):
                starts.append((match.start(), marker))
                counts.clear()  # an annex counts anew
                _count(counts, marker)
                continue
            opens = (
                match["arabic"] and text.find(f"{marker.value}.1", match.end(), match.end() + 30) >= 0
            )  # 2.组织体系2.1领导机构
            first_below = match["decimal"] and marker.value == 1  # 2.1, whose chapter is not read: behind a table of contents
            if (
                not (opens or first_below)
                and not _expected(counts, marker)
                and not (
                    (marker.rank not in (SECOND, THIRD) or marker.rank not in counts)
                    and _followed(text, match.start(), match.end(), block.span.stop, marker)
                )
            ):
                continue
            before = text[max(start, match.start() - _BEFORE) : match.start()].rstrip()
            head = starts[-1][1] is not None and len(before) <= 45 and not any(mark in before for mark in "。；：")
            head = head and (
                "，" not in before or match["cn"] is not None or (match["arabic"] is not None and _expected(counts, marker))
            )
            first = marker.rank == FIRST and marker.value == 1 and FIRST not in counts
            titled = first and _TITLED.search(before) is not None
            if (
                (head and _is_below(marker.rank, starts[-1][1].rank if starts[-1][1] else 0, counts))
                or (before.endswith("；") and _goes_on(starts[-1][1], marker))
                or before.endswith(("。", "）", "！", "】", "”", "："))
                or titled
                or _RUN_ON.match(text, match.start())
                or _ends_a_clause(before)
                or marker.rank == ARTICLE
                or match["decimal"]
            ):
                second = f"2{match[0][-1]}"
                if (
                    match["arabic"]
                    and marker.value == 1
                    and (second in missing or text.find(second, match.end(), reach or block.span.stop) < 0)
                ):
                    missing.add(second)
                    continue
                starts.append((match.start(), marker))
                _count(counts, marker)
        if len(starts) == 1:
            found.append(block)
            continue
        for (start, marker), stop in zip(starts, [s for s, _ in starts[1:]] + [block.span.stop], strict=True):
            part = stripped(text, start, start + len(text[start:stop].rstrip("# ")))  # without the marks of the next heading
            if part.start < part.stop:
                found.append(Block(part, marker))
    return found


def _ends_a_clause(before: str) -> bool:
    """Whether a clause stands before a number: 完成 时限：2027年10月（三）…, also in a bracket that never closes."""
    words = squeeze(before)
    if _TIMED.search(words) or _LISTED.search(words):
        return True
    opening = words.rfind("（")
    return opening > words.rfind("）") and "。" not in words[opening:] and _CLAUSE.search(words, opening) is not None


def _goes_on(before: Marker | None, marker: Marker) -> bool:
    """Whether a number is the next one of the same list: 1.…；2.…"""
    return before is not None and before.rank == marker.rank and before.value is not None and before.value + 1 == marker.value


def _maybe_inside(text: str, start: int, stop: int) -> list[int]:
    """Where numbers may stand inside lines, in order; one expression for each way to begin, since the engine finds that fast."""
    return sorted([number.start() for begins in _MAYBE_INLINE for number in begins.finditer(text, start, stop)])


def _followed(text: str, begin: int, start: int, stop: int, marker: Marker) -> bool:
    """Whether the next number of its rank, or the first of the rank below, stands in the line, where the count before is lost."""
    if marker.rank in (CHAPTER, FIRST) and _RUN_ON.match(text, begin):
        return True
    if marker.rank not in (ARTICLE, FIRST, SECOND, THIRD) or marker.value is None:
        return False
    for count, end in enumerate(_ENDED.finditer(text, start, min(stop, start + 3000))):
        after = marker_at(text, end.end(), stop)
        if after is not None and after.rank == marker.rank:
            return after.value == marker.value + 1
        if after is not None and after.rank == SECOND and count < 3:
            return marker.rank == FIRST and after.value == 1
        if count > 40:
            break
    return False


def _inline(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Numbers inside a line that may start an item: behind the end of a sentence, or behind a heading at its head."""
    last = span.start
    for start, stop, anchored in _windows(text, span):
        found = [_INLINE.match(text, start, span.stop)] if anchored else _INLINE.finditer(text, start, stop)
        for match in found:
            if match is not None and match.start() > last:
                last = match.start()
                yield match


def _windows(text: str, span: Span) -> Iterator[tuple[int, int, bool]]:
    """Where to look: the first 60 characters of the line and of every number in it, and behind each end of a sentence."""
    yield span.start + 1, min(span.start + _HEADING, span.stop), False
    for end in _ENDED.finditer(text, span.start, span.stop):
        yield end.end(), span.stop, True
        if (number := MARKER.match(text, end.end(), span.stop)) is not None:
            yield number.end(), min(number.end() + _HEADING, span.stop), False


def _count(counts: dict[int, int], marker: Marker | None) -> None:
    if marker is not None:
        for rank, last in counts.items():
            if _is_below(rank, marker.rank, counts):
                counts[rank] = -abs(last)  # kept, for numbering that runs on under the next heading
        counts[marker.rank] = marker.value if marker.value is not None else abs(counts.get(marker.rank, 0)) + 1


def _is_below(rank: int, above: int, counts: Container[int]) -> bool:
    """Whether a number's ``rank`` is under that of another one, as （一） is under 4.2.1 where no 一、 stands over them."""
    return rank > above or (rank == SECOND and THIRD < above < FOURTH and FIRST not in counts)


def _expected(counts: dict[int, int], marker: Marker) -> bool:
    """Whether the number is the next of its rank, or a first one under a higher heading."""
    last = counts.get(marker.rank)
    if marker.value == 1:
        above = any(_is_below(marker.rank, rank, counts) for rank in counts) or (
            marker.rank == FIRST and last is None
        )  # a letter's list before it
        return ((last is None or last < 0) and above) or not counts
    return last is not None and abs(last) + 1 == marker.value
