"""Rows as text for machines and files: JSON, CSV, Markdown. Rows go to stdout, remarks to stderr."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.cli.cells import text, titles
from kg.titles import Language

if TYPE_CHECKING:  # the store is imported when it is opened, so that `kg --help` stays fast
    from kg.store.base import Cell, Rows


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# What a spreadsheet takes for a formula where a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(rows: Rows) -> str:
    """An array of objects, one a row, with the columns' ASCII names as keys; dates as ISO.

    >>> from kg.store.base import Rows
    >>> print(as_json(Rows(("lead", "due"), (("省水利厅", date(2020, 12, 31)),))))
    [
      {"lead": "省水利厅", "due": "2020-12-31"}
    ]
    """
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False, default=_plain) for row in rows.dicts())
    return f"[\n{lines}\n]" if lines else "[]"


def _plain(cell: object) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    raise TypeError(f"no JSON form for {type(cell).__name__}")


def as_csv(rows: Rows, lang: Language) -> str:
    """CSV with a byte order mark, so that spreadsheets read it as UTF-8; titles are Chinese, or the ASCII names in English.

    A text that a spreadsheet would run as a formula has an apostrophe before it, which tells the spreadsheet that it is text;
    numbers and dates are as they are, and so is every text in JSON.

    >>> from kg.store.base import Rows
    >>> print(as_csv(Rows(("task", "days_left"), (("=1+1", -3),)), Language.EN).removeprefix("\\ufeff"))
    task,days_left
    '=1+1,-3
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(titles(rows, lang) if lang is Language.ZH else rows.columns)
    writer.writerows([_csv(cell, name, lang) for name, cell in zip(rows.columns, row, strict=True)] for row in rows.rows)
    return "\ufeff" + out.getvalue().removesuffix("\n")


def _csv(cell: Cell, name: str, lang: Language) -> str:
    plain = text(cell, name, lang)
    return f"'{plain}" if plain.startswith(_FORMULA) and isinstance(cell, str | list) else plain


def as_md(rows: Rows, lang: Language) -> str:
    """A Markdown table.

    >>> from kg.store.base import Rows
    >>> print(as_md(Rows(("lead",), (("省水利厅|局",),)), Language.EN))
    | Lead |
    | --- |
    | 省水利厅\\|局 |
    """
    lines = [titles(rows, lang), ("---",) * len(rows.columns)]
    lines += [tuple(_md(text(cell, name, lang)) for name, cell in zip(rows.columns, row, strict=True)) for row in rows.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _md(plain: str) -> str:
    return plain.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")


def emit(rows: Rows, form: Format, lang: Language) -> None:
    """Print rows to stdout in a machine's or a file's format; a table is `kg.cli.screen`'s."""
    match form:
        case Format.JSON:
            say(as_json(rows))
        case Format.CSV:
            say(as_csv(rows, lang))
        case Format.MD:
            say(as_md(rows, lang))
        case Format.TABLE:
            from kg.cli import screen

            screen.table(rows, lang)


def say(line: str) -> None:
    """Print a line to stdout."""
    sys.stdout.write(line + "\n")


def remark(line: str) -> None:
    """Print a line to stderr: what is not a row."""
    sys.stderr.write(line + "\n")


def remark_cut(rows: Rows) -> None:
    """Say on stderr that --limit left rows out."""
    remark(f"only the first {len(rows.rows)} rows are shown; leave out --limit for all")


def complain(error: object) -> None:
    """Print an error to stderr as one line: what a file's name hides in it, a line end or the colours of a terminal, is shown."""
    remark(f"error: {visible(str(error))}")


def visible(words: str) -> str:
    """The words with control characters and line ends written out.

    >>> print(visible("通知\\n.txt"), visible("\\x1b[31m.txt"))
    通知\\n.txt \\x1b[31m.txt
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), words)
