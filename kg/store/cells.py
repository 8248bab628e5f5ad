"""The values of the Neo4j driver as cells: the same that the embedded engine's become."""

from __future__ import annotations

from datetime import date

from neo4j import graph, time

from kg.store.base import Cell
from kg.vocabulary import EDGES, NODES


def cell(value: object) -> Cell:
    """A value as a cell; nodes and edges without the server's own numbers, their properties in the vocabulary's order.

    >>> cell(time.Date(2020, 12, 31)), cell(("水库", None))
    (datetime.date(2020, 12, 31), ['水库', None])
    """
    match value:
        case graph.Node():
            label = next((name for name in NODES if name in value.labels), next(iter(sorted(value.labels)), ""))
            return {"label": label, **_properties(value, NODES.get(label, ()))}
        case graph.Relationship():
            known = EDGES[value.type].properties if value.type in EDGES else ()
            return {"type": value.type, **_properties(value, known)}
        case graph.Path():
            return {"nodes": [cell(node) for node in value.nodes], "edges": [cell(edge) for edge in value.relationships]}
        case time.Date() | time.DateTime():
            native: date = value.to_native()
            return native
        case time.Duration():
            return {"months": value.months, "days": value.days, "seconds": value.seconds}
        case dict():
            return {str(key): cell(item) for key, item in value.items()}
        case list() | tuple():
            return [cell(item) for item in value]
        case str() | int() | float() | None:
            return value
        case _:  # a time of day or a point, which no property of ours has
            return str(value)


def _properties(entity: graph.Entity, known: tuple[str, ...]) -> dict[str, Cell]:
    """Those of a label or type of ours that are there, or all of another's."""
    return {name: cell(entity[name]) for name in known or sorted(entity) if entity.get(name) is not None}
