"""The duties that measures of overlap are taken of: who leads or joins which task, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.store.base import Cell, Store

# The words of a body's weightiest duty on a task come first: a lead before a participation.
_DUTIES = """
MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t:Task)
WHERE r.basis <> 'issuer' AND ($everything OR (b.kind <> 'collective' AND r.basis <> 'default'))
RETURN b.id AS body_id, b.name AS body, b.level AS level, b.region AS region, b.kind AS kind, t.id AS task_id,
       type(r) AS role, r.evidence AS evidence, r.id AS duty_id
ORDER BY task_id, role, duty_id
"""
_PLACES = """
UNWIND $ids AS id
MATCH (t:Task {id: id})<-[:HAS_TASK]-(:Measure)<-[:HAS_SECTION|HAS_MEASURE*1..12]-(d:Document)
RETURN t.id AS task_id, t.summary AS task, coalesce(d.title, d.source) AS document
"""


@dataclass(frozen=True, slots=True)
class Body:
    """A department as a measure names it."""

    id: str
    name: str
    level: str | None = None
    region: str | None = None
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Duty:
    """What one body has to do with one task: whether it leads (once is enough), and the words that say so."""

    body: Body
    task_id: str
    leads: bool
    evidence: str


def duties(store: Store, *, everything: bool = False) -> tuple[Duty, ...]:
    """One duty a body and task, in the order of task ids; ``everything`` counts collectives and carried-forward duties too."""
    bodies: dict[str, Body] = {}
    found: dict[tuple[str, str], Duty] = {}
    for row in store.run(_DUTIES, {"everything": everything}).dicts():
        body = bodies.setdefault(str(row["body_id"]), _body(row))
        found.setdefault(
            (str(row["task_id"]), body.id), Duty(body, str(row["task_id"]), row["role"] == "LEADS", str(row["evidence"]))
        )
    return tuple(found.values())


def of_rows(rows: Iterable[Mapping[str, Cell]]) -> tuple[Duty, ...]:
    """The same of rows of `kg query run duty-list` that somebody has chosen; a body that leads and joins one task leads it."""
    found: dict[tuple[str, str], Duty] = {}
    for row in sorted(rows, key=lambda row: (str(row["task_id"]), row["role"] != "lead", str(row["duty_id"]))):
        level = row["level"]
        body = Body(str(row["department_id"]), str(row["department"]), str(level) if level else None, kind=str(row["kind"]))
        duty = Duty(body, str(row["task_id"]), row["role"] == "lead", str(row["evidence"]))
        found.setdefault((duty.task_id, body.id), duty)
    return tuple(found.values())


def places(store: Store, task_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The summary and the document's title of each task."""
    rows = store.run(_PLACES, {"ids": tuple(sorted(set(task_ids)))}).dicts()
    return {str(row["task_id"]): (str(row["task"]), str(row["document"])) for row in rows}


def _body(row: Mapping[str, Cell]) -> Body:
    level, region = row["level"], row["region"]
    return Body(
        str(row["body_id"]),
        str(row["body"]),
        None if level is None else str(level),
        None if region is None else str(region),
        str(row["kind"]),
    )
