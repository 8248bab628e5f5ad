"""Rows of the graph from extractions: ids from content and place, quotes verbatim, shared nodes the same from everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.model import (
    Basis,
    Batch,
    BodyKind,
    Deadline,
    DeadlineKind,
    Department,
    Diagnostic,
    Document,
    Duty,
    Extraction,
    Level,
    Measure,
    Properties,
    Role,
    Section,
    SourceText,
    Span,
    Task,
)
from kg.store.replacement import saying
from kg.vocabulary import EDGES, NODES
from loaders.batch import batch
from loaders.extract import extract
from loaders.nodes import deadline_node
from loaders.resolve import resolve

TEXT = (
    "某省节水行动实施方案\n"
    "某政办发〔2024〕15号\n"
    "一、农业节水（省农业农村厅牵头）\n"
    "（一）发展喷灌。到2026年底前建成喷灌面积十万亩。（省水利厅牵头，省财政厅参与）\n"
    "（二）推广耐旱品种。每季度通报进展，近期先在河谷地带试种。\n"
    "二、工业节水\n"
    "（一）改造管网。到2026年底前完成老旧管网改造。（省水利厅负责）\n"
)
WATER = Department("dept-water", "某省水利厅", "省水利厅", Level.PROVINCIAL, "某省", BodyKind.BODY, ("水利厅",))


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def deadline(words: str, kind: DeadlineKind, **values: object) -> Deadline:
    return Deadline(words, kind, span(words) if words in TEXT else Span(0, len(words)), **values)  # type: ignore[arg-type]


DOCUMENT = Document("doc", "某省节水行动实施方案", None, None, date(2024, 5, 1), "方案.txt", "aa", Span(0, len(TEXT)))
FARMING = Section("一、", "农业节水", 5, 0, span("一、农业节水（省农业农村厅牵头）"))
SPRINKLING = span("（一）发展喷灌。到2026年底前建成喷灌面积十万亩。（省水利厅牵头，省财政厅参与）")
CLAUSE = span("（省水利厅牵头，省财政厅参与）")
MEASURE = Measure("（一）", "发展喷灌", SPRINKLING, 1, (FARMING,))
DUTY = Duty("省水利厅", Role.LEAD, "牵头", Basis.STATED, span("省水利厅"), CLAUSE, WATER)
INHERITED = DUTY._replace(
    mention="省农业农村厅", basis=Basis.INHERITED, span=span("省农业农村厅"), evidence=span("（省农业农村厅牵头）")
)
BY_2026 = deadline("到2026年底前", DeadlineKind.BY, end_date=date(2026, 12, 31))
TASK = Task("task", SPRINKLING, SPRINKLING.of(TEXT), "发展喷灌", 0, MEASURE, (DUTY, INHERITED), (BY_2026,))


def nodes(rows: Batch, label: str) -> list[Properties]:
    return [row for group in rows.nodes if group.label == label for row in group.rows]


def edges(rows: Batch, kind: str) -> list[Properties]:
    return [row for group in rows.edges if group.type == kind for row in group.rows]


def read(text: str, name: str = "方案.txt") -> list[Batch]:
    return [batch(one, text) for one in resolve(extract(SourceText(text, name, "aa")))]


def test_every_row_has_all_properties_of_the_vocabulary() -> None:
    rows = batch(Extraction(DOCUMENT, (TASK._replace(diagnostics=(Diagnostic("vague", "不明确", BY_2026.span),)),)), TEXT)
    assert {group.label for group in rows.nodes} == set(NODES)
    for group in rows.nodes:
        assert all(tuple(row) == NODES[group.label] for row in group.rows)
    for edge in rows.edges:
        assert all(tuple(row) == ("source", "target", *EDGES[edge.type].properties) for row in edge.rows)
    assert {(e.type, e.source_label, e.target_label) for e in rows.edges} == {
        ("HAS_SECTION", "Document", "Section"),
        ("HAS_MEASURE", "Section", "Measure"),
        ("HAS_TASK", "Measure", "Task"),
        ("LEADS", "Department", "Task"),
        ("DUE", "Task", "Deadline"),
        ("HAS_DIAGNOSTIC", "Task", "Diagnostic"),
    }


def test_texts_and_quotes_are_verbatim() -> None:
    rows = batch(Extraction(DOCUMENT, (TASK,)), TEXT)
    assert (
        [row["text"] for row in nodes(rows, "Measure")] == [SPRINKLING.of(TEXT)] == [row["text"] for row in nodes(rows, "Task")]
    )
    assert [(row["mention"], row["basis"], row["evidence"]) for row in edges(rows, "LEADS")] == [
        ("省水利厅", "stated", "（省水利厅牵头，省财政厅参与）"),
        ("省农业农村厅", "inherited", "（省农业农村厅牵头）"),
    ]
    for row in edges(rows, "LEADS"):
        assert isinstance(row["start"], int) and isinstance(row["stop"], int)
        assert TEXT[row["start"] : row["stop"]] == row["mention"]
    assert edges(rows, "DUE") == [
        {
            "source": "task",
            "target": "by:2026-12-31",
            "text": "到2026年底前",
            "start": BY_2026.span.start,
            "stop": BY_2026.span.stop,
            "suspect": False,
        }
    ]


def test_keywords_say_what_and_not_who() -> None:
    (row,) = nodes(batch(Extraction(DOCUMENT, (TASK,)), TEXT), "Task")
    assert isinstance(row["keywords"], tuple)
    assert row["keywords"][0] == "喷灌"
    assert not {"水利厅", "财政厅", "牵头", "参与", "2026"} & set(row["keywords"])


def test_a_department_comes_as_it_was_resolved() -> None:
    assert nodes(batch(Extraction(DOCUMENT, (TASK,)), TEXT), "Department") == [
        {
            "id": "dept-water",
            "name": "某省水利厅",
            "short_name": "省水利厅",
            "level": "provincial",
            "region": "某省",
            "kind": "body",
            "aliases": ("水利厅",),
            "resolved": True,
            "origin": "registry",
        }
    ]


def test_a_duty_without_department_is_refused() -> None:
    task = TASK._replace(duties=(DUTY._replace(department=None),))
    with pytest.raises(KgError, match=r"方案.txt, character \d+: 省水利厅 has no department yet; resolve the names"):
        batch(Extraction(DOCUMENT, (task,)), TEXT)


def test_two_duties_of_one_body_are_two_edges() -> None:
    twice = TASK._replace(duties=(DUTY, DUTY._replace(role=Role.PARTICIPATE), DUTY._replace(span=Span(1, 5)), DUTY))
    rows = batch(Extraction(DOCUMENT, (twice,)), TEXT)
    ids = [row["id"] for row in (*edges(rows, "LEADS"), *edges(rows, "PARTICIPATES_IN"))]
    assert len(ids) == len(set(ids)) == 4
    assert len(nodes(rows, "Department")) == 1


def test_a_copy_gives_only_its_document_edge_and_doubts() -> None:
    copy = replace(DOCUMENT, id="copy", duplicate_of="doc")
    rows = batch(Extraction(copy, (TASK,), (Diagnostic("duplicate", "副本", Span(0, 4)),)), TEXT)
    assert {group.label: len(group.rows) for group in rows.nodes} == {"Document": 1, "Diagnostic": 1}
    assert edges(rows, "DUPLICATES") == [{"source": "copy", "target": "doc"}]
    assert edges(rows, "HAS_DIAGNOSTIC") == [{"source": "copy", "target": nodes(rows, "Diagnostic")[0]["id"]}]
    assert nodes(rows, "Diagnostic")[0]["text"] == TEXT[:4]


@pytest.mark.parametrize(
    ("limit", "identity", "text"),
    [
        (deadline("2020年底前", DeadlineKind.BY, end_date=date(2020, 12, 31)), "by:2020-12-31", "2020-12-31前"),
        (deadline("自2016年起", DeadlineKind.FROM, start_date=date(2016, 1, 1)), "from:2016-01-01", "自2016-01-01起"),
        (
            deadline("2016—2018年", DeadlineKind.DURING, start_date=date(2016, 1, 1), end_date=date(2018, 12, 31)),
            "during:2016-01-01/2018-12-31",
            "2016-01-01至2018-12-31",
        ),
        (deadline("每季度", DeadlineKind.RECURRING, every="P3M"), "recurring:P3M", "每季度"),
        (deadline("每两年", DeadlineKind.RECURRING, every="P2Y"), "recurring:P2Y", "每2年"),
        (deadline("每 半年", DeadlineKind.RECURRING, every="P6M"), "recurring:P6M", "每半年"),
        (deadline("近 期", DeadlineKind.VAGUE), "vague:近期", "近期"),
        (deadline("22年底前", DeadlineKind.BY, suspect=True), "by:22年底前", "22年底前"),
        (deadline("225年底前", DeadlineKind.BY, suspect=True, end_date=date(2025, 12, 31)), "by:225年底前", "225年底前"),
        (deadline("某年起", DeadlineKind.FROM), "from:某年起", "某年起"),
        (deadline("期间", DeadlineKind.DURING, start_date=date(2016, 1, 1)), "during:期间", "期间"),
    ],
)
def test_a_deadline_is_known_by_kind_and_value(limit: Deadline, identity: str, text: str) -> None:
    node = deadline_node(limit)
    assert (node["id"], node["text"]) == (identity, text)
    if limit.suspect or limit.kind is DeadlineKind.VAGUE:
        assert (node["start_date"], node["end_date"], node["every"]) == (None, None, None)
    assert set(node) == set(NODES["Deadline"])


days = st.none() | st.dates(date(1990, 1, 1), date(2050, 12, 31))
limits = st.builds(
    Deadline,
    text=st.text("前底年月日近期2016 ", min_size=1, max_size=6),
    kind=st.sampled_from(DeadlineKind),
    span=st.just(Span(0, 4)),
    start_date=days,
    end_date=days,
    every=st.none() | st.sampled_from(["P1Y", "P3M", "P1M", "P10D"]),
    suspect=st.booleans(),
)


@given(st.lists(limits, min_size=2, max_size=6))
def test_deadlines_with_one_id_have_one_node(found: list[Deadline]) -> None:
    known: dict[object, Properties] = {}
    for limit in (*found, *(replace(limit, text="别的说法") for limit in found if not limit.suspect)):
        node = deadline_node(limit)
        assert known.setdefault(node["id"], node) == node


def test_sections_and_measures_make_a_tree() -> None:
    (rows,) = read(TEXT)
    assert {"农业节水", "工业节水"} <= {str(row["heading"]).split("（")[0] for row in nodes(rows, "Section")}
    parents = {
        str(row["target"]): row["source"] for kind in ("HAS_SECTION", "HAS_MEASURE", "HAS_TASK") for row in edges(rows, kind)
    }
    for row in (*nodes(rows, "Section"), *nodes(rows, "Measure"), *nodes(rows, "Task")):
        at, steps = str(row["id"]), 0
        while at != rows.document_id:
            at, steps = str(parents[at]), steps + 1
        assert steps <= 4
    assert len({row["target"] for row in edges(rows, "DUE") if row["text"] == "到2026年底前"}) == 1
    saying(rows)  # what every store checks before it writes


def test_headings_that_come_again_are_sections_of_their_own() -> None:
    again = FARMING._replace(span=Span(200, 210), order=9)
    below = FARMING._replace(heading="试点", level=6, span=Span(220, 230))
    tasks = (
        TASK,
        TASK._replace(id="b", measure=MEASURE._replace(sections=(again,))),
        TASK._replace(id="c", measure=MEASURE._replace(sections=(FARMING, below))),
        TASK._replace(id="d", measure=MEASURE._replace(sections=())),
        TASK._replace(id="e"),
    )
    rows = batch(Extraction(DOCUMENT, tasks), TEXT)
    assert len({row["id"] for row in nodes(rows, "Section")}) == len(nodes(rows, "Section")) == 3
    assert len({row["id"] for row in nodes(rows, "Measure")}) == len(nodes(rows, "Measure")) == 4
    assert len(edges(rows, "HAS_TASK")) == 5
    saying(rows)


def test_ids_do_not_depend_on_what_else_was_loaded_or_where_the_file_lies() -> None:
    (rows,) = read(TEXT)
    (elsewhere,) = read(TEXT, "别处/另一个名字.txt")
    assert [[row["id"] for row in group.rows] for group in rows.nodes] == [[row["id"] for row in g.rows] for g in elsewhere.nodes]
    assert read(TEXT) == [rows]


def test_an_item_added_at_the_end_moves_no_id() -> None:
    (before,), (after,) = read(TEXT), read(TEXT + "（二）推广回用。到2027年底前建成回用设施。（省水利厅负责）\n")
    for label in ("Section", "Measure"):
        assert {row["id"] for row in nodes(before, label)} <= {row["id"] for row in nodes(after, label)}


def test_two_documents_of_one_file_with_one_name_do_not_clash() -> None:
    part = "篇{}：某省抗旱预案\n一、组织领导\n（一）建立{}机制。{}（省水利厅牵头）\n"
    text = part.format("一", "会商", "每月会商一次旱情走势。") + part.format("二", "调度", "每年编制一次调水计划并公布。")
    found = read(text)
    assert len(found) == 2
    ids = [
        (group.label, row["id"])
        for one in found
        for group in one.nodes
        if group.label not in ("Department", "Deadline")
        for row in group.rows
    ]
    assert len(ids) == len(set(ids)) >= 4


@given(st.text(st.sampled_from("一二三、（）()\n。；，省水利厅财政牵头负责参与2026年底前每季度近期 "), max_size=120))
def test_any_text_gives_rows_that_a_store_takes(text: str) -> None:
    for rows in read(text):
        held = saying(rows)
        assert held.size() == (sum(len(g.rows) for g in rows.nodes), sum(len(g.rows) for g in rows.edges))
        for row in (*edges(rows, "LEADS"), *edges(rows, "PARTICIPATES_IN")):
            assert str(row["evidence"]) in text
