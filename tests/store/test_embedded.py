"""The file of the embedded store: where it is, locked, damaged and foreign files, folders without rights."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import embedded_path, open_store
from tests.store.graphs import BODIES, DAYS, Work, batch

ROOT = Path(__file__).resolve().parents[2]
WORKS = [Work(f"修建第{i}座水库。", (("LEADS", BODIES[i % 3]), ("PARTICIPATES_IN", BODIES[3])), DAYS[:1]) for i in range(8)]

# Each runs in a process of its own, with the path of the store as its argument.
HOLDER = """
import sys
from kg.store import open_store
with open_store(sys.argv[1], read_only=False):
    print("open", flush=True)
    sys.stdin.readline()
"""
NO_RIGHTS = """
import os, sys
import kg.store.embedded
from kg.errors import KgError
from kg.store import open_store
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    open_store(sys.argv[1], read_only=sys.argv[2] == "reading")
    print("opened")
except KgError as error:
    print(error)
"""


def run(script: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout.splitlines()


def filled(path: Path) -> None:
    with open_store(str(path), read_only=False) as store:
        store.write(batch("办法", WORKS))


def test_a_store_that_another_process_writes_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "policy.kgl"
    filled(path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "open\n"
        with pytest.raises(StoreError) as caught:
            open_store(str(path), read_only=False)
        assert (
            str(caught.value) == f"{path}: process {holder.pid} is writing to the store; wait until it has ended, then try again"
        )
        with open_store(str(path), read_only=True) as reader:
            assert reader.counts().nodes["Document"] == 1
        holder.communicate("\n")
    open_store(str(path), read_only=False).close()


def test_a_store_is_locked_in_its_own_process_too(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a.kgl"), read_only=False), pytest.raises(StoreError, match="this process is writing"):
        open_store(str(tmp_path / "a.kgl"), read_only=False)


def test_a_reader_beside_the_first_load(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a.kgl"), read_only=False) as store:
        store.write(batch("办法", WORKS))
        with open_store(str(tmp_path / "a.kgl"), read_only=True) as reader:
            assert reader.counts().nodes["Document"] == 0
            assert reader.run("MATCH (t:Task {summary: '没有'}) RETURN t.id").rows == ()


def test_a_reader_beside_a_writer_is_silent(tmp_path: Path) -> None:
    path = tmp_path / "a.kgl"
    filled(path)
    with open_store(str(path), read_only=False) as store:
        store.write(batch("方案", WORKS))
        torn = path.with_name("a.kgl-wal").read_bytes()[:-7]  # as a reader sees it in the middle of a write
        code = (
            "import sys; from kg.store import open_store; print(open_store(sys.argv[1], read_only=True).counts().nodes['Task'])"
        )
        path.with_name("a.kgl-wal").write_bytes(torn)
        done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("8\n", "")


def test_a_full_disk_is_said_in_the_words_of_the_system(tmp_path: Path) -> None:
    code = """
import resource, sys
from kg.errors import KgError
from kg.store import open_store
from tests.store.graphs import Work, batch
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    with open_store(sys.argv[1], read_only=False) as store:
        store.write(batch("办法", [Work(f"修建第{i}座水库。") for i in range(2000)]))
except KgError as error:
    print(error.problem)
"""
    (said,) = run(code, str(tmp_path / "a.kgl"))
    assert said == "document 办法 could not be written (File too large); the store is as it was before it"


def test_a_reader_beside_a_writer_that_has_not_made_the_file_yet(tmp_path: Path) -> None:
    import kglite

    with kglite.open_session(str(tmp_path / "a.kgl"), durable="full") as writer:
        writer.execute("CREATE (:Task {id: 'a'})")
        with pytest.raises(StoreError, match="its first documents are being loaded right now; wait until kg load is done"):
            open_store(str(tmp_path / "a.kgl"), read_only=True)


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("甲厅牵头。\n".encode(), "this file is no store; give another path, it is left as it is"),
        (b"", "this file is no store"),
        (b"RGF", "the store is damaged"),
        (b"RGF\x08\x02\x03 and then nothing of the kind", "the store is damaged"),
    ],
)
def test_a_foreign_file_is_left_as_it_is(tmp_path: Path, content: bytes, problem: str, read_only: bool) -> None:
    path = tmp_path / "policy.kgl"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=problem):
        open_store(str(path), read_only=read_only)
    assert path.read_bytes() == content


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("damage", ["cut in the middle", "the last bytes lost", "one bit in the middle", "one bit near the end"])
def test_a_damaged_file_is_left_as_it_is(tmp_path: Path, damage: str, read_only: bool) -> None:
    path = tmp_path / "policy.kgl"
    filled(path)
    content = bytearray(path.read_bytes())
    match damage:
        case "cut in the middle":
            del content[len(content) // 2 :]
        case "the last bytes lost":
            del content[-5:]
        case "one bit in the middle":
            content[len(content) // 2] ^= 1
        case "one bit near the end":
            content[-20] ^= 1
    path.write_bytes(content)
    with pytest.raises(
        StoreError, match=r"the store is damaged .*; restore it from a copy, or load the documents into a new one"
    ):
        open_store(str(path), read_only=read_only)
    assert path.read_bytes() == content


def test_a_graph_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    import kglite

    path = tmp_path / "other.kgl"
    with kglite.open(str(path)) as other:
        other.cypher("CREATE (:Song {id: 'a'})")
    content = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(StoreError, match="made by another program"):
            open_store(str(path), read_only=read_only)
    assert path.read_bytes() == content


def test_a_log_that_is_none_is_said(tmp_path: Path) -> None:
    path = tmp_path / "policy.kgl"
    filled(path)
    path.with_name("policy.kgl-wal").write_bytes(b"something else altogether")
    for read_only in (True, False):
        with pytest.raises(StoreError, match=r"the store cannot be opened .*write-ahead log"):
            open_store(str(path), read_only=read_only)


def test_a_file_without_rights(tmp_path: Path) -> None:
    path = tmp_path / "policy.kgl"
    filled(path)
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.stat().st_uid == os.getuid() and folder.is_relative_to(tmp_path.parents[2]):
            folder.chmod(0o755)
    path.chmod(0o600 if os.getuid() == 0 else 0)
    before = path.read_bytes() if os.getuid() == 0 else b""
    for how in ("reading", "writing"):
        assert run(NO_RIGHTS, str(path), how) == [
            f"{path}: the store cannot be reached (Permission denied); check its access rights"
        ]
    path.chmod(0o644)
    assert run(NO_RIGHTS, str(path), "reading") == ["opened"]
    tmp_path.chmod(0o555)
    (line,) = run(NO_RIGHTS, str(path), "writing")
    tmp_path.chmod(0o755)
    assert line.startswith(f"{path}: the store cannot be opened (") and line.endswith(
        "check its access rights and the room on the disk"
    )
    assert before in (b"", path.read_bytes())


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "none.kgl"), read_only=True)
    assert (
        str(caught.value) == f"{tmp_path / 'none.kgl'}: there is no store here yet; make one with kg load, or give another path"
    )
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StoreError, match="its folder is not there; make the folder"):
        open_store(str(tmp_path / "no" / "a.kgl"), read_only=False)
    with pytest.raises(StoreError, match="this is a folder"):
        open_store(str(tmp_path), read_only=False)


def test_where_the_store_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    with open_store(read_only=False) as store:
        assert store.uri == "policy.kgl" and not store.read_only
    monkeypatch.setenv("KG_STORE", f"kglite:{tmp_path / 'other.kgl'}")
    with open_store(read_only=False) as store:
        assert store.uri == str(tmp_path / "other.kgl")
    assert (tmp_path / "policy.kgl").is_file() and (tmp_path / "other.kgl").is_file()


@pytest.mark.parametrize(
    ("uri", "problem"), [("https://user:geheim@example.org/a.kgl", "no store is known"), ("kglite:", "no path of a store")]
)
def test_a_uri_of_no_store(uri: str, problem: str) -> None:
    with pytest.raises(StoreError, match=problem) as caught:
        embedded_path(uri)
    assert "geheim" not in str(caught.value)


def test_an_unchanged_store_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "policy.kgl"
    filled(path)
    before = (path.stat().st_ino, path.stat().st_mtime_ns)
    filled(path)
    open_store(str(path), read_only=True).close()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


def test_the_engine_is_not_loaded_before_a_store_is_opened() -> None:
    assert run("import sys, kg.store; print('kglite' in sys.modules)") == ["False"]


@pytest.mark.parametrize(
    ("cypher", "problem"),
    [
        ("MATCH (s:KgSchema) SET s.version = 0", "an older kg made this graph"),
        ("MATCH (s:KgSchema) SET s.version = 99", "a newer kg made this graph"),
        ("MATCH (s:KgSchema) DELETE s", "an older kg made this graph"),
    ],
)
def test_a_store_of_another_version_is_left_as_it_is(tmp_path: Path, cypher: str, problem: str) -> None:
    import kglite

    path = tmp_path / "policy.kgl"
    filled(path)
    with kglite.open(str(path)) as other:
        other.cypher(cypher)
    content = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(StoreError, match=problem):
            open_store(str(path), read_only=read_only)
    assert path.read_bytes() == content
