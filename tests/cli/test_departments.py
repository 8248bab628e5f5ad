"""`kg departments`, and the files that people write beside documents, through the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import Run

PLAN = """洛阳市农村供水提升方案
洛政办〔2021〕9号

一、重点任务
（一）改造管网。2022年底前完成管网改造。（市水务集团牵头，市财政局、治水专班站参与）
（二）建设平台。建成统一的监测平台。（市水利局负责）
"""
MINE = '[[department]]\nname = "洛阳市水务集团"\nregion = "洛阳市"\naliases = ["市水务集团"]\npart_of = "市国资委"\n'
DECISION = """
[[correction]]
decision = "role"
document = "plan.txt"
quote = "治水专班站参与"
role = "lead"
author = "王晓"
date = 2024-05-01
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf8")
    (tmp_path / "mine.toml").write_text(MINE, "utf8")
    return path


def names(run: Run, *options: str) -> dict[str, dict[str, object]]:
    rows = json.loads(run("departments", "list", "-f", "json", *options).out)
    return {row["department"]: row for row in rows}


def test_list_says_what_was_joined_and_why(run: Run, plan: Path) -> None:
    assert run("load", "plan.txt", "--departments", "mine.toml").code == 0
    rows = names(run)
    group = rows["洛阳市水务集团"]
    assert (group["mentions"], group["origin"], group["part_of"]) == (["市水务集团"], "user", ["洛阳市国有资产监督管理委员会"])
    assert (group["led"], group["joined"], group["region"], group["level"]) == (1, 0, "洛阳市", None)
    assert {name: row["origin"] for name, row in rows.items() if name != "洛阳市水务集团"} == {
        "洛阳市国有资产监督管理委员会": "registry",
        "洛阳市财政局": "registry",
        "洛阳市水利局": "registry",
        "洛阳市治水专班站": "text",
    }
    assert list(names(run, "--origin", "user")) == ["洛阳市水务集团"]


def test_the_variable_does_what_the_option_does(run: Run, plan: Path) -> None:
    by_option = run("extract", "plan.txt", "--departments", "mine.toml").out
    assert by_option == run("extract", "plan.txt", KG_DEPARTMENTS="mine.toml").out != run("extract", "plan.txt").out
    assert json.loads(by_option.splitlines()[0])["departments"][0]["name"] == "洛阳市水务集团"


def test_unresolved_lists_mention_document_and_quote(run: Run, plan: Path) -> None:
    run("load", "plan.txt", "--departments", "mine.toml")
    done = run("departments", "unresolved", "-f", "csv")
    (row,) = csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff")))
    assert (row["department"], row["mentions"], row["documents"]) == ("洛阳市治水专班站", "治水专班站", "洛阳市农村供水提升方案")
    assert "治水专班站参与" in row["evidence"]
    for form in ("table", "md"):
        assert "治水专班站" in run("departments", "unresolved", "-f", form).out


def test_corrections_beside_the_document_are_applied(run: Run, plan: Path) -> None:
    (plan.parent / "corrections.toml").write_text(DECISION, "utf8")
    (line, _) = map(json.loads, run("extract", "plan.txt").out.splitlines())
    assert [one["role"] for one in line["departments"]] == ["lead", "participate", "lead"]
    assert run("load", ".").code == 0
    assert names(run)["洛阳市治水专班站"]["reviewed_by"] == ["王晓"]
    before = run("stats", "-f", "json").out
    again = run("load", ".", "--jobs", "2")
    assert again.code == 0 and before == run("stats", "-f", "json").out
    (plan.parent / "corrections.toml").write_text("", "utf8")  # the decisions are withdrawn
    assert run("load", ".").code == 0
    assert names(run)["洛阳市治水专班站"]["reviewed_by"] == []


def test_corrections_of_another_place(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "reviewed.toml").write_text(DECISION.replace("治水专班站参与", "治水专班参加"), "utf8")
    assert run("load", "plan.txt", "--corrections", "reviewed.toml").code == 0
    done = run("diagnose", "--code", "stale-correction", "-f", "json")
    (doubt,) = json.loads(done.out)
    assert "治水专班参加" in doubt["message"] and doubt["source"] == "plan.txt"
    assert run("load", "plan.txt", "--corrections", "reviewed.toml", "--strict").code == 1


def test_a_decision_about_no_document_is_told(run: Run, plan: Path) -> None:
    both = DECISION + DECISION.replace("plan.txt", "plam.txt")
    (plan.parent / "corrections.toml").write_text(both, "utf8")
    done = run("load", ".")
    assert done.code == 0
    assert "no document in the graph is called plam.txt" in done.err and "called plan.txt" not in done.err


def test_files_that_are_wrong(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE + 'level = "city"\n', "utf8")
    done = run("load", "plan.txt", "--departments", "mine.toml")
    assert done.code == 1 and "mine.toml:1: no level is called city" in done.err and not (tmp_path / "policy.kgl").exists()
    done = run("extract", "plan.txt", "--corrections", "none.toml")
    assert done.code == 1 and "none.toml: cannot be read" in done.err
    (tmp_path / "corrections.toml").write_text(DECISION.replace('"role"', '"rule"'), "utf8")
    done = run("load", "plan.txt")
    assert done.code == 1 and "corrections.toml:2: no decision is called rule" in done.err
    assert run("departments", "list", "--origin", "mine").code == 2
