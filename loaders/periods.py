"""Limits, and stretches of the calendar that documents name: years, halves, quarters, months and their thirds."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from kg.model import DeadlineKind
from loaders.lexicon import patterns
from loaders.numerals import value

_MANY = {"年": "Y", "年度": "Y", "月": "M", "月份": "M", "周": "W", "星期": "W", "日": "D", "天": "D"}
_HOURS = {"小时": "H", "分钟": "M"}
_FIXED = {
    "半年": "P6M",
    "学期": "P6M",
    "学年": "P1Y",
    "双月": "P2M",
    "旬": "P10D",
    "半月": "P15D",
    "半个月": "P15D",
    "一日": "P1D",
    "一天": "P1D",
}
_NO_RHYTHM = re.compile(rf"\s*(?:{patterns('deadlines', 'no_rhythm')})")  # 每年给予3万元
_REPORTS = re.compile(
    r"\s*(?:一次|续?报|通报|监测|检测|采样|取样|出具|观测|更新|向|发布|巡查|调度|上报|汇总|滚动)"
)  # 每2小时续报一次
_NAMED_DAY = re.compile(r"\s*“?(?:为|是|世界|国际|全国)")  # 每年3月23日世界气象日


class Limit(NamedTuple):
    """What a wording comes to: its kind, the days it gives, its rhythm, and whether its year lost digits."""

    kind: DeadlineKind
    start: date | None = None
    end: date | None = None
    every: str | None = None
    suspect: bool = False


def recurrence(words: str, number: str | None, unit: str | None, after: str) -> str | None:
    """The ISO 8601 duration of 每两年, 逐月…, or None where what stands ``after`` tells that it is no time limit.

    >>> recurrence("每两年", "两", "年", "评估一次"), recurrence("每季度", None, "季度", "通报")
    ('P2Y', 'P3M')
    >>> recurrence("每年", None, "年", "给予3万元") is None
    True
    """
    if unit in _HOURS and not _REPORTS.match(after):
        return None  # 每小时10蒸吨
    if _NO_RHYTHM.match(after) or (words.endswith("日") and _NAMED_DAY.match(after)):
        return None
    if words[:1] in ("逐", "按"):
        unit = words[1:]
    if unit is None:
        return _FIXED.get(words)
    count = value(number) if number else 1
    if not count:
        return None
    if unit in ("季", "季度"):
        return f"P{3 * count}M"
    if unit in _HOURS:
        return f"PT{count}{_HOURS[unit]}"
    return _FIXED.get(unit) or f"P{count}{_MANY[unit]}"


def period(
    year: int, month: str | None, day: str | None, third: str | None, half: str | None, quarter: str | None
) -> tuple[date, date]:
    """First and last day of the period; a day that the month does not have gives the month's last day."""
    if half:
        return (date(year, 1, 1), date(year, 6, 30)) if half == "上半年" else (date(year, 7, 1), date(year, 12, 31))
    if quarter:
        number = value(quarter) or 1
        return date(year, 3 * number - 2, 1), _last_day(year, 3 * number)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    number = value("".join(month.split())) or 1
    if day is not None:
        exact = date(year, number, min(value("".join(day.split())) or 1, _last_day(year, number).day))
        return exact, exact
    if third in ("上旬", "中旬"):
        last = date(year, number, 10 if third == "上旬" else 20)
        return last - timedelta(days=9), last
    return date(year, number, 21 if third == "下旬" else 1), _last_day(year, number)


def year_meant(word: str | None, year: int | None, issued: date | None) -> int | None:
    """The year that 今年, 明年, 当年 or 次年 means before a month; without such a word the ``year`` that the sentence carries.

    >>> year_meant("明年", None, date(2026, 3, 1)), year_meant("次年", 2028, None), year_meant(None, 2028, None)
    (2027, 2029, 2028)
    """
    if word in ("今年", "本年"):
        return issued.year if issued else None
    if word in ("明年", "来年"):
        return issued.year + 1 if issued else None
    return year + 1 if year and word in ("次年", "翌年") else year


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
