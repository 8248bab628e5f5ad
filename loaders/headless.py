"""Rows of a table that lost its header: who is responsible stands in a cell, and nothing tells in what role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span, span_of
from loaders.looks import look

_ROW = re.compile(r"[^\r\n\t]*\t[^\r\n\t]*\t[^\r\n]*")
_CELL = re.compile(r"[^\t]+")
_ROWS = 3  # that name bodies, at least
_GAP = 1500  # characters between two of one table, at most: long cells break over lines
_LONGEST = 200  # characters of a cell of bodies


def headless(folded: str, text: str, span: Span, read: Sequence[Span]) -> Iterator[Span]:
    """The first row of each table in ``span`` that has no header, outside of those ``read``, in order; its cells end in tabs.

    >>> t = "1\\t修渠\\t省水利厅\\t6月底前\\n2\\t建库\\t省农业农村厅\\t9月底前\\n3\\t植树\\t省林业局、省水利厅\\t长期\\n"
    >>> [place.of(t) for place in headless(t, t, Span(0, len(t)), [])]
    ['1\\t修渠\\t省水利厅\\t6月底前']
    >>> list(headless(t[:22], t[:22], Span(0, 22), []))
    []
    """
    if text.find("\t", *span) < 0:
        return
    run: list[Span] = []
    passed = 0
    for row in map(span_of, (line.span() for line in _ROW.finditer(text, *span))):
        while passed < len(read) and read[passed].stop <= row.start:
            passed += 1
        if (passed < len(read) and row.meets(read[passed])) or not _names_bodies(folded, text, row):
            continue
        if run and row.start - run[-1].stop > _GAP:
            run = []
        run.append(row)
        if len(run) == _ROWS:
            yield run[0]


def _names_bodies(folded: str, text: str, row: Span) -> bool:
    """Whether a cell behind the first is a list of bodies and nothing else."""
    cells = [span_of(cell.span()) for cell in _CELL.finditer(text, *row)][1:]
    return any(cell.stop - cell.start <= _LONGEST and look(folded, cell).sure for cell in cells if cell.of(text).strip())
