"""Reading is linear in the length of the text: the calls it takes are counted, so that no clock and no other work matters."""

from __future__ import annotations

import gc
import sys
from types import FrameType

import pytest

from kg import resources
from kg.model import SourceText
from loaders.extract import extract
from loaders.formats import read
from tests.bench.extraction import forget

SAMPLE = read(resources.samples() / "yunling-water-supply.txt").text
HEADS = ("一、任务\n（一）建设水库。", "一、任务\n（一）建设（")
UNITS = (
    "（",
    "）",
    "《",
    "甲局牵头（",
    "（甲局牵头，乙局参与）",
    "。（甲局牵头）\n",
    "修渠。（市水利局、市财政局）",
    "——修渠。（市水利局、联席会议成员单位）",
    "省水利厅要",
    "由省水利厅负责，",
    "\n1、责任单位：，",
    "\n（二）甲",
    "2026年6月底前",
    "、省水利厅",
    "等部门和省水利厅",
    "#.省水利厅修#号渠；",
    "牵头单位：",
    "国发〔2015〕1号、",
    "市水利局市财政局",
    "。省水利厅：修#号渠",
    "财务处会同人事处、",
    "附件1职责一、修#号渠。",
    "修- # -渠",
    "<p>省水利厅要",
    "<!--",
    "<a <b ",
    "&emsp;\\n",
    "\n篇一：#号方案\n一、任务\n（一）修#号水库。\n（二）修#号水渠。\n（三）修#号水井。\n",
)

TABLES = (
    "责任单位 | 任务 | 时限\n配合，",
    "牵头单位：到责任单位 | 任务 | 时限\n",
    "\n第#表\n序号\n任务\n责任单位\n1\n修#号水库\n省水利厅\n见第#页。",
    "\n第#表\n任务 |\n责任单位 |\n修#号水库 |\n省水利厅 |\n见第#页。",
    "\n类别\n任务\n牵头单位\n配合单位\n修#号水库\n省水利厅\n省财政厅\n护#号坝\n省水利厅\n见第#页。",
    "\n表#计划\n2026年\n青山水库",
    "\n责任单位",
    " 序号 任务 责任单位 1 修#号渠 省水利厅",
    "序号任务责任单位完成时限1修#号渠省水利厅省财政厅6月前",
    "序号任务完成时限责任单位1修#号渠6月省水利厅",
)


def calls(text: str) -> int:
    """How many calls, of Python and of C, the reading of ``text`` takes with nothing read before."""
    forget()
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        extract(SourceText(text, "long.txt", ""))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_odd_texts(unit: str) -> None:
    def long(head: str, times: int) -> str:
        return head + "".join(unit.replace("#", str(i)) for i in range(times)) + "负责。"

    for head in HEADS:
        assert calls(long(head, 800)) <= 11 * calls(long(head, 80))


@pytest.mark.parametrize("unit", TABLES)
def test_many_tables(unit: str) -> None:
    def long(times: int) -> str:
        return "一、任务\n（一）建设（" + "".join(unit.replace("#", str(i)) for i in range(times)) + "负责。"

    assert calls(long(500)) <= 11 * calls(long(50))


@pytest.mark.parametrize("row", ["修#号水库\n省水利厅\n省财政厅\n", "#\n护#号坝\n省水利厅\n", "护#号坝\n", "省水利厅\n"])
def test_a_table_of_many_rows(row: str) -> None:
    def long(times: int) -> str:
        numbered = "序号\n" if row.startswith("#") else ""
        return numbered + "类别\n任务\n牵头单位\n配合单位\n" + "".join(row.replace("#", str(i + 1)) for i in range(times))

    assert calls(long(800)) <= 11 * calls(long(80))


def test_a_cell_of_many_names() -> None:
    def long(times: int) -> str:
        return "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修水库 | " + "省水利厅 " * times + "|\n"

    assert calls(long(800)) <= 11 * calls(long(80))


@pytest.mark.parametrize("shape", ["lines", "one line", "unbalanced brackets"])
def test_a_document_of_many_pages(shape: str) -> None:
    def long(times: int) -> str:
        text = "".join(SAMPLE.replace("建立", f"建立第{i}期") for i in range(times))
        if shape == "one line":
            return text.replace("\n", "")
        return text + "（甲局牵头" * (50 * times if shape == "unbalanced brackets" else 0)

    assert calls(long(40)) <= 11 * calls(long(4))


def test_values_make_no_cycles() -> None:
    """What is read can go at once when nobody needs it: no collection is needed, and none runs while a text is read."""
    source = SourceText(SAMPLE * 3, "long.txt", "")
    extract(source)
    gc.collect()
    gc.disable()
    try:
        extract(source)
        assert gc.collect() == 0
    finally:
        gc.enable()
