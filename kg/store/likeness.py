"""The SIMILAR_TO edges of the whole graph, brought to what was computed, in whatever transaction an engine gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import LostRowsError
from kg.model import Likeness
from kg.store import statements
from kg.store.base import Written
from kg.store.replacement import ROWS, Run

Row = tuple[str, str, float, tuple[str, ...]]


def replace_likeness(run: Run, pairs: Sequence[Likeness]) -> Written:
    """Writes what is new, deletes what is gone, leaves what is as it was. The caller commits, or rolls back on LostRowsError."""
    wanted = {(pair.source, pair.target, pair.score, pair.words) for pair in pairs}
    held = {_row(row) for row in run(statements.READ_LIKENESS, {})}
    if gone := sorted(held - wanted):
        run(statements.DELETE_LIKENESS, {"rows": [list(row[:2]) for row in gone]})
    if new := sorted(wanted - held):
        parts = [new[at : at + ROWS] for at in range(0, len(new), ROWS)]
        answers = [run(statements.WRITE_LIKENESS, {"rows": [[*row[:3], list(row[3])] for row in part]}) for part in parts]
        written = sum(answer[0]["written"] for answer in answers if answer)
        if written != len(new):
            raise LostRowsError(
                f"{written} of {len(new)} edges SIMILAR_TO were written; the graph was left as it was",
                remedy="run kg link again: the graph has changed since its tasks were compared",
            )
    return Written(0, len(wanted), changed=held != wanted)


def _row(row: Mapping[str, Any]) -> Row:
    return row["source"], row["target"], row["score"], tuple(row["words"])
