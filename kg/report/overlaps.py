"""Where duties overlap: tasks led by several, and pairs of departments that share tasks (design.md section 7)."""

from __future__ import annotations

from datetime import date

from kg.report.page import Layout, Page, Part, answer
from kg.store.base import Store
from kg.titles import phrase


def overlaps(store: Store, today: date, *, minimum: int = 1, everything: bool = False) -> Page:
    """A page of two parts, ``joint`` and ``pairs``: candidates with both quotes and the number of shared tasks."""
    joint = answer(store, "joint-leads", today)
    pairs = answer(store, "overlap-pairs", today, minimum=minimum, everything=str(everything).lower())
    facts = (phrase("joint_leads", number=len(joint.rows)), phrase("pairs", number=len(pairs.rows)))
    parts = (Part("joint", joint, Layout.LEDGER), Part("pairs", pairs, Layout.PAIRS))
    return Page("overlaps", today, facts, parts, note=phrase("candidates"))
