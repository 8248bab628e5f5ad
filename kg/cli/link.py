"""`kg link`: which tasks are alike."""

from __future__ import annotations

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
    from kg.cli.screen import bar
    from kg.store import open_store
    from kg.titles import phrase
    from loaders.likeness import LEAST
    from loaders.link import link as link_all

    bound = LEAST if least is None else least
    with open_store(store, read_only=False) as graph, bar() as progress:
        linked = link_all(graph, least=bound, progress=progress)
    if linked.changed:
        said = phrase("linked", tasks=linked.tasks, pairs=linked.pairs, least=bound)
    else:
        said = phrase("linked_same", tasks=linked.tasks, pairs=linked.pairs)
    remark(said.of(lang))
