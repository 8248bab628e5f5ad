"""What ``kg export neo4j-csv`` writes, imported by the real neo4j-admin: the same graph as that which is loaded over Bolt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.bulk import ARGUMENTS, export
from kg.errors import OutputError
from kg.model import Likeness
from kg.store import open_store
from tests.conftest import absent
from tests.maven import CannotStart
from tests.neo4j.server import admin, start
from tests.queries import graph as small
from tests.store.graphs import BODIES, DAYS, Work, batch, graph

ODD = ('说“好”, "不"；', "一\n二\r\n三\r四", "", " 前后 ", '\\\\"', "'; DETACH DELETE //", "𠮷😀", "=1+1", "x\ty")
WORKS = [Work(text, (("LEADS", BODIES[at % 3]), ("PARTICIPATES_IN", BODIES[1])), DAYS[:2], "odd") for at, text in enumerate(ODD)]
BATCHES = (*small.BATCHES, batch("办法", WORKS, cites=["d1"]), batch("空", [], title=""))
LIKE = Likeness("t1", "t2", 0.5, ("灌区", "水价"))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "policy.kgl"
    with open_store(str(path), read_only=False) as store:
        for one in (*BATCHES, *BATCHES):
            store.write(one)
        store.link([LIKE])
    return path


def test_files_have_typed_headers_and_quoted_texts(filled: Path, tmp_path: Path) -> None:
    with open_store(str(filled), read_only=True) as store:
        counts = export(store, tmp_path / "out")
        assert counts == store.counts()
    out = tmp_path / "out"
    assert (out / "Document.header.csv").read_text() == "id:ID(Document),title,issuer,number,issued:date,source,sha256\n"
    assert (out / "Task.header.csv").read_text() == (
        "id:ID(Task),text,summary,order:long,start:long,stop:long,keywords:string[]\n"
    )
    assert (out / "Department-LEADS-Task.header.csv").read_text() == (
        ":START_ID(Department),:END_ID(Task),id,mention,role_word,basis,evidence,start:long,stop:long,reviewed_by,reviewed_on:date\n"
    )
    assert (out / "Document.csv").read_text().splitlines()[3].startswith(f'"d4",,,,,"note.txt","{"0" * 4}')
    again = {path.name: path.read_bytes() for path in out.iterdir()}
    with open_store(str(filled), read_only=True) as store:
        export(store, out)
    assert again == {path.name: path.read_bytes() for path in out.iterdir()}


def test_a_folder_that_cannot_be(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with (
        open_store(str(filled), read_only=True) as store,
        pytest.raises(OutputError, match="taken: the folder could not be made"),
    ):
        export(store, tmp_path / "taken")


@pytest.mark.neo4j
def test_an_import_gives_the_graph_that_bolt_gives(
    uri: str, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(uri, read_only=False) as store:
        for one in (*BATCHES, *BATCHES):
            store.write(one)
        store.link([LIKE])
        loaded = graph(store)
        counts = export(store, tmp_path / "out")
    with open_store(str(filled), read_only=True) as store:
        assert graph(store) == loaded
    home = tmp_path / "imported"
    try:
        server = start(
            home, fill=lambda: admin(home, "database", "import", "full", "neo4j", f"@{ARGUMENTS}", folder=tmp_path / "out")
        )
    except CannotStart as error:
        absent(str(error))
    try:
        for name, value in server.environment().items():
            monkeypatch.setenv(name, value)
        with open_store(server.bolt, read_only=True) as store:
            assert store.counts() == counts
        with open_store(server.bolt, read_only=False) as store:
            assert graph(store) == loaded
            assert not any(store.write(one).changed for one in BATCHES)
            assert store.write(batch("办法", WORKS[:1])).changed
            rows = store.run("MATCH (d:Document) WHERE d.issued < $day RETURN d.id AS id ORDER BY id", {"day": date(2017, 1, 1)})
            assert rows.rows == (("办法",), ("空",))
            assert [row["text"] for row in store.search(["节水", "宣传"]).dicts()] == [small.T3 + "。" + small.Q3]
    finally:
        server.stop()
