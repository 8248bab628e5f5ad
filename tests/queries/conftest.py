"""The hand-written graph in a real store, written once for all queries, which only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store, open_store

from . import graph


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a store with the documents of ``graph.py``."""
    path = tmp_path_factory.mktemp("graph") / "small.kgl"
    with open_store(str(path), read_only=False) as store:
        for batch in graph.BATCHES:
            assert store.write(batch).changed
    return path


@pytest.fixture(scope="session")
def store(small_graph: Path) -> Iterator[Store]:
    """That store, open for reading."""
    with open_store(str(small_graph), read_only=True) as opened:
        yield opened
