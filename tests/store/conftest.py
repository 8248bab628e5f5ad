"""One contract for every store: a test that asks for ``store`` runs once on each engine, with a fresh graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.store import Store, open_store

ENGINES = ("embedded",)
Opener = Callable[[bool], Store]


@pytest.fixture(params=ENGINES)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens one and the same fresh store, for reading or for writing, as often as asked."""
    match request.param:
        case "embedded":
            return lambda read_only: open_store(str(tmp_path / "policy.kgl"), read_only=read_only)
        case engine:
            raise AssertionError(f"no store for {engine}")


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    """A fresh store, open for writing."""
    with opener(False) as opened:
        yield opened
