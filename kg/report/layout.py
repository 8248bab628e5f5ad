"""Where the points of a drawing lie: parts that hang together by springs, the parts beside each other like words on lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import hypot

SEED = 20261124
_ROOM = 62.0  # units between neighbours
_GAP = 34.0  # around each part, for its labels
_ASPECT = 1.7  # wider than high, as screens are
_ROUNDS = 60
_TRIES = 40

Spot = tuple[float, float]


def places(sizes: Mapping[str, float], ties: Sequence[tuple[str, str, float]]) -> tuple[dict[str, Spot], float, float]:
    """The spot of each point, and the width and height that they take; ``sizes`` are radii.

    The same points and ties give the same spots. Springs as in Fruchterman and Reingold, Graph drawing by force-directed
    placement, 1991, by networkx; then points that touch are pushed apart.
    """
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(sizes)
    graph.add_weighted_edges_from(sorted(ties))
    parts = sorted((sorted(part) for part in networkx.connected_components(graph)), key=lambda part: (-len(part), part))
    boxes = [_apart(_springs(graph.subgraph(part), part), sizes) for part in parts]
    return _lines(boxes, sizes)


def _springs(graph: object, part: Sequence[str]) -> dict[str, Spot]:
    import networkx

    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    ordered = networkx.Graph()  # a view keeps the order of the whole, which is no order of ours
    ordered.add_nodes_from(part)
    ordered.add_weighted_edges_from(sorted((*sorted(tie[:2]), tie[2]) for tie in graph.edges(data="weight")))  # type: ignore[attr-defined]
    half = _ROOM * len(part) ** 0.5 * 0.62
    found = networkx.spring_layout(ordered, seed=SEED, iterations=200, scale=half, k=2.2 / len(part) ** 0.5)
    return {name: (float(spot[0]), float(spot[1]) / 1.25) for name, spot in found.items()}


def _apart(spots: dict[str, Spot], sizes: Mapping[str, float]) -> dict[str, Spot]:
    """The spots with points that touch, or nearly so, moved from each other."""
    for _ in range(_ROUNDS):
        moved = False
        for one, other in combinations(sorted(spots), 2):
            (ax, ay), (bx, by) = spots[one], spots[other]
            dx, dy = bx - ax, by - ay
            apart, wanted = hypot(dx, dy) or 0.01, sizes[one] + sizes[other] + 12
            if apart < wanted:
                push = (wanted - apart) / 2 / apart
                dx, dy = (dx * push, dy * push) if (dx or dy) else (wanted / 2, 0.0)
                spots[one], spots[other] = (ax - dx, ay - dy), (bx + dx, by + dy)
                moved = True
        if not moved:
            break
    return spots


def _lines(boxes: Sequence[dict[str, Spot]], sizes: Mapping[str, float]) -> tuple[dict[str, Spot], float, float]:
    """The parts beside each other, the largest first, a new line where one is full."""
    edges = [_edges(box, sizes) for box in boxes]
    widest = max(right - left for left, _, right, _ in edges)
    whole = sum(right - left for left, _, right, _ in edges)
    tries = [_fill(boxes, edges, widest + (whole - widest) * part / _TRIES) for part in range(_TRIES + 1)]
    return min(tries, key=lambda made: max(made[1] / _ASPECT, made[2]))


def _fill(
    boxes: Sequence[dict[str, Spot]], edges: Sequence[tuple[float, float, float, float]], most: float
) -> tuple[dict[str, Spot], float, float]:
    """The parts in lines of at most the width ``most``; small ones stand below each other beside the largest of their line."""
    spots: dict[str, Spot] = {}
    x = y = line = width = column = below = 0.0
    for box, (left, top, right, bottom) in zip(boxes, edges, strict=True):
        wide, high = right - left, bottom - top
        if below + high <= line and wide <= column:  # room under the last one
            x_at, y_at = x - column, y + below
            below += high
        else:
            if x and x + wide > most + 0.01:
                x, y, line = 0.0, y + line, 0.0
            x_at, y_at = x, y
            x, column, below = x + wide, wide, high
            line, width = max(line, high), max(width, x)
        for name, (at_x, at_y) in box.items():
            spots[name] = (round(at_x - left + x_at, 1), round(at_y - top + y_at, 1))
    return spots, round(width, 1), round(y + line, 1)


def _edges(box: dict[str, Spot], sizes: Mapping[str, float]) -> tuple[float, float, float, float]:
    left = min(x - sizes[name] for name, (x, _) in box.items()) - _GAP
    right = max(x + sizes[name] for name, (x, _) in box.items()) + _GAP
    top = min(y - sizes[name] for name, (_, y) in box.items()) - _GAP / 2
    bottom = max(y + sizes[name] for name, (_, y) in box.items()) + _GAP
    return left, top, right, bottom
