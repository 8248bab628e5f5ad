"""Properties of the extractor that hold for any text at all, and its odd corners."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.model import Basis, Extraction, SourceText
from loaders.extract import extract
from loaders.folding import fold, squeeze
from loaders.pages import unpaged
from loaders.resolve import resolve

# Scraps of which documents are made, whole and broken; hypothesis puts them together in every order.
SCRAPS = [*Path(__file__).with_name("scraps.txt").read_text("utf8").splitlines(), "\n", "\r\n", " ", "\u3000", "\ufeff", "\x00"]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join))


def read(text: str) -> tuple[Extraction, ...]:
    return resolve(extract(SourceText(text, "any.txt", "0")))


@settings(max_examples=400, deadline=None)
@given(texts)
@example("0)20年\n牵头单位:")  # the time of a heading holds for the lines below
@example("2000年0月0日厅\n200000")  # a day before a name, and nothing else
def test_any_text_is_read_and_every_offset_slices_back(text: str) -> None:
    for extraction in read(text):
        last = -1
        assert 0 <= extraction.document.span.start <= extraction.document.span.stop <= len(text)
        for task in extraction.tasks:
            assert task.span.of(text) == task.text
            assert last <= task.span.start
            last = task.span.start
            for duty in task.duties:
                assert squeeze(duty.span.of(text)) == duty.mention
                assert duty.evidence.covers(duty.span) or duty.basis is Basis.DEFAULT
                assert duty.department is not None and duty.department.name
            for deadline in task.deadlines:
                assert squeeze(deadline.span.of(text)) == deadline.text
                over = (task.measure.span, *(section.span for section in task.measure.sections))  # a heading that names a time
                assert any(place.covers(deadline.span) for place in (task.span, *over))
            for doubt in task.diagnostics:
                assert 0 <= doubt.span.start <= doubt.span.stop <= len(text)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_reading_twice_gives_the_same_and_ids_are_unique(text: str) -> None:
    first = read(text)
    assert first == read(text)
    ids = [task.id for extraction in first for task in extraction.tasks]
    assert len(ids) == len(set(ids))
    assert len({e.document.id for e in first}) == len(first)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


PAGES = (
    "\nhttps://www.qc.cn/a.htm\n1/2",
    "\n2026/7/4 9:01\n",
    "修渠_政务网\n",
    "\n- 1 -",
    "\n— 12 —\n",
    "\n\n7\n",
    "\n青川市人民政府",
    "\n序号\n任务",
    "（",
    "）",
    "建库",
    " ",
)


@given(st.lists(st.sampled_from(PAGES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_pages_keep_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text) == len(unpaged(fold(text), text))


@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join))
@settings(max_examples=100, deadline=None)
@example("完成时限：市财政局、市民政局完成时限：")  # few of its characters are others in Traditional script
def test_traditional_text_gives_the_duties_of_the_simplified(text: str) -> None:
    import opencc

    text = opencc.OpenCC("t2s").convert(text)  # in one script: a body written in both has two mentions
    traditional = opencc.OpenCC("s2t").convert(text)
    if len(traditional) != len(text):
        return
    simple = [(d.role, d.span, d.basis) for e in read(text) for t in e.tasks for d in t.duties]
    assert simple == [(d.role, d.span, d.basis) for e in read(traditional) for t in e.tasks for d in t.duties]


MARKUP = ("<p>", "</p>", "<br/>", "<b>", "</b>", "<!--", "-->", "<script", "</script>", "<", ">", "&emsp;", "\\n", "\\r\\n", "**")


@given(st.lists(st.sampled_from([*MARKUP, *SCRAPS]), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_markup_keeps_every_offset_and_is_no_part_of_a_mention(text: str) -> None:
    assert len(fold(text)) == len(text)
    for extraction in read(text):
        for task in extraction.tasks:
            assert task.span.of(text) == task.text
            assert all(mark not in duty.mention for duty in task.duties for mark in MARKUP if "<" in mark and ">" in mark)


def test_a_page_and_a_field_of_data_read_like_the_plain_text() -> None:
    lines = [
        "一、任务",
        "（一）更新泵站。2027年底前完成。（县水务局牵头，县财政局参与）",
        "（二）清淤河道。",
        "县水务局要加强调度。",
    ]
    page = "".join(f"<p>&emsp;&emsp;<b>{line[:2]}</b>{line[2:]}</p>" for line in lines)
    data = '{"content": "' + "\\n".join(lines) + '\\n"}'
    told = [
        [(d.mention, d.role, d.basis) for t in e.tasks for d in t.duties]
        for text in ("\n".join(lines), page, data)
        for e in read(text)
    ]
    assert len(told[0]) == 3
    assert told == [told[0]] * 3
    (cut,) = read("一、任务<br>（一）清淤。（县水<b>务</b>局负责）")
    assert [d.mention for t in cut.tasks for d in t.duties] == ["县水务局"]


def test_the_time_of_a_heading_holds_for_all_below_it() -> None:
    steps = "（一）部署阶段（2027年3月）\n各区县要制定方案。\n（二）2027年6月底前\n1．完成排查。\n2．完成整改。\n"
    steps += "（三）总结阶段（2027年9月）\n1．总结经验。\n2．通报结果。\n"
    text = f"某市整治方案\n一、步骤安排\n{steps}"
    found = [[d.text for d in task.deadlines] for e in extract(SourceText(text, "a.txt", "0")) for task in e.tasks]
    assert found == [["2027年3月"], ["2027年6月底前"], ["2027年6月底前"], ["2027年9月"], ["2027年9月"]]


def test_a_number_before_a_date_is_a_number() -> None:
    steps = "（二）整治阶段（2027年9月1日至11月30日）\n1.9月30日前，区住建局完成排查。\n2.2027年底前，区住建局完成整改。\n"
    (found,) = read("某区整治方案\n一、步骤\n" + steps + "（三）总结阶段（2027年12月）\n区住建局要报送总结。")
    tasks = [(t.measure.number, [str(d.end_date) for d in t.deadlines]) for t in found.tasks]
    assert tasks == [
        ("1.", ["2027-11-30", "2027-09-30"]),
        ("2.", ["2027-11-30", "2027-12-31"]),
        ("（三）", ["2027-12-31"]),
    ]


def test_aims_below_a_first_rank_are_read_by_the_paragraph_and_together_below_a_second() -> None:
    aims = "坚持节水优先，建设幸福河湖。\n到2027年，全县水质稳定达标，灌区计量设施\n全部到位。\n到2030年，用水效率进一步提高。\n"
    below = f"某县节水方案\n一、总体要求\n（一）主要目标\n{aims}二、保障措施\n加强领导。\n"
    found = [[d.text for d in task.deadlines] for e in extract(SourceText(below, "a.txt", "0")) for task in e.tasks]
    assert found == [["到2027年", "到2030年"], []]
    own = f"某县节水方案\n一、主要目标\n{aims}二、保障措施\n加强领导。\n"
    found = [[d.text for d in task.deadlines] for e in extract(SourceText(own, "a.txt", "0")) for task in e.tasks]
    assert found == [[], ["到2027年"], ["到2030年"], []]
    cut = "到2027年，水网基本建成。\n  到2035年，用水效率进一步提高，智慧灌区\n全面建成，泵站、水厂全部更新，水质稳定达标。\n"
    own = f"某县节水方案\n一、主要目标\n{cut}二、保障措施\n加强领导。\n"
    found = [[d.text for d in task.deadlines] for e in extract(SourceText(own, "a.txt", "0")) for task in e.tasks]
    assert found == [["到2027年"], ["到2035年"], []]  # no heading, though short
    dashed = "到2027年，水网基本建成。\n——灌溉更加可靠。泵站全部更新。\n——水质稳定达标。水厂全部改造。\n"
    own = f"某县节水方案\n一、主要目标\n{dashed}二、保障措施\n加强领导。\n"
    found = [[d.text for d in task.deadlines] for e in extract(SourceText(own, "a.txt", "0")) for task in e.tasks]
    assert found == [["到2027年"], [], [], []]  # each with its own words


def test_numbers_behind_semicolons_begin_items_where_they_go_on_counting() -> None:
    duties = "1.区水利局负责修建渡口；2.区公安局负责疏导，做到1.2米以上；3.区教育局负责宣传。"
    before = "为进一步加强渡口管理，保障群众出行，制定本方案。" * 30
    whole = f"某区方案{before}一、工作内容{duties}二、工作要求1.统一领导。2.总结经验。"
    found = [[duty.mention for duty in task.duties] for e in extract(SourceText(whole, "a.txt", "0")) for task in e.tasks]
    assert found == [["区水利局"], ["区公安局"], ["区教育局"], [], []]


def test_numbers_behind_a_heading_without_a_full_stop_go_on_counting() -> None:
    said = "渠首渠尾每年都要清淤，闸门启闭设备逐台登记在册。" * 12
    items = [f"{i}.修好第{i}段干渠。县水利局要管。{said}" for i in range(1, 5)]
    text = f"一、弄清家底，理清任务{items[0]}{items[1]}二、加大投入，建好渠系{items[2]}{items[3]}"
    (found,) = extract(SourceText(text, "a.txt", ""))
    assert [task.measure.number for task in found.tasks] == ["1.", "2.", "3.", "4."]


def test_an_article_whose_name_is_a_label_is_an_article() -> None:
    text = "某区管理规定\n第三条（职责分工）\n区水利局负责检查渡口。\n第四条（解释部门）\n本规定由区水利局负责解释。\n"
    found = [[(d.mention, d.role_word) for d in task.duties] for e in extract(SourceText(text, "a.txt", "0")) for task in e.tasks]
    assert found == [[("区水利局", "负责")]] * 2


_CELLS = [
    "序号",
    "主要任务",
    "牵头单位",
    "配合单位",
    "完成时限",
    "1",
    "2",
    "一、水利",
    "修建渡口。",
    "县水利局",
    "县财政局、县审计局",
    "6月底",
    "|",
    "",
]


@given(st.lists(st.sampled_from(_CELLS), max_size=30), st.sampled_from(["\n", "\t", " | ", "  "]))
@settings(deadline=None)
def test_cells_in_any_order_never_crash_the_extractor(cells: list[str], between: str) -> None:
    text = "任务分解表\n序号\n主要任务\n牵头单位\n配合单位\n完成时限\n" + between.join(cells)
    for found in extract(SourceText(text, "a.txt", "0")):
        assert all(squeeze(d.span.of(text)) == d.mention for task in found.tasks for d in task.duties)


def test_each_entry_of_a_compilation_is_a_document_with_its_own_bodies() -> None:
    text = (
        "9. 青川市人民政府关于印发\n修渠方案的通知（2026 年4 月8 日）\n一、任务\n（一）修渠。（市水利局负责）\n"
        "附件：课题\n1.水渠研究\n10. 白石市水利局关于印发建桥\n的通知（2026 年5 月8 日）\n一、任务\n（一）建桥。（建设处负责）\n"
    )
    first, second = extract(SourceText(text, "a.txt", ""))
    assert (first.document.issuer, second.document.issuer) == ("青川市人民政府", "白石市水利局")
    assert [d.mention for e in (first, second) for t in e.tasks for d in t.duties] == ["市水利局", "建设处"]


def test_each_letter_of_a_compilation_is_a_document_by_whom_it_is_for() -> None:
    first = (
        "中共青川市委\n青川市人民政府关于印发\n《修渠方案》的通知（2026 年4 月8 日）\n\n青发〔2026〕3 号\n各区委、人民政府：\n"
    )
    notes = "一、任务\n（一）修渠。（市水利局负责。以下均需各区人民政府配合，不再列出）\n青川市人民政府\n2026 年4 月8 日\n"
    second = (
        "10.\n白石市水利局等3部门关于建\n桥的通知（2026 年5 月8\n日）\n各有关单位：\n一、任务\n（一）建桥。（市交通局负责）\n"
    )
    listed = "附件：废止的文件\n1.青川市水利局关于修渠的通知（2020年1月1日）\n2.青川市水利局关于清淤的通知（2021年1月1日）\n"
    text = first + notes + second + listed
    assert len(extract(SourceText(text.replace("\n", "\r\n"), "a.txt", ""))) == 2
    found = extract(SourceText(text, "a.txt", ""))
    assert [(e.document.issuer, str(e.document.issued)) for e in found] == [
        ("中共青川市委 青川市人民政府", "2026-04-08"),
        ("白石市水利局", "2026-05-08"),
    ]
    assert [[d.mention for t in e.tasks for d in t.duties] for e in found] == [["市水利局", "各区人民政府"], ["市交通局"]]


def test_a_numbered_letter_begins_a_document_behind_the_rest_of_another() -> None:
    rest = "（三）清淤。（县水利局负责）\n" * 60
    letter = (
        "8. 白石市水利局关于建桥的通知（2026年5月8日）\n白水发〔2026〕3号\n各区水利局：\n一、任务\n（一）建桥。（市交通局负责）\n"
    )
    found = extract(SourceText(rest + letter, "a.txt", ""))
    assert [e.document.number for e in found] == [None, "白水发〔2026〕3号"]
    assert len(extract(SourceText(rest + letter.removeprefix("8. "), "a.txt", ""))) == 1  # may be what another one sends
    assert len(extract(SourceText(letter + letter.replace("桥", "渠"), "a.txt", ""))) == 2  # whose numbers begin again


@pytest.mark.parametrize(
    "heads",
    [
        ("篇一：防汛方案", "篇二：节水方案"),
        ("【篇一】防汛方案", "【篇二】节水方案"),
        ("第1篇：防汛方案", "第2篇：节水方案"),
        ("水利工作方案1", "水利工作方案2"),
        ("水利工作方案（精选篇1）", "水利工作方案（精选篇2）"),
        ("**水利工作方案 第一篇**", "**水利工作方案 第二篇**"),
    ],
)
def test_a_page_of_several_papers_is_cut_at_the_headings_that_count_them(heads: tuple[str, str]) -> None:
    papers = [f"{head}\n一、任务\n（一）{work}。（县水利局负责）\n" for head, work in zip(heads, ("修渠", "清淤"), strict=True)]
    listed = "".join(f"{head}\n" for head in heads)  # a table of contents above
    found = extract(SourceText(f"水利方案大全\n{listed}{''.join(papers)}相关文章\n", "a.txt", ""))
    assert [[t.measure.heading for t in e.tasks] for e in found] == [["修渠"], ["清淤"]]


def test_a_measure_that_stands_under_other_headings_too_is_no_copy() -> None:
    same = "1.贯彻执行防汛的法律法规和上级的各项部署要求。"
    city, county = "2.指挥全市各级抢险救灾队伍的各项工作。", "2.组织巡查全县境内的各处堤防和水库大坝。"
    text = f"一、市防指职责\n{same}\n{city}\n二、县防指职责\n{same}\n{county}\n"
    (twice,) = extract(SourceText(text, "a.txt", ""))
    assert [t.span.of(text) == same for t in twice.tasks] == [True, False, True, False]
    assert [[d.mention for d in t.duties] for t in twice.tasks] == [["市防指"]] * 2 + [["县防指"]] * 2
    (copied,) = extract(SourceText(text + text, "a.txt", ""))
    assert len(copied.tasks) == 4
    assert [d.code for d in copied.diagnostics] == ["duplicate"] * 4


def test_a_list_begins_behind_a_label_in_its_line() -> None:
    text = "一、响应\n响应行动：1）市水利局要组织会商。\n2）市气象局要监测雨情。\n"
    (found,) = extract(SourceText(text, "a.txt", ""))
    assert [t.measure.number for t in found.tasks] == ["1）", "2）"]
    assert [[d.mention for d in t.duties] for t in found.tasks] == [["市水利局"], ["市气象局"]]
