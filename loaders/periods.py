"""Stretches of the calendar that documents name: years, halves, quarters, months, thirds of a month, five-year plans."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from loaders.numerals import value

# The first year of each five-year plan; it has five.
PLANS = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}


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
    number = value(month) or 1
    if day is not None:
        exact = date(year, number, min(int(day), _last_day(year, number).day))
        return exact, exact
    if third in ("上旬", "中旬"):
        last = date(year, number, 10 if third == "上旬" else 20)
        return last - timedelta(days=9), last
    return date(year, number, 1), _last_day(year, number)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
