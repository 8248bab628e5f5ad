"""Who leads what: every department with the tasks it leads, those with most tasks first."""

from __future__ import annotations

from collections import Counter
from datetime import date

from kg.report.page import Layout, Page, Part, answer, check_document
from kg.store.base import Rows, Store
from kg.titles import phrase


def leads(store: Store, today: date, *, document: str = "") -> Page:
    """A page of one part: a line a lead duty, grouped by department; ``document`` narrows it as in `kg query run ledger`."""
    check_document(store, today, document)
    found = answer(store, "ledger", today, document=document)
    name, task = found.columns.index("department_id"), found.columns.index("task_id")
    most = Counter(row[name] for row in found.rows)
    # The query's order is kept within a department.
    order = sorted(found.rows, key=lambda row: (-most[row[name]], str(row[found.columns.index("department")]), str(row[name])))
    facts = (
        phrase("departments", number=len(most)),
        phrase("tasks_led", number=len(found.rows)),
        phrase("joint_leads", number=sum(1 for n in Counter(row[task] for row in found.rows).values() if n > 1)),
    )
    part = Part("ledger", Rows(found.columns, tuple(order)), Layout.LEDGER, group="department")
    return Page("leads", today, facts, (part,), about=document)
