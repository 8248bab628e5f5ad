"""Titles of columns, values and pages in Chinese and English. The words themselves are data: ``kg/titles.toml``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


class Language(StrEnum):
    """A language of titles and pages; quotes stay in the language of the document."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages.

    >>> Words.parse("谁牵头什么 · What a department leads").of(Language.EN)
    'What a department leads'
    """

    zh: str
    en: str

    @classmethod
    def parse(cls, text: str) -> Words:
        """Both halves of ``中文 · English``; a text without the dot stands for both."""
        zh, dot, en = text.partition(" · ")
        return cls(zh.strip(), en.strip() if dot else zh.strip())

    def of(self, lang: Language) -> str:
        """The words in ``lang``."""
        return self.zh if lang is Language.ZH else self.en

    def __str__(self) -> str:
        return self.zh if self.zh == self.en else f"{self.zh} · {self.en}"


def from_locale(environment: Mapping[str, str] | None = None) -> Language:
    """The language of the environment's locale: Chinese for any ``zh``, English for all else.

    >>> from_locale({"LANG": "zh_CN.UTF-8"}), from_locale({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    (<Language.ZH: 'zh'>, <Language.EN: 'en'>)
    """
    values = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := values.get(name, ""):
            return Language.ZH if value.lower().startswith("zh") else Language.EN
    return Language.EN


@cache
def _table() -> Mapping[str, Mapping[str, Words]]:
    import tomllib  # not needed for `kg --help`

    data = tomllib.loads((Path(__file__).parent / "titles.toml").read_text(encoding="utf-8"))
    return {group: {key: Words(*pair) for key, pair in entries.items()} for group, entries in data.items()}


def words(group: str, key: str) -> Words | None:
    """The words for ``key`` in a group of titles.toml (``columns``, ``doubts``, ``values``…); None where it has none."""
    return _table().get(group, {}).get(key)


def phrase(key: str, **values: object) -> Words:
    """A phrase of a page with its values filled in, in both languages.

    >>> phrase("duties_of", lead=3, participate=5).of(Language.EN)
    'leads 3, takes part in 5'
    """
    both = _table()["phrases"][key]
    return Words(both.zh.format(**values), both.en.format(**values))


def column(name: str, lang: Language) -> str:
    """The title of a column; a column of somebody's own query that has none is titled by its name.

    >>> column("due", Language.ZH), column("due", Language.EN), column("my_sum", Language.ZH)
    ('到期日', 'Due', 'My sum')
    """
    known = words("columns", name)
    return known.of(lang) if known else name.replace("_", " ").capitalize()


def value(column_name: str, raw: str, lang: Language) -> str:
    """What a person reads for a value of a fixed set (role, basis, kind, level); other values as they are.

    >>> value("basis", "in_sentence", Language.ZH), value("department", "lead", Language.ZH)
    ('文中', 'lead')
    """
    named = words("values", raw) if column_name in VALUE_COLUMNS else None
    return named.of(lang) if named else raw


VALUE_COLUMNS = frozenset(
    {
        "measure",
        "role",
        "first_role",
        "second_role",
        "basis",
        "kind",
        "level",
        "upper_level",
        "lower_level",
        "gap",
        "origin",
        "change",
        "clash",
        "severity",
    }
)
