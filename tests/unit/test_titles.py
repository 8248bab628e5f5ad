"""Every column and phrase that the code shows has its words in both languages, and titles.toml holds no others."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg import catalog, titles
from kg.cli import html
from kg.titles import Language, Words
from kg.vocabulary import EDGES, NODES

ROOT = Path(titles.__file__).parent
TABLE: dict[str, dict[str, list[str]]] = tomllib.loads((ROOT / "titles.toml").read_text("utf8"))
CODE = "".join(path.read_text("utf8") for suffix in ("py", "html") for path in sorted(ROOT.rglob(f"*.{suffix}")))


def test_every_column_of_a_query_has_its_title() -> None:
    used = {name for query in catalog.all_queries().values() for name in query.columns}
    assert used - TABLE["columns"].keys() == set()


def test_every_word_has_both_languages() -> None:
    pairs = [pair for group in TABLE.values() for pair in group.values()]
    assert len(pairs) > 100
    for zh, en in pairs:
        assert re.search(r"[\u4e00-\u9fff]", zh), zh
        assert en.isprintable() and not re.search(r"[\u4e00-\u9fff]", en), en
        assert sorted(re.findall(r"{(\w+)}", zh)) == sorted(re.findall(r"{(\w+)}", en))


def test_the_vocabulary_has_its_words() -> None:
    assert TABLE["nodes"].keys() == NODES.keys()
    assert TABLE["edges"].keys() == EDGES.keys()


def test_phrases_are_used() -> None:
    names = {name for name in TABLE["phrases"] if not name.startswith(("bar_", "pair_", "light_"))} - {*html.WORDS}
    assert names == {name for name in names if re.search(rf"\b(phrase|word)\([^()]*[\"']{name}[\"']", CODE)}
    assert TABLE["phrases"].keys() >= {*html.WORDS}


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, Language.EN),
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_TW"}, Language.ZH),
        ({"LC_ALL": "", "LANG": "zh_CN.GB18030"}, Language.ZH),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, Language.EN),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "de_DE.UTF-8"}, Language.ZH),
    ],
)
def test_language_of_the_locale(environment: dict[str, str], lang: Language) -> None:
    assert lang is titles.from_locale(environment)


def test_words() -> None:
    assert Words.parse("只有中文") == Words("只有中文", "只有中文")
    assert str(Words.parse("牵头 · lead")) == "牵头 · lead"


def test_every_doubt_has_its_sentence() -> None:
    readers = "".join(path.read_text("utf8") for path in sorted((ROOT.parent / "loaders").glob("*.py")))
    codes = set(re.findall(r"Diagnostic\(\s*\"([a-z-]+)\"", readers))
    assert len(codes) >= 5
    assert codes == set(TABLE["doubts"])
