"""The wheel in an empty environment: what is declared and packed is enough to run, from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output; fails with both outputs where the command does."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "KG_", "VIRTUAL_ENV"))}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf8")
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    isolation = ["--no-isolation"] if find_spec("hatchling") else []
    run(sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("policy_kg-*.whl")
    return built


@pytest.fixture(scope="module")
def kg(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The console script of an environment that holds the wheel and what it declares, nothing else."""
    home = tmp_path_factory.mktemp("env") / "venv"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=home)
    return scripts / "kg"


def test_the_wheel_holds_code_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in {
        "queries": "*.cypher",
        "ontology": "*",
        "kg/samples": "*.txt",
        "loaders/words": "*.toml",
        "kg/cli/html": "page.*",
        "kg/ledger": "*.toml",
    }.items():
        packed = folder if "/" in folder else f"kg/data/{folder}"
        expected = {f"{packed}/{path.name}" for path in (ROOT / folder).glob(pattern) if path.is_file()}
        assert expected, f"{folder} is empty"
        assert expected <= names
    assert not [name for name in names if name.startswith("tests/")]


def test_demo_runs_from_another_folder(kg: Path, tmp_path: Path) -> None:
    shown = run(kg, "demo", cwd=tmp_path)
    assert "省水利厅" in shown
    assert "市民政局" in shown


def test_queries_are_found_from_another_folder(kg: Path, tmp_path: Path) -> None:
    rows = json.loads(run(kg, "query", "list", "--format", "json", cwd=tmp_path))
    assert {path.stem for path in (ROOT / "queries").glob("*.cypher")} == {row["name"] for row in rows}
