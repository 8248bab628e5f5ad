"""Where the paragraphs of a page that lost its line breaks begin (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from kg.model import Span
from loaders.bodies import INSIDE, surely_named
from loaders.markers import CN

_INDENT = re.compile(r" (?<=[\u4e00-\u9fff。；：）！”] )(?<![条章节] ) +(?=[\u4e00-\u9fff（\d])")
_BLANK = re.compile(rf" (?<=。 )(?=[\u4e00-\u9fff\d]|（(?:{CN}{{1,3}}|\d{{1,2}})）)")
# 省水利厅：负责…。省财政厅：负责…, behind their title
_HAS_DUTIES = re.compile(
    r"(?<=[。；])(?P<annex>附件\d{0,2})?(?P<title>[\u4e00-\u9fff“”]{4,40}(?:职责|分工))?"
    r"(?P<who>[\u4e00-\u9fff]{3,20}(?:（[^（）]{2,20}）)?)："
)
_LINES, _LONG = 12, 400  # fewer lines, of more characters each, are a page that lost its line breaks
_FREQUENT, _BODIES = 5, 3  # indents of a page, bodies of a list, at least


def lost_its_breaks(size: int, lines: int) -> bool:
    """Whether so many ``lines`` with ``size`` characters in all are a page that lost its line breaks.

    >>> lost_its_breaks(9000, 3), lost_its_breaks(9000, 90)
    (True, False)
    """
    return lines < _LINES and size > _LONG * max(1, lines)


def paragraphs_of(text: str, span: Span, lines: Sequence[Span]) -> list[Span]:
    """The lines cut at the indents of the page, or the blanks behind some full stops, and where bodies are listed with duties.

    >>> t = "评估。附件指挥部成员单位职责县水利局：负责调度。县财政局：负责经费。县公安局：维护秩序。"
    >>> [line.of(t) for line in paragraphs_of(t, Span(0, len(t)), [Span(0, len(t))])][:3]
    ['评估。', '附件', '指挥部成员单位职责']
    """
    found = list(lines)
    if (parts := _parted_by(text, span)) is not None:
        found = [part for line in found for part in _cut(text, line, parts)]
    if listed := _bodies_listed(text, span):
        found = [part for line in found for part in _cut_at(line, listed)]
    return found


def _parted_by(text: str, span: Span) -> re.Pattern[str] | None:
    """What parts the paragraphs: the page's indents, or blanks behind some full stops, not all."""
    if _is_frequent(_INDENT, text, span):
        return _INDENT
    some = 4 * text.count("。 ", *span) < 3 * text.count("。", *span)
    return _BLANK if some and _is_frequent(_BLANK, text, span) else None


def _is_frequent(parts: re.Pattern[str], text: str, span: Span) -> bool:
    return sum(1 for _ in islice(parts.finditer(text, *span), _FREQUENT)) == _FREQUENT


def _cut(text: str, line: Span, parts: re.Pattern[str]) -> Iterator[Span]:
    start = line.start
    for part in parts.finditer(text, line.start, line.stop):
        yield Span(start, part.start())
        start = part.end()
    yield Span(start, line.stop)


def _bodies_listed(text: str, span: Span) -> list[int]:
    """Where the paragraphs of a list of bodies with what each does begin, and its title."""
    found = [m for m in _HAS_DUTIES.finditer(text, *span) if m["who"].endswith("公司") or surely_named(INSIDE.sub("", m["who"]))]
    if len(found) < _BODIES:
        return []
    starts = (m.start(part) for m in found for part in ("annex", "title", "who") if m[part] is not None)
    return list(dict.fromkeys(starts))


def _cut_at(line: Span, places: Sequence[int]) -> Iterator[Span]:
    here = places[bisect_right(places, line.start) : bisect_left(places, line.stop)]
    for start, stop in pairwise((line.start, *here, line.stop)):
        yield Span(start, stop)
