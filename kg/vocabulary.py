"""The names of the property graph (design.md section 3): the one list that stores, queries and tests are checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# Nodes that belong to one document and go with it; departments and deadlines are shared between documents.
OWNED_LABELS = ("Section", "Measure", "Task", "Diagnostic")
SHARED_LABELS = ("Department", "Deadline")

# Goes up with every change below; a graph of another version is not written to.
VERSION = 1

NODES: Mapping[str, tuple[str, ...]] = {
    "Document": ("id", "title", "issuer", "number", "issued", "source", "sha256"),
    "Section": ("id", "number", "heading", "level", "order"),
    "Measure": ("id", "number", "heading", "text", "order"),
    "Task": ("id", "text", "summary", "order", "start", "stop", "keywords"),
    "Department": ("id", "name", "short_name", "level", "region", "kind", "aliases", "resolved", "origin"),
    "Deadline": ("id", "kind", "text", "start_date", "end_date", "every"),
    "Diagnostic": ("id", "code", "message", "text", "start", "stop"),
}


@dataclass(frozen=True, slots=True)
class EdgeType:
    """An edge type with the labels it may join and its properties; those in ``key`` are part of its identity."""

    name: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[str, ...] = ()
    key: tuple[str, ...] = ()


DUTY = ("id", "mention", "role_word", "basis", "evidence", "start", "stop", "reviewed_by", "reviewed_on")

EDGES: Mapping[str, EdgeType] = {
    edge.name: edge
    for edge in (
        EdgeType("HAS_SECTION", (("Document", "Section"), ("Section", "Section"))),
        EdgeType("HAS_MEASURE", (("Document", "Measure"), ("Section", "Measure"))),
        EdgeType("HAS_TASK", (("Measure", "Task"),)),
        EdgeType("LEADS", (("Department", "Task"),), DUTY, ("id",)),
        EdgeType("PARTICIPATES_IN", (("Department", "Task"),), DUTY, ("id",)),
        EdgeType("DUE", (("Task", "Deadline"),), ("text", "start", "stop", "suspect"), ("start",)),
        EdgeType("HAS_DIAGNOSTIC", (("Task", "Diagnostic"), ("Document", "Diagnostic"))),
        EdgeType("PART_OF", (("Department", "Department"),)),
        EdgeType("SIMILAR_TO", (("Task", "Task"),), ("score", "words")),
        EdgeType("DUPLICATES", (("Document", "Document"),)),
        EdgeType("CITES", (("Document", "Document"),)),
    )
}
DUTY_TYPES = ("LEADS", "PARTICIPATES_IN")

_TYPES: Mapping[str, type] = {
    **dict.fromkeys(("issued", "start_date", "end_date", "reviewed_on"), date),
    **dict.fromkeys(("order", "start", "stop"), int),
    **dict.fromkeys(("keywords", "aliases", "words"), tuple),
    **dict.fromkeys(("resolved", "suspect"), bool),
    "score": float,
}


def type_of(owner: str, name: str) -> type:
    """The Python type that a property of a label or edge type has; a tuple is one of texts.

    >>> type_of("Section", "level"), type_of("Department", "level"), type_of("Deadline", "end_date")
    (<class 'int'>, <class 'str'>, <class 'datetime.date'>)
    """
    return int if (owner, name) == ("Section", "level") else _TYPES.get(name, str)


def properties() -> frozenset[str]:
    """Every property name of any node or edge.

    >>> "evidence" in properties() and "deadline" not in properties()
    True
    """
    return frozenset(name for names in NODES.values() for name in names) | frozenset(
        name for edge in EDGES.values() for name in edge.properties
    )
