"""What a page in a browser shows beside its lines: the network of departments as a drawing, workload, and dates over time.

Values only, and the same for the same graph: places are worked out here with a fixed seed, not in the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from kg import overlap
from kg.report.layout import places
from kg.report.page import Light, Page, answer, light
from kg.store.base import Cell, Rows, Store

MOST_NODES = 200
MOST_TASKS = 60  # of one department; a page must stay light
MOST_COLUMNS = 24
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Card:
    """A task as the drawing tells it: what, where it stands, by when."""

    task: str
    document: str
    number: str
    due: date | None
    deadlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One duty of a department: the index of its task among the cards, its role, and the quote."""

    card: int
    role: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Node:
    """A department in the drawing: its place and size in units of the drawing, its group of those that work together.

    ``group`` counts from 1, 0 is none; ``held`` are at most ``MOST_TASKS`` of its duties, leads first.
    """

    name: str
    short_name: str
    collective: bool
    x: float
    y: float
    radius: float
    group: int
    led: int
    joined: int
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two departments, by their indexes, with the number of tasks they share and of those that both lead."""

    first: int
    second: int
    n: int
    both_lead: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The network of departments that share tasks. ``left_out`` are departments with fewest tasks that are not drawn."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    cards: tuple[Card, ...]
    width: float
    height: float
    left_out: int


@dataclass(frozen=True, slots=True)
class Column:
    """How many tasks end in a stretch of time, by how near that is; ``now`` is the one of the page's day, or next to it."""

    label: str
    counts: Mapping[Light, int]
    now: bool = False

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that belong to a page; None where it has none of that kind."""

    drawing: Drawing | None = None
    workload: Rows | None = None
    calendar: tuple[Column, ...] = ()


def pictures(store: Store, page: Page, *, everything: bool = False) -> Pictures:
    """The pictures for a page, of the same document or around the same department."""
    scope = page.document_id or ("" if page.name == "department" else page.about)
    own = set(page.about.split("、")) if page.name == "department" else set()
    wanted = {
        "network": ("drawing", "workload", "calendar"),
        "leads": ("drawing", "workload", "calendar"),
        "overlaps": ("drawing",),
        "department": ("drawing", "calendar"),
        "document": ("drawing", "calendar"),
        "deadlines": ("calendar",),
    }.get(page.name, ())
    rows = answer(store, "task-ledger", page.today, document=scope).dicts() if wanted else []
    duties = answer(store, "duty-list", page.today, document=scope).dicts() if wanted else []
    if own:
        tasks = {duty["task_id"] for duty in duties if duty["department"] in own}
        duties = [duty for duty in duties if duty["task_id"] in tasks]
        rows = [row for row in rows if row["task_id"] in tasks]
    short = {str(row["department_id"]): str(row["short_name"]) for row in answer(store, "dept-list", page.today).dicts()}
    return Pictures(
        drawing(duties, rows, short, everything=everything) if "drawing" in wanted else None,
        answer(store, "workload", page.today, document=scope) if "workload" in wanted else None,
        calendar((day for row in rows if isinstance(day := row["due"], date)), page) if "calendar" in wanted else (),
    )


def drawing(duties: Sequence[Row], tasks: Sequence[Row], short: Mapping[str, str], *, everything: bool = False) -> Drawing | None:
    """The drawing of the duties; None where there is no department. Collectives and carried-forward duties as in `kg.overlap`."""
    counted = [d for d in duties if everything or (d["kind"] != "collective" and d["basis"] != "default")]
    held: dict[str, dict[str, Row]] = {}
    for row in sorted(counted, key=lambda duty: duty["role"] != "lead"):
        held.setdefault(str(row["department_id"]), {}).setdefault(str(row["task_id"]), row)
    order = sorted(held, key=lambda id_: (-len(held[id_]), str(next(iter(held[id_].values()))["department"]), id_))
    drawn = order[:MOST_NODES]
    if not drawn:
        return None
    network = overlap.network(overlap.pairs(overlap.of_rows(row for id_ in drawn for row in held[id_].values()), samples=0))
    groups = {body.id: number for number, one in enumerate(network.communities, 1) for body in one.bodies}
    sizes = {id_: _radius(len(held[id_])) for id_ in drawn}
    spots, width, height = places(sizes, [(tie.first.id, tie.second.id, tie.weight) for tie in network.ties])
    cards = {str(row["task_id"]): at for at, row in enumerate(tasks)}
    nodes = tuple(_node(held[id_], short.get(id_, ""), spots[id_], sizes[id_], groups.get(id_, 0), cards) for id_ in drawn)
    index = {id_: at for at, id_ in enumerate(drawn)}
    ties = tuple(Tie(index[tie.first.id], index[tie.second.id], tie.n, tie.both_lead) for tie in network.ties)
    return Drawing(nodes, ties, tuple(map(_card, tasks)), width, height, len(order) - len(drawn))


def _node(
    held: Mapping[str, Row], short: str, spot: tuple[float, float], radius: float, group: int, cards: Mapping[str, int]
) -> Node:
    first = next(iter(held.values()))
    shown = tuple(Held(cards[task], str(row["role"]), str(row["evidence"])) for task, row in held.items())
    led = sum(1 for row in held.values() if row["role"] == "lead")
    name, collective = str(first["department"]), first["kind"] == "collective"
    return Node(name, short or name, collective, *spot, radius, group, led, len(held) - led, shown[:MOST_TASKS])


def _card(row: Row) -> Card:
    due = row["due"] if isinstance(row["due"], date) else None
    deadlines = tuple(map(str, row["deadlines"])) if isinstance(row["deadlines"], list) else ()
    return Card(str(row["task"]), str(row["document"]), str(row["number"] or ""), due, deadlines)


def _radius(tasks: int) -> float:
    return round(min(26.0, 5 + 3 * sqrt(tasks)), 1)


def calendar(days: Iterable[date], page: Page) -> tuple[Column, ...]:
    """A column for each month, quarter, half-year or year from the first day to the last, whichever keeps them few."""
    dates = sorted(days)
    if not dates:
        return ()
    first, last = dates[0], dates[-1]
    months = next(size for size in (1, 3, 6, 12, 60, 120, 12_000) if _step(last, size) - _step(first, size) < MOST_COLUMNS)
    counts: dict[int, dict[Light, int]] = {step: {} for step in range(_step(first, months), _step(last, months) + 1)}
    for day in dates:
        near = light(day, page.today, page.soon_days)
        column = counts[_step(day, months)]
        column[near] = column.get(near, 0) + 1
    now = min(counts, key=lambda step: abs(step - _step(page.today, months)))
    return tuple(Column(_label(step, months), column, step == now) for step, column in counts.items())


def _step(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def _label(step: int, months: int) -> str:
    """The name of a stretch of time.

    >>> _label(2026 * 12 + 5, 1), _label(2026 * 4 + 1, 3), _label(2026 * 2, 6), _label(2026, 12), _label(405, 60)
    ('2026-06', '2026 Q2', '2026 H1', '2026', '2025–2029')
    """
    year, month = divmod(step * months, 12)
    match months:
        case 1:
            return f"{year}-{month + 1:02}"
        case 3:
            return f"{year} Q{month // 3 + 1}"
        case 6:
            return f"{year} H{month // 6 + 1}"
        case 12:
            return str(year)
        case _:
            return f"{year}–{year + months // 12 - 1}"
