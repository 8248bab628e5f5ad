"""One document put in the place of what it had said before, in whatever transaction an engine gives; design.md section 3.

A document owns its sections, measures, tasks and diagnostics. Departments and deadlines are shared: they and the PART_OF
edges between departments are a function of their ids, whoever writes last says the same as who wrote first. CITES and
DUPLICATES are written where the other document is there; a batch that names one still to come says so again once it is in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.errors import LostRowsError, StoreError
from kg.model import Batch, Properties
from kg.store import statements
from kg.store.base import Written
from kg.store.statements import CONTAINMENT, End
from kg.vocabulary import EDGES, NODES, OWNED_LABELS, SHARED_LABELS

Run = Callable[[str, Mapping[str, Any]], Sequence[Mapping[str, Any]]]
Row = tuple[Any, ...]
PART_OF: End = ("PART_OF", "Department", "Department")


@dataclass(slots=True)
class Saying:
    """What a document says, as plain comparable values: nodes by label and id, edges by type and ends with their number."""

    nodes: dict[str, dict[str, Row]] = field(default_factory=dict)
    edges: dict[End, Counter[Row]] = field(default_factory=dict)

    def ids(self, label: str) -> list[str]:
        """The ids of the nodes of one label."""
        return list(self.nodes.get(label, ()))

    def refers(self, label: str) -> set[str]:
        """The ids of one label at either end of an edge."""
        return {
            end
            for (_, source, target), rows in self.edges.items()
            for row in rows
            for side, end in ((source, row[0]), (target, row[1]))
            if side == label
        }

    def size(self) -> tuple[int, int]:
        """How many nodes and edges."""
        return sum(map(len, self.nodes.values())), sum(rows.total() for rows in self.edges.values())


def saying(batch: Batch) -> Saying:
    """The batch as a Saying; raises StoreError where it is not one document with all its parts and ends in the vocabulary."""
    said = Saying()
    for group in batch.nodes:
        if group.label not in NODES:
            raise _malformed(batch, f"no label is called {group.label}")
        held = said.nodes.setdefault(group.label, {})
        for row in group.rows:
            if row["id"] in held:
                raise _malformed(batch, f"two nodes {group.label} have the id {row['id']}")
            held[str(row["id"])] = _row(row, NODES[group.label])
    for edges in batch.edges:
        ends = (edges.type, edges.source_label, edges.target_label)
        if ends not in statements.WRITE_EDGES:
            raise _malformed(batch, f"no document says {edges.type} between {edges.source_label} and {edges.target_label}")
        said.edges.setdefault(ends, Counter()).update(_row(row, _edge_columns(edges.type)) for row in edges.rows)
    said.nodes = {label: rows for label, rows in said.nodes.items() if rows}
    said.edges = {ends: rows for ends, rows in said.edges.items() if rows}
    if said.ids("Document") != [batch.document_id]:
        raise _malformed(batch, "a batch holds its own document and no other")
    _check_hold(batch, said)
    return said


def replace_document(run: Run, batch: Batch) -> Written:
    """Puts the batch in the place of what its document had said. The caller commits, or rolls back on LostRowsError."""
    wanted = saying(batch)
    _drop_absent_targets(run, batch.document_id, wanted)
    held = _held(run, batch.document_id, wanted)
    nodes, edges = wanted.size()
    if held == wanted:
        return Written(nodes, edges, changed=False)
    _delete(run, batch.document_id, held)
    for label, rows in wanted.nodes.items():
        kept = held.nodes.get(label, {}) if label in SHARED_LABELS else {}
        changed = [row for node, row in rows.items() if kept.get(node) != row]
        _write(run, statements.WRITE_NODES[label], changed, NODES[label], f"nodes {label}", batch)
    for ends, counted in wanted.edges.items():
        _write(
            run, statements.WRITE_EDGES[ends], list(counted.elements()), _edge_columns(ends[0]), f"edges {ends[0]}", batch, ends
        )
    for label in SHARED_LABELS:
        _delete_idle(run, label, held.refers(label) - set(wanted.ids(label)))
    return Written(nodes, edges, changed=True)


def remove_document(run: Run, document_id: str) -> bool:
    """Takes a document out with all it owns and the shared nodes that nothing refers to then; false if it is not there."""
    if not run(statements.FIND_IDS["Document"], {"ids": [document_id]}):
        return False
    held = _held(run, document_id, Saying())
    _delete(run, document_id, held)
    run(statements.DELETE_DOCUMENT, {"id": document_id})
    for label in SHARED_LABELS:
        _delete_idle(run, label, held.refers(label))
    return True


def _held(run: Run, document_id: str, wanted: Saying) -> Saying:
    """What the graph holds of all that a document may own, and of the shared nodes that ``wanted`` names."""
    held = Saying()

    def keep(label: str, rows: Iterable[Mapping[str, Any]]) -> None:
        if found := {str(row["id"]): _row(row, NODES[label]) for row in rows}:
            held.nodes[label] = found

    keep("Document", run(statements.READ_NODES["Document"], {"ids": [document_id]}))
    if held.nodes:
        for label in OWNED_LABELS:
            keep(label, run(statements.READ_OWNED[label], {"id": document_id}))
    for label in SHARED_LABELS:
        if ids := wanted.ids(label):
            keep(label, run(statements.READ_NODES[label], {"ids": ids}))
    for ends in statements.ENDS:
        name, source, target = ends
        if ids := held.ids(target if statements.anchored_at_target(name) else source):
            rows = run(statements.READ_EDGES[ends], {"ids": ids})
            if counted := Counter(_row(row, _edge_columns(name)) for row in rows):
                held.edges[ends] = counted
    return held


def _delete(run: Run, document_id: str, held: Saying) -> None:
    for label in OWNED_LABELS:
        if ids := held.ids(label):
            run(statements.DELETE_OWNED[label], {"ids": ids})
    if held.nodes.get("Document"):
        run(statements.DELETE_REFERENCES, {"id": document_id})
    if parts := held.edges.get(PART_OF):
        run(statements.DELETE_PARTS, {"rows": [{"source": row[0], "target": row[1]} for row in parts]})


def _delete_idle(run: Run, label: str, ids: set[str]) -> None:
    """Deletes those of ``ids`` that nothing refers to, then the departments that only they were part of."""
    while ids:
        idle = run(statements.IDLE[label], {"ids": sorted(ids)})
        run(statements.DELETE_SHARED[label], {"ids": [row["id"] for row in idle]})
        ids = {whole for row in idle for whole in row["wholes"]}


def _drop_absent_targets(run: Run, document_id: str, wanted: Saying) -> None:
    """Leaves out the CITES and DUPLICATES edges whose other document is not in the graph (yet)."""
    for ends in [ends for ends in wanted.edges if ends[1:] == ("Document", "Document")]:
        rows = wanted.edges[ends]
        found = {row["id"] for row in run(statements.FIND_IDS["Document"], {"ids": sorted({row[1] for row in rows})})}
        there = Counter({row: number for row, number in rows.items() if row[1] in found | {document_id}})
        if there:
            wanted.edges[ends] = there
        else:
            del wanted.edges[ends]


def _write(
    run: Run, cypher: str, rows: Iterable[Row], names: tuple[str, ...], what: str, batch: Batch, ends: End | None = None
) -> None:
    asked = [dict(zip(names, row, strict=True)) for row in rows]
    if not asked:
        return
    answer = run(cypher, {"rows": asked})
    written = answer[0]["written"] if answer else 0
    if written == len(asked):
        return
    missing = f", {_missing(run, asked, ends)}" if ends else ""
    raise LostRowsError(
        f"{written} of {len(asked)} {what} were written{missing}; the document was left as it was",
        place=batch.document_id,
        remedy="load it again; if this stays, report it with the document",
    )


def _missing(run: Run, rows: Sequence[Mapping[str, Any]], ends: End) -> str:
    """The names of the ends that are not in the graph."""
    lost = []
    for label, key in ((ends[1], "source"), (ends[2], "target")):
        ids = sorted({row[key] for row in rows})
        there = {row["id"] for row in run(statements.FIND_IDS[label], {"ids": ids})}
        lost += [f"{label} {name}" for name in ids if name not in there]
    more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
    return f"there is no {', no '.join(lost[:5])}{more}" if lost else "though all their ends are there"


def _check_hold(batch: Batch, said: Saying) -> None:
    """Raises StoreError where a node hangs on nothing (it could never be replaced) or an edge is another document's."""
    for label in OWNED_LABELS:
        types = {ends for ends in said.edges if ends[0] in CONTAINMENT and ends[2] == label}
        if loose := set(said.ids(label)) - {row[1] for ends in types for row in said.edges[ends]}:
            raise _malformed(batch, f"{label} {min(loose)} hangs on nothing")
    for label in SHARED_LABELS:
        if loose := set(said.ids(label)) - said.refers(label):
            raise _malformed(batch, f"nothing refers to {label} {min(loose)}")
    for (name, source, _), rows in said.edges.items():
        if source == "Document" and any(row[0] != batch.document_id for row in rows):
            raise _malformed(batch, f"an edge {name} starts at another document")


def _row(values: Properties | Mapping[str, Any], names: tuple[str, ...]) -> Row:
    return tuple(tuple(value) if isinstance(value := values.get(name), list) else value for name in names)


def _edge_columns(name: str) -> tuple[str, ...]:
    return ("source", "target", *EDGES[name].properties)


def _malformed(batch: Batch, problem: str) -> StoreError:
    return StoreError(problem, place=batch.document_id, remedy="this is a defect of the loader, please report it")
