"""Extraction against ``jieba.lcut`` on the same texts in one process: ``python -m tests.bench.extraction [FOLDER]``,
without a folder on the bundled samples.

Files are decoded before the clock starts. Both are warmed up on the first text, so that dictionaries and tables are loaded;
after that the two take turns, and the best round of each counts.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from kg import resources
from kg.model import SourceText
from loaders.extract import extract
from loaders.formats import read

ROUNDS = 3


def seconds(work: Callable[[SourceText], object], sources: list[SourceText]) -> float:
    """How long ``work`` takes on all texts, one after the other."""
    start = perf_counter()
    for source in sources:
        work(source)
    return perf_counter() - start


def main(arguments: list[str]) -> None:
    """Prints the best time of each, the ratio, and the slowest text."""
    import jieba  # type: ignore[import-untyped]

    jieba.setLogLevel(logging.WARNING)
    folder = Path(arguments[0]) if arguments else resources.samples()
    sources = [read(path) for path in sorted(folder.glob("*.txt"))]
    characters = sum(len(source.text) for source in sources)
    print(f"{folder}: {len(sources)} files, {characters:,} characters")

    def cut(source: SourceText) -> object:
        return jieba.lcut(source.text)

    start = perf_counter()
    extract(sources[0])
    print(f"first text, tables loaded on the way: {perf_counter() - start:.3f} s")
    cut(sources[0])
    rounds = [(seconds(extract, sources), seconds(cut, sources)) for _ in range(ROUNDS)]
    ours, theirs = (min(times) for times in zip(*rounds, strict=True))
    slowest = max(sources, key=lambda source: seconds(extract, [source]) / len(source.text))
    print(f"extract     {ours:.3f} s  {characters / ours:12,.0f} characters/s")
    print(f"jieba.lcut  {theirs:.3f} s  {characters / theirs:12,.0f} characters/s")
    print(f"extract takes {ours / theirs:.2f} of the time of jieba.lcut (at most 1.00 is wanted); slowest: {slowest.source}")


if __name__ == "__main__":
    main(sys.argv[1:])
