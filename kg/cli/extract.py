"""`kg extract`: what a file says, without a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.formats import complain, remark, say, visible
from kg.cli.options import CorrectionsOption, DepartmentsOption, LangOption, PageFormat, reviewed

if TYPE_CHECKING:
    from kg.model import Diagnostic, Extraction, SourceText, Task
    from kg.report.page import Page

_DOUBTS = 10  # of a kind, printed one by one


class ExtractFormat(StrEnum):
    """How extractions are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", readable=False, help="Policy documents as text.")],
    lang: LangOption,
    form: Annotated[ExtractFormat, typer.Option("--format", "-f", help="How tasks are printed.")] = ExtractFormat.JSONL,
    departments: DepartmentsOption = None,
    corrections: CorrectionsOption = None,
) -> None:
    """Print what documents say, without a graph.

    One JSON object a task with its departments, deadlines and places in the text, or a page to read.

    A file that cannot be read is named on stderr, the others are printed, and the exit code is 1.

    Example: kg extract plan.txt --format table
    """
    from kg.cli import pages
    from kg.errors import SourceError
    from loaders import formats, jsonl

    failed, said = False, reviewed(departments, corrections)
    for file in files:
        try:
            source = formats.read(file)
            found = said.extractions(source)
        except SourceError as error:
            complain(error)
            failed = True
            continue
        for extraction in found:
            if form is ExtractFormat.JSONL:
                for line in jsonl.lines(extraction, source.text):
                    say(line)
            else:
                pages.show(_page(extraction, source), PageFormat.TABLE, lang)
            _say_doubts(extraction.diagnostics, source)
        if not any(extraction.tasks for extraction in found):
            remark(visible(f"{source.source}: no task was found in it"))
    if failed:
        raise typer.Exit(1)


def _say_doubts(doubts: Sequence[Diagnostic], source: SourceText) -> None:
    """Prints the first doubts of each kind with their line, and of the others how many there are."""
    seen = Counter[str]()
    line, begin, at = 1, 0, 0
    for doubt in sorted(doubts, key=lambda doubt: doubt.span):
        seen[doubt.code] += 1
        if seen[doubt.code] <= _DOUBTS:
            line += source.text.count("\n", at, doubt.span.start)
            begin, at = max(begin, source.text.rfind("\n", at, doubt.span.start) + 1), doubt.span.start
            remark(visible(f"{source.source}: {doubt.message} [{doubt.code}] line {line}, character {at - begin + 1}"))
    for code, number in seen.items():
        if number > _DOUBTS:
            remark(visible(f"{source.source}: {number - _DOUBTS} more [{code}]; kg load and kg diagnose list them all"))


def _page(extraction: Extraction, source: SourceText) -> Page:
    """The tasks of one document as a page."""
    from datetime import date

    from kg.model import Role
    from kg.report.page import Layout, Page, Part
    from kg.store.base import Cell, Rows
    from kg.titles import phrase

    def bodies(task: Task, role: Role) -> list[Cell]:
        return list(dict.fromkeys(d.department.name if d.department else d.mention for d in task.duties if d.role is role))

    lines: list[tuple[Cell, ...]] = []
    for task in extraction.tasks:
        evidence: list[Cell] = list(dict.fromkeys(duty.evidence.of(source.text) for duty in task.duties))
        due = min((deadline.end_date for deadline in task.deadlines if deadline.end_date), default=None)
        deadlines: list[Cell] = [deadline.text for deadline in task.deadlines]
        leads, participants = bodies(task, Role.LEAD), bodies(task, Role.PARTICIPATE)
        lines.append((task.measure.number, task.summary, leads, participants, deadlines, due, evidence))
    columns = ("number", "task", "leads", "participants", "deadlines", "due", "evidence")
    facts = (phrase("count", number=len(lines)), phrase("not_led", number=sum(1 for line in lines if not line[2])))
    part = Part("duties", Rows(columns, tuple(lines)), Layout.LEDGER)
    head = [extraction.document.title, extraction.document.number]
    return Page("extraction", date.today(), facts, (part,), about=" ".join(filter(None, head)))
