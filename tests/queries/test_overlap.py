"""Measures of overlap against values worked out by hand on the graphs of ``graph.py`` and ``alike.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from kg.overlap import Pair, Sharing, Topic, duplications, duties, network, overlaps, pairs, topics
from kg.overlap.shared import placed
from kg.store import Store, open_store

from . import alike
from .alike import BEDS, NEW, NURSES, OLD, P1, P2, P3, R1, R2
from .expected import CAI, CAI_JU, FA, NONG, SHI_CAI, SHI_SHUI, SHUI, XIAN
from .graph import Q2, Q6, T2, TITLE1

# The duties that count, on five tasks. t1: b1 leads, b2 b3 join. t2: b1 b4 lead. t5: b2 joins. t6: b6 leads, b7 joins.
# t8: b1 leads, b2 b8 join. So b1 and b2 have three tasks each, the others one. t3 names a collective only.


@pytest.fixture(scope="module")
def found(store: Store) -> tuple[Pair, ...]:
    return pairs(duties(store))


def test_who_shares_how_many_tasks_in_what_roles(found: tuple[Pair, ...]) -> None:
    said = [(p.first.name, p.second.name, p.n, p.both_lead, p.lead_participate, p.both_participate, p.weight) for p in found]
    assert said == [
        (SHUI, CAI, 2, 0, 2, 0, 1.0),
        (SHUI, FA, 1, 1, 0, 0, 1.0),
        (SHUI, NONG, 1, 0, 1, 0, 0.5),
        (SHUI, CAI_JU, 1, 0, 1, 0, 0.5),
        (SHI_SHUI, SHI_CAI, 1, 0, 1, 0, 0.5),
        (CAI, NONG, 1, 0, 0, 1, 0.25),
        (CAI, CAI_JU, 1, 0, 0, 1, 0.25),
    ]


def test_jaccard_and_lift(found: tuple[Pair, ...]) -> None:
    assert {(p.first_n, p.second_n, p.total) for p in found} == {(3, 3, 5), (3, 1, 5), (1, 1, 5)}
    said = {(p.first.name, p.second.name): (p.jaccard, p.lift) for p in found}
    assert said[SHUI, CAI] == (2 / 4, 2 * 5 / (3 * 3))
    assert said[SHUI, FA] == (1 / 3, 5 / 3)
    assert said[SHI_SHUI, SHI_CAI] == (1.0, 5.0)


def test_a_pair_has_both_quotes_and_its_place(store: Store, found: tuple[Pair, ...]) -> None:
    (joint,) = [task for pair in placed(store, found) for task in pair.tasks if task.sharing is Sharing.BOTH_LEAD]
    assert (joint.task_id, joint.first_evidence, joint.second_evidence) == ("t2", Q2, Q2)
    assert (joint.task, joint.document) == (T2, TITLE1)
    assert [pair.tasks for pair in pairs(duties(store), samples=0)] == [()] * len(found)


def test_collectives_and_carried_forward_duties_only_when_asked_for(store: Store, found: tuple[Pair, ...]) -> None:
    """t7 has its issuer only and never counts; the county governments join t2, lead t3, and join t6 by a carry-forward note."""
    assert XIAN not in {body.name for pair in found for body in (pair.first, pair.second)}
    wide = pairs(duties(store, everything=True))
    assert {p.total for p in wide} == {6}
    counties = {
        p.first.name if p.second.name == XIAN else p.second.name: p for p in wide if XIAN in (p.first.name, p.second.name)
    }
    assert counties.keys() == {SHUI, FA, SHI_SHUI, SHI_CAI}
    assert (counties[SHUI].n, counties[SHUI].lead_participate) == (1, 1)
    assert (counties[SHI_SHUI].tasks[0].first_evidence, counties[SHI_SHUI].tasks[0].sharing) == (
        "以下各项均由各县（市、区）人民政府落实",
        Sharing.LEAD_PARTICIPATE,
    )
    assert counties[SHI_SHUI].tasks[0].second_evidence == Q6


def test_only_pairs_with_enough_tasks(store: Store) -> None:
    assert [(p.first.name, p.second.name) for p in pairs(duties(store), minimum=2)] == [(SHUI, CAI)]
    assert pairs(()) == ()


def test_who_stands_between(found: tuple[Pair, ...]) -> None:
    """The water office lies on every way from the planners to the three others, and on one of two between the farms and b8."""
    net = network(found)
    assert net.exact
    ways = 6 * 5 / 2
    said = [(c.body.name, c.partners, c.betweenness) for c in net.coordinators]
    assert said[:2] == [(SHUI, 4, round(3.5 / ways, 6)), (CAI, 3, round(0.5 / ways, 6))]
    assert {c.betweenness for c in net.coordinators[2:]} == {0.0}


def test_shape_of_the_network(found: tuple[Pair, ...]) -> None:
    """Seven bodies, seven ties of 21, two parts. Two triangles; 6 + 3 + 1 + 1 ways of two ties. Ties: 4 3 2 2 1 1 1."""
    shape = network(found).shape
    assert (shape.bodies, shape.ties, shape.components, shape.largest) == (7, 7, 2, 5)
    assert shape.density == pytest.approx(7 / 21, abs=1e-6)
    assert shape.clustering == pytest.approx(3 * 2 / 11, abs=1e-6)
    assert shape.centralisation == pytest.approx((0 + 1 + 2 + 2 + 3 + 3 + 3) / (6 * 5), abs=1e-6)


def test_communities(found: tuple[Pair, ...]) -> None:
    """Ties weigh 4 in all. The province's five: 3.5 / 4 - (7 / 8)²; the city's two: 0.5 / 4 - (1 / 8)²."""
    net = network(found)
    assert [[body.name for body in group.bodies] for group in net.communities] == [
        [SHUI, CAI, NONG, CAI_JU, FA],
        [SHI_SHUI, SHI_CAI],
    ]
    assert [group.weight for group in net.communities] == [3.5, 0.5]
    assert net.shape.modularity == pytest.approx(float(Fraction(35, 40) - Fraction(49, 64) + Fraction(5, 40) - Fraction(1, 64)))


def test_a_network_of_nothing() -> None:
    net = network(())
    assert (net.coordinators, net.communities, net.shape.bodies, net.shape.modularity) == ((), (), 0, 0.0)


def test_like_tasks_with_different_leads(stores: Mapping[str, Store]) -> None:
    (pair,) = overlaps(stores["alike"])
    assert (pair.first.leads, pair.first.evidence, pair.first.task, pair.first.document) == (
        ("山川省人力资源和社会保障厅",), (P2,), NURSES, OLD,
    )  # fmt: skip
    assert (pair.second.leads, pair.second.evidence, pair.second.document) == (("山川省民政厅",), (R2,), NEW)
    assert (pair.score, pair.words) == (0.75, ("护理员",))
    assert [(p.first.task_id, p.second.task_id) for p in overlaps(stores["alike"], across=True)] == [
        ("n1", "p1"), ("n1", "q1"), ("p2", "q2"), ("n2", "p2"), ("n2", "q2"),
    ]  # fmt: skip


def test_tasks_said_twice(stores: Mapping[str, Store]) -> None:
    beds, clinics = duplications(stores["alike"])
    assert (beds.first.task, beds.first.leads, beds.first.evidence, beds.second.evidence) == (
        BEDS,
        ("山川省民政厅",),
        (P1,),
        (R1,),
    )
    assert (clinics.first.evidence, clinics.second.evidence, clinics.score) == ((P3,), (P3,), 0.875)
    assert duplications(stores["alike"], least=90) == ()


def test_topics_by_how_far_they_are_spread(stores: Mapping[str, Store]) -> None:
    """医养 has one lead and is not spread; the three leads of 养老 with one task each stand in the order of their names."""
    assert topics(stores["alike"]) == (
        Topic("养老", (
            ("山川省民政厅", 3), ("山川省卫生健康委员会", 2),
            ("人力资源和社会保障部", 1), ("山川省人力资源和社会保障厅", 1), ("民政部", 1),
        )),
        Topic("护理员", (("人力资源和社会保障部", 1), ("山川省人力资源和社会保障厅", 1), ("山川省民政厅", 1))),
        Topic("床位", (("山川省民政厅", 2), ("民政部", 1))),
    )  # fmt: skip
    assert [round(topic.fragmentation, 3) for topic in topics(stores["alike"])] == [0.75, 0.667, 0.444]


def test_bodies_that_both_texts_call_by_the_same_word_are_no_rivals(tmp_path: Path) -> None:
    """As 工会 in two plans, one of which tells its region: two nodes, but no different lead."""
    with open_store(str(tmp_path / "g.kgl"), read_only=False) as store:
        for batch in alike.BATCHES:
            edges = tuple(
                replace(
                    group, rows=tuple({**row, "mention": "省民政厅"} if row.get("id") == "pr2" else row for row in group.rows)
                )
                for group in batch.edges
            )
            store.write(replace(batch, edges=edges))
        store.link(alike.PAIRS)
        assert overlaps(store) == ()
        assert ("p2", "q2") not in {(one.first.task_id, one.second.task_id) for one in overlaps(store, across=True)}
