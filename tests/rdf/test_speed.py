"""The export against rdflib's own Turtle serialiser on the same triples; tests/bench/rdf.py does it at full size."""

from __future__ import annotations

from pathlib import Path

from tests.bench import large
from tests.bench.rdf import exported, rdflib_turtle


def test_much_faster_than_rdflib(tmp_path: Path) -> None:
    """Five times at full size; here, with the fixed costs of a small graph and a busy machine, three times at the least."""
    large.write(tmp_path / "large.kgl", 160)
    triples, ours = min((exported(tmp_path / "large.kgl", tmp_path / "a.nt", "nt") for _ in range(2)), key=lambda run: run[1])
    _, turtle = min((exported(tmp_path / "large.kgl", tmp_path / "a.ttl", "turtle") for _ in range(2)), key=lambda run: run[1])
    theirs = rdflib_turtle(tmp_path / "a.nt", tmp_path / "b.ttl")
    assert triples > 15_000
    assert theirs > 3 * turtle
    assert theirs > 3 * ours
