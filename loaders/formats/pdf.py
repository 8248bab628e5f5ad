"""PDF files: the lines of each page from top to bottom, tables as rows; page numbers are left out."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from loaders.formats.lines import joined, paragraph, table

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

_PAGE_NUMBER = re.compile(r"[\s\-—–－·.第]*\d{1,4}[\s\-—–－·.页]*(?:[/／共]\s*\d{1,4}\s*页?)?")
_SLACK = 1.0  # points by which the cells of one row may lie apart


def text_of(data: bytes) -> str:
    """The text of a PDF file, lines as they are printed.

    Raises ValueError with a sentence for a file that is damaged, locked by a password, or has pictures of pages and no text.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it remarks on every odd font
    lines: list[str] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            for page in file.pages:
                lines += _lines(page)
                page.close()
    except Exception as error:  # a broken file: pdfminer raises whatever it meets
        locked = isinstance(error, PDFPasswordIncorrect) or any(isinstance(a, PDFPasswordIncorrect) for a in error.args)
        raise ValueError(
            "the PDF is locked by a password" if locked else f"the PDF is damaged ({type(error).__name__})"
        ) from None
    if not any(line.strip() for line in lines):
        raise ValueError("the PDF holds no text, only pictures of pages (a scan): run text recognition (OCR) on it")
    return joined(lines)


def _lines(page: Page) -> Iterator[str]:
    """The lines of a page and the rows of its tables, from top to bottom."""
    tables = [found for found in page.find_tables() if len(found.rows) > 1 and len(found.rows[0].cells) > 1]
    free: Any = page
    for found in tables:
        free = free.filter(_outside(found))
    placed: list[tuple[float, list[str]]] = [(found.bbox[1], table(list(_rows(found)))) for found in tables]
    printed = free.extract_text_lines(return_chars=False)
    for at, line in enumerate(printed):
        edge = at == 0 or at == len(printed) - 1
        if not (edge and _PAGE_NUMBER.fullmatch(line["text"])):
            placed.append((line["top"], [paragraph(line["text"])]))
    for _, lines in sorted(placed, key=lambda part: part[0]):
        yield from lines


def _outside(found: Table) -> Any:  # noqa: ANN401 (pdfplumber's own objects)
    left, top, right, bottom = found.bbox

    def outside(thing: dict[str, Any]) -> bool:
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not (left <= x <= right and top <= y <= bottom)

    return outside


def _rows(found: Table) -> Iterator[list[str]]:
    """The cells row by row; one that reaches down from a row above is repeated, one that reaches across stands once."""
    above: dict[int, tuple[float, str]] = {}
    for row, words in zip(found.rows, found.extract(), strict=True):
        cells: list[str] = []
        for at, (box, said) in enumerate(zip(row.cells, words, strict=True)):
            if box is not None:
                above[at] = (box[3], said or "")
                cells.append(said or "")
            else:
                bottom, held = above.get(at, (0.0, ""))
                cells.append(held if bottom > row.bbox[1] + _SLACK else "")
        yield cells
