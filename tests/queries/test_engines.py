"""The same rows in the same order on both engines: every saved query, on the real documents and on the hand-written graphs."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from pathlib import Path

import pytest

from kg import catalog
from kg.browser.favourites import archive
from kg.model import Likeness
from kg.store import Rows, Store, open_store
from kg.store.base import Cell
from loaders.load import load
from tests.neo4j.server import Server
from tests.store.graphs import graph

from .conftest import GRAPHS

pytestmark = pytest.mark.neo4j

QUERIES = tuple(catalog.all_queries().values())
TODAY = date(2019, 7, 1)
TRIES = 4  # sets of parameter values for a query that takes any
COMPARED = Counter[str]()


@dataclass(frozen=True)
class Engines:
    """One graph in both engines, and for each name of a parameter the values drawn from it."""

    embedded: Store
    neo4j: Store
    values: Mapping[str, tuple[str, ...]]

    def both(self, cypher: str, **parameters: object) -> tuple[Rows, Rows]:
        embedded, neo4j = (store.run(cypher, parameters) for store in (self.embedded, self.neo4j))  # type: ignore[arg-type]
        return embedded, neo4j


@pytest.fixture(scope="module", params=["corpus", *GRAPHS])
def engines(request: pytest.FixtureRequest, neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    neo4j_server.clear()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in neo4j_server.environment().items():
            patch.setenv(name, value)
        places = (str(tmp_path_factory.mktemp("engines") / "policy.kgl"), neo4j_server.bolt)
        for place in places:
            with open_store(place, read_only=False) as store:
                if request.param == "corpus":
                    fill(store, request.getfixturevalue("shared") / "corpus")
                else:
                    batches, pairs = GRAPHS[request.param]
                    assert [store.write(batch).changed for batch in batches] == [True] * len(batches)
                    store.link(pairs)
        with open_store(places[0], read_only=True) as embedded, open_store(places[1], read_only=True) as neo4j:
            yield Engines(embedded, neo4j, drawn(embedded))


def fill(store: Store, corpus: Path) -> None:
    """Loads the real documents, and likens each task to the next one with a keyword of its own."""
    loaded = load([corpus], store)
    assert loaded.documents >= 8 and not loaded.failures
    rows = store.run(
        "MATCH (t:Task) WHERE size(t.keywords) > 0 RETURN t.id AS id, t.keywords AS words ORDER BY words[0], id"
    ).rows
    pairs = [
        Likeness(*sorted((str(one), str(two))), 0.25 + at % 3 / 4, tuple(words))  # type: ignore[call-arg, arg-type]
        for at, ((one, words), (two, others)) in enumerate(pairwise(rows))
        if isinstance(words, list) and isinstance(others, list) and words[0] in others
    ]
    assert store.link(pairs).edges == len(pairs) > 10


def drawn(store: Store) -> dict[str, tuple[str, ...]]:
    """Values that find much, little and nothing."""

    def column(cypher: str) -> list[Cell]:
        return [row[0] for row in store.run(cypher).rows]

    busy = "MATCH (b:Department)-[r]->(t:Task) WITH b, count(r) AS duties ORDER BY duties DESC, b.id LIMIT 3 RETURN b."
    names = column(busy + "name")
    documents = store.run("MATCH (d:Document) RETURN d.id, d.number, d.title, d.source ORDER BY d.id").rows
    named = [str(cell)[:12] for cell in chain(*documents) if cell is not None]
    tasks = column("MATCH (t:Task) RETURN t.id ORDER BY t.id LIMIT 3")
    words = [str(text)[2:4] for text in column("MATCH (t:Task) RETURN t.text ORDER BY t.id LIMIT 2")]
    keywords = [
        str(found) for found in column("MATCH (t:Task) UNWIND t.keywords AS w RETURN w, count(*) AS n ORDER BY n DESC, w LIMIT 2")
    ]
    departments = [str(name) for name in (*names, *column(busy + "short_name")[:1], "厅", "没有的")]
    return {
        "department": tuple(departments),
        "first": tuple(departments[:3]),
        "second": (*departments[1:3], departments[0]),
        "document": ("", *named[:2], *named[-2:], "没有的"),
        "task": (*map(str, tasks), *words, "没有的"),
        "words": (*words, *departments[:2], "没有的"),
        "topic": (*keywords, *words, "没有的"),
        "code": (
            "",
            *(str(code) for code in column("MATCH (g:Diagnostic) RETURN DISTINCT g.code AS code ORDER BY code LIMIT 3")),
        ),
        "days": ("90", "999"),
        "minimum": ("1", "2"),
        "everything": ("true", "false"),
    }


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_every_saved_query_answers_the_same(engines: Engines, query: catalog.SavedQuery) -> None:
    known = [parameter.name for parameter in query.parameters if engines.values.get(parameter.name)]
    for at in range(TRIES if known else 1):
        given = [f"{name}={engines.values[name][at % len(engines.values[name])]}" for name in known]
        embedded, neo4j = engines.both(query.cypher, **query.values(given, TODAY))
        assert (embedded.columns, list(embedded.rows)) == (neo4j.columns, list(neo4j.rows)), given
        COMPARED[query.name] += len(embedded.rows)


@pytest.fixture(scope="module")
def exported() -> dict[str, str]:
    """The favourites as they stand in the archive that the Browser imports, by the names of their queries."""
    with zipfile.ZipFile(io.BytesIO(archive(QUERIES))) as held:
        return {Path(name).stem: held.read(name).decode() for name in held.namelist()}


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_every_favourite_gives_the_rows_of_its_query_in_their_order(
    engines: Engines, exported: dict[str, str], query: catalog.SavedQuery
) -> None:
    text = exported[query.name]
    given = []
    for name in (parameter.name for parameter in query.parameters if parameter.default is None):
        value = next(value for value in engines.values[name] if value)
        given.append(f"{name}={value}")
        assert text.count(f"'' AS typed_{name}") == 1
        text = text.replace(f"'' AS typed_{name}", f"'{value}' AS typed_{name}")
    wanted = engines.neo4j.run(query.cypher, query.values(given, date.today()))
    assert engines.neo4j.run(text) == wanted


def test_there_were_rows_to_compare() -> None:
    if len(COMPARED) == len(QUERIES):  # all of them were run
        assert [name for name, rows in COMPARED.items() if not rows] == []
        assert COMPARED.total() > 500  # on the samples alone, where no corpus is beside the checkout


def test_both_hold_the_same_graph(engines: Engines) -> None:
    assert graph(engines.embedded) == graph(engines.neo4j)
    assert engines.embedded.counts() == engines.neo4j.counts()


def test_both_find_the_same_words(engines: Engines) -> None:
    for word in (*engines.values["words"], *engines.values["topic"], "水", "加强 建设"):
        embedded, neo4j = (store.search(word.split()) for store in (engines.embedded, engines.neo4j))
        assert embedded == neo4j
