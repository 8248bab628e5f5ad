"""Measures without numbers against a table of hand-read documents (``unnumbered.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.model import Basis, SourceText, Task
from loaders.extract import extract

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("unnumbered.toml").read_text("utf8"))["case"]


def said(task: Task) -> list[str]:
    headings = [f"{section.number or ''}{section.heading}" for section in task.measure.sections]
    text = "".join(task.text.splitlines())
    duties = (f"{d.role}|{d.mention}" + ("" if d.basis is Basis.STATED else f"|{d.basis}") for d in task.duties)
    return [" / ".join([*headings, task.measure.heading or ""]).strip(" /"), f"{text[:6]}…{text[-6:]}", *duties]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"], ids=["lf", "crlf", "spaced"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_tasks_of_a_list_without_numbers(case: dict[str, Any], end: str) -> None:
    text = case["text"].replace("\n", end)
    assert [said(task) for part in extract(SourceText(text, "case.txt", "")) for task in part.tasks] == case["tasks"]


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 9
    assert len({case["name"] for case in CASES}) == len(CASES)
