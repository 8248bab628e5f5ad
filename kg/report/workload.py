"""Who carries how much: tasks led and joined by every department."""

from __future__ import annotations

from datetime import date

from kg.report.page import Layout, Page, Part, answer, check_document
from kg.store.base import Store
from kg.titles import phrase


def workload(store: Store, today: date, *, document: str = "") -> Page:
    """A page of one part: a line a department, those that lead most first."""
    check_document(store, today, document)
    found = answer(store, "workload", today, document=document)
    return Page(
        "workload",
        today,
        (phrase("departments", number=len(found.rows)),),
        (Part("workload", found, Layout.BARS),),
        about=document,
    )
