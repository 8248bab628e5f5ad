"""Seconds of every saved query on a large graph, on both stores side by side, as a table in Markdown.

``python -m tests.bench.queries FOLDER [TASKS [NAME…]]`` makes the graph of tests/bench/large.py (100,000 tasks) in FOLDER with
its like tasks, takes it over into a Neo4j server of its own (tests/neo4j/server.py) by a bulk import, and asks each query, or
those named, once to warm up and twice more, or once where that took ENOUGH seconds; the quicker counts. The
embedded store of an earlier run is used again: making it takes longer than asking. Parameters name one department, one task and,
where a document may be given, both one document and all. A list of all is asked for its first SCREEN_ROWS, as ``kg query run``
does for a table, then once for all rows, as for a file; after PATIENCE seconds none is waited for. Beside the time on the clock
stands the CPU time of this process and of the server, which on a busy machine tells more: the clock also counts the others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from kg import catalog
from kg.bulk import ARGUMENTS, export
from kg.catalog import SavedQuery
from kg.cli.query import SCREEN_ROWS
from kg.errors import QueryError
from kg.store import Store, open_store
from loaders.link import link
from tests.bench import large
from tests.neo4j.server import JAVA_OPTIONS, Server, admin, start

PATIENCE = 60.0
ENOUGH = 3.0
DAY = date(2019, 7, 1)
SETTINGS = ("db.memory.transaction.max=0", "server.memory.pagecache.size=1g")
Times = tuple[float, float, int]
Clock = Callable[[], float]


def fill(folder: Path, tasks: int) -> Path:
    """The embedded store of the graph, made where it is not there."""
    path = folder / "large.kgl"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        large.write(path, tasks)
        with open_store(str(path), read_only=False) as store:
            link(store)
    return path


def serve(folder: Path, path: Path) -> Server:
    """A server in ``folder`` that holds the same graph, with the memory that docker-compose.yml gives it."""
    home, files = folder / "neo4j", folder / "csv"
    with open_store(str(path), read_only=True) as store:
        export(store, files)
    JAVA_OPTIONS[:] = ["-Xmx1g"]  # a server that lives long
    imported = ("database", "import", "full", "neo4j", f"@{ARGUMENTS}")
    server = start(home, settings=SETTINGS, fill=lambda: admin(home, *imported, folder=files))
    os.environ.update(server.environment())
    with open_store(server.bolt, read_only=False):  # constraints and indexes
        return server


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
        for optional in ("document", "department", "topic"):
            if any(p.name == optional and p.default == "" for p in query.parameters):
                yield f"{name} -p {optional}=…", query, [*needed, f"{optional}={given[optional]}"]


def seconds(store: Store, busy: Clock, query: SavedQuery, given: list[str], page: int | None = None, turns: int = 3) -> Times:
    """Seconds on the clock, seconds by ``busy`` and rows of the quickest answer; infinite where it takes too long."""
    values = query.values(given, DAY)
    if page:
        values["most"] = page + 1
    taken: list[Times] = []
    while len(taken) < turns and (len(taken) < 2 or sum(clock for clock, _, _ in taken) < ENOUGH):
        start, before = perf_counter(), busy()
        try:
            rows = len(store.run(query.cypher, values, limit=page, timeout=PATIENCE).rows)
        except QueryError:
            return float("inf"), float("inf"), 0
        taken.append((perf_counter() - start, busy() - before, rows))
    return min(taken[1:] or taken)


def server_clock(pid: int) -> Clock:
    """CPU seconds of this process and of the server together (Linux: /proc)."""

    def busy() -> float:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    return busy


def report(stores: Sequence[tuple[Store, Clock]], wanted: list[str]) -> None:
    """Prints the table; fails where the stores give different numbers of rows."""
    print("| query | rows | embedded s | CPU s | Neo4j s | CPU s | |\n|---|--:|--:|--:|--:|--:|---|")
    for label, query, given in questions(stores[0][0]):
        if wanted and query.name not in wanted:
            continue
        if label != query.name or not any(p.name == "most" and int(p.default or 0) > SCREEN_ROWS for p in query.parameters):
            _line(label, [seconds(*store, query, given) for store in stores])
            continue
        _line(label, [seconds(*store, query, given, SCREEN_ROWS) for store in stores])
        _line(f"{label}, all rows", [seconds(*store, query, given, turns=1) for store in stores])


def _line(label: str, times: list[Times]) -> None:
    cells = " | ".join(f"{taken:.2f} | {busy:.2f}" for taken, busy, _ in times)
    slow = "over 1 s" if max(taken for taken, _, _ in times) > 1 else ""
    print(f"| {label} | {times[0][2]} | {cells} | {slow} |", flush=True)
    assert len({rows for taken, _, rows in times if taken < PATIENCE}) <= 1, "the stores give different numbers of rows"


def main(arguments: list[str]) -> None:
    """Fills, serves, asks, and ends the server."""
    folder = Path(arguments[0]).resolve()
    path = fill(folder, int(arguments[1]) if len(arguments) > 1 else 100_000)
    with TemporaryDirectory(dir=folder) as passing:
        server = serve(Path(passing), path)
        try:
            with open_store(str(path), read_only=True) as file, open_store(server.bolt, read_only=True) as remote:
                report([(file, process_time), (remote, server_clock(server.pid or 0))], arguments[2:])
        finally:
            server.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
