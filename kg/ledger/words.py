"""The words of the ledger: its columns, sheets and remarks, which are data in ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters, and the key of what fills it; no key where people fill it by hand."""

    title: str
    width: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """All that the ledger says of itself. ``columns`` come first on a sheet, then ``hand``."""

    columns: tuple[Column, ...]
    hand: tuple[Column, ...]
    state: str
    states: tuple[str, ...]
    sheets: Mapping[str, str]
    notes: Mapping[str, str]
    issues: Mapping[str, str]
    tables: Mapping[str, tuple[str, ...]]
    totals: Mapping[str, str]
    lights: Mapping[str, str]

    def title(self, key: str) -> str:
        """The title of the column that ``key`` fills.

        >>> ledger_words().title("due")
        '截止日期'
        """
        return next(column.title for column in self.columns if column.key == key)


@cache
def ledger_words() -> Words:
    """What ``words.toml`` holds."""
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return Words(
        tuple(Column(**entry) for entry in data["column"]),
        tuple(Column(**entry) for entry in data["hand"]),
        data["states"]["column"],
        tuple(data["states"]["offered"]),
        data["sheets"],
        data["notes"],
        data["issues"],
        {name: tuple(titles) for name, titles in data["tables"].items()},
        data["totals"],
        data["lights"],
    )
