"""The export against rdflib's own Turtle serialiser on the same triples; tests/bench/rdf.py does it at full size."""

from __future__ import annotations

import time
from pathlib import Path

from kg.rdf.graph import Passage, things
from kg.rdf.source import Source
from kg.rdf.syntax import SYNTAXES, Blocks, NTriples, Syntax
from kg.rdf.terms import BASE, Iri, Literal, namespaces, offset
from kg.store import open_store
from tests.bench import large
from tests.bench.rdf import exported, rdflib_turtle
from tests.rdf.conftest import ODD


def test_much_faster_than_rdflib(tmp_path: Path) -> None:
    """Five times at full size; here, with the fixed costs of a small graph and a busy machine, three times at the least."""
    large.write(tmp_path / "large.kgl", 160)
    triples, lines = min((exported(tmp_path / "large.kgl", tmp_path / "a.nt", "nt") for _ in range(2)), key=lambda run: run[1])
    _, turtle = min((exported(tmp_path / "large.kgl", tmp_path / "a.ttl", "turtle") for _ in range(2)), key=lambda run: run[1])
    theirs = rdflib_turtle(tmp_path / "a.nt", tmp_path / "b.ttl")
    assert triples > 15_000
    assert theirs > 3 * turtle
    assert theirs > 3 * lines


def test_lines_of_n_triples_are_made_faster_still(everything: Path) -> None:
    """What the syntaxes themselves take, without the store and the disk, which they share."""
    with open_store(str(everything), read_only=True) as store:
        found = [*things(Source(store))]

    def seconds(form: str) -> float:
        syntax: Syntax = SYNTAXES[form](namespaces(BASE))
        start = time.thread_time()
        for one in found * 4:
            syntax.block(one.subject)
            for passage in one.passages:
                syntax.passage(passage)
        return time.thread_time() - start

    assert min(seconds("nt") for _ in range(5)) < min(seconds("turtle") for _ in range(5))


def test_the_short_way_for_passages_writes_the_same_lines() -> None:
    syntax = NTriples(namespaces(BASE))
    here, document, place = Iri("assignment", "r1.mention"), Iri("doc", "d1"), (offset(3), offset(12))
    for words in (None, Literal(ODD), Literal("")):
        for passage in (Passage(here, document, words, None), Passage(here, document, words, place)):
            assert syntax.passage(passage) == Blocks.passage(syntax, passage)
            lines = syntax.passage(passage).split("\n")[:-1]
            assert lines == sorted(lines)
