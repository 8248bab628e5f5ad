"""The foot of a site's page under a text: who runs the site is nobody's duty (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Span
from loaders.lexicon import patterns

_SURE = re.compile(patterns("outline", "foot_sure"))
_SIZE = 3000  # characters at the end of a text that hold its foot
_BEGINS = re.compile(patterns("outline", "foot"))
_COPY, _SAME = 500, 20  # characters of a line that holds the whole page again, and of its head
_LONGEST = 80  # characters of a line of the foot


def foot(text: str, span: Span, lines: Sequence[str]) -> int:
    """Where in the squeezed ``lines`` of ``span`` in ``text`` the foot of its page begins, their number where it has none.

    >>> lines = ["（市水利局负责）", "打印", "主办单位：青川市人民政府", "某ICP备00000000号"]
    >>> foot("".join(lines), Span(0, 32), lines), foot("打印", Span(0, 2), ["打印"])
    (1, 1)
    """
    end = text[max(span.start, span.stop - _SIZE) : span.stop]
    if "备案" not in end and "P备" not in end and "网安备" not in end:
        return len(lines)
    first = known = len(lines)
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if _SURE.search(line):
            first = known = i
        elif len(line) > _LONGEST or line[-1:] in ("。", "；", "！"):
            break
        elif _BEGINS.match(line):
            first = i
    return first if known < len(lines) else len(lines)


def before_copy(text: str, span: Span) -> int:
    r"""Where the last line of a page begins that holds the whole page again, below its foot; the end of ``span`` where none does.

    >>> page = "青川市修渠办法自发布之日起施行，县水利局负责修渠。" + "水渠要修好。" * 99
    >>> before_copy(f"{page}\n主办单位：青川市政府\n{page}", Span(0, 1250)), before_copy(page, Span(0, 619))
    (631, 619)
    """
    stop = span.stop
    while stop > span.start and text[stop - 1].isspace():
        stop -= 1
    last = text.rfind("\n", span.start, stop) + 1
    again = last > span.start and stop - last > _COPY and text.find(text[last : last + _SAME].strip(), span.start, last) >= 0
    return last if again else span.stop
