"""What several test files need: the folder of the shared contracts, texts and gold files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """``../shared`` beside the checkout, or ``KG_SHARED``; without it a test is skipped, under ``CI=true`` it fails."""
    folder = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared")
    if not (folder / "corpus").is_dir():
        reason = f"{folder} is not there; set KG_SHARED to the folder with corpus/, gold/ and eval/"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--rewrite-golden`` writes the golden files anew, for a person to read."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/*.jsonl anew, then read the diff")
