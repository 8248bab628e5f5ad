"""One document put in the place of what it had said before, in whatever transaction an engine gives; design.md section 3.

A document owns its sections, measures, tasks and diagnostics. Departments and deadlines are shared: they and the PART_OF
edges between departments are a function of their ids, whoever writes last says the same as who wrote first. CITES and
DUPLICATES are written where the other document is there; a batch that names one still to come says so again once it is in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.errors import LostRowsError, StoreError
from kg.model import Batch, Properties
from kg.store import statements
from kg.store.base import Written
from kg.store.statements import CONTAINMENT, PART_OF, End
from kg.vocabulary import EDGES, NODES, OWNED_LABELS, SHARED_LABELS

Run = Callable[[str, Mapping[str, Any]], Sequence[Mapping[str, Any]]]
Row = tuple[Any, ...]

# In one UNWIND: one document of 4,000 tasks went in with 4,900 to 6,500 edges a second, with 1,000 rows 4,000 to 4,400, with
# 100 rows 2,200 to 2,900 (two turns each on a busy machine, tests.bench.filling). Usual documents have fewer rows of a kind.
ROWS = 10_000


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
    asked: list[_Asked] = []
    for label, rows in wanted.nodes.items():
        kept = held.nodes.get(label, {}) if label in SHARED_LABELS else {}
        changed = [row for node, row in rows.items() if kept.get(node) != row]
        asked += _write(run, statements.WRITE_NODES[label], changed, f"nodes {label}")
    for ends, counted in wanted.edges.items():
        asked += _write(run, statements.WRITE_EDGES[ends], list(counted.elements()), f"edges {ends[0]}", ends)
    for one in asked:
        _check_written(run, one, batch)
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
    named = {"Document": [document_id], **{label: wanted.ids(label) for label in SHARED_LABELS}}
    for found in run(statements.READ_NAMED, {"ids": named}):
        row = _values(found["row"])
        if found["what"] == "PART_OF":
            held.edges.setdefault(PART_OF, Counter())[row] += 1
        else:
            held.nodes.setdefault(found["what"], {})[str(row[0])] = row
    if "Document" not in held.nodes:
        return held
    for label in OWNED_LABELS:
        if rows := run(statements.READ_OWNED[label], {"id": document_id}):
            held.nodes[label] = {str(row["id"]): _row(row, NODES[label]) for row in rows}
    for ends, query in statements.READ_EDGES.items():
        name, source, target = ends
        if ids := held.ids(target if statements.anchored_at_target(name) else source):
            counted = Counter(_row(row, _edge_columns(name)) for row in run(query, {"ids": ids}))
            if counted:
                held.edges[ends] = counted
    return held


def _delete(run: Run, document_id: str, held: Saying) -> None:
    for label in OWNED_LABELS:
        if ids := held.ids(label):
            run(statements.DELETE_OWNED[label], {"ids": ids})
    if held.nodes.get("Document"):
        run(statements.DELETE_REFERENCES, {"id": document_id})
    if parts := held.edges.get(PART_OF):
        run(statements.DELETE_PARTS, {"rows": [list(row) for row in parts]})


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """Rows that were sent, and the engine's answer, which may still be on its way: it is read when it is asked for."""

    what: str
    ends: End | None
    rows: Sequence[Row]
    answer: Sequence[Mapping[str, Any]]


def _write(run: Run, cypher: str, rows: Sequence[Row], what: str, ends: End | None = None) -> Iterator[_Asked]:
    """Sends the rows, ROWS at a time, without waiting for what becomes of them."""
    for at in range(0, len(rows), ROWS):
        some = rows[at : at + ROWS]
        yield _Asked(what, ends, some, run(cypher, {"rows": [list(row) for row in some]}))


def _check_written(run: Run, asked: _Asked, batch: Batch) -> None:
    written = asked.answer[0]["written"] if asked.answer else 0
    if written == len(asked.rows):
        return
    missing = f", {_missing(run, asked.rows, asked.ends)}" if asked.ends else ""
    raise LostRowsError(
        f"{written} of {len(asked.rows)} {asked.what} were written{missing}; the document was left as it was",
        place=batch.document_id,
        remedy="load it again; if this stays, report it with the document",
    )


def _missing(run: Run, rows: Sequence[Row], ends: End) -> str:
    """The names of the ends that are not in the graph."""
    lost = []
    for at, label in enumerate(ends[1:]):
        ids = sorted({row[at] for row in rows})
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
    return _values(values.get(name) for name in names)


def _values(values: Iterable[Any]) -> Row:
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


def _edge_columns(name: str) -> tuple[str, ...]:
    return ("source", "target", *EDGES[name].properties)


def _malformed(batch: Batch, problem: str) -> StoreError:
    return StoreError(problem, place=batch.document_id, remedy="this is a defect of the loader, please report it")
