"""Where tables may stand: the cells that head a column of bodies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Span
from loaders.cells import is_heading
from loaders.columns import ENDINGS, LAST_OF_SIGN, ROLE_LABELS, SIGN, SPACED, Holds, are_halves, column, spaced_cells
from loaders.folding import squeeze
from loaders.grids import MARK
from loaders.headers import heads_bodies
from loaders.lexicon import alternation
from loaders.markers import stripped

_TABBED = re.compile(rf"{ENDINGS}(?:[ ]*（[^（）\n]{{0,30}}）)?(?= )")  # a tab is a blank in folded text
# Ends of cells behind what a sign may end with, one expression for each, since the engine finds that fast.
_CELL_ENDS = {mark: re.compile(rf"{re.escape(mark)}(?<=[{''.join(LAST_OF_SIGN)} ]{re.escape(mark)})") for mark in "\n\r|｜"}
_LONGEST = 60  # characters of a sign
_NUMBER = re.compile(r"^[ ]*序[ ]?号[ ]*$", re.M)
_HEADER = 120  # characters of a header
_GLUED = re.compile(rf"序[ ]?号[^。；：、，|｜]{{3,120}}?{alternation(ROLE_LABELS)}")


def signs(folded: str, text: str, span: Span) -> Iterator[Span]:
    """The cells that may head a column of bodies, in reading order: 牵头单位, 责任单位（列首位的牵头）."""
    found = list(_words(folded, span))
    if text.find("\t", span.start, span.stop) >= 0:
        found += [Span(*m.span()) for m in _TABBED.finditer(folded, span.start, span.stop) if text[m.end()] == "\t"]
    cells = [
        cell for sign in found if _may_head(folded, cell := _around(folded, text, sign, span)) and not is_heading(folded, cell)
    ]
    if any(folded.find(number, span.start, span.stop) >= 0 for number in ("序号", "序 号")):
        for line in SPACED.finditer(folded, span.start, span.stop):
            cells += [cell for cell in spaced_cells(folded, Span(*line.span())) if _may_head(folded, cell)][:1]
        cells += _unsaid(folded, span, sorted(cells))
    yield from sorted(set(cells))


def _words(folded: str, span: Span) -> Iterator[Span]:
    """The words at the ends of cells that may name bodies."""
    reached = span.start
    marks = [ends for mark, ends in _CELL_ENDS.items() if folded.find(mark, span.start, span.stop) >= 0]
    ends = [end.start() for mark in marks for end in mark.finditer(folded, span.start, span.stop)]
    for end in (*sorted(ends), span.stop):
        while end > reached and folded[end - 1] == " ":
            end -= 1
        if end > reached and folded[end - 1] in LAST_OF_SIGN and (sign := SIGN.search(folded, max(reached, end - _LONGEST), end)):
            reached = sign.end()
            yield Span(*sign.span())


def _may_head(folded: str, cell: Span) -> bool:
    return heads_bodies(folded, cell) or column(cell.of(folded)).alone


def _unsaid(folded: str, span: Span, signs: Sequence[Span]) -> Iterator[Span]:
    """The lines 序号 with no sign soon behind them: the header may have no word for the bodies of its rows."""
    for line in _NUMBER.finditer(folded, span.start, span.stop):
        at = bisect_left(signs, line.start(), key=lambda sign: sign.start)
        if at == len(signs) or signs[at].start > line.end() + _HEADER:
            yield stripped(folded, *line.span())


def glued(folded: str, span: Span, tables: Sequence[Span], signs: Sequence[Span]) -> list[Span]:
    """Where the cells of a header stand with nothing or only blanks between them, outside of the tables and without the signs.

    Tables and signs stand in reading order.
    """
    found = []
    for match in _GLUED.finditer(folded, span.start, span.stop):
        table = bisect_left(tables, match.end(), key=lambda t: t.start) - 1
        sign = bisect_left(signs, match.start(), key=lambda s: s.start)
        read = table >= 0 and tables[table].stop > match.start()
        if not read and not (sign < len(signs) and signs[sign].stop <= match.end()):
            found.append(Span(*match.span()))
    return found


def _around(folded: str, text: str, sign: Span, span: Span) -> Span:
    """The cell that ends with ``sign``: from the mark, the tab or the line's begin before it."""
    low = max(span.start, sign.start - 30)
    start = max(low, *(text.rfind(mark, low, sign.start) + 1 for mark in "|｜\t\n"))
    last = text[max(span.start, start - 30) : start].rstrip().rsplit("\n")[-1]
    upper = MARK.match(text[sign.stop : sign.stop + 80].lstrip()[:1]) and len(last) <= 6 and not MARK.search(last)
    above = text.rfind(last, span.start, start) if last.strip() else start
    upper = upper or (above < start and are_halves(folded, Span(above, above + len(last)), Span(start, sign.stop)))
    if upper and column(squeeze(last + text[start : sign.stop])).holds is Holds.ROLE:
        start = above  # 牵头 and 单位 on two lines of one cell
    return stripped(text, start, sign.stop)
