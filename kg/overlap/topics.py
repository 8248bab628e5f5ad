"""Fragmentation: a topic spread over many leads. A topic is a keyword of tasks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.store.base import Store

_LED = """
MATCH (b:Department)-[r:LEADS]->(t:Task)
WHERE r.basis <> 'issuer' AND ($everything OR (b.kind <> 'collective' AND r.basis <> 'default'))
RETURN DISTINCT t.id AS task_id, b.id AS body_id, b.name AS lead, t.keywords AS topics
ORDER BY task_id, body_id
"""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, with its leads and how many of its lead duties each has, those with most first."""

    topic: str
    leads: tuple[tuple[str, int], ...]

    @property
    def n(self) -> int:
        """The number of lead duties."""
        return sum(number for _, number in self.leads)

    @property
    def fragmentation(self) -> float:
        """1 − Σ share² over the leads (see ``fragmentation``)."""
        return fragmentation(number for _, number in self.leads)


def fragmentation(counts: Iterable[int]) -> float:
    """1 − Σ (count / sum)²: 0 where one has all, 1 − 1/k where k have as much as each other.

    The chance that two tasks drawn at random have different leads. Simpson, Measurement of diversity, Nature 1949; its
    complement Σ share² is the Herfindahl–Hirschman index.

    >>> fragmentation([4]), fragmentation([1, 1, 1, 1]), fragmentation([])
    (0.0, 0.75, 0.0)
    """
    numbers = tuple(counts)
    whole = sum(numbers)
    return 1 - sum((number / whole) ** 2 for number in numbers) if whole else 0.0


def topics(store: Store, *, minimum: int = 3, everything: bool = False) -> tuple[Topic, ...]:
    """The topics with at least ``minimum`` lead duties and two leads: the most spread first, then the largest, then by word."""
    led: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in store.run(_LED, {"everything": everything}).dicts():
        words = row["topics"]
        for word in words if isinstance(words, list) else ():
            led[str(word)][str(row["lead"]), str(row["body_id"])] += 1
    wide = (_topic(word, counts) for word, counts in led.items() if counts.total() >= minimum and len(counts) > 1)
    return tuple(sorted(wide, key=lambda topic: (-topic.fragmentation, -topic.n, topic.topic)))


def _topic(word: str, counts: Counter[tuple[str, str]]) -> Topic:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Topic(word, tuple((name, number) for (name, _), number in ordered))
