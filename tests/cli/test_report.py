"""`kg report`, `kg stats`, `kg diagnose`, `kg remove` on the hand-written graph."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from tests.queries import graph

from .conftest import Run

PAGES = (
    ("leads",),
    ("department", "水利厅"),
    ("document", "water.txt"),
    ("overlaps",),
    ("deadlines",),
    ("workload",),
    ("gaps",),
    ("network",),
)
DAY = ("--today", "2019-07-01")


def width(line: str) -> int:
    """How many cells of a terminal a line takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


@pytest.mark.parametrize("page", PAGES, ids=[page[0] for page in PAGES])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [80, 120])
def test_pages_fit_and_stay_plain_when_piped(run: Run, small: Path, page: tuple[str, ...], lang: str, columns: int) -> None:
    done = run("report", *page, "--lang", lang, *DAY, store=small, COLUMNS=str(columns))
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert "…" not in done.out, "something was cut off"
    assert max(map(width, done.out.splitlines())) <= columns
    assert "2019-07-01" in done.out


@pytest.mark.parametrize("page", PAGES, ids=[page[0] for page in PAGES])
def test_pages_as_json_and_csv(run: Run, small: Path, page: tuple[str, ...]) -> None:
    rows = json.loads(run("report", *page, *DAY, "-f", "json", store=small).out)
    assert rows
    text = run("report", *page, *DAY, "-f", "csv", store=small).out
    assert text.startswith("\ufeff")
    table = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [list(row) for row in rows] == [list(row) for row in table]


def test_leads_are_grouped_by_department_with_their_quotes(run: Run, small: Path) -> None:
    out = run("report", "leads", "--lang", "zh", *DAY, store=small).out
    heads = [line for line in out.splitlines() if line.endswith(" 项")]
    assert [head.strip() for head in heads[:2]] == ["山川省水利厅  3 项", "各县（市、区）人民政府  1 项"]
    assert "“（市水利局牵头，市财政局参与）”" in out
    assert "4 个部门" in out
    only = run("report", "leads", "--document", "河道", "--lang", "zh", *DAY, store=small).out
    assert "清理河道违建" in only and "改造大中型灌区渠系" not in only


def test_department_has_duties_and_partners(run: Run, small: Path) -> None:
    rows = json.loads(run("report", "department", "省财政厅", *DAY, "-f", "json", store=small).out)
    assert [(row["role"], row["task_id"]) for row in rows if row["part"] == "duties"] == [
        ("participate", "t1"),
        ("participate", "t5"),
        ("participate", "t8"),
    ]
    assert [(row["department"], row["led"], row["joined"]) for row in rows if row["part"] == "partners"] == [
        ("山川省水利厅", 2, 0),
        ("山川省农业农村厅", 0, 1),
        ("财政局", 0, 1),
    ]


def test_an_unknown_department_offers_the_nearest(run: Run, small: Path) -> None:
    done = run("report", "department", "省水力厅", store=small)
    assert (done.code, done.out) == (2, "")
    assert "error: no department with duties is called 省水力厅; did you mean 省水利厅" in done.err


def test_overlaps_are_candidates_with_numbers(run: Run, small: Path) -> None:
    rows = json.loads(run("report", "overlaps", "--minimum", "2", "-f", "json", store=small).out)
    assert [(row["part"], row["task_id"]) for row in rows] == [("joint", "t2"), ("pairs", "t1")]
    assert (rows[1]["shared"], rows[1]["jaccard"]) == (2, 0.5)
    wide = json.loads(run("report", "overlaps", "--everything", "-f", "json", store=small).out)
    assert "各县（市、区）人民政府" in {row["first"] for row in wide} | {row["second"] for row in wide}
    assert "不是结论" in run("report", "overlaps", "--lang", "zh", store=small).out


def test_deadlines_by_nearness(run: Run, small: Path) -> None:
    words = ("report", "deadlines", "--today", "2020-12-01", "-f", "json")
    rows = json.loads(run(*words, "--days", "30", store=small).out)
    assert [(r["part"], r["task_id"], r["days_left"]) for r in rows if r["days_left"]] == [("soon", "t1", 30), ("soon", "t8", 30)]
    rows = json.loads(run(*words, "--days", "29", store=small).out)
    assert [(r["part"], r["task_id"], r["days_left"]) for r in rows if r["days_left"]] == [
        ("later", "t1", 30),
        ("later", "t8", 30),
    ]
    assert [(r["part"], r["task_id"]) for r in rows if not r["days_left"]] == [
        ("recurring", "t2"),
        ("undated", "t6"),
        ("past", "t2"),
    ]


def test_a_limit_says_what_it_leaves_out(run: Run, small: Path) -> None:
    out = run("report", "leads", "--limit", "2", "--top", "3", "--lang", "zh", store=small).out
    assert "还有 2 项未列出" in out  # the third task of 水利厅, and 青河市水利局 with its one
    assert out.count("“") == 4
    out = run("report", "workload", "--limit", "1", "--lang", "zh", store=small).out
    assert "还有 7 项未列出" in out


def test_colours_mean_something(run: Run, small: Path) -> None:
    def colour(day: str) -> str:
        out = run(
            "report", "leads", "--document", "河道", "--today", day, store=small, FORCE_COLOR="1", TERM="xterm-256color"
        ).out
        return out.partition("2020-12-31")[0].rpartition("\x1b[")[2].strip()

    assert [colour(day) for day in ("2021-01-01", "2020-12-01", "2019-07-01")] == ["31m", "33m", "32m"]


def test_a_document_by_chapter(run: Run, small: Path) -> None:
    rows = json.loads(run("report", "document", "节水", *DAY, "-f", "json", store=small).out)
    assert [(row["chapter"], row["task_id"]) for row in rows if row["part"] == "breakdown"] == [
        ("一、重点任务", "t1"),
        ("一、重点任务", "t2"),
        ("一、重点任务", "t3"),
        ("—", "t4"),
        ("二、保障措施", "t5"),
    ]
    assert next(row["department"] for row in rows if row["part"] == "workload") == "山川省水利厅"
    assert [row["code"] for row in rows if row["part"] == "doubts"] == ["no-duty"]
    shown = run("report", "document", "川政办发〔2019〕8号", *DAY, "--lang", "zh", store=small).out  # its copy is not meant
    assert "5 项任务" in shown and "2 项无人牵头" in shown and "山川省人民政府办公厅 川政办发〔2019〕8号 2019-03-01" in shown
    assert run("report", "document", "节水行动", store=small).code == 0
    done = run("report", "document", "青河市河道整治工作方案", store=small)
    assert (done.code, done.out) == (2, "") and "did you mean 青河市河道整治工作计划" in done.err
    assert (
        "documents are called" in run("report", "document", "市", store=small).err
        or run("report", "document", "", store=small).code == 2
    )


def test_the_network_in_numbers(run: Run, small: Path) -> None:
    rows = json.loads(run("report", "network", "-f", "json", store=small).out)
    shape = {row["measure"]: row["value"] for row in rows if row["part"] == "shape"}
    assert (shape["bodies"], shape["ties"], shape["components"]) == (7, 7, 2)
    first = next(row for row in rows if row["part"] == "coordinators")
    assert (first["department"], first["ties"]) == ("山川省水利厅", 4)
    assert [row["departments_in"] for row in rows if row["part"] == "communities"][-1] == ["青河市水利局", "青河市财政局"]
    pair = next(row for row in rows if row["part"] == "pairs" and row["both_lead"])
    assert {pair["first"], pair["second"]} == {"山川省水利厅", "山川省发展和改革委员会"}
    assert pair["lift"] == round(1 * 5 / (3 * 1), 2), "one of five tasks that bodies are named for, of three and one"


@pytest.mark.parametrize("page", PAGES, ids=[page[0] for page in PAGES])
def test_markdown_says_all_and_is_no_table_of_ids(run: Run, small: Path, page: tuple[str, ...]) -> None:
    out = run("report", *page, "--lang", "zh", *DAY, "-f", "md", store=small).out
    assert out.startswith("# ") and "以 2019-07-01 为准" in out
    assert "编号" not in out.replace("任务编号", "编号").replace("文号", "")
    if page[0] in ("leads", "department", "document", "overlaps", "network"):
        assert f"“{graph.Q1}”" in out


def test_how_near_a_date_is_in_words(run: Run, small: Path) -> None:
    words = ("report", "leads", "--document", "河道", "--lang", "zh", "--today")
    assert "已过 1 天" in run(*words, "2021-01-01", store=small).out
    assert "还有 30 天" in run(*words, "2020-12-01", store=small).out
    assert "还有" not in run(*words, "2020-12-01", "--days", "29", store=small).out
    assert "还有" not in run(*words, "2020-12-01", store=small, KG_SOON_DAYS="29").out
    assert "29 天内" in run(*words, "2020-12-01", store=small, KG_SOON_DAYS="29").out


def test_stats(run: Run, small: Path) -> None:
    counts = json.loads(run("stats", "--format", "json", store=small).out)
    assert tuple(counts["nodes"][label] for label in ("Document", "Task", "Department")) == (4, 8, 9)
    assert tuple(counts["edges"][name] for name in ("LEADS", "PARTICIPATES_IN")) == (7, 8)
    assert "牵头" in run("stats", "--lang", "zh", store=small).out


def test_diagnose(run: Run, small: Path) -> None:
    done = run("diagnose", store=small)
    assert "年份残缺，不作推断" in done.out
    assert "suspect-year: 1" in done.err
    rows = json.loads(run("diagnose", "--code", "no-duty", "--format", "json", store=small).out)
    assert [(row["source"], row["start"], row["stop"]) for row in rows] == [("water.txt", 400, 406)]
    wrong = run("diagnose", "--code", "suspect-years", store=small)
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean suspect-year?" in wrong.err


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """A copy of the graph that a test may change."""
    for file in small.parent.glob("small.kgl*"):
        if file.is_file():
            shutil.copy(file, tmp_path / file.name)
    return tmp_path / "small.kgl"


@pytest.mark.parametrize("wanted", ["青河市河道整治工作计划", "river.txt", "d2"])
def test_remove_one_document(run: Run, own: Path, wanted: str) -> None:
    done = run("remove", wanted, store=own)
    assert (done.code, done.out) == (0, "")
    assert "removed 青河市河道整治工作计划" in done.err
    counts = json.loads(run("stats", "-f", "json", store=own).out)["nodes"]
    assert (counts["Document"], counts["Task"], counts["Department"]) == (3, 5, 5)


def test_remove_asks_which_of_two(run: Run, own: Path) -> None:
    done = run("remove", "川政办发〔2019〕8号", store=own)
    assert (done.code, done.out) == (2, "")
    assert "2 documents are called" in done.err and "id d1, from water.txt" in done.err and "id d3, from copy.txt" in done.err


def test_remove_offers_the_nearest(run: Run, own: Path) -> None:
    done = run("remove", "青河市河道整治工作方案", store=own)
    assert done.code == 2
    assert "did you mean 青河市河道整治工作计划" in done.err
    assert json.loads(run("stats", "-f", "json", store=own).out)["nodes"]["Document"] == 4
