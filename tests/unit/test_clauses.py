"""Responsibility clauses against a table of hand-read cases (``clauses.toml``): one set of duties a task, in reading order."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.model import Basis, SourceText, Task
from loaders.extract import extract

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("clauses.toml").read_text("utf8"))["case"]
CLAUSE_BASES = {Basis.STATED, Basis.INHERITED, Basis.DEFAULT}


def duties_of(task: Task) -> set[str]:
    """``role|mention|role_word|basis`` of each duty from a clause."""
    return {f"{d.role}|{d.mention}|{d.role_word or ''}|{d.basis}" for d in task.duties if d.basis in CLAUSE_BASES}


def any_word(found: set[str], expected: list[str]) -> set[str]:
    """``found`` with the role word replaced by ``*`` where the expected duty leaves it open."""
    role_mention_basis = {(r, m, b) for r, m, word, b in (row.split("|") for row in expected) if word == "*"}
    rows = (row.split("|") for row in found)
    return {f"{r}|{m}|{'*' if (r, m, b) in role_mention_basis else word}|{b}" for r, m, word, b in rows}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_duties_of_each_task(case: dict[str, Any]) -> None:
    tasks = [task for part in extract(SourceText(case["text"], "case.txt", "")) for task in part.tasks]
    found = [duties_of(task) for task in tasks]
    expected = [set(rows) for rows in case["tasks"]]
    if len(found) == len(expected):
        found = [any_word(rows, wanted) for rows, wanted in zip(found, case["tasks"], strict=True)]
    assert expected == found, case.get("note", case["rule"])


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 170
    assert len({case["name"] for case in CASES}) == len(CASES)
    rules = {case["rule"].split()[0] for case in CASES}
    assert {"1", *(f"2.{n}" for n in range(1, 12))} <= rules
