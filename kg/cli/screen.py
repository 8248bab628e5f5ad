"""Rows on a terminal: a table where it fits, else a card a row. Quotes are never read as markup, and nothing is cut off."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.cells import text, titles
from kg.store.base import Cell, Rows
from kg.titles import Language

# Width of lines that go to a file or a pipe, where no terminal says how wide it is.
PLAIN_WIDTH = 120
STYLES = {"lead": "bold green", "participate": "cyan", "past": "red", "soon": "yellow", "later": "green", "quote": "italic dim"}
# Columns that may be wrapped to a few words a line; others stay whole where they can.
_TASK_COLUMNS = {"task", "text", "evidence", "first_evidence", "second_evidence", "doubts", "message"}
_BODY_COLUMNS = {
    "department",
    "leads",
    "participants",
    "first",
    "second",
    "issuer",
    "mentions",
    "aliases",
    "part_of",
    "reviewed_by",
}
_OTHER_COLUMNS = {"document", "documents", "section", "question", "title", "tags", "parameters"}
_LONG = _TASK_COLUMNS | _BODY_COLUMNS | _OTHER_COLUMNS
_LINE_BREAK = re.compile(r"\s*\n\s*")
_FIGURES = (int, float)


def console(*, stderr: bool = False) -> Console:
    """A console for stdout or stderr: colours on a terminal only, plain and wide enough elsewhere."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else PLAIN_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


@contextmanager
def bar() -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on stderr, on a terminal only; it is told how much is done, and of how much."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    with Progress(BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=screen, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def table(rows: Rows, lang: Language) -> None:
    """Print rows as a table, or as cards where the screen is too narrow for its columns.

    Columns of ids, and columns that are empty in every row, are left to the other formats.
    """
    screen = console()
    shown = worth_showing(rows)
    wide = sum(_least(shown, at) + 2 for at in range(len(shown.columns)))
    screen.print(as_table(shown, lang) if wide <= screen.width else _as_cards(shown, lang))


def worth_showing(rows: Rows) -> Rows:
    """The rows without columns of ids and columns that are empty in every row."""
    keep = [
        at
        for at, name in enumerate(rows.columns)
        if not (name.endswith("_id") and len(rows.columns) > 2)
        and (not rows.rows or any(row[at] not in (None, "", []) for row in rows.rows))
    ]
    return Rows(tuple(rows.columns[at] for at in keep), tuple(tuple(row[at] for at in keep) for row in rows.rows), rows.more)


def _least(rows: Rows, at: int) -> int:
    """The width in cells below which a column is hard to read."""
    name = rows.columns[at]
    longest = max((cell_len(text(row[at], name)) for row in rows.rows), default=4)
    return min(longest, 16 if name in _LONG else 24)


def as_table(rows: Rows, lang: Language) -> Table:
    """A table of all the rows' columns, long texts wrapped."""
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for at, (name, title) in enumerate(zip(rows.columns, titles(rows, lang), strict=True)):
        figures = any(isinstance(row[at], _FIGURES) and not isinstance(row[at], bool) for row in rows.rows)
        grid.add_column(title, justify="right" if figures else "left", overflow="fold", no_wrap=name not in _LONG and figures)
    for row in rows.rows:
        grid.add_row(*(styled(cell, name, lang) for name, cell in zip(rows.columns, row, strict=True)))
    return grid


def _as_cards(rows: Rows, lang: Language) -> Table:
    """A card a row: title and value side by side, a blank line between rows."""
    grid = Table(box=None, pad_edge=False, show_header=False)
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for number, row in enumerate(rows.rows):
        if number:
            grid.add_row("", "")
        for name, title, cell in zip(rows.columns, titles(rows, lang), row, strict=True):
            if cell not in (None, "", []):
                grid.add_row(title, styled(cell, name, lang))
    return grid


def quote(words: str) -> Text:
    """The words of a text in its quotation marks; where the file broke a line inside them, nothing is between the halves."""
    return Text(f"“{_LINE_BREAK.sub('', text(words))}”", style=STYLES["quote"])


def styled(cell: Cell, name: str, lang: Language) -> Text:
    """A cell as rich text: roles and quotes have their colours."""
    style = ""
    if name == "evidence" or name.endswith("_evidence"):
        style = STYLES["quote"]
    elif name in ("role", "first_role", "second_role"):
        style = STYLES.get(str(cell), "")
    elif name in ("leads", "led"):
        style = STYLES["lead"]
    elif name in ("participants", "joined"):
        style = STYLES["participate"]
    return Text(text(cell, name, lang), style=style)
