"""The documents of a file: a compilation is cut at its headings or entries, anything else is one (spec section 1)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Span
from loaders.folding import squeeze
from loaders.listed_titles import entries
from loaders.numerals import CHARACTERS, value

_HEAD = re.compile(rf"\n[ \x1f]*篇[{CHARACTERS}]{{1,4}}[：:][ ]*(?P<title>[^\r\n]*)")
_NUMBER = rf"(?:[{CHARACTERS}]{{1,3}}|\d{{1,2}})"
# 【篇一】甲方案, 第二篇：乙方案, 篇3：丙方案
_COUNTED = re.compile(
    rf"\n[ \x1f]*[【［（]?(?:第(?P<number>{_NUMBER})篇|(?:篇|范文)(?P<behind>{_NUMBER}))"
    r"(?:[】］）][：:]?|[：:、 ]|(?=[ ]*[\r\n]))[ ]*(?P<title>[^\r\n]*)"
)
# 甲工作方案1, 甲工作方案 篇2, 甲工作方案（精选篇3）, 甲工作方案 第四篇: the same words over each, with a number of its own
_ALIKE = re.compile(
    r"\n[ \x1f]*(?P<title>[^\r\n]{2,40}?(?:方案|计划|要点|意见|办法|预案|通知|规定|制度|范文))[ ]*"
    r"[（【［]?(?:精选|优秀|最新|通用|热门)?(?:第|篇|模板|样本)?[ ]*"
    rf"(?P<number>{_NUMBER})(?P<behind>)篇?[）】］]?[ \x1f]*(?=[\r\n])"
)


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
    >>> [p.name for p in pieces("防汛方案\\n防汛方案1\\n一、目标\\n防汛方案2\\n一、任务")]
    ['防汛方案', '防汛方案']
    """
    heads = _counted(f"\n{folded}")
    if len(heads) < 2:
        begins = entries(folded) or [0]
        return tuple(Piece(Span(*place), None, place[0]) for place in pairwise((*begins, len(folded))))
    stops = [head.start() for head in heads[1:]] + [len(folded)]
    return tuple(
        Piece(Span(head.start(), stop), squeeze(head["title"]) or None, head.end() - 1)
        for head, stop in zip(heads, stops, strict=True)
    )


def _counted(text: str) -> list[re.Match[str]]:
    """The headings that count the papers of a page, those over the papers where a list of them stands above."""
    if "篇" in text or "范文" in text:
        heads = list(_COUNTED.finditer(text))
        run = max(_runs(heads), key=lambda run: (len(run), run[0].start()), default=[])
        if 2 * len(run) >= len(heads) > 0:
            return run
        if len(heads := list(_HEAD.finditer(text))) > 1:
            return heads  # some of them are missing
    alike = list(_ALIKE.finditer(text))
    words = Counter(squeeze(head["title"]) for head in alike)
    most = max(words, key=words.__getitem__, default=None)
    runs = _runs([head for head in alike if squeeze(head["title"]) == most])
    return max(runs, key=lambda run: (len(run), run[0].start()), default=[])


def _runs(heads: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """The headings that count on from one, two of them or more."""
    runs: list[list[re.Match[str]]] = []
    for head in heads:
        number = value(head["number"] or head["behind"])
        if number == 1:
            runs.append([head])
        elif runs and number == len(runs[-1]) + 1:
            runs[-1].append(head)
    return [run for run in runs if len(run) > 1]
