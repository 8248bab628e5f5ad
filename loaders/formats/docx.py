"""Word files (docx): paragraphs and tables of the body in their order, with the numbers that Word counts by itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from loaders.formats.lines import joined, paragraph, table
from loaders.formats.numbering import Numbering, W, numbering

if TYPE_CHECKING:
    from docx.table import Table

_BREAKS = (f"{W}br", f"{W}cr")
_WORDS = (f"{W}t", f"{W}tab", *_BREAKS)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def text_of(data: bytes) -> str:
    """The text of a docx file: a line a paragraph, a line a row of a table; merged cells are repeated downwards.

    Raises ValueError with a sentence for a file that is none.
    """
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(data))
        parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")]
        lists = numbering(getattr(parts[0], "element", None) if parts else None, document.styles.element)
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += table(list(_rows(block, lists)))
            else:
                lines += [paragraph(line) for line in _words(block._p, lists).split("\n")]
    except Exception as error:  # a broken archive or part: python-docx and lxml raise whatever they meet
        raise ValueError(f"the Word file is damaged ({type(error).__name__})") from None
    return joined(lines)


def _words(element: Any, lists: Numbering) -> str:  # noqa: ANN401 (an element of the file)
    """The words of a paragraph with its number; what was deleted under revision, and second forms of drawings, are left out."""
    words = [lists.of(element)]
    for node in element.iter(*_WORDS):
        if any(above.tag == _FALLBACK for above in node.iterancestors()):
            continue
        words.append((node.text or "") if node.tag == f"{W}t" else "\n" if node.tag in _BREAKS else " ")
    return "".join(words)


def _rows(found: Table, lists: Numbering) -> Iterator[list[str]]:
    """The cells row by row; a cell over several columns stands in the first of them."""
    said: dict[Any, str] = {}
    for row in found.rows:
        cells: list[str] = []
        before = None
        for cell in row.cells:
            if cell._tc not in said:
                said[cell._tc] = " ".join(_words(p, lists) for p in cell._tc.iter(f"{W}p"))
            cells.append("" if cell._tc is before else said[cell._tc])
            before = cell._tc
        yield cells
