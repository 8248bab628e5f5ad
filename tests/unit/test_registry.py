"""The registry of departments and the regions: what the files hold, and what a reader gets from them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.model import Level
from kg.resources import folder
from loaders.offices import key
from loaders.regions import CORPS, Place, regions
from loaders.registry import Registry, RegistryError, looks_like_body, registry

FOLDER = folder("ontology") / "departments"


def table(name: str) -> dict[str, object]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf8"))


def test_the_files_hold_what_documents_need() -> None:
    bodies, organs = table("national")["body"], table("organs")["organ"]
    assert isinstance(bodies, list) and isinstance(organs, list)
    assert len(bodies) >= 220
    assert len(organs) >= 95
    assert len(table("functions")) >= 250


def test_no_national_body_stands_twice_and_years_run_forward() -> None:
    bodies = table("national")["body"]
    assert isinstance(bodies, list)
    names = [body["name"] for body in bodies]
    assert sorted(names) == sorted(set(names))
    assert [b["name"] for b in bodies if b.get("until") and b.get("since", 0) >= b["until"]] == []


def test_every_form_of_a_national_body_leads_back_to_it() -> None:
    bodies = table("national")["body"]
    assert isinstance(bodies, list)
    lost = []
    for body in bodies:
        year = body.get("since") or (body["until"] - 1 if body.get("until") else None)
        for form in (body["name"], *body.get("short", "").split(), *body.get("bare", "").split()):
            found = registry().national(form, year=year, bare=True)
            if found is None or found.name != body["name"]:
                lost.append(form)
    assert lost == []


def test_every_spelling_of_a_function_is_its_own() -> None:
    taken: dict[str, str] = {}
    twice = []
    for name, row in table("functions").items():
        assert isinstance(row, dict)
        for form in {key(form) for form in (name, *row.get("as", "").split())}:
            if taken.setdefault(form, name) != name:
                twice.append((form, taken[form], name))
    assert twice == []


def test_what_a_function_is_short_for_exists() -> None:
    functions = table("functions")
    named = {longer for row in functions.values() if isinstance(row, dict) for longer in row.get("short_for", "").split()}
    assert named and named <= set(functions)


def test_templates_name_only_what_is_known() -> None:
    organs = table("organs")["organ"]
    assert isinstance(organs, list)
    fields = {field for organ in organs for field in re.findall(r"\{(\w+)\}", str(organ))}
    assert fields == {"region", "short", "seat", "party", "government", "province"}


@pytest.mark.parametrize(
    ("form", "year", "name"),
    [
        ("广电总局", 2010, "国家广播电影电视总局"),
        ("广电总局", 2017, "国家新闻出版广电总局"),
        ("广电总局", 2020, "国家广播电视总局"),
        ("广电总局", None, "国家广播电视总局"),
        ("银监会", 2010, "中国银行业监督管理委员会"),
        ("网信办", 2019, "国家互联网信息办公室"),
        ("国家统计局", None, "国家统计局"),
    ],
)
def test_a_form_is_read_by_the_year(form: str, year: int | None, name: str) -> None:
    found = registry().national(form, year=year, bare=True)
    assert found is not None and found.name == name


def test_a_bare_form_is_national_only_where_asked() -> None:
    assert registry().national("发展改革委") is None
    assert registry().national("财政部") is not None


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("发改委", "发展和改革委员会"),
        ("发展与改革委员会", "发展和改革委员会"),
        ("卫计委", "卫生和计划生育委员会"),
        ("农委", "农业委员会"),
        ("环保局", "环境保护局"),
        ("生态环境局", "生态环境局"),
        ("文广旅局", "文化广电和旅游局"),
        ("教科体局", "教育科技体育局"),
        ("外事办", "外事办公室"),
        ("外事办公室", "外事办公室"),
        ("经开区管委会", "经济技术开发区管理委员会"),
        ("国资委", "国有资产监督管理委员会"),
        ("农业农村和园区局", "农业农村园区局"),
    ],
)
def test_titles_in_full(words: str, full: str) -> None:
    title = registry().title(words)
    assert title is not None and title.known and title.full() == full


@pytest.mark.parametrize("words", ["木偶局", "新经济局", "营林局", "治水办", "听雨轩管委会"])
def test_unknown_functions_stay_unknown(words: str) -> None:
    title = registry().title(words)
    assert title is None or not title.known


def test_a_name_that_ends_in_nothing_is_no_title() -> None:
    assert registry().title("人民群众") is None


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("省水利厅", True),
        ("网信办", True),
        ("团省委", True),
        ("供销社", True),
        ("海事", True),
        ("武警", True),
        ("市委宣传部", True),
        ("某某供电公司", True),
        ("市应急局（市安委办）", True),
        ("青石镇", False),
        ("张某某", False),
        ("广大群众", False),
        ("各地", False),
    ],
)
def test_bodies_are_told_from_other_words(mention: str, expected: bool) -> None:
    assert looks_like_body(mention) is expected


def test_a_folder_without_departments_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError) as error:
        registry(tmp_path)
    assert str(tmp_path) in str(error.value) and "lacks 'body'; give a folder" in str(error.value)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "organs.toml").write_text("[[organ]\n", "utf8")
    with pytest.raises(RegistryError, match=r"organs\.toml"):
        registry(tmp_path)


def test_the_registry_is_read_once() -> None:
    assert registry() is registry() and isinstance(registry(), Registry)


def test_regions_cover_the_country() -> None:
    tables = tomllib.loads((folder("ontology") / "regions.toml").read_text("utf8"))
    tables.pop("short")
    letters = tables.pop("letters")
    assert len(tables) == 34
    assert set(tables) - set(letters) == {"台湾省", "香港特别行政区", "澳门特别行政区"}
    assert len(set(letters.values())) == len(letters)
    assert sum(len(below) for below in tables.values()) >= 330
    assert sum(len(names.split()) for below in tables.values() for names in below.values()) >= 2800


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("江西省", Place(Level.PROVINCIAL, "江西省")),
        ("江西", Place(Level.PROVINCIAL, "江西省")),
        ("广西壮族自治区", Place(Level.PROVINCIAL, "广西壮族自治区")),
        ("吉林省吉林市", Place(Level.PREFECTURAL, "吉林省", "吉林市")),
        ("延边州", Place(Level.PREFECTURAL, "吉林省", "延边朝鲜族自治州")),
        ("海南州", Place(Level.PREFECTURAL, "青海省", "海南藏族自治州")),
        ("禹州市", Place(Level.COUNTY, "河南省", "许昌市", "禹州市")),
        ("鼓楼区", Place(Level.COUNTY, county="鼓楼区")),
        ("南京市鼓楼区", Place(Level.COUNTY, "江苏省", "南京市", "鼓楼区")),
        ("北京市朝阳区", Place(Level.COUNTY, "北京市", None, "朝阳区")),
        ("石河子市", Place(Level.COUNTY, "新疆维吾尔自治区", None, "石河子市")),
        ("兵团", Place(Level.PROVINCIAL, CORPS)),
    ],
)
def test_regions_are_found_with_what_they_lie_in(text: str, place: Place) -> None:
    assert [place] == [found.place for found in regions().all(text)]


def test_a_shared_name_carries_its_parent() -> None:
    here, there = (next(regions().all(text)).place for text in ("福州市鼓楼区", "徐州市鼓楼区"))
    assert regions().full_name(here) == "福州市鼓楼区"
    assert regions().full_name(there) == "徐州市鼓楼区"


def test_no_region_is_found_where_none_is_named() -> None:
    assert list(regions().all("加强统筹协调和督促检查")) == []


def test_a_ministry_is_shown_as_it_is_called() -> None:
    shown = [body.short_name if (body := registry().national(name)) else None for name in ("财政部", "国家财政部", "水利部")]
    assert shown == ["财政部", "财政部", "水利部"]
