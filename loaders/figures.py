"""Tables of figures between tasks: years, numbers and names under a title such as 表2, a cell a line; no duties, and no tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span
from loaders.cells import is_heading
from loaders.columns import says_nothing
from loaders.folding import squeeze
from loaders.headers import heads_bodies
from loaders.lexicon import anywhere, words
from loaders.markers import marker_at, stripped

_TITLE = re.compile(r"表[ ]?[\d一二三四五六七八九十]+(?:[-—.]\d+)?[ ：]*[^\n。；，：|｜]{2,40}$", re.M)
_CELL = re.compile(r"[^\r\n]+")
_SENTENCE = re.compile(r"[。；：|｜]")
_FIGURE = re.compile(r"[\d.,，%％\-—~～]+(?:[年月日万亿元个座%]*)|\d{4}年(?:\d{1,2}月)?")
# What heads the columns of a table that measures: 评价标准, 指标含义, 数据来源; and those of one that charges somebody.
_MEASURES = anywhere(words("tables", "measure"))
_CHARGES = re.compile("责任|牵头|负责|配合|部门|主体|单位(?![（：]|\\s*$)")
_NEXT = re.compile(r"附[件表]|序号|[^\t|｜]{2,40}表$")  # what stands over another table
_ROW = re.compile(r"[^\r\n]*[\t|｜][^\r\n]*")
_LONGEST = 30  # characters of a cell
_COLUMNS = 2  # that measure
_FEWEST, _SHARE = 6, 4  # cells of a table, and one in so many is a figure


def measures(folded: str, text: str, span: Span) -> Iterator[Span]:
    r"""Where tables of measures stand, a row a line, in reading order; ``text`` is as written, with its tabs.

    Two columns or more say how it is measured, and none says who has to do with it.

    >>> t = "附表\n指标\t评价标准\t数据来源\n1.渠道通水率\t2027年达到90%\t报表\n一、修渠"
    >>> [found.of(t)[-2:] for found in measures(t, t, Span(0, len(t)))]
    ['报表']
    """
    at = span.start
    while (word := _MEASURES.search(folded, at, span.stop)) is not None:
        begin = (folded.rfind("\n", at, word.start()) + 1) or at
        header = _ROW.match(text, begin, span.stop)
        at = folded.find("\n", word.start(), span.stop) + 1 or span.stop
        if header is None or _CHARGES.search(header[0]) or len({found[0] for found in _MEASURES.finditer(header[0])}) < _COLUMNS:
            continue
        stop = header.end()
        while (row := _ROW.match(text, stop + 1, span.stop)) is not None and _NEXT.match(row[0].strip()) is None:
            stop = row.end()
        at = stop
        if stop > header.end():
            yield stripped(folded, begin, stop)


def figures(folded: str, span: Span) -> Iterator[Span]:
    """Where tables of figures stand, each with its title, in reading order; a table with a column of bodies is none.

    >>> t = "表2 水库名录\\n年份\\n水库\\n库容\\n2026年\\n青山水库\\n4.42\\n2027年\\n云水水库\\n12.0\\n（二）修渠。"
    >>> [found.of(t)[-4:] for found in figures(t, Span(0, len(t)))]
    ['12.0']
    """
    at = span.start
    for title in _TITLE.finditer(folded, span.start, span.stop):
        begin = folded.rfind("\n", span.start, title.start()) + 1 or span.start
        if begin < at or folded[begin : title.start()].lstrip(" ") not in ("", "附"):
            continue
        cells, told, duties = list[Span](), 0, False
        for line in _CELL.finditer(folded, title.end(), span.stop):
            cell = stripped(folded, *line.span())
            said = squeeze(cell.of(folded))
            if not said:
                continue
            figure = _FIGURE.fullmatch(said) is not None
            duties = len(said) <= _LONGEST and heads_bodies(folded, cell)
            if duties or len(said) > _LONGEST or _SENTENCE.search(said) or is_heading(folded, cell):
                break
            if not figure and marker_at(folded, cell.start, cell.stop) is not None:
                break
            cells.append(cell)
            told += figure or says_nothing(said)
        at = cells[-1].stop if cells else title.end()
        if not duties and len(cells) >= _FEWEST and _SHARE * told >= len(cells):
            yield Span(stripped(folded, begin, title.end()).start, at)
