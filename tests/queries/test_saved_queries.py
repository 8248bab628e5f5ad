"""Every saved query against rows worked out by hand, and the rules that every query file keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg import catalog, cypher, resources
from kg.catalog import SavedQuery
from kg.errors import QueryError
from kg.store import Cell, Rows, Store
from kg.titles import Language, column

from .expected import CASES as SMALL_CASES
from .expected import Case
from .expected_alike import CASES as ALIKE_CASES

CASES = (*SMALL_CASES, *ALIKE_CASES)
TODAY = date(2019, 7, 1)
QUERIES = tuple(catalog.all_queries().values())
EACH = pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])


def run(store: Store, query: SavedQuery, *given: str) -> Rows:
    return store.run(query.cypher, query.values(given, TODAY))


@pytest.mark.parametrize("case", CASES, ids=[" ".join((case.query, *case.given)) for case in CASES])
def test_rows(stores: Mapping[str, Store], case: Case) -> None:
    query = catalog.find(case.query)
    found = run(stores[case.graph], query, *case.given)
    assert query.columns == found.columns
    assert list(case.rows) == [tuple(drawn(cell) for cell in row) for row in found.rows]


def drawn(cell: Cell) -> Cell:
    """A path as its node ids and edge types; any other cell as it is."""
    match cell:
        case {"nodes": [{"id": first}, *others], "edges": list(edges)}:
            steps = zip(edges, others, strict=True)
            return " ".join([str(first), *(f"{edge['type']} {node['id']}" for edge, node in steps)])
    return cell


def test_every_query_finds_something_somewhere() -> None:
    assert len(QUERIES) >= 45
    assert {query.name for query in QUERIES} == {case.query for case in CASES if case.rows}
    assert {path.stem for path in resources.folder("queries").glob("*.cypher")} == {query.name for query in QUERIES}


@EACH
def test_names_are_of_the_vocabulary(query: SavedQuery) -> None:
    assert cypher.names(query.cypher).unknown() == ()


@EACH
def test_header_speaks_both_languages(query: SavedQuery) -> None:
    for words in (query.title, query.question, *(parameter.text for parameter in query.parameters)):
        assert re.search(r"[\u4e00-\u9fff]", words.zh), words
        assert re.search(r"[A-Za-z]{2}", words.en), words
        assert words.zh != words.en
    assert all(re.fullmatch(r"[a-z][a-z_]*", name) for name in (*query.columns, *(p.name for p in query.parameters)))


@EACH
def test_no_two_columns_have_one_title(query: SavedQuery) -> None:
    for lang in Language:
        shown = [column(name, lang) for name in query.columns]
        assert len(shown) == len(set(shown))
    assert [name for name in query.columns if column(name, Language.ZH).isascii()] == [], "no Chinese title"


@EACH
def test_rows_show_the_quote_where_they_show_a_duty(query: SavedQuery) -> None:
    if {"leads", "participants", "role", "first"} & set(query.columns):
        assert any(name.endswith("evidence") for name in query.columns)


@EACH
def test_order_ends_in_what_is_unique(query: SavedQuery, stores: Mapping[str, Store]) -> None:
    """No two rows of the wide graph have the same last keys, so that two engines cannot order them differently."""
    order = query.cypher.rpartition("ORDER BY")[2]
    keys = [key.strip().removesuffix(" DESC") for key in order.partition("LIMIT")[0].split(",")]
    returned = [key for key in keys if key in query.columns]
    assert any(key.endswith("_id") for key in returned) or returned == ["n", "topic"], order
    for graph, (document, topic) in {"small": ("d1", "水"), "alike": ("e3", "养老")}.items():
        wide = {
            "department": "厅",
            "document": document,
            "task": "，",
            "words": "，",
            "first": "厅",
            "second": "厅",
            "topic": topic,
        }
        given = [f"{p.name}={wide[p.name]}" for p in query.parameters if p.default is None]
        seen = [tuple(str(row[key]) for key in returned) for row in run(stores[graph], query, *given).dicts()]
        assert len(seen) == len(set(seen)), "rows with the same keys"


@EACH
def test_only_cypher_that_both_engines_read(query: SavedQuery) -> None:
    code = " ".join(cypher.tokens(query.cypher))
    for word in ("apoc", "COLLECT {", "CALL", "SHORTEST", "CREATE", "MERGE", "DELETE", " SET "):
        assert word not in code
    assert not re.search(r"\)([+*](?!\s)|\{\d*,?\d*\})", query.cypher), "quantified path pattern"
    assert not re.search(r"\.\s*end\b", code), "row.end is no Cypher for kglite"


def test_a_query_that_writes_is_refused(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "drop.cypher"
    file.write_text("MATCH (t:Task) DETACH DELETE t RETURN count(t) AS gone", "utf8")
    before = store.counts()
    with pytest.raises(QueryError, match="only read"):
        run(store, catalog.find(str(file)))
    assert before == store.counts()
