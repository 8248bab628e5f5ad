"""Seconds of every saved query on a large graph: ``python -m tests.bench.queries FILE [TASKS [NEO4J_URI [NAME…]]]``.

Fills the embedded store FILE, and the Neo4j server where one is named (with NEO4J_USERNAME and NEO4J_PASSWORD), with the graph
of tests/bench/large.py unless they hold documents already, and finds the like tasks. Each query is asked once to warm up and then
timed; parameters name one department, one task and, where a document may be given, both one document and all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

from kg import catalog
from kg.catalog import SavedQuery
from kg.errors import QueryError
from kg.model import Batch
from kg.store import Store, open_store
from kg.store.neo4j import Neo4j
from kg.store.replacement import Run, replace_document
from loaders.link import link
from tests.bench import large

PATIENCE = 60.0
DAY = date(2019, 7, 1)


def fill(place: str, tasks: int) -> None:
    """Writes the graph where there is none, fifty documents a transaction on a server, and finds the like tasks."""
    if not place.startswith(("bolt", "neo4j")):
        if not Path(place).exists():
            large.write(Path(place), tasks)
    else:
        with open_store(place, read_only=False) as store:
            assert isinstance(store, Neo4j)
            if not store.counts().nodes["Document"]:
                documents = large.Generator().documents(tasks)
                while group := tuple(islice(documents, 50)):
                    store._change("", partial(_write, group))
    with open_store(place, read_only=False) as store:
        if not store.counts().edges["SIMILAR_TO"]:
            link(store)


def _write(documents: tuple[Batch, ...], run: Run) -> None:
    for document in documents:
        replace_document(run, document)


def questions(store: Store) -> Iterator[tuple[str, SavedQuery, list[str]]]:
    """Each query with its label and parameters; the department is one of middling size with a partner of its region."""
    first, second = (
        str(row[0])
        for row in store.run(
            "MATCH (b:Department)-[:LEADS]->(:Task)<-[:PARTICIPATES_IN]-(c:Department) WHERE c.kind = 'body' "
            "WITH b, c ORDER BY b.id, c.id LIMIT 1 UNWIND [b.name, c.name] AS name RETURN name"
        ).rows
    )
    task = str(store.run("MATCH (t:Task)-[:SIMILAR_TO]-() RETURN t.id AS id ORDER BY id LIMIT 1").rows[0][0])
    topic = str(store.run("MATCH (t:Task {id: $id}) RETURN t.keywords[0] AS word", {"id": task}).rows[0][0])
    document = task.partition("/")[0]
    given = {
        "department": first,
        "first": first,
        "second": second,
        "task": task,
        "words": task,
        "topic": topic,
        "document": document,
    }
    for name, query in catalog.all_queries().items():
        needed = [f"{p.name}={given[p.name]}" for p in query.parameters if p.default is None]
        yield name, query, needed
        for optional in ("document", "department"):
            if any(p.name == optional and p.default == "" for p in query.parameters):
                yield f"{name} -p {optional}=…", query, [*needed, f"{optional}={given[optional]}"]


def seconds(store: Store, query: SavedQuery, given: list[str]) -> tuple[float, int]:
    """Seconds and rows of the second answer; infinite where it takes longer than PATIENCE."""
    values = query.values(given, DAY)
    taken, rows = 0.0, 0
    for _ in range(2):
        start = perf_counter()
        try:
            rows = len(store.run(query.cypher, values, timeout=PATIENCE).rows)
        except QueryError:
            return float("inf"), 0
        taken = perf_counter() - start
    return taken, rows


def main(arguments: list[str]) -> None:
    """Prints a line a query: rows, and seconds on each store."""
    tasks = int(arguments[1]) if len(arguments) > 1 else 100_000
    places = [arguments[0], *arguments[2:3]]
    for place in places:
        fill(place, tasks)
    stores = [open_store(place, read_only=True) for place in places]
    print(f"{'':<40}{'rows':>8}" + "".join(f"{place.partition(':')[0][-12:]:>14}" for place in places))
    for label, query, given in questions(stores[0]):
        if arguments[3:] and query.name not in arguments[3:]:
            continue
        timed = [seconds(store, query, given) for store in stores]
        slow = " *" if max(taken for taken, _ in timed) > 1 else ""
        print(f"{label:<40}{timed[0][1]:>8}" + "".join(f"{taken:>13.2f}s" for taken, _ in timed) + slow, flush=True)
        assert len({rows for taken, rows in timed if taken < PATIENCE}) <= 1, "the stores give different rows"


if __name__ == "__main__":
    main(sys.argv[1:])
