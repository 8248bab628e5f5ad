"""One document: the tasks it sets, chapter by chapter, the departments it gives them to, and what was read with doubt."""

from __future__ import annotations

from datetime import date

from kg.errors import UsageError
from kg.report.page import Layout, Page, Part, answer, called, check_document
from kg.store.base import Cell, Rows, Store
from kg.titles import Words, phrase


def document(store: Store, today: date, name: str) -> Page:
    """A page of three parts, ``breakdown``, ``workload`` and ``doubts``.

    ``name`` is a document's id, number, source file, or title; where none is the same, words of one title. Raises UsageError
    where no document or several are called so; of copies the one whose tasks count is meant.
    """
    found = _find(store, today, name)
    id_ = str(found["document_id"])
    tasks = answer(store, "doc-breakdown", today, document=id_)
    rows = tasks.dicts()
    figures = answer(store, "workload", today, document=id_)
    doubts = answer(store, "parse-warnings", today, document=id_)
    said = [str(found[key]) for key in ("issuer", "document_number", "issued") if found[key]]
    facts = [Words(" ".join(said), " ".join(said))] if said else []
    facts += [
        phrase("tasks", number=len(rows)),
        phrase("not_led", number=sum(1 for row in rows if not row["leads"])),
        phrase("departments", number=len(figures.rows)),
        phrase("dated", number=sum(1 for row in rows if row["due"])),
    ]
    parts = (
        Part("breakdown", _by_chapter(tasks), Layout.LEDGER, group="chapter" if any(row["section"] for row in rows) else None),
        Part("workload", figures, Layout.BARS),
        Part("doubts", doubts, Layout.TABLE),
    )
    return Page("document", today, tuple(facts), parts, about=str(found["document"] or found["source"]), document_id=id_)


def _find(store: Store, today: date, name: str) -> dict[str, Cell]:
    check_document(store, today, name)
    every = answer(store, "doc-list", today).dicts()
    same = [row for row in every if called(row, name)]
    found = same or [row for row in every if name and name in str(row["document"] or "")]
    with_tasks = [row for row in found if row["tasks"]] or found
    if len(with_tasks) != 1:
        which = " or ".join(f"{row['document_id']} ({row['document'] or row['source']})" for row in with_tasks[:3])
        raise UsageError(f"{len(with_tasks)} documents are called {name or '(nothing)'}", remedy=f"give an id: {which}")
    return with_tasks[0]


def _by_chapter(tasks: Rows) -> Rows:
    """The same rows with a first column for the outermost heading that a task stands under."""
    at = tasks.columns.index("section")
    headings = (row[at] for row in tasks.rows)
    chapters = (str(path[0]) if isinstance(path, list) and path else "—" for path in headings)
    return Rows(("chapter", *tasks.columns), tuple((chapter, *row) for chapter, row in zip(chapters, tasks.rows, strict=True)))
