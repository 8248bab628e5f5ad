"""Time limits against a table of hand-read cases (``deadlines.toml``), each the one item of a document."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.model import Deadline, DeadlineKind, SourceText, Span
from loaders.deadlines import across_lines, find
from loaders.extract import extract

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("deadlines.toml").read_text("utf8"))["case"]
HEAD = "一、重点任务\n（一）"


def row_of(deadline: Deadline, text: str) -> str:
    """``kind|text|start_date|end_date|every|suspect``, blanks within the words left out."""
    words = "".join(deadline.span.of(text).split())
    suspect = "suspect" if deadline.suspect else ""
    return f"{deadline.kind}|{words}|{deadline.start_date or ''}|{deadline.end_date or ''}|{deadline.every or ''}|{suspect}"


def any_text(rows: set[str], expected: list[str]) -> set[str]:
    """``rows`` with the words replaced by ``*`` where an expected deadline of the same value leaves them open."""
    open_values = {tuple(row.split("|")[i] for i in (0, 2, 3, 4, 5)) for row in expected if row.split("|")[1] == "*"}
    parts = (row.split("|") for row in rows)
    return {"|".join([p[0], "*" if (p[0], *p[2:]) in open_values else p[1], *p[2:]]) for p in parts}


def case_id(case: dict[str, Any]) -> str:
    """The expected kinds and values without the Chinese words, which pytest would escape."""
    rows = (row.split("|") for row in case["deadlines"])
    return f"{CASES.index(case)} " + (" and ".join(" ".join(filter(None, [row[0], *row[2:]])) for row in rows) or "none")


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_time_limits(case: dict[str, Any]) -> None:
    source = SourceText(HEAD + case["text"], "case.txt", "")
    deadlines = [d for part in extract(source) for task in part.tasks for d in task.deadlines]
    found = any_text({row_of(d, source.text) for d in deadlines}, case["deadlines"])
    assert set(case["deadlines"]) == found, case.get("note", case["text"])


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 110
    assert len({case["text"] for case in CASES}) == len(CASES)
    kinds = {row.split("|")[0] for case in CASES for row in case["deadlines"]}
    assert set(DeadlineKind) == kinds
    assert sum(not case["deadlines"] for case in CASES) >= 30


def test_a_month_without_a_year_is_of_the_year_of_issue_if_it_lies_ahead() -> None:
    text = "12月底前建成。2月底前上报名单。从11月15日开始，每日报送。第四季度，组织复查。9月份开展督导。动员部署（8月31日前）。"
    found = find(text, text, Span(0, len(text)), date(2027, 5, 1))
    assert [(d.text, d.kind.value, str(d.end_date)) for d in found] == [
        ("12月底前", "by", "2027-12-31"),
        ("2月底前", "vague", "None"),
        ("从11月15日开始", "from", "None"),
        ("每日", "recurring", "None"),
        ("第四季度", "during", "2027-12-31"),
        ("9月份", "during", "2027-09-30"),
        ("8月31日前", "by", "2027-08-31"),
    ]
    assert {d.end_date for d in find(text, text, Span(0, len(text)))} == {None}
    told = find(text, text, Span(0, len(text)), date(2027, 5, 1), 2027)  # below a heading that says the year
    assert [str(d.end_date) for d in told if d.kind.value == "by"] == ["2027-12-31", "2027-08-31"]


def test_words_for_years_are_reckoned_from_the_documents_date() -> None:
    text = "今年6月底前报送，明年3月底前验收。于8月5日报送总结。"
    found = find(text, text, Span(0, len(text)), date(2027, 5, 1))
    assert [(d.text, d.kind.value, str(d.end_date)) for d in found] == [
        ("今年6月底前", "by", "2027-06-30"),
        ("明年3月底前", "by", "2028-03-31"),
        ("于8月5日", "by", "2027-08-05"),
    ]
    undated = find(text, text, Span(0, len(text)))
    assert [(d.text, d.kind.value) for d in undated] == [
        ("今年6月底前", "vague"),
        ("明年3月底前", "vague"),
        ("8月5日", "vague"),
    ]


def test_what_began_shortly_before_a_paper_came_out_is_of_its_year() -> None:
    text = "自2月1日起，免征房产税。从今年开始，将牛羊纳入补助，自明年起纳入水产。自10月起，按月通报。"
    found = find(text, text, Span(0, len(text)), date(2027, 2, 20))
    assert [(d.text, d.kind.value, str(d.start_date)) for d in found if d.kind.value != "recurring"] == [
        ("自2月1日起", "from", "2027-02-01"),
        ("从今年开始", "from", "2027-01-01"),
        ("自明年起", "from", "2028-01-01"),
        ("自10月起", "from", "2027-10-01"),
    ]
    late = find(text, text, Span(0, len(text)), date(2027, 12, 20))  # the next February is meant, or the last one
    assert next((d.text, d.kind.value) for d in late) == ("自2月1日起", "vague")


def test_the_year_of_a_plans_title_is_that_of_its_months() -> None:
    text = "{}\n一、任务\n（一）4月底前建成馆舍。（省文旅厅负责）\n（二）建成渡桥。（省交通运输厅负责）"
    (plan,) = extract(SourceText(text.format("云岭省文旅2027年工作要点"), "a.txt", ""))
    assert [(d.kind.value, str(d.end_date)) for d in plan.tasks[0].deadlines] == [("by", "2027-04-30")]
    assert plan.tasks[0].diagnostics == ()


def test_the_year_of_a_title_is_that_of_its_months_where_it_was_issued_in_it() -> None:
    text = "云岭省2027年水利考评办法\n云政办〔2027〕3号\n{}\n一、考核\n（一）自评。6月底前报送材料。"
    for line, end in (("2027年1月20日", date(2027, 6, 30)), ("2028年1月20日", None)):
        (found,) = extract(SourceText(text.format(line), "a.txt", ""))
        assert [d.end_date for d in found.tasks[0].deadlines] == [end], line


def test_a_month_is_of_no_year_where_the_title_speaks_of_another_time() -> None:
    text = "{}\n一、任务\n（一）4月底前建成馆舍。（省文旅厅负责）\n（二）建成渡桥。（省交通运输厅负责）"
    for title in ("云岭省2030年前达峰行动方案", "云岭省文旅厅关于召开2027年会议的通知"):
        (found,) = extract(SourceText(text.format(title), "a.txt", ""))
        (task, _) = found.tasks
        assert [(d.kind.value, d.end_date) for d in task.deadlines] == [("vague", None)]
        assert [d.code for d in task.diagnostics] == ["month-without-year"]


def test_a_rule_to_be_written_in_a_year_that_is_not_over_is_a_limit() -> None:
    text = "（1）2027年修订《渡口管理办法》；2026年印发《巡查通知》，2027年修订的《名录》继续使用。2028年印发任务清单。"
    in_2027 = find(text, text, Span(0, len(text)), date(2027, 8, 5))
    assert [d.text for d in in_2027] == ["2027年", "2028年"]
    assert find(text, text, Span(0, len(text))) == ()  # of an undated paper nobody can tell


def test_what_may_be_done_and_how_is_no_limit() -> None:
    text = "最长可延至2027年6月30日。2027年6月30日前个人消费者报废旧车的，给予补贴。平均时间在5个工作日内。"
    assert find(text, text, Span(0, len(text))) == ()
    text = (
        "个体户可在2027年底前采取分期或逐月等方式补缴。本政策自印发之日起实施，执行期限至2027年12月31日。"
        "按季度通报进展，按月全额退还税款。"
    )
    assert [(d.text, d.every) for d in find(text, text, Span(0, len(text)))] == [("按季度", "P3M"), ("按月", "P1M")]


def test_how_long_something_may_take_is_no_limit_and_a_year_in_figures_is_one() -> None:
    text = (
        "办理时间压减至0.6个工作日以内，平均保持在3个工作日以内。在2027年省级评价中争先。"
        "今年新建泵站十余处共12处。按年度公开结果。各级确定目录，年初主动公开。责任单位每季度须报送进展。"
    )
    found = find(text, text, Span(0, len(text)))
    assert [(d.text, d.kind.value) for d in found] == [
        ("今年", "vague"),
        ("按年度", "recurring"),
        ("年初", "vague"),
        ("每季度", "recurring"),
    ]


def test_who_buys_for_the_state_is_bound_by_its_limits_and_its_name_is_not_cut() -> None:
    text = "采购人或者采购代理机构应当自中标供应商确定之日起2个工作日内公告结果。供应商应当在3日内签收。"
    assert [d.text for d in find(text, text, Span(0, len(text)))] == ["自中标供应商确定之日起2个工作日内"]


def test_a_heading_tells_the_year_of_the_months_below_it() -> None:
    items = (
        "一、2027年重点任务",
        "（一）4月底前更新泵站。（县水务局负责）",
        "二、其他任务",
        "（一）5月底前清淤。（县水务局负责）",
    )
    text = "\n".join(("某县防汛方案", *items))
    (found,) = extract(SourceText(text, "a.txt", ""))
    limits = [d for task in found.tasks for d in task.deadlines]
    assert [(d.kind.value, str(d.end_date)) for d in limits] == [("by", "2027-04-30"), ("vague", "None")]


def test_the_end_of_a_line_cuts_no_wording() -> None:
    lines = (
        "（一）修缮沿河闸门。更换老旧启闭设备，2027年上",
        "半年完成设计，沿线泵站与涵洞的改造工程要在三季",
        "度末前完工，清淤机具和抢险物资由各镇在入汛即汛",
        "期前备足，县水务局要会同有关乡镇对全部工程每半",
        "年检查一次。",
    )
    text = "某县河道修缮方案\n一、任务\n" + "\n".join(lines) + "\n（二）加强巡查。"
    (found,) = extract(SourceText(text, "a.txt", ""))
    limits = found.tasks[0].deadlines
    assert [(d.text, d.kind.value, str(d.end_date or d.every)) for d in limits] == [
        ("2027年上半年", "during", "2027-06-30"),
        ("在三季度末前", "by", "2027-09-30"),
        ("每半年", "recurring", "P6M"),
    ]
    assert [d.span.of(text) for d in limits] == ["2027年上\n半年", "在三季\n度末前", "每半\n年"]


def test_what_ended_before_the_years_of_an_undated_title_is_past() -> None:
    done = "“十四五”期间，渠系修缮过半。2025年完成普查。2026年完成清淤，到“十五五”末全部达标。"
    text = f"云岭省“十五五”水利规划\n一、任务\n（一）{done}\n（二）加强巡查。"
    (found,) = extract(SourceText(text, "a.txt", ""))
    assert [d.text for d in found.tasks[0].deadlines] == ["2026年", "到“十五五”末"]


def test_the_title_of_a_table_tells_the_year_of_its_months_also_on_the_next_page() -> None:
    head = "序号\t重点任务\t完成时限\t责任单位"
    rows = [f"{n}\t{words}\t{n + 3}月\t市水务局" for n, words in enumerate(("更新泵站", "清淤河道", "加固堤防", "换装水表"), 1)]
    above = "某市供水方案\n一、任务\n（一）加强领导。\n附件\n2027年工作任务清单"
    text = "\n".join((above, head, *rows[:2], "- 3 -", head, *rows[2:]))
    (found,) = extract(SourceText(text, "a.txt", ""))
    limits = [d for task in found.tasks for d in task.deadlines]
    assert [str(d.end_date) for d in limits] == ["2027-04-30", "2027-05-31", "2027-06-30", "2027-07-31"]


def test_a_number_of_a_page_cuts_no_wording() -> None:
    lines = (
        "（一）巡查沿河闸门。更换老旧启闭设备，县水务局每",
        "",
        "- 6 -",
        "",
        "年下半年组织普查，沿线泵站与涵洞改造工程于2028",
        "年底前完工，并由各镇备足清淤机具和抢险物资若干。",
    )
    text = "某县河道巡查方案\n一、任务\n" + "\n".join(lines) + "\n（二）加强巡查。"
    (found,) = extract(SourceText(text, "a.txt", ""))
    assert [(d.text, d.kind.value) for d in found.tasks[0].deadlines] == [("每年", "recurring"), ("于2028年底前", "by")]


def test_a_narrow_cell_cuts_no_wording() -> None:
    text = "2027年四季\n度"
    found = across_lines(text, text, Span(0, len(text)), [Span(0, len(text))], labelled=True)
    assert [(d.text, str(d.end_date), d.span.of(text)) for d in found] == [("2027年四季度", "2027-12-31", text)]
