"""ontology/README.md: what it shows is there, what it asks is answered, and its table of terms is that of the ontology."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from kg import resources
from kg.rdf import sparql
from kg.rdf.terms import NS, VOCABULARIES
from kg.rdf.triples import of_file

README = resources.folder("ontology") / "README.md"
BLOCKS = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = "## Terms\n\nMade from `policy.ttl`; a test compares.\n\n"


def blocks(kind: str) -> list[str]:
    return [text for name, text in BLOCKS.findall(README.read_text("utf8")) if name == kind]


def table() -> str:
    """A line a term: its name, both labels, what it is said of, what it says, and what it means."""
    names = {**VOCABULARIES, "pol": f"{NS}#", "owl": "http://www.w3.org/2002/07/owl#"}
    said: dict[str, dict[str, list[object]]] = {}
    for quad in pyoxigraph.parse(path=resources.folder("ontology") / "policy.ttl"):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(f"{NS}#"):
            said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value.rpartition("#")[2], []).append(quad.object)

    def short(terms: list[object]) -> str:
        iris = [term.value for term in terms if isinstance(term, NamedNode)]
        return ", ".join(f"{p}:{iri.removeprefix(space)}" for iri in iris for p, space in names.items() if iri.startswith(space))

    def words(terms: list[object], language: str) -> str:
        return next(term.value for term in terms if isinstance(term, Literal) and term.language == language)

    lines = ["| term | 中文 | English | under, or said of | says | 含义 |", "| --- | --- | --- | --- | --- | --- |"]
    for iri, about in said.items():
        of = short([*about.get("subClassOf", []), *about.get("domain", [])])
        cells = (f"`{iri.removeprefix(f'{NS}#')}`", words(about["label"], "zh"), words(about["label"], "en"), of)
        lines.append(f"| {' | '.join((*cells, short(about.get('range', [])), words(about['definition'], 'zh')))} |")
    return "\n".join(lines) + "\n"


def test_the_table_is_that_of_the_ontology(request: pytest.FixtureRequest) -> None:
    text, mark, written = README.read_text("utf8").partition(MARK)
    assert mark
    if request.config.getoption("--rewrite-golden"):
        README.write_text(text + mark + table(), "utf8")
        written = table()
    assert written == table()


def test_the_duty_is_one_of_the_export(exports: Mapping[str, Path]) -> None:
    (shown,) = blocks("turtle")
    said = exports["turtle"].read_text("utf8")
    lines = [re.sub(r"\s+# .*", "", line) for line in shown.splitlines() if line.strip()]
    assert len(lines) > 12
    missing = [line for line in lines if f"{line}\n" not in said]
    assert missing == []


def test_the_questions_are_answered(exports: Mapping[str, Path]) -> None:
    questions = blocks("sparql")
    assert len(questions) == 3
    triples = of_file(exports["turtle"])
    answers = [sparql.run(triples, question) for question in questions]
    assert [len(answer.rows) > 2 for answer in answers] == [True] * 3
    assert ("山川省水利厅", "改造大中型灌区渠系", "（省水利厅牵头，省财政厅、农业农村厅参与）") in answers[0].rows


def test_the_files_are_there() -> None:
    text = README.read_text("utf8")
    named = set(re.findall(r"`([a-z0-9-]+\.(?:ttl|toml|jsonld|cypher))`", text)) - {"duties.ttl", "corrections.toml"}
    folder = resources.folder("ontology")
    found = {path.name for path in (*folder.glob("*.*"), *(folder / "departments").glob("*.*"))}
    assert named - found == set()
    assert {path.name for path in folder.glob("*.*")} - named <= {"README.md"}
