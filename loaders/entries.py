"""Files that people write by hand: the entries of a TOML list, each with its line, so that a complaint says where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import KgError

_Words = TypeVar("_Words", bound=StrEnum)


class EntryError(KgError):
    """A file written by hand that cannot be read, or an entry of it that says something impossible."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list; each value comes out checked, or as an EntryError with the place of the entry."""

    values: Mapping[str, Any]
    place: str

    def text(self, key: str) -> str | None:
        """The words under ``key``, ``None`` where it is not there.

        >>> Entry({"name": " 许昌市水利局 "}, "my.toml:1").text("name")
        '许昌市水利局'
        """
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{key} holds no words", f'write {key} = "…"')
        return value.strip()

    def needed(self, key: str) -> str:
        """The words under ``key``, which must be there."""
        if (value := self.text(key)) is None:
            raise self.wrong(f"it has no {key}", f'write {key} = "…"')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of words under ``key``, empty where it is not there."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            raise self.wrong(f"{key} is no list of words", f'write {key} = ["…", "…"]')
        return tuple(value.strip() for value in values)

    def one_of(self, key: str, words: type[_Words]) -> _Words | None:
        """The word of a fixed set under ``key``, ``None`` where it is not there."""
        value = self.text(key)
        if value is not None and value not in list(words):
            raise self.wrong(f"no {key} is called {value}", f"write one of {', '.join(words)}")
        return None if value is None else words(value)

    def day(self, key: str) -> date:
        """The day under ``key``, which must be there."""
        value = self.values.get(key)
        if type(value) is not date:
            raise self.wrong(f"{key} is no day", f"write {key} = 2024-05-31, without quotation marks")
        return value

    def wrong(self, problem: str, remedy: str) -> EntryError:
        """The error to raise about this entry."""
        return EntryError(problem, place=self.place, remedy=remedy)


def entries(path: Path, name: str, keys: tuple[str, ...]) -> tuple[Entry, ...]:
    """The entries ``[[name]]`` of the file at ``path``; raises EntryError for a file that is none, and for unknown keys."""
    try:
        text = path.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise EntryError(f"cannot be read ({reason})", place=str(path), remedy="check the path of the file") from None
    except tomllib.TOMLDecodeError as error:
        raise EntryError(f"no TOML: {error}", place=str(path), remedy="see ontology/README.md for the format") from None
    rows = table.get(name, [])
    if set(table) - {name} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise EntryError(f"holds something else than a list of {name}", place=str(path), remedy=f"begin each with [[{name}]]")
    heads = re.compile(rf"^[ \t]*\[\[[ \t]*{re.escape(name)}[ \t]*\]\]", re.M).finditer(text)
    places = [f"{path}:{text.count(chr(10), 0, head.start()) + 1}" for head in heads]
    if len(places) != len(rows):  # a head inside a string, or an inline list
        places = [f"{path}, {name} {number}" for number in range(1, len(rows) + 1)]
    found = tuple(Entry(row, place) for row, place in zip(rows, places, strict=True))
    for entry in found:
        if unknown := sorted(set(entry.values) - set(keys)):
            raise entry.wrong(f"no key is called {unknown[0]}", f"the keys are {', '.join(keys)}")
    return found
