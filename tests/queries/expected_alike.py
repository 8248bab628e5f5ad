"""What the queries about like tasks must answer on the graph of ``alike.py``: worked out by hand from that file, not by a run."""

from __future__ import annotations

from datetime import date

from kg.store import Cell

from .alike import BEDS, CHECKS, CLINICS, N1, N2, NATION, NEW, NURSES, OLD, P1, P2, P3, R1, R2
from .expected import case

CIVIL, TREASURY, LABOUR = "民政部", "财政部", "人力资源和社会保障部"
P_CIVIL, P_LABOUR, P_HEALTH = "山川省民政厅", "山川省人力资源和社会保障厅", "山川省卫生健康委员会"
END18, END19, END20, END23 = date(2018, 12, 31), date(2019, 12, 31), date(2020, 12, 31), date(2023, 12, 31)

Row = tuple[Cell, ...]
RIVALS: Row = (P_LABOUR, P_CIVIL, 0.75, ["护理员"], NURSES, NURSES, P2, R2, OLD, NEW, "p2", "q2", "pr2", "qr3")
BEDS_TWICE: Row = (P_CIVIL, 0.875, ["床位", "社区"], BEDS, BEDS, P1, R1, OLD, NEW, "p1", "q1", "pr1", "qr1")
CLINICS_TWICE: Row = (P_HEALTH, 0.875, ["医养"], CLINICS, CLINICS, P3, P3, OLD, NEW, "p3", "q3", "pr4", "qr5")
# A ministry's task and the province's: in 2017, then in 2021.
DOWN_BEDS: Row = (CIVIL, "national", P_CIVIL, "provincial", 0.875, ["床位", "社区"], BEDS, BEDS, N1, P1, NATION, OLD, "n1", "p1",
                  "nr1", "pr1")  # fmt: skip
DOWN_BEDS_NEW: Row = (CIVIL, "national", P_CIVIL, "provincial", 0.75, ["床位"], BEDS, BEDS, N1, R1, NATION, NEW, "n1", "q1",
                      "nr1", "qr1")  # fmt: skip
DOWN_NURSES: Row = (LABOUR, "national", P_LABOUR, "provincial", 0.625, ["护理员"], NURSES, NURSES, N2, P2, NATION, OLD, "n2",
                    "p2", "nr3", "pr2")  # fmt: skip
DOWN_NURSES_NEW: Row = (LABOUR, "national", P_CIVIL, "provincial", 0.5, ["护理员"], NURSES, NURSES, N2, R2, NATION, NEW, "n2",
                        "q2", "nr3", "qr3")  # fmt: skip
N1_P1: Row = (731, END20, END18, "2020年底前", "2018年底前", BEDS, BEDS, 0.875, ["床位", "社区"], NATION, OLD, "n1", "p1",
              "by:2020-12-31", "by:2018-12-31")  # fmt: skip
P1_Q1: Row = (1826, END18, END23, "2018年底前", "2023年底前", BEDS, BEDS, 0.875, ["床位", "社区"], OLD, NEW, "p1", "q1",
              "by:2018-12-31", "by:2023-12-31")  # fmt: skip
N1_Q1: Row = (1095, END20, END23, "2020年底前", "2023年底前", BEDS, BEDS, 0.75, ["床位"], NATION, NEW, "n1", "q1",
              "by:2020-12-31", "by:2023-12-31")  # fmt: skip
BEDS_LATER: Row = ("deadline", BEDS, BEDS, [P_CIVIL], [P_CIVIL], ["2023年底前"], ["2018年底前"], [R1], [P1], 0.875,
                   ["床位", "社区"], NEW, OLD, "q1", "p1")  # fmt: skip
NURSES_MOVED: Row = ("lead", NURSES, NURSES, [P_CIVIL], [P_LABOUR], [], [], [R2], [P2], 0.75, ["护理员"], NEW, OLD, "q2", "p2")

ROWS: tuple[tuple[str, tuple[str, ...], list[Row]], ...] = (
    ("cascade", (), [DOWN_BEDS, DOWN_BEDS_NEW, DOWN_NURSES, DOWN_NURSES_NEW]),
    ("cascade", ("department=人力资源社会保障部",), [DOWN_NURSES, DOWN_NURSES_NEW]),
    ("cascade", ("steps=0",), []),
    ("cascade-graph", ("department=山川省人力资源和社会保障厅",), [("c3 LEADS n2 SIMILAR_TO p2 LEADS c5", "nr3", "pr2")]),
    # The clinics are led by the same body, with no date, in both: nothing has changed.
    ("changes", (), [BEDS_LATER, NURSES_MOVED]),
    ("changes", ("document=川政发〔2021〕3号",), [BEDS_LATER, NURSES_MOVED]),
    ("changes", ("document=e2",), []),
    ("rival-leads", (), [RIVALS]),
    ("rival-leads", ("department=财政部",), []),
    ("rival-leads", ("across=true", "department=民政部"), [
        (CIVIL, P_CIVIL, 0.875, ["床位", "社区"], BEDS, BEDS, N1, P1, NATION, OLD, "n1", "p1", "nr1", "pr1"),
        (CIVIL, P_CIVIL, 0.75, ["床位"], BEDS, BEDS, N1, R1, NATION, NEW, "n1", "q1", "nr1", "qr1"),
    ]),
    ("repeated-tasks", (), [BEDS_TWICE, CLINICS_TWICE]),
    ("repeated-tasks", ("least=88",), []),
    ("similar-tasks", ("task=n1",), [
        (BEDS, BEDS, 0.875, ["床位", "社区"], [CIVIL], [P_CIVIL], [N1], [P1], NATION, OLD, "n1", "p1"),
        (BEDS, BEDS, 0.75, ["床位"], [CIVIL], [P_CIVIL], [N1], [R1], NATION, NEW, "n1", "q1"),
    ]),
    ("similar-tasks", ("task=",), []),
    ("deadline-clash", (), [N1_P1, P1_Q1, N1_Q1]),
    ("deadline-clash", ("document=old.txt",), [N1_P1, P1_Q1]),
    ("deadline-order", (), [
        ("before-start", END19, "2019年底前", date(2021, 1, 1), "自2021年起", NURSES, NATION, "n2", "by:2019-12-31",
         "from:2021-01-01"),
        ("before-issue", END18, "2018年底前", date(2021, 3, 1), "川政发〔2021〕3号", CHECKS, NEW, "q4", "by:2018-12-31",
         "e3"),
    ]),
    # On the last day of 2018 a task of the old plan falls due, and one of the new plan that nobody leads.
    ("due-calendar", ("until=2019-12-31",), [
        (END18, "by", 2, [P_CIVIL], BEDS, "2018年底前", [P1], OLD, "p1", "by:2018-12-31"),
        (END19, "by", 1, [LABOUR], NURSES, "2019年底前", [N2], NATION, "n2", "by:2019-12-31"),
    ]),
    ("due-calendar", ("since=2021-01-01",), [
        (END23, "by", 1, [P_CIVIL], BEDS, "2023年底前", [R1], NEW, "q1", "by:2023-12-31"),
    ]),
    ("silent-sections", (), [(NEW, "二、检查监督", 1, CHECKS, "qs2")]),
    ("silent-sections", ("document=e1",), []),
    ("topic-by-dept", ("topic=护理员",), [
        (P_LABOUR, 2, 1, 1, NURSES, P2, "p2", "c5"),
        (P_CIVIL, 2, 1, 1, NURSES, R2, "q2", "c4"),
        (LABOUR, 1, 1, 0, NURSES, N2, "n2", "c3"),
        (CIVIL, 1, 0, 1, NURSES, N2, "n2", "c1"),
    ]),
    ("topic-by-dept", ("topic=",), []),
    # The labour office leads the nurses of 2017 with the civil office; that leads two tasks of 2021 with the labour office.
    ("reciprocal-leads", (), [(P_CIVIL, P_LABOUR, 2, 1, BEDS, NURSES, R1, P2, "q1", "p2", "c4", "c5")]),
    ("reciprocal-leads", ("department=财政部",), []),
    # Eight lead duties: 3 of the civil office, 2 of the health office, 1 each of three others: 1 - (9 + 4 + 1 + 1 + 1) / 64.
    ("fragmentation", (), [
        ("养老", 8, 5, 0.75, P_CIVIL, 3),
        ("床位", 3, 2, 0.444, P_CIVIL, 2),
        ("护理员", 3, 3, 0.667, LABOUR, 1),
    ]),
    ("fragmentation", ("topic=医养", "minimum=1"), [("医养", 2, 1, 0.0, P_HEALTH, 2)]),
    ("coordination-bodies", (), [
        (P_CIVIL, 2, 1, 1, BEDS, R1, "q1", "c4"),
        (LABOUR, 1, 1, 1, NURSES, N2, "n2", "c3"),
        (P_LABOUR, 1, 1, 1, NURSES, P2, "p2", "c5"),
        (CIVIL, 1, 1, 1, BEDS, N1, "n1", "c1"),
    ]),
    ("connection-path", (f"first={LABOUR}", f"second={TREASURY}"), [
        (LABOUR, TREASURY, 2, [LABOUR, CIVIL, TREASURY], [NURSES, BEDS], [N2, N2, N1, N1], ["n2", "n1"], "nr3 nr4 nr1 nr2 ",
         "c3", "c2"),
    ]),
    ("connection-path", (f"first={LABOUR}", f"second={P_HEALTH}"), []),
    ("connection-path", ("first=", f"second={P_HEALTH}"), []),
    ("connection-path-graph", (f"first={P_CIVIL}", f"second={P_LABOUR}", "most=1"), [
        ("c4 PARTICIPATES_IN p2 LEADS c5", "pr3 pr2 "),
    ]),
    ("dept-leads-graph", ("department=民政厅",), [
        ("c4 LEADS p1 HAS_TASK pm1 HAS_MEASURE e2", None, "p1 DUE by:2018-12-31", "p1", "pr1", None, "by:2018-12-31"),
        ("c4 LEADS q1 HAS_TASK qm1 HAS_MEASURE qs1 HAS_SECTION e3", "q1 PARTICIPATES_IN c5", "q1 DUE by:2023-12-31",
         "q1", "qr1", "qr2", "by:2023-12-31"),
        ("c4 LEADS q2 HAS_TASK qm2 HAS_MEASURE qs1 HAS_SECTION e3", "q2 PARTICIPATES_IN c5", None, "q2", "qr3", "qr4", None),
    ]),
    ("dept-leads-graph", ("department=",), []),
    ("dept-sheet-graph", (f"department={TREASURY}",), [
        ("c2 PARTICIPATES_IN n1 HAS_TASK nm1 HAS_MEASURE e1", "n1 LEADS c1", "n1 DUE by:2020-12-31", "n1", "nr2", "nr1",
         "by:2020-12-31"),
    ]),
    ("task-card-graph", ("task=p3",), [
        ("p3 HAS_TASK pm3 HAS_MEASURE e2", "p3 LEADS c6", None, None, "p3 SIMILAR_TO q3", "p3", "pr4", None, None, "q3"),
    ]),
    ("doc-breakdown-graph", ("document=e2",), [
        ("e2 HAS_MEASURE pm1 HAS_TASK p1", "p1 LEADS c4", "p1", "pr1"),
        ("e2 HAS_MEASURE pm2 HAS_TASK p2", "p2 LEADS c5", "p2", "pr2"),
        ("e2 HAS_MEASURE pm2 HAS_TASK p2", "p2 PARTICIPATES_IN c4", "p2", "pr3"),
        ("e2 HAS_MEASURE pm3 HAS_TASK p3", "p3 LEADS c6", "p3", "pr4"),
    ]),
    ("overlap-pairs-graph", ("department=民政部",), [
        ("c1 LEADS n1 PARTICIPATES_IN c2", "n1", "nr1", "nr2"),
        ("c1 PARTICIPATES_IN n2 LEADS c3", "n2", "nr4", "nr3"),
    ]),
    ("overlap-pairs-graph", ("department=民政部", "minimum=2"), []),
)  # fmt: skip
CASES = tuple(case(query, *given, rows=rows, graph="alike") for query, given, rows in ROWS)
