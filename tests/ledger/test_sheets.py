"""What the workbook of `kg export xlsx` says and looks like."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from kg.model import Batch, EdgeRows, NodeRows, Properties
from kg.store import open_store
from tests.queries import graph

from .conftest import WATER, Export, figures, lines, titles, values

COLUMNS = [
    "序号",
    "任务编号",
    "文件/文号",
    "章节",
    "任务内容",
    "牵头单位",
    "参与(配合)单位",
    "集体主体",
    "完成时限(原文)",
    "截止日期",
    "依据原文",
    "备注",
]
HAND = ["分管领导", "责任人", "进展", "问题", "状态", "销号日期"]


def test_a_line_says_all_of_its_task(export: Export) -> None:
    book = export()
    assert book.sheetnames[:3] == ["总表", "统计", "问题清单"]
    assert titles(book["总表"]) == [*COLUMNS, *HAND]
    rows = lines(book["总表"])
    assert [f"t{n}" for n in (1, 2, 3, 4, 5)] + ["t6", "t7", "t8"] == sorted(rows)
    assert [rows["t2"][title] for title in COLUMNS[2:]] == [
        f"{graph.TITLE1}\n川政办发〔2019〕8号",
        "一、重点任务 › （一）农业节水 › 2",
        "推进农业水价综合改革，每年评估，2019年6月底前出台办法。" + graph.Q2,
        "山川省发展和改革委员会、山川省水利厅",
        None,
        "各县（市、区）人民政府（参与）",
        "每年；2019年6月底前",
        datetime(2019, 6, 30),
        graph.Q2,
        "多家牵头（2家）",
    ]
    assert [rows["t2"][title] for title in HAND] == [None] * 6
    assert rows["t7"]["牵头单位"] is None, "the issuer alone is nobody named"
    assert rows["t3"]["集体主体"] == "各县（市、区）人民政府（牵头）" and "上级标题" in rows["t3"]["备注"]
    assert "年份残缺" in rows["t6"]["备注"] and rows["t6"]["截止日期"] is None
    assert "王晓" in rows["t8"]["备注"]


def test_departments_have_sheets_with_what_they_lead_first(export: Export) -> None:
    book = export()
    assert set(lines(book[WATER])) == {"t1", "t2", "t8"}
    assert next(iter(lines(book["各县（市、区）人民政府"]))) == "t3"
    assert "青河市人民政府" not in book.sheetnames
    few = export("--sheets", "2")
    assert few.sheetnames[3:] == [WATER, "各县（市、区）人民政府", "_上次导出"]
    assert "另有 6 个部门" in str([cell.value for cell in few["统计"]["A"]]).replace("任务较少的", "")


def test_figures_and_issues(export: Export) -> None:
    book = export("--days", "549")
    told = figures(book)  # the end of June is past by one day, that of 2020 is 549 days away
    assert told["统计日期"] == datetime(2019, 7, 1)
    assert [told[key] for key in ("任务", "有牵头单位的任务", "无牵头单位的任务", "有截止日期的任务")] == [8, 5, 3, 3]
    assert [told[key] for key in told if key and key.startswith("到期提醒")] == [
        1,
        2,
        0,
    ]
    assert (told["（未填）"], told[WATER]) == (8, WATER)
    kinds = [row[1] for row in values(book["问题清单"])]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "无牵头单位": 3, "只落到集合主体": 1, "多家牵头": 1, "读取存疑": 3, "名录未收录的部门": 1, "无完成时限": 4,
    }  # fmt: skip
    link = next(cell for cell in book["统计"]["B"] if cell.value == WATER).hyperlink
    assert link and link.location == f"'{WATER}'!A1"


def test_it_is_set_up_for_screen_and_paper(export: Export) -> None:
    for sheet in export().worksheets[:5]:
        assert sheet.freeze_panes == "A2"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("landscape", 1, 0)
        assert sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        if sheet.title != "统计":
            assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.alignment.wrap_text for cell in sheet[2] if isinstance(cell.value, str))
        assert sheet.column_dimensions["C"].width > 8
    rows = load_workbook(Path("台账.xlsx"))["总表"]
    assert [row.height for row in rows.row_dimensions.values()][1:] != [15] * 8, "long texts need high rows"


def hostile(store: Path) -> Path:
    """A graph of names and texts that a workbook would take for something else."""
    names = ("=1+1", "统计", "总表", "x" * 40, "X" * 40, "a/b:c*[d]?", "'引号'", "HISTORY")
    bodies = tuple(
        {**graph.WATER, "id": f"b{at}", "name": name, "short_name": name, "aliases": ()} for at, name in enumerate(names)
    )
    text = '=HYPERLINK("http://x")\x0b，#N/A' + "长" * 40_000
    task: Properties = {"id": "t", "text": text, "summary": "+1", "order": 1, "start": 0, "stop": 9, "keywords": ()}
    duty: Properties = {"mention": "m", "role_word": None, "basis": "stated", "evidence": "#N/A", "start": 0, "stop": 1,
            "reviewed_by": None, "reviewed_on": None}  # fmt: skip
    document: Properties = {
        "id": "d",
        "title": "@标题",
        "issuer": None,
        "number": "-1",
        "issued": None,
        "source": "a.txt",
        "sha256": "",
    }
    edges = tuple({"source": body["id"], "target": "t", "id": f"r{body['id']}", **duty} for body in bodies)
    nodes = (
        NodeRows("Document", (document,)),
        NodeRows("Measure", ({"id": "m", "number": None, "heading": None, "text": "", "order": 1},)),
        NodeRows("Task", (task,)),
        NodeRows("Department", bodies),
    )
    links = (
        EdgeRows("HAS_MEASURE", "Document", "Measure", ({"source": "d", "target": "m"},)),
        EdgeRows("HAS_TASK", "Measure", "Task", ({"source": "m", "target": "t"},)),
        EdgeRows("LEADS", "Department", "Task", edges),
    )
    with open_store(str(store), read_only=False) as opened:
        opened.write(Batch("d", nodes, links))
    return store


def test_hostile_texts_are_texts(export: Export, tmp_path: Path) -> None:
    store = hostile(tmp_path / "hostile.kgl")
    for _ in range(2):
        book = export(store=store)
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        assert all(len(str(cell.value)) <= 32_767 for cell in cells)
        assert lines(book["总表"])["t"]["任务内容"].startswith('=HYPERLINK("http://x") ，#N/A')
        assert "全文见文件" in lines(book["总表"])["t"]["任务内容"]
        assert len(book.sheetnames) == len({name.casefold() for name in book.sheetnames}) == 3 + 8 + 1
        assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)


def test_dates_are_dates(export: Export) -> None:
    cell = next(cell for cell in export()["总表"]["J"][1:] if cell.value)
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")
    assert isinstance(cell.value, date)
