"""That nothing which people fill in is ever lost: by a later export, a file that is no ledger, a task that is gone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from kg.store import open_store
from tests.cli.conftest import Run
from tests.queries import graph

from .conftest import DAY, WATER, Export, figures, fill, lines, values


def without_the_city(folder: Path) -> Path:
    """The small graph without its document d2, where t6 to t8 stand."""
    place = folder / "later.kgl"
    with open_store(str(place), read_only=False) as opened:
        for batch in graph.BATCHES:
            if batch.document_id != "d2":
                opened.write(batch)
    return place


def refused(run: Run, small: Path, out: Path, *words: str) -> str:
    """The one sentence of an export that is refused and leaves the file as it was."""
    before = out.read_bytes()
    done = run("export", "xlsx", str(out), *words, store=small)
    assert done.code in (1, 2)
    assert done.err.count("\n") == 1 and out.name in done.err
    assert before == out.read_bytes()
    return done.err


def test_what_was_filled_in_stays_with_its_task(export: Export, run: Run, small: Path, out: Path) -> None:
    export()
    fill(out, "总表", "t1", 责任人="张三", 进展="=已过半", 状态="推进中", 销号日期=datetime(2020, 5, 6))
    fill(out, WATER, "t8", 问题="缺经费", 状态="推进中")
    book = load_workbook(out)
    book["总表"]["S1"] = "联系电话"
    book["总表"]["S2"] = "0123"
    book["总表"]["P2"].comment = Comment("已电话核实", "李四")
    book.save(out)
    for _ in range(3):  # as often as one likes
        book = export()
    task = lines(book["总表"])["t1"]
    assert (task["责任人"], task["状态"], task["销号日期"]) == ("张三", "推进中", datetime(2020, 5, 6))
    assert lines(book["总表"])["t8"]["问题"] == "缺经费"
    assert (lines(book[WATER])["t1"]["责任人"], lines(book["山川省财政厅"])["t8"]["问题"]) == ("张三", "缺经费")
    assert [row["联系电话"] for row in lines(book["总表"]).values()].count("0123") == 1
    assert [cell.comment.text for cell in book["总表"]["P"] if cell.comment] == ["已电话核实"]
    assert figures(book)["推进中"] == 2
    assert "entries kept for" in run("export", "xlsx", str(out), *DAY, store=small).err


def test_a_change_on_either_sheet_counts_and_two_are_both_kept(export: Export, run: Run, small: Path, out: Path) -> None:
    export()
    fill(out, "总表", "t1", 进展="一半", 状态="推进中", 问题="缺人")
    export()
    fill(out, WATER, "t1", 进展="完成", 状态=None)
    fill(out, "总表", "t1", 问题="缺钱")
    fill(out, "山川省财政厅", "t1", 问题="没有问题")
    done = run("export", "xlsx", str(out), *DAY, store=small)
    assert "1 cells were filled in differently" in done.err
    book = load_workbook(out)
    row = lines(book["总表"])["t1"]
    assert (row["进展"], row["状态"]) == ("完成", None)
    assert row["问题"] == "总表：缺钱\n山川省财政厅：没有问题"
    assert book["问题清单"]["B2"].value == "手工填写不一致"
    assert lines(export()["总表"])["t1"]["问题"] == row["问题"], "once is enough"
    assert load_workbook(out)["问题清单"]["B2"].value != "手工填写不一致"


def test_tasks_that_are_gone_keep_their_entries_in_sight(export: Export, out: Path, tmp_path: Path) -> None:
    export()
    fill(out, "总表", "t6", 进展="拆了三处", 销号日期=datetime(2020, 1, 2))
    fill(out, "总表", "t1", 进展="一半")
    later = without_the_city(tmp_path)
    for _ in range(2):
        book = export(store=later)
        assert list(lines(book["已撤任务"])) == ["t6"]
        gone = lines(book["已撤任务"])["t6"]
        assert (gone["进展"], gone["销号日期"], gone["牵头单位"]) == ("拆了三处", datetime(2020, 1, 2), "青河市水利局")
        assert gone["备注"].count("已不在图中（2019-07-01 导出时）") == 1
        assert "t6" not in lines(book["总表"]) and lines(book["总表"])["t1"]["进展"] == "一半"
    back = export()
    assert "已撤任务" not in back.sheetnames
    assert lines(back["总表"])["t6"]["进展"] == "拆了三处"


def test_formulas_lines_and_sheets_of_ones_own_stay(export: Export, out: Path) -> None:
    export()
    book = load_workbook(out)
    book["总表"].append([None, None, "自加的一行", None, "另行安排的工作", *[None] * 9, "七成"])
    at = next(cells[0].row for cells in book["总表"].iter_rows(min_row=2) if cells[1].value == "t1")
    book["总表"][f"O{at}"] = f"=J{at}-7"
    own = book.create_sheet("通讯录", 0)
    own["A1"], own["A2"] = "姓名", "=1+1"
    book.save(out)
    for _ in range(2):
        book = export()
    assert book.sheetnames[0] == "总表" and "通讯录" in book.sheetnames
    assert (book["通讯录"]["A1"].value, book["通讯录"]["A2"].value) == ("姓名", "=1+1")
    last = [cell.value for cell in book["总表"][book["总表"].max_row]]
    assert (last[2], last[4], last[14]) == ("自加的一行", "另行安排的工作", "七成")
    at = next(cells[0].row for cells in book["总表"].iter_rows(min_row=2) if cells[1].value == "t1")
    assert (book["总表"][f"O{at}"].value, book["总表"][f"O{at}"].data_type) == (f"=J{at}-7", "f")
    assert book["问题清单"]["B2"].value != "手工填写不一致"


def test_merged_cells_hold_for_every_line(export: Export, out: Path) -> None:
    export()
    book = load_workbook(out)
    book["总表"]["M2"] = "赵副市长"
    book["总表"].merge_cells("M2:M4")
    book.save(out)
    assert [row["分管领导"] for row in lines(export()["总表"]).values()][:4] == ["赵副市长"] * 3 + [None]


def other_columns(path: Path) -> None:
    book = load_workbook(path)
    book["总表"].delete_cols(15)
    book.save(path)


def two_of_one_title(path: Path) -> None:
    book = load_workbook(path)
    book["总表"]["S1"] = "进展"
    book.save(path)


def picture(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("xl/media/image1.png", b"")


def another_workbook(path: Path) -> None:
    book = Workbook()
    book["Sheet"]["A1"] = "x"
    book.save(path)


def locked(path: Path) -> None:
    path.with_name(f"~${path.name}").touch()


SPOILS: Iterable[tuple[Callable[[Path], object], str]] = (
    (lambda path: path.write_text("no workbook"), "is no workbook that can be read"),
    (lambda path: path.write_bytes(path.read_bytes()[:5000]), "is no workbook that can be read"),
    (other_columns, "has no column 进展"),
    (two_of_one_title, "has two columns 进展"),
    (another_workbook, "has no sheet 总表"),
    (picture, "holds pictures"),
    (locked, "open in another program"),
    (lambda path: path.chmod(0o444), "write-protected"),
)


@pytest.mark.parametrize(("spoil", "said"), SPOILS, ids=[said for _, said in SPOILS])
def test_a_file_that_cannot_be_taken_over_is_left_alone(
    export: Export, run: Run, small: Path, out: Path, spoil: Callable[[Path], object], said: str
) -> None:
    export()
    spoil(out)
    assert said in refused(run, small, out)


def test_one_document_does_not_push_out_the_others(export: Export, run: Run, small: Path, out: Path) -> None:
    only = export("--document", "河道")
    assert set(lines(only["总表"])) == {"t6", "t7", "t8"}
    assert [row[1] for row in values(only["统计"]) if row[0] == graph.TITLE2] == [3]
    export()
    fill(out, "总表", "t1", 进展="一半")
    assert "entries for 1 tasks of other documents" in refused(run, small, out, "--document", "河道")
    assert (run("export", "xlsx", "a.xls", store=small).code, run("export", "xlsx", "a.xlsx", "-d", "无", store=small).code) == (
        2,
        2,
    )
