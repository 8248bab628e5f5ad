"""A Neo4j server that dies, has no disk left, or takes no writes: a sentence, whole documents, and the next load completes."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from signal import SIGKILL

import pytest

import kg.store.neo4j
from kg.errors import StoreError
from kg.store import open_store
from tests.conftest import absent
from tests.maven import CannotStart
from tests.neo4j.server import Server, start
from tests.store.graphs import batch
from tests.store.test_embedded import WORKS
from tests.store.test_loaders import check_whole_and_complete, documents, writer

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of these tests' own, that they may kill."""
    try:
        server = start(tmp_path_factory.mktemp("outage") / "server")
    except CannotStart as error:
        absent(str(error))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.store.neo4j, "PATIENCE", 2.0)
        for name, value in server.environment().items():
            patch.setenv(name, value)
        yield server
    server.stop(SIGKILL)


def test_a_killed_server_keeps_what_was_told_and_the_next_load_completes_it(own_server: Server, tmp_path: Path) -> None:
    with writer(own_server, 0, 10_000, 1) as load:
        assert load.stdout is not None and load.stderr is not None
        told = [line.strip() for line in islice(load.stdout, 8)][1:]
        own_server.stop(SIGKILL)
        told += [line.strip() for line in load.stdout if line.endswith("\n")]
        complaint = load.stderr.read()
    assert load.returncode == 1
    assert complaint.splitlines()[-1].startswith("kg.errors.StoreError: " + own_server.bolt + ": ")
    own_server.start_again()
    check_whole_and_complete(own_server.bolt, told, tmp_path)


def test_a_full_disk_loses_no_document_that_was_in(own_server: Server, tmp_path: Path) -> None:
    """No file of the server may grow any more, as on a full disk."""
    own_server.clear()
    assert own_server.pid is not None
    with open_store(own_server.bolt, read_only=False) as store:
        store.write(batch("d0", WORKS))
        sizes = [path.stat().st_size for path in (own_server.home / "data").rglob("*") if path.is_file()]
        told = ["d0"]
        resource.prlimit(own_server.pid, resource.RLIMIT_FSIZE, (max(sizes) + 40_000, resource.RLIM_INFINITY))
        with pytest.raises(StoreError) as caught:
            for at in range(1, 2000):
                store.write(batch(f"d{at}", WORKS))
                told.append(f"d{at}")
    assert str(caught.value) == (
        f"{own_server.bolt}: the server could not store what it was given; see if its disk is full; start it anew, load again"
    )
    own_server.stop(SIGKILL)
    own_server.start_again()
    with open_store(own_server.bolt, read_only=False) as store:
        assert set(told) <= set(documents(store))
        assert [store.write(batch(name, WORKS)).changed for name in told] == [False] * len(told)
        assert store.write(batch("after", WORKS)).changed


def test_a_read_only_database_says_so_and_can_be_read(own_server: Server) -> None:
    own_server.clear()
    with open_store(own_server.bolt, read_only=False) as store:
        store.write(batch("办法", WORKS))
    own_server.stop()
    with (own_server.home / "conf" / "neo4j.conf").open("a") as settings:
        settings.write("server.databases.read_only=neo4j\n")
    own_server.start_again()
    with open_store(own_server.bolt, read_only=True) as store:
        assert store.counts().nodes["Task"] == len(WORKS)
    with open_store(own_server.bolt, read_only=False) as store:
        with pytest.raises(StoreError) as caught:
            store.write(batch("方案", WORKS))
        assert store.counts().nodes["Document"] == 1
    assert str(caught.value) == (
        f"{own_server.bolt}: database neo4j is read-only; use another with NEO4J_DATABASE, or allow writes"
    )
