"""A second small graph, written by hand, of tasks that come again: nationally, in a province's plan, and in its newer plan.

``PAIRS`` are the like tasks, as `kg link` would find them. The newer plan cites the older one.
"""

from __future__ import annotations

from datetime import date

from kg.model import Batch, EdgeRows, Likeness, NodeRows, Properties

from .graph import _deadline, _department, _document, _due, _duty, _link, _measure, _section, _task

N1, N2 = "（民政部牵头，财政部参与）", "（人力资源社会保障部牵头，民政部参与）"
P1, P2, P3 = "（省民政厅牵头）", "（省人力资源社会保障厅牵头，省民政厅参与）", "（省卫生健康委负责）"
R1, R2 = "（省民政厅牵头，省人力资源社会保障厅参与）", "（省民政厅牵头，省人力资源社会保障厅配合）"
BEDS, NURSES, CLINICS, CHECKS = "增加社区养老床位", "培训养老护理员", "办好医养结合机构", "公开检查结果"
NATION, OLD, NEW = "养老服务提升行动方案", "山川省养老服务发展意见", "山川省养老服务三年行动计划"

CIVIL = _department("c1", "民政部", "民政部", "national", None, "body", True)
TREASURY = _department("c2", "财政部", "财政部", "national", None, "body", True)
LABOUR = _department("c3", "人力资源和社会保障部", "人力资源社会保障部", "national", None, "body", True)
P_CIVIL = _department("c4", "山川省民政厅", "民政厅", "provincial", "山川省", "body", True)
P_LABOUR = _department("c5", "山川省人力资源和社会保障厅", "人力资源社会保障厅", "provincial", "山川省", "body", True)
P_HEALTH = _department("c6", "山川省卫生健康委员会", "卫生健康委", "provincial", "山川省", "body", True)


def _words(row: Properties, *words: str) -> Properties:
    return {**row, "keywords": words}


NATIONAL = Batch(
    "e1",
    (
        NodeRows("Document", (_document("e1", NATION, "国务院办公厅", "国办发〔2018〕900号", date(2018, 1, 10), "nation.txt"),)),
        NodeRows("Measure", (_measure("nm1", "一", 1), _measure("nm2", "二", 2))),
        NodeRows("Task", (
            _words(_task("n1", BEDS, "增加社区养老床位，2020年底前见效。" + N1, 1, 10), "养老", "床位"),
            _words(_task("n2", NURSES, "自2021年起培训养老护理员，2019年底前见效。" + N2, 2, 60), "养老", "护理员"),
        )),
        NodeRows("Department", (CIVIL, TREASURY, LABOUR)),
        NodeRows("Deadline", (
            _deadline("by:2020-12-31", "by", "2020年底前", None, date(2020, 12, 31), None),
            _deadline("by:2019-12-31", "by", "2019年底前", None, date(2019, 12, 31), None),
            _deadline("from:2021-01-01", "from", "自2021年起", date(2021, 1, 1), None, None),
        )),
    ),
    (
        EdgeRows("HAS_MEASURE", "Document", "Measure", (_link("e1", "nm1"), _link("e1", "nm2"))),
        EdgeRows("HAS_TASK", "Measure", "Task", (_link("nm1", "n1"), _link("nm2", "n2"))),
        EdgeRows("LEADS", "Department", "Task", (
            _duty("c1", "n1", "nr1", "民政部", "牵头", "stated", N1, 30),
            _duty("c3", "n2", "nr3", "人力资源社会保障部", "牵头", "stated", N2, 80),
        )),
        EdgeRows("PARTICIPATES_IN", "Department", "Task", (
            _duty("c2", "n1", "nr2", "财政部", "参与", "stated", N1, 36),
            _duty("c1", "n2", "nr4", "民政部", "参与", "stated", N2, 92),
        )),
        EdgeRows("DUE", "Task", "Deadline", (
            _due("n1", "by:2020-12-31", "2020年底前", 19),
            _due("n2", "from:2021-01-01", "自2021年起", 60),
            _due("n2", "by:2019-12-31", "2019年底前", 74),
        )),
    ),
)  # fmt: skip

OLDER = Batch(
    "e2",
    (
        NodeRows("Document", (_document("e2", OLD, "山川省人民政府", "川政发〔2017〕5号", date(2017, 5, 1), "old.txt"),)),
        NodeRows("Measure", (_measure("pm1", "一", 1), _measure("pm2", "二", 2), _measure("pm3", "三", 3))),
        NodeRows("Task", (
            _words(_task("p1", BEDS, "增加社区养老床位，2018年底前见效。" + P1, 1, 10), "养老", "床位"),
            _words(_task("p2", NURSES, "培训养老护理员。" + P2, 2, 50), "养老", "护理员"),
            _words(_task("p3", CLINICS, "办好医养结合机构。" + P3, 3, 90), "养老", "医养"),
        )),
        NodeRows("Department", (P_CIVIL, P_LABOUR, P_HEALTH)),
        NodeRows("Deadline", (_deadline("by:2018-12-31", "by", "2018年底前", None, date(2018, 12, 31), None),)),
    ),
    (
        EdgeRows("HAS_MEASURE", "Document", "Measure", tuple(_link("e2", f"pm{n}") for n in (1, 2, 3))),
        EdgeRows("HAS_TASK", "Measure", "Task", tuple(_link(f"pm{n}", f"p{n}") for n in (1, 2, 3))),
        EdgeRows("LEADS", "Department", "Task", (
            _duty("c4", "p1", "pr1", "省民政厅", "牵头", "stated", P1, 30),
            _duty("c5", "p2", "pr2", "省人力资源社会保障厅", "牵头", "stated", P2, 59),
            _duty("c6", "p3", "pr4", "省卫生健康委", "负责", "stated", P3, 100),
        )),
        EdgeRows("PARTICIPATES_IN", "Department", "Task", (
            _duty("c4", "p2", "pr3", "省民政厅", "参与", "stated", P2, 72),
        )),
        EdgeRows("DUE", "Task", "Deadline", (_due("p1", "by:2018-12-31", "2018年底前", 19),)),
    ),
)  # fmt: skip

NEWER = Batch(
    "e3",
    (
        NodeRows("Document", (_document("e3", NEW, "山川省人民政府", "川政发〔2021〕3号", date(2021, 3, 1), "new.txt"),)),
        NodeRows("Section", (_section("qs1", "一", "一、重点任务", 4, 1), _section("qs2", "二", "二、检查监督", 4, 2))),
        NodeRows("Measure", (
            _measure("qm1", "（一）", 1), _measure("qm2", "（二）", 2), _measure("qm3", "（三）", 3), _measure("qm4", None, 4),
        )),
        NodeRows("Task", (
            _words(_task("q1", BEDS, "增加社区养老床位，2023年底前见效。" + R1, 1, 10), "养老", "床位"),
            _words(_task("q2", NURSES, "培训养老护理员。" + R2, 2, 50), "养老", "护理员"),
            _words(_task("q3", CLINICS, "办好医养结合机构。" + P3, 3, 90), "养老", "医养"),
            _words(_task("q4", CHECKS, "公开检查结果，2018年底前见效。", 4, 130), "检查"),
        )),
        NodeRows("Department", (P_CIVIL, P_LABOUR, P_HEALTH)),
        NodeRows("Deadline", (
            _deadline("by:2023-12-31", "by", "2023年底前", None, date(2023, 12, 31), None),
            _deadline("by:2018-12-31", "by", "2018年底前", None, date(2018, 12, 31), None),
        )),
    ),
    (
        EdgeRows("CITES", "Document", "Document", (_link("e3", "e2"),)),
        EdgeRows("HAS_SECTION", "Document", "Section", (_link("e3", "qs1"), _link("e3", "qs2"))),
        EdgeRows("HAS_MEASURE", "Section", "Measure", (
            _link("qs1", "qm1"), _link("qs1", "qm2"), _link("qs1", "qm3"), _link("qs2", "qm4"),
        )),
        EdgeRows("HAS_TASK", "Measure", "Task", tuple(_link(f"qm{n}", f"q{n}") for n in (1, 2, 3, 4))),
        EdgeRows("LEADS", "Department", "Task", (
            _duty("c4", "q1", "qr1", "省民政厅", "牵头", "stated", R1, 30),
            _duty("c4", "q2", "qr3", "省民政厅", "牵头", "stated", R2, 59),
            _duty("c6", "q3", "qr5", "省卫生健康委", "负责", "stated", P3, 100),
        )),
        EdgeRows("PARTICIPATES_IN", "Department", "Task", (
            _duty("c5", "q1", "qr2", "省人力资源社会保障厅", "参与", "stated", R1, 37),
            _duty("c5", "q2", "qr4", "省人力资源社会保障厅", "配合", "stated", R2, 66),
        )),
        EdgeRows("DUE", "Task", "Deadline", (
            _due("q1", "by:2023-12-31", "2023年底前", 19),
            _due("q4", "by:2018-12-31", "2018年底前", 137),
        )),
    ),
)  # fmt: skip

BATCHES = (NATIONAL, OLDER, NEWER)
PAIRS = (
    Likeness("n1", "p1", 0.875, ("床位", "社区")),
    Likeness("n1", "q1", 0.75, ("床位",)),
    Likeness("n2", "p2", 0.625, ("护理员",)),
    Likeness("n2", "q2", 0.5, ("护理员",)),
    Likeness("p1", "q1", 0.875, ("床位", "社区")),
    Likeness("p2", "q2", 0.75, ("护理员",)),
    Likeness("p3", "q3", 0.875, ("医养",)),
)
