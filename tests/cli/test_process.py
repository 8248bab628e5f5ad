"""The installed ``kg`` as a process: exit codes, stdout apart from stderr, bytes, pipes, interruption, help."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from kg.store import open_store

from .conftest import KG, Run

COMMANDS = ("demo", "extract", "load", "remove", "stats", "diagnose")
GROUPS = {
    "query": ("list", "show", "run"),
    "report": ("leads", "department", "document", "overlaps", "deadlines", "workload", "gaps", "network"),
}
EVERY = [(name,) for name in COMMANDS] + [(group, name) for group, names in GROUPS.items() for name in names]


@pytest.mark.parametrize("command", EVERY, ids=[" ".join(command) for command in EVERY])
def test_every_command_has_help_with_an_example(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--help", COLUMNS="120")
    assert done.code == 0
    assert f"Example: kg {' '.join(command)}" in done.out


def test_help_names_every_command(process: Run) -> None:
    done = process("--help")
    assert (done.code, done.err) == (0, "")
    assert {*COMMANDS, *GROUPS} <= set(done.out.split())


def test_version(process: Run) -> None:
    assert process("--version").out.startswith("policy-kg 0.")


def test_rows_go_to_stdout_as_bytes_with_a_mark(small: Path, tmp_path: Path) -> None:
    words = [str(KG), "query", "run", "doc-list", "--format", "csv", "--lang", "zh", "--store", str(small)]
    # A locale whose encoding has no Chinese must not matter for a file.
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=True)
    assert done.stdout.startswith("\ufeff文件,发文机关,文号".encode())
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("query", "run", "workload", "--format", "json"), 0),
        (("query", "run", "nothing-like-it"), 2),
        (("report", "department", "没有的部门"), 2),
        (("nosuch",), 2),
        (("stats", "--store", "none.kgl"), 1),
        (("stats", "--store", "redis://localhost"), 1),
    ],
)
def test_exit_codes(process: Run, small: Path, words: tuple[str, ...], code: int) -> None:
    done = process(*words, store=small)
    assert done.code == code, done.err
    assert "Traceback" not in done.err
    if code:
        assert done.out == ""
        assert done.err
    else:
        assert json.loads(done.out)


def test_the_password_of_a_uri_is_not_repeated(process: Run) -> None:
    done = process("stats", "--store", "neo4j://neo4j:secret-words@localhost:7687")
    assert done.code == 1
    assert "secret-words" not in done.err + done.out


def test_a_locked_store_is_a_sentence(process: Run, tmp_path: Path) -> None:
    place = tmp_path / "policy.kgl"
    text = tmp_path / "plan.txt"
    text.write_text("某市节水方案\n一、任务\n（一）修渠。（市水利局牵头）\n", "utf8")
    with open_store(str(place), read_only=False):
        done = process("load", str(text))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ") and "policy.kgl" in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_reader_that_leaves_is_no_error(small: Path, tmp_path: Path) -> None:
    command = f"'{KG}' query run clause-evidence -p words=， --format json --store '{small}' | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.strip() in ("0", "1")


def test_an_interruption_ends_with_130(tmp_path: Path) -> None:
    pipe = tmp_path / "slow.txt"
    os.mkfifo(pipe)
    process = subprocess.Popen([KG, "extract", pipe], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with pipe.open("w"):  # opens once kg has begun to read
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, "Traceback" in err) == ("", False)
