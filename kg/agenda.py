"""Time limits as entries of a calendar (RFC 5545): what falls on a day, and what comes back on one.

An entry stands only where the text gives it a day. A limit that recurs without naming one (每年, 每季度) stands on the last day
of its year, half-year, quarter, month or week, by which it has to be done; it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from kg.report.page import texts
from kg.store.base import Cell
from kg.titles import Language, column, phrase

if TYPE_CHECKING:
    from icalendar import Calendar, Event

Row = Mapping[str, Cell]
_END = "。；;\n"  # of a sentence
_MONTHS = {"P1M": 1, "P3M": 3, "P6M": 6, "P1Y": 12}
# Forms in which the day is known; any other with a figure in it is not understood. 每年 may stand before an earlier one.
_OF_YEAR = re.compile(r"(?:(?:每年|逐年)的?)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|底|末)?(?:以?前|之前)?")
_OF_MONTH = re.compile(r"每(?:个)?月(?P<day>\d{1,2})[日号](?:以?前|之前)?")


@dataclass(frozen=True, slots=True)
class Rule:
    """On which day something comes back: every so many months on ``day`` (-1: the last), or every week on Sunday (0 months).

    ``month`` is the month of a yearly one. ``stated`` is false where the text names no day.
    """

    months: int
    month: int = 12
    day: int = -1
    stated: bool = True

    def first(self, since: date) -> date:
        """The first day it falls on, from ``since`` on.

        >>> Rule(3).first(date(2026, 2, 1)), Rule(12, 1, -1).first(date(2026, 7, 10)), Rule(1, day=5).first(date(2026, 7, 10))
        (datetime.date(2026, 3, 31), datetime.date(2027, 1, 31), datetime.date(2026, 8, 5))
        """
        if not self.months:
            return since + timedelta(days=6 - since.weekday())
        year, month = since.year, since.month
        while (month - self.month) % self.months or _day(year, month, self.day) < since:
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return _day(year, month, self.day)

    def recurrence(self, until: date | None) -> dict[str, object]:
        """The RRULE, in the forms that calendars agree on."""
        rule: dict[str, object] = {"freq": "weekly"}
        if self.months == 12:
            rule = {"freq": "yearly", "bymonth": self.month, "bymonthday": self.day}
        elif self.months:
            rule = {"freq": "monthly", "interval": self.months, "bymonthday": self.day}
        return rule | ({"until": until} if until else {})


def _day(year: int, month: int, day: int) -> date:
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, last if day < 0 else min(day, last))


def rule(every: str, words: str) -> Rule | None:
    """When a limit comes back, or None where text and duration do not say on which day (每两年, 每季度首月10日前).

    >>> rule("P1Y", "每年1月底前"), rule("P3M", "每季度")
    (Rule(months=12, month=1, day=-1, stated=True), Rule(months=3, month=12, day=-1, stated=False))
    >>> rule("P2Y", "每两年"), rule("P3M", "每季度首月10日前")
    (None, None)
    """
    if found := _OF_YEAR.fullmatch(words):
        month, day = int(found["month"]), int(found["day"] or -1)
        return Rule(12, month, day) if every == "P1Y" and 1 <= month <= 12 and day <= 31 else None
    if found := _OF_MONTH.fullmatch(words):
        return Rule(1, 12, int(found["day"])) if every == "P1M" and int(found["day"]) <= 31 else None
    if re.search(r"\d|首|初|上旬|中旬|下旬", words):
        return None
    if every == "P1W":
        return Rule(0, stated=False)
    ends = re.search(r"[底末]", words) is not None
    return Rule(_MONTHS[every], stated=ends) if every in _MONTHS else None


@dataclass(frozen=True, slots=True)
class Agenda:
    """A calendar, the number of its entries, and of the limits that name no day and have none."""

    calendar: Calendar
    entries: int
    left_out: int

    def to_bytes(self) -> bytes:
        """The file's bytes: lines of at most 75 octets, ended by CR and LF."""
        return bytes(self.calendar.to_ical())


def agenda(rows: Sequence[Row], today: date, lang: Language, *, remind: int | None = None) -> Agenda:
    """The calendar of the rows of `kg query run time-limits`; with ``remind``, an alarm so many days before each entry."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//policy-kg//kg export ics//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", phrase("agenda").of(lang))
    seen: set[str] = set()
    left_out = 0
    for row in rows:
        uid = _uid(row)
        if uid in seen:  # the same limit, written twice in one task
            continue
        seen.add(uid)
        day, again = row["due"], None
        if row["kind"] == "recurring":
            day, again = _again(row, [other for other in rows if other["task_id"] == row["task_id"]])
        if not isinstance(day, date):
            left_out += 1
            continue
        calendar.add_component(_event(row, uid, day, again, today, lang, remind))
    return Agenda(calendar, len(calendar.subcomponents), left_out)


def _uid(row: Row) -> str:
    """The same for the same limit of the same task, whenever and from whichever store it is exported."""
    words = f"{row['task_id']}\x1f{row['deadline_id']}\x1f{row['due'] or row['every'] or row['deadline']}"
    return f"{sha256(words.encode()).hexdigest()[:32]}@policy-kg"


def _again(row: Row, others: Iterable[Row]) -> tuple[date | None, dict[str, object] | None]:
    """First day and recurrence of a limit that recurs: within the period that its task states, else since its document."""
    found = rule(str(row["every"]), str(row["deadline"]))
    spans = [other for other in others if other["kind"] in ("from", "during")]
    since = next((day for other in spans if isinstance(day := other["start_date"], date)), row["issued"])
    until = next((day for other in spans if isinstance(day := other["due"], date)), None)
    if found is None or not isinstance(since, date):
        return None, None
    first = found.first(since)
    if until and first > until:
        return None, None
    return first, found.recurrence(until)


def _event(
    row: Row, uid: str, day: date, again: dict[str, object] | None, today: date, lang: Language, remind: int | None
) -> Event:
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    leads = "、".join(texts(row["leads"]))
    event.add("summary", _plain(f"{row['task']}（{leads}）" if leads else str(row["task"])))
    event.add("description", _plain(_description(row, again, lang)))
    event.add("transp", "TRANSPARENT")  # nobody is busy all of that day
    if again:
        event.add("rrule", again)
    if remind is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(days=-remind))
        alarm.add("description", _plain(str(row["task"])))
        event.add_component(alarm)
    return event


def _description(row: Row, again: dict[str, object] | None, lang: Language) -> str:
    told = [(column(key, lang), "、".join(texts(row[key]))) for key in ("leads", "participants", "document")]
    told.insert(0, (column("deadline", lang), f"{row['deadline']}（“{_sentence(str(row['text']), row['place'])}”）"))
    told += [(column("evidence", lang), f"“{quote}”") for quote in texts(row["evidence"])]
    lines = [f"{title}{'：' if lang is Language.ZH else ': '}{words}" for title, words in told if words]
    found = rule(str(row["every"]), str(row["deadline"])) if again else None
    if found and not found.stated:
        lines.append(phrase("day_not_stated").of(lang))
    return "\n".join(lines)


def _sentence(text: str, at: Cell) -> str:
    """The sentence of a text around a place in it.

    >>> _sentence("（一）修渠。2027年底前建成。另行考核。", 6)
    '2027年底前建成。'
    """
    start = at if isinstance(at, int) and 0 <= at < len(text) else 0
    first = max(text.rfind(mark, 0, start) for mark in _END) + 1
    last = min((found for mark in _END if (found := text.find(mark, start)) >= 0), default=len(text) - 1)
    return text[first : last + 1].strip()


def _plain(words: str) -> str:
    """Words without the control characters that no calendar may hold."""
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]", " ", words)
