"""Running text cut up: what of a paragraph no clause covers, and the segments of a sentence between its marks."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Span

_MARK = re.compile("|".join((*"“（《）》，。；：！？", "牵头、", "负责、", "抓总、")))
_STOP_OR_BRACKET = re.compile("[，；。（【〔）】〕]")
_LINE = 500
_ASIDE = re.compile(
    "（(?:设在[^（）]{2,40}|(?:(?:以下)?(?:统?简|统)称|以下称)(?:[^（）]|（[^（）]{1,8}）){2,20}|(?:不?含|包括)[^（）]{2,30})）"
)


def free(paragraphs: tuple[Span, ...], clauses: tuple[Span, ...]) -> Iterable[tuple[int, int]]:
    """What of the paragraphs, in reading order, no clause covers."""
    return _between(paragraphs, clauses) if clauses else paragraphs


def _between(paragraphs: tuple[Span, ...], clauses: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    ahead = deque(sorted(clauses))
    for span in paragraphs:
        start = span.start
        while ahead and ahead[0].stop <= start:
            ahead.popleft()
        for clause in ahead:
            if clause.start >= span.stop:
                break
            if clause.start > start:
                yield start, clause.start
            start = max(start, clause.stop)
        if span.stop > start:
            yield start, span.stop


def segments(folded: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The stretches between marks, outside of brackets, titles and short quotations."""
    position, depth, skip = start, 0, start
    for mark in _MARK.finditer(folded, start, stop):
        end = mark.end()
        if end <= skip:
            continue
        character = folded[end - 1]
        if character not in "“（《》）":
            if depth == 0:
                if end - 1 > position:
                    yield position, end - 1
                position = end
        elif character == "“":
            skip = folded.find("”", end, min(stop, end + 39)) + 1 or skip
        elif character in "（《":
            depth += 1
        else:
            depth = max(0, depth - 1)
    if stop > position:
        yield position, stop


def segment_start(folded: str, start: int, stop: int) -> int:
    """Where the segment that ``stop`` stands in begins."""
    start = max(start, stop - 60)
    return start + max(map(folded[start:stop].rfind, "，。；：")) + 1


def end_of_line(folded: str, stop: int) -> int:
    """Where the line ends that a sentence stands in, at most 500 characters behind it."""
    line = folded.find("\n", stop, stop + _LINE)
    return line if line >= 0 else min(stop + _LINE, len(folded))


def last_outside(text: str, start: int, stop: int, marks: str) -> int:
    """Where the last of the ``marks``, of ，；。, stands outside of brackets, or -1.

    >>> last_outside("省水利厅，各市（州，区）政府", 0, 14, "，")
    4
    """
    depth = 0
    for mark in reversed([*_STOP_OR_BRACKET.finditer(text, start, stop)]):
        if mark[0] in "）】〕":
            depth += 1
        elif mark[0] in "（【〔":
            depth -= 1
        elif depth == 0 and mark[0] in marks:
            return mark.start()
    return -1


def without_asides(content: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The squeezed ``content`` and its ``offsets`` without the bracket that gives a body a short name or tells its parts.

    >>> without_asides("省防汛指挥部（以下简称省防指）要开会", range(18))[0]
    '省防汛指挥部要开会'
    """
    if "（" not in content or (bracket := _ASIDE.search(content)) is None:
        return content, offsets
    start, stop = bracket.span()
    return content[:start] + content[stop:], [*offsets[:start], *offsets[stop:]]
