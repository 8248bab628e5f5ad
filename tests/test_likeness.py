"""Likeness agrees with a person as well as it did, on the pairs of tests/bench/pairs.toml."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from loaders.likeness import LEAST
from tests.bench.likeness import bench, precision_and_recall


def test_likeness_agrees_with_a_person(shared: Path) -> None:
    judged = bench(shared / "corpus")
    assert len(judged.pairs) >= 120
    assert min(Counter(pair.verdict for pair in judged.pairs).values()) >= 30
    assert sum(pair.own for pair in judged.pairs) >= 40
    same, related, found = precision_and_recall(judged, LEAST)
    assert same >= 0.85 and related >= 0.92 and found >= 0.88
