"""Responsibility tables in the forms they reach us in: rows as tasks, and the places of what cannot be read for sure."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.model import Basis, Extraction, Role, SourceText
from loaders.extract import extract

with (Path(__file__).parent / "tables.toml").open("rb") as file:
    TABLES: list[dict[str, Any]] = tomllib.load(file)["table"]


def read(text: str) -> Extraction:
    (found,) = extract(SourceText(text, "a.txt", ""))
    return found


def test_there_are_tables() -> None:
    assert len(TABLES) >= 20


@pytest.mark.parametrize("case", TABLES, ids=[case["name"] for case in TABLES])
def test_rows_are_tasks(case: dict[str, Any]) -> None:
    found = read(case["text"])
    tasks = [task for task in found.tasks if task.order >= case.get("others", 0)]
    assert case["rows"] == [
        [
            [duty.mention for duty in task.duties if duty.role is Role.LEAD],
            [duty.mention for duty in task.duties if duty.role is Role.PARTICIPATE],
            [deadline.text for deadline in task.deadlines],
        ]
        for task in tasks
    ]
    doubts = [*found.diagnostics, *(doubt for task in tasks for doubt in task.diagnostics)]
    wanted = [tuple(doubt) for doubt in case.get("doubts", [])]
    told = [(d.code, d.span.of(case["text"])) for d in doubts if d.code in ("unread-table", "unread-row", "merged-cell")]
    assert wanted == [(code, words[: len(wanted[i][1])]) for i, (code, words) in enumerate(told[: len(wanted)])]
    assert len(wanted) == len(told)


def test_a_row_keeps_its_places() -> None:
    text = (
        "任务分解表\n| 序号 | 任务 | 牵头单位 | 完成时限 |\n|---|---|---|---|\n| 1 | 市财政局要安排资金。 | 市水务局 | 2026年 |\n"
    )
    (task,) = read(text).tasks
    assert task.span.of(text) == "1 | 市财政局要安排资金。 | 市水务局 | 2026年"
    assert (task.measure.number, task.summary) == ("1", "市财政局要安排资金")
    assert [section.heading for section in task.measure.sections] == ["任务分解表"]
    stated = next(duty for duty in task.duties if duty.basis is Basis.STATED)
    assert (stated.span.of(text), stated.evidence.of(text), stated.role_word) == ("市水务局", "市水务局", "牵头单位")
    assert [(d.mention, d.basis) for d in task.duties if d is not stated] == [("市财政局", Basis.IN_SENTENCE)]
    (deadline,) = task.deadlines
    assert (deadline.end_date, deadline.span.of(text)) == (date(2026, 12, 31), "2026年")


def test_the_text_around_a_table_is_read_as_before() -> None:
    text = (
        "青川市节水方案\n一、总体要求\n（一）节约用水。（市水务局负责）\n二、重点任务\n| 序号 | 任务 | 责任单位 |\n"
        "|---|---|---|\n| 1 | 建库 | 市水务局 |\n三、保障措施\n（一）加强监督。（市审计局负责）\n"
    )
    found = read(text)
    assert [task.span.of(text).split("。")[0] for task in found.tasks] == [
        "（一）节约用水",
        "1 | 建库 | 市水务局",
        "（一）加强监督",
    ]
    assert [[d.mention for d in task.duties] for task in found.tasks] == [["市水务局"], ["市水务局"], ["市审计局"]]
    assert [s.heading for s in found.tasks[1].measure.sections] == ["重点任务"]


def test_lines_of_labels_are_no_table() -> None:
    text = "一、任务\n1.建库。\n牵头单位：市水务局\n责任单位：市财政局\n完成时限：2026年6月\n2.修渠。\n牵头单位：市农业农村局\n"
    found = read(text)
    assert [[d.mention for d in task.duties] for task in found.tasks] == [["市水务局", "市财政局"], ["市农业农村局"]]
    assert "unread-table" not in {doubt.code for doubt in found.diagnostics}


def test_times_in_their_column_count_though_they_are_past() -> None:
    text = (
        "云政发〔2026〕5号\n云岭市人民政府\n2026年5月6日\n序号\n任务\n责任单位\n时间节点\n1\n召开动员会。\n市水务局\n2026年3月\n"
        "2\n清淤河道。\n市水务局\n2026年\n3\n新建老年活动中心。\n市民政局\n6月底前动工\n新建老年大学。\n12月底前\n4\n换管。\n市住建局\n7月\n"
    )
    tasks = [task for task in read(text).tasks if task.duties]
    assert [[(d.kind.value, d.start_date, d.end_date) for d in task.deadlines] for task in tasks] == [
        [("by", None, date(2026, 3, 31))],
        [("during", date(2026, 1, 1), date(2026, 12, 31))],
        [("by", None, date(2026, 6, 30)), ("by", None, date(2026, 12, 31))],
        [("by", None, date(2026, 7, 31))],
    ]


def test_a_table_of_figures_between_tasks_is_no_task() -> None:
    text = (
        "一、重点任务\n（一）编制方案。水库方案见表2。（市水务局负责）\n\n"
        "表2 水库方案计划表\n\n年份\n\n水库\n\n库容（万立方米）\n\n评估\n\n"
        "2026年\n\n青山水库\n\n4.42\n\n2028年\n\n2027年\n\n云水水库（东区）\n\n12.00\n\n/\n\n（二）疏浚河道。（市住建局负责）\n"
    )
    found = read(text)
    assert [(task.span.of(text)[-8:], [d.mention for d in task.duties]) for task in found.tasks] == [
        ("（市水务局负责）", ["市水务局"]),
        ("（市住建局负责）", ["市住建局"]),
    ]


def test_months_are_of_the_year_that_the_title_of_the_table_names() -> None:
    table = "序号\t任务\t责任单位\t完成时限\n1\t建库\t市水利局\t6月\n2\t修渠\t市水利局\t2027年3月\n"
    (found,) = extract(SourceText(f"附件2\n节水2026年任务清单\n{table}", "a.txt", ""))
    assert [str(d.end_date) for task in found.tasks for d in task.deadlines] == ["2026-06-30", "2027-03-31"]


def test_rows_of_a_table_without_bodies_are_tasks_of_their_own() -> None:
    rows = ("1 | 修渠。 | ①3月底前定标。②5月底前开工。 | 已定标 |", "2 | 护坝。 | 1.每月巡查。2.6月底前加固。 | 推进 |")
    text = "\n".join(("清单", "序号 | 事项 | 进度 | 进展 |", *rows))
    (found,) = extract(SourceText(text, "a.txt", ""))
    assert [(task.measure.number, task.measure.heading, [d.text for d in task.deadlines]) for task in found.tasks] == [
        ("1", "修渠", ["3月底前", "5月底前"]),
        ("2", "护坝", ["每月", "6月底前"]),
    ]


def test_what_stands_around_a_table_in_a_page_of_one_line() -> None:
    text = (
        "石桥县2026年河湖治理重点任务分工 为做好2026年河湖治理，制定本分工。 一、总体要求 坚持系统治理，落实河湖长制。 "
        "二、工作要求 （一）加强领导。县河长办要每季度通报进展。 （二）严格督查。县政府督查室要开展督查。 附件：任务分工表 "
        "序号 重点任务 牵头单位 完成时限 1 开展排污口排查 县生态环境局 2026年6月底前 2 清理河道乱占乱建 县水利局 长期坚持 "
        "抄送：县委各部门。 "
        "主办：石桥县人民政府办公室 ICP备12345号"
    )
    found = read(text)
    named = [[duty.mention for duty in task.duties] for task in found.tasks]
    assert named[-4:] == [["县河长办"], ["县政府督查室"], ["县生态环境局"], ["县水利局"]]
    assert found.tasks[-3].span.of(text).endswith("分工表")
