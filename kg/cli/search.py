"""`kg search`: the tasks whose text holds certain words."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.formats import Format, emit, remark, remark_cut
from kg.cli.options import FormatOption, LangOption, StoreOption


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help="Words that all stand in the task's text.")],
    lang: LangOption,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Only the first rows.")] = None,
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Find the tasks whose text holds all the words, with who leads them and the quote.

    Words are found as they are written, also inside longer ones: 节水 finds 节水灌溉.

    Example: kg search 节水 灌区
    """
    from kg.errors import UsageError
    from kg.store import open_store

    asked = [part for word in words for part in word.split()]
    if not asked:
        raise UsageError("no word to search for", place="WORD", remedy="give one or more, such as kg search 节水")
    with open_store(store, read_only=True) as graph:
        rows = graph.search(asked, limit=limit)
    emit(rows, form, lang)
    if not rows.rows:
        remark(f"no task says {' and '.join(asked)}; try fewer or shorter words")
    elif rows.more:
        remark_cut(rows)
