"""Likeness into the graph: every task compared with those that share a rare word, the pairs above a threshold as SIMILAR_TO.

A full run each time: what a word weighs depends on all tasks, so one document changes scores everywhere. It costs about a
tenth of a millisecond a task, and only the edges that differ are written. Copies of a document have no tasks, so none of theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.store.base import Store
from loaders.likeness import LEAST, alike

_TASKS = """
MATCH (t:Task)
OPTIONAL MATCH (t)<-[r:LEADS|PARTICIPATES_IN]-(:Department) WHERE r.basis = 'stated'
RETURN t.id AS id, t.text AS text, collect(DISTINCT r.evidence) AS clauses
ORDER BY id
"""
_PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Linked:
    """How many tasks were compared, how many pairs are alike, and whether the graph held other edges before."""

    tasks: int
    pairs: int
    changed: bool


def link(store: Store, *, least: float = LEAST, progress: Callable[[int, int], None] | None = None) -> Linked:
    """Brings the SIMILAR_TO edges up to date; ``progress`` is called with tasks done and tasks in all.

    What names the bodies is left out of the comparison: it says who, not what.
    """
    texts: dict[str, str] = {}
    for row in store.run(_TASKS, timeout=_PATIENCE).dicts():
        text, clauses = str(row["text"]), row["clauses"]
        for clause in clauses if isinstance(clauses, list) else ():
            text = text.replace(str(clause), "")
        texts[str(row["id"])] = text
    step = None if progress is None else (lambda done: progress(done, len(texts)))
    pairs = alike(texts, least=least, progress=step)
    written = store.link(pairs)
    return Linked(len(texts), written.edges, written.changed)
