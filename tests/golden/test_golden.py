"""Whole documents against JSONL that a person has read: ``pytest tests/golden --rewrite-golden`` writes them anew for reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders.extract import extract
from loaders.formats import read
from loaders.jsonl import lines
from loaders.resolve import resolve

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "kg" / "samples"
DOCUMENTS = sorted([*HERE.glob("*.txt"), *SAMPLES.glob("*.txt")])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_reads_as_a_person_does(path: Path, request: pytest.FixtureRequest) -> None:
    source = read(path)
    found = [json.loads(line) for part in resolve(extract(source)) for line in lines(part, source.text)]
    for record in found:
        record["document"]["source"] = path.name
    golden = HERE / f"{path.stem}.jsonl"
    if request.config.getoption("--rewrite-golden"):
        golden.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found), "utf8")
    assert [json.loads(line) for line in golden.read_text("utf8").splitlines()] == found


def test_every_golden_file_has_its_document() -> None:
    assert len(DOCUMENTS) >= 6
    assert {path.stem for path in DOCUMENTS} == {path.stem for path in HERE.glob("*.jsonl")}
