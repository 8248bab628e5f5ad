"""Where duties overlap (design.md section 7), kept apart: shared duty, overlap, duplication, fragmentation, and the network.

Results are candidates (重叠线索), each with N and the quotes. Collective bodies and carried-forward duties (`default`) count
only where ``everything`` is asked for; an issuer that nobody names never does.
"""

from kg.overlap.alike import Alike, Side, duplications, overlaps
from kg.overlap.duties import Body, Duty, duties, of_rows
from kg.overlap.network import Community, Coordinator, Network, Shape, network
from kg.overlap.shared import Pair, SharedTask, Sharing, pairs
from kg.overlap.topics import Topic, fragmentation, topics

__all__ = [
    "Alike",
    "Body",
    "Community",
    "Coordinator",
    "Duty",
    "Network",
    "Pair",
    "Shape",
    "SharedTask",
    "Sharing",
    "Side",
    "Topic",
    "duplications",
    "duties",
    "fragmentation",
    "network",
    "of_rows",
    "overlaps",
    "pairs",
    "topics",
]
