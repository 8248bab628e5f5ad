"""Lines that a page printed twice to make them bold: such text shows the bold words of a line once more alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Two headings of one number, the second with its text: only a page printed twice has that.
_TWICE = re.compile(r"\n *(（[一二三四五六七八九十]{1,3}）[^\n]{4,80}?) *\n *\1(?=[^\n])")
_SECOND, _NEAR = "（二）", 160  # looked for first: how near to itself it stands, printed twice
_ENOUGH = 2  # headings printed twice
_SHORTEST = 4  # characters of a line that is known again
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def overprinted(text: str) -> Iterator[tuple[int, int]]:
    """Where the folded ``text`` has lines once more: before the line that goes on from them, or behind the one they end.

    >>> t = "\\n（一）加固渠首。\\n（一）加固渠首。建库。（县水\\n（县水\\n利局负责）\\n（二）护坝种树。\\n（二）护坝种树。好。"
    >>> [t[slice(*place)] for place in overprinted(t)]
    ['（一）加固渠首。', '（县水', '（二）护坝种树。']
    >>> list(overprinted("\\n（一）修渠。\\n（二）护坝。"))
    []
    """
    first = text.find(_SECOND)
    if first < 0 or text.find(_SECOND, first + 1, first + _NEAR) < 0 or len(_TWICE.findall(text)) < _ENOUGH:
        return
    before: re.Match[str] | None = None
    for line in _LINE.finditer(text):
        if before is None:
            before = line
            continue
        last, here = before[0].strip(), line[0].strip()
        if len(last) >= _SHORTEST and here.startswith(last):
            yield before.span()
        elif len(here) >= _SHORTEST - 1 and last.endswith(here):
            yield line.span()
            continue
        before = line
