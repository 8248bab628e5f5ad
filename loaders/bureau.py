"""The bureau whose paper a document is: what it calls 市局, 省厅 and its own divisions (spec section 4)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import NamedTuple

from loaders.folding import fold, squeeze
from loaders.ranks import OWN_WORDS
from loaders.registry import Registry

_HEAD = 30  # characters of a title in which the bureau's name ends
_END = re.compile("[厅局委会]")
_ABOUT = re.compile(r"关于|印发|转发|贯彻|落实|推进|加强|实施|支持|\d{4}")  # behind whom a title begins with
_NO_BUREAU = re.compile("政府|党委|党组|[省市县区州]委|领导小组|指挥部|大会|常务委员会")
_OF_RANK = re.compile(rf"(?P<rank>{'|'.join(OWN_WORDS)})(?P<kind>[厅局])(?P<part>[\u4e00-\u9fff]{{2,12}}[处科股室队站所])?")
_OWN_PART = re.compile(
    "[厅局委](?:办公室|机关党委|党组|[\u4e00-\u9fff]{2,11}(?:[处科股室队站所]|中心|(?<=委..)局|(?<=委...)局|(?<=委....)局))"
)  # 局人事科, 委营商局
_BRANCH = re.compile("(?<=局)[\u4e00-\u9fff]{2,6}分局$")
# 分局法制支队, 热线办
_OF_BRANCH = re.compile(
    "分局(?P<part>[\u4e00-\u9fff]{2,8}(?:[处科股室队站所办]|中心))?|(?![省市县区州各])(?P<alone>[\u4e00-\u9fff]{2,8}(?:办|[支大]队))"
)
_SHORT_PART = re.compile("监管(?=[处科股]$)")  # 信用监管处: 信用监督管理处
_PART = re.compile("[\u4e00-\u9fff]{2,14}(?:[局处科股室队站所]|中心)")
_DIVISION = re.compile("(?![省市县区州各]|办事|派出|管理处)[\u4e00-\u9fff]{2,11}(?<!办事)[处科股]")


class Bureau(NamedTuple):
    """A bureau's title without its region, and with the word of rank alone: 水利局, 市水利局."""

    title: str
    ranked: str


def bureau(issuer: str | None, title: str | None, known: Registry) -> Bureau | None:
    """The bureau that issues a document, else the one that its title begins with; None for a government's or a party's paper.

    >>> from loaders.registry import registry
    >>> bureau(None, "云岭省生态环境厅2026年工作计划", registry())
    Bureau(title='生态环境厅', ranked='省生态环境厅')
    >>> bureau("云岭市公安局城东分局", None, registry())
    Bureau(title='公安局城东分局', ranked='市公安局城东分局')
    >>> bureau("云岭市人民政府办公室", "云岭市水利局修渠方案", registry()) is None
    True
    """
    words = squeeze(fold(title or ""))
    if "联合" in words[:_HEAD]:
        return None
    if issuer:
        return _named(squeeze(fold(issuer)), known)
    ends = [end.end() for end in _END.finditer(_ABOUT.split(words)[0], 3, _HEAD)]
    return next((found for end in reversed(ends) if (found := _named(words[:end], known))), None)


def _named(words: str, known: Registry) -> Bureau | None:
    if _NO_BUREAU.search(words):
        return None
    branch = _BRANCH.search(words)
    whole = words[: branch.start()] if branch else words  # 青川市公安局城东分局
    for start in range(1, len(whole) - 2):
        if words[start - 1] in "省市县区州盟旗" and known.has(whole[start:]):
            rank = "自治区" if words[:start].endswith("自治区") else words[start - 1]
            return Bureau(words[start:], rank + words[start:])
    return None


def parts_of(own: Bureau, mentions: Iterable[str]) -> frozenset[str]:
    """The parts that some of the folded ``mentions`` name behind their bureau; alone they are the same.

    >>> sorted(parts_of(Bureau("水利厅", "省水利厅"), ["水利厅水库管理局", "水利厅信息中心", "水利厅", "省财政厅"]))
    ['信息中心', '水库管理局']
    """
    behind = (words.removeprefix(own.title) for words in mentions if words.startswith(own.title))
    return frozenset(part for part in behind if _PART.fullmatch(part))


def of_bureau(words: str, own: Bureau, parts: Container[str] = ()) -> str:
    """The folded words of a mention with what its bureau leaves out: 市局 and 省厅 are of its field, its 办公室, a 处 or
    科 are its own, and so are the ``parts`` that it names elsewhere in full.

    >>> own = Bureau("水利局", "市水利局")
    >>> [of_bureau(words, own) for words in ("市局", "省厅", "县局工程科", "河道科", "局人事科", "办公室", "街道办事处")]
    ['市水利局', '省水利厅', '县水利局工程科', '市水利局河道科', '市水利局人事科', '市水利局办公室', '街道办事处']
    >>> branch = Bureau("公安局城东分局", "市公安局城东分局")
    >>> [of_bureau(words, branch) for words in ("分局", "分局信访办", "热线办", "市局", "各分局")]
    ['市公安局城东分局', '市公安局城东分局信访办', '市公安局城东分局热线办', '市公安局', '各分局']
    """
    words = _SHORT_PART.sub("监督管理", words)
    if (part := words.removeprefix(own.title)) in parts:
        return own.ranked + part
    if own.title.endswith("分局") and (found := _OF_BRANCH.fullmatch(words)):
        return own.ranked + (found["part"] or found["alone"] or "")
    if found := _OF_RANK.fullmatch(words):
        field = re.sub("(?:局[\u4e00-\u9fff]{2,6}分局|厅|局|委员会|委)$", "", own.title)
        return f"{found['rank']}{field}{found['kind']}{found['part'] or ''}"
    if _OWN_PART.fullmatch(words) and words[0] == own.title.removesuffix("员会")[-1]:
        return own.ranked + words[1:]
    return own.ranked + words if words == "办公室" or _DIVISION.fullmatch(words) else words
