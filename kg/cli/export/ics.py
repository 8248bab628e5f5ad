"""`kg export ics`: time limits for a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.formats import remark
from kg.cli.options import DocumentOption, LangOption, StoreOption, TodayOption, department_names, today


def ics(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The .ics file to write.")],
    lang: LangOption,
    document: DocumentOption = "",
    department: Annotated[
        str, typer.Option("--department", help="Tasks of one department only.", autocompletion=department_names)
    ] = "",
    remind: Annotated[
        int | None, typer.Option("--remind", min=0, max=366, metavar="DAYS", help="Remind so many days before each date.")
    ] = None,
    store: StoreOption = None,
    day: TodayOption = None,
) -> None:
    """Write all stated dates as a calendar file.

    One entry a time limit, with who leads and the quote; what recurs comes back. Import it into Outlook, a phone or any
    calendar: a later export brings the same entries up to date.

    Example: kg export ics deadlines.ics --department 水利厅
    """
    from kg.agenda import agenda
    from kg.files import replaced
    from kg.report.department import unknown
    from kg.report.page import answer, check_document
    from kg.store import open_store

    now = today(day)
    with open_store(store, read_only=True) as graph:
        check_document(graph, now, document)
        rows = answer(graph, "time-limits", now, document=document).dicts()
        if department:
            own = {row["task_id"] for row in answer(graph, "dept-sheet", now, department=department).dicts()}
            if not own:
                raise unknown(graph, now, department)
            rows = [row for row in rows if row["task_id"] in own]
    made = agenda(rows, now, lang, remind=remind)
    with replaced(out) as file:
        file.write(made.to_bytes())
    remark(f"{made.entries} entries written to {out}")
    if made.left_out:
        remark(f"{made.left_out} time limits name no day on which they end or come back, and are left out")
