"""`kg load`: files and folders into the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.formats import Format, emit, remark
from kg.cli.options import LangOption, StoreOption

if TYPE_CHECKING:
    from kg.titles import Language
    from loaders.load import Loaded


def load(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Policy documents, and folders of them.")],
    lang: LangOption,
    store: StoreOption = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Read so many files at once.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if anything was read with doubt.")] = False,
) -> None:
    """Read documents and folders of them into the graph.

    A document that is there already is replaced by what its file says now. A file that fails is named with its reason at
    the end, the others are loaded, and the exit code is 1.

    Example: kg load policies/ --jobs 2
    """
    from kg.store import open_store
    from loaders.load import load as load_all

    files = _files(paths)
    with open_store(store, read_only=False) as graph, _bar(len(files)) as progress:
        loaded = load_all(paths, graph, jobs=jobs, progress=progress)
    _summary(loaded, lang)
    for failure in loaded.failures:
        remark(f"error: {failure.file}: {failure.problem}" + (f"; {failure.remedy}" if failure.remedy else ""))
    if loaded.failures or (strict and loaded.doubts):
        raise typer.Exit(1)
    if loaded.interrupted:
        remark("interrupted: what is counted above is in the graph; load again for the rest")
        raise typer.Exit(130)


def _files(paths: list[Path]) -> tuple[Path, ...]:
    """The files to come; raises SourceError where there is none at all, before a store is made for nothing."""
    from kg.errors import SourceError
    from loaders.load import sources

    try:
        files = sources(paths)
    except SourceError:
        if len(paths) == 1:
            raise
        return tuple(paths)  # one of several folders is wrong: the loading names it, and loads the others
    if not any(file.exists() for file in files):
        raise SourceError("no such file", place=", ".join(map(str, paths)), remedy="check the path")
    return files


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
