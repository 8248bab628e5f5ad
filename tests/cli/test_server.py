"""The command line on a Neo4j server: the same commands, and one sentence with its exit code for what is wrong there."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from kg import resources
from kg.cli.app import app
from tests.neo4j.server import Server

from .conftest import KG, Run

PLAN = "云岭省节水方案\n一、任务\n（一）修渠。2027年底前完成。（省水利厅牵头，省财政厅配合）\n（二）治沙。（省林业局负责）\n"


@pytest.fixture
def served(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, empty, with its user and password in the environment."""
    neo4j_server.clear()
    for name, value in neo4j_server.environment().items():
        monkeypatch.setenv(name, value)
    return neo4j_server


def test_username_stands_wherever_store_does() -> None:
    def commands(group: object) -> list[object]:
        inner = group.commands.values() if isinstance(group, TyperGroup) else ()
        return [group, *(found for one in inner for found in commands(one))]

    options = [{option.name for option in command.params} for command in commands(get_command(app))]  # type: ignore[attr-defined]
    assert len([names for names in options if "store" in names]) >= 15
    assert all(("store" in names) == ("username" in names) for names in options)


@pytest.mark.neo4j
def test_a_document_from_file_to_report_and_out_again(served: Server, run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    words = ("--store", served.bolt)
    assert run("load", "plan.txt", *words).code == 0
    assert [line.split()[-1] for line in run("load", "plan.txt", *words).out.splitlines() if "unchanged" in line] == ["1"]
    assert json.loads(run("stats", "-f", "json", *words).out)["nodes"]["Task"] == 2
    rows = json.loads(run("query", "run", "dept-leads", "-p", "department=水利厅", "-f", "json", *words).out)
    assert [(row["task"], row["due"]) for row in rows] == [("修渠", "2027-12-31")]
    assert "省林业局" in run("report", "leads", "--lang", "zh", *words).out
    assert run("diagnose", *words).code == 0
    assert run("export", "neo4j-csv", "out", *words).code == 0 and (tmp_path / "out" / "import.args").exists()
    assert run("remove", "plan.txt", *words).code == 0
    assert sum(json.loads(run("stats", "-f", "json", *words).out)["nodes"].values()) == 0


@pytest.mark.neo4j
def test_the_samples_answer_the_same_on_both_engines(served: Server, run: Run) -> None:
    for store in (served.bolt, "policy.kgl"):
        assert run("load", str(resources.samples()), "--store", store).code == 0
    for words in (("stats", "-f", "json"), ("report", "leads", "-f", "json"), ("report", "gaps", "-f", "csv"), ("diagnose",)):
        assert run(*words, "--store", served.bolt).out == run(*words, "--store", "policy.kgl").out


@pytest.mark.neo4j
def test_two_loads_of_the_same_files_at_once(served: Server, run: Run, tmp_path: Path) -> None:
    for part in ("a", "b", "c"):
        (tmp_path / f"{part}.txt").write_text(PLAN.replace("云岭省", f"云岭省{part}"), "utf8")
    environment = {**os.environ, "KG_STORE": served.bolt}
    loads = [
        subprocess.Popen([KG, "load", *words], cwd=tmp_path, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for words in (("a.txt", "b.txt"), ("c.txt", "b.txt"))
    ]
    assert [(load.communicate(timeout=120)[1], load.returncode) for load in loads] == [(b"", 0)] * 2
    assert run("load", "a.txt", "b.txt", "c.txt", "--store", "policy.kgl").code == 0
    for words in (("stats", "-f", "json"), ("query", "run", "ledger", "-f", "json"), ("query", "run", "doc-list", "-f", "json")):
        assert run(*words, "--store", served.bolt).out == run(*words, "--store", "policy.kgl").out


@pytest.mark.neo4j
def test_a_query_of_ones_own_reads_and_nothing_else(served: Server, run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    run("load", "plan.txt", "--store", served.bolt)
    before = run("stats", "-f", "json", "--store", served.bolt).out
    for cypher, code, said in (
        ("MATCH (t:Task) RETURN t.summary AS task ORDER BY task", 0, ""),
        ("MATCH (t:Task) CALL (t) { SET t.text = '' } RETURN t", 1, "error: mine.cypher: this query writes"),
        ("CALL dbms.listConfig() YIELD name RETURN name", 1, "error: mine.cypher: CALL dbms.listConfig is no procedure"),
        ("MATCH (t:Task RETURN t", 1, "error: mine.cypher: line 1, column "),
        ("UNWIND range(1, 10000000) AS a UNWIND range(1, 1000) AS b RETURN sum(a * b)", 1, "took longer than 0.2 s"),
    ):
        (tmp_path / "mine.cypher").write_text(cypher, "utf8")
        done = run("query", "run", "mine.cypher", "--timeout", "0.2" if "range" in cypher else "30", "--store", served.bolt)
        assert (done.code, said in done.err) == (code, True), done.err
    limited = run("query", "run", "ledger", "--limit", "1", "-f", "json", "--store", served.bolt)
    assert len(json.loads(limited.out)) == 1 and "only the first 1 rows are shown" in limited.err
    assert before == run("stats", "-f", "json", "--store", served.bolt).out


@pytest.mark.parametrize("words", [("stats",), ("report", "leads"), ("load", "plan.txt")], ids=lambda words: words[0])
def test_what_is_wrong_is_one_sentence(process: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    for uri, said in (
        ("bolt://127.0.0.1:1", "error: bolt://127.0.0.1:1: no Neo4j server answers there; start it, or check host and port\n"),
        ("neo4j://reader:geheim@127.0.0.1:1", "error: neo4j://…: a user or a password has no place in an address; set NEO4J_USE"),
    ):
        done = process(*words, "--store", uri, NEO4J_PASSWORD="geheim")
        assert (done.code, done.out, done.err[: len(said)], done.err.count("\n")) == (1, "", said, 1)
        assert "geheim" not in done.err


@pytest.mark.neo4j
def test_a_wrong_password_is_one_sentence(served: Server, process: Run) -> None:
    done = process("stats", "--store", served.bolt, NEO4J_PASSWORD="geheim-falsch")
    assert (done.code, done.out) == (1, "") and done.err.count("\n") == 1
    assert "does not accept user" in done.err and "geheim" not in done.err
    done = process("stats", "--store", served.bolt, "--username", "wang", NEO4J_PASSWORD="")
    assert (done.code, done.err) == (2, "error: --username: no password for user wang; set NEO4J_PASSWORD\n")


@pytest.mark.neo4j
def test_a_password_is_asked_for_and_not_shown(served: Server, run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    assert run("load", "plan.txt", "--store", served.bolt).code == 0
    terminal, end = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"}
    words = [str(KG), "stats", "--store", served.bolt, "--username", served.username]
    with subprocess.Popen(words, stdin=end, stdout=end, stderr=end, env=clean, start_new_session=True) as asking:
        os.close(end)
        shown = b""
        while b"Password of" not in shown:
            shown += os.read(terminal, 1000)
        time.sleep(0.3)  # until it has turned the echo off
        os.write(terminal, served.password.encode() + b"\n")
        with suppress(OSError):  # how a terminal says that its last writer is gone
            while more := os.read(terminal, 1000):
                shown += more
    os.close(terminal)
    assert asking.returncode == 0
    assert b"DUPLICATES" in shown and served.password.encode() not in shown


@pytest.mark.neo4j
def test_the_browser_is_opened_for_the_user_who_is_named(served: Server) -> None:
    words = [str(KG), "browser", "--no-open", "--store", served.bolt, "--username", served.username]
    environment = {name: value for name, value in os.environ.items() if name != "NEO4J_USERNAME"}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        address = serving.stdout.readline()
        serving.terminate()
    assert f"connectURL={served.bolt.replace('://', f'://{served.username}@')}&cmd=edit" in address
    assert served.password not in address


@pytest.mark.neo4j
@pytest.mark.parametrize("words", [("水源", "保护"), ("修", "渠"), ("治沙", "省林业局"), ("没有的",)], ids=" ".join)
def test_a_search_finds_the_same_on_both_engines(served: Server, run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    found = []
    for store in (served.bolt, "policy.kgl"):
        assert run("load", "plan.txt", str(resources.samples()), "--store", store).code == 0
        done = run("search", *words, "-f", "json", "--store", store)
        found.append((done.code, done.out, done.err))
    assert found[0] == found[1]
    assert bool(json.loads(found[0][1])) == ("没有的" not in words)
