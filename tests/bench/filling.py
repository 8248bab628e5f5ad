"""A Neo4j server filled in three ways, side by side: ``python -m tests.bench.filling [TASKS]``; needs Java, and Maven once.

Over Bolt by the store, one transaction a document with all its checks; by the bare driver, the same rows document by document
in plain ``UNWIND … CREATE``; and by ``neo4j-admin database import`` from ``kg export neo4j-csv``. The store is to reach 0.8 of
the bare driver. Both get the same empty graph with the same indexes, in alternation, after one turn each to warm up.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import neo4j

from kg.bulk import ARGUMENTS, export
from kg.model import Batch
from kg.store import open_store, statements
from tests.bench.large import Generator
from tests.neo4j.server import JAVA_OPTIONS, Server, admin, start

Way = Callable[[Server, Sequence[Batch]], None]


def edges(batches: Sequence[Batch]) -> int:
    """How many edges the documents have."""
    return sum(len(group.rows) for batch in batches for group in batch.edges)


def by_store(server: Server, batches: Sequence[Batch]) -> None:
    """As kg load does it."""
    with open_store(server.bolt, read_only=False) as store:
        for batch in batches:
            assert store.write(batch).changed


def by_driver(server: Server, batches: Sequence[Batch]) -> None:
    """Nothing is read, compared or counted; departments and deadlines by MERGE, since documents share them."""
    with server.driver() as driver, driver.session(database="neo4j") as session:
        for batch in batches:
            session.execute_write(partial(_write_plainly, batch))


def _write_plainly(batch: Batch, transaction: neo4j.ManagedTransaction) -> None:
    for nodes in batch.nodes:
        transaction.run(statements.WRITE_NODES[nodes.label], {"rows": [dict(row) for row in nodes.rows]}).consume()
    for group in batch.edges:
        query = statements.WRITE_EDGES[group.type, group.source_label, group.target_label]
        transaction.run(query, {"rows": [dict(row) for row in group.rows]}).consume()


def rate(server: Server, way: Way, batches: Sequence[Batch]) -> float:
    """Edges a second into an empty graph that has its indexes."""
    server.clear()
    open_store(server.bolt, read_only=False).close()
    began = perf_counter()
    way(server, batches)
    return edges(batches) / (perf_counter() - began)


def main(arguments: list[str]) -> None:
    """Prints edges a second for each way, and the ratio of the first two: the median of three turns."""
    batches = list(Generator().documents(int(arguments[0]) if arguments else 4000))
    print(f"{len(batches)} documents, {edges(batches)} edges")
    with TemporaryDirectory() as folder:
        JAVA_OPTIONS.clear()  # a server that lives long
        home, files = Path(folder) / "server", Path(folder) / "files"
        server = start(home)
        os.environ.update(server.environment())
        try:
            for way in (by_store, by_driver):
                rate(server, way, batches[: len(batches) // 4])
            turns = [(rate(server, by_driver, batches), rate(server, by_store, batches)) for _ in range(3)]
            ratio = median(store / driver for driver, store in turns)
            print(f"bare driver, UNWIND … CREATE: {median(driver for driver, _ in turns):8.0f} edges/s")
            print(
                f"kg load over Bolt:            {median(store for _, store in turns):8.0f} edges/s, {ratio:.2f} (0.8 is wanted)"
            )
            began = perf_counter()
            with open_store(server.bolt, read_only=True) as store:
                export(store, files)
            print(f"kg export neo4j-csv:          {edges(batches) / (perf_counter() - began):8.0f} edges/s")
        finally:
            server.stop()
        began = perf_counter()
        admin(home, "database", "import", "full", "neo4j", "--overwrite-destination", f"@{ARGUMENTS}", folder=files)
        print(f"neo4j-admin database import:  {edges(batches) / (perf_counter() - began):8.0f} edges/s, its start included")


if __name__ == "__main__":
    main(sys.argv[1:])
