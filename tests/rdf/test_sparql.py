"""SPARQL twins against their Cypher on the same graph, row for row, and `kg sparql`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest

from kg import catalog
from kg.rdf import sparql
from kg.rdf.triples import of_store
from kg.store import Store, open_store
from tests.cli.conftest import Run
from tests.rdf.conftest import fill

# Parameters with which each twin is asked besides its defaults.
ASKED = {
    "clause-evidence": (["words=牵头"], ["words=省财政厅"], ["words=t8"], ["words=\"乙'\\"]),
    "joint-leads": (["minimum=1"], ["document=d1"], ["minimum=3"], ["minimum=1", "most=2"]),
    "lead-ratio": (["minimum=2"],),
    "ledger": (["document=青河市"], ["document=川政办发〔2019〕8号"], ["most=3"]),
    "no-deadline": (["document=water.txt"], ["document=无"], ["most=1"]),
    "no-lead": (["document=d2"], ["most=1"]),
    "parse-warnings": (["code=suspect-year"], ["document=river.txt"]),
    "workload": (["document=d1"],),
}
TWINS = tuple(sparql.names())


@pytest.fixture(scope="module")
def store(everything: Path) -> Iterator[Store]:
    with open_store(str(everything), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def triples(store: Store) -> pyoxigraph.Store:
    return of_store(store)


def plain(cell: object) -> object:
    """A cell as both languages can say it: SPARQL joins a list into one text and has no null in it."""
    if isinstance(cell, list):
        return "；".join(map(str, cell))
    return "" if cell is None else cell


CASES = [(name, tuple(given)) for name in TWINS for given in ([], *ASKED.get(name, ()))]


@pytest.mark.parametrize(("name", "given"), CASES, ids=[" ".join((name, *given)) for name, given in CASES])
def test_rows_are_those_of_the_cypher(store: Store, triples: pyoxigraph.Store, name: str, given: tuple[str, ...]) -> None:
    compare(store, triples, name, given)


@pytest.mark.neo4j
def test_rows_are_those_of_neo4j(uri: str) -> None:
    """The Cypher on a server, the SPARQL on the export of its graph."""
    with open_store(uri, read_only=False) as store:
        fill(store)
    with open_store(uri, read_only=True) as store:
        triples = of_store(store)
        for name, given in CASES:
            compare(store, triples, name, given)


def compare(store: Store, triples: pyoxigraph.Store, name: str, given: tuple[str, ...]) -> None:
    """One question, asked in both languages."""
    query = catalog.find(name)
    values = {p.name: p.default or "" for p in query.parameters} | dict(pair.split("=", 1) for pair in given)
    wanted = store.run(query.cypher, query.values([f"{key}={value}" for key, value in values.items()], date(2019, 7, 1)))
    found = sparql.run(triples, sparql.filled(sparql.find(name)[1], given))
    assert found.columns == wanted.columns == query.columns
    if name == "dept-list":  # the list with its order is kept as a JSON array
        at = found.columns.index("aliases")
        read = [(*row[:at], json.loads(str(row[at])), *row[at + 1 :]) for row in found.rows]
        found = type(found)(found.columns, tuple(read))
    assert [tuple(map(plain, row)) for row in found.rows] == [tuple(map(plain, row)) for row in wanted.rows], name


def test_there_are_twins_and_each_finds_something(triples: pyoxigraph.Store) -> None:
    assert len(TWINS) >= 10
    assert set(TWINS) <= set(catalog.all_queries())
    for name in TWINS:
        text = sparql.find(name)[1]
        given = ASKED.get(name, ([],))[0]
        assert sparql.run(triples, sparql.filled(text, given)).rows, name
        assert {p.name for p in catalog.find(name).parameters} == set(sparql.parameters(text))
        assert text.startswith(f"# {catalog.find(name).title}\n")


def test_the_command_gives_the_rows_of_the_other_command(run: Run, everything: Path, tmp_path: Path) -> None:
    def rows(*words: str, store: Path | None = everything) -> object:
        return json.loads(run(*words, "--format", "json", store=store).out)

    assert rows("sparql", "workload", "-p", "document=d2") == rows("query", "run", "workload", "-p", "document=d2")
    file = tmp_path / "any.rq"
    file.write_text("PREFIX pol: <https://policy-kg.example/ns#> ASK { ?t pol:lead ?b }", "utf8")
    assert rows("sparql", str(file)) == [{"answer": True}]
    file.write_text("CONSTRUCT { ?b <urn:x:is> 1 } WHERE { ?b a <http://www.w3.org/ns/org#FormalOrganization> }", "utf8")
    found = rows("sparql", str(file))
    assert isinstance(found, list)
    assert {"subject": "https://policy-kg.example/id/org/b1", "predicate": "urn:x:is", "object": 1} in found
    assert run("export", "rdf", "a.trig", "-f", "trig", store=everything).code == 0
    assert rows("sparql", "doc-list", "--file", "a.trig", store=None) == rows("sparql", "doc-list")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("SELECT ?s WHERE { ?s ?p }", 1, "correct the query"),
        ("DELETE WHERE { ?s ?p ?o }", 1, "correct the query"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 1, "asks another server"),
        ("SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }", 1, "asks another server"),
        ("", 1, "correct the query"),
        ('SELECT ("SERVICE <x>" AS ?service) {} # SERVICE', 0, "SERVICE <x>"),
    ],
)
def test_what_a_query_may_not_do(run: Run, everything: Path, tmp_path: Path, text: str, code: int, said: str) -> None:
    file = tmp_path / "odd.rq"
    file.write_text(text, "utf8")
    done = run("sparql", str(file), store=everything)
    assert done.code == code
    assert said in done.err + done.out
    assert done.err.count("\n") == code


def test_names_that_are_not_there(run: Run, everything: Path) -> None:
    done = run("sparql", "joint-lead", store=everything)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "did you mean joint-leads" in done.err
    assert run("sparql", "none.rq", store=everything).code == 2
    done = run("sparql", "workload", "-p", "documents=d1", store=everything)
    assert run("sparql", "ledger", "-p", "most=viele", store=everything).code == 2
    assert (done.code, done.err) == (2, "error: no parameter documents; it takes document, such as -p key=value\n")
