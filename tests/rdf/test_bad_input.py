"""What an unkind user gives to the commands about RDF: one sentence is said, and nothing is half-written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kg.store import open_store
from kg.store.embedded import Embedded
from tests.cli.conftest import KG, Run
from tests.store.graphs import graph

TURTLE = "@prefix x: <urn:x:y:> .\nx:a x:b x:c .\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("MATCH (t:Task {id: 't1'}) SET t.order = 'drei'", "Task t1: order is 'drei', and should be a whole number"),
        ("MATCH (d:Document {id: 'd1'}) SET d.issued = 'May'", "Document d1: issued is 'May', and should be a date"),
        (
            "MATCH ()-[r:LEADS {id: 'r1'}]->() SET r.basis = 'rumour'",
            "edge LEADS of Task t1: basis is 'rumour', and should be one of",
        ),
    ],
)
def test_a_property_of_the_wrong_type(run: Run, everything: Path, tmp_path: Path, change: str, said: str) -> None:
    store = tmp_path / "odd.kgl"
    shutil.copy(everything, store)
    with Embedded(store, read_only=False) as opened:
        opened._change("", lambda ask: ask(change, {}))
    before = sorted(path.name for path in tmp_path.iterdir())
    for words in (("export", "rdf", "a.ttl"), ("export", "rdf", "a.nt", "-f", "nt"), ("validate",), ("sparql", "doc-list")):
        done = run(*words, store=store)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
        assert done.err.startswith(f"error: {said}")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_names_of_every_kind(run: Run, everything: Path, tmp_path: Path) -> None:
    """Quotes, line ends, emoji, what no IRI can hold: out, in and out again, the same bytes."""
    name = '他说：".ttl'
    assert run("export", "rdf", name, store=everything).code == 0
    assert run("import", "rdf", name, store=tmp_path / "甲 <乙>.kgl").code == 0
    assert run("export", "rdf", "again.ttl", store=tmp_path / "甲 <乙>.kgl").code == 0
    assert (tmp_path / "again.ttl").read_bytes() == (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("none.ttl", None, 1, "cannot be read (No such file or directory)"),
        ("empty.ttl", b"", 1, "holds no document of ours"),
        ("theirs.ttl", TURTLE.encode(), 1, "holds no document of ours"),
        ("words.ttl", "省水利厅牵头。".encode(), 1, "is no RDF of that format"),
        ("gbk.ttl", "x:甲 x:b x:c .".encode("gbk"), 1, "is no RDF of that format"),
        ("binary.nt", bytes(range(256)), 1, "is no RDF of that format"),
        ("other.jsonld", TURTLE.encode(), 1, "is no RDF of that format"),
        ("page.rdf", b"<html><p>x</html>", 1, "is no RDF of that format"),
        ("plan.txt", "一、任务".encode(), 2, "the name does not tell the format of the file"),
    ],
)
def test_an_input_that_is_none(run: Run, tmp_path: Path, name: str, content: bytes | None, code: int, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    for words in (("import", "rdf", name), ("validate", name), ("sparql", "doc-list", "--file", name)):
        done = run(*words, store=None if words[0] == "validate" else tmp_path / "new.kgl")
        if said != "holds no document of ours":
            assert (done.code, done.out, done.err.count("\n")) == (code, "", 1), words
            assert said in done.err
        elif words[0] == "import":  # other people's triples may be checked and asked
            assert (done.code, done.err.count("\n")) == (1, 1)
            assert said in done.err
        assert "Traceback" not in done.err
    assert not (tmp_path / "new.kgl").exists()


def test_a_disk_without_room_keeps_the_old_file(everything: Path, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("old", "utf8")
    command = f"ulimit -f 8; '{KG}' export rdf a.ttl --store '{everything}'"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "could not be written (File too large)" in done.stderr
    assert [(path.name, path.read_text("utf8")) for path in tmp_path.iterdir()] == [("a.ttl", "old")]


def test_a_file_cut_short_changes_nothing(run: Run, everything: Path, tmp_path: Path) -> None:
    """It is read whole before anything is written."""
    assert run("export", "rdf", "a.nt", "-f", "nt", store=everything).code == 0
    whole = (tmp_path / "a.nt").read_bytes()
    (tmp_path / "a.nt").write_bytes(whole[: len(whole) // 2])
    shutil.copy(everything, tmp_path / "here.kgl")
    with open_store(str(tmp_path / "here.kgl"), read_only=True) as store:
        before = graph(store)
    done = run("import", "rdf", "a.nt", store=tmp_path / "here.kgl")
    assert (done.code, done.err.count("\n")) == (1, 1)
    with open_store(str(tmp_path / "here.kgl"), read_only=True) as store:
        assert graph(store) == before
