"""What nobody answers for: tasks without a lead, tasks left to collectives, tasks without a time limit."""

from __future__ import annotations

from datetime import date

from kg.report.page import Layout, Page, Part, answer, check_document
from kg.store.base import Store
from kg.titles import phrase


def gaps(store: Store, today: date, *, document: str = "") -> Page:
    """A page of three parts, ``no-lead``, ``collective-only`` and ``no-deadline``."""
    check_document(store, today, document)
    keys = ("no-lead", "collective-only", "no-deadline")
    parts = tuple(Part(key, answer(store, key, today, document=document), Layout.LEDGER) for key in keys)
    return Page("gaps", today, (phrase("not_led", number=len(parts[0].rows.rows)),), parts, about=document)
