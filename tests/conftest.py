"""What several test files need: the folder of the shared contracts, texts and gold files, and a Neo4j server."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.maven import CannotStart
from tests.neo4j.server import Server, start

ROOT = Path(__file__).resolve().parents[1]


def absent(reason: str) -> NoReturn:
    """Skips the test where it is run by a person, and fails it under ``CI=true``, where nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that all tests share: that of ``KG_TEST_NEO4J`` (its graph is deleted!), else one of our own.

    The named one comes with ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``, and ``KG_TEST_NEO4J_HTTP`` for its Browser.
    """
    if named := os.environ.get("KG_TEST_NEO4J"):
        given = os.environ.get
        user, password = given("NEO4J_USERNAME") or "neo4j", given("NEO4J_PASSWORD", "")
        yield Server(Path(), named, given("KG_TEST_NEO4J_HTTP", ""), user, password)
        return
    home = tmp_path_factory.mktemp("neo4j")
    try:
        server = start(home)
    except CannotStart as error:
        absent(str(error))
    yield server
    server.stop(signal.SIGKILL)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """``../shared`` beside the checkout, or ``KG_SHARED``; without it a test is skipped, under ``CI=true`` it fails."""
    folder = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared")
    if not (folder / "corpus").is_dir():
        absent(f"{folder} is not there; set KG_SHARED to the folder with corpus/, gold/ and eval/")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--rewrite-golden`` writes the golden files anew, for a person to read."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/*.jsonl anew, then read the diff")
