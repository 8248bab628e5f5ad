"""Properties of every store, for any documents: loading twice, loading a changed document, removing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Batch
from kg.store import Store, open_store
from tests.neo4j.server import Server
from tests.store.conftest import ENGINES
from tests.store.graphs import BODIES, DAYS, Work, batch, graph

DOCUMENTS = ("办法", "方案", "通知")
# Any character a decoded file may hold: no lone surrogates.
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)

works = st.builds(
    Work,
    TEXTS,
    st.lists(st.tuples(st.sampled_from(["LEADS", "PARTICIPATES_IN"]), st.sampled_from(BODIES)), max_size=4).map(tuple),
    st.lists(st.sampled_from(DAYS), max_size=2, unique=True).map(tuple),
    st.none() | st.sampled_from(["suspect-year", "unknown-body"]),
)
sayings = st.builds(
    batch,
    st.sampled_from(DOCUMENTS),
    st.lists(works, max_size=4),
    cites=st.lists(st.sampled_from(DOCUMENTS), max_size=2, unique=True),
    title=st.none() | TEXTS,
)
sequences = st.lists(sayings, max_size=5)

# On a server each example takes a hundred times as long.
EXAMPLES = {"embedded": 30, "neo4j": 5}


@contextmanager
def fresh(opener: Callable[[Path], Store]) -> Iterator[Store]:
    with TemporaryDirectory() as folder, opener(Path(folder)) as store:
        yield store


def write(store: Store, batches: Iterable[Batch]) -> None:
    for one in batches:
        store.write(one)


def last_of_each(batches: list[Batch]) -> list[Batch]:
    """What each document said last; once more at the end, for those that name a document which came after them."""
    last = list({one.document_id: one for one in batches}.values())
    return [*last, *last]


def embedded(folder: Path) -> Store:
    return open_store(str(folder / "policy.kgl"), read_only=False)


def loading_twice_equals_loading_once(opener: Callable[[Path], Store], batches: list[Batch], _: str) -> None:
    with fresh(opener) as store:
        write(store, last_of_each(batches))
        once = graph(store)
        assert [store.write(one).changed for one in last_of_each(batches)] == [False] * len(last_of_each(batches))
        assert graph(store) == once


def only_what_a_document_said_last_stays(opener: Callable[[Path], Store], batches: list[Batch], _: str) -> None:
    with fresh(opener) as store, fresh(embedded) as expected:
        write(store, [*batches, *last_of_each(batches)])
        write(expected, reversed(last_of_each(batches)))
        assert graph(store) == graph(expected)


def removing_a_document_gives_the_graph_without_it(opener: Callable[[Path], Store], batches: list[Batch], gone: str) -> None:
    with fresh(opener) as store, fresh(embedded) as expected:
        write(store, last_of_each(batches))
        assert store.remove(gone) == any(one.document_id == gone for one in batches)
        write(expected, [one for one in last_of_each(batches) if one.document_id != gone])
        assert graph(store) == graph(expected)


def emptied(place: str, server: Server) -> Callable[[Path], Store]:
    def opener(_: Path) -> Store:
        server.clear()
        return open_store(place, read_only=False)

    return opener


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "holds",
    [
        loading_twice_equals_loading_once,
        only_what_a_document_said_last_stays,
        removing_a_document_gives_the_graph_without_it,
    ],
)
def test_for_any_documents(request: pytest.FixtureRequest, engine: str, holds: Callable[..., None]) -> None:
    opener = (
        embedded if engine == "embedded" else emptied(request.getfixturevalue("uri"), request.getfixturevalue("neo4j_server"))
    )

    @settings(max_examples=EXAMPLES[engine], deadline=None)
    @given(batches=sequences, gone=st.sampled_from(DOCUMENTS))
    def examples(batches: list[Batch], gone: str) -> None:
        holds(opener, batches, gone)

    examples()
