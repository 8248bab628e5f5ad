"""The head of a document in a compilation: 3. 青川市人民政府关于…的意见（2026年3月1日） (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from kg.model import Span
from loaders.document_numbers import number_in
from loaders.folding import squeeze
from loaders.signatures import day

_LISTED = re.compile(
    r"\s*\d{1,3}[.．、]\s*(?P<title>[^。；：（]{6,160}?(?:（[^（）]{1,20}）[^。；：（]{0,40}?)?)\s*"
    r"（(?P<day>20\d\d\s*年\s*\d\d?\s*月\s*\d\d?\s*日)\s*）(?:\s*(?P<number>[^\s][^\n]{4,40}号)[ ]*(?:\n|$))?"
)


class ListedTitle(NamedTuple):
    """The title with the day behind it, and the number below where one stands there."""

    title: str
    issued: date | None
    number: str | None


def behind_title(folded: str, span: Span) -> Span:
    """The rest of the document at ``span`` where such a title opens it: its number begins no item."""
    found = _LISTED.match(folded, *span)
    return span if found is None else Span(found.end(), span.stop)


def listed_title(head: str, written: str) -> ListedTitle | None:
    """What the first entry of the folded ``head`` says, or None where no title with its day opens it; ``written`` as it came.

    >>> head = "3. 青川市人民政府关于修\\n渠的意见（2026 年3 月\\n1 日）\\n青政发〔2026〕3 号\\n各区："
    >>> found = listed_title(head, head)
    >>> found.title, str(found.issued), found.number
    ('青川市人民政府关于修渠的意见', '2026-03-01', '青政发〔2026〕3号')
    """
    found = _LISTED.match(head)
    if found is None:
        return None
    number = number_in(found["number"], written[slice(*found.span("number"))]) if found["number"] else None
    return ListedTitle(squeeze(written[slice(*found.span("title"))]), day(squeeze(found["day"])), number)
