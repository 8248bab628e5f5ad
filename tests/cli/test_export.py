"""`kg export`: whole files, and nothing half-written."""

from __future__ import annotations

import csv
import os
import subprocess
from pathlib import Path

import pytest

from kg.files import replaced
from tests.cli.conftest import KG, Run


def test_the_ledger_as_csv(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "账.csv"
    done = run("export", "csv", str(out), "--lang", "zh", store=small)
    assert (done.code, done.out) == (0, "")
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    asked = run("query", "run", "ledger", "--format", "csv", "--lang", "zh", store=small)
    assert len(lines) >= 3
    assert asked.out.removeprefix("\ufeff") == out.read_text("utf-8-sig")
    assert f"{len(lines)} rows" in done.err


def test_a_folder_that_is_not_there(run: Run, small: Path, tmp_path: Path) -> None:
    done = run("export", "csv", str(tmp_path / "none" / "a.csv"), store=small)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "No such file or directory" in done.err


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", "utf8")
    path.chmod(0o640)
    with pytest.raises(ZeroDivisionError), replaced(path) as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert path.read_text("utf8") == "old"
    with replaced(path) as file:
        file.write(b"new")
    assert (path.read_text("utf8"), path.stat().st_mode & 0o777) == ("new", 0o640)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_and_a_pipe_stay_what_they_are(tmp_path: Path) -> None:
    """And with them a device: a file in the place of one would take it away from the whole machine."""
    (tmp_path / "here").mkdir()
    link, pipe = tmp_path / "link.txt", tmp_path / "pipe.txt"
    link.symlink_to("here/a.txt")
    with replaced(link) as file:
        file.write(b"new")
    assert link.is_symlink() and (tmp_path / "here" / "a.txt").read_text("utf8") == "new"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        with replaced(pipe) as file:
            file.write(b"new")
        assert reader.communicate(timeout=20)[0] == b"new"
    assert pipe.is_fifo()


def test_an_export_into_a_pipeline(small: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "out")
    with subprocess.Popen(["wc", "-l", tmp_path / "out"], stdout=subprocess.PIPE, text=True) as reader:
        done = subprocess.run(
            [KG, "export", "rdf", "out", "--format", "nt", "--store", small], cwd=tmp_path, capture_output=True, text=True
        )
        lines = reader.communicate(timeout=20)[0].split()[0]
    assert (done.returncode, done.stderr.split()[0]) == (0, lines)
