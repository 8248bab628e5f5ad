"""A page: a few answers under one title, with the figures that sum them up. Values only; how it looks is the command line's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg import catalog
from kg.errors import UsageError
from kg.store.base import Cell, Rows, Store
from kg.titles import Words, words

SOON_DAYS = 90


class Layout(StrEnum):
    """How a person reads a part: tasks with quotes, pairs of bodies or of like tasks with both quotes, bars, plain columns."""

    LEDGER = "ledger"
    PAIRS = "pairs"
    ALIKE = "alike"
    BARS = "bars"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Part:
    """One answer on a page, with what is to be known first in ``note``. Values of the column ``group`` head the lines of each."""

    key: str
    rows: Rows
    layout: Layout
    group: str | None = None
    note: Words | None = None

    @property
    def title(self) -> Words:
        """The heading of the part."""
        return words("parts", self.key) or Words(self.key, self.key)


@dataclass(frozen=True, slots=True)
class Page:
    """The answers to one wide question.

    ``facts`` are short sentences for the head, ``about`` what the page is limited to, ``document_id`` the one document of it.
    Dates within ``soon_days`` of ``today`` are near.
    """

    name: str
    today: date
    facts: tuple[Words, ...]
    parts: tuple[Part, ...]
    about: str = ""
    note: Words | None = None
    document_id: str = ""
    soon_days: int = SOON_DAYS

    @property
    def title(self) -> Words:
        """The heading of the page."""
        return words("pages", self.name) or Words(self.name, self.name)

    def rows(self) -> Rows:
        """All parts as one table for machines: with several parts a first column ``part``, and all columns of all parts."""
        if len(self.parts) == 1:
            return self.parts[0].rows
        columns = tuple(dict.fromkeys(name for part in self.parts for name in part.rows.columns))
        lines = [(part.key, *(row.get(name) for name in columns)) for part in self.parts for row in part.rows.dicts()]
        return Rows(("part", *columns), tuple(lines))


def answer(store: Store, name: str, today: date, **given: object) -> Rows:
    """The rows of the saved query ``name`` with the parameters given and its defaults for the others."""
    query = catalog.find(name)
    return store.run(query.cypher, query.values([f"{key}={value}" for key, value in given.items()], today))


class Light(StrEnum):
    """How near a stated date is (到期提醒): a reminder of the text's date, no finding that something is late."""

    PAST = "past"
    SOON = "soon"
    LATER = "later"


def light(due: date, today: date, soon_days: int = SOON_DAYS) -> Light:
    """The light of a date on a day.

    >>> [light(date(2026, 12, day), date(2026, 12, 10), 5).value for day in (9, 10, 15, 16)]
    ['past', 'soon', 'soon', 'later']
    """
    left = (due - today).days
    return Light.PAST if left < 0 else Light.SOON if left <= soon_days else Light.LATER


def check_document(store: Store, today: date, document: str) -> None:
    """Raises UsageError, with the nearest names, where ``document`` is neither empty nor says a document of the graph."""
    rows = answer(store, "doc-list", today).dicts() if document else []
    keys = ("document_id", "document_number", "source", "document")
    if not document or any(called(row, document) or document in str(row["document"] or "") for row in rows):
        return
    names = [str(row[key]) for row in rows for key in keys if row[key]]
    remedy = f"{catalog.nearest(document, names)}`kg query run doc-list` shows them all"
    raise UsageError(f"no document is called {document}", remedy=remedy)


def called(row: Mapping[str, Cell], name: str) -> bool:
    """Whether ``name`` is the id, number, title or source file of a row of `doc-list`, or how the path of that file ends.

    >>> row = {"document_id": "d1", "document_number": None, "document": "节水方案", "source": "/home/a/files/节水.txt"}
    >>> [called(row, name) for name in ("d1", "节水.txt", "files/节水.txt", "水.txt")]
    [True, True, True, False]
    """
    same = name in (row["document_id"], row["document_number"], row["document"], row["source"])
    return same or str(row["source"]).endswith(f"/{name}")


def texts(cell: Cell) -> tuple[str, ...]:
    """A cell of names or quotes as texts, empty ones left out.

    >>> texts(["省水利厅", None, "省财政厅"]), texts(None), texts("省水利厅")
    (('省水利厅', '省财政厅'), (), ('省水利厅',))
    """
    cells = cell if isinstance(cell, list) else [cell]
    return tuple(str(one) for one in cells if one not in (None, ""))
