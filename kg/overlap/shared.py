"""Shared duty: two bodies on one task. Joint leads are serious, lead and participant planned, two participants weak."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from kg.overlap.duties import Body, Duty, places
from kg.store.base import Store


class Sharing(StrEnum):
    """In what roles two bodies stand on one task."""

    BOTH_LEAD = "both_lead"
    LEAD_PARTICIPATE = "lead_participate"
    BOTH_PARTICIPATE = "both_participate"


# What a shared task counts for in ``Pair.weight`` (design.md section 7: serious, planned, weak).
WEIGHTS = {Sharing.BOTH_LEAD: 1.0, Sharing.LEAD_PARTICIPATE: 0.5, Sharing.BOTH_PARTICIPATE: 0.25}


@dataclass(frozen=True, slots=True)
class SharedTask:
    """One task of a pair, with the words for each; ``task`` and ``document`` are filled in by ``placed``."""

    task_id: str
    sharing: Sharing
    first_evidence: str
    second_evidence: str
    task: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bodies with ``n`` tasks in common, out of ``first_n`` and ``second_n`` tasks of theirs and ``total`` of all.

    ``tasks`` are samples, the weightiest first; ``n`` says how many there are.
    """

    first: Body
    second: Body
    n: int
    both_lead: int
    lead_participate: int
    both_participate: int
    first_n: int
    second_n: int
    total: int
    tasks: tuple[SharedTask, ...] = ()

    @property
    def weight(self) -> float:
        """The shared tasks weighed by role: 1 for joint leads, 0.5 for lead and participant, 0.25 for two participants."""
        weights = (WEIGHTS[sharing] * getattr(self, sharing.value) for sharing in Sharing)
        return float(sum(weights))

    @property
    def jaccard(self) -> float:
        """|A ∩ B| / |A ∪ B|, from 0 (nothing shared) to 1 (the same tasks). Jaccard, The distribution of the flora, 1912."""
        return self.n / (self.first_n + self.second_n - self.n)

    @property
    def lift(self) -> float:
        """P(A ∩ B) / (P(A) · P(B)) = n · total / (first_n · second_n): 1 as often as by chance, above it more often.

        Brin, Motwani, Ullman, Tsur, Dynamic itemset counting (there "interest"), SIGMOD 1997. High for rare bodies with one
        task in common: read it beside ``n``.
        """
        return self.n * self.total / (self.first_n * self.second_n)


def pairs(duties: Sequence[Duty], *, minimum: int = 1, samples: int = 3) -> tuple[Pair, ...]:
    """The pairs of bodies that share at least ``minimum`` tasks, by weight, then number, then names.

    Two bodies of one name at different places are two bodies. ``total`` is the number of tasks with any duty that counts.
    """
    by_task: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        by_task[duty.task_id].append(duty)
    number = Counter(duty.body.id for duty in duties)
    bodies = {duty.body.id: duty.body for duty in duties}
    shared: dict[tuple[str, str], list[tuple[Duty, Duty]]] = defaultdict(list)
    for _, group in sorted(by_task.items()):
        for one, other in combinations(sorted(group, key=lambda duty: duty.body.id), 2):
            shared[one.body.id, other.body.id].append((one, other))
    found = [
        _pair(bodies[first], bodies[second], both, number[first], number[second], len(by_task), samples)
        for (first, second), both in shared.items()
        if len(both) >= minimum
    ]
    return tuple(sorted(found, key=lambda p: (-p.weight, -p.n, p.first.name, p.second.name, p.first.id, p.second.id)))


def placed(store: Store, found: Iterable[Pair]) -> tuple[Pair, ...]:
    """The same pairs, with each sample's task and document in words."""
    listed = tuple(found)
    said = places(store, (task.task_id for pair in listed for task in pair.tasks))
    return tuple(
        replace(pair, tasks=tuple(replace(t, task=said[t.task_id][0], document=said[t.task_id][1]) for t in pair.tasks))
        for pair in listed
    )


def _pair(
    first: Body, second: Body, both: list[tuple[Duty, Duty]], first_n: int, second_n: int, total: int, samples: int
) -> Pair:
    tasks = [SharedTask(one.task_id, _sharing(one, other), one.evidence, other.evidence) for one, other in both]
    roles = Counter(task.sharing for task in tasks)
    tasks.sort(key=lambda task: (-WEIGHTS[task.sharing], task.task_id))
    return Pair(
        first,
        second,
        len(tasks),
        roles[Sharing.BOTH_LEAD],
        roles[Sharing.LEAD_PARTICIPATE],
        roles[Sharing.BOTH_PARTICIPATE],
        first_n,
        second_n,
        total,
        tuple(tasks[:samples]),
    )


def _sharing(one: Duty, other: Duty) -> Sharing:
    if one.leads and other.leads:
        return Sharing.BOTH_LEAD
    return Sharing.LEAD_PARTICIPATE if one.leads or other.leads else Sharing.BOTH_PARTICIPATE
