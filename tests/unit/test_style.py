"""The style sheet and the guide of the Neo4j Browser, held against the vocabulary and the saved queries."""

from __future__ import annotations

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from kg import vocabulary
from kg.browser.pages import guide, offered, style
from kg.browser.server import FileServer
from kg.errors import UsageError

RULES = {
    selector: dict(line.strip().rstrip(";").split(": ", 1) for line in body.strip().splitlines())
    for selector, body in re.findall(r"([\w.]+) \{\n(.*?)\n\}", style(), re.DOTALL)
}


def test_every_label_and_edge_type_has_its_rule() -> None:
    labels = {name.removeprefix("node.") for name in RULES if name.startswith("node.")}
    types = {name.removeprefix("relationship.") for name in RULES if name.startswith("relationship.")}
    assert (labels, types) == (set(vocabulary.NODES), set(vocabulary.EDGES))
    assert all("color" in rule and "caption" in rule for name, rule in RULES.items() if "." in name)


def test_captions_name_properties_that_are_there() -> None:
    for selector, rule in RULES.items():
        kind, _, name = selector.partition(".")
        known = vocabulary.NODES[name] if kind == "node" and name else vocabulary.EDGES[name].properties if name else ()
        assert set(re.findall(r"\{(\w+)\}", rule.get("caption", ""))) <= set(known), selector


def test_leads_are_thicker_than_participation() -> None:
    widths = {name: float(RULES[f"relationship.{name}"]["shaft-width"].removesuffix("px")) for name in vocabulary.DUTY_TYPES}
    assert widths["LEADS"] > widths["PARTICIPATES_IN"]


def test_nodes_can_be_told_apart() -> None:
    colours = [rule["color"] for name, rule in RULES.items() if name.startswith("node.")]
    assert len(set(colours)) == len(colours)


def test_the_guide_is_filled_in() -> None:
    text = guide("http://localhost:1")
    assert "{{" not in text
    assert text.count("<slide") == text.count("</slide>") == 6
    fields = set(re.findall(r'value-for="(\w+)"', text))
    assert fields == set(re.findall(r'value-key="(\w+)"', text)) == {"leads", "task", "document"}


@pytest.fixture
def server() -> Iterator[FileServer]:
    with FileServer() as server:
        server.files = offered(server.base)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_files_are_given_out_on_loopback(server: FileServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    for path, served in server.files.items():
        with urllib.request.urlopen(server.base + path, timeout=10) as answer:
            assert (answer.read(), answer.headers["Content-Type"]) == (served.content, served.kind)
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        urllib.request.urlopen(server.base + "/../kg/model.py", timeout=10)
    refused.value.close()


def test_the_browser_may_ask_with_its_headers(server: FileServer) -> None:
    asked = urllib.request.Request(server.base + "/guide.html", method="OPTIONS")
    with urllib.request.urlopen(asked, timeout=10) as answer:
        allowed = {name.strip() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
    assert {"pragma", "cache-control", "sentry-trace"} <= allowed


def test_a_port_that_is_taken(server: FileServer) -> None:
    with pytest.raises(UsageError, match=f"port {server.server_port} cannot be had"):
        FileServer(server.server_port)
    with pytest.raises(UsageError, match="65535"):
        FileServer(70000)
