"""The hand-written graphs in real stores, each written once for all queries, which only read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.store import Store, open_store

from . import alike, graph

# The graphs by name: their documents, and the like tasks that `kg link` would find.
GRAPHS = {"small": (graph.BATCHES, ()), "alike": (alike.BATCHES, alike.PAIRS)}


@pytest.fixture(scope="session")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The paths of stores with the graphs of ``GRAPHS``, by name."""
    paths = {name: tmp_path_factory.mktemp("graph") / f"{name}.kgl" for name in GRAPHS}
    for name, (batches, pairs) in GRAPHS.items():
        with open_store(str(paths[name]), read_only=False) as store:
            for batch in batches:
                assert store.write(batch).changed
            assert len(pairs) == store.link(pairs).edges
    return paths


@pytest.fixture(scope="session")
def stores(graphs: Mapping[str, Path]) -> Iterator[Mapping[str, Store]]:
    """Those stores, open for reading."""
    with ExitStack() as opened:
        yield {name: opened.enter_context(open_store(str(path), read_only=True)) for name, path in graphs.items()}


@pytest.fixture(scope="session")
def store(stores: Mapping[str, Store]) -> Store:
    """The store of the first graph, with documents, copies and doubts."""
    return stores["small"]
