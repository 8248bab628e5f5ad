"""The documents a document refers to: 《…的意见》（国发〔2026〕17号）, by title, by number, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span
from loaders.document_numbers import NUMBER, number_in
from loaders.folding import squeeze
from loaders.titles import issuer_of_title

_TITLE = re.compile(
    r"《(?P<title>[^《》\n]{4,120}(?:〈[^〈〉\n]{2,80}〉[^《》\n]{0,60})?)》\s*(?:[（(](?P<number>[^（）()\n]{6,40}号)[^（）()\n]{0,20}[）)])?"
)
_ENDS = re.compile("号")
_LONGEST = 27  # characters of a number, up to there
_ALONE = re.compile(rf"(?<=[照据和及、，。（\s]){NUMBER.pattern}")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as written; ``issuer`` where the title begins with one, ``number`` in the brackets 〔〕."""

    title: str | None
    issuer: str | None
    number: str | None
    span: Span


def citations(folded: str, text: str, span: Span) -> tuple[Citation, ...]:
    """The references in ``span`` that name a document surely: by a number, or by a title that begins with its issuer.

    >>> t = "按照《云岭省人民政府关于供水的意见》（云政发〔2026〕3号）和云政办发〔2025〕8号要求，落实《节水规划》。"
    >>> [(c.issuer, c.number) for c in citations(t, t, Span(0, len(t)))]
    [('云岭省人民政府', '云政发〔2026〕3号'), (None, '云政办发〔2025〕8号')]
    """
    found: list[Citation] = []
    taken: set[int] = set()
    for match in _TITLE.finditer(folded, span.start, span.stop):
        title = squeeze(text[match.start("title") : match.end("title")])
        issuer = issuer_of_title(title)
        number = number_in(match["number"] or "")
        if number is not None or issuer is not None:
            found.append(Citation(title, issuer, number, Span(*match.span())))
            taken.update(range(*match.span()))
    reached = span.start
    for end in _ENDS.finditer(folded, span.start, span.stop):
        alone = _ALONE.search(folded, max(reached, end.end() - _LONGEST), end.end())
        if alone is not None:
            reached = alone.end()
            if alone.start() not in taken:
                found.append(Citation(None, None, number_in(alone[0]), Span(*alone.span())))
    return tuple(sorted(found, key=lambda citation: citation.span))
