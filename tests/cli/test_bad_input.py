"""What an unkind user gives to ``kg``: files, folders, queries and outputs that are wrong, and what is said of them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from kg import catalog, resources
from kg.cli.formats import as_csv, as_json
from kg.store.base import Rows
from kg.titles import Language

from .conftest import KG, Run

PLAN = "云岭省{}节水方案\n一、任务\n（一）修渠。2027年底前完成。（省水利厅牵头，省财政厅配合）\n"


@pytest.fixture
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Words before a command that give it to a user without rights; the tests may run as root, who has all."""
    if os.getuid() != 0:
        yield []
        return
    if not Path("/usr/bin/setpriv").exists():
        pytest.skip("root has all rights, and there is no setpriv to give them away")
    yield ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def papers(folder: Path, number: int) -> Path:
    folder.mkdir(parents=True)
    for at in range(number):
        (folder / f"plan{at:03}.txt").write_text(PLAN.format(f"第{at}期"), "utf8")
    return folder


def documents(run: Run) -> int:
    found: int = json.loads(run("stats", "-f", "json").out)["nodes"]["Document"]
    return found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "\u3000\n \n".encode(),
        b"%PDF-1.4\n",
        bytes(range(256)) * 4,
        PLAN.encode("utf-32"),
        PLAN.encode()[:-2],
    ],
    ids=["empty", "blank", "pdf", "binary", "utf-32", "cut in a character"],
)
def test_nothing_readable_makes_no_store(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    done = run("load", "odd.txt", "none.txt")
    assert (done.code, done.out) == (1, "")
    assert [line.partition(";")[0].split(": ")[:2] for line in done.err.splitlines()] == [
        ["error", "odd.txt"],
        ["error", "none.txt"],
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["odd.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_offsets_count_in_the_file_as_it_came(run: Run, tmp_path: Path, encoding: str, end: str) -> None:
    text = PLAN.format("二〇二七年").replace("\n", end)
    (tmp_path / "plan.txt").write_bytes(text.encode(encoding))
    (line,) = run("extract", "plan.txt").out.splitlines()
    task = json.loads(line)
    for part in (task["task"], *task["deadlines"]):
        assert text[part["start"] : part["end"]] == part["text"]
    assert [text[body["start"] : body["end"]] for body in task["departments"]] == ["省水利厅", "省财政厅"]


def test_names_of_files_are_shown_and_never_end_a_load(process: Run, tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers", 1)
    names = [b"a b.txt", "中文\n换行.txt".encode(), "中文.txt".encode("gbk"), b"-x.txt", "😀'\".txt".encode(), b"\x1b[31m.txt"]
    for number, name in enumerate(names):
        with open(os.path.join(os.fsencode(folder), name), "w", encoding="utf8") as file:  # noqa: PTH118, PTH123 (bytes)
            file.write(PLAN.format("甲乙丙丁戊己"[number]))
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "gone\x1b[31m.txt").symlink_to("nowhere.txt")
    (folder / "up").symlink_to("..")
    os.mkfifo(folder / "pipe.txt")
    done = process("load", "papers")
    assert done.code == 1
    assert [line.partition(";")[0] for line in done.err.splitlines()] == [
        r"error: papers/gone\x1b[31m.txt: no such file",
        "error: papers/self.txt: cannot be read (Too many levels of symbolic links)",
    ]
    found = {row["source"] for row in json.loads(process("query", "run", "doc-list", "-f", "json").out)}
    assert found == {
        *("papers/plan000.txt", "papers/a b.txt", "papers/中文\n换行.txt", "papers/-x.txt", "papers/😀'\".txt"),
        *(r"papers/\xd6\xd0\xce\xc4.txt", "papers/\x1b[31m.txt"),
    }
    again = process("load", "papers", "--lang", "zh")
    assert [line.split() for line in again.out.splitlines() if "没有变化" in line] == [["其中没有变化", "7"]]


def test_closed_files_and_folders_are_named_and_the_rest_is_loaded(tmp_path: Path, nobody: list[str]) -> None:
    tmp_path.chmod(0o777)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)
    folder = papers(tmp_path / "papers", 1)
    closed = papers(folder / "closed", 1)
    (folder / "secret.txt").write_text(PLAN, "utf8")
    (folder / "secret.txt").chmod(0)
    closed.chmod(0)
    try:
        words = [*nobody, str(KG), "load", "papers", "papers/closed/plan000.txt"]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    finally:
        closed.chmod(0o755)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [line.removeprefix("error: papers/").partition(";")[0] for line in done.stderr.splitlines()] == [
        "closed: no right to read it",
        "closed/plan000.txt: no right to read it",
        "secret.txt: no right to read it",
    ]
    assert [line.split()[-1] for line in done.stdout.splitlines() if line.startswith(" documents")] == ["1"]


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    command = f"'{KG}' load <(printf '{PLAN}') --store piped.kgl"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[-1] for line in done.stdout.splitlines() if line.startswith(" tasks")] == ["1"]


def test_one_file_by_several_names_is_one_document(run: Run, tmp_path: Path) -> None:
    papers(tmp_path / "papers", 1)
    (tmp_path / "link.txt").symlink_to("papers/plan000.txt")
    assert run("load", "papers", "papers/plan000.txt", "./papers/../papers/plan000.txt", "link.txt").code == 0
    assert documents(run) == 1


def test_many_doubts_are_counted_not_listed(run: Run, tmp_path: Path) -> None:
    clause = "（{}）修渠{}段。22年底前完成。（省水利厅负责）"
    text = "云岭省节水方案\n一、任务\n" + "".join(clause.format(number, number) for number in range(1, 31))
    (tmp_path / "one.txt").write_text(text, "utf8")
    done = run("extract", "one.txt")
    assert done.code == 0
    doubts = [json.loads(line)["diagnostics"] for line in done.out.splitlines()]
    assert sum(map(len, doubts)) >= 30
    assert len(done.err.splitlines()) <= 11


def test_a_megabyte_of_copies_on_one_line_takes_seconds(process: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(PLAN.replace("\n", "") * 20_000, "utf8")
    began = time.monotonic()
    done = process("extract", "long.txt")
    assert done.code == 0
    assert len(done.err.splitlines()) <= 20
    assert time.monotonic() - began < 20


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("words", [("query", "list", "-f", "json"), ("demo",)], ids=["rows", "page"])
def test_an_output_that_takes_no_more_is_a_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([KG, *words], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("error: the output could not be written (No space left on device); ")
    assert "Traceback" not in done.stderr


def test_readers_end_with_the_load_that_started_them(tmp_path: Path) -> None:
    pipes = [tmp_path / "one.txt", tmp_path / "two.txt"]  # nobody writes: who reads them waits
    for pipe in pipes:
        os.mkfifo(pipe)
    load = subprocess.Popen([KG, "load", *pipes, "--jobs", "2"], cwd=tmp_path, start_new_session=True, stdout=subprocess.DEVNULL)

    def living() -> list[str]:
        listed = subprocess.run(["ps", "-ww", "-o", "stat=,args=", "-g", str(load.pid)], capture_output=True, text=True).stdout
        return [line for line in listed.splitlines() if "spawn_main" in line and not line.startswith("Z")]

    deadline = time.monotonic() + 20
    while len(living()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(living()) == 2
    time.sleep(1)  # until they have begun to read
    load.kill()
    load.wait()
    while living() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert living() == []


FORMULAS = ("=1+1", "+86", "-x", "@SUM(A1)", "\tx", "省水利厅", '=HYPERLINK("http://x")')


def test_a_spreadsheet_runs_no_cell_and_loses_none() -> None:
    rows = Rows(("task", "leads", "days_left", "due"), tuple((text, [text, "乙"], -3, date(2020, 1, 1)) for text in FORMULAS))
    cells = list(csv.reader(io.StringIO(as_csv(rows, Language.EN).removeprefix("\ufeff"))))[1:]
    for given, (task, leads, days, due) in zip(FORMULAS, cells, strict=True):
        assert not task.startswith(("=", "+", "-", "@", "\t")) and not leads.startswith(("=", "+", "-", "@", "\t"))
        assert task.removeprefix("'") == given
        assert (days, due) == ("-3", "2020-01-01")
    assert [row["task"] for row in json.loads(as_json(rows))] == list(FORMULAS)


@pytest.mark.parametrize(
    ("cypher", "code", "message"),
    [
        ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", 1, "LOAD CSV reads files"),
        ("load // a remark\n  csv WITH HEADERS FROM '/etc/passwd' AS line RETURN line", 1, "LOAD CSV reads files"),
        ("MATCH (t:Task) DETACH DELETE t", 1, "error: mine.cypher: this query writes"),
        ("MATCH (t:Task RETURN t", 1, "error: mine.cypher: line 1, column "),
        ("RETURN 1 AS one; RETURN 2 AS two", 1, "error: mine.cypher: holds 2 queries; write one question a file"),
        ("// nothing", 1, "error: mine.cypher: holds no Cypher"),
        (
            "MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN count(*) AS n",
            1,
            "error: mine.cypher: the query took longer than",
        ),
        ("MATCH (d:Departement) RETURN d.nam AS name", 0, "the graph knows no Departement; did you mean Department"),
        ("RETURN 'LOAD CSV' AS words", 0, ""),
    ],
)
def test_a_query_file_of_any_kind(run: Run, small: Path, tmp_path: Path, cypher: str, code: int, message: str) -> None:
    (tmp_path / "mine.cypher").write_text(cypher, "utf8")
    before = run("stats", "-f", "json", store=small).out
    done = run("query", "run", "mine.cypher", "--timeout", "0.2", store=small)
    assert code == done.code, done.err
    assert message in done.err
    assert "root:" not in done.out
    assert before == run("stats", "-f", "json", store=small).out


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ("query", "run", "dept-leads", "-p", "department=水立厅"),
            0,
            "no rows; no department with duties is called 水立厅; did you mean",
        ),
        (("query", "run", "no-lead", "-p", "document=没有的"), 0, "no rows; no document is called 没有的; "),
        (("report", "leads", "-d", "没有的"), 2, "error: no document is called 没有的; "),
        (("report", "workload", "-d", "rivr.txt"), 2, "did you mean river.txt"),
        (("report", "gaps", "-d", "没有的"), 2, "error: no document is called 没有的; "),
        (("diagnose", "-d", "没有的"), 2, "error: no document is called 没有的; "),
        (("report", "department", ""), 2, "error: no department with duties is called ; "),
    ],
)
def test_a_name_that_the_graph_does_not_have(run: Run, small: Path, words: tuple[str, ...], code: int, message: str) -> None:
    done = run(*words, store=small)
    assert code == done.code
    assert message in done.err


def test_a_document_is_named_in_every_way(run: Run, small: Path) -> None:
    (first, *_) = json.loads(run("query", "run", "doc-list", "-f", "json", store=small).out)
    for name in (first["document_id"], first["document"], first["source"], first["document"][2:6]):
        assert run("report", "leads", "-d", name, store=small).code == 0


def test_a_document_loaded_by_its_whole_path_is_found_by_the_name_of_its_file(run: Run, tmp_path: Path) -> None:
    """Each query, report and command that takes a document gives for ``water.txt`` what it gives for its id."""
    folder, store = tmp_path / "files", tmp_path / "whole.kgl"
    folder.mkdir()
    for name in ("yunling-water-supply", "qingchuan-elderly-care"):
        copy(resources.samples() / f"{name}.txt", folder / f"{name.partition('-')[2]}.txt")
    assert run("load", str(folder.resolve()), store=store).code == 0
    listed = json.loads(run("query", "run", "doc-list", "-f", "json", store=store).out)
    (id_,) = (row["document_id"] for row in listed if row["source"] == str(folder.resolve() / "water-supply.txt"))
    asking = [q.name for q in catalog.all_queries().values() if any(p.name == "document" for p in q.parameters)]
    assert len(asking) >= 15
    calls: list[tuple[str, ...]] = [("query", "run", name, "-p", "document=%") for name in asking]
    calls += [("report", name, "-d", "%") for name in ("leads", "workload", "gaps")] + [("report", "document", "%")]
    for call in calls:
        said = [run(*(word.replace("%", name) for word in call), "-f", "json", store=store) for name in (id_, "water-supply.txt")]
        assert said[0].code == 0 and said[0].out == said[1].out, call
    assert (
        len(json.loads(run("query", "run", "ledger", "-p", "document=files/water-supply.txt", "-f", "json", store=store).out)) > 5
    )
    assert run("remove", "supply.txt", store=store).code == 2
    assert run("remove", "water-supply.txt", store=store).code == 0
