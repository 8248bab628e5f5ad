"""The store in a file of its own, by the embedded Cypher engine kglite: no server, one writer, any number of readers.

Beside the file lies a write-ahead log (``…-wal``): a committed document survives the death of the process and of the machine.
A reader sees what was last folded into the file; what a killed writer left in the log is folded in by whoever opens next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import kglite

from kg.errors import KgError, QueryError, StoreError
from kg.model import Batch, Likeness, Value
from kg.store import statements
from kg.store.base import Cell, Counts, Rows, Written
from kg.store.file import ENGINE_ERRORS, check_file, open_reader, open_writer, words_of
from kg.store.guard import check_reads, too_long, writes
from kg.store.likeness import replace_likeness
from kg.store.replacement import remove_document, replace_document
from kg.store.version import check_version
from kg.vocabulary import EDGES, NODES, VERSION, type_of

T = TypeVar("T")
Graph = kglite.Session | kglite.FrozenGraph

_PLACE = re.compile(r"^Cypher (?:syntax|execution) error(?: at line \d+, col \d+)?: ")


class Embedded:
    """A Store in the file ``path``. Made by ``kg.store.open_store``."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """Opens the file, and makes it where it is to be written and not there; raises StoreError."""
        self.uri, self.read_only = str(path), read_only
        self._path = path
        self._closed = False
        kglite.set_query_warning_policy("silent")
        check_file(path, read_only=read_only)
        self._writer: kglite.Session | None = None if read_only else open_writer(path)
        self._graph: Graph = self._writer or open_reader(path)
        try:
            self._check_vocabulary()
        except BaseException:
            self.close()
            raise

    def write(self, batch: Batch) -> Written:
        """Replaces all that ``batch.document_id`` had said with the batch; raises LostRowsError where counts differ."""
        return self._change(batch.document_id, lambda run: replace_document(run, batch))

    def remove(self, document_id: str) -> bool:
        """Takes one document out, and the departments and deadlines that nothing refers to any more; false if not there."""
        return self._change(document_id, lambda run: remove_document(run, document_id))

    def link(self, pairs: Sequence[Likeness]) -> Written:
        """Makes the SIMILAR_TO edges of the graph exactly these; raises LostRowsError where counts differ."""
        return self._change("", lambda run: replace_likeness(run, pairs))

    def run(
        self, cypher: str, parameters: Mapping[str, Value] | None = None, *, limit: int | None = None, timeout: float = 60.0
    ) -> Rows:
        """The rows of a reading query; raises QueryError for one that writes, is wrong, or takes longer than ``timeout`` s.

        Nor does a query reach beyond the graph (kg.store.guard). A node comes back as a map of its ``label`` and properties,
        an edge of its ``type`` and properties, a path of its ``nodes`` and ``edges``. At most ``limit`` rows are kept, from
        the front.
        """
        graph = self._open_graph()
        check_reads(cypher)
        try:
            result = graph.cypher(cypher, params=dict(parameters or {}), row_limit=limit, timeout_ms=max(1, int(timeout * 1000)))
        except kglite.ReadOnlyError:
            raise writes() from None
        except kglite.CypherTimeoutError:
            raise too_long(timeout) from None
        except ENGINE_ERRORS as error:
            raise _query_error(error) from None
        if isinstance(result, str):
            raise QueryError("FORMAT is no part of Cypher", remedy="leave it out, and choose the format of the output instead")
        columns = tuple(result.columns)
        rows = tuple(tuple(_cell(row[column]) for column in columns) for row in result.to_list())
        total = (result.diagnostics or {}).get("total_rows")
        return Rows(columns, rows, more=total is not None and total > len(rows))

    def search(self, words: Sequence[str], *, limit: int | None = None) -> Rows:
        """The tasks whose text holds each of the words, with their place and their quotes, ordered by document and place."""
        return self.run(statements.SEARCH, {"words": tuple(words)}, limit=limit)

    def counts(self) -> Counts:
        """Nodes by label and edges by type; raises StoreError when closed."""
        graph = self._open_graph()
        return Counts(
            {label: int(graph.cypher(query).scalar()) for label, query in statements.COUNT_NODES.items()},
            {name: int(graph.cypher(query).scalar()) for name, query in statements.COUNT_EDGES.items()},
        )

    def close(self) -> None:
        """Ends all work with the store; what was written is kept, folded into the file."""
        if self._closed:
            return
        self._closed = True
        if self._writer is not None:
            try:
                self._writer.close()
            except ENGINE_ERRORS as error:
                raise StoreError(
                    f"the file could not be brought up to date ({words_of(error)}); all that was written is safe in its log",
                    place=self.uri,
                    remedy="make room on the disk; the next command that opens the store goes on from there",
                ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _change(
        self, document_id: str, work: Callable[[Callable[[str, Mapping[str, Any]], Sequence[Mapping[str, Any]]]], T]
    ) -> T:
        """What ``work`` gives, done in one transaction: whole, or not at all."""
        self._open_graph()
        if self._writer is None:
            raise StoreError("the store is opened for reading", place=self.uri, remedy="open it for writing")
        try:
            transaction = self._writer.begin()
        except ENGINE_ERRORS as error:
            raise self._failed(document_id, error) from None
        try:
            done = work(lambda cypher, values: transaction.cypher(cypher, params=dict(values)).to_list())
            transaction.commit()
        except BaseException as error:
            with suppress(kglite.KgError):  # a commit that failed has ended the transaction already
                transaction.rollback()
            if isinstance(error, ENGINE_ERRORS) and not isinstance(error, KgError):
                raise self._failed(document_id, error) from None
            raise
        return done

    def _open_graph(self) -> Graph:
        if self._closed:
            raise StoreError("the store is closed", place=self.uri, remedy="open it again")
        return self._graph

    def _failed(self, document_id: str, error: BaseException) -> StoreError:
        what = f"document {document_id}" if document_id else "the graph"
        return StoreError(
            f"{what} could not be written ({words_of(error)}); the store is as it was before it",
            place=self.uri,
            remedy="check the room on the disk and the rights on its folder, then load again",
        )

    def _check_vocabulary(self) -> None:
        """Makes every name of the vocabulary known to a new graph; raises StoreError where the graph is someone else's.

        The engine rejects a property in a pattern that no node of the label has ever had, where Neo4j answers with no rows.
        One node of each label with all its properties, made and deleted, teaches it the names for good.
        """
        labels = {row["label"] for row in self._graph.cypher("CALL db.labels() YIELD label RETURN label").to_list()}
        if labels and not labels.issuperset(NODES):
            raise StoreError(
                "this graph was made by another program", place=self.uri, remedy="give another path, it is left as it is"
            )
        if labels:
            held = self._graph.cypher(statements.READ_VERSION).to_list()
            check_version(held or [{"version": 0}], self.uri)  # the first ones had no mark
        if labels or self._writer is None:
            return

        def teach(run: Callable[[str, Mapping[str, Any]], Sequence[Mapping[str, Any]]]) -> None:
            for label, names in NODES.items():
                run(statements.WRITE_NODES[label], {"rows": [[_sample(label, name) for name in names]]})
            for (name, source, target), query in statements.WRITE_EDGES.items():
                ends = [_sample(source, "id"), _sample(target, "id")]
                run(query, {"rows": [[*ends, *(_sample(name, key) for key in EDGES[name].properties)]]})
            task = _sample("Task", "id")
            alike = [_sample("SIMILAR_TO", key) for key in EDGES["SIMILAR_TO"].properties]
            run(statements.WRITE_LIKENESS, {"rows": [[task, task, *alike]]})
            run("MATCH (n) DETACH DELETE n", {})
            run(statements.WRITE_VERSION, {"version": VERSION})

        self._change("", teach)
        try:
            self._writer.save()  # the log keeps no names of what is gone again
        except ENGINE_ERRORS as error:
            raise StoreError(
                f"a new store cannot be made here ({words_of(error)})", place=self.uri, remedy="check the room on the disk"
            ) from None


_SAMPLES: Mapping[type, object] = {str: "words", int: 0, float: 0.5, bool: True, date: date(2000, 1, 1), tuple: ("words",)}


def _sample(owner: str, name: str) -> object:
    """A value of the type that the property has."""
    return _SAMPLES[type_of(owner, name)]


def _query_error(error: BaseException) -> QueryError:
    line, column = getattr(error, "line", None), getattr(error, "col", None)
    place = f"line {line}, column {column}" if line else ""
    return QueryError(
        _PLACE.sub("", str(error).strip().splitlines()[0]), place=place, remedy="correct the query or its parameters"
    )


def _cell(value: object) -> Cell:
    """The engine's value as a cell: nodes, edges and paths without its own numbers and its extra properties."""
    match value:
        case {"labels": [str(label), *_], "properties": dict(properties), "id": _}:
            known = NODES.get(label, tuple(properties))
            return {"label": label, **{name: _cell(properties[name]) for name in known if properties.get(name) is not None}}
        case {"type": str(name), "properties": dict(properties), "start": _, "end": _, "id": _}:
            return {"type": name, **{key: _cell(item) for key, item in properties.items() if item is not None}}
        case {"nodes": list(nodes), "relationships": list(edges)}:
            return {"nodes": [_cell(node) for node in nodes], "edges": [_cell(edge) for edge in edges]}
        case dict():
            return {str(key): _cell(item) for key, item in value.items()}
        case list() | tuple():
            return [_cell(item) for item in value]
        case str() | int() | float() | date() | None:
            return value
        case _:  # a time of day or another value that no property of ours has
            return str(value)
