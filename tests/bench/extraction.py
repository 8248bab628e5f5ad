"""Extraction against ``jieba.lcut`` on the same texts in one process: ``python -m tests.bench.extraction [FOLDER]``,
without a folder on the bundled samples.

Files are decoded before the clock starts. Both are warmed up on all texts, so that dictionaries and tables are loaded. After
that the two take turns text by text: first with what was remembered of names thrown away, as when a text is new, then once
more with it. The ratio of each round comes from that round alone, so that other work on the machine falls on both; the
median of the rounds counts.
"""

from __future__ import annotations

import logging
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from kg import resources
from kg.model import SourceText
from loaders.addressees import is_list, obliged
from loaders.bodies import sort_of
from loaders.extract import extract
from loaders.formats import read
from loaders.given_names import spoken
from loaders.groups import groups
from loaders.looks import look_of
from loaders.mentions import members

ROUNDS = 7


def seconds(work: Callable[[SourceText], object], source: SourceText) -> float:
    """How long ``work`` takes on one text."""
    start = perf_counter()
    work(source)
    return perf_counter() - start


def forget() -> None:
    """Throws away what is remembered of the lists and clauses of the texts before."""
    for cached in (groups, members, sort_of, obliged, is_list, spoken, look_of):
        cached.cache_clear()


def peak() -> float:
    """The most memory that this process has had, in MB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main(arguments: list[str]) -> None:
    """Prints the median times, how many times as fast as ``jieba.lcut`` that is, and memory."""
    folder = Path(arguments[0]) if arguments else resources.samples()
    sources = [read(path) for path in sorted(folder.glob("*.txt"))]
    characters = sum(len(source.text) for source in sources)
    print(f"{folder}: {len(sources)} files, {characters:,} characters")
    before = peak()
    print(f"first text, tables loaded on the way: {seconds(extract, sources[0]):.3f} s")
    for source in sources[1:]:
        extract(source)
    print(f"peak memory: {before:.0f} MB before the first text, {peak():.0f} MB after all")

    import jieba  # type: ignore[import-untyped]

    jieba.setLogLevel(logging.WARNING)

    def cut(source: SourceText) -> object:
        return jieba.lcut(source.text)

    for source in sources:
        cut(source)
    rounds = []
    for _ in range(ROUNDS):
        forget()
        new, theirs = zip(*((seconds(extract, source), seconds(cut, source)) for source in sources), strict=True)
        again = [seconds(extract, source) for source in sources]
        rounds.append((sum(new), sum(again), sum(theirs)))
    for name, column in (("extract, new text", 0), ("extract, again", 1), ("jieba.lcut", 2)):
        took = median(times[column] for times in rounds)
        faster = median(times[2] / times[column] for times in rounds)
        print(f"{name:18} {took:.3f} s  {characters / took:12,.0f} characters/s  {faster:5.2f} times as fast as jieba.lcut")
    print("at least 3 times as fast is wanted")


if __name__ == "__main__":
    main(sys.argv[1:])
