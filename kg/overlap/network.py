"""The network of bodies that share tasks: who stands between the others, who works together, what shape it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.overlap.duties import Body
from kg.overlap.shared import Pair

if TYPE_CHECKING:
    from networkx import Graph

SEED = 20261124
# Above so many bodies, betweenness is estimated from so many of them (Brandes, Pich, Centrality estimation, 2007).
PIVOTS = 400


@dataclass(frozen=True, slots=True)
class Coordinator:
    """A body in the network.

    ``partners`` is its number of ties. ``betweenness`` is the share of shortest ways between two other bodies that lead
    through it, from 0 to 1: Σ σ(s,t|v) / σ(s,t), divided by (n−1)(n−2)/2 for n bodies; every tie counts as one step.
    Freeman, A set of measures of centrality, 1977; computed as in Brandes, A faster algorithm, 2001.
    """

    body: Body
    partners: int
    betweenness: float


@dataclass(frozen=True, slots=True)
class Community:
    """Bodies that work with each other more than with others, by number of partners inside; ``weight`` is that of their ties.

    Found by the method of Louvain on the ties' weights: the division with the greatest modularity
    Q = Σ (w_in / W − (w_deg / 2W)²) that moving single bodies and whole groups reaches. Blondel et al., Fast unfolding of
    communities, 2008. The seed is fixed, so the same network gives the same communities.
    """

    bodies: tuple[Body, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Shape:
    """The network in numbers.

    ``density``: ties / (n(n−1)/2). ``components``: parts with no tie between them, ``largest`` the bodies in the largest.
    ``clustering``: 3 · triangles / ways of two ties, how often two partners of a body are partners themselves
    (Newman, Watts, Strogatz, Random graph models, 2002). ``centralisation``: Σ (most ties − a body's) / ((n−1)(n−2)),
    1 for a star, 0 where all have as many (Freeman, Centrality in social networks, 1979). ``modularity``: Q of the communities.
    """

    bodies: int
    ties: int
    density: float
    components: int
    largest: int
    clustering: float
    centralisation: float
    modularity: float


@dataclass(frozen=True, slots=True)
class Network:
    """Bodies as points, pairs that share tasks as ties. ``exact`` is false where betweenness was estimated."""

    coordinators: tuple[Coordinator, ...]
    ties: tuple[Pair, ...]
    communities: tuple[Community, ...]
    shape: Shape
    exact: bool


def network(ties: Sequence[Pair]) -> Network:
    """The network of the pairs: coordinators by betweenness, then partners, then name; communities by size."""
    import networkx

    graph = networkx.Graph()
    bodies = {body.id: body for pair in ties for body in (pair.first, pair.second)}
    graph.add_nodes_from(sorted(bodies))
    graph.add_weighted_edges_from(sorted((pair.first.id, pair.second.id, pair.weight) for pair in ties))
    exact = len(bodies) <= PIVOTS
    between = networkx.betweenness_centrality(graph, k=None if exact else PIVOTS, seed=SEED)
    coordinators = [Coordinator(bodies[id_], graph.degree(id_), round(between[id_], 6)) for id_ in graph]
    coordinators.sort(key=lambda c: (-c.betweenness, -c.partners, c.body.name, c.body.id))
    groups: list[set[str]] = networkx.community.louvain_communities(graph, weight="weight", seed=SEED) if bodies else []
    communities = [_community(graph, group, bodies) for group in groups]
    communities.sort(key=lambda c: (-len(c.bodies), -c.weight, c.bodies[0].name, c.bodies[0].id))
    return Network(tuple(coordinators), tuple(ties), tuple(communities), _shape(graph, groups), exact)


def _community(graph: Graph[str], group: set[str], bodies: dict[str, Body]) -> Community:
    inside = graph.subgraph(group)
    order = sorted(group, key=lambda id_: (-inside.degree(id_), bodies[id_].name, id_))
    return Community(tuple(bodies[id_] for id_ in order), float(inside.size(weight="weight")))


def _shape(graph: Graph[str], groups: list[set[str]]) -> Shape:
    import networkx

    number = graph.number_of_nodes()
    parts = sorted((len(part) for part in networkx.connected_components(graph)), reverse=True)
    degrees = [degree for _, degree in graph.degree()]
    spread = sum(max(degrees) - degree for degree in degrees) / ((number - 1) * (number - 2)) if number > 2 else 0.0
    return Shape(
        bodies=number,
        ties=graph.number_of_edges(),
        density=round(networkx.density(graph), 6),
        components=len(parts),
        largest=parts[0] if parts else 0,
        clustering=round(networkx.transitivity(graph), 6),
        centralisation=round(spread, 6),
        modularity=round(networkx.community.modularity(graph, groups, weight="weight"), 6) if graph.number_of_edges() else 0.0,
    )
