"""`kg load`: files and folders into the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.formats import Format, complain, emit, remark
from kg.cli.options import CorrectionsOption, DepartmentsOption, LangOption, StoreOption, reviewed

if TYPE_CHECKING:
    from kg.store import Store
    from kg.titles import Language
    from loaders.corrections import Reviewed
    from loaders.load import Loaded


def load(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", readable=False, help="Policy documents, and folders of them.")],
    lang: LangOption,
    store: StoreOption = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Read so many files at once.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if anything was read with doubt.")] = False,
    departments: DepartmentsOption = None,
    corrections: CorrectionsOption = None,
) -> None:
    """Read documents and folders of them into the graph.

    A document that is there already is replaced by what its file says now. A file that fails is named with its reason at
    the end, the others are loaded, and the exit code is 1.

    Example: kg load policies/ --jobs 2
    """
    from kg.store import open_store
    from loaders.load import load as load_all

    files, said = _files(paths), reviewed(departments, corrections)
    with open_store(store, read_only=False) as graph, _bar(len(files)) as progress:
        loaded = load_all(paths, graph, jobs=jobs, progress=progress, reviewed=said)
        lost = _lost(graph, files, said)
    _summary(loaded, lang)
    for document in lost:
        remark(f"corrections: no document in the graph is called {document}, what was decided about it is not applied")
    for failure in loaded.failures:
        complain(f"{failure.file}: {failure.problem}" + (f"; {failure.remedy}" if failure.remedy else ""))
    if loaded.failures or (strict and loaded.doubts):
        raise typer.Exit(1)
    if loaded.interrupted:
        remark("interrupted: what is counted above is in the graph; load again for the rest")
        raise typer.Exit(130)


def _lost(graph: Store, files: tuple[Path, ...], said: Reviewed) -> list[str]:
    """What the decisions of people call documents that the graph does not have; a file that is no TOML has failed already."""
    from datetime import date

    from kg.errors import KgError
    from kg.report.page import answer

    try:
        decisions = said.of(files)
    except KgError:
        return []
    rows = answer(graph, "doc-list", date.today()).dicts() if decisions else []
    names = [[str(row[key] or "") for key in ("source", "document_number", "document", "document_id")] for row in rows]
    return list(dict.fromkeys(one.document for one in decisions if not any(one.means(*called) for called in names)))


def _files(paths: list[Path]) -> tuple[Path, ...]:
    """The files to come; where none of them can be read, says why of each and ends before a store is made for nothing."""
    from kg.errors import SourceError
    from loaders.formats import read
    from loaders.formats.folders import identity, is_stream
    from loaders.load import sources

    files: dict[Path, Path] = {}
    errors: list[SourceError] = []
    for path in paths:
        try:
            files |= {identity(file): file for file in sources((path,))}
        except SourceError as error:
            errors.append(error)
    for file in files.values():
        if is_stream(file):  # to be read once only
            return tuple(files.values())
        try:
            read(file)
        except SourceError as error:
            errors.append(error)
        else:
            return tuple(files.values())
    for unread in errors:
        complain(unread)
    raise typer.Exit(1)


@contextmanager
def _bar(total: int) -> Iterator[Callable[[Path], None] | None]:
    """A progress bar on stderr, on a terminal only."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from kg.cli.screen import console

    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.fields[file]}", markup=False))
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=total, file="")
        yield lambda path: bar.update(task, advance=1, file=path.name)


def _summary(loaded: Loaded, lang: Language) -> None:
    """What came in, then what was not understood, each kind of doubt with its sentence."""
    from kg.store.base import Cell, Rows
    from kg.titles import words

    names = ("documents", "unchanged", "duplicates", "tasks", "leads", "participations", "deadlines")
    lines: list[tuple[Cell, ...]] = []
    for name in names:
        said = words("loaded", name)
        lines.append((said.of(lang) if said else name, getattr(loaded, name)))
    for code, number in sorted(loaded.doubts.items(), key=lambda item: (-item[1], item[0])):
        said = words("doubts", code)
        lines.append((f"? {said.of(lang)} [{code}]" if said else f"? {code}", number))
    emit(Rows(("what", "count"), tuple(lines)), Format.TABLE, lang)
