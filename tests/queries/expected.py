"""What every saved query must answer on the graph of ``graph.py``: worked out by hand from that file, not by a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.store import Cell

from .graph import Q1, Q2, Q3, Q5, Q6, Q6_NOTE, Q8, T1, T2, T3, T4, T5, T6, T7, T8, TITLE1, TITLE2

SHUI, CAI, NONG, FA = "山川省水利厅", "山川省财政厅", "山川省农业农村厅", "山川省发展和改革委员会"
XIAN, SHI_SHUI, SHI_CAI, CAI_JU = "各县（市、区）人民政府", "青河市水利局", "青河市财政局", "财政局"
END, JUNE = date(2020, 12, 31), date(2019, 6, 30)
NUMBER, ISSUED = "川政办发〔2019〕8号", date(2019, 3, 1)
PERIOD = "during:2019-01-01/2020-12-31"


@dataclass(frozen=True, slots=True)
class Case:
    """A query with parameters, and its rows in the order and with the columns of its header, on one of the graphs.

    A path stands as its node ids and edge types, one after the other: ``b1 LEADS t1``.
    """

    query: str
    given: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    graph: str = "small"


def case(query: str, *given: str, rows: list[tuple[Cell, ...]], graph: str = "small") -> Case:
    return Case(query, given, tuple(rows), graph)


Row = tuple[Cell, ...]
LEAD1: Row = (SHUI, T1, [CAI, NONG], ["2020年底前"], END, TITLE1, "1", "省水利厅", "牵头", "stated", Q1, "t1", "r1")
LEAD2: Row = (SHUI, T2, [XIAN], ["每年", "2019年6月底前"], JUNE, TITLE1, "2", "水利厅", "牵头", "stated", Q2, "t2", "r5")
LEAD8: Row = (SHUI, T8, [CAI, CAI_JU], ["2019—2020年"], END, TITLE2, "三", "省水利厅", "牵头", "stated", Q8, "t8", "r13")
LEAD6: Row = (SHI_SHUI, T6, [SHI_CAI, XIAN], ["22年底前"], None, TITLE2, "一", "市水利局", "牵头", "stated", Q6, "t6", "r9")

CASES = (
    # Who leads: by short name, by a spelling of the text, by full name, by a part of a name, and by a name nobody has.
    case("dept-leads", "department=水利厅", rows=[LEAD1, LEAD2, LEAD8]),
    case("dept-leads", "department=省水利厅", rows=[LEAD1, LEAD2, LEAD8]),
    case("dept-leads", f"department={SHUI}", rows=[LEAD1, LEAD2, LEAD8]),
    case("dept-leads", "department=水利局", rows=[LEAD6]),
    case("dept-leads", "department=水利", rows=[LEAD1, LEAD2, LEAD8, LEAD6]),
    case("dept-leads", "department=省气象局", rows=[]),
    # The city government leads t7 as issuer only: nobody is named there, so it does not count.
    case("dept-leads", "department=青河市人民政府", rows=[]),
    # A full name wins: 财政局 is a body of its own here, 青河市财政局 only ends in it.
    case("dept-participates", "department=财政局", rows=[
        (CAI_JU, T8, [SHUI], ["2019—2020年"], END, TITLE2, "三", "财政局", "参与", "stated", Q8, "t8", "r15"),
    ]),
    case("dept-participates", "department=省财政厅", rows=[
        (CAI, T1, [SHUI], ["2020年底前"], END, TITLE1, "1", "省财政厅", "参与", "stated", Q1, "t1", "r2"),
        (CAI, T5, [], [], None, TITLE1, "（三）", "省财政厅", "配合", "stated", Q5, "t5", "r8"),
        (CAI, T8, [SHUI], ["2019—2020年"], END, TITLE2, "三", "省财政厅", "参与", "stated", Q8, "t8", "r14"),
    ]),
    case("dept-sheet", f"department={XIAN}", rows=[
        (XIAN, "lead", T3, [XIAN], [], [], None, TITLE1, "（二）", XIAN, "负责", "inherited", Q3, "t3", "r7"),
        (XIAN, "participate", T2, [FA, SHUI], [XIAN], ["每年", "2019年6月底前"], JUNE, TITLE1, "2", XIAN, "配合", "stated", Q2,
         "t2", "r6"),
        (XIAN, "participate", T6, [SHI_SHUI], [SHI_CAI, XIAN], ["22年底前"], None, TITLE2, "一", XIAN, "落实", "default", Q6_NOTE,
         "t6", "r11"),
    ]),
    case("dept-list", rows=[
        (XIAN, XIAN, "county", None, "collective", [XIAN], [XIAN], 3, True, "b5"),
        (NONG, "农业农村厅", "provincial", "山川省", "body", ["农业农村厅"], ["农业农村厅"], 1, True, "b3"),
        (FA, "省发展改革委", "provincial", "山川省", "body", ["省发展改革委"], ["省发展改革委"], 1, True, "b4"),
        (SHUI, "水利厅", "provincial", "山川省", "body", ["水利厅"], ["水利厅", "省水利厅"], 3, True, "b1"),
        (CAI, "财政厅", "provincial", "山川省", "body", ["财政厅"], ["省财政厅"], 3, True, "b2"),
        (CAI_JU, "财政局", None, None, "body", [], ["财政局"], 1, False, "b8"),
        ("青河市人民政府", "市人民政府", "prefectural", "青河市", "body", ["市人民政府"], [], 0, True, "b9"),
        (SHI_SHUI, "水利局", "prefectural", "青河市", "body", ["水利局"], ["市水利局"], 1, True, "b6"),
        (SHI_CAI, "财政局", "prefectural", "青河市", "body", ["财政局"], ["市财政局"], 1, True, "b7"),
    ]),
    # The city government is named by nobody: it stands here for its duty as issuer, which does not count, and its offices.
    case("dept-names", rows=[
        (XIAN, "county", None, "collective", 1, 2, [XIAN], "registry", [], [], "b5"),
        (NONG, "provincial", "山川省", "body", 0, 1, ["农业农村厅"], "registry", [], [], "b3"),
        (FA, "provincial", "山川省", "body", 1, 0, ["省发展改革委"], "registry", [], [], "b4"),
        (SHUI, "provincial", "山川省", "body", 3, 0, ["水利厅", "省水利厅"], "registry", [], [], "b1"),
        (CAI, "provincial", "山川省", "body", 0, 3, ["省财政厅"], "registry", [], [], "b2"),
        (CAI_JU, None, None, "body", 0, 1, ["财政局"], "text", ["王晓"], [], "b8"),
        ("青河市人民政府", "prefectural", "青河市", "body", 0, 0, [], "registry", [], [], "b9"),
        (SHI_SHUI, "prefectural", "青河市", "body", 1, 0, ["市水利局"], "registry", [], ["青河市人民政府"], "b6"),
        (SHI_CAI, "prefectural", "青河市", "body", 0, 1, ["市财政局"], "registry", [], ["青河市人民政府"], "b7"),
    ]),
    case("dept-names", "origin=text", rows=[(CAI_JU, None, None, "body", 0, 1, ["财政局"], "text", ["王晓"], [], "b8")]),
    case("dept-names", "origin=user", rows=[]),
    case("ledger", "document=河道", rows=[
        (SHUI, T8, [SHUI], [CAI, CAI_JU], ["2019—2020年"], END, TITLE2, "三", "省水利厅", "牵头", "stated", Q8,
         "t8", "r13", "b1"),
        (SHI_SHUI, T6, [SHI_SHUI], [SHI_CAI, XIAN], ["22年底前"], None, TITLE2, "一", "市水利局", "牵头", "stated", Q6,
         "t6", "r9", "b6"),
    ]),
    case("workload", rows=[
        (SHUI, "body", 3, 3, 2, 0, 3, 2, "b1"),
        (XIAN, "collective", 3, 1, 1, 2, 2, 2, "b5"),
        (FA, "body", 1, 1, 0, 0, 1, 1, "b4"),
        (SHI_SHUI, "body", 1, 1, 1, 0, 1, 1, "b6"),
        (CAI, "body", 3, 0, 0, 3, 2, 2, "b2"),
        (NONG, "body", 1, 0, 0, 1, 1, 1, "b3"),
        (CAI_JU, "body", 1, 0, 0, 1, 1, 1, "b8"),
        (SHI_CAI, "body", 1, 0, 0, 1, 1, 1, "b7"),
    ]),
    case("workload", "document=d2", rows=[
        (SHUI, "body", 1, 1, 1, 0, 1, 1, "b1"),
        (SHI_SHUI, "body", 1, 1, 1, 0, 1, 1, "b6"),
        (XIAN, "collective", 1, 0, 0, 1, 1, 1, "b5"),
        (CAI, "body", 1, 0, 0, 1, 1, 1, "b2"),
        (CAI_JU, "body", 1, 0, 0, 1, 1, 1, "b8"),
        (SHI_CAI, "body", 1, 0, 0, 1, 1, 1, "b7"),
    ]),
    case("lead-ratio", "minimum=2", rows=[
        (SHUI, "body", 3, 3, 0, 1.0, "b1"),
        (XIAN, "collective", 3, 1, 2, 0.33, "b5"),
        (CAI, "body", 3, 0, 3, 0.0, "b2"),
    ]),
    case("unresolved-names", rows=[(CAI_JU, "body", ["财政局"], 1, [TITLE2], Q8, "b8")]),
    case("doc-list", rows=[
        (TITLE1, "山川省人民政府办公厅", "川政办发〔2019〕8号", date(2019, 3, 1), 5, 5, [], "water.txt", "d1"),
        (TITLE1, "山川省人民政府办公厅", "川政办发〔2019〕8号", date(2019, 3, 1), 0, 0, [TITLE1], "copy.txt", "d3"),
        (TITLE2, "青河市人民政府", None, None, 3, 6, [], "river.txt", "d2"),
        (None, None, None, None, 0, 0, [], "note.txt", "d4"),
    ]),
    case("doc-breakdown", "document=川政办发〔2019〕8号", rows=[
        (TITLE1, ["一、重点任务", "（一）农业节水"], "1", T1, [SHUI], [CAI, NONG], ["2020年底前"], END, [Q1], "t1"),
        (TITLE1, ["一、重点任务", "（一）农业节水"], "2", T2, [FA, SHUI], [XIAN], ["每年", "2019年6月底前"], JUNE, [Q2], "t2"),
        (TITLE1, ["一、重点任务"], "（二）", T3, [XIAN], [], [], None, [Q3], "t3"),
        (TITLE1, [], None, T4, [], [], [], None, [], "t4"),
        (TITLE1, ["二、保障措施"], "（三）", T5, [], [CAI], [], None, [Q5], "t5"),
    ]),
    case("doc-breakdown", "document=整治", rows=[
        (TITLE2, [], "一", T6, [SHI_SHUI], [SHI_CAI, XIAN], ["22年底前"], None, [Q6, Q6_NOTE], "t6"),
        (TITLE2, [], "二", T7, [], [], [], None, [], "t7"),
        (TITLE2, [], "三", T8, [SHUI], [CAI, CAI_JU], ["2019—2020年"], END, [Q8], "t8"),
    ]),
    case("doc-stats", rows=[
        ("note.txt", 0, 0, 0, 0, 0, 0, 0, "d4"),
        (TITLE1, 5, 3, 2, 1, 2, 5, 1, "d1"),
        (TITLE1, 0, 0, 0, 0, 0, 0, 0, "d3"),
        (TITLE2, 3, 2, 1, 0, 2, 6, 2, "d2"),
    ]),
    case("task-card", "task=河道违建", rows=[
        (TITLE2, [], "一", "清理河道违建，22年底前见效。" + Q6, [SHI_SHUI], [SHI_CAI, XIAN], ["22年底前"], None, [Q6, Q6_NOTE],
         ["年份残缺，不作推断"], "river.txt", 50, 80, "t6"),
    ]),
    case("task-card", "task=t4", rows=[
        (TITLE1, [], None, "坚持节水优先，量水而行。", [], [], [], None, [], ["任务没有责任单位"], "water.txt", 400, 412, "t4"),
    ]),
    case("clause-evidence", "words=市水利局牵头", rows=[
        (SHI_SHUI, "市水利局", "lead", "牵头", "stated", Q6, T6, TITLE2, "river.txt", 66, 70, "t6", "r9"),
        (SHI_CAI, "市财政局", "participate", "参与", "stated", Q6, T6, TITLE2, "river.txt", 73, 77, "t6", "r10"),
    ]),
    case("clause-evidence", "words=t7", rows=[
        ("青河市人民政府", "青河市人民政府", "lead", None, "issuer", TITLE2, T7, TITLE2, "river.txt", 0, 7, "t7", "r12"),
    ]),
    case("no-lead", rows=[
        (TITLE1, None, T4, [], [], "t4"),
        (TITLE1, "（三）", T5, [CAI], [Q5], "t5"),
        (TITLE2, "二", T7, [], [], "t7"),
    ]),
    case("no-lead", "document=river.txt", rows=[(TITLE2, "二", T7, [], [], "t7")]),
    case("no-deadline", rows=[
        (TITLE1, "（二）", T3, [XIAN], [], [Q3], "t3"),
        (TITLE1, "（三）", T5, [], [CAI], [Q5], "t5"),
    ]),
    case("joint-leads", rows=[(TITLE1, "2", T2, [FA, SHUI], 2, [XIAN], [Q2], "t2")]),
    case("joint-leads", "minimum=3", rows=[]),
    case("joint-leads-graph", rows=[("t2 LEADS b4", "t2", "r4"), ("t2 LEADS b1", "t2", "r5")]),
    case("joint-leads-graph", "document=d2", rows=[]),
    case("collective-only", rows=[(TITLE1, "（二）", T3, [XIAN], [], [Q3], "t3")]),
    case("due-within", "day=2020-12-01", "days=30", rows=[
        (END, 30, "2020年底前", "by", T1, [SHUI], [CAI, NONG], [Q1], TITLE1, "1", "t1", "by:2020-12-31"),
        (END, 30, "2019—2020年", "during", T8, [SHUI], [CAI, CAI_JU], [Q8], TITLE2, "三", "t8", PERIOD),
    ]),
    case("due-within", "day=2020-12-01", "days=29", rows=[]),
    # More days than a calendar has: all that is still to come, as with fewer.
    case("due-within", "day=2020-12-01", "days=99999999999", rows=[
        (END, 30, "2020年底前", "by", T1, [SHUI], [CAI, NONG], [Q1], TITLE1, "1", "t1", "by:2020-12-31"),
        (END, 30, "2019—2020年", "during", T8, [SHUI], [CAI, CAI_JU], [Q8], TITLE2, "三", "t8", PERIOD),
    ]),
    # An empty name is a part of every name, and names nobody.
    case("dept-leads", "department=", rows=[]),
    case("dept-participates", "department=", rows=[]),
    case("dept-sheet", "department=", rows=[]),
    case("doc-breakdown", "document=", rows=[]),
    case("task-card", "task=", rows=[]),
    case("clause-evidence", "words=", rows=[]),
    case("shared-tasks", "first=", "second=水利厅", rows=[]),
    case("due-within", "day=2020-12-31", "days=0", rows=[
        (END, 0, "2020年底前", "by", T1, [SHUI], [CAI, NONG], [Q1], TITLE1, "1", "t1", "by:2020-12-31"),
        (END, 0, "2019—2020年", "during", T8, [SHUI], [CAI, CAI_JU], [Q8], TITLE2, "三", "t8", PERIOD),
    ]),
    case("past-stated-date", "day=2019-07-01", rows=[
        (JUNE, 1, "2019年6月底前", "by", T2, [FA, SHUI], [XIAN], [Q2], TITLE1, "2", "t2", "by:2019-06-30"),
    ]),
    case("past-stated-date", "day=2019-06-30", rows=[]),
    case("recurring-duties", rows=[
        ("P1Y", "每年", "recurring", T2, [FA, SHUI], [XIAN], [Q2], TITLE1, "2", "t2", "recurring:P1Y"),
    ]),
    case("undated-limits", rows=[
        ("22年底前", "by", T6, [SHI_SHUI], [SHI_CAI, XIAN], [Q6, Q6_NOTE], TITLE2, "一", "t6", "by:22年底前"),
    ]),
    # 水利厅 and 财政厅 share t1 and t8, each time as lead and participant; they have three tasks each: 2 / (3 + 3 - 2).
    case("overlap-pairs", "minimum=2", rows=[
        (SHUI, CAI, 2, 0, 2, 0, 3, 3, 0.5, T1, Q1, Q1, TITLE1, "t1", "b1", "b2"),
    ]),
    case("overlap-pairs", rows=[
        (SHUI, FA, 1, 1, 0, 0, 3, 1, 0.33, T2, Q2, Q2, TITLE1, "t2", "b1", "b4"),
        (SHUI, CAI, 2, 0, 2, 0, 3, 3, 0.5, T1, Q1, Q1, TITLE1, "t1", "b1", "b2"),
        (SHUI, NONG, 1, 0, 1, 0, 3, 1, 0.33, T1, Q1, Q1, TITLE1, "t1", "b1", "b3"),
        (SHUI, CAI_JU, 1, 0, 1, 0, 3, 1, 0.33, T8, Q8, Q8, TITLE2, "t8", "b1", "b8"),
        (CAI, NONG, 1, 0, 0, 1, 3, 1, 0.33, T1, Q1, Q1, TITLE1, "t1", "b2", "b3"),
        (CAI, CAI_JU, 1, 0, 0, 1, 3, 1, 0.33, T8, Q8, Q8, TITLE2, "t8", "b2", "b8"),
        (SHI_SHUI, SHI_CAI, 1, 0, 1, 0, 1, 1, 1.0, T6, Q6, Q6, TITLE2, "t6", "b6", "b7"),
    ]),
    case("shared-tasks", "first=水利厅", f"second={CAI}", rows=[
        (SHUI, "lead", CAI, "participate", T1, Q1, Q1, ["2020年底前"], END, TITLE1, "1", "t1", "r1", "r2"),
        (SHUI, "lead", CAI, "participate", T8, Q8, Q8, ["2019—2020年"], END, TITLE2, "三", "t8", "r13", "r14"),
    ]),
    case("parse-warnings", rows=[
        ("no-duty", "任务没有责任单位", T4, T4, TITLE1, "water.txt", 400, 406, "t4", "g1"),
        ("no-number", "没有找到文号", TITLE2, None, TITLE2, "river.txt", 0, 11, None, "g3"),
        ("suspect-year", "年份残缺，不作推断", "22年底前", T6, TITLE2, "river.txt", 57, 62, "t6", "g2"),
    ]),
    case("parse-warnings", "code=suspect-year", "document=d1", rows=[]),
    case("deadline-spellings", rows=[
        ("2019—2020年", "during", date(2019, 1, 1), END, None, False, 1, T8, PERIOD),
        ("2019年6月底前", "by", None, JUNE, None, False, 1, T2, "by:2019-06-30"),
        ("2020年底前", "by", None, END, None, False, 1, T1, "by:2020-12-31"),
        ("22年底前", "by", None, None, None, True, 1, T6, "by:22年底前"),
        ("每年", "recurring", None, None, "P1Y", False, 1, T2, "recurring:P1Y"),
    ]),
    case("task-ledger", "document=d2", rows=[
        (TITLE2, None, [], "一", T6, "清理河道违建，22年底前见效。" + Q6, [SHI_SHUI], [SHI_CAI], [], [XIAN], ["22年底前"],
         None, None, ["stated", "default"], [Q6, Q6_NOTE], [], ["suspect-year"], "d2", "t6"),
        (TITLE2, None, [], "二", T7, "推进河长制落实。", [], [], [], [], [], None, None, [], [], [], [], "d2", "t7"),
        (TITLE2, None, [], "三", T8, "2019—2020年建设智慧水文站网。" + Q8, [SHUI], [CAI, CAI_JU], [], [], ["2019—2020年"],
         END, END, ["stated"], [Q8], ["王晓"], [], "d2", "t8"),
    ]),
    case("task-ledger", f"document={NUMBER}", rows=[
        (TITLE1, NUMBER, ["一、重点任务", "（一）农业节水"], "1", T1, "改造大中型灌区渠系，2020年底前完成。" + Q1,
         [SHUI], [CAI, NONG], [], [], ["2020年底前"], END, END, ["stated"], [Q1], [], [], "d1", "t1"),
        (TITLE1, NUMBER, ["一、重点任务", "（一）农业节水"], "2", T2,
         "推进农业水价综合改革，每年评估，2019年6月底前出台办法。" + Q2,
         [FA, SHUI], [], [], [XIAN], ["每年", "2019年6月底前"], JUNE, JUNE, ["stated"], [Q2], [], [], "d1", "t2"),
        (TITLE1, NUMBER, ["一、重点任务"], "（二）", T3, "开展节水宣传进村活动。" + Q3,
         [], [], [XIAN], [], [], None, None, ["inherited"], [Q3], [], [], "d1", "t3"),
        (TITLE1, NUMBER, [], None, T4, "坚持节水优先，量水而行。",
         [], [], [], [], [], None, None, [], [], [], ["no-duty"], "d1", "t4"),
        (TITLE1, NUMBER, ["二、保障措施"], "（三）", T5, "建立节水会商机制。" + Q5,
         [], [CAI], [], [], [], None, None, ["stated"], [Q5], [], [], "d1", "t5"),
    ]),
    case("duty-list", "document=d2", rows=[
        (XIAN, "collective", "county", "participate", T6, XIAN, "落实", "default", Q6_NOTE, TITLE2, 30, "t6", "r11", "b5"),
        (SHI_SHUI, "body", "prefectural", "lead", T6, "市水利局", "牵头", "stated", Q6, TITLE2, 66, "t6", "r9", "b6"),
        (SHI_CAI, "body", "prefectural", "participate", T6, "市财政局", "参与", "stated", Q6, TITLE2, 73, "t6", "r10", "b7"),
        (SHUI, "body", "provincial", "lead", T8, "省水利厅", "牵头", "stated", Q8, TITLE2, 138, "t8", "r13", "b1"),
        (CAI, "body", "provincial", "participate", T8, "省财政厅", "参与", "stated", Q8, TITLE2, 145, "t8", "r14", "b2"),
        (CAI_JU, "body", None, "participate", T8, "财政局", "参与", "stated", Q8, TITLE2, 150, "t8", "r15", "b8"),
    ]),
    case("time-limits", rows=[
        ("by", "2020年底前", None, END, None, False, T1, "改造大中型灌区渠系，2020年底前完成。" + Q1,
         [SHUI], [CAI, NONG], [Q1], TITLE1, ISSUED, 10, "t1", "by:2020-12-31"),
        ("recurring", "每年", None, None, "P1Y", False, T2, "推进农业水价综合改革，每年评估，2019年6月底前出台办法。" + Q2,
         [FA, SHUI], [XIAN], [Q2], TITLE1, ISSUED, 11, "t2", "recurring:P1Y"),
        ("by", "2019年6月底前", None, JUNE, None, False, T2, "推进农业水价综合改革，每年评估，2019年6月底前出台办法。" + Q2,
         [FA, SHUI], [XIAN], [Q2], TITLE1, ISSUED, 16, "t2", "by:2019-06-30"),
        ("by", "22年底前", None, None, None, True, T6, "清理河道违建，22年底前见效。" + Q6,
         [SHI_SHUI], [SHI_CAI, XIAN], [Q6, Q6_NOTE], TITLE2, None, 7, "t6", "by:22年底前"),
        ("during", "2019—2020年", date(2019, 1, 1), END, None, False, T8, "2019—2020年建设智慧水文站网。" + Q8,
         [SHUI], [CAI, CAI_JU], [Q8], TITLE2, None, 0, "t8", PERIOD),
    ]),
)  # fmt: skip
