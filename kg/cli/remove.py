"""`kg remove`: one document out of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.formats import remark
from kg.cli.options import StoreOption

if TYPE_CHECKING:
    from kg.store.base import Cell, Rows


def remove(
    document: Annotated[str, typer.Argument(help="Its id, number, whole title, or source file.")], store: StoreOption = None
) -> None:
    """Take one document out of the graph.

    What only this document had said goes with it.

    Example: kg remove 川政办发〔2019〕8号
    """
    from datetime import date

    from kg.report.page import answer
    from kg.store import open_store

    with open_store(store, read_only=True) as graph:
        found = _one(document, answer(graph, "doc-list", date.today()))
    with open_store(store, read_only=False) as graph:
        graph.remove(str(found["document_id"]))
    remark(f"removed {_named(found)}")


def _one(wanted: str, documents: Rows) -> dict[str, Cell]:
    """The one document called so; raises UsageError listing several, or the nearest where there is none."""
    from kg.catalog import nearest
    from kg.errors import UsageError
    from kg.report.page import called

    keys = ("document_id", "document_number", "document", "source")
    rows = documents.dicts()
    found = [row for row in rows if called(row, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        several = "; ".join(_named(row) for row in found)
        raise UsageError(f"{len(found)} documents are called {wanted}: {several}", remedy="give the id of one")
    names = [str(row[key]) for row in rows for key in keys if row[key]]
    remedy = f"{nearest(wanted, names)}`kg query run doc-list` shows them all"
    raise UsageError(f"no document is called {wanted}", remedy=remedy)


def _named(row: dict[str, Cell]) -> str:
    title = row["document"] or "(no title)"
    return f"{title}{row['document_number'] or ''} (id {row['document_id']}, from {row['source']})"
