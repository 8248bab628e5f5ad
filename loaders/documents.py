"""The documents of a file: a compilation is cut at its headings or entries, anything else is one (spec section 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Span
from loaders.folding import squeeze
from loaders.listed_titles import entries
from loaders.numerals import CHARACTERS

_HEAD = re.compile(rf"\n[ ]*篇[{CHARACTERS}]{{1,4}}[：:][ ]*(?P<title>[^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file that is one document; ``name`` is the title a compilation gives it, ``body`` where its text begins."""

    span: Span
    name: str | None
    body: int


def pieces(folded: str) -> tuple[Piece, ...]:
    """The documents of a file; a compilation (篇一：… 篇二：…, or 3. …的通知（2026年3月1日）) is cut at its headings.

    >>> [p.name for p in pieces("前言\\n篇一：甲方案\\n一、目标\\n篇二：乙方案\\n一、任务")]
    ['甲方案', '乙方案']
    """
    heads = list(_HEAD.finditer(f"\n{folded}")) if "篇" in folded else []
    if len(heads) < 2:
        begins = entries(folded) or [0]
        return tuple(Piece(Span(*place), None, place[0]) for place in pairwise((*begins, len(folded))))
    stops = [head.start() for head in heads[1:]] + [len(folded)]
    return tuple(
        Piece(Span(head.start(), stop), squeeze(head["title"]) or None, head.end() - 1)
        for head, stop in zip(heads, stops, strict=True)
    )
