"""The SIMILAR_TO edges of the whole graph, brought to what was computed, in whatever transaction an engine gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import LostRowsError
from kg.model import Likeness
from kg.store import statements
from kg.store.base import Written
from kg.store.replacement import Run

Row = tuple[str, str, float, tuple[str, ...]]


def replace_likeness(run: Run, pairs: Sequence[Likeness]) -> Written:
    """Writes what is new, deletes what is gone, leaves what is as it was. The caller commits, or rolls back on LostRowsError."""
    wanted = {(pair.source, pair.target, pair.score, pair.words) for pair in pairs}
    held = {_row(row) for row in run(statements.READ_LIKENESS, {})}
    if gone := sorted(held - wanted):
        run(statements.DELETE_LIKENESS, {"rows": [_asked(row) for row in gone]})
    if new := sorted(wanted - held):
        answer = run(statements.WRITE_LIKENESS, {"rows": [_asked(row) for row in new]})
        written = answer[0]["written"] if answer else 0
        if written != len(new):
            raise LostRowsError(
                f"{written} of {len(new)} edges SIMILAR_TO were written; the graph was left as it was",
                remedy="run kg link again: the graph has changed since its tasks were compared",
            )
    return Written(0, len(wanted), changed=held != wanted)


def _row(row: Mapping[str, Any]) -> Row:
    return row["source"], row["target"], row["score"], tuple(row["words"])


def _asked(row: Row) -> dict[str, object]:
    return {"source": row[0], "target": row[1], "score": row[2], "words": list(row[3])}
