"""What every store does with a document, on each engine: write it whole, replace it, keep the others, remove it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import LostRowsError, StoreError
from kg.model import Batch, EdgeRows, NodeRows
from kg.store import Store, Written
from kg.vocabulary import EDGES, NODES
from tests.store.graphs import BODIES, DAYS, Work, batch, graph

RESERVOIR = Work("修建水库。", (("LEADS", BODIES[0]), ("PARTICIPATES_IN", BODIES[1])), DAYS[:2], doubt="suspect-year")
FOREST = Work("造林十万亩。", (("LEADS", BODIES[2]), ("LEADS", BODIES[2])), (DAYS[0],))


def rows(store: Store, cypher: str, **parameters: str) -> list[tuple[object, ...]]:
    return list(store.run(cypher, parameters).rows)


def test_a_new_store_is_empty_and_counts_every_name(store: Store) -> None:
    counts = store.counts()
    assert dict(counts.nodes) == dict.fromkeys(NODES, 0)
    assert dict(counts.edges) == dict.fromkeys(EDGES, 0)


def test_a_document_is_written_whole(store: Store) -> None:
    asked = batch("办法", [RESERVOIR, FOREST])
    written = store.write(asked)
    assert written == Written(
        nodes=sum(len(group.rows) for group in asked.nodes), edges=sum(len(group.rows) for group in asked.edges), changed=True
    )
    assert {name: number for name, number in store.counts().nodes.items() if number} == {
        "Document": 1, "Section": 1, "Measure": 1, "Task": 2, "Department": 4, "Deadline": 2, "Diagnostic": 1,
    }  # fmt: skip
    assert {name: number for name, number in store.counts().edges.items() if number} == {
        "HAS_SECTION": 1, "HAS_MEASURE": 1, "HAS_TASK": 2, "LEADS": 3, "PARTICIPATES_IN": 1, "DUE": 3, "HAS_DIAGNOSTIC": 1,
        "PART_OF": 2,
    }  # fmt: skip


def test_every_property_comes_back_as_it_was(store: Store) -> None:
    asked = batch("办法", [RESERVOIR, FOREST])
    store.write(asked)
    held = graph(store)
    for group in asked.nodes:
        assert sorted(held[group.label], key=repr) == sorted(
            (tuple(row.get(n) for n in NODES[group.label]) for row in group.rows), key=repr
        )
    for edges in asked.edges:
        names = EDGES[edges.type].properties
        expected = sorted(
            (
                (edges.source_label, row["source"], edges.target_label, row["target"], *(row.get(n) for n in names))
                for row in edges.rows
            ),
            key=repr,
        )
        assert held[edges.type] == expected


def test_a_second_load_changes_nothing(store: Store) -> None:
    first = [store.write(batch("办法", [RESERVOIR, FOREST])), store.write(batch("方案", [FOREST], cites=["办法"]))]
    before = graph(store)
    second = [store.write(batch("办法", [RESERVOIR, FOREST])), store.write(batch("方案", [FOREST], cites=["办法"]))]
    assert [written.changed for written in (*first, *second)] == [True, True, False, False]
    assert [(w.nodes, w.edges) for w in first] == [(w.nodes, w.edges) for w in second]
    assert graph(store) == before


def test_a_changed_document_leaves_nothing_stale(store: Store) -> None:
    store.write(batch("办法", [RESERVOIR, FOREST]))
    assert store.write(batch("办法", [FOREST], title="新的办法")).changed
    assert rows(store, "MATCH (t:Task) RETURN t.text") == [("造林十万亩。",)]
    assert rows(store, "MATCH (d:Department) RETURN d.name") == [(BODIES[2],)]
    assert rows(store, "MATCH (d:Deadline) RETURN d.id") == [("by:2017-12-31",)]
    assert rows(store, "MATCH (d:Document) RETURN d.title") == [("新的办法",)]
    assert store.counts().nodes["Diagnostic"] == 0 == store.counts().edges["PART_OF"]


@pytest.mark.parametrize(
    "changed",
    [
        replace(FOREST, text="造林二十万亩。"),
        replace(FOREST, days=()),
        replace(FOREST, days=DAYS[1:2]),
        replace(FOREST, duties=(("LEADS", BODIES[2]),)),
        replace(FOREST, duties=(("LEADS", BODIES[2]), ("PARTICIPATES_IN", BODIES[2]))),
        replace(FOREST, doubt="unknown-body"),
    ],
)
def test_the_smallest_change_is_seen(store: Store, changed: Work) -> None:
    store.write(batch("办法", [FOREST]))
    assert store.write(batch("办法", [changed])).changed
    assert not store.write(batch("办法", [changed])).changed


def test_other_documents_are_not_touched(store: Store) -> None:
    store.write(batch("方案", [RESERVOIR, FOREST]))
    alone = graph(store)
    store.write(batch("办法", [RESERVOIR]))
    store.write(batch("办法", [FOREST, FOREST]))
    assert store.remove("办法")
    assert graph(store) == alone


def test_removing_takes_what_nothing_refers_to_any_more(store: Store) -> None:
    store.write(batch("办法", [RESERVOIR, FOREST]))
    assert (store.remove("办法"), store.remove("办法"), store.remove("没有")) == (True, False, False)
    assert sum(store.counts().nodes.values()) == 0 == sum(store.counts().edges.values())


def test_a_whole_stays_while_a_part_of_it_is_there(store: Store) -> None:
    water, finance = (Work("修建。", (("LEADS", body),)) for body in BODIES[:2])
    store.write(batch("办法", [water]))
    store.write(batch("方案", [finance]))
    store.remove("办法")
    assert rows(store, "MATCH (a:Department)-[:PART_OF]->(b:Department) RETURN a.name, b.name") == [(BODIES[1], BODIES[3])]
    store.remove("方案")
    assert store.counts().nodes["Department"] == 0


def test_an_edge_to_a_document_is_written_when_both_are_there(store: Store) -> None:
    early = batch("方案", [FOREST], cites=["办法"])
    assert store.write(early).edges == store.write(batch("方案", [FOREST])).edges
    assert store.counts().edges["CITES"] == 0
    store.write(batch("办法", [RESERVOIR]))
    assert store.write(early).changed
    assert rows(store, "MATCH (a)-[:CITES]->(b) RETURN a.id, b.id") == [("方案", "办法")]


def test_incoming_edges_of_other_documents_outlive_a_reload(store: Store) -> None:
    store.write(batch("办法", [RESERVOIR]))
    store.write(batch("方案", [FOREST], cites=["办法"]))
    store.write(batch("办法", [FOREST]))
    assert rows(store, "MATCH (a)-[:CITES]->(b) RETURN a.id, b.id") == [("方案", "办法")]
    store.write(batch("方案", [FOREST]))
    assert store.counts().edges["CITES"] == 0


def without(asked: Batch, label: str) -> Batch:
    return replace(asked, nodes=tuple(group for group in asked.nodes if group.label != label))


def test_an_edge_without_its_end_is_named_and_nothing_is_written(store: Store) -> None:
    store.write(batch("办法", [RESERVOIR]))
    before = graph(store)
    with pytest.raises(LostRowsError, match=r"通知: 0 of 1 edges LEADS were written, there is no Department 某省林业局"):
        store.write(without(batch("通知", [Work("造林。", (("LEADS", BODIES[2]),))]), "Department"))
    assert graph(store) == before
    assert not store.write(batch("办法", [RESERVOIR])).changed


@pytest.mark.parametrize(
    ("spoilt", "problem"),
    [
        (without(batch("办法", [FOREST]), "Document"), "its own document and no other"),
        (replace(batch("办法", [FOREST]), nodes=batch("办法", [FOREST]).nodes * 2), "two nodes Document have the id 办法"),
        (replace(batch("办法", [FOREST]), edges=()), "hangs on nothing"),
        (replace(batch("办法", []), nodes=(*batch("办法", []).nodes, NodeRows("Thing", ()))), "no label is called Thing"),
        (
            replace(batch("办法", []), edges=(EdgeRows("LEADS", "Task", "Task", ()),)),
            "no document says LEADS between Task and Task",
        ),
        (
            replace(batch("办法", []), nodes=(*batch("办法", []).nodes, NodeRows("Deadline", ({"id": "by:2020-12-31"},)))),
            "nothing refers to Deadline by:2020-12-31",
        ),
        (
            replace(
                batch("办法", []), edges=(EdgeRows("CITES", "Document", "Document", ({"source": "方案", "target": "办法"},)),)
            ),
            "an edge CITES starts at another document",
        ),
    ],
)
def test_a_malformed_batch_is_refused(store: Store, spoilt: Batch, problem: str) -> None:
    with pytest.raises(StoreError, match=problem):
        store.write(spoilt)
    assert sum(store.counts().nodes.values()) == 0


def test_sections_may_be_nested_deeply(store: Store) -> None:
    """More deeply than the ten steps at which an engine may stop a pattern without a bound."""
    depth = 30
    plain = batch("办法", [FOREST])
    below = tuple({"id": f"s{i}", "number": None, "heading": f"第{i}层", "level": i, "order": i} for i in range(depth))
    chain = tuple({"source": f"s{i}", "target": f"s{i + 1}"} for i in range(depth - 1))
    deep = replace(
        plain,
        nodes=(*(group for group in plain.nodes if group.label != "Section"), NodeRows("Section", below)),
        edges=(
            *(group for group in plain.edges if group.type not in ("HAS_SECTION", "HAS_MEASURE")),
            EdgeRows("HAS_SECTION", "Document", "Section", ({"source": "办法", "target": "s0"},)),
            EdgeRows("HAS_SECTION", "Section", "Section", chain),
            EdgeRows("HAS_MEASURE", "Section", "Measure", ({"source": f"s{depth - 1}", "target": "办法/m"},)),
        ),
    )
    assert [store.write(deep).changed, store.write(deep).changed] == [True, False]
    store.remove("办法")
    assert sum(store.counts().nodes.values()) == 0
