"""`kg export graphml`: read back, and in the form that Gephi reads."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from tests.queries import graph

from .conftest import Run


def read(run: Run, small: Path, tmp_path: Path, *words: str) -> networkx.Graph:
    out = tmp_path / "网络.graphml"
    done = run("export", "graphml", str(out), *words, store=small)
    assert (done.code, done.out) == (0, ""), done.err
    return networkx.read_graphml(out)


def test_departments_that_share_tasks(run: Run, small: Path, tmp_path: Path) -> None:
    found = read(run, small, tmp_path)
    assert sorted(found) == ["b1", "b2", "b3", "b4", "b6", "b7", "b8"]
    assert found.nodes["b1"] == {
        "type": "department", "label": "山川省水利厅", "kind": "body", "level": "provincial", "led": 3, "joined": 0, "tasks": 3,
    }  # fmt: skip
    tie = found.edges["b1", "b2"]
    assert (tie["shared"], tie["both_lead"], tie["lead_participate"], tie["weight"]) == (2, 0, 2, 1.0)
    assert (tie["jaccard"], tie["evidence"]) == (0.5, graph.Q1)
    assert found.edges["b1", "b4"]["both_lead"] == 1
    assert "b5" in read(run, small, tmp_path, "--everything")
    assert sorted(read(run, small, tmp_path, "--document", "河道")) == ["b1", "b2", "b6", "b7", "b8"]


def test_departments_and_tasks(run: Run, small: Path, tmp_path: Path) -> None:
    found = read(run, small, tmp_path, "--nodes", "tasks")
    assert found.is_directed()
    assert found.nodes["t1"]["label"] == graph.T1 and found.nodes["t1"]["due"] == "2020-12-31"
    assert "t4" in found and found.degree("t4") == 0, "a task that nobody has is a point without an edge"
    (edge,) = found.get_edge_data("b1", "t1").values() if found.is_multigraph() else [found.edges["b1", "t1"]]
    assert (edge["role"], edge["evidence"], edge["weight"]) == ("lead", graph.Q1, 1.0)
    assert found.number_of_edges() == 11, "fourteen duties that somebody is named for, without three of collectives"


def test_it_is_the_graphml_that_gephi_reads(run: Run, small: Path, tmp_path: Path) -> None:
    read(run, small, tmp_path)
    raw = (tmp_path / "网络.graphml").read_bytes()
    tree = ElementTree.fromstring(raw)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert tree.tag == f"{space}graphml"
    keys = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in tree.iter(f"{space}key")}
    assert (keys["node", "label"], keys["edge", "weight"], keys["node", "tasks"]) == ("string", "double", "long")
    assert raw == read_again(run, small, tmp_path)


def read_again(run: Run, small: Path, tmp_path: Path) -> bytes:
    read(run, small, tmp_path)
    return (tmp_path / "网络.graphml").read_bytes()


@pytest.mark.parametrize("words", [("--document", "没有"), ("--nodes", "bodies")])
def test_wrong_use(run: Run, small: Path, words: tuple[str, ...]) -> None:
    assert run("export", "graphml", "a.graphml", *words, store=small).code == 2
    assert not Path("a.graphml").exists()
