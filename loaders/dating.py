"""From when a document speaks: the day its months without a year are reckoned from, and the day its own time begins."""

from __future__ import annotations

import re
from datetime import date

from kg.model import Document
from loaders.periods import PLANS

_YEAR = re.compile(r"(?<![\d—–\-~至到])(20[0-4]\d)\s*年(?!\s*[—–\-~至到])")
_ANY_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_PLAN = re.compile(rf"[“\"]({'|'.join(PLANS)})[”\"]")


def speaks_from(document: Document) -> date | None:
    """The day from which a document reckons months without a year: its date, or the first of its title's one year."""
    return under_title(document.title or "", document.issued)


def under_title(title: str, issued: date | None) -> date | None:
    """The day from which what stands under ``title`` reckons months without a year: the first of its one year, else ``issued``.

    >>> str(under_title("2026年重点任务清单", None)), under_title("重点任务清单", None)
    ('2026-01-01', None)
    """
    years = {int(year) for year in _YEAR.findall(title)}
    if len(years) == 1 and (issued is None or issued.year not in years):
        return date(years.pop(), 1, 1)
    return issued


def begins(document: Document) -> date | None:
    """The first day of the years that the title or the number of an undated document names; what ended before is its past.

    >>> from kg.model import Span
    >>> str(begins(Document("", "某省水利“十五五”规划", None, None, None, "a.txt", "", Span(0, 1))))
    '2026-01-01'
    """
    if document.issued is not None:
        return None
    title = document.title or ""
    days = [date(int(year), 1, 1) for year in _ANY_YEAR.findall(title)]
    days += [date(PLANS[plan], 1, 1) for plan in _PLAN.findall(title)]
    days += [date(int(year) - 1, 12, 1) for year in _ANY_YEAR.findall(document.number or "")]  # of a month just gone by
    return min(days, default=None)
