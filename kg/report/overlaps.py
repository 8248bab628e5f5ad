"""Where duties overlap, kept apart as in design.md section 7: shared duty, overlap, duplication, fragmentation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kg import overlap
from kg.overlap.shared import placed
from kg.report.page import Layout, Page, Part, answer
from kg.store.base import Cell, Rows, Store
from kg.titles import phrase

_PAIR = (
    *("first", "second", "shared", "both_lead", "lead_participate", "both_participate", "first_tasks", "second_tasks", "jaccard"),
    *("lift", "weight", "task", "first_evidence", "second_evidence", "document", "task_id", "first_id", "second_id"),
)
_ALIKE = ("first", "second", "score", "words", "first_task", "second_task", "first_evidence", "second_evidence")
_PLACES = ("first_document", "second_document", "first_task_id", "second_task_id")


def overlaps(store: Store, today: date, *, minimum: int = 1, everything: bool = False) -> Page:
    """A page of five parts, each a list of candidates with both quotes and N.

    Shared duty: ``joint`` (tasks led by several) and ``pairs`` (bodies that share tasks); overlap: ``alike`` (like tasks with
    different leads); duplication: ``twice`` (like tasks with one lead); fragmentation: ``spread`` (topics over many leads).
    ``alike`` and ``twice`` need the likeness of tasks that `kg link` works out, and say so where it is not there.
    """
    joint = answer(store, "joint-leads", today)
    pairs = overlap.pairs(overlap.duties(store, everything=everything), minimum=minimum, samples=1)
    alike, twice = overlap.overlaps(store, everything=everything), overlap.duplications(store, everything=everything)
    spread = overlap.topics(store, everything=everything)
    facts = (
        phrase("joint_leads", number=len(joint.rows)),
        phrase("pairs", number=len(pairs)),
        phrase("alike_pairs", number=len(alike)),
        phrase("twice_pairs", number=len(twice)),
        phrase("spread_topics", number=len(spread)),
    )
    unlinked = None if store.counts().edges["SIMILAR_TO"] else phrase("link_first")
    parts = (
        Part("joint", joint, Layout.LEDGER),
        Part("pairs", pair_rows(placed(store, pairs)), Layout.PAIRS),
        Part("alike", _alike_rows(alike), Layout.ALIKE, note=unlinked),
        Part("twice", _alike_rows(twice), Layout.ALIKE, note=unlinked),
        Part("spread", _topic_rows(spread), Layout.TABLE),
    )
    return Page("overlaps", today, facts, parts, note=phrase("candidates"))


def pair_rows(pairs: Iterable[overlap.Pair]) -> Rows:
    """A row a pair with its weightiest task; Jaccard and lift as in `kg.overlap.Pair`."""
    rows = []
    for pair in pairs:
        one = pair.tasks[0]
        figures = (pair.n, pair.both_lead, pair.lead_participate, pair.both_participate, pair.first_n, pair.second_n)
        measures = (round(pair.jaccard, 2), round(pair.lift, 2), pair.weight)
        quotes = (one.task, one.first_evidence, one.second_evidence, one.document, one.task_id)
        rows.append((pair.first.name, pair.second.name, *figures, *measures, *quotes, pair.first.id, pair.second.id))
    return Rows(_PAIR, tuple(rows))


def _alike_rows(found: Iterable[overlap.Alike]) -> Rows:
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        a, b = one.first, one.second
        quotes: tuple[Cell, ...] = (list(a.evidence), list(b.evidence))
        places = (a.document, b.document, a.task_id, b.task_id)
        rows.append((list(a.leads), list(b.leads), one.score, list(one.words), a.task, b.task, *quotes, *places))
    return Rows((*_ALIKE, *_PLACES), tuple(rows))


def _topic_rows(topics: Iterable[overlap.Topic]) -> Rows:
    columns = ("topic", "n", "lead_count", "fragmentation", "most", "most_led")
    rows = ((one.topic, one.n, len(one.leads), round(one.fragmentation, 3), *one.leads[0]) for one in topics)
    return Rows(columns, tuple(rows))
