"""The foot of a site's page under a text: who runs the site is nobody's duty (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.lexicon import patterns

_SURE = re.compile(patterns("outline", "foot_sure"))
_SIZE = 3000  # characters at the end of a text that hold its foot
_BEGINS = re.compile(patterns("outline", "foot"))
_LONGEST = 80  # characters of a line of the foot


def foot(text: str, lines: Sequence[str]) -> int:
    """Where in the squeezed ``lines`` of ``text`` the foot of its page begins, their number where it has none.

    >>> lines = ["（市水利局负责）", "打印", "主办单位：青川市人民政府", "某ICP备00000000号"]
    >>> foot("".join(lines), lines), foot("打印", ["打印"])
    (1, 1)
    """
    end = text[-_SIZE:]
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
