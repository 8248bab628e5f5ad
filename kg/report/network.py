"""The network of departments that share tasks: who stands between the others, who works together, what shape it has."""

from __future__ import annotations

from datetime import date

from kg import overlap
from kg.overlap.shared import placed
from kg.report.overlaps import pair_rows
from kg.report.page import Layout, Page, Part
from kg.store.base import Cell, Rows, Store
from kg.titles import phrase

_MEASURES = ("bodies", "ties", "density", "components", "largest", "clustering", "centralisation", "modularity")


def network(store: Store, today: date, *, minimum: int = 1, everything: bool = False) -> Page:
    """A page of four parts: ``shape``, ``coordinators``, ``communities`` and ``pairs``; formulas are in `kg.overlap.network`.

    Two bodies are tied where they share at least ``minimum`` tasks.
    """
    duties = overlap.duties(store, everything=everything)
    found = overlap.network(overlap.pairs(duties, minimum=minimum, samples=1))
    shape = found.shape
    home = {body.id: number for number, community in enumerate(found.communities, 1) for body in community.bodies}
    between = ((one.body.name, one.partners, one.betweenness, home[one.body.id], one.body.id) for one in found.coordinators)
    groups: tuple[tuple[Cell, ...], ...] = tuple(
        (number, len(one.bodies), one.weight, [body.name for body in one.bodies])
        for number, one in enumerate(found.communities, 1)
    )
    facts = (
        phrase("departments", number=shape.bodies),
        phrase("pairs", number=shape.ties),
        phrase("communities", number=len(found.communities)),
    )
    parts = (
        Part("shape", Rows(("measure", "value"), tuple((name, getattr(shape, name)) for name in _MEASURES)), Layout.TABLE),
        Part(
            "coordinators",
            Rows(("department", "ties", "betweenness", "community", "department_id"), tuple(between)),
            Layout.TABLE,
        ),
        Part("communities", Rows(("community", "members", "weight", "departments_in"), groups), Layout.TABLE),
        Part("pairs", pair_rows(placed(store, found.ties)), Layout.PAIRS),
    )
    return Page("network", today, facts, parts, note=phrase("candidates") if found.exact else phrase("estimated"))
