"""A small graph, written by hand, in which every saved query finds something and leaves something out.

Two documents of invented places: a province's plan with five tasks and a city's plan with three, a copy of the first, and a
note without title and tasks.
"""

from __future__ import annotations

from datetime import date

from kg.model import Batch, EdgeRows, NodeRows, Properties

REVIEWED: Properties = {"reviewed_by": "王晓", "reviewed_on": date(2024, 5, 1)}
Q1 = "（省水利厅牵头，省财政厅、农业农村厅参与）"
Q2 = "（省发展改革委、水利厅牵头，各县（市、区）人民政府配合）"
Q3 = "（各县（市、区）人民政府负责）"
Q5 = "（省财政厅配合）"
Q6 = "（市水利局牵头，市财政局参与）"
Q6_NOTE = "以下各项均由各县（市、区）人民政府落实"
Q8 = "（省水利厅牵头，省财政厅、财政局参与）"


def _department(id_: str, name: str, short: str, level: str | None, region: str | None, kind: str, known: bool) -> Properties:
    aliases = (short,) if known else ()
    return {
        "id": id_, "name": name, "short_name": short, "level": level, "region": region, "kind": kind,
        "aliases": aliases, "resolved": known, "origin": "registry" if known else "text",
    }  # fmt: skip


WATER = _department("b1", "山川省水利厅", "水利厅", "provincial", "山川省", "body", True)
MONEY = _department("b2", "山川省财政厅", "财政厅", "provincial", "山川省", "body", True)
FARMS = _department("b3", "山川省农业农村厅", "农业农村厅", "provincial", "山川省", "body", True)
PLANS = _department("b4", "山川省发展和改革委员会", "省发展改革委", "provincial", "山川省", "body", True)
COUNTIES = _department("b5", "各县（市、区）人民政府", "各县（市、区）人民政府", "county", None, "collective", True)
CITY_WATER = _department("b6", "青河市水利局", "水利局", "prefectural", "青河市", "body", True)
CITY_MONEY = _department("b7", "青河市财政局", "财政局", "prefectural", "青河市", "body", True)
BARE_MONEY = _department("b8", "财政局", "财政局", None, None, "body", False)
CITY = _department("b9", "青河市人民政府", "市人民政府", "prefectural", "青河市", "body", True)


def _document(
    id_: str, title: str | None, issuer: str | None, number: str | None, issued: date | None, source: str
) -> Properties:
    return {
        "id": id_, "title": title, "issuer": issuer, "number": number, "issued": issued, "source": source, "sha256": "0" * 64,
    }  # fmt: skip


def _section(id_: str, number: str, heading: str, level: int, order: int) -> Properties:
    return {"id": id_, "number": number, "heading": heading, "level": level, "order": order}


def _measure(id_: str, number: str | None, order: int) -> Properties:
    return {"id": id_, "number": number, "heading": None, "text": "", "order": order}


def _task(id_: str, summary: str, text: str, order: int, start: int) -> Properties:
    return {
        "id": id_, "text": text, "summary": summary, "order": order, "start": start, "stop": start + len(text), "keywords": (),
    }  # fmt: skip


def _duty(body: str, task: str, id_: str, mention: str, word: str | None, basis: str, evidence: str, start: int) -> Properties:
    return {
        "source": body, "target": task, "id": id_, "mention": mention, "role_word": word, "basis": basis,
        "evidence": evidence, "start": start, "stop": start + len(mention), "reviewed_by": None, "reviewed_on": None,
    }  # fmt: skip


def _deadline(id_: str, kind: str, text: str, start: date | None, end: date | None, every: str | None) -> Properties:
    return {"id": id_, "kind": kind, "text": text, "start_date": start, "end_date": end, "every": every}


def _due(task: str, deadline: str, text: str, start: int, suspect: bool = False) -> Properties:
    return {"source": task, "target": deadline, "text": text, "start": start, "stop": start + len(text), "suspect": suspect}


def _doubt(id_: str, code: str, message: str, text: str, start: int) -> Properties:
    return {"id": id_, "code": code, "message": message, "text": text, "start": start, "stop": start + len(text)}


def _link(source: str, target: str) -> Properties:
    return {"source": source, "target": target}


TITLE1, TITLE2 = "山川省节水行动实施方案", "青河市河道整治工作计划"
T1, T2, T3 = "改造大中型灌区渠系", "推进农业水价综合改革", "开展节水宣传进村活动"
T4, T5, T6, T7, T8 = "坚持节水优先", "建立节水会商机制", "清理河道违建", "推进河长制落实", "建设智慧水文站网"

PROVINCE = Batch(
    "d1",
    (
        NodeRows("Document", (
            _document("d1", TITLE1, "山川省人民政府办公厅", "川政办发〔2019〕8号", date(2019, 3, 1), "water.txt"),
        )),
        NodeRows("Section", (
            _section("s1", "一", "一、重点任务", 4, 1),
            _section("s2", "（一）", "（一）农业节水", 5, 2),
            _section("s3", "二", "二、保障措施", 4, 3),
        )),
        NodeRows("Measure", (
            _measure("m1", "1", 1), _measure("m2", "2", 2), _measure("m3", "（二）", 3), _measure("m4", None, 4),
            _measure("m5", "（三）", 5),
        )),
        NodeRows("Task", (
            _task("t1", T1, "改造大中型灌区渠系，2020年底前完成。" + Q1, 1, 100),
            _task("t2", T2, "推进农业水价综合改革，每年评估，2019年6月底前出台办法。" + Q2, 2, 200),
            _task("t3", T3, "开展节水宣传进村活动。" + Q3, 3, 300),
            _task("t4", T4, "坚持节水优先，量水而行。", 4, 400),
            _task("t5", T5, "建立节水会商机制。" + Q5, 5, 500),
        )),
        NodeRows("Department", (WATER, MONEY, FARMS, PLANS, COUNTIES)),
        NodeRows("Deadline", (
            _deadline("by:2020-12-31", "by", "2020年底前", None, date(2020, 12, 31), None),
            _deadline("by:2019-06-30", "by", "2019年6月底前", None, date(2019, 6, 30), None),
            _deadline("recurring:P1Y", "recurring", "每年", None, None, "P1Y"),
        )),
        NodeRows("Diagnostic", (_doubt("g1", "no-duty", "任务没有责任单位", "坚持节水优先", 400),)),
    ),
    (
        EdgeRows("HAS_SECTION", "Document", "Section", (_link("d1", "s1"), _link("d1", "s3"))),
        EdgeRows("HAS_SECTION", "Section", "Section", (_link("s1", "s2"),)),
        EdgeRows("HAS_MEASURE", "Section", "Measure", (
            _link("s2", "m1"), _link("s2", "m2"), _link("s1", "m3"), _link("s3", "m5"),
        )),
        EdgeRows("HAS_MEASURE", "Document", "Measure", (_link("d1", "m4"),)),
        EdgeRows("HAS_TASK", "Measure", "Task", tuple(_link(f"m{n}", f"t{n}") for n in range(1, 6))),
        EdgeRows("LEADS", "Department", "Task", (
            _duty("b1", "t1", "r1", "省水利厅", "牵头", "stated", Q1, 120),
            _duty("b4", "t2", "r4", "省发展改革委", "牵头", "stated", Q2, 230),
            _duty("b1", "t2", "r5", "水利厅", "牵头", "stated", Q2, 237),
            _duty("b5", "t3", "r7", "各县（市、区）人民政府", "负责", "inherited", Q3, 312),
        )),
        EdgeRows("PARTICIPATES_IN", "Department", "Task", (
            _duty("b2", "t1", "r2", "省财政厅", "参与", "stated", Q1, 127),
            _duty("b3", "t1", "r3", "农业农村厅", "参与", "stated", Q1, 132),
            _duty("b5", "t2", "r6", "各县（市、区）人民政府", "配合", "stated", Q2, 243),
            _duty("b2", "t5", "r8", "省财政厅", "配合", "stated", Q5, 510),
        )),
        EdgeRows("DUE", "Task", "Deadline", (
            _due("t1", "by:2020-12-31", "2020年底前", 110),
            _due("t2", "by:2019-06-30", "2019年6月底前", 216),
            _due("t2", "recurring:P1Y", "每年", 211),
        )),
        EdgeRows("HAS_DIAGNOSTIC", "Task", "Diagnostic", (_link("t4", "g1"),)),
    ),
)  # fmt: skip

CITY_PLAN = Batch(
    "d2",
    (
        NodeRows("Document", (_document("d2", TITLE2, "青河市人民政府", None, None, "river.txt"),)),
        NodeRows("Measure", (_measure("m6", "一", 1), _measure("m7", "二", 2), _measure("m8", "三", 3))),
        NodeRows("Task", (
            _task("t6", T6, "清理河道违建，22年底前见效。" + Q6, 1, 50),
            _task("t7", T7, "推进河长制落实。", 2, 90),
            _task("t8", T8, "2019—2020年建设智慧水文站网。" + Q8, 3, 120),
        )),
        NodeRows("Department", (WATER, MONEY, COUNTIES, CITY_WATER, CITY_MONEY, BARE_MONEY, CITY)),
        NodeRows("Deadline", (
            _deadline("by:22年底前", "by", "22年底前", None, None, None),
            _deadline("during:2019-01-01/2020-12-31", "during", "2019—2020年", date(2019, 1, 1), date(2020, 12, 31), None),
        )),
        NodeRows("Diagnostic", (
            _doubt("g2", "suspect-year", "年份残缺，不作推断", "22年底前", 57),
            _doubt("g3", "no-number", "没有找到文号", "青河市河道整治工作计划", 0),
        )),
    ),
    (
        EdgeRows("HAS_MEASURE", "Document", "Measure", (_link("d2", "m6"), _link("d2", "m7"), _link("d2", "m8"))),
        EdgeRows("HAS_TASK", "Measure", "Task", (_link("m6", "t6"), _link("m7", "t7"), _link("m8", "t8"))),
        EdgeRows("LEADS", "Department", "Task", (
            _duty("b6", "t6", "r9", "市水利局", "牵头", "stated", Q6, 66),
            _duty("b9", "t7", "r12", "青河市人民政府", None, "issuer", TITLE2, 0),
            _duty("b1", "t8", "r13", "省水利厅", "牵头", "stated", Q8, 138),
        )),
        EdgeRows("PARTICIPATES_IN", "Department", "Task", (
            _duty("b7", "t6", "r10", "市财政局", "参与", "stated", Q6, 73),
            _duty("b5", "t6", "r11", "各县（市、区）人民政府", "落实", "default", Q6_NOTE, 30),
            _duty("b2", "t8", "r14", "省财政厅", "参与", "stated", Q8, 145),
            {**_duty("b8", "t8", "r15", "财政局", "参与", "stated", Q8, 150), **REVIEWED},
        )),
        EdgeRows("PART_OF", "Department", "Department", (_link("b6", "b9"), _link("b7", "b9"))),
        EdgeRows("DUE", "Task", "Deadline", (
            _due("t6", "by:22年底前", "22年底前", 57, suspect=True),
            _due("t8", "during:2019-01-01/2020-12-31", "2019—2020年", 120),
        )),
        EdgeRows("HAS_DIAGNOSTIC", "Task", "Diagnostic", (_link("t6", "g2"),)),
        EdgeRows("HAS_DIAGNOSTIC", "Document", "Diagnostic", (_link("d2", "g3"),)),
    ),
)  # fmt: skip

COPY = Batch(
    "d3",
    (
        NodeRows("Document", (
            _document("d3", TITLE1, "山川省人民政府办公厅", "川政办发〔2019〕8号", date(2019, 3, 1), "copy.txt"),
        )),
    ),
    (EdgeRows("DUPLICATES", "Document", "Document", (_link("d3", "d1"),)),),
)  # fmt: skip

UNTITLED = Batch("d4", (NodeRows("Document", (_document("d4", None, None, None, None, "note.txt"),)),), ())

BATCHES = (PROVINCE, CITY_PLAN, COPY, UNTITLED)
