"""A task's words without the ends of lines that the width of a page put into its paragraphs, each still at its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from kg.model import Span

_FULL = 6  # characters that a line has at least; a shorter one is a cell
_OF_DATE = frozenset("年月日前底")  # 2027, 年6月30日, 前, each on a line
_PAGE_NUMBER = 12  # characters of one at most: — 12 —


class Unwrapped(NamedTuple):
    """Stretches of a text put together: where each begins there, and where it stands in the source."""

    folded: str
    text: str
    begins: tuple[int, ...]
    places: tuple[int, ...]

    def source(self, span: Span) -> Span:
        """Where the words of ``span`` stand in the source."""
        return Span(self._place(span.start), self._place(span.stop - 1) + 1)

    def _place(self, offset: int) -> int:
        here = bisect_right(self.begins, offset) - 1
        return self.places[here] + offset - self.begins[here]


def unwrapped(folded: str, text: str, span: Span, paragraphs: Iterable[Span], *, cells: bool = False) -> Unwrapped | None:
    """What ``span`` holds, without the ends of lines inside of ``paragraphs``, which may be ``cells``; None where there are none.

    >>> t = "城区泵站改造工程于三季\\n度末前建成。"
    >>> line = unwrapped(t, t, Span(0, len(t)), [Span(0, len(t))])
    >>> line.text, line.source(Span(9, 14)).of(t)
    ('城区泵站改造工程于三季度末前建成。', '三季\\n度末前')
    >>> t = "按全省安排部署，\\n2027\\n年6月底前建成。"
    >>> unwrapped(t, t, Span(0, len(t)), [Span(0, len(t))]).text
    '按全省安排部署，2027年6月底前建成。'
    """
    cuts: list[int] = []  # where a stretch ends and the next begins, by turns
    for start, stop in paragraphs:
        line = start
        while (end := folded.find("\n", line, stop)) >= 0:
            after = _over_page_numbers(folded, end + 1, stop)
            if cells or end - line >= _FULL or (folded[end - 1] in "0123456789日月" and folded[after : after + 1] in _OF_DATE):
                while folded[end - 1] in " \t\r":
                    end -= 1
                cuts += (end, after)
            line = after
    if not cuts:
        return None
    stretches = list(zip((span.start, *cuts[1::2]), (*cuts[::2], span.stop), strict=True))
    begins = [0]
    for start, stop in stretches[:-1]:
        begins.append(begins[-1] + stop - start)
    words, as_written = ("".join([whole[start:stop] for start, stop in stretches]) for whole in (folded, text))
    return Unwrapped(words, as_written, tuple(begins), tuple([start for start, _ in stretches]))


def _over_page_numbers(folded: str, start: int, stop: int) -> int:
    """Where the next line with words begins."""
    while True:
        while start < stop and folded[start].isspace():
            start += 1
        end = folded.find("\n", start, stop)
        if not 0 <= end - start <= _PAGE_NUMBER or not folded[start:end].strip(" -—–－·").isdigit():
            return start
        if folded[end:stop].lstrip()[:1] == "年":
            return start  # 2027, 年6月底前
        start = end
