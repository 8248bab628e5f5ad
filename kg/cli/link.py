"""`kg link`: which tasks are alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from kg.cli.formats import remark
from kg.cli.options import LangOption, StoreOption


def link(
    lang: LangOption,
    store: StoreOption = None,
    least: Annotated[
        float | None, typer.Option("--least", min=0.05, max=1.0, help="Likeness from 0 to 1 that a pair has at least.")
    ] = None,
) -> None:
    """Find the tasks that are alike.

    Run it after kg load: what the queries about like tasks (cascade, changes, rival-leads…) show is what it found last.

    Example: kg link
    """
    from kg.store import open_store
    from kg.titles import phrase
    from loaders.likeness import LEAST
    from loaders.link import link as link_all

    bound = LEAST if least is None else least
    with open_store(store, read_only=False) as graph, _bar() as progress:
        linked = link_all(graph, least=bound, progress=progress)
    if linked.changed:
        said = phrase("linked", tasks=linked.tasks, pairs=linked.pairs, least=bound)
    else:
        said = phrase("linked_same", tasks=linked.tasks, pairs=linked.pairs)
    remark(said.of(lang))


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on stderr, on a terminal only."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    from kg.cli.screen import console

    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    with Progress(BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=screen, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
