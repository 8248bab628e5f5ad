"""`kg demo`: the bundled documents through the whole chain."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from kg.cli.formats import remark
from kg.cli.options import LangOption, PageFormat, TodayOption, today


def demo(
    lang: LangOption,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="PATH", help="Keep the graph in this new file, to go on with it.")
    ] = None,
    day: TodayOption = None,
) -> None:
    """Read the bundled documents and show what comes out.

    A fresh graph is made, like tasks are found in it, and it is asked who leads what, what is due next, and where duties
    overlap.

    Example: kg demo --keep demo.kgl
    """
    from kg import report, resources
    from kg.cli import pages
    from kg.errors import KgError, UsageError
    from kg.store import open_store
    from kg.titles import phrase
    from loaders.link import link
    from loaders.load import load

    if keep is not None and keep.exists():
        raise UsageError("there is a file already", place=str(keep), remedy="give a new path for the demo")
    now = today(day)
    with TemporaryDirectory(prefix="kg-demo-") as folder:
        place = keep if keep is not None else Path(folder) / "demo.kgl"
        with open_store(str(place), read_only=False) as graph:
            loaded = load([resources.samples()], graph)
            for failure in loaded.failures:
                raise KgError(failure.problem, place=failure.file, remedy=failure.remedy)
            link(graph)
        with open_store(str(place), read_only=True) as graph:
            pages.show(report.leads(graph, now), PageFormat.TABLE, lang, limit=3, top=5)
            pages.show(report.deadlines(graph, now), PageFormat.TABLE, lang, limit=3)
            pages.show(report.overlaps(graph, now), PageFormat.TABLE, lang, limit=3)
    if keep is None:
        steps = ["kg demo --keep demo.kgl", "kg report department 省水利厅 --store demo.kgl", "kg load FOLDER"]
    else:
        steps = [f"kg report department 省水利厅 --store {keep}", "kg query list", "kg load FOLDER"]
    remark(phrase("now_try").of(lang) + "".join(f"\n  {step}" for step in steps))
