"""A bureau's divisions and a zone's offices, as its own paper charges them: 餐饮监管处会同登记注册处… (spec section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.addressees import is_list
from loaders.lexicon import patterns

_DOES = "要(?!求)|应(?!急)|负责|会同|牵头|配合"  # what each of them does
# Where one may end that does something: looked for first, as that is quick.
_ACTS = re.compile(rf"[处科股](?:（[^（）]{{2,16}}）)?(?={_DOES}|协助|参与|将|具体|分别|组织(?!部)|督促|收到|：)")
_OFFICE = re.compile(
    rf"(?:局|厅|委)(?:办公室|机关党委|机关纪委)(?={_DOES})|(?<![\u4e00-\u9fff])委[\u4e00-\u9fff]{{2,8}}[局处](?={_DOES}|按照|、委)"
)
_NAME = re.compile(
    r"(?:\A|[^\u4e00-\u9fff])(?:[\u4e00-\u9fff]{0,16}(?:由|会同|联合|和|及|与|请|向|对))?"
    rf"(?P<name>(?!{patterns('sentences', 'before_division')})"
    r"(?:[省市县区州]?[\u4e00-\u9fff]{0,10}[局厅委会部](?!议))?[\u4e00-\u9fff]{2,9}?[处科股])(?:（[^（）]{2,16}）)?\Z"
)
_NONE = re.compile(patterns("sentences", "no_division"))
_OF_BODY = re.compile("[省市县区州][\u4e00-\u9fff]{0,10}[局厅委会部](?!议)[\u4e00-\u9fff]{2,9}[处科股]")  # 市教育局组织人事处
_WITH = re.compile(
    r"(?:会同|联合|配合)(?P<name>(?!各|有关|相关)[\u4e00-\u9fff]{2,9}?[处科股])(?![院协技学]|[\u4e00-\u9fff]*[处科股]室)"
)
# A zone's own offices have names that no other body has: 产业促进局, 社会事务局.
_COMMITTEES = ("管委会", "管理委员会")  # one of which is in each of the next, and quicker
_ZONES = re.compile(patterns("sentences", "of_zone"))
_OF_ZONE = re.compile(
    r"(?:(?<=[^\u4e00-\u9fff]|由)|(?<=会同|[一二三四五六七八九]是)|\A)"
    rf"(?!{patterns('sentences', 'before_division')}|[省市县区州国由]|[一二三四五六七八九]是)"
    r"(?P<name>(?:(?![省市县区州经由向与和及报]|会同|召集|负责)[\u4e00-\u9fff]){2,8}?(?:(?<![布格结大全开僵变当邮])局|(?<![承主举协督交经开查代申创筹合])办))"
    r"(?=[、：]|等(?:有关|相关|部门|单位)|负责|牵头|会同|要(?!求)|应(?!急)|配合|协助|和|根据|按)"
)
_BUREAUS = re.compile(patterns("sentences", "of_bureau"))
_HEAD, _LONGEST = 1500, 36  # characters


def divisions(folded: str) -> set[str]:
    """The names of divisions that stand before what they do, where the paper is a bureau's or they are named with their body.

    >>> t = "青川市市场监管局关于开展整治的通知。餐饮监管处会同登记注册处清理。财务科、人事科要配合。内科要接诊。"
    >>> sorted(divisions(t))
    ['人事科', '登记注册处', '财务科', '餐饮监管处']
    >>> divisions("农业处要修渠，市教育局组织人事处负责申报。")
    {'市教育局组织人事处'}
    """
    found = {name for act in _ACTS.finditer(folded) for name in _before(folded, act.end())}
    if found:
        found |= {partner["name"] for partner in _WITH.finditer(folded) if not _NONE.search(partner["name"])}
    if _BUREAUS.search(folded, 0, _HEAD) is not None:
        return found | {office[0] for office in _OFFICE.finditer(folded)}
    return {name for name in found if _OF_BODY.fullmatch(name)}


def offices_of_zone(folded: str) -> set[str]:
    """The names of a zone's own offices that stand before what they do or in lists, where the paper is its committee's.

    >>> t = "青川新区管委会关于印发方案的通知。1.建设管理局：负责施工。由产业促进局牵头，现代服务业局、财政局配合。格局要优化。"
    >>> sorted(offices_of_zone(t)), offices_of_zone(t[9:])
    (['产业促进局', '建设管理局', '现代服务业局'], set())
    """
    if not any(folded.find(word, 0, _HEAD) >= 0 for word in _COMMITTEES) or _ZONES.search(folded, 0, _HEAD) is None:
        return set()
    found = {name["name"] for name in _OF_ZONE.finditer(folded)}
    return {name for name in found if name.startswith("建设") or not is_list(name)}


def _before(folded: str, stop: int) -> Iterator[str]:
    """The names of the list that ends at ``stop``."""
    while (named := _NAME.search(folded[max(0, stop - _LONGEST) : stop])) is not None and not _NONE.search(named["name"]):
        yield named["name"]
        start = max(0, stop - _LONGEST) + named.start("name")
        if start < 2 or folded[start - 1] not in "、和及与":
            return
        stop = start - 1
