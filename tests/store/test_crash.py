"""What the embedded store holds after its writer was killed, its disk was full, or its log was damaged."""

from __future__ import annotations

import resource
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Store, open_store
from tests.store.graphs import Work, batch, graph
from tests.store.test_embedded import ROOT, WORKS, run

# Each runs in a process of its own, with the path of the store as its argument.
WRITER = """
import sys
from kg.store import open_store
from tests.store.graphs import Work, batch
from tests.store.test_embedded import WORKS
filler = "甲" * int(sys.argv[2])
store = open_store(sys.argv[1], read_only=False)
for i in range(100_000):
    store.write(batch(f"d{i}", [*WORKS, Work("长" + filler)]))
    print(f"d{i}", flush=True)
"""
FULL_DISK = """
import resource, sys
from kg.errors import StoreError
from kg.store import open_store
from tests.store.graphs import Work, batch
from tests.store.test_embedded import WORKS
store = open_store(sys.argv[1], read_only=False)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))  # how a file stops growing without a full disk
written = 0
try:
    for i in range(1000):
        store.write(batch(f"d{i}", WORKS))
        written += 1
except StoreError as error:
    print(error)
print(written, store.counts().nodes["Document"])
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
if sys.argv[2] == "goes on":
    store.write(batch("after", WORKS))
    print("after")
sys.stdout.flush()
import os
os._exit(0)  # no clean close: what counts is what the log holds
"""


def whole_documents(store: Store, filler: int) -> list[str]:
    """The documents in the store, after a check that each is there with all it says, and nothing else is."""
    documents = [str(row[0]) for row in store.run("MATCH (d:Document) RETURN d.id AS id ORDER BY id").rows]
    with open_store(f"{store.uri}.expected", read_only=False) as expected:
        for document in documents:
            expected.write(batch(document, [*WORKS, Work("长" + "甲" * filler)]))
        assert graph(store) == graph(expected)
    return documents


# The larger texts make the log long enough to be folded into the file while documents are written.
@pytest.mark.parametrize(("after", "filler"), [(1, 0), (23, 0), (150, 0), (40, 400_000)])
def test_a_killed_load_leaves_whole_documents_only(tmp_path: Path, after: int, filler: int) -> None:
    path = str(tmp_path / "policy.kgl")
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, path, str(filler)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        told = [line.strip() for line in islice(writer.stdout, after)]
        writer.kill()
        told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    assert len(told) >= after
    with open_store(path, read_only=True) as store:
        found = whole_documents(store, filler)
        assert set(told) <= set(found)
        assert len(found) <= len(told) + 1
    with open_store(path, read_only=False) as store:
        assert not store.write(batch("d0", [*WORKS, Work("长" + "甲" * filler)])).changed
        assert store.remove("d0")


@pytest.mark.parametrize("then", ["stops", "goes on"])
def test_a_full_disk_loses_no_document_that_was_in(tmp_path: Path, then: str) -> None:
    path = tmp_path / "policy.kgl"
    problem, numbers, *after = run(FULL_DISK, str(path), then)
    assert "could not be written" in problem and "the store is as it was before it; check the room on the disk" in problem
    written, held = map(int, numbers.split())
    assert 1 < written == held < 1000
    with open_store(str(path), read_only=True) as store:
        found = {str(row[0]) for row in store.run("MATCH (d:Document) RETURN d.id").rows}
        assert found == {f"d{i}" for i in range(written)} | set(after)
    assert after == (["after"] if then == "goes on" else [])


def test_a_file_that_cannot_be_folded_keeps_its_log(tmp_path: Path) -> None:
    path = tmp_path / "policy.kgl"
    store = open_store(str(path), read_only=False)
    for i in range(30):
        store.write(batch(f"d{i}", WORKS))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(StoreError, match=r"could not be brought up to date .* all that was written is safe in its log"):
            store.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    del store
    with open_store(str(path), read_only=True) as reader:
        assert reader.counts().nodes["Document"] == 30


def test_damage_inside_the_log_is_said(tmp_path: Path) -> None:
    path = tmp_path / "policy.kgl"
    lines = run(FULL_DISK, str(path), "stops")
    assert lines
    log = path.with_name("policy.kgl-wal")
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 255
    log.write_bytes(content)
    with pytest.raises(StoreError, match=r"its log policy\.kgl-wal was damaged: .*; load the documents again"):
        open_store(str(path), read_only=False)
    with open_store(str(path), read_only=False) as store:
        assert 0 < store.counts().nodes["Document"] < int(lines[-1].split()[0])
        found = [str(row[0]) for row in store.run("MATCH (d:Document) RETURN d.id").rows]
        assert [store.write(batch(document, WORKS)).changed for document in found] == [False] * len(found)
