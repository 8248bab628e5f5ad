"""A Neo4j server filled in four ways, side by side: ``python -m tests.bench.filling [TASKS [TURNS]]``; needs Java and Maven.

Over Bolt by the store, one transaction a document with all its checks; by the bare driver, the same rows in plain
``UNWIND … CREATE``, a document a transaction, and then 10,000 rows a transaction whatever they belong to; and by
``neo4j-admin database import`` from ``kg export neo4j-csv``. The store is to reach 0.8 of the bare driver that keeps documents
whole. All get the same empty graph with the same indexes, in turns, after the first documents to warm up; then one long document
with UNWINDs of several lengths. The bulk import has a start of its own: only a large graph (100000 tasks) shows what it is worth.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import neo4j

from kg.bulk import ARGUMENTS, export
from kg.model import Batch, Properties, Value
from kg.store import open_store, replacement
from kg.vocabulary import EDGES, NODES
from tests.bench.large import Generator
from tests.neo4j.server import JAVA_OPTIONS, Server, admin, start

WARM = 100  # documents
Way = Callable[[Server, Sequence[Batch]], None]
Key = tuple[str, Value]
Work = tuple[str, list[dict[str, Value]]]


def edges(batches: Sequence[Batch]) -> int:
    """How many edges the documents have."""
    return sum(len(group.rows) for batch in batches for group in batch.edges)


def by_store(server: Server, batches: Sequence[Batch]) -> None:
    """As kg load does it."""
    with open_store(server.bolt, read_only=False) as store:
        for batch in batches:
            assert store.write(batch).changed


def by_driver(server: Server, batches: Sequence[Batch]) -> None:
    """A document a transaction; nothing is read, compared or counted, what documents share comes with the first that has it."""
    seen: set[Key] = set()
    _plainly(server, [list(_work([batch], seen)) for batch in batches])


def by_driver_at_large(server: Server, batches: Sequence[Batch]) -> None:
    """The same rows, 10,000 a transaction: what a document says comes in pieces."""
    work = _work(batches, set())
    _plainly(server, [[(query, rows[at : at + 10_000])] for query, rows in work for at in range(0, len(rows), 10_000)])


def _work(batches: Sequence[Batch], seen: set[Key]) -> Iterator[Work]:
    """Queries with their rows: nodes that are not in ``seen`` yet, then edges."""
    nodes: dict[str, dict[Key, Properties]] = {}
    edges: dict[tuple[str, str, str], list[Properties]] = {}
    for batch in batches:
        for group in batch.nodes:
            nodes.setdefault(group.label, {}).update({(group.label, row["id"]): row for row in group.rows})
        for said in batch.edges:
            edges.setdefault((said.type, said.source_label, said.target_label), []).extend(said.rows)
    for label, held in nodes.items():
        new = [dict(row) for key, row in held.items() if key not in seen]
        seen.update(held)
        if new:
            yield f"UNWIND $rows AS row CREATE (n:{label} {_map(NODES[label])})", new
    for (name, source, target), rows in edges.items():
        match = f"MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"
        yield f"UNWIND $rows AS row {match} CREATE (a)-[:{name} {_map(EDGES[name].properties)}]->(b)", [*map(dict, rows)]


def _map(names: tuple[str, ...]) -> str:
    return "{" + ", ".join(f"{name}: row.{name}" for name in names) + "}"


def _plainly(server: Server, transactions: Sequence[Sequence[Work]]) -> None:
    def write(work: Sequence[Work], transaction: neo4j.ManagedTransaction) -> None:
        for query, rows in work:
            transaction.run(query, {"rows": rows}).consume()

    with server.driver() as driver, driver.session(database="neo4j") as session:
        for work in transactions:
            session.execute_write(partial(write, work))


def rate(server: Server, way: Way, batches: Sequence[Batch]) -> float:
    """Edges a second into an empty graph that has its indexes."""
    server.clear()
    open_store(server.bolt, read_only=False).close()
    began = perf_counter()
    way(server, batches)
    return edges(batches) / (perf_counter() - began)


def lengths(server: Server) -> None:
    """Prints edges a second for one document of 4,000 tasks with UNWINDs of several lengths, two turns each."""
    (long,) = Generator().documents(4000, 4000)
    for _ in range(2):
        for replacement.ROWS in (100, 500, 1000, 5000, 10_000):
            print(f"  {replacement.ROWS:6} rows an UNWIND: {rate(server, by_store, [long]):8.0f} edges/s", flush=True)


def main(arguments: list[str]) -> None:
    """Prints edges a second for each way, the store's share of the bare driver's: the median of the turns; then the lengths."""
    tasks, rounds = (int(given) for given in (*arguments, *("4000", "3")[len(arguments) :]))
    batches = list(Generator().documents(tasks))
    print(f"{len(batches)} documents, {edges(batches)} edges", flush=True)
    ways = (by_store, by_driver, by_driver_at_large)
    with TemporaryDirectory() as folder:
        JAVA_OPTIONS.clear()  # a server that lives long
        home, files = Path(folder) / "server", Path(folder) / "files"
        server = start(home, settings=["db.memory.transaction.max=512m"])
        os.environ.update(server.environment())
        try:
            for way in ways:
                rate(server, way, batches[:WARM])
            turns = [[rate(server, way, batches) for way in ways] for _ in range(rounds)]
            for name, at in (("kg load over Bolt", 0), ("bare driver, a document a time", 1), ("bare driver, 10,000 rows", 2)):
                figure = median(turn[at] for turn in turns)
                share = median(turn[0] / turn[at] for turn in turns)
                print(f"{name + ':':<32} {figure:8.0f} edges/s; kg load has {share:.2f} of it", flush=True)
            began = perf_counter()
            with open_store(server.bolt, read_only=True) as store:
                export(store, files)
            print(f"{'kg export neo4j-csv:':<32} {edges(batches) / (perf_counter() - began):8.0f} edges/s", flush=True)
            lengths(server)
        finally:
            server.stop()
        began = perf_counter()
        said = admin(home, "database", "import", "full", "neo4j", "--overwrite-destination", f"@{ARGUMENTS}", folder=files)
        whole = perf_counter() - began
        alone = re.search(r"IMPORT DONE in (?:(\d+)m )?(?:(\d+)s )?(?:(\d+)ms)?", said)
        assert alone
        minutes, seconds, thousandths = (int(part or 0) for part in alone.groups())
        figure = edges(batches) / (60 * minutes + seconds + thousandths / 1000)
        print(f"{'neo4j-admin database import:':<32} {figure:8.0f} edges/s, {whole:.0f} s with its start")


if __name__ == "__main__":
    main(sys.argv[1:])
