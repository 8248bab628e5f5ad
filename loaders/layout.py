"""How the lines of a page stand: how wide they are, whether its width cuts them, which are clauses (spec section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Span
from loaders.clauses import LONGEST, find, tail, whole_line
from loaders.labels import label_at
from loaders.line_ends import SENTENCE_END, SHORT_LABEL, labels

NARROW = 36  # letters of a line that is full on no page
_MANY, _FEW = 0.15, 0.04  # of a page's lines are as wide as it is; where marks break the others too
_BREAKS = frozenset("，。、；：”》")  # behind which a conversion begins a new line
_ENDS, INDENT = frozenset("。；）"), 4  # of a paragraph; letters
_STOPS = frozenset("。；")
_NUMBER = 5  # characters of an item's: （十二）
_HEADINGS = 3  # numbered lines
_NARROWEST, _WIDEST, RAGGED = 24, 120, 3  # how wide a page's lines are, and how much narrower where no sign may begin the next


@dataclass(frozen=True)
class Page:
    """How the lines of a text stand, counted where a line's end asks for it: in most texts each ends a sentence.

    Widths are in letters, of which a Chinese character is two.
    """

    text: str
    lines: Sequence[Span]
    numbered: Sequence[bool]

    @cached_property
    def full(self) -> int:
        """From what width on a line is full."""
        sizes = sorted(self._sizes)
        return min(max(int(0.85 * sizes[int(len(sizes) * 0.9)]), NARROW), 90)

    @cached_property
    def listed(self) -> bool:
        """Whether several lines are clauses."""
        return _is_listed(self.text, self.lines, self.numbered)

    @cached_property
    def cut(self) -> int:
        """The width at which the lines are cut, 0 where they are not."""
        return self._width(_MANY, 4)

    @cached_property
    def ragged(self) -> bool:
        """Whether lines are cut and sentences end in full stops: a line without one goes on, however short it is."""
        stops = self.text.count("。", self.lines[0].start, self.lines[-1].stop)
        return 10 * stops >= len(self.lines) and self.row > 0

    @cached_property
    def row(self) -> int:
        """How wide a printed row is, also where marks break most of them into several lines, 0 where no width cuts lines."""
        return self.cut or self._width(_FEW, 5) or self._width(_MANY, 5, INDENT)

    def ends_a_row(self, i: int) -> bool:
        """Whether line ``i`` and those before it that marks have broken off are as wide as a row of the page, indented or not."""
        size = 0
        for at in range(i, -1, -1):
            size += self._sizes[at]
            above = self.text[self.lines[at - 1].stop - 1] if at else "。"
            begins = self.numbered[at] or above in _ENDS or above not in _BREAKS  # a paragraph
            if self._is_row(size) or (begins and self._is_row(size + INDENT)):
                return True
            if size > self.row or self.numbered[at] or not (above in _BREAKS or self._is_number(at - 1)):
                return False
        return False

    def shares_a_row(self, i: int) -> bool:
        """Whether line ``i`` stands in the printed row of the one before, which a mark has broken off, and begins no other."""
        return i in self._within

    def begins_a_paragraph(self, i: int) -> bool:
        """Whether line ``i`` and what marks have broken off behind it fill a row if it is indented, and else do not."""
        return self._fills(i, INDENT) and not self._fills(i, 0)

    @cached_property
    def _within(self) -> frozenset[int]:
        """The lines behind a full stop that stand in the row of the one before: so that row comes out full, and no other way."""
        found: list[int] = []
        before: int | None = None  # how wide the row is before the line, None where that is lost
        for i, size in enumerate(self._sizes):
            last = self.text[self.lines[i - 1].stop - 1] if i else "。"
            if self.numbered[i]:
                before = INDENT
            elif last in _STOPS and not self.text.endswith("）", 0, self.lines[i].stop):  # a stage: 实施阶段（2026年5月）
                within, without = before is not None and self._fills(i, before), self._fills(i, INDENT)
                if within and not without:
                    found.append(i)
                elif before is not None:
                    before = INDENT if without and not within else None
            after = None if before is None else before + size
            if self.text[self.lines[i].stop - 1] not in _BREAKS and not self._is_number(i):
                before = 0 if size > _NARROWEST or (after is not None and self._is_row(after)) else None
            elif after is not None:
                before = 0 if self._is_row(after) else after if after < self.row else None
        return frozenset(found)

    def _fills(self, i: int, size: int) -> bool:
        """Whether the lines from ``i`` on fill a row that is ``size`` wide before them."""
        for at in range(i, len(self.lines)):
            size += self._sizes[at]
            if self._is_row(size) or size > self.row:
                return size <= self.row + 1
            if self.numbered[at] or self.text[self.lines[at].stop - 1] not in _BREAKS:
                return False
        return False

    def _is_row(self, size: int) -> bool:
        return self.row - RAGGED <= size <= self.row + 1

    def _is_number(self, i: int) -> bool:
        """Whether line ``i`` is nothing but the number of an item, broken off."""
        return self.numbered[i] and self.lines[i].stop - self.lines[i].start <= _NUMBER

    def _width(self, share: float, least: int, indent: int = 0) -> int:
        """The width at which the lines are cut, 0 where they are not: this ``share`` is as wide, hardly any is wider.

        With the ``indent`` that their first lines had, where most paragraphs are of two lines.
        """
        cut = self._cut_sizes
        for width in sorted(set(cut), reverse=True) if len(cut) >= least else ():
            if sum(size > width for size in self._sizes) > max(1, 0.07 * len(self.lines)):
                return 0
            alike = sum(width - RAGGED <= size <= width or width - RAGGED <= size + indent <= width for size in cut)
            if alike >= max(least, share * sum(size > _NARROWEST for size in self._sizes)):
                return width
        return 0

    @cached_property
    def _sizes(self) -> list[int]:
        """How wide each line is; of what is wider than any page one width does."""
        return [size_of(self.text, line) if line.stop - line.start <= _WIDEST else _WIDEST + 1 for line in self.lines]

    @cached_property
    def _cut_sizes(self) -> list[int]:
        """How wide those lines are that end in no mark, where neither they nor the next begin with a label."""
        return [
            size
            for i, (line, size) in enumerate(zip(self.lines[:-1], self._sizes, strict=False))
            if _NARROWEST < size <= _WIDEST
            and self.text[line.stop - 1] not in SENTENCE_END
            and not (self._labelled(i) or self._labelled(i + 1))
        ]

    def _labelled(self, i: int) -> bool:
        return label_at(self.text, *self.lines[i]) is not None

    @cached_property
    def headed(self) -> bool:
        """Whether its headings have numbers."""
        return sum(self.numbered) >= _HEADINGS

    @property
    def width(self) -> int:
        """The width at which the lines of a list are cut, 0 where they are not, or are no list."""
        return self.cut if self.listed else 0


def stands_alone(text: str, span: Span) -> bool:
    """Whether the line at ``span`` of the folded text is nothing but a clause, in brackets or without.

    >>> t = "（省水利厅牵头，省财政厅配合）"
    >>> stands_alone(t, Span(0, len(t))), stands_alone(t, Span(1, len(t) - 1)), stands_alone("新建机井", Span(0, 4))
    (True, True, False)
    """
    if text[span.start] not in "（【〔" or span.stop - span.start > LONGEST:
        return whole_line(text, span.start, span.stop) is not None
    found = find(text, span.start, span.stop)
    return len(found) == 1 and found[0].span.start == span.start and not text[found[0].span.stop : span.stop].strip("。；、 ")


def _is_listed(text: str, lines: Sequence[Span], numbered: Sequence[bool]) -> bool:
    """Whether at least two measures end with a line that is a clause, or ends in one without brackets."""
    ended, alone = 0, False
    for line, after, number in zip(lines, [*lines[1:], *lines[-1:]], numbered, strict=True):
        before = alone
        counts = number and text[line.start] in "（〔"  # behind a number in brackets stands what it counts, and that is no clause
        short = line.stop - line.start <= SHORT_LABEL
        alone = not counts and (stands_alone(text, line) or (short and labels(text, line, after)))
        ended += (alone and not before) or (not alone and text.find("：", *line) >= 0 and tail(text, line) is not None)
        if ended == 2:
            return True
    return False


def size_of(text: str, line: Span) -> int:
    """How wide the line is: a Chinese character is two letters."""
    words = text[line.start : line.stop]
    return 2 * len(words) - len(words.encode("ascii", "ignore"))
