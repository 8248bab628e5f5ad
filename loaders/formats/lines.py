"""Paragraphs and tables of a file as lines of one text: a row of a table is one line, its cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Characters that no text holds; a tab would part cells.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_LABEL = re.compile(r"[^：:]{1,12}[：:]")


def joined(lines: Iterable[str]) -> str:
    """One text of the lines, without those that are empty; it ends in a line end where it is not empty.

    >>> joined(["一、任务", " ", "1\\t建库"])
    '一、任务\\n1\\t建库\\n'
    """
    return "".join(f"{line}\n" for line in lines if line.strip())


def paragraph(words: str) -> str:
    """The words as one line: white space is one blank, characters that no text holds are left out."""
    return _BLANKS.sub(" ", _CONTROL.sub("", words)).strip(" ")


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """A line a row; a table of labels and values (发文字号：, 云政发〔2026〕3号) gives a line a pair.

    >>> table([["序号", "任务"], ["1", "建库"]]), table([["索引号：", "000", "发文字号：", "云政发〔2026〕3号"]])
    (['序号\\t任务', '1\\t建库'], ['索引号：000', '发文字号：云政发〔2026〕3号'])
    """
    cells = [[paragraph(cell) for cell in row] for row in rows]
    if any(_LABEL.fullmatch(cell) for row in cells for cell in row):
        return [pair for row in cells for pair in _pairs(row)]
    return ["\t".join(row) for row in cells if any(row)]


def _pairs(row: Sequence[str]) -> Iterable[str]:
    label = ""
    for cell in filter(None, row):
        if _LABEL.fullmatch(cell):
            if label:
                yield label
            label = cell
        else:
            yield label + cell
            label = ""
    if label:
        yield label
