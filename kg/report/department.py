"""One department: all it leads and takes part in, and with whom."""

from __future__ import annotations

from collections import Counter
from datetime import date

from kg import catalog
from kg.errors import UsageError
from kg.report.page import Layout, Page, Part, answer, texts
from kg.store.base import Cell, Rows, Store
from kg.titles import phrase


def department(store: Store, today: date, name: str) -> Page:
    """A page of two parts, ``duties`` and ``partners``; raises UsageError with the nearest names where no body is found."""
    found = answer(store, "dept-sheet", today, department=name)
    if not found.rows:
        raise unknown(store, today, name)
    rows = found.dicts()
    lead = sum(1 for row in rows if row["role"] == "lead")
    facts = [
        phrase("duties_of", lead=lead, participate=len(rows) - lead),
        phrase("documents", number=len({row["document"] for row in rows})),
    ]
    coming = [row["due"] for row in rows if isinstance(row["due"], date) and row["due"] >= today]
    if coming:
        facts.append(phrase("next_due", day=min(coming)))
    bodies = sorted({str(row["department"]) for row in rows})
    part = Part("duties", found, Layout.LEDGER, group="role" if len(bodies) == 1 else "department")
    partners = Part("partners", _partners(rows, bodies), Layout.TABLE)
    return Page("department", today, tuple(facts), (part, partners), about="、".join(bodies))


def unknown(store: Store, today: date, name: str) -> UsageError:
    """The error for a department that the graph does not hold, with the names most like it."""
    known = answer(store, "dept-list", today).dicts()
    names = {text for row in known for key in ("department", "mentions") for text in texts(row[key])}
    remedy = f"{catalog.nearest(name, sorted(names))}`kg query run dept-list` shows them all"
    return UsageError(f"no department with duties is called {name}", remedy=remedy)


def _partners(rows: list[dict[str, Cell]], own: list[str]) -> Rows:
    """How often each body that is not one of ``own`` leads or joins the same tasks."""
    led, joined = Counter[str](), Counter[str]()
    for row in {str(row["task_id"]): row for row in rows}.values():
        led.update(texts(row["leads"]))
        joined.update(texts(row["participants"]))
    every = sorted((led.keys() | joined.keys()) - set(own), key=lambda body: (-(led[body] + joined[body]), body))
    return Rows(("department", "led", "joined"), tuple((body, led[body], joined[body]) for body in every))
