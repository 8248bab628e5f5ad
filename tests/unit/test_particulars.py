"""What a document says of itself: where its number stands, and what only looks like one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.model import SourceText, Span
from loaders.documents import Piece
from loaders.extract import extract
from loaders.folding import fold
from loaders.particulars import particulars
from loaders.resolve import resolve

HEADS: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("heads.toml").read_text("utf8"))["head"]


@pytest.mark.parametrize("head", HEADS, ids=[head["seen"] for head in HEADS])
def test_heads_of_sites(head: dict[str, str]) -> None:
    text = head["text"]
    found = particulars(fold(text), text, Piece(Span(0, len(text)), None, 0))
    asked = {name: head[name] for name in ("title", "issuer", "number", "issued") if name in head}
    assert asked == {name: str(getattr(found, name) or "-") for name in asked}


def test_heads_of_sites_are_all_asked() -> None:
    assert len(HEADS) >= 30
    assert all(head.keys() - {"seen", "text"} <= {"title", "issuer", "number", "issued"} for head in HEADS)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("云政发〔2026〕3号\n云岭省人民政府关于节水的意见", "云政发〔2026〕3号"),
        ("云政发〔2026〕3号云岭省人民政府关于节水的意见", "云政发〔2026〕3号"),
        ("（云政发〔2026〕3号）\n云岭省人民政府关于节水的意见", "云政发〔2026〕3号"),
        ("雲政發〔2026〕3號\n雲嶺省人民政府關於節水的意見", "雲政發〔2026〕3號"),
        ("云岭省人民政府关于节水的意见\n文 号：云政发〔2026〕 3 号", "云政发〔2026〕3号"),
        ("云岭省节水办法\n云府令第 12 号", "云府令第12号"),
        ("云岭省人民政府关于节水的意见\n云政发〔2026〕3号要求，各市抓好落实。", None),
        ("云岭省人民政府关于节水的意见\n为落实省政府办公厅《节水方案》\n（云政发〔2026〕3号）精神，节约用水。", None),
    ],
)
def test_the_number_in_the_head(head: str, number: str | None) -> None:
    text = f"{head}\n各市人民政府：\n一、任务\n（一）建库。（省水利厅负责）\n"
    assert particulars(fold(text), text, Piece(Span(0, len(text)), None, 0)).number == number


@pytest.mark.parametrize(
    ("head", "title", "issuer", "number"),
    [
        (
            "云岭市商务局文件云商发〔2026〕9号云岭市商务局关于做好夜市管理的通知各县（区）商务局，有关单位：现通知如下。一、严格准入。",
            "云岭市商务局关于做好夜市管理的通知",
            "云岭市商务局",
            "云商发〔2026〕9号",
        ),
        (
            "各县人民政府：\n经省政府同意，现将《青川省“十五五”冷链规划》印发给你们。\n一、总则",
            "青川省“十五五”冷链规划",
            None,
            None,
        ),
        (
            "云政發(fā)〔2026〕3號\n云岭市人民政府關于發(fā)展縣域經(jīng)濟的意見\n各縣人民政府：\n一、責任單位",
            None,
            "云岭市人民政府",
            "云政發〔2026〕3號",
        ),
        (
            "各县区人民政府：现将《盘云市储备粮管理办法》印发给你们。盘云市人民政府2026年9月5日（此件公开发布）第一条加强管理。",
            "盘云市储备粮管理办法",
            "盘云市人民政府",
            None,
        ),
        (
            "标题 盘云区人民政府关于健身计划的批复\n成文日期 2026-12-27 废止日期\n一、原则同意。",
            "盘云区人民政府关于健身计划的批复",
            "盘云区人民政府",
            None,
        ),
        (
            "一、做好选拔。\n中共盘云市委人才工作\n领导小组办公室\n2026年12月16日",
            None,
            "中共盘云市委人才工作领导小组办公室",
            None,
        ),
        (
            "一、做好统计。\n盘云市统计工作联席会议办公室\n（盘云市统计局代章）\n2026年12月27日",
            None,
            "盘云市统计工作联席会议办公室",
            None,
        ),
        (
            "云岭省商务厅关于办好夜市的通知云商发〔2026〕9号\n各市商务局：\n现将要求印发给你们。云岭省商务厅2026年3月1日（此件公开发布）",
            "云岭省商务厅关于办好夜市的通知",
            "云岭省商务厅",
            "云商发〔2026〕9号",
        ),
        (
            "名 称: 区人民政府办公室关于修渠的通知\n发布日期: 2026-06-28 发布机构: 盘云区政府办公室 文号: 分类:\n一、修渠。",
            "区人民政府办公室关于修渠的通知",
            "盘云区政府办公室",
            None,
        ),
        (
            "云岭市人民政府办公厅\n云岭市人民政府办公厅关于夜市的通知\n各区人民政府：\n一、严格准入。",
            "云岭市人民政府办公厅关于夜市的通知",
            "云岭市人民政府办公厅",
            None,
        ),
        (
            "国务院关于加强护林工作的决定国发〔1992〕3号（一九九二年三月五日）保护山林是大事，现决定如下：一、护林。",
            "国务院关于加强护林工作的决定",
            "国务院",
            "国发〔1992〕3号",
        ),
        (
            "云岭省人民政府办公厅办公厅便函〔2026〕7号云岭省人民政府办公厅关于建立台账的预备通知省直有关部门：现将要求通知如下。",
            "云岭省人民政府办公厅关于建立台账的预备通知",
            "云岭省人民政府办公厅",
            "办公厅便函〔2026〕7号",
        ),
        ("盘云市汛期巡堤查险工作方案为贯彻落实上级要求，制定本方案。一、任务", "盘云市汛期巡堤查险工作方案", None, None),
        (
            "盘云市节水管理办法\n盘云市人民政府令\n（第12号）\n第一条 节水。",
            "盘云市节水管理办法",
            "盘云市人民政府",
            "盘云市人民政府令第12号",
        ),
        (
            "盘云市节水管理办法\n（2016年5月4日盘云市人民政府令第12号公布）\n第一条 节水。",
            "盘云市节水管理办法",
            "盘云市人民政府",
            "盘云市人民政府令第12号",
        ),
        (
            "中华人民共和国水利部令\n第34号\n《水尺管理办法》已经部务会议通过，现予公布。\n第一条 立尺。",
            "水尺管理办法",
            "水利部",
            "水利部令第34号",
        ),
        (
            "云岭市人民政府关于\n印发以冷链为引领\n推进物流业发展行动计划\n（2026—2028年）的通知\n云政发〔2026〕3号\n一、任务",
            "云岭市人民政府关于印发以冷链为引领推进物流业发展行动计划（2026—2028年）的通知",
            "云岭市人民政府",
            "云政发〔2026〕3号",
        ),
        (
            "云岭市人民政府关于印发\n《2026年市〈政府工作报告〉任务分解\n和责任分工方案》的通知\n各县人民政府：\n一、任务",
            "云岭市人民政府关于印发《2026年市〈政府工作报告〉任务分解和责任分工方案》的通知",
            "云岭市人民政府",
            None,
        ),
        ("云岭市河湖管护制度\n改革工作方案\n为管好河湖，制定本方案。\n一、任务", "云岭市河湖管护制度改革工作方案", None, None),
        ("云岭市海洋保护规划\n（修订版）\n一、任务", "云岭市海洋保护规划（修订版）", None, None),
        (
            "云岭省冷链产业发展（物流发展）\n领导小组办公室关于印发《冷链行动方案》的通知\n各市：\n一、任务",
            "云岭省冷链产业发展（物流发展）领导小组办公室关于印发《冷链行动方案》的通知",
            "云岭省冷链产业发展（物流发展）领导小组办公室",
            None,
        ),
        ("关于印发夜市方案的通知 云商发〔2026〕46 号\n各单位：\n一、任务", "关于印发夜市方案的通知", None, "云商发〔2026〕46号"),
    ],
    ids=(
        "without line breaks",
        "passed on",
        "with readings in brackets",
        "signed inside",
        "labels without a colon",
        "on two lines",
        "another's seal",
        "a number glued to the title",
        "a publisher with the region",
        "the letterhead's line",
        "a number behind the title, and no addressee",
        "a letterhead before the number",
        "a plan without line breaks",
        "a decree",
        "a decree's day in brackets",
        "a ministry's decree",
        "passed on over four lines",
        "quotes over two lines",
        "a title that goes on",
        "a version under the title",
        "an issuer over two lines",
        "a number behind a blank",
    ),
)
def test_heads_of_scraped_pages(head: str, title: str | None, issuer: str | None, number: str | None) -> None:
    found = particulars(fold(head), head, Piece(Span(0, len(head)), None, 0))
    assert (found.issuer, found.number) == (issuer, number)
    assert title is None or found.title == title


def test_a_reading_in_brackets_is_no_part_of_a_name() -> None:
    text = "云岭市某方案\n一、任務\n（一）發(fā)展縣域經(jīng)濟。（市發(fā)改委牽頭，市經(jīng)信局參與）"
    (found,) = resolve(extract(SourceText(text, "a.txt", "")))
    duties = [(d.mention, d.role.value, d.role_word, d.department and d.department.name) for t in found.tasks for d in t.duties]
    assert duties == [
        ("市發(fā)改委", "lead", "牽頭", "云岭市发展和改革委员会"),
        ("市經(jīng)信局", "participate", "參與", "云岭市经济和信息化局"),
    ]


def test_the_day_between_a_letter_and_what_it_sends() -> None:
    letter = (
        "盘云市水利局文件盘水发〔2026〕4号盘云市水利局关于印发《修渠方案》的通知各县水利局："
        + "为做好修渠工作，请抓好落实。" * 25
    )
    text = letter + "附件：修渠方案盘云市水利局2026年4月19日修渠方案一、任务（一）修渠。由县水利局负责。"
    found = particulars(fold(text), text, Piece(Span(0, len(text)), None, 0))
    assert (found.number, found.issuer, str(found.issued)) == ("盘水发〔2026〕4号", "盘云市水利局", "2026-04-19")


def test_a_signature_that_adds_the_region_to_the_title() -> None:
    text = (
        "区人民政府办公室关于修渠的通知\n各街道：\n一、任务\n（一）修渠。由区水务局负责。\n碑林区人民政府办公室\n2026年3月1日\n"
    )
    assert particulars(fold(text), text, Piece(Span(0, len(text)), None, 0)).issuer == "碑林区人民政府办公室"


def test_who_had_a_paper_printed_tells_the_region() -> None:
    text = "第一条 市水务局负责修渠。\n第二条 镇人民政府应当配合修渠。\n广州市人民政府办公厅 2026年3月1日印发\n"
    (found,) = resolve(extract(SourceText(text, "a.txt", "")))
    assert [d.department and d.department.name for t in found.tasks for d in t.duties] == ["广州市水务局", "广州市各乡镇人民政府"]


def test_a_label_in_bold_markdown() -> None:
    text = "# 关于修渠的意见\n**发文机关**：盘云市水利局\n一、任务\n（一）修渠。\n"
    assert particulars(fold(text), text, Piece(Span(0, len(text)), None, 0)).issuer == "盘云市水利局"


def test_a_head_of_many_bodies_is_read_at_once() -> None:
    text = "云岭省水利部" * 12 + "\n" + "农业部、" * 18 + "，关于修渠的通知\n"
    assert particulars(fold(text), text, Piece(Span(0, len(text)), None, 0)).number is None


def test_the_table_under_a_long_text() -> None:
    body = "盘云市蜂业规划\n一、建场\n" + "".join(f"{i}.在第{i}个乡镇建设蜂场，培训蜂农。\n" for i in range(1, 250))
    foot = "索引号：0001/2026-12主题分类：农业\n发文机关：盘云市农业农村局成文日期：2026年05月20日\n标题：盘云市蜂业规划\n"
    found = particulars(fold(body + foot), body + foot, Piece(Span(0, len(body + foot)), None, 0))
    assert (found.title, found.issuer, str(found.issued)) == ("盘云市蜂业规划", "盘云市农业农村局", "2026-05-20")


def test_the_number_behind_a_title_in_a_text_without_line_breaks() -> None:
    text = (
        "国务院办公厅关于印发修渠预案的通知国办函〔2026〕9号各省、自治区、直辖市人民政府：请抓好落实。"
        + "为做好修渠工作，请抓好落实。" * 30
    )
    found = particulars(fold(text), text, Piece(Span(0, len(text)), None, 0))
    assert (found.title, found.number) == ("国务院办公厅关于印发修渠预案的通知", "国办函〔2026〕9号")


def test_bodies_that_sign_line_by_line_issue_a_paper_together() -> None:
    text = "关于印发《修渠方案》的通知\n各区：\n盘云市水利局\n\n盘云市林业局\n\n2026年3月1日\n一、修渠\n由区水务局负责修渠。\n"
    assert particulars(fold(text), text, Piece(Span(0, len(text)), None, 0)).issuer == "盘云市水利局 盘云市林业局"
