"""`kg extract`, `kg load` and `kg demo` on real files."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

import pytest

from kg import resources
from kg.store import open_store
from tests.store.graphs import graph

from .conftest import Run

PLAN = """山川省人民政府办公厅关于印发节水行动方案的通知
川政办发〔2026〕8号

一、重点任务
（一）改造大中型灌区。2027年底前完成渠系改造。（省水利厅牵头，省财政厅、农业农村厅参与）
（二）开展宣传进村。（各有关部门负责）

2026年3月1日
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf8")
    return path


def counts(run: Run) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads(run("stats", "-f", "json").out)
    return found


def test_extract_gives_one_object_a_task(run: Run, plan: Path) -> None:
    done = run("extract", str(plan))
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [list(line) for line in lines] == [
        ["document", "section", "number", "task", "departments", "deadlines", "diagnostics"] for _ in lines
    ]
    first = lines[0]
    assert list(first["document"]) == ["id", "title", "issuer", "number", "issued", "source"]
    assert first["document"]["number"] == "川政办发〔2026〕8号"
    assert first["section"] == ["一、重点任务", "（一）改造大中型灌区"]
    assert first["number"] == "（一）"
    assert first["task"]["text"] == PLAN[first["task"]["start"] : first["task"]["end"]]
    assert [(body["mention"], body["role"]) for body in first["departments"]] == [
        ("省水利厅", "lead"),
        ("省财政厅", "participate"),
        ("农业农村厅", "participate"),
    ]
    for body in first["departments"]:
        assert list(body) == ["mention", "name", "role", "role_word", "basis", "start", "end"]
        assert body["mention"] == PLAN[body["start"] : body["end"]]
    (deadline,) = first["deadlines"]
    assert list(deadline) == ["text", "kind", "start_date", "end_date", "every", "suspect", "start", "end"]
    assert (deadline["kind"], deadline["end_date"]) == ("by", "2027-12-31")
    (doubt,) = lines[1]["diagnostics"]
    assert list(doubt) == ["code", "message", "start", "end", "text"]
    assert doubt["text"] == PLAN[doubt["start"] : doubt["end"]]


def test_extract_as_a_table(run: Run, plan: Path) -> None:
    done = run("extract", str(plan), "--format", "table", "--lang", "zh", COLUMNS="100")
    assert done.code == 0
    assert "川政办发〔2026〕8号" in done.out
    assert "“（省水利厅牵头，省财政厅、农业农村厅参与）”" in done.out
    assert "2027-12-31" in done.out


def test_extract_names_what_fails_and_prints_the_rest(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7 ...")
    done = run("extract", "empty.txt", "none.txt", "paper.pdf", str(plan))
    assert done.code == 1
    assert len(done.out.splitlines()) == 2
    assert [line.split(":")[1].strip() for line in done.err.splitlines()] == ["empty.txt", "none.txt", "paper.pdf"]


def test_extract_of_a_text_without_tasks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("目录\n", "utf8")
    done = run("extract", "note.txt")
    assert (done.code, done.out) == (0, "")
    assert "note.txt: no task was found in it" in done.err


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_extract_prints_the_same_with_several_processes(process: Run, plan: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "copies.txt").write_text(PLAN.replace("（二）", "（二）改造大中型灌区。\n（三）"), "utf8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "greeting.txt").write_text("各位同志：\n新年好\n", "utf8")
    samples = sorted(str(path) for path in resources.samples().glob("*.txt"))
    words = ("extract", "copies.txt", "none.txt", *samples, "empty.txt", str(plan), "greeting.txt", "--format", form)
    one, two = process(*words), process(*words, "--jobs", "2")
    assert (one.code, one.out, one.err) == (two.code, two.out, two.err)
    assert one.code == 1 and "灌区" in one.out and len(one.err.splitlines()) >= 3


def test_load_then_ask(run: Run, plan: Path) -> None:
    done = run("load", str(plan), "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert "牵头责任" in done.out
    assert "没有具体部门 [clause-without-body]" in done.out
    rows = json.loads(run("query", "run", "dept-leads", "-p", "department=水利厅", "-f", "json").out)
    assert [(row["task"], row["due"], row["evidence"]) for row in rows] == [
        ("改造大中型灌区", "2027-12-31", "（省水利厅牵头，省财政厅、农业农村厅参与）")
    ]
    assert run("diagnose").out.count("clause-without-body") == 1


def test_loading_twice_changes_nothing(run: Run, plan: Path) -> None:
    assert run("load", str(plan)).code == 0
    before = counts(run)
    again = run("load", str(plan), "--lang", "zh")
    assert before == counts(run)
    assert [line.split() for line in again.out.splitlines() if "没有变化" in line] == [["其中没有变化", "1"]]


def test_a_folder_in_two_processes(run: Run, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(4):
        (folder / f"plan{number}.txt").write_text(
            PLAN.replace("8号", f"{number + 10}号").replace("节水", f"节水{number}期"), "utf8"
        )
    assert run("load", str(folder), "--jobs", "2").code == 0
    assert counts(run)["nodes"]["Document"] == 4


def test_strict_fails_on_doubt(run: Run, plan: Path, tmp_path: Path) -> None:
    assert run("load", str(plan), "--strict").code == 1
    clear = tmp_path / "clear.txt"
    clear.write_text(PLAN.replace("（各有关部门负责）", "（省水利厅负责）").replace("8号", "9号").replace("节水", "引水"), "utf8")
    assert run("load", str(clear), "--strict").code == 0
    assert counts(run)["nodes"]["Document"] == 2


def test_a_file_that_fails_is_named_and_the_others_loaded(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    done = run("load", "picture.txt", "none.txt", str(plan))
    assert done.code == 1
    assert "error: picture.txt: this is a picture" in done.err
    assert "error: none.txt: no such file" in done.err
    assert counts(run)["nodes"]["Document"] == 1


@pytest.mark.parametrize("words", [("none.txt",), ("none.txt", "nor-this.txt"), ("empty",)])
def test_nothing_to_load_makes_no_store(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "empty").mkdir()
    done = run("load", *words)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ")
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_demo_answers_three_questions_within_five_seconds(process: Run, tmp_path: Path) -> None:
    start = perf_counter()
    done = process("demo", "--lang", "zh", "--today", "2026-11-01")
    assert perf_counter() - start < 5
    assert done.code == 0
    for title in ("谁牵头什么", "何时到期", "责任交叉"):
        assert title in done.out
    assert "“（市民政局牵头，市财政局、市商务局配合）”" in done.out
    assert "kg link" not in done.out
    assert "守护独居老人安全" in done.out  # like a task of another paper, which another body leads
    assert len([line for line in done.err.splitlines() if line.startswith("  kg ")]) == 3
    assert list(tmp_path.iterdir()) == []


def test_demo_keeps_its_graph_where_asked(process: Run, tmp_path: Path) -> None:
    done = process("demo", "--keep", "mine.kgl")
    assert done.code == 0
    assert json.loads(process("stats", "--store", "mine.kgl", "-f", "json").out)["nodes"]["Document"] >= 3
    again = process("demo", "--keep", "mine.kgl")
    assert (again.code, again.out) == (2, "")
    assert "mine.kgl: there is a file already" in again.err


def test_the_order_of_the_files_changes_nothing(run: Run, tmp_path: Path) -> None:
    samples = sorted(map(str, resources.samples().glob("*.txt")))
    graphs = []
    for name, files in (("a.kgl", samples), ("b.kgl", samples[::-1])):
        assert run("load", *files, "--store", name).code == 0
        with open_store(str(tmp_path / name), read_only=True) as store:
            graphs.append(graph(store))
    assert graphs[0] == graphs[1]
    assert len(graphs[0]["DUPLICATES"]) == 1
