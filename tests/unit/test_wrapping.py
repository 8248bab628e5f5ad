"""Which lines make one paragraph: in pages cut at their width, and in lists whose lines end without a full stop."""

from __future__ import annotations

import pytest

from kg.model import Span
from loaders.folding import fold
from loaders.outline import blocks

FULL = "\n".join(["夯实管护基础。全面落实河道保洁责任做到有人巡查有人管护有钱办"] * 6)  # the rows of a page, that its width cuts
ITEMS = f"（二）清退渠道。\n（三）承包干渠。\n{FULL}"

# Texts of our own with / where a paragraph begins and a line break where its line was cut.
CASES = {
    "a list with label lines": "整治背街小巷/对城区四十六条背街小巷分批改造，同步完成雨污分流和弱电入地"
    "，沿街立面统一清洗/更换路灯八百盏"
    "/责任单位：市城管局/扩大绿地/沿河建设带状公园/责任单位：市园林局",
    "a list whose clauses have no label": "培育家政品牌/支持龙头企业在县城开设门店，对新增门店给予补贴。"
    "推动持证上门/扩大培训"
    "/省商务厅牵头，省人力资源社会保障厅配合/开展信用评价/省商务厅、省市场监管局按职责分工负责",
    "a list with clauses in brackets": "修缮传统民居，补助标准由每户两万元提高到三万元以上"
    "/编制保护名录/（县文旅局牵头，县住建局配合）"
    "/开通旅游公交/（县交通运输局负责）",
    "a page cut at its width": "夯实管护基础"
    "/全面落实河道保洁责任，做到有人巡查、有人\n管护、有钱办事，年度保洁经费列入县级财政\n预算"
    "/牵头单位：县水利局"
    "/责任单位：县财政局、县农业农村局，各乡镇\n人民政府、街道办事处"
    "/疏浚中小河道六十公里，沿岸种植水杉、垂柳\n等护岸林木，恢复水下植被"
    "/牵头单位：县水利局"
    "/清理非法码头堆场，拆除两岸违章搭建的养殖\n棚舍"
    "/责任单位：县交通运输局",
    "a bracket over two lines": "建设乡镇污水处理站二十座/（县生态环境局牵头，县水利局、县财政局"
    "\n、各镇人民政府配合）/改造户厕/（县农业农村局负责）",
    "an article that the page's width cuts, and the name of another": "第三条县水利局会同县财政局，"
    "\n于每年10月底前编制下一年度水库除险加固项目建设计\n划，报县政府批准后实施。"
    "/第四条职责分工/县财政局负责审核水库除险加固项目年度预算并按时拨\n付建设资金。",
    "one clause alone makes no list": "一、补齐短板/对全县范围内尚未通自来水的自然村逐村摸清\n底数/责任单位：县水利局",
}


def paragraphs_of(text: str) -> list[str]:
    folded = fold(text)
    return [block.span.of(folded) for block in blocks(folded, Span(0, len(folded)))]


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_lines_of_a_paragraph(marked: str) -> None:
    assert paragraphs_of(marked.replace("/", "\n")) == fold(marked).split("/")


def test_a_page_that_breaks_its_lines_at_marks_too() -> None:
    items = [
        f"{i}.加快建设干渠，\n推行\n“渠长”\n，\n{FULL}\n每月巡查一次渠首。\n（牵头单位：县水\n利局，责任单位：县财政局）"
        for i in range(1, 4)
    ]
    assert paragraphs_of("\n".join(items)) == [
        part for item in map(fold, items) for part in (item[: item.index("（")].strip(), item[item.index("（") :])
    ]


def test_a_sentence_on_such_a_page_goes_on_behind_its_first_line_however_short_it_is() -> None:
    heads = ("县水利局要加强渠道整修各项任\n务督导，及时掌握进展。", "扩大干渠支渠管护的范围，做好被\n占渠道的清退，守住底线。")
    for head in heads:
        whole = paragraphs_of(f"（一）整修渠道。\n推行渠长制\n干渠分段承包。\n{head}\n{FULL}")
        assert any(fold(head) in block for block in whole)
        assert "推行渠长制" in whole  # may be a heading


def test_a_word_torn_on_such_a_page_behind_the_first_of_its_points() -> None:
    torn = "一是积\n极推行渠长制，分段承包干渠。"
    text = f"（一）整修渠道。\n配合省水利厅开展验收。\n{torn}\n{ITEMS}"
    assert any(fold(torn) in paragraph for paragraph in paragraphs_of(text))


def test_a_word_torn_at_the_end_of_a_row_that_marks_have_broken_into_several_lines() -> None:
    row = "严格落实渠道管理单位的安全责任，\n配齐巡查人员和设备。\n"
    for before in (row, row.replace("严格", "")):  # the first row of a paragraph is indented
        for torn in ("深化渠\n长制改革，完善考核办法。", "健全河\n湖警长制。"):
            text = f"（一）整修渠道。\n{before}{torn}\n{ITEMS}"
            assert any(fold(torn) in paragraph for paragraph in paragraphs_of(text))
    assert "组织领导" in paragraphs_of(f"（一）整修渠道。\n{row}安排经费。\n组织领导\n县水利局牵头抓总，各镇配合。\n{ITEMS}")


def test_a_row_goes_on_also_where_marks_break_most_rows_and_clauses_stand_on_lines_of_their_own() -> None:
    broken = "定期通报各镇渠道管护情况，\n" * 40
    clause = "（牵头单位：县水利局）"
    torn = "推行渠长制，\n定期通报各镇渠道管护情况，\n督促限期整改存在\n的问题。"
    text = f"（一）整修渠道。\n{torn}\n{clause}\n（二）清退渠道。\n{broken}检查。\n{clause}\n（三）承包。\n{clause}\n{FULL}"
    assert any(fold(torn) in paragraph for paragraph in paragraphs_of(text))


def test_what_a_quotation_or_a_title_keeps_together() -> None:
    for torn in (
        "“减\n证便民”行动，规范证明事项。",
        "《青\n川市渠道管护办法》自公布之日起施行。",
        "持续开展\n“渠长”\n评选，树立典型。",
    ):
        text = f"（一）整修渠道。\n配合省水利厅开展验收。\n{torn}\n{ITEMS}"
        assert any(fold(torn) in paragraph for paragraph in paragraphs_of(text))
    assert "（一）整修渠道" in paragraphs_of(f"（一）整修渠道\n“渠长制”改革要抓实抓细。\n{ITEMS}")


def test_a_full_row_that_begins_a_paragraph_of_a_list_with_clause_lines() -> None:
    full = "夯实管护基础全面落实河道保洁责任做到有人巡查有人管护有钱办事"
    clause = "（牵头单位：县水利局）"
    broken = "定期通报各镇渠道管护情况，\n" * 40
    items = "".join(f"（{number}）整修渠道。\n{full}\n、有章可循。\n{full}\n，定期通报。\n{clause}\n" for number in "一二三")
    torn = f"{full}\n情况，督促整改。"
    text = f"{items}（四）清退渠道。\n{broken}检查。\n{torn}\n{clause}"
    assert any(fold(torn) in paragraph for paragraph in paragraphs_of(text))


def test_a_sentence_that_stands_in_the_row_of_the_one_before_is_no_paragraph() -> None:
    within = "（一）整修渠道分批推进更新改造。\n定期通报各镇管护情况和\n进展。"  # 4 letters of indent, 32 and 22: a row of 60
    first = "（一）整修渠道分批推进更新改造。\n定期通报各镇管护\n情况。"
    for head, alone in ((within, False), (first, True)):
        text = f"{head}\n{ITEMS}"
        assert ("定期通报" in paragraphs_of(text)[0]) is not alone


def test_a_numbered_heading_of_two_parts_over_a_paragraph_that_is_indented() -> None:
    first = "各级水利部门落实渠道管护责任，\n健全巡查制度和台账并"  # 30 and 20 letters, and 4 of indent and 6 below: a row
    for heading, torn in (("（一）加强组织领导，落实管护责任", False), ("（一）加强渠道整修更新改造，修建", True)):
        text = f"{heading}\n{first}定期\n通报。\n{ITEMS}"
        assert (paragraphs_of(text)[0] == fold(heading)) is not torn
