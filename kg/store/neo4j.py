"""The store on a Neo4j server: one graph for many, with the same Cypher and the same rows as the embedded one.

Readers ask in READ sessions, which the server holds to that. Writers take turns: each transaction first takes hold of the
graph's one ``KgSchema`` node, so that two loads at once end as one after the other would. What the driver calls retryable
is retried, for half a minute; a transaction done twice changes nothing the second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar, overload

import neo4j
from neo4j.exceptions import ClientError, Neo4jError

from kg.errors import KgError, QueryError, StoreError
from kg.model import Batch, Likeness, Value
from kg.store import indexes, statements
from kg.store.base import Cell, Counts, Rows, Written
from kg.store.cells import cell
from kg.store.connection import SERVER_ERRORS, Login, connect, failure, first_sentence
from kg.store.guard import check_reads, too_long, writes
from kg.store.likeness import replace_likeness
from kg.store.replacement import Run, remove_document, replace_document
from kg.store.version import check_version
from kg.vocabulary import NODES, VERSION

T = TypeVar("T")

_PLACE = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\)")

PATIENCE = 30.0  # seconds in which a write is tried again; a reader who waits is told sooner
WRITING = 600.0  # seconds after which the server gives up a transaction whose client has gone silent


class Neo4j:
    """A Store on the server at ``uri``. Made by ``kg.store.open_store``."""

    def __init__(self, uri: str, login: Login, *, read_only: bool) -> None:
        """Connects, and makes constraints and indexes where it is to be written; raises StoreError."""
        self.uri, self.read_only = uri, read_only
        self._login = login
        self._closed = False
        self._driver = connect(uri, login, patience=5.0 if read_only else PATIENCE)
        try:
            self._prepare()
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

        A node comes back as a map of its ``label`` and properties, an edge of its ``type`` and properties, a path of its
        ``nodes`` and ``edges``. At most ``limit`` rows are fetched, from the front.
        """
        self._check_open()
        check_reads(cypher)
        until = monotonic() + timeout + 2  # the server looks at its clock every other second at most

        def ask(transaction: neo4j.ManagedTransaction) -> Rows:
            try:
                result = transaction.run(cypher, dict(parameters or {}))
                rows: list[tuple[Cell, ...]] = []
                for record in result:
                    if limit is not None and len(rows) == limit:
                        return Rows(tuple(result.keys()), tuple(rows), more=True)
                    if monotonic() > until:
                        raise too_long(timeout)
                    rows.append(tuple(cell(value) for value in record.values()))
                return Rows(tuple(result.keys()), tuple(rows))
            except Neo4jError as error:
                if (said := _said_of_query(error, timeout)) is not None:
                    raise said from None
                raise

        fetch = 1000 if limit is None else min(limit + 1, 1000)
        return self._reading(neo4j.unit_of_work(timeout=timeout)(ask), fetch)

    def search(self, words: Sequence[str], *, limit: int | None = None) -> Rows:
        """The tasks whose text holds each of the words, with their place and their quotes, ordered by document and place."""
        phrase = statements.phrase(words)
        cypher = statements.SEARCH_INDEXED if phrase else statements.SEARCH
        self._check_open()
        if phrase:
            self._reading(lambda transaction: list(_runner(transaction)(indexes.AWAIT_WORDS, {})))
        return self.run(cypher, {"words": tuple(words), "phrase": phrase}, limit=limit)

    def counts(self) -> Counts:
        """Nodes by label and edges by type."""

        def count(run: Run) -> Counts:
            return Counts(
                {label: int(run(query, {})[0]["count"]) for label, query in statements.COUNT_NODES.items()},
                {name: int(run(query, {})[0]["count"]) for name, query in statements.COUNT_EDGES.items()},
            )

        self._check_open()
        return self._reading(lambda transaction: count(_runner(transaction)))

    def close(self) -> None:
        """Ends all work with the store; what was written is kept."""
        self._closed = True
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _reading(self, work: Callable[[neo4j.ManagedTransaction], T], fetch_size: int = 1000) -> T:
        try:
            with self._session(neo4j.READ_ACCESS, fetch_size) as session:
                return session.execute_read(work)
        except SERVER_ERRORS as error:
            raise failure(error, self.uri, self._login) from None

    def _change(self, document_id: str, work: Callable[[Run], T]) -> T:
        """What ``work`` gives, done in one transaction: whole, or not at all."""
        self._check_open()
        if self.read_only:
            raise StoreError("the store is opened for reading", place=self.uri, remedy="open it for writing")

        @neo4j.unit_of_work(timeout=WRITING)
        def change(transaction: neo4j.ManagedTransaction) -> T:
            run = _runner(transaction)
            check_version(run(statements.HOLD, {}), self.uri)
            return work(run)

        try:
            with self._session(neo4j.WRITE_ACCESS) as session:
                return session.execute_write(change)
        except SERVER_ERRORS as error:
            raise self._failed(document_id, error) from None

    def _session(self, mode: str, fetch_size: int = 1000) -> neo4j.Session:
        return self._driver.session(database=self._login.database, default_access_mode=mode, fetch_size=fetch_size)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("the store is closed", place=self.uri, remedy="open it again")

    def _failed(self, document_id: str, error: BaseException) -> StoreError:
        if isinstance(error, Neo4jError) and "too large to index" in (error.message or ""):
            problem = "an id, number, source or name of a body in it has more than 8,000 bytes, which the server takes in none"
            return StoreError(
                problem, place=document_id, remedy="cut the text where it was taken for one, or keep it in a file store"
            )
        said = failure(error, self.uri, self._login)
        if isinstance(error, ClientError) and (error.code or "").startswith("Neo.ClientError.Statement.") and document_id:
            return StoreError(said.problem, place=document_id, remedy=said.remedy)  # the document's fault, not the server's
        return said

    def _prepare(self) -> None:
        """Checks whose graph it is; makes what a new one needs. Raises StoreError for another program's or version's."""
        held = self._reading(lambda transaction: list(_runner(transaction)(statements.READ_VERSION, {})))
        if held or self.read_only:
            check_version(held, self.uri)
        if self.read_only:
            return
        if not held:
            self._check_no_other_program()
        there = self._reading(lambda transaction: {row["name"] for row in _runner(transaction)(indexes.SHOW, {})})
        missing = [
            made for name, made in {**indexes.CONSTRAINTS, **indexes.INDEXES}.items() if name not in there
        ]  # a few milliseconds each, on a new graph only

        def make(transaction: neo4j.ManagedTransaction) -> None:
            for made in missing:
                _runner(transaction)(made, {})

        def finish(transaction: neo4j.ManagedTransaction) -> None:
            for given in indexes.EMPTY_LISTS:
                _runner(transaction)(given, {})

        try:
            with self._session(neo4j.WRITE_ACCESS) as session:
                if missing:
                    session.execute_write(make)
                    session.execute_read(lambda transaction: list(_runner(transaction)(indexes.AWAIT, {})))
                if missing and held:  # a bulk import, of which this is the first use
                    session.execute_write(finish)
                if not held:
                    session.execute_write(
                        lambda transaction: _runner(transaction)(statements.WRITE_VERSION, {"version": VERSION})
                    )
        except SERVER_ERRORS as error:
            raise failure(error, self.uri, self._login) from None

    def _check_no_other_program(self) -> None:
        """Raises StoreError where nodes with our labels are there that are not ours."""

        def labels(transaction: neo4j.ManagedTransaction) -> list[str]:
            run = _runner(transaction)
            return [label for label in NODES if run(statements.COUNT_NODES[label], {})[0]["count"]]

        if taken := self._reading(labels):
            raise StoreError(
                f"the database holds nodes {', '.join(taken)} that another program made",
                place=self.uri,
                remedy="give a database of its own with NEO4J_DATABASE, or another server; it is left as it is",
            )


def _runner(transaction: neo4j.ManagedTransaction) -> Run:
    return lambda cypher, values: _Answer(transaction.run(cypher, dict(values)))


class _Answer(Sequence[Mapping[str, Any]]):
    """The rows of a statement, taken when they are first asked for: until then the server works while the next is packed."""

    def __init__(self, result: neo4j.Result) -> None:
        self._result = result

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        names = self._result.keys()
        return [dict(zip(names, map(_plain, record.values()), strict=True)) for record in self._result]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Mapping[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> Mapping[str, Any] | Sequence[Mapping[str, Any]]:
        return self._rows[at]


def _plain(value: object) -> object:
    match value:
        case neo4j.time.Date():
            return value.to_native()
        case list():
            return [_plain(item) for item in value]
        case _:
            return value


def _said_of_query(error: Neo4jError, timeout: float) -> KgError | None:
    """The error of a query as the reader's; None where it is the server's, to be retried or told as such."""
    code = error.code or ""
    if code.endswith("Statement.AccessMode"):
        return writes()
    if "TransactionTimedOut" in code:
        return too_long(timeout)
    if "OutOfMemory" in code:
        # The server calls it transient, but the same question takes the same memory again.
        return QueryError("the query takes more memory than the server gives to one", remedy="ask for less")
    if code.endswith("Statement.ParameterMissing"):
        names = (error.message or "").partition(": ")[2]
        return QueryError(f"Missing parameter {names}", remedy="correct the query or its parameters")
    if ".Statement." in code or ".Procedure." in code:
        said = error.message or ""
        place = _PLACE.search(said)
        problem = first_sentence(_PLACE.split(said)[0].replace("\n", " "))
        return QueryError(
            problem,
            place=f"line {place[1]}, column {place[2]}" if place else "",
            remedy="correct the query or its parameters",
        )
    return None
