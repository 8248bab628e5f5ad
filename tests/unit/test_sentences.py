"""Duties in running text against a table of hand-read cases (``sentences.toml``), half of which have none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.model import Basis, SourceText
from loaders.extract import extract

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_duties_in_running_text(case: dict[str, Any]) -> None:
    tasks = [task for part in extract(SourceText(case["text"], "case.txt", "")) for task in part.tasks]
    found = [[duty for duty in task.duties if duty.basis is Basis.IN_SENTENCE] for task in tasks]
    open_word = {row.rsplit("|", 2)[0] for rows in case["tasks"] for row in rows if row.split("|")[2] == "*"}
    words = [
        {f"{d.role}|{d.mention}|{'*' if f'{d.role}|{d.mention}' in open_word else d.role_word or ''}|in_sentence" for d in duties}
        for duties in found
    ]
    assert [set(rows) for rows in case["tasks"]] == words, case.get("note", case["rule"])


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 85
    assert len({case["name"] for case in CASES}) == len(CASES)
    nothing = sum(not any(case["tasks"]) for case in CASES)
    assert 0.4 * len(CASES) <= nothing <= 0.6 * len(CASES)
