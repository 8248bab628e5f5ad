"""Each shape against a file that passes and one that fails, in two engines, and `kg validate`."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph
import pytest

from kg import resources
from kg.severity import Severity
from kg.shapes import SHAPES, Finding, Report, validate_file
from kg.store import open_store
from tests.cli.conftest import Run

FOLDER = Path(__file__).with_name("shapes")
FILES = tuple(sorted(FOLDER.glob("*.ttl")))
SH = "http://www.w3.org/ns/shacl#"


def declared(kind: str) -> dict[str, pyoxigraph.NamedNode]:
    """Shapes of one kind by their name, read from the file."""
    quads = pyoxigraph.parse(path=resources.folder("ontology") / "shapes.ttl")
    return {
        quad.subject.value.removeprefix(SHAPES): quad.subject
        for quad in quads
        if isinstance(quad.object, pyoxigraph.NamedNode)
        and quad.object.value == f"{SH}{kind}"
        and isinstance(quad.subject, pyoxigraph.NamedNode)
    }


def header(path: Path) -> tuple[int, dict[str, int]]:
    """How many things of its class a file has, and how many of them each shape must find broken."""
    said = dict(re.findall(r"^# (\w+): (.*)$", path.read_text("utf8"), re.MULTILINE))
    broken = [pair.split(" ") for pair in said.get("broken", "").split(", ") if pair]
    return int(said["checked"]), {shape: int(number) for shape, number in broken}


def of_shape(report: Report, name: str) -> list[Finding]:
    return [one for one in report.findings if one.shape == name or one.shape.startswith(f"{name}-")]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_each_file(path: Path) -> None:
    name = path.stem.split(".")[0]
    report = validate_file(path)
    things, broken = header(path)
    assert report.checked[name] == things, "things of the class that the shape was held against"
    found = Counter(shape for shape, _ in {(one.shape, one.focus) for one in of_shape(report, name)})
    assert dict(found) == broken
    assert bool(broken) == path.name.endswith(".fail.ttl")


def test_every_shape_has_both_files_and_every_rule_is_broken_once() -> None:
    nodes, rules = declared("NodeShape"), declared("PropertyShape")
    assert len(nodes) >= 15 < len(rules)
    assert {path.name for path in FILES} == {f"{name}.{kind}.ttl" for name in nodes for kind in ("pass", "fail")}
    broken: set[str] = set().union(*(header(path)[1] for path in FILES))
    assert set(rules) | {"DeadlineBy"} == broken


def test_every_class_of_an_export_has_its_shape(exports: Mapping[str, Path]) -> None:
    report = validate_file(exports["trig"])
    assert {name: number for name, number in report.checked.items() if number == 0} == {}
    classes = {
        quad.object.value.rpartition("#")[2]
        for quad in pyoxigraph.parse(path=resources.folder("ontology") / "policy.ttl")
        if isinstance(quad.object, pyoxigraph.NamedNode) and quad.predicate.value.endswith("#domain")
    }
    assert {name for name in classes if name not in ("LegalResourceSubdivision", "Activity")} <= set(report.checked)


def test_messages_speak_both_languages() -> None:
    said: dict[str, set[str | None]] = {}
    for quad in pyoxigraph.parse(path=resources.folder("ontology") / "shapes.ttl"):
        if quad.predicate.value == f"{SH}message":
            assert isinstance(quad.object, pyoxigraph.Literal)
            said.setdefault(str(quad.subject), set()).add(quad.object.language)
    assert len(said) == len(declared("PropertyShape")) + 1
    assert {frozenset(languages) for languages in said.values()} == {frozenset({"zh", "en"})}


def test_the_graph_of_a_store(run: Run, everything: Path) -> None:
    done = run("validate", "--severity", "info", "--format", "json", "--lang", "zh", store=everything)
    rows = json.loads(done.out)
    assert {row["shape"] for row in rows if row["severity"] == "violation"} <= {"Task-text", "Diagnostic-code", "Department-name"}
    lead = next(row for row in rows if row["focus"].endswith("/task/t4") and row["shape"] == "Task-lead")
    assert lead == {
        "severity": "warning", "shape": "Task-lead", "about": "坚持节水优先", "value": "", "message": "没有写明牵头部门",
        "focus": "https://policy-kg.example/id/task/t4",
    }  # fmt: skip
    assert "things checked by" in done.err


def test_exit_codes(run: Run, tmp_path: Path) -> None:
    failing, passing = (str(FOLDER / f"Similarity.{kind}.ttl") for kind in ("fail", "pass"))
    done = run("validate", failing, "--severity", "violation")
    assert done.code == 1
    assert "the score is from 0 to 1" in " ".join(done.out.split())
    done = run("validate", str(FOLDER / "Dataset.pass.ttl"))
    assert (done.code, done.out) == (0, "")
    assert "nothing found" in done.err
    assert run("validate", passing, "-s", "info", "-f", "json").code == 1  # its tasks have no text
    with open_store(str(tmp_path / "empty.kgl"), read_only=False):
        pass
    assert run("validate", store=tmp_path / "empty.kgl").code == 0


def test_without_pyshacl_it_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    done = run("validate", str(FOLDER / "Words.pass.ttl"))
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "pip install 'policy-kg[rdf]'" in done.err


def test_severities_are_ordered() -> None:
    assert [severity.value for severity in Severity] == ["violation", "warning", "info"]
