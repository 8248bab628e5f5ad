"""Loads into one Neo4j at once, and loads that were killed: nothing doubled, nothing lost, whole documents only."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from kg.store import Store, open_store
from tests.neo4j.server import Server
from tests.store.graphs import Work, batch, graph
from tests.store.test_embedded import ROOT, WORKS

pytestmark = pytest.mark.neo4j

# Writes the documents d<first> … d<last - 1> again and again, each time a little changed, and says which are in.
WRITER = """
import sys
import kg.store.neo4j
from kg.store import open_store
kg.store.neo4j.PATIENCE = 2.0
from tests.store.graphs import Work, batch
from tests.store.test_embedded import WORKS
first, last, rounds = map(int, sys.argv[1:])
with open_store(read_only=False) as store:
    print("open", flush=True)
    for turn in reversed(range(rounds)):
        for i in range(first, last):
            store.write(batch(f"d{i}", [*WORKS[turn:], Work("巡河")], cites=[f"d{i - 1}"]))
            print(f"d{i}", flush=True)
"""


def writer(server: Server, *arguments: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **server.environment()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def expected(folder: Path, documents: list[str], cites: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """The graph of these documents written one after the other; twice, for those that are cited before they come."""
    with open_store(str(folder / "expected.kgl"), read_only=False) as store:
        for document in [*documents, *documents]:
            store.write(batch(document, [*WORKS, Work("巡河")], cites=cites.get(document, [])))
        return graph(store)


def documents(store: Store) -> list[str]:
    return [str(row[0]) for row in store.run("MATCH (d:Document) RETURN d.id ORDER BY d.id").rows]


def before(number: int) -> list[str]:
    return [f"d{number - 1}"]


def test_two_loads_at_once_end_as_one(uri: str, neo4j_server: Server, tmp_path: Path) -> None:
    both = [writer(neo4j_server, 0, 12, 3), writer(neo4j_server, 6, 18, 3)]
    for one in both:
        _, complaint = one.communicate(timeout=300)
        assert (one.returncode, complaint) == (0, "")
    with open_store(uri, read_only=False) as store:
        for i in range(18):  # an edge to a document that the other load wrote later
            store.write(batch(f"d{i}", [*WORKS, Work("巡河")], cites=before(i)))
        assert graph(store) == expected(tmp_path, [f"d{i}" for i in range(18)], {f"d{i}": before(i) for i in range(18)})


@pytest.mark.parametrize("after", [3, 17])
def test_a_killed_load_leaves_whole_documents_and_the_next_completes_it(
    uri: str, neo4j_server: Server, tmp_path: Path, after: int
) -> None:
    with writer(neo4j_server, 0, 10_000, 1) as load:
        assert load.stdout is not None
        told = [line.strip() for line in islice(load.stdout, after + 1)][1:]
        load.kill()
        told += [line.strip() for line in load.stdout if line.endswith("\n")]
    check_whole_and_complete(uri, told, tmp_path)


def check_whole_and_complete(uri: str, told: list[str], folder: Path) -> None:
    """What was told is in; at most one more; each whole; and a load that follows leaves all that was to come."""
    with open_store(uri, read_only=False) as store:
        found = documents(store)
        assert set(told) <= set(found)
        assert len(found) <= len(told) + 1
        cites = {f"d{i}": before(i) for i in range(len(found) + 3)}
        assert graph(store) == expected(folder, sorted(found, key=lambda name: int(name[1:])), cites)
        wanted = [f"d{i}" for i in range(len(found) + 3)]
        changed = [store.write(batch(name, [*WORKS, Work("巡河")], cites=cites[name])).changed for name in wanted]
        assert changed == [name not in found for name in wanted]
        (folder / "next").mkdir()
        assert graph(store) == expected(folder / "next", wanted, cites)
