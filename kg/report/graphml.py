"""The responsibility network as GraphML: departments tied by the tasks they share, or departments and their tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import networkx

from kg import overlap
from kg.report.page import texts
from kg.store.base import Cell

Row = Mapping[str, Cell]
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, section 2.2


def bodies_that_share(duties: Sequence[Row], *, everything: bool = False) -> networkx.Graph:
    """Departments, each pair that shares tasks with an edge; ``weight`` is the shared tasks weighed by role (`kg.overlap.Pair`).

    ``duties`` are rows of `kg query run duty-list`. Departments that share no task are points without an edge.
    """
    graph = networkx.Graph()
    counted = [duty for duty in duties if _counts(duty, everything)]
    _add_bodies(graph, counted)
    for pair in overlap.pairs(overlap.of_rows(counted), samples=1):
        figures = {"shared": pair.n, "both_lead": pair.both_lead, "lead_participate": pair.lead_participate}
        measures = {"both_participate": pair.both_participate, "jaccard": round(pair.jaccard, 4), "lift": round(pair.lift, 4)}
        quote = {"evidence": _xml(pair.tasks[0].first_evidence)}
        graph.add_edge(pair.first.id, pair.second.id, weight=pair.weight, **figures, **measures, **quote)
    return graph


def bodies_and_tasks(duties: Sequence[Row], tasks: Sequence[Row], *, everything: bool = False) -> networkx.MultiDiGraph:
    """Departments and tasks, an edge a duty from the department to the task, with its role, its words and their ground."""
    graph = networkx.MultiDiGraph()
    counted = [duty for duty in duties if _counts(duty, everything)]
    _add_bodies(graph, counted)
    for row in tasks:
        due = {"due": str(row["due"])} if row["due"] else {}
        words = {"label": _xml(row["task"]), "document": _xml(row["document"]), "number": _xml(row["number"])}
        graph.add_node(str(row["task_id"]), type="task", deadlines="；".join(map(_xml, texts(row["deadlines"]))), **words, **due)
    for duty in counted:
        told = {key: _xml(duty[key]) for key in ("role", "role_word", "basis", "mention", "evidence")}
        weight = 1.0 if duty["role"] == "lead" else 0.5
        graph.add_edge(str(duty["department_id"]), str(duty["task_id"]), key=str(duty["duty_id"]), weight=weight, **told)
    return graph


def to_bytes(graph: networkx.Graph) -> bytes:
    """The file, in UTF-8; the same graph gives the same bytes."""
    out = BytesIO()
    networkx.write_graphml_xml(graph, out, named_key_ids=True)
    return out.getvalue()


def _counts(duty: Row, everything: bool) -> bool:
    return everything or (duty["kind"] != "collective" and duty["basis"] != "default")


def _add_bodies(graph: networkx.Graph, duties: Sequence[Row]) -> None:
    led = Counter(body for body, task in {(d["department_id"], d["task_id"]) for d in duties if d["role"] == "lead"})
    every = Counter(body for body, task in {(d["department_id"], d["task_id"]) for d in duties})
    for body in sorted(every, key=str):
        first = next(duty for duty in duties if duty["department_id"] == body)
        said: dict[str, Any] = {"label": _xml(first["department"]), "kind": _xml(first["kind"]), "level": _xml(first["level"])}
        graph.add_node(str(body), type="department", led=led[body], joined=every[body] - led[body], tasks=every[body], **said)


def _xml(cell: Cell) -> str:
    return "" if cell is None else _NO_XML.sub(" ", str(cell))
