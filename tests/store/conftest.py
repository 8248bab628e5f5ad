"""One contract for every store: a test that asks for ``store`` runs once on each engine, with a fresh graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.store import Store, open_store
from tests.neo4j.server import Server

ENGINES = ("embedded", pytest.param("neo4j", marks=pytest.mark.neo4j))
Opener = Callable[[bool], Store]


@pytest.fixture
def uri(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the Neo4j server, its graph empty, its user and password in the environment."""
    neo4j_server.clear()
    for name, value in neo4j_server.environment().items():
        monkeypatch.setenv(name, value)
    return neo4j_server.bolt


@pytest.fixture(params=ENGINES)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens one and the same fresh store, for reading or for writing, as often as asked."""
    match request.param:
        case "embedded":
            place = str(tmp_path / "policy.kgl")
        case "neo4j":
            place = request.getfixturevalue("uri")
        case engine:
            raise AssertionError(f"no store for {engine}")
    return lambda read_only: open_store(place, read_only=read_only)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    """A fresh store, open for writing."""
    with opener(False) as opened:
        yield opened
