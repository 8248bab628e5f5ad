"""The commands of README.md: the reader's run here in their order, those that set up are checked for what they name."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf8")
EXTRAS = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["optional-dependencies"])

_BLOCK = re.compile(r"^```(?:console|bash)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_SETUP = re.compile(r"(git clone|cd|source|\.)\s|(\S*/)?(pip|python[\d.]* -m (venv|pip))\s")
# What wants a server and documents of one's own; tests/browser and tests/cli run the like of it on a real server.
_SERVER = re.compile(r"export \w+=|docker compose |kg browser\b|kg load policies/")
_TESTS = re.compile(r"(\S*/)?(python[\d.]* -m )?(pytest|ruff|mypy|tests\.bench\.\w+)\b|\.ci/run")


def commands(text: str) -> list[str]:
    """Lines after ``$ `` in console blocks, with those that a backslash continues, split at ``&&``."""
    lines = [line for block in _BLOCK.findall(text) for line in re.findall(r"^\$ (.*(?:(?<=\\)\n.*)*)", block, re.MULTILINE)]
    return [part.strip() for line in lines for part in line.replace("\\\n", " ").split("&&")]


def unknown_parts(command: str) -> list[str]:
    """What a set-up or test command names and the repository lacks: extras after ``pip install``, paths of tests."""
    words = shlex.split(command, comments=True)
    extras = {extra for word in words for group in re.findall(r"\[([\w,-]+)\]", word) for extra in group.split(",")}
    paths = [word for word in words[1:] if "/" in word and not word.startswith(("-", "http", "git@", ".venv/", "policy-kg"))]
    return sorted(extras - EXTRAS) + [path for path in paths if not (ROOT / path).exists()]


def test_readers_commands_run(tmp_path: Path) -> None:
    for entry in ROOT.iterdir():
        if not entry.name.startswith("."):
            (tmp_path / entry.name).symlink_to(entry)
    scripts = Path(sys.executable).parent
    (tmp_path / ".venv").symlink_to(scripts.parent)
    env = {key: value for key, value in os.environ.items() if not key.startswith("KG_")}
    env |= {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "120"}
    ran = 0
    for command in commands(README):
        if _SETUP.match(command) or _TESTS.match(command) or _SERVER.match(command):
            continue
        done = subprocess.run(command, shell=True, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, f"$ {command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        ran += 1
    assert ran >= 3, "README.md shows too few commands in ```console blocks"


def test_setup_commands_name_what_exists() -> None:
    setup = [command for command in commands(README) if _SETUP.match(command) or _TESTS.match(command)]
    assert [command for command in setup if "install" in command], "README.md does not say how to install"
    assert [command for command in setup if "pytest" in command], "README.md does not say how to run the tests"
    assert {command: unknown for command in setup if (unknown := unknown_parts(command))} == {}


def test_commands_for_a_server_are_there() -> None:
    ours = [command.split()[1] for command in commands(README) if _SERVER.match(command) and command.startswith("kg ")]
    assert {"load", "browser"} <= set(ours)
    for name in ours:
        subprocess.run([Path(sys.executable).parent / "kg", name, "--help"], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```console\n$ kg demo\n牵头 省水利厅\n```\n", ["kg demo"]),
        (
            "```bash\n$ python3 -m venv .venv && .venv/bin/pip install -q .\n```\n",
            ["python3 -m venv .venv", ".venv/bin/pip install -q ."],
        ),
        ("```console\n$ kg query run \\\n    dept-leads\n$ kg stats\n```\n", ["kg query run      dept-leads", "kg stats"]),
        ("```python\n$ no\n```\n", []),
    ],
)
def test_commands_of_a_block(text: str, expected: list[str]) -> None:
    assert expected == commands(text)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("git clone https://example.org/policy-kg", "setup"),
        ("cd policy-kg", "setup"),
        (". .venv/bin/activate", "setup"),
        ("python3.12 -m venv .venv", "setup"),
        (".venv/bin/pip install -q .", "setup"),
        (".venv/bin/python -m pytest", "tests"),
        (".ci/run", "tests"),
        ("python -m tests.bench.startup", "tests"),
        ("export KG_STORE=bolt://127.0.0.1:7687", "server"),
        ("docker compose up -d --wait", "server"),
        ("kg browser", "server"),
        ("kg load policies/", "server"),
        ("kg load plan.txt", "reader"),
        (".venv/bin/kg demo", "reader"),
        ("kg query run dept-leads", "reader"),
    ],
)
def test_kinds_of_commands(command: str, kind: str) -> None:
    kinds = {"setup": _SETUP, "tests": _TESTS, "server": _SERVER}
    assert kind == next((name for name, pattern in kinds.items() if pattern.match(command)), "reader")


def test_unknown_parts_are_seen() -> None:
    assert unknown_parts("pip install -e '.[test,nosuch]'") == ["nosuch"]
    assert unknown_parts("pytest tests/none/test_x.py") == ["tests/none/test_x.py"]
    assert unknown_parts(".venv/bin/pytest tests/docs") == []
