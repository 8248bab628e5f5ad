"""`kg export csv`: the ledger of all lead duties as one CSV file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.formats import as_csv, remark
from kg.cli.options import DocumentOption, LangOption, StoreOption


def csv(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    lang: LangOption,
    document: DocumentOption = "",
    store: StoreOption = None,
) -> None:
    """Write the ledger of lead duties as CSV that Excel opens.

    One row a lead duty, with participants, time limits and the quote. A file that is there is replaced once the new one is whole.

    Example: kg export csv ledger.csv --lang zh
    """
    from kg.files import replaced
    from kg.report.page import answer
    from kg.store import open_store

    with open_store(store, read_only=True) as graph:
        rows = answer(graph, "ledger", date.today(), document=document)
    with replaced(out) as file:
        file.write(as_csv(rows, lang).encode() + b"\n")
    remark(f"{len(rows.rows)} rows written to {out}")
