"""Whose paper a document is, and what its own parts and the offices above and below it are called in it."""

from __future__ import annotations

import pytest

from kg.model import SourceText
from loaders.bureau import bureau
from loaders.extract import extract
from loaders.registry import registry
from loaders.resolve import resolve


def names(text: str) -> dict[str, str]:
    """The name of the department by each mention of the text."""
    (found,) = resolve(extract(SourceText(text, "a.txt", "")))
    return {d.mention: d.department.name for t in found.tasks for d in t.duties if d.department}


def test_two_bureaus_of_one_city_have_each_their_own_offices() -> None:
    task = "（一）建站。（责任单位：市局、省厅、法规科、县局监测科、市财政局）"
    text = f"盘锦市{{0}}局关于做好监测工作的通知\n一、任务\n{task}\n盘锦市{{0}}局\n2026年3月1日"
    water, waste = names(text.format("水利")), names(text.format("生态环境"))
    assert water["市局"] == "盘锦市水利局" and waste["市局"] == "盘锦市生态环境局"
    assert water["省厅"] == "辽宁省水利厅" and waste["省厅"] == "辽宁省生态环境厅"
    assert water["法规科"] == "盘锦市水利局法规科" and waste["法规科"] == "盘锦市生态环境局法规科"
    assert "水利局监测科" in water["县局监测科"]
    assert water["市财政局"] == waste["市财政局"] == "盘锦市财政局"


def test_a_part_that_stands_behind_its_bureau_elsewhere_is_the_same_alone() -> None:
    parts = "（一）建站。（责任单位：水利厅水库管理局、信用监管处）\n（二）护渠。（责任单位：水库管理局、水利厅信用监督管理处）"
    found = names(f"辽宁省水利厅关于做好监测工作的通知\n一、任务\n{parts}\n辽宁省水利厅\n2026年3月1日")
    assert found["水库管理局"] == found["水利厅水库管理局"] == "辽宁省水利厅水库管理局"
    assert found["信用监管处"] == found["水利厅信用监督管理处"] == "辽宁省水利厅信用监督管理处"


def test_a_governments_paper_leaves_them_as_they_stand() -> None:
    text = (
        "盘锦市人民政府关于做好监测工作的通知\n一、任务\n（一）建站。（责任单位：市水利局、法规科）\n盘锦市人民政府\n2026年3月1日"
    )
    assert names(text) == {"市水利局": "盘锦市水利局", "法规科": "盘锦市法规科"}


@pytest.mark.parametrize(
    ("issuer", "title"),
    [
        (None, "盘锦市贯彻落实省水利厅部署的方案"),
        (None, "关于联合印发《盘锦市水利局方案》的通知"),
        ("中共盘锦市委办公室", "盘锦市水利局方案"),
        (None, "盘锦市加强水利局建设的意见"),
        (None, None),
    ],
)
def test_no_bureaus_paper(issuer: str | None, title: str | None) -> None:
    assert bureau(issuer, title, registry()) is None
