"""What every store does, and the values it gives back. Design: design.md section 4 (stores) and section 3 (graph)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from kg.model import Batch, Likeness, Value

Cell = str | int | float | bool | date | list["Cell"] | dict[str, "Cell"] | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: column names, and rows of cells in the query's order. ``more`` tells that a limit cut it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool = False

    def dicts(self) -> list[dict[str, Cell]]:
        """One dict a row.

        >>> Rows(("lead", "tasks"), (("省水利厅", 3),)).dicts()
        [{'lead': '省水利厅', 'tasks': 3}]
        """
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Written:
    """What one transaction put into the graph; ``changed`` is false where it already held exactly that."""

    nodes: int
    edges: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes of each label and edges of each type the graph holds; every name of the vocabulary is there."""

    nodes: Mapping[str, int]
    edges: Mapping[str, int]


class Store(Protocol):
    """A graph that outlives the process. Each ``write`` and ``remove`` is one transaction: whole or not at all."""

    uri: str
    read_only: bool

    def write(self, batch: Batch) -> Written:
        """Replace all that ``batch.document_id`` had said with the batch; raises LostRowsError where counts differ."""
        ...

    def remove(self, document_id: str) -> bool:
        """Take one document out, and the departments and deadlines that nothing refers to any more; false if not there."""
        ...

    def link(self, pairs: Sequence[Likeness]) -> Written:
        """Make the SIMILAR_TO edges of the graph exactly these; raises LostRowsError where counts differ."""
        ...

    def run(
        self, cypher: str, parameters: Mapping[str, Value] | None = None, *, limit: int | None = None, timeout: float = 60.0
    ) -> Rows:
        """The rows of a reading query; raises QueryError for one that writes, is wrong, or takes longer than ``timeout`` s."""
        ...

    def search(self, words: Sequence[str], *, limit: int | None = None) -> Rows:
        """The tasks whose text holds each of the words, with their place and their quotes, ordered by document and place."""
        ...

    def counts(self) -> Counts:
        """Nodes by label and edges by type."""
        ...

    def close(self) -> None:
        """End all work with the store; what was written is kept."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
