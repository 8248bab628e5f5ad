"""SIMILAR_TO edges: written as asked or not at all, gone with their tasks, and left alone by documents that did not change."""

from __future__ import annotations

import pytest

from kg.errors import LostRowsError, StoreError
from kg.model import Likeness
from kg.store import Store, Written

from .conftest import Opener
from .graphs import Work, batch

PLAN = batch("plan", [Work("修复灌区渠系"), Work("改革水价")])
REPORT = batch("report", [Work("建设水文站"), Work("监测水质")])
T1, T2, T3 = "plan/m/t0", "plan/m/t1", "report/m/t0"
PAIRS = (Likeness(T1, T2, 0.5, ("灌区", "水价")), Likeness(T1, T3, 0.25, ("水文",)))
READ = "MATCH (a:Task)-[e:SIMILAR_TO]->(b:Task) RETURN a.id AS a, b.id AS b, e.score AS score, e.words AS words ORDER BY a, b"


@pytest.fixture
def filled(store: Store) -> Store:
    for said in (PLAN, REPORT):
        store.write(said)
    return store


def test_edges_are_what_was_asked(filled: Store) -> None:
    assert Written(0, 2, changed=True) == filled.link(PAIRS)
    assert filled.run(READ).rows == ((T1, T2, 0.5, ["灌区", "水价"]), (T1, T3, 0.25, ["水文"]))
    assert Written(0, 2, changed=False) == filled.link(PAIRS)
    assert Written(0, 1, changed=True) == filled.link((Likeness(T1, T2, 0.75, ("灌区",)),))
    assert filled.run(READ).rows == ((T1, T2, 0.75, ["灌区"]),)
    assert Written(0, 0, changed=True) == filled.link(())
    assert filled.counts().edges["SIMILAR_TO"] == 0


def test_a_pair_of_a_task_that_is_gone_writes_nothing(filled: Store) -> None:
    filled.link(PAIRS)
    with pytest.raises(LostRowsError, match="1 of 2 edges SIMILAR_TO"):
        filled.link((Likeness(T1, T2, 0.5, ("节水",)), Likeness(T1, "report/m/t9", 0.5, ("节水",))))
    assert len(filled.run(READ).rows) == 2


def test_a_document_takes_its_edges_with_it(filled: Store) -> None:
    filled.link(PAIRS)
    assert not filled.write(PLAN).changed
    assert filled.counts().edges["SIMILAR_TO"] == 2
    filled.remove("report")
    assert filled.run(READ).rows == ((T1, T2, 0.5, ["灌区", "水价"]),)


def test_a_reader_links_nothing(filled: Store, opener: Opener) -> None:
    filled.close()
    with opener(True) as reader, pytest.raises(StoreError):
        reader.link(PAIRS)
