"""`kg extract`: what a file says, without a graph."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.formats import complain, remark, say, visible
from kg.cli.options import CorrectionsOption, DepartmentsOption, LangOption, PageFormat, reviewed

if TYPE_CHECKING:
    from kg.model import Diagnostic, Extraction, SourceText, Task
    from kg.report.page import Page
    from loaders.corrections import Reviewed

_DOUBTS = 10  # of a kind, printed one by one


class ExtractFormat(StrEnum):
    """How extractions are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def extract(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", readable=False, help="Policy documents: text, HTML, docx, PDF.")
    ],
    lang: LangOption,
    form: Annotated[ExtractFormat, typer.Option("--format", "-f", help="How tasks are printed.")] = ExtractFormat.JSONL,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Read so many files at once.")] = 1,
    departments: DepartmentsOption = None,
    corrections: CorrectionsOption = None,
    text: Annotated[bool, typer.Option("--text", help="Print the text that all places count in, and nothing else.")] = False,
) -> None:
    """Print what documents say, without a graph.

    One JSON object a task with its departments, deadlines and places in the text, or a page to read.

    Files are plain text, Markdown, HTML, docx or PDF; places count characters in the text of the file, which --text prints.

    A file that cannot be read is named on stderr, the others are printed, and the exit code is 1.

    With --jobs several files are read at once; what is printed stays the same, in the order of the files.

    Example: kg extract plan.txt --format table
    """
    from loaders.processes import in_order

    if text:
        raise typer.Exit(_print_texts(files))
    failed, known = False, reviewed(departments, corrections)
    for said in in_order(files, partial(_said, known, form), jobs, _died):
        if said.problem:
            complain(said.problem)
            failed = True
        for printed, doubts in said.documents:
            if isinstance(printed, tuple):
                for line in printed:
                    say(line)
            else:
                from kg.cli import pages  # loading it takes longer than reading a document, and JSON does without

                pages.show(printed, PageFormat.TABLE, lang)
            for doubt in doubts:
                remark(doubt)
        if not said.tasks and not said.problem:
            remark(visible(f"{said.file}: no task was found in it"))
    if failed:
        raise typer.Exit(1)


def _print_texts(files: Sequence[Path]) -> int:
    """Print the texts of the files; the exit code."""
    from kg.errors import SourceError
    from loaders import formats

    code = 0
    for file in files:
        try:
            sys.stdout.write(formats.read(file).text)
        except SourceError as error:
            complain(error)
            code = 1
    return code


@dataclass(frozen=True, slots=True)
class _Said:
    """What is printed of a file: of each document its lines or its page, then its doubts; or the problem with it."""

    file: str
    documents: tuple[tuple[tuple[str, ...] | Page, tuple[str, ...]], ...] = ()
    tasks: int = 0
    problem: str = ""


def _said(known: Reviewed, form: ExtractFormat, file: Path) -> _Said:
    from kg.errors import SourceError
    from loaders import formats, jsonl

    try:
        source = formats.read(file)
        found = known.extractions(source)
    except SourceError as error:
        return _Said(str(file), problem=str(error))
    documents = []
    for extraction in found:
        of_json = form is ExtractFormat.JSONL
        printed = tuple(jsonl.lines(extraction, source.text)) if of_json else _page(extraction, source)
        documents.append((printed, tuple(_doubts(extraction.diagnostics, source))))
    return _Said(source.source, tuple(documents), sum(len(extraction.tasks) for extraction in found))


def _died(file: Path) -> _Said:
    return _Said(str(file), problem=f"{file}: the process that read it died; read it again with --jobs 1")


def _doubts(doubts: Sequence[Diagnostic], source: SourceText) -> Iterator[str]:
    """The first doubts of each kind with their line, and of the others how many there are."""
    seen = Counter[str]()
    line, begin, at = 1, 0, 0
    for doubt in sorted(doubts, key=lambda doubt: doubt.span):
        seen[doubt.code] += 1
        if seen[doubt.code] <= _DOUBTS:
            line += source.text.count("\n", at, doubt.span.start)
            begin, at = max(begin, source.text.rfind("\n", at, doubt.span.start) + 1), doubt.span.start
            yield visible(f"{source.source}: {doubt.message} [{doubt.code}] line {line}, character {at - begin + 1}")
    for code, number in seen.items():
        if number > _DOUBTS:
            yield visible(f"{source.source}: {number - _DOUBTS} more [{code}]; kg load and kg diagnose list them all")


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
