"""Documents of other files that say the same as one being loaded: found in the store by their tasks, whatever they are called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model import Document, Extraction
from kg.store.base import Cell, Store
from loaders.folding import fold, squeeze

_BEGINNINGS = "MATCH (t:Task) RETURN t.id AS id, substring(t.text, 0, 60) AS words"
_OWNERS = (
    "UNWIND $ids AS id MATCH (t:Task {id: id})<-[:HAS_SECTION|HAS_MEASURE|HAS_TASK*1..64]-(d:Document) RETURN DISTINCT "
    "t.id AS task, d.id AS id, d.title AS title, d.issuer AS issuer, d.number AS number, d.issued AS issued, d.source AS source "
    "ORDER BY id, task"
)
_HELD = (
    "MATCH (d:Document {id: $id}) "
    "RETURN d.id AS id, d.title AS title, d.issuer AS issuer, d.number AS number, d.issued AS issued, d.source AS source"
)
_TEXTS = (
    "MATCH (:Document {id: $id})-[:HAS_SECTION|HAS_MEASURE|HAS_TASK*1..64]->(t:Task) RETURN DISTINCT t.id AS id, t.text AS text"
)
_COPIES = "MATCH (d:Document)-[:DUPLICATES]->(:Document {id: $id}) RETURN d.source AS source ORDER BY source"
_FRAME = re.compile(r"关于|印发|转发|的?通知$|[《》〈〉“”\s]")
_ALIKE = 0.8  # of the tasks of two texts with one number, or one title of one issuer
_COMMON = 20  # tasks that may begin in the same words, for these to tell a document
_NEAREST = 5

Precedence = tuple[bool, date, str, str]


@dataclass(frozen=True, slots=True)
class Twin:
    """A document in the store: what it is known by, and the file that said it."""

    id: str
    title: str | None
    issuer: str | None
    number: str | None
    issued: date | None
    source: str

    def goes_before(self, document: Document) -> bool:
        """Whether of two copies this is the one that counts: with a number, else issued earlier, else by id and file."""
        return _precedence(self) < _precedence(document)


class Twins:
    """The documents of a store, to be asked for those of other files that say the same; an index of their tasks is made once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tasks: dict[str, list[str]] | None = None

    def held(self, document: Document) -> Twin | None:
        """The document of the same id that another file, which is still there, has said."""
        found = [_twin(row) for row in self._store.run(_HELD, {"id": document.id}).dicts()]
        return found[0] if found and is_another_file(found[0].source, document.source) else None

    def is_copy(self, extraction: Extraction) -> bool:
        """Whether most tasks are those that the document of the same id has."""
        here, there = _words(extraction), self._texts(extraction.document.id)
        return len(here & there) >= _ALIKE * max(len(here), len(there))

    def of(self, extraction: Extraction) -> Twin | None:
        """The document of another file and id of which this one is a near-copy; the first in precedence where there are several.

        The measure is that of copies within a file. What has another number, issuer or title is another document.
        """
        document, here = extraction.document, _words(extraction)
        if document.duplicate_of is not None or len(here) < 3:
            return None
        found = []
        for twin in self._candidates(extraction):
            there = self._texts(twin.id)
            common, sizes = len(here & there), (len(here), len(there))
            if len(there) >= 3 and common >= 0.8 * min(sizes) and common >= 0.5 * max(sizes):
                found.append(twin)
        return min(found, key=_precedence, default=None)

    def add(self, extraction: Extraction) -> None:
        """Puts the tasks of a document that was written into the index."""
        if self._tasks is not None and extraction.document.duplicate_of is None:
            for task in extraction.tasks:
                held = self._tasks.setdefault(_beginning(task.text), [])
                if task.id not in held:
                    held.append(task.id)

    def copies_of(self, twin: Twin) -> tuple[str, ...]:
        """The files whose documents stand as copies of this one."""
        return tuple(str(row["source"]) for row in self._store.run(_COPIES, {"id": twin.id}).dicts())

    def _candidates(self, extraction: Extraction) -> list[Twin]:
        """The documents with most tasks that begin in the same words, as far as such words are not common."""
        if self._tasks is None:
            self._tasks = {}
            for row in self._store.run(_BEGINNINGS).dicts():
                self._tasks.setdefault(_beginning(str(row["words"])), []).append(str(row["id"]))
        own = {task.id for task in extraction.tasks}
        ids: list[str] = []
        for words in {_beginning(task.text) for task in extraction.tasks}:
            held = [task for task in self._tasks.get(words, ()) if task not in own]
            ids += held if len(held) <= _COMMON else []
        rows = self._store.run(_OWNERS, {"ids": tuple(ids)}).dicts() if ids else []
        shared = Counter(_twin(row) for row in rows)
        document = extraction.document
        nearest = [twin for twin, number in shared.most_common() if number >= 2 and _may_be_one(twin, document)][:_NEAREST]
        return [twin for twin in nearest if is_another_file(twin.source, document.source)]

    def _texts(self, document_id: str) -> set[str]:
        return {squeeze(fold(str(row["text"]))).rstrip("。") for row in self._store.run(_TEXTS, {"id": document_id}).dicts()}


def is_another_file(holder: str, source: str) -> bool:
    """Whether the file ``holder`` is there, and another than ``source``."""
    if holder == source or not Path(holder).exists():
        return False
    return not (Path(source).exists() and Path(holder).samefile(source))


def _beginning(text: str) -> str:
    return squeeze(fold(text[:60]))[:30]


def _words(extraction: Extraction) -> set[str]:
    return {squeeze(fold(task.text)).rstrip("。") for task in extraction.tasks}


def _precedence(document: Twin | Document) -> Precedence:
    return document.number is None, document.issued or date.max, document.id, document.source


def _may_be_one(twin: Twin, document: Document) -> bool:
    """Whether nothing that both texts say of themselves tells them apart: two counties may issue one wording."""
    if twin.id == document.id:
        return False
    for one, other in ((twin.number, document.number), (twin.issuer, document.issuer)):
        if one is not None and other is not None and squeeze(fold(one)) != squeeze(fold(other)):
            return False
    if twin.title is None or document.title is None:
        return True
    one, other = (_FRAME.sub("", fold(title)) for title in (twin.title, document.title))
    return one in other or other in one


def _twin(row: dict[str, Cell]) -> Twin:
    title, issuer, number = (None if row[name] is None else str(row[name]) for name in ("title", "issuer", "number"))
    issued = row["issued"]
    return Twin(str(row["id"]), title, issuer, number, issued if isinstance(issued, date) else None, str(row["source"]))
