"""The command line, run inside this process for what it prints, and as a real process for what only that can show."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.store import open_store
from tests.queries import graph

KG = Path(sys.executable).with_name("kg")


class Done:
    """What a command printed and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Callable[..., Done]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the hand-written graph of tests/queries; tests only read it."""
    path = tmp_path_factory.mktemp("cli") / "small.kgl"
    with open_store(str(path), read_only=False) as store:
        for batch in graph.BATCHES:
            store.write(batch)
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``kg`` with the given words in an empty folder, without a locale and without KG_STORE unless ``store`` is given."""
    monkeypatch.chdir(tmp_path)
    for name in ("KG_STORE", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str, store: Path | None = None, **environment: str) -> Done:
        values = {**environment, **({"KG_STORE": str(store)} if store else {})}
        done = CliRunner().invoke(app, list(words), env=values)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Done(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Runs the installed ``kg`` as a process in an empty folder; text is UTF-8."""

    def process(*words: str, store: Path | None = None, **environment: str) -> Done:
        clean = {key: value for key, value in os.environ.items() if key not in ("KG_STORE", "LC_ALL", "LANG", "COLUMNS")}
        values = {**clean, **environment, **({"KG_STORE": str(store)} if store else {})}
        done = subprocess.run([KG, *words], cwd=tmp_path, env=values, capture_output=True, timeout=60)
        return Done(done.returncode, done.stdout.decode("utf8"), done.stderr.decode("utf8"))

    return process
