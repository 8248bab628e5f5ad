"""`kg export xlsx`: the ledger as a workbook, in which people go on by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.formats import remark
from kg.cli.options import DocumentOption, StoreOption, TodayOption, today


def xlsx(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The .xlsx file to write; what was entered in it by hand is kept.")],
    document: DocumentOption = "",
    days: Annotated[int, typer.Option("--days", min=0, max=36500, help="Dates are marked as near within so many days.")] = 90,
    sheets: Annotated[
        int,
        typer.Option("--sheets", min=0, help="At most so many departments, those with most tasks, have a sheet of their own."),
    ] = 250,
    store: StoreOption = None,
    day: TodayOption = None,
) -> None:
    """Write the ledger (责任台账) as an Excel workbook.

    All tasks, a sheet a department, figures, and open issues; with columns to fill in by hand. Where OUT is there already,
    what was filled in is kept with its task, also for tasks that are gone (已撤任务).

    Example: kg export xlsx ledger.xlsx
    """
    from kg.ledger import export, ledger
    from kg.report.page import answer
    from kg.store import open_store

    now = today(day)
    with open_store(store, read_only=True) as graph:
        content = ledger(graph, now, document=document, soon_days=days)
        every = answer(graph, "task-ledger", now).dicts() if document else []
    elsewhere = frozenset(str(row["task_id"]) for row in every) - {line.task_id for line in content.lines}
    done = export(content, out, sheets=sheets, elsewhere=elsewhere)
    remark(f"{done.tasks} tasks written to {out}" + (f", entries kept for {done.kept}" if done.kept else ""))
    if done.gone:
        remark(f"{done.gone} tasks with entries are in the graph no more: see sheet 已撤任务")
    if done.conflicts:
        remark(f"{done.conflicts} cells were filled in differently on two sheets, both texts are kept: see sheet 问题清单")
    if done.left_out:
        remark(f"{done.left_out} departments have no sheet of their own; --sheets allows more")
