"""From when a document speaks: its day, the day its own time begins, and the years that titles say."""

from __future__ import annotations

import re
from datetime import date

from kg.model import Document
from loaders.plans import PLANS

_YEAR = re.compile(r"(?<![\d—–\-~至到])(?<!\d一)(20[0-4]\d)\s*年(?!\s*[—–\-~至到])")
_ANY_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_YEARS_WORK = re.compile("(?:要点|计划|任务|安排|清单|方案|分工|(?:任务|责任)分解|重点工作)[^，。]{0,14}$")  # 2026年防汛工作要点
_PLAN = re.compile(rf"[“\"]({'|'.join(PLANS)})[”\"]")

_CALLS_FOR = re.compile(r"开展(?P<year>20\d\d)年度[^，。；]{2,40}(?:工作|活动|评选|核定|申报|认定)")  # in an undated call


def speaks_from(document: Document) -> date | None:
    """Its date, or the first day of its title's one year: what ended before is past, and 今年 is the year of that day.

    >>> from kg.model import Span
    >>> call, plan = "关于申报2028年水利项目的通知", "2028年水利工作要点"
    >>> for title in (call, plan):
    ...     print(speaks_from(Document("", title, None, None, date(2027, 11, 6), "a.txt", "", Span(0, 1))))
    2027-11-06
    2028-01-01
    """
    year = year_said(document.title or "")
    issued = document.issued
    if year is None or (issued and issued.year == year):
        return issued
    ahead = issued is not None and issued.year < year and not _YEARS_WORK.search(document.title or "")
    return issued if ahead else date(year, 1, 1)


def year_said(title: str) -> int | None:
    """The one year that a ``title`` says, as that of a table; what stands below it needs none.

    >>> [year_said(f"{years}重点任务清单") for years in ("2026年", "2026—2028年", "2026一2028年")]
    [2026, None, None]
    """
    if "20" not in title:
        return None
    years = {int(year) for year in _YEAR.findall(title)}
    return years.pop() if len(years) == 1 else None


def year_of_work(document: Document, head: str = "") -> int | None:
    """The one year whose plan the document is by its title, or that of the number of an undated one without a year in its title:
    its months without a year are of that one. Where neither tells, that of the work that its ``head`` calls for (folded).

    >>> from kg.model import Span
    >>> year_of_work(Document("", "关于报送材料的通知", None, "青水办〔2026〕7号", None, "a.txt", "", Span(0, 1)))
    2026
    >>> titles = ("2026年工作要点", "召开2026年会议的通知", "2030年前达峰行动方案")
    >>> [year_of_work(Document("", title, None, None, None, "a.txt", "", Span(0, 1))) for title in titles]
    [2026, None, None]
    >>> year_of_work(Document("", None, None, None, None, "a.txt", "", Span(0, 1)), "经研究，决定开展2026年度节水企业核定工作。")
    2026
    """
    title = document.title or ""
    year = year_said(title)
    if year is None and document.issued is None and not document.number and (called := _CALLS_FOR.search(head)):
        return int(called["year"])
    if year is None and document.issued is None and (numbered := _ANY_YEAR.findall(document.number or "")):
        return int(numbered[0])
    if year is not None and not (_YEARS_WORK.search(title) or (document.issued is not None and document.issued.year == year)):
        year = None
    near = year is None or document.issued is None or abs(document.issued.year - year) <= 1
    return year if near and f"{year}年前" not in title else None


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
