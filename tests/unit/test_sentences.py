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


def test_a_list_of_bodies_with_what_each_does_in_a_page_that_lost_its_line_breaks() -> None:
    text = (
        "一、组织体系（一）会商制度。省防汛指挥部要定期会商。"
        + "水库安全度汛，堤防巡查到位。" * 40
        + "二、附则（一）评估修订。省水利厅及时组织修订。"
        "附件云岭省防汛指挥部成员单位职责省委宣传部（省政府新闻办）：负责宣传报道工作。省水利厅：负责调度水利工程。"
        "省公安厅：维护现场秩序。事发地市人民政府：组织先期处置。"
    )
    tasks = [task for part in extract(SourceText(text, "case.txt", "")) for task in part.tasks]
    assert [[duty.mention for duty in task.duties] for task in tasks] == [
        ["省防汛指挥部"],
        ["省水利厅"],
        ["省委宣传部（省政府新闻办）"],
        ["省水利厅"],
        ["省公安厅"],
        ["事发地市人民政府"],
    ]
