"""Where the clauses of duties stand: the graph keeps a clause's words and the place of the body named in it.

A mention lies in its clause, so its place there tells where the clause begins, if the clause names the body once. Where it does
so several times, another body of the same clause tells it. What neither tells stays unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.rdf.source import Row
from kg.rdf.terms import Iri


def beginnings(clause: str, mention: str, start: int, stop: int) -> list[int]:
    """Where a clause may begin whose body stands from ``start`` to ``stop``; a mention is written without its blanks.

    >>> beginnings("（省水利 厅牵头，省财政厅配合）", "省水利厅", 121, 126)
    [120]
    >>> beginnings("（县政府负责。以下均由县政府负责）", "县政府", 140, 143)
    [139, 129]
    """
    length = stop - start
    if not mention or length < len(mention):
        return []
    found, at = [], clause.find(mention[0])
    while at >= 0:
        if "".join(clause[at : at + length].split()) == mention and at <= start:
            found.append(start - at)
        at = clause.find(mention[0], at + 1)
    return found


class Clauses:
    """The places of the clauses that the duties of whole documents quote."""

    def __init__(self, duties: Iterable[tuple[Iri, Row]]) -> None:
        self._known: dict[tuple[Iri, str], set[int]] = defaultdict(set)
        for document, row in duties:
            if len(found := _beginnings(row)) == 1:
                self._known[document, str(row["evidence"])].update(found)

    def place(self, document: Iri, duty: Row) -> tuple[int, int] | None:
        """From where to where the clause of a duty stands in its document, in code points; None where nothing tells it."""
        clause, found = str(duty.get("evidence")), _beginnings(duty)
        if len(found) > 1:
            found = [start for start in found if start in self._known.get((document, clause), ())]
        return (found[0], found[0] + len(clause)) if len(found) == 1 else None


def _beginnings(row: Row) -> list[int]:
    clause, mention, start, stop = (row.get(name) for name in ("evidence", "mention", "start", "stop"))
    if isinstance(clause, str) and isinstance(mention, str) and isinstance(start, int) and isinstance(stop, int):
        return beginnings(clause, mention, start, stop)
    return []
