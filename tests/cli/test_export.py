"""`kg export`: whole files, and nothing half-written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.files import replaced
from tests.cli.conftest import Run


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
