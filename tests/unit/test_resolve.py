"""Mentions to departments: a table of imagined documents, and what holds of any document."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Basis, BodyKind, Document, Duty, Extraction, Level, Measure, Role, SourceText, Span, Task
from loaders.extract import extract
from loaders.resolve import resolve

TABLE = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf8"))["document"]
GAP = 1000


class Expected(NamedTuple):
    mention: str
    known: bool
    name: str


def expected(row: str) -> Expected:
    mention, sign, name = row.split(" ", 2)
    return Expected(mention, {"=": True, "?": False}[sign], name)


def document(**particulars: str | date | None) -> Document:
    blank = Document("doc-1", None, None, None, None, "sample.txt", "0" * 64, Span(0, 10**6))
    return replace(blank, **particulars)  # type: ignore[arg-type]


def extraction(clauses: list[list[str]], **particulars: str | date | None) -> Extraction:
    """One task a clause; spans far enough apart to be told from each other."""
    tasks, at = [], 0
    for order, clause in enumerate(clauses):
        evidence, duties = Span(at, at + GAP * (len(clause) + 1)), []
        for mention in clause:
            duties.append(Duty(mention, Role.LEAD, "牵头", Basis.STATED, Span(at, at + len(mention)), evidence))
            at += GAP
        measure = Measure(None, None, evidence, order, ())
        tasks.append(Task(f"task-{order}", evidence, "", "", order, measure, tuple(duties)))
        at = evidence.stop
    return Extraction(document(**particulars), tuple(tasks))


def names(clauses: list[list[str]], **particulars: str | date | None) -> list[str]:
    (found,) = resolve((extraction(clauses, **particulars),))
    return [duty.department.name for task in found.tasks for duty in task.duties if duty.department]


def meant(text: str) -> list[tuple[str, str]]:
    """The mentions of a text's duties in reading order, each with the name of the body it means."""
    (found,) = resolve(extract(SourceText(text, "a.txt", "")))
    return [(duty.mention, duty.department.name) for task in found.tasks for duty in task.duties if duty.department]


def title_of(row: dict[str, object]) -> str:
    return str(row.get("title") or row.get("issuer") or "without title")


def test_the_table_is_read() -> None:
    assert sum(len(clause) for row in TABLE for clause in row["clauses"]) >= 300
    assert len(TABLE) >= 20


@pytest.mark.parametrize("row", TABLE, ids=title_of)
def test_names_in_imagined_documents(row: dict[str, object]) -> None:
    lists = row["clauses"]
    assert isinstance(lists, list)
    wanted = [[expected(line) for line in clause] for clause in lists]
    particulars = {name: value for name, value in row.items() if name != "clauses"}
    (found,) = resolve((extraction([[one.mention for one in clause] for clause in wanted], **particulars),))  # type: ignore[arg-type]
    got = [
        [Expected(d.mention, d.department.resolved, d.department.name) for d in task.duties if d.department]
        for task in found.tasks
    ]
    assert wanted == got
    doubtful = [
        task.duties[i].span for task, clause in zip(found.tasks, wanted, strict=True) for i, w in enumerate(clause) if not w.known
    ]
    assert doubtful == [doubt.span for task in found.tasks for doubt in task.diagnostics if doubt.code == "unknown-body"]


def test_two_documents_make_the_same_node_of_one_body() -> None:
    first, second = resolve(
        (
            extraction([["省发改委"]], title="山西省煤层气开发方案"),
            extraction([["发展改革委", "山西省发展和改革委员会"]], issuer="山西省人民政府", issued=date(2019, 5, 6)),
        )
    )
    nodes = {duty.department for task in first.tasks + second.tasks for duty in task.duties}
    assert len(nodes) == 1
    (node,) = nodes
    assert node is not None
    assert (node.level, node.region, node.short_name) == (Level.PROVINCIAL, "山西省", "山西省发展改革委")
    assert "山西省发改委" in node.aliases


def test_levels_and_regions_are_never_one_node() -> None:
    found = resolve(
        (
            extraction([["省水利厅", "市水利局"]], issuer="宜春市人民政府"),
            extraction([["市水利局"]], issuer="九江市人民政府"),
            extraction([["水利部", "水利厅"]], issuer="江西省人民政府"),
        )
    )
    ids = [duty.department.id for one in found for task in one.tasks for duty in task.duties if duty.department]
    assert len(ids) == 5 and len(set(ids)) == 4  # the province's 水利厅 is named twice


def test_a_renamed_body_keeps_the_name_of_its_time() -> None:
    before, after = names([["市环保局", "市生态环境局"]], issuer="九江市人民政府")
    assert (before, after) == ("九江市环境保护局", "九江市生态环境局")


def test_a_prefix_counts_for_what_follows_in_its_clause_only() -> None:
    found = names([["省市场监管局", "医保局"], ["医保局"]], issuer="九江市人民政府")
    assert found == ["江西省市场监督管理局", "江西省医疗保障局", "九江市医疗保障局"]


def test_a_prefix_gives_way_where_the_ending_is_of_another_level() -> None:
    assert names([["省水利厅", "财政局"]], issuer="九江市人民政府") == ["江西省水利厅", "九江市财政局"]


def test_an_ending_counts_for_what_precedes_it() -> None:
    assert names([["省教育", "科技", "公安厅"]], issuer="江西省人民政府") == ["江西省教育厅", "江西省科学技术厅", "江西省公安厅"]


def test_traditional_characters_meet_simplified_ones_and_stay_as_written() -> None:
    (found,) = resolve((extraction([["省財政廳", "省财政厅"]], issuer="江西省財政廳"),))
    first, second = found.tasks[0].duties
    assert first.department == second.department
    assert first.mention == "省財政廳"


def test_blanks_and_marks_do_not_tell_bodies_apart() -> None:
    assert len(set(names([["各县(市、区)政府", "各县（市、区） 人民政府", "县(市、区)人民政府"]], issuer="九江市人民政府"))) == 1


def test_collectives_and_offices_are_marked_and_raise_no_doubt() -> None:
    (found,) = resolve((extraction([["各县区政府", "市治水领导小组办公室", "各级环保部门"]], issuer="九江市人民政府"),))
    kinds = [duty.department.kind for duty in found.tasks[0].duties if duty.department]
    assert kinds == [BodyKind.COLLECTIVE, BodyKind.OFFICE, BodyKind.COLLECTIVE]
    assert found.tasks[0].diagnostics == ()


def test_an_unknown_body_is_told_with_its_place() -> None:
    (found,) = resolve((extraction([["市水利局", "市听潮局"]], issuer="九江市人民政府"),))
    (doubt,) = found.tasks[0].diagnostics
    assert doubt.code == "unknown-body" and "市听潮局" in doubt.message
    assert doubt.span == found.tasks[0].duties[1].span


def test_the_region_comes_from_a_mention_where_head_and_title_are_silent() -> None:
    assert names([["省财政厅", "省水利厅"], ["江西证监局"]]) == [
        "江西省财政厅",
        "江西省水利厅",
        "中国证券监督管理委员会江西监管局",
    ]


def test_two_regions_in_the_mentions_decide_nothing() -> None:
    assert names([["省财政厅", "江西证监局", "湖南证监局"]])[0] == "省财政厅"


def test_the_year_comes_from_the_number_or_from_the_bodies_named() -> None:
    assert names([["广电总局"]], issuer="国务院办公厅", number="国办发〔2015〕3号") == ["国家新闻出版广电总局"]
    assert names([["国土资源部", "新闻出版广电总局", "广电总局"]], issuer="国务院办公厅")[2] == "国家新闻出版广电总局"


def test_no_duties_no_change() -> None:
    empty = Extraction(document(title="九江市防汛预案"), ())
    assert resolve((empty,)) == (empty,)
    assert resolve(()) == ()


PIECES = """
各 省 市 县 区 州 盟 旗 行署 地区 兵团 政府 委 党委 水利 财政 发展改革 厅 局 委员会 办 办公室 部门 （ ） 、 和
中央 国家 九江市 江西 鼓楼区 管委会 镇 级 人民 银行 分局
"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=300, deadline=None)
@given(
    clauses=st.lists(
        st.lists(st.lists(WORDS, min_size=1, max_size=6).map("".join), min_size=1, max_size=4), min_size=1, max_size=3
    ),
    issuer=st.sampled_from(
        [
            None,
            "国务院",
            "江西省人民政府",
            "九江市人民政府",
            "都昌县人民政府",
            "上海市徐汇区人民政府",
            "省政府",
            "新疆生产建设兵团",
        ]
    ),
)
def test_any_mention_gets_one_department_and_stays_as_written(clauses: list[list[str]], issuer: str | None) -> None:
    before = extraction(clauses, issuer=issuer)
    (after,) = resolve((before,))
    assert resolve((before,)) == (after,)
    for task, resolved in zip(before.tasks, after.tasks, strict=True):
        assert task == resolved._replace(duties=tuple(d._replace(department=None) for d in resolved.duties), diagnostics=())
    bodies = [duty.department for task in after.tasks for duty in task.duties]
    assert all(body is not None and body.name and body.id.startswith("dept-") for body in bodies)
    by_id = {body.id: body for body in bodies if body}
    assert all(by_id[body.id].name == body.name and by_id[body.id].region == body.region for body in bodies if body)


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_as_a_mention(mention: str) -> None:
    (found,) = resolve((extraction([[mention, "市水利局"]], title="九江市防汛预案"),))
    assert found.tasks[0].duties[0].mention == mention


def test_a_short_name_means_the_body_that_the_text_gave_it_to() -> None:
    text = (
        "一、指挥\n（一）成立云岭省防汛抗旱应急指挥部（以下简称省指挥部）。省指挥部办公室设在省水利厅，负责日常工作。\n"
        "（二）会商。省指挥部要定期会商。"
    )
    names = dict(meant(text))
    assert names == {"省指挥部办公室": "云岭省防汛抗旱应急指挥部办公室", "省指挥部": "云岭省防汛抗旱应急指挥部"}


def test_a_city_that_the_text_names_though_most_bodies_are_of_its_districts() -> None:
    task = "（{}）区民政部门、区财政局要录入广州市养老平台，市民政局负责核对。"
    text = "一、平台\n" + "\n".join(task.format(n) for n in "一二三四")
    names = dict(meant(text))
    assert names["市民政局"] == "广州市民政局"


@pytest.mark.parametrize("numbers", [("第一条 ", "第二条 "), ("一、", "二、")], ids=["regulation", "plan"])
def test_a_field_alone_is_of_every_level(numbers: tuple[str, str]) -> None:
    first, second = numbers
    text = f"青岛市节约用水规定\n{first}市水行政主管部门应当公布水情。\n{second}水行政主管部门应当检查用水。"
    got = dict(meant(text))
    assert got == {"市水行政主管部门": "青岛市水利局", "水行政主管部门": "青岛市各级水利部门"}


def test_fields_of_a_list_behind_a_government_are_its_offices() -> None:
    text = "江门市水质保护条例\n第一条 市人民政府生态环境、县级以上人民政府发展改革等部门应当加强监测。"
    got = [name for _, name in meant(text)]
    assert got == ["江门市生态环境局", "江门市各级发展和改革部门"]


def test_a_short_name_for_a_description_stays_and_no_article_is_part_of_a_name() -> None:
    text = (
        "青岛市无线电条例\n第五条 市人民政府负责无线电管理工作的机构（以下称无线电管理机构）应当巡查。\n"
        "第六条 青岛前湾园区管理委员会（以下简称园区管委会）应当检查。\n第七条 园区管委会应当报告。无线电管理机构应当通报。"
    )
    got = dict(meant(text))
    assert "条" not in "".join(got.values()), got
    assert "负责" not in got["无线电管理机构"]


def test_fields_alone_in_a_clause_of_a_paper_of_the_whole_country_are_its_ministries() -> None:
    text = "国务院关于节水的意见\n国发〔2022〕3号\n各省人民政府：\n一、统筹\n（一）统一调度。（水利、财政、海关等部门负责）"
    text += "各级教育、公安部门要宣传。"
    called = dict(meant(text))
    assert [called[field] for field in ("水利", "财政", "海关")] == ["水利部", "财政部", "海关总署"]
    assert "教育部" not in called.values()


def test_fields_alone_in_a_sentence_are_of_every_level_though_ministries_are_called_by_them_too() -> None:
    text = "国务院关于节水的意见\n国发〔2022〕3号\n各省人民政府：\n一、统筹\n（一）水利、财政、公安等部门要统一调度。"
    text += "\n（二）财政和水利部门完善投入政策。"
    got = [name for _, name in meant(text)]
    assert got == ["各级水利部门", "各级财政部门", "各级公安机关", "各级财政部门", "各级水利部门"]


def test_whom_every_province_is_written_to_by_speaks_for_the_whole_country() -> None:
    text = (
        "关于修渠的意见\n各省、自治区、直辖市人民政府，新疆生产建设兵团：\n一、修渠\n"
        "（一）财政、水利、林草等国务院有关部门应当制定规划。省级人民政府要检修渠首。"
    )
    called = dict(meant(text))
    assert called == {
        "财政": "财政部",
        "水利": "水利部",
        "林草": "国家林业和草原局",
        "省级人民政府": "各省、自治区、直辖市人民政府",
    }
