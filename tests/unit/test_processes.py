"""Files read by several processes: one order, no process left behind, and no file lost with a process that dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import os, sys, time
from pathlib import Path
from loaders.processes import in_order

def read(path):
    words = path.read_text()
    if words == "dies":
        os._exit(9)
    if words == "dies once" and not path.with_suffix(".once").exists():
        path.with_suffix(".once").touch()
        os._exit(9)
    if words == "slow":
        time.sleep(0.3)
    return path.name, words, os.getpid()

def died(path):
    return path.name, "died", 0

if __name__ == "__main__":
    for name, words, pid in in_order([Path(p) for p in sys.argv[2:]], read, int(sys.argv[1]), died):
        print(name, words, pid != os.getpid(), flush=True)
"""


def lines(folder: Path, jobs: int, files: dict[str, str]) -> list[str]:
    (folder / "run.py").write_text(SCRIPT, "utf8")
    paths = [folder / name for name in files]
    for path in paths:
        path.write_text(files[path.name], "utf8")
    done = subprocess.run(
        [sys.executable, folder / "run.py", str(jobs), *paths], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_results_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = {f"{i:02}": "slow" if i % 5 == 0 else "quick" for i in range(11)}
    assert lines(tmp_path, 1, files) == [f"{name} {words} False" for name, words in files.items()]
    assert lines(tmp_path, 3, files) == [f"{name} {words} True" for name, words in files.items()]


def test_a_process_that_dies_takes_no_other_file_with_it(tmp_path: Path) -> None:
    files = {"a": "slow", "b": "dies", "c": "slow", "d": "dies once", "e": "quick", "f": "dies"}
    assert lines(tmp_path, 2, files) == [
        "a slow True",
        "b died True",
        "c slow True",
        "d dies once True",
        "e quick True",
        "f died True",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_ctrl_c_ends_processes_that_wait_for_a_file(tmp_path: Path) -> None:
    pipes = [tmp_path / "one.txt", tmp_path / "two.txt"]  # nobody writes: who reads them waits
    for pipe in pipes:
        os.mkfifo(pipe)
    kg = str(Path(sys.executable).with_name("kg"))
    process = subprocess.Popen(
        [kg, "extract", *map(str, pipes), "--jobs", "2"],
        cwd=tmp_path,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )

    def living() -> list[str]:
        listed = subprocess.run(["ps", "-ww", "-o", "stat=,args=", "-g", str(process.pid)], capture_output=True, text=True)
        return [line for line in listed.stdout.splitlines() if "spawn_main" in line and not line.startswith("Z")]

    deadline = time.monotonic() + 40
    while len(living()) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(living()) == 2
    time.sleep(1)  # until they have begun to read
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=40)
    assert (process.returncode, out, err) == (130, "", "")
    while living() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert living() == []
