"""Overlap: tasks of like content with different leads. Duplication: the same task, the same lead, said twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg import catalog
from kg.store.base import Cell, Store


@dataclass(frozen=True, slots=True)
class Side:
    """One of two like tasks: the leads in question, the words that name them, and where it stands."""

    task_id: str
    task: str
    document: str
    leads: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two like tasks, their likeness from 0 to 1 and the words that they share (`kg link`)."""

    first: Side
    second: Side
    score: float
    words: tuple[str, ...]


def overlaps(store: Store, *, across: bool = False, everything: bool = False) -> tuple[Alike, ...]:
    """Pairs of like tasks in which each has a lead that the other has not, the most alike first.

    Only leads of one level and region are held against each other, all with ``across``. From the saved query `rival-leads`.
    """
    return _grouped(store, "rival-leads", "first", "second", across=str(across).lower(), everything=str(everything).lower())


def duplications(store: Store, *, least: int = 50, everything: bool = False) -> tuple[Alike, ...]:
    """Pairs of like tasks that one and the same body leads, at least ``least`` per cent alike, the most alike first.

    From the saved query `repeated-tasks`.
    """
    return _grouped(store, "repeated-tasks", "department", "department", least=str(least), everything=str(everything).lower())


def _grouped(store: Store, name: str, first: str, second: str, **given: str) -> tuple[Alike, ...]:
    """The rows of a query about pairs of duties, one value a pair of tasks."""
    query = catalog.find(name)
    values = query.values([f"{key}={value}" for key, value in given.items()], date.min)
    found: dict[tuple[str, str], Alike] = {}
    for row in store.run(query.cypher, values).dicts():
        key = str(row["first_task_id"]), str(row["second_task_id"])
        held = found.get(key)
        score, words = row["score"], row["words"]
        assert isinstance(score, int | float) and isinstance(words, list)
        found[key] = Alike(
            _side(row, "first", first, held.first if held else None),
            _side(row, "second", second, held.second if held else None),
            float(score),
            tuple(str(word) for word in words),
        )
    return tuple(found.values())


def _side(row: dict[str, Cell], side: str, lead: str, held: Side | None) -> Side:
    leads = (*(held.leads if held else ()), str(row[lead]))
    evidence = (*(held.evidence if held else ()), str(row[f"{side}_evidence"]))
    return Side(
        str(row[f"{side}_task_id"]),
        str(row[f"{side}_task"]),
        str(row[f"{side}_document"]),
        tuple(dict.fromkeys(leads)),
        tuple(dict.fromkeys(evidence)),
    )
