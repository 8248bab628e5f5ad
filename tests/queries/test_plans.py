"""How the real server would run every saved query, by EXPLAIN: nothing begins at all nodes, nothing crosses two sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import neo4j
import pytest

from kg import catalog
from kg.catalog import SavedQuery
from kg.store import open_store
from tests.neo4j.server import Server

from . import alike

pytestmark = pytest.mark.neo4j

QUERIES = tuple(catalog.all_queries().values())
GIVEN = {
    "department": "山川省民政厅", "first": "山川省民政厅", "second": "民政部", "document": "e2", "task": "p1", "words": "pr1",
    "topic": "养老",
}  # fmt: skip


@pytest.fixture(scope="module")
def driver(neo4j_server: Server) -> Iterator[neo4j.Driver]:
    """A driver of a server that has constraints, indexes and the graph of ``alike.py``."""
    neo4j_server.clear()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in neo4j_server.environment().items():
            patch.setenv(name, value)
        with open_store(neo4j_server.bolt, read_only=False) as store:
            for batch in alike.BATCHES:
                store.write(batch)
    with neo4j_server.driver() as opened:
        yield opened


def operators(driver: neo4j.Driver, cypher: str, values: dict[str, Any]) -> list[str]:
    """The operators of the plan, without the name of the database after the ``@``."""
    plan = driver.execute_query("EXPLAIN " + cypher, values, database_="neo4j").summary.plan
    assert plan is not None
    found, rest = [], [plan]
    while rest:
        step = rest.pop()
        found.append(str(step["operatorType"]).partition("@")[0])
        rest += step.get("children", [])
    return found


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_nothing_begins_at_all_nodes(driver: neo4j.Driver, query: SavedQuery) -> None:
    given = [f"{p.name}={GIVEN[p.name]}" for p in query.parameters if p.name in GIVEN]
    used = operators(driver, query.cypher, query.values(given, date(2019, 7, 1)))
    assert [step for step in used if step in ("AllNodesScan", "CartesianProduct", "AllRelationshipsScan")] == [], used


def test_a_bad_plan_is_seen(driver: neo4j.Driver) -> None:
    assert "AllNodesScan" in operators(driver, "MATCH (n) RETURN n", {})
    assert "CartesianProduct" in operators(driver, "MATCH (a:Task), (b:Task) RETURN a.id, b.id", {})
