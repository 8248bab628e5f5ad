"""A store that holds everything the vocabulary has, and its exports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg.model import Batch, EdgeRows, NodeRows
from kg.rdf.export import export
from kg.rdf.syntax import SYNTAXES
from kg.store import open_store
from kg.store.base import Store
from tests.cli.conftest import run
from tests.queries import alike, graph
from tests.store.conftest import opener, uri

__all__ = ["opener", "run", "uri"]  # fixtures of others that these tests use

# What breaks a careless writer: quotes, line ends, emoji, what an IRI cannot hold, a text that looks like another syntax.
ODD = '他说："甲\\乙"\r\n\t<b>&amp;</b> 😀 ’‘ {x} %20 \u2028 ]]> # @zh .'
ODD_ID = "甲 <乙>/丙#丁?é%2F.😀"
HOSTILE = Batch(
    ODD_ID,
    (
        NodeRows("Document", (graph._document(ODD_ID, ODD, ODD, ODD, date(2020, 2, 29), ODD),)),
        NodeRows("Section", ({"id": f"{ODD_ID}s", "number": None, "heading": ODD, "level": 3, "order": 0},)),
        NodeRows("Measure", ({"id": f"{ODD_ID}m", "number": ODD, "heading": "", "text": ODD, "order": -1},)),
        NodeRows("Task", (
            {"id": f"{ODD_ID}t", "text": ODD, "summary": "", "order": 0, "start": 0, "stop": 9, "keywords": (ODD, "乙", "甲")},
        )),
        NodeRows("Department", (
            {
                "id": f"{ODD_ID}b", "name": ODD, "short_name": None, "level": None, "region": ODD, "kind": "office",
                "aliases": ("-", ODD, ""), "resolved": True, "origin": "user",
            },
        )),
        NodeRows("Deadline", (
            graph._deadline(f"during:{ODD_ID}", "during", ODD, date(1949, 10, 1), date(9999, 12, 31), None),
            graph._deadline("recurring:P1W", "recurring", "每周", None, None, "P1W"),
            graph._deadline("vague:近期", "vague", "近期", None, None, None),
        )),
        NodeRows("Diagnostic", ({"id": f"{ODD_ID}g", "code": "-", "message": ODD, "text": "", "start": 0, "stop": 0},)),
    ),
    (
        EdgeRows("HAS_SECTION", "Document", "Section", (graph._link(ODD_ID, f"{ODD_ID}s"),)),
        EdgeRows("HAS_MEASURE", "Section", "Measure", (graph._link(f"{ODD_ID}s", f"{ODD_ID}m"),)),
        EdgeRows("HAS_TASK", "Measure", "Task", (graph._link(f"{ODD_ID}m", f"{ODD_ID}t"),)),
        # Two duties of one body on one task, as lead and as participant.
        EdgeRows("LEADS", "Department", "Task", (
            graph._duty(f"{ODD_ID}b", f"{ODD_ID}t", f"{ODD_ID}r", ODD, ODD, "in_sentence", ODD, 3),
        )),
        EdgeRows("PARTICIPATES_IN", "Department", "Task", (
            graph._duty(f"{ODD_ID}b", f"{ODD_ID}t", "r.mention", ODD, None, "inherited", ODD, 5),
        )),
        EdgeRows("DUE", "Task", "Deadline", (
            graph._due(f"{ODD_ID}t", f"during:{ODD_ID}", ODD, 1),
            graph._due(f"{ODD_ID}t", "recurring:P1W", "每周", 2),
            graph._due(f"{ODD_ID}t", "recurring:P1W", "每周", 3),
            graph._due(f"{ODD_ID}t", "vague:近期", "近期", 4),
        )),
        EdgeRows("HAS_DIAGNOSTIC", "Document", "Diagnostic", (graph._link(ODD_ID, f"{ODD_ID}g"),)),
        EdgeRows("CITES", "Document", "Document", (graph._link(ODD_ID, "d1"),)),
    ),
)  # fmt: skip

BATCHES = (*graph.BATCHES, *alike.BATCHES, HOSTILE)
FORMATS = tuple(SYNTAXES)
SUFFIX = {"turtle": "ttl", "nt": "nt", "jsonld": "jsonld", "trig": "trig", "rdfxml": "rdf"}


def fill(store: Store) -> None:
    """Everything into a fresh store."""
    for batch in BATCHES:
        store.write(batch)
    store.link(alike.PAIRS)


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nodes and edges of every kind, hostile texts and ids among them; tests only read it."""
    path = tmp_path_factory.mktemp("rdf") / "everything.kgl"
    with open_store(str(path), read_only=False) as store:
        fill(store)
    return path


@pytest.fixture(scope="session")
def exports(everything: Path) -> Mapping[str, Path]:
    """Its export in each format."""
    with open_store(str(everything), read_only=True) as store:
        paths = {form: everything.with_name(f"everything.{SUFFIX[form]}") for form in FORMATS}
        for form, path in paths.items():
            export(store, path, form)
    return paths
