"""What a store says, read some documents at a time: only tables of ids are held for the whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from kg.errors import UsageError
from kg.store import statements
from kg.store.base import Cell, Store
from kg.store.statements import End
from kg.vocabulary import EDGES, NODES, OWNED_LABELS, SHARED_LABELS

Row = Mapping[str, Cell]
TOGETHER = 20  # documents in one query
PART_OF: End = ("PART_OF", "Department", "Department")
SIMILAR: End = ("SIMILAR_TO", "Task", "Task")

_OWNING = "HAS_SECTION|HAS_MEASURE|HAS_TASK|HAS_DIAGNOSTIC*1..64"
_ALL = "MATCH (d:Document) RETURN d.id AS id ORDER BY id"
_NAMED = (
    "MATCH (d:Document) WHERE d.id = $words OR d.number = $words OR d.source = $words OR d.source ENDS WITH '/' + $words "
    "OR d.title CONTAINS $words RETURN d.id AS id ORDER BY id"
)
_PARTS = "MATCH (a:Department)-[:PART_OF]->(b:Department) RETURN a.id AS source, b.id AS target ORDER BY source, target"
_OWNED = {
    label: (
        f"UNWIND $ids AS document MATCH (:Document {{id: document}})-[:{_OWNING}]->(n:{label}) "
        f"RETURN DISTINCT document, {', '.join(f'n.{name} AS {name}' for name in NODES[label])}"
    )
    for label in OWNED_LABELS
}
_SIMILAR = (
    "UNWIND $ids AS anchor MATCH (a:Task {id: anchor})-[e:SIMILAR_TO]->(b:Task) RETURN a.id AS source, b.id AS target"
    + "".join(f", e.{name} AS {name}" for name in EDGES["SIMILAR_TO"].properties)
)


@dataclass(frozen=True, slots=True)
class Said:
    """What some documents say: rows of nodes by label, an owned one with its ``document``; rows of edges by type and ends."""

    nodes: dict[str, list[Row]]
    edges: dict[End, list[Row]]


@dataclass(slots=True)
class Source:
    """The graph of a store, or of the documents that ``words`` name; raises UsageError where they name none."""

    store: Store
    words: Sequence[str] = ()
    documents: list[str] = field(init=False)
    _shared: dict[str, set[str]] = field(init=False)
    _sum: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.documents = sorted(self._documents())
        self._shared = {label: set() for label in SHARED_LABELS}

    def _documents(self) -> set[str]:
        if not self.words:
            return {str(row["id"]) for row in self.store.run(_ALL).dicts()}
        found: set[str] = set()
        for words in self.words:
            ids = {str(row["id"]) for row in self.store.run(_NAMED, {"words": words}).dicts()} if words else set()
            if not ids:
                raise UsageError(f"no document {words}", remedy="`kg query run doc-list` shows them all")
            found |= ids
        return found

    @property
    def digest(self) -> str:
        """Of all rows that were read so far, in whatever order they came: the same graph has the same."""
        return f"{self._sum % (1 << 256):064x}"

    def _counted(self, said: Said) -> Said:
        for name, rows in (*said.nodes.items(), *((ends[0], rows) for ends, rows in said.edges.items())):
            for row in rows:
                self._sum += int.from_bytes(sha256(f"{name}{[*row.items()]}".encode("utf8", "backslashreplace")).digest())
        return said

    def said(self) -> Iterator[Said]:
        """What the documents say, some at a time, in the order of their ids."""
        for ids in _some(self.documents, TOGETHER):
            queries = {"Document": statements.READ_NODES["Document"], **_OWNED}
            nodes: dict[str, list[Row]] = {
                label: [*self.store.run(query, {"ids": ids}).dicts()] for label, query in queries.items()
            }
            yield self._counted(Said(nodes, self._edges(nodes)))

    def _edges(self, nodes: Mapping[str, Sequence[Row]]) -> dict[End, list[Row]]:
        edges: dict[End, list[Row]] = {}
        for ends in (*statements.ENDS, SIMILAR):
            name, source, target = ends
            anchor = target if statements.anchored_at_target(name) else source
            if ends == PART_OF or not nodes.get(anchor):
                continue
            query = _SIMILAR if ends == SIMILAR else statements.READ_EDGES[ends]
            rows = self.store.run(query, {"ids": tuple(str(row["id"]) for row in nodes[anchor])}).dicts()
            edges[ends] = [*rows]
            for label, key in ((source, "source"), (target, "target")):
                if label in SHARED_LABELS:
                    self._shared[label].update(str(row[key]) for row in rows)
        return edges

    def shared(self) -> Iterator[Said]:
        """The departments and deadlines that what was said so far refers to, with the bodies they are part of."""
        parts: dict[str, list[str]] = {}
        for row in self.store.run(_PARTS).dicts():
            parts.setdefault(str(row["source"]), []).append(str(row["target"]))
        bodies = self._shared["Department"]
        new = set(bodies)
        while new:
            new = {whole for body in new for whole in parts.get(body, ())} - bodies
            bodies |= new
        for label in SHARED_LABELS:
            for ids in _some(sorted(self._shared[label]), 50 * TOGETHER):
                rows: list[Row] = [*self.store.run(statements.READ_NODES[label], {"ids": ids}).dicts()]
                edges = [{"source": id_, "target": whole} for id_ in ids for whole in parts.get(id_, ())]
                yield self._counted(Said({label: rows}, {PART_OF: [*edges]} if label == "Department" else {}))


def _some(ids: Iterable[str], number: int) -> Iterator[tuple[str, ...]]:
    whole = tuple(ids)
    for at in range(0, len(whole), number):
        yield whole[at : at + number]
