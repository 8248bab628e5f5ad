"""What is due when, against a day: past its stated date, soon, later, what comes back, and limits in words without a day."""

from __future__ import annotations

from datetime import date, timedelta

from kg.report.page import Layout, Page, Part, answer
from kg.store.base import Rows, Store
from kg.titles import phrase


def deadlines(store: Store, today: date, *, days: int = 90) -> Page:
    """Five parts: ``soon`` (within ``days``), ``later``, ``recurring``, ``undated`` and ``past``, the nearest date first."""
    past = answer(store, "past-stated-date", today)
    soon = answer(store, "due-within", today, days=days)
    after = today + timedelta(days=days + 1)
    later = answer(store, "due-within", today, day=after, days=(date.max - after).days)
    again = answer(store, "recurring-duties", today)
    undated = answer(store, "undated-limits", today)
    facts = (
        phrase("past_due", number=len(past.rows)),
        phrase("soon_due", number=len(soon.rows), days=days),
        phrase("recurring", number=len(again.rows)),
        phrase("undated", number=len(undated.rows)),
    )
    parts = (
        Part("soon", soon, Layout.LEDGER),
        Part("later", _days_from(later, days + 1), Layout.LEDGER),
        Part("recurring", again, Layout.LEDGER),
        Part("undated", undated, Layout.LEDGER),
        Part("past", past, Layout.LEDGER),
    )
    return Page("deadlines", today, facts, parts)


def _days_from(rows: Rows, offset: int) -> Rows:
    """The same rows with ``days_left`` counted from ``offset`` days earlier."""
    at = rows.columns.index("days_left")
    moved = [(*row[:at], int(str(row[at])) + offset, *row[at + 1 :]) for row in rows.rows]
    return Rows(rows.columns, tuple(moved), rows.more)
