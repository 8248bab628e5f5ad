"""Batches made by hand for the tests of the stores, and the whole graph as one comparable value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Batch, EdgeRows, NodeRows, Properties
from kg.store import Store
from kg.vocabulary import EDGES, NODES

BODIES = ("某省水利厅", "某省财政厅", "某省林业局", "某省人民政府", "各县（市、区）人民政府")
DAYS = (date(2017, 12, 31), date(2020, 6, 30), date(2025, 12, 31))
WHOLES = {"某省水利厅": "某省人民政府", "某省财政厅": "某省人民政府"}


@dataclass(frozen=True)
class Work:
    """One task of a sample document: who does what, and by which days."""

    text: str
    duties: tuple[tuple[str, str], ...] = ()
    days: tuple[date, ...] = ()
    doubt: str | None = None


def batch(document: str, works: Sequence[Work], *, cites: Iterable[str] = (), title: str | None = "水资源管理办法") -> Batch:
    """What ``document`` says: one section, one measure, and one task for each of ``works``."""
    section, measure = f"{document}/s", f"{document}/m"
    nodes: dict[str, dict[str, Properties]] = {label: {} for label in NODES}
    edges: dict[tuple[str, str, str], list[Properties]] = {}

    def edge(kind: str, source: str, target: str, from_label: str, to_label: str, **values: object) -> None:
        row: Properties = {"source": source, "target": target, **values}  # type: ignore[dict-item]
        rows = edges.setdefault((kind, from_label, to_label), [])
        if row not in rows:
            rows.append(row)

    nodes["Document"][document] = {
        "id": document, "title": title, "issuer": "某省人民政府", "number": None, "issued": date(2016, 3, 1),
        "source": f"{document}.txt", "sha256": "00",
    }  # fmt: skip
    if works:
        nodes["Section"][section] = {"id": section, "number": "一、", "heading": "工作任务", "level": 5, "order": 0}
        nodes["Measure"][measure] = {"id": measure, "number": "1.", "heading": None, "text": "修建水库。", "order": 0}
        edge("HAS_SECTION", document, section, "Document", "Section")
        edge("HAS_MEASURE", section, measure, "Section", "Measure")
    for order, work in enumerate(works):
        task = f"{measure}/t{order}"
        nodes["Task"][task] = {
            "id": task, "text": work.text, "summary": work.text[:20], "order": order, "start": 0, "stop": len(work.text),
            "keywords": ("水库", "修建"),
        }  # fmt: skip
        edge("HAS_TASK", measure, task, "Measure", "Task")
        for place, (kind, body) in enumerate(work.duties):
            for name in (body, WHOLES.get(body)):
                if name is not None:
                    nodes["Department"][name] = {
                        "id": name, "name": name, "short_name": name[2:], "level": "provincial", "region": "某省", "kind": "body",
                        "aliases": (), "resolved": True, "origin": "registry",
                    }  # fmt: skip
            if body in WHOLES:
                edge("PART_OF", body, WHOLES[body], "Department", "Department")
            edge(
                kind, body, task, "Department", "Task", id=f"{task}/{place}", mention=body, role_word="牵头", basis="stated",
                evidence="（水利厅牵头）", start=place, stop=place + 4, reviewed_by="王五", reviewed_on=date(2024, 5, 1),
            )  # fmt: skip
        for place, day in enumerate(work.days):
            deadline = f"by:{day}"
            nodes["Deadline"][deadline] = {
                "id": deadline,
                "kind": "by",
                "text": f"{day}前",
                "start_date": None,
                "end_date": day,
                "every": None,
            }
            edge("DUE", task, deadline, "Task", "Deadline", text=f"{day.year}年底前", start=place, stop=place + 7, suspect=False)
        if work.doubt is not None:
            nodes["Diagnostic"][f"{task}/d"] = {
                "id": f"{task}/d", "code": work.doubt, "message": "读不准", "text": "", "start": 0, "stop": 0,
            }  # fmt: skip
            edge("HAS_DIAGNOSTIC", task, f"{task}/d", "Task", "Diagnostic")
    for other in cites:
        edge("CITES", document, other, "Document", "Document")
    return Batch(
        document,
        tuple(NodeRows(label, tuple(rows.values())) for label, rows in nodes.items() if rows),
        tuple(EdgeRows(*ends, tuple(rows)) for ends, rows in edges.items()),
    )


def graph(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All nodes and all edges with all their properties, in one order: two graphs are the same if these are equal."""
    whole: dict[str, list[tuple[object, ...]]] = {}
    for label, names in NODES.items():
        columns = ", ".join(f"n.{name}" for name in names)
        whole[label] = [_plain(row) for row in store.run(f"MATCH (n:{label}) RETURN {columns} ORDER BY n.id").rows]
    for name, edge in EDGES.items():
        columns = ", ".join(("labels(a)[0]", "a.id", "labels(b)[0]", "b.id", *(f"e.{key}" for key in edge.properties)))
        rows = store.run(f"MATCH (a)-[e:{name}]->(b) RETURN {columns}").rows
        whole[name] = sorted((_plain(row) for row in rows), key=repr)
    return whole


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row)
