"""`kg query`: formats, parameters, limits, and what is said of a wrong name, value or store."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from kg import catalog

from .conftest import Run

LEADS = ("query", "run", "dept-leads", "-p", "department=水利厅")


def test_list_as_json(run: Run) -> None:
    done = run("query", "list", "--format", "json")
    rows = json.loads(done.out)
    assert {path.name for path in catalog.all_queries().values()} == {row["name"] for row in rows}
    assert {"name", "title", "question", "tags", "kind", "parameters", "columns"} == set(rows[0])
    (due,) = (row for row in rows if row["name"] == "due-within")
    assert [(p["name"], p["type"], p["default"]) for p in due["parameters"]] == [
        ("day", "date", "today"),
        ("days", "integer", "90"),
    ]
    assert due["title"] == "近期到期的任务 · Tasks due soon"
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("--tag", "gap", "--search", "collective"), ["collective-only"]),
        (("--search", "时限的写法"), ["deadline-spellings"]),
        (("--tag", "names"), ["dept-list", "dept-names", "unresolved-names"]),
    ],
)
def test_list_by_tag_and_words(run: Run, words: tuple[str, ...], names: list[str]) -> None:
    assert names == [row["name"] for row in json.loads(run("query", "list", *words, "-f", "json").out)]


def test_list_offers_tags(run: Run) -> None:
    done = run("query", "list", "--tag", "overlaps")
    assert (done.code, done.out) == (2, "")
    assert "error: no tag overlaps; did you mean overlap" in done.err


def test_list_as_a_table_speaks_the_language_asked_for(run: Run) -> None:
    assert "谁牵头什么" in run("query", "list", "--lang", "zh").out
    assert "What a department leads" in run("query", "list", LANG="en_US.UTF-8").out
    assert "谁牵头什么" in run("query", "list", LANG="zh_CN.UTF-8").out


def test_show_prints_cypher_to_stdout(run: Run) -> None:
    done = run("query", "show", "due-within")
    assert catalog.find("due-within").cypher.strip() == done.out.strip()
    assert "-p days  integer = 90" in done.err


def test_json_keys_are_the_columns(run: Run, small: Path) -> None:
    done = run(*LEADS, "--format", "json", store=small)
    rows = json.loads(done.out)
    assert catalog.find("dept-leads").columns == tuple(rows[0])
    assert [(r["task"], r["due"]) for r in rows[:2]] == [
        ("改造大中型灌区渠系", "2020-12-31"),
        ("推进农业水价综合改革", "2019-06-30"),
    ]
    assert rows[0]["participants"] == ["山川省财政厅", "山川省农业农村厅"]
    assert (done.code, done.err) == (0, "")


def test_csv_has_a_mark_and_titles(run: Run, small: Path) -> None:
    english = run(*LEADS, "--format", "csv", store=small).out
    assert english.startswith("\ufeffdepartment,task,participants")
    chinese = list(csv.reader(io.StringIO(run(*LEADS, "-f", "csv", "--lang", "zh", store=small).out.removeprefix("\ufeff"))))
    assert chinese[0][:5] == ["部门", "任务", "参与单位", "时限", "到期日"]
    assert chinese[1][2] == "山川省财政厅；山川省农业农村厅"
    assert chinese[1][9] == "写明"
    assert {13} == {len(row) for row in chinese}


def test_markdown_and_table(run: Run, small: Path) -> None:
    lines = run("query", "run", "joint-leads", "-f", "md", store=small).out.splitlines()
    assert lines[0].startswith("| Document | Number | Task |")
    assert len(lines) == 3
    table = run("query", "run", "workload", "--lang", "zh", store=small).out
    assert "部门" in table and "山川省水利厅" in table
    assert "b1" not in table, "ids are for machines"


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_no_rows_is_no_error(run: Run, small: Path, form: str) -> None:
    done = run("query", "run", "joint-leads", "-p", "minimum=9", "-f", form, store=small)
    assert (done.code, done.err) == (0, "no rows\n")
    assert form != "json" or json.loads(done.out) == []


def test_limit_is_said(run: Run, small: Path) -> None:
    done = run("query", "run", "dept-list", "--limit", "2", "-f", "json", store=small)
    assert len(json.loads(done.out)) == 2
    assert "only the first 2 rows" in done.err


def test_today_is_the_day_of_a_default(run: Run, small: Path) -> None:
    words = ("query", "run", "past-stated-date", "-f", "json")
    assert json.loads(run(*words, "--today", "2019-06-30", store=small).out) == []
    assert [row["days_past"] for row in json.loads(run(*words, "--today", "2019-07-01", store=small).out)] == [1]
    assert [
        row["days_past"] for row in json.loads(run(*words, "--today", "2000-01-01", "-p", "day=2019-07-02", store=small).out)
    ] == [2]


def test_a_file_of_ones_own(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_text(
        "MATCH (b:Department {kind: $kind}) RETURN b.name AS body, size(b.aliases) AS spellings ORDER BY body", "utf8"
    )
    done = run("query", "run", "mine.cypher", "-p", "kind=collective", "-f", "json", store=small)
    assert json.loads(done.out) == [{"body": "各县（市、区）人民政府", "spellings": 1}]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("query", "run", "dept-lead"), 2, "error: no saved query dept-lead; did you mean dept-leads"),
        (("query", "show", "dept-lead"), 2, "error: no saved query dept-lead; did you mean dept-leads"),
        (("query", "run", "none.cypher"), 2, "error: none.cypher: no such file"),
        (("query", "run", "dept-leads"), 2, "error: query dept-leads: missing parameter department; give -p department=…"),
        (("query", "run", "due-within", "-p", "dais=3"), 2, "no parameter dais; did you mean days"),
        (("query", "run", "due-within", "-p", "day=2020-13-01"), 2, "wrong date: 2020-13-01; give YYYY-MM-DD"),
        (("query", "run", "due-within", "--today", "1.7.2020"), 2, "error: --today: wrong date: 1.7.2020; give YYYY-MM-DD"),
        (("query", "run", "due-within", "-p", "days=many"), 2, "wrong whole number: many"),
        (("query", "run", "due-within", "-p", "days=9999999999999999999"), 2, "wrong whole number"),
        (("query", "run", "workload", "--format", "xml"), 2, "xml"),
        (("query", "run", "workload", "--limit", "0"), 2, "Invalid value for"),
        (("query",), 2, ""),
        (("query", "runn"), 2, "runn"),
    ],
)
def test_wrong_use_is_a_sentence(run: Run, small: Path, words: tuple[str, ...], code: int, message: str) -> None:
    done = run(*words, store=small)
    assert code == done.code, done.err
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_query_that_is_wrong_cypher(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.cypher").write_text("MATCH (t:Task RETURN t", "utf8")
    done = run("query", "run", "bad.cypher", store=small)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ")
    assert len(done.err.splitlines()) == 1


def test_no_store_and_a_damaged_store(run: Run, tmp_path: Path) -> None:
    done = run("query", "run", "workload")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ") and "policy.kgl" in done.err
    assert list(tmp_path.iterdir()) == []
    broken = tmp_path / "broken.kgl"
    broken.write_bytes(b"no graph at all" * 100)
    done = run("query", "run", "workload", "--store", str(broken))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ") and "broken.kgl" in done.err
    assert len(done.err.splitlines()) == 1


def test_export_to_the_browser(run: Run) -> None:
    done = run("query", "export", "--to", "browser", "out.zip")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("out.zip: ")
    with zipfile.ZipFile("out.zip") as held:
        assert len(held.namelist()) == len(catalog.all_queries())
    assert run("query", "export", "--to", "browser", "out").code == 0
    assert len(list(Path("out").glob("*/*.cypher"))) == len(catalog.all_queries())


@pytest.mark.parametrize("out", ["nowhere/out.zip", "file/out"])
def test_export_where_nothing_can_be_written(run: Run, out: str) -> None:
    Path("file").touch()
    done = run("query", "export", "--to", "browser", out)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert out.partition("/")[0] in done.err


def test_a_limit_is_told_to_the_query_and_most_rows_are_remarked(run: Run, small: Path) -> None:
    every = json.loads(run("query", "run", "overlap-pairs", "-f", "json", store=small).out)
    first = run("query", "run", "overlap-pairs", "-n", "1", "-f", "json", store=small)
    assert (json.loads(first.out), "only the first 1 rows are shown" in first.err) == (every[:1], True)
    whole = run("query", "run", "overlap-pairs", "-n", str(len(every)), "-f", "json", store=small)
    assert (json.loads(whole.out), whole.err) == (every, "")
    two = run("query", "run", "overlap-pairs", "-p", "most=2", "-f", "json", store=small)
    assert (json.loads(two.out), "at most 2 rows are given; -p most=…" in two.err) == (every[:2], True)
    ledger = run("query", "run", "ledger", "-p", "most=1", "-f", "json", store=small)
    assert json.loads(ledger.out) == json.loads(run("query", "run", "ledger", "-f", "json", store=small).out)[:1]


def test_a_table_has_so_many_rows_and_a_file_all(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.query.SCREEN_ROWS", 2)
    for name in ("ledger", "doc-list"):  # one that takes ``most``, one that does not
        every = json.loads(run("query", "run", name, "-f", "json", store=small).out)
        assert len(every) > 2
        shown = run("query", "run", name, store=small)
        assert shown.err == "a table has the first 2 rows; --limit N gives more, --format csv, json or md all\n"
        whole = run("query", "run", name, "--limit", "99", store=small)
        assert whole.err == "" and len(whole.out) > len(shown.out)
    assert (
        run("query", "run", "ledger", "-p", "most=99", store=small).out
        == run("query", "run", "ledger", "-n", "99", store=small).out
    )


def test_search_finds_tasks_by_words_of_their_text(run: Run, small: Path) -> None:
    (row,) = json.loads(run("search", "节水", "宣传", "-f", "json", store=small).out)
    assert "节水" in row["text"] and "宣传" in row["text"] and row["leads"] and row["evidence"]
    assert json.loads(run("search", "节水 宣传", "-f", "json", store=small).out) == [row]
    assert "牵头单位" in run("search", "节水", "--lang", "zh", store=small).out
    limited = run("search", "水", "-n", "1", "-f", "json", store=small)
    assert len(json.loads(limited.out)) == 1 and "only the first 1 rows are shown" in limited.err
    none = run("search", "没有的词", store=small)
    assert (none.code, none.err) == (0, "no task says 没有的词; try fewer or shorter words\n")
    assert run("search", " ", store=small).code == 2
