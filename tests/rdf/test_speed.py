"""The export against rdflib's own Turtle serialiser on the same triples; tests/bench/rdf.py does it at full size."""

from __future__ import annotations

from pathlib import Path

from kg.rdf.graph import Passage
from kg.rdf.syntax import Blocks, NTriples
from kg.rdf.terms import BASE, Iri, Literal, namespaces, offset
from tests.bench import large
from tests.bench.rdf import exported, rdflib_turtle
from tests.rdf.conftest import ODD


def test_much_faster_than_rdflib(tmp_path: Path) -> None:
    """Five times at full size; here, with the fixed costs of a small graph and a busy machine, three times at the least."""
    large.write(tmp_path / "large.kgl", 160)
    triples, lines, turtle = 0, 99.0, 99.0
    for _ in range(3):
        triples, seconds = exported(tmp_path / "large.kgl", tmp_path / "a.nt", "nt")
        lines = min(lines, seconds)
        turtle = min(turtle, exported(tmp_path / "large.kgl", tmp_path / "a.ttl", "turtle")[1])
    theirs = rdflib_turtle(tmp_path / "a.nt", tmp_path / "b.ttl")
    assert triples > 15_000
    assert theirs > 3 * turtle
    assert turtle > lines, "N-Triples are faster still"


def test_the_short_way_for_passages_writes_the_same_lines() -> None:
    syntax = NTriples(namespaces(BASE))
    here, document, place = Iri("assignment", "r1.mention"), Iri("doc", "d1"), (offset(3), offset(12))
    for words in (None, Literal(ODD), Literal("")):
        for passage in (Passage(here, document, words, None), Passage(here, document, words, place)):
            assert syntax.passage(passage) == Blocks.passage(syntax, passage)
            lines = syntax.passage(passage).split("\n")[:-1]
            assert lines == sorted(lines)
