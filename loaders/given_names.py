"""Names a text gives to bodies: 甲、乙管委会（以下简称管理机构）, 成立联合抢险办公室 (extraction-spec.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.addressees import is_list
from loaders.divisions import divisions, offices_of_zone
from loaders.lexicon import alternation

_GIVEN = re.compile(
    r"(?:统|合|均)?[简并]?称(?:为)?[：“]{0,2}"
    r"(?P<name>[\u4e00-\u9fff]{2,12}(?:部门|机构|机关|[局厅委办署]|管委会|委员会|领导小组|指挥部|联席会议|中心))”?）"
)
# 成立联合抢险办公室，: whom the text itself sets up.
_FOUNDED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12}(?:办公室|指挥部|工作专班|领导小组|工作小组))(?=[，。；（和及、])")
_FOUNDS = ("成立", "设立", "组建", "下设")
_BODY = re.compile(r"(?P<body>[^。；（）]{2,60})（[^（）]{0,20}\Z")  # before it
_REACH, _NEAR = 82, 24  # characters before it; of what stands right before
# Whom the State has set up, not an institute or a firm.
_OF_STATE = re.compile("政府|国务院|国家|行政|主管|管委会|管理委员会|公安|[省市县区州](?!场)|部门|机关")
_MANY = re.compile("单位|组织")  # 行政机关和事业单位（以下简称政务部门）
_OF_NOBODY = re.compile(
    "有关|相关|行业主管|各|本|单位|企业|经营|养老|生产|用人|培训|代理|评估|责任|承办|办案|申诉|执法|国家机关|服务机构|医疗机构|检[测验]机构"
)
_BEFORE = r"(?:(?<![\u4e00-\u9fff“）])|(?<=[和及与或由向对经报同])|(?<=[一二三四五六七八九]是)|(?<=(?<!各)级))"


@lru_cache(maxsize=2)  # the papers of a compilation stand in one text
def spoken(folded: str) -> str:
    """``folded`` with any name it gives to a body, wherever that stands alone, put so that it is known for one; same length.

    >>> spoken("乙区管委会（以下简称管理机构）负责巡查。管理机构应当公示。")
    '乙区管委会（以下简称管理机构）负责巡查。省某某局应当公示。'
    >>> spoken("依法设立的机构（以下简称检验机构）应当公示。检验机构应当检验。")
    '依法设立的机构（以下简称检验机构）应当公示。检验机构应当检验。'
    >>> spoken("成立联合抢险办公室，实行轮值。具体名单由联合抢险办公室拟定。")
    '成立联合抢险办公室，实行轮值。具体名单由省某某某某某局拟定。'
    """
    given = {found["name"] for found in _behind(folded, "以下", _GIVEN) if _is_of_state(folded, found)}
    for word in _FOUNDS:
        given |= {name for found in _behind(folded, word, _FOUNDED) if _is_new(name := found["name"])}
    given |= divisions(folded) | offices_of_zone(folded)
    if not given:
        return folded
    return re.sub(f"{_BEFORE}{alternation(given)}(?!的)", lambda name: f"省{'某' * (len(name[0]) - 2)}局", folded)


def _behind(folded: str, word: str, what: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Every place behind ``word`` where ``what`` matches: to look for the word is quicker than for the expression."""
    at = folded.find(word)
    while at >= 0:
        if found := what.match(folded, at + len(word)):
            yield found
        at = folded.find(word, at + len(word))


def _is_of_state(folded: str, given: re.Match[str]) -> bool:
    body = _BODY.search(folded, max(0, given.start() - _REACH), given.start())
    return (
        body is not None
        and _OF_STATE.search(body["body"]) is not None
        and _MANY.search(body["body"][-_NEAR:]) is None
        and _is_new(given["name"])
    )


def _is_new(name: str) -> bool:
    """Whether a name is nothing general (有关机构), and would not be known for a body's without the text."""
    return _OF_NOBODY.search(name) is None and not is_list(name)
