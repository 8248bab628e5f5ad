"""Names and texts that try to become markup or script stay words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Batch, EdgeRows, NodeRows, Properties
from kg.store import open_store
from tests.queries import graph

from .conftest import Browser, Make

NAME = "</script><script>window.hit=1</script><img src=x onerror=window.hit=2>"
TEXT = "<!--<script>\u2028'\"&amp;{{7*7}}{% raw %}\\u003cb>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which a document, a task, a quote and two departments are named so."""
    place = tmp_path_factory.mktemp("hostile") / "hostile.kgl"
    bodies: tuple[Properties, ...] = (
        {**graph.WATER, "id": "a", "name": NAME, "short_name": NAME, "aliases": ()},
        {**graph.MONEY, "id": "b", "name": TEXT, "short_name": TEXT, "aliases": ()},
    )
    document: Properties = {
        "id": "d", "title": NAME, "issuer": TEXT, "number": NAME, "issued": None, "source": "a.txt", "sha256": "",
    }  # fmt: skip
    task: Properties = {"id": "t", "text": TEXT, "summary": NAME, "order": 1, "start": 0, "stop": 9, "keywords": ()}
    duty: Properties = {
        "mention": NAME, "role_word": None, "basis": "stated", "evidence": TEXT, "start": 0, "stop": 1,
        "reviewed_by": None, "reviewed_on": None,
    }  # fmt: skip
    nodes = (
        NodeRows("Document", (document,)),
        NodeRows("Measure", ({"id": "m", "number": NAME, "heading": None, "text": "", "order": 1},)),
        NodeRows("Task", (task,)),
        NodeRows("Department", bodies),
    )
    edges = (
        EdgeRows("HAS_MEASURE", "Document", "Measure", ({"source": "d", "target": "m"},)),
        EdgeRows("HAS_TASK", "Measure", "Task", ({"source": "m", "target": "t"},)),
        EdgeRows("LEADS", "Department", "Task", ({"source": "a", "target": "t", "id": "r1", **duty},)),
        EdgeRows("PARTICIPATES_IN", "Department", "Task", ({"source": "b", "target": "t", "id": "r2", **duty},)),
    )
    with open_store(str(place), read_only=False) as store:
        store.write(Batch("d", nodes, edges))
    return place


@pytest.mark.parametrize("words", [("network",), ("leads",), ("document", "d"), ("overlaps",), ("gaps",), ("workload",)])
def test_no_name_becomes_markup(browser: Browser, make: Make, hostile: Path, words: tuple[str, ...]) -> None:
    page = make(hostile, *words)
    browser.open(page, "desk", "light")
    assert browser.run("return window.hit ?? null") is None
    assert browser.every("img") == []
    assert len(browser.every("script")) == (2 if browser.every("#data") else 1)
    assert NAME in browser.one("body").text
    if browser.every("#data"):
        browser.one("#search").send_keys("onerror")
        browser.one("#found button").click()
        assert browser.one("#panel h3").text == NAME
        assert browser.run("return document.querySelector('#panel q').textContent") == TEXT
    assert browser.logged("browser") == []
    assert [url for url in browser.requests() if not url.startswith("data:")] == [page.as_uri()]
