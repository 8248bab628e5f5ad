"""How like two tasks are: the cosine of their words, rare words weighing more. Only those that share a rare word are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from math import log, sqrt

from kg.model import Likeness
from loaders.keywords import counted

# Measured with tests/bench/likeness.py on pairs judged by a person: above it tasks are the same rather than of one field.
LEAST = 0.35
# A word that more tasks have than this finds no pairs, though it counts in their score: so time grows with the tasks, not with
# their square. Two tasks that share only such words are not found; below so many tasks there are no such words.
COMMON = 200
MOST_WORDS = 8

Weights = dict[str, float]


def alike(
    texts: Mapping[str, str], *, least: float = LEAST, progress: Callable[[int], None] | None = None
) -> tuple[Likeness, ...]:
    """The pairs of texts, by id, whose likeness is at least ``least``, sorted by ids; scores rounded to two decimals.

    A text is its words (``loaders.keywords``); a word weighs (1 + ln n) · ln(1 + N / df), for n times in the text and df of
    N texts that have it, and a text's weights are scaled to length 1; the likeness of two is Σ of the products. That is TF-IDF
    with the cosine: Salton, Buckley, Term-weighting approaches in automatic text retrieval, 1988. ``progress`` is called with
    the number of texts done.

    >>> alike({"a": "清理河道漂浮物", "b": "打捞河道漂浮物", "c": "培训养老护理员"})
    (Likeness(source='a', target='b', score=0.47, words=('河道', '漂浮物')),)
    """
    words = {id_: counted(texts[id_]) for id_ in sorted(texts)}
    number = Counter(word for count in words.values() for word in count)
    weights = {id_: _weights(count, number, len(words)) for id_, count in words.items()}
    return tuple(sorted(_pairs(weights, number, least, progress), key=lambda pair: (pair.source, pair.target)))


def _weights(count: Counter[str], number: Counter[str], texts: int) -> Weights:
    """The words of a text with their weights, rarest first, at length 1."""
    raw = {word: (1 + log(times)) * log(1 + texts / number[word]) for word, times in count.items()}
    length = sqrt(sum(weight * weight for weight in raw.values()))
    return {word: raw[word] / length for word in sorted(raw, key=lambda word: (number[word], word))}


def _pairs(
    weights: Mapping[str, Weights], number: Counter[str], least: float, progress: Callable[[int], None] | None
) -> Iterator[Likeness]:
    """Every text against those before it that share a rare word with it.

    What the rare words give is added up word by word. What the common ones may add is at most the product of their lengths, so
    most texts are put aside without a look at their common words.
    """
    ids = list(weights)
    rare: list[Weights] = []
    common: list[Weights] = []
    rest: list[float] = []
    having: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, id_ in enumerate(ids):
        own = weights[id_]
        rare.append({word: weight for word, weight in own.items() if number[word] <= COMMON})
        common.append({word: weight for word, weight in own.items() if number[word] > COMMON})
        rest.append(sqrt(sum(weight * weight for weight in common[place].values())))
        found: dict[int, float] = {}
        for word, weight in rare[place].items():
            for other, theirs in having[word]:
                found[other] = found.get(other, 0.0) + weight * theirs
            having[word].append((place, weight))
        # Rounding is of the last digit only, and must not put a pair aside that reaches the bound.
        bound = least - 0.005 - 1e-9
        for other, score in found.items():
            if score + rest[place] * rest[other] < bound:
                continue
            if rest[place] and rest[other]:
                score += _product(common[place], common[other])
            if (rounded := round(score, 2)) >= least:
                shared = own.keys() & weights[ids[other]].keys()
                words = sorted(shared, key=lambda word: (-own[word] * weights[ids[other]][word], word))[:MOST_WORDS]
                yield Likeness(ids[other], id_, rounded, tuple(words))
        if progress is not None and place % 1000 == 999:
            progress(place + 1)


def _product(one: Weights, other: Weights) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
