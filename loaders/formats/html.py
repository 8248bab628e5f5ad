"""Web pages: what a reader sees, block by block; menus, scripts and forms are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.formats.lines import joined, paragraph, table

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEAD = r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
_OPENS = re.compile(rf"{_HEAD}<(?:!doctype\s+html|html|head|body|meta|title|div|table|p)\b", re.I | re.S)
_TAG = re.compile(r"</?(?:html|body|div|p|table|br|span)\b[^>]{0,500}>", re.I)
_UNSEEN = "script, style, noscript, template, nav, button, select, option, input, textarea, iframe, svg, head > :not(title)"
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|big|cite|code|em|font|i|ins|kbd|label|mark|o:p|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr"
)
_CELL = 1500  # a longer cell lays out a page, it is none of a table
_SPAN = 100


def is_html(text: str, suffix: str) -> bool:
    """Whether a text is a web page: it opens like one, or its suffix says so and it holds tags.

    >>> is_html("<!DOCTYPE html><p>省水利厅", ".txt"), is_html("一、任务", ".html"), is_html("注<p>省水利厅</p>", ".htm")
    (True, False, True)
    """
    return _OPENS.match(text) is not None or (suffix in (".html", ".htm", ".shtml") and _TAG.search(text) is not None)


def text_of(page: str) -> str:
    """The page's text: a line a block, a line a row of a table; merged cells are repeated downwards.

    >>> text_of("<p>一、任务</p><table><tr><td rowspan=2>市水务局<td>建库<tr><td>修渠</table>")
    '一、任务\\n市水务局\\t建库\\n市水务局\\t修渠\\n'
    """
    from selectolax.lexbor import LexborHTMLParser  # half a second, which plain text need not wait for

    tree = LexborHTMLParser(page)
    for node in tree.css(_UNSEEN):
        node.decompose()
    body = tree.body
    return joined(_blocks(body)) if body is not None else ""


def _blocks(node: LexborNode) -> Iterator[str]:
    """The lines under a node, in reading order; deep pages are walked without recursion."""
    run: list[str] = []
    for kind, value in _events(node):
        if kind == "text":
            run.append(value)
            continue
        yield paragraph("".join(run))
        run = []
        if kind == "line":
            yield value
    yield paragraph("".join(run))


def _events(node: LexborNode) -> Iterator[tuple[str, str]]:
    stack: list[LexborNode | str] = [node]
    while stack:
        here = stack.pop()
        if isinstance(here, str):
            yield "break", here
            continue
        tag = here.tag
        if tag == "-text":
            yield "text", here.text_content or ""
        elif tag == "br":
            yield "break", ""
        elif tag == "table" and (rows := _rows(here)) is not None:
            for line in table(rows):
                yield "line", line
        elif tag is not None and not tag.startswith(("-", "!")):
            block = _INLINE.fullmatch(tag) is None
            if block:
                yield "break", ""
                stack.append("")
            stack += reversed(list(here.iter(include_text=True)))


def _rows(node: LexborNode) -> list[list[str]] | None:
    """The cells of a table row by row, or None where it only lays out the page."""
    if len(node.css("table")) > 1:
        return None
    rows: list[list[str]] = []
    above: dict[int, tuple[int, str]] = {}
    for line in node.css("tr"):
        row: list[str] = []
        for cell in line.css("td, th"):
            _fill(row, above)
            words = cell.text(separator=" ")
            if len(words) > _CELL:
                return None
            down, across = _count(cell, "rowspan"), _count(cell, "colspan")
            for i in range(across):
                if down > 1:
                    above[len(row)] = (down - 1, words if i == 0 else "")
                row.append(words if i == 0 else "")
        _fill(row, above)
        rows.append(row)
    return rows if max(map(len, rows), default=0) > 1 else None


def _fill(row: list[str], above: dict[int, tuple[int, str]]) -> None:
    """Puts the cells that come down from rows above into the row, as far as they follow."""
    while (held := above.pop(len(row), None)) is not None:
        left, words = held
        if left > 1:
            above[len(row)] = (left - 1, words)
        row.append(words)


def _count(cell: LexborNode, name: str) -> int:
    said = cell.attributes.get(name) or "1"
    return min(max(int(said), 1), _SPAN) if said.strip().isdecimal() else 1
