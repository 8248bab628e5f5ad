"""What bodies that no registry has are called: parts of a known one, and companies by several names (spec section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Department, Origin
from loaders.collective_offices import office_in_full
from loaders.jurisdiction import Jurisdiction
from loaders.naming import under_own_words
from loaders.regions import regions

_PART = re.compile(r"(?<=[局委厅办会])(?!公[室厅]|[省市县区州]政府)[\u4e00-\u9fff]{2,12}(?:[处科室站所]|总队|支队|大队|中心)$")
# What a zone is called that stands for its committee: 青川经开区.
ZONES = ("经开区", "高新区", "开发区", "保税区", "度假区", "示范区", "合作区", "实验区", "新区")
_ROADS = tuple("路街巷道桥湾")
_ABROAD = ("台湾", "香港", "澳门")  # whose affairs a body here may have: 台湾工作部
_COMPANY = re.compile("(?P<group>集团)?(?:股份)?(?:有限(?:责任)?)?公司$|(?P<alone>集团)$")
_LONG_ENOUGH = 4  # characters of a company's name that are its own


def parts(words: str) -> Iterator[tuple[str, str]]:
    """Where ``words`` may be the name of a body and of a part of it, the longest body first.

    >>> list(parts("市交通委港务监管处"))
    [('市交通委', '港务监管处')]
    """
    for at in range(len(words) - 3, 1, -1):
        if found := _PART.match(words, at):
            yield words[:at], found[0]


def of_named_region(words: str, home: Jurisdiction) -> Department | None:
    """The body whose name says a region itself, which needs no other in front; ``None`` where it says none, or only a street's.

    >>> from kg.model import Level
    >>> from loaders.regions import Place
    >>> home = Jurisdiction(Place(Level.PROVINCIAL, "黑龙江省"))
    >>> [of_named_region(words, home).region for words in ("哈尔滨机场扩建指挥部", "广州期货交易中心")]
    ['黑龙江省', None]
    >>> of_named_region("南京路派出所", home), of_named_region("台湾工作部", home)
    (None, None)
    """
    found = (f for f in regions().all(words) if not words.startswith(_ROADS, f.stop) and not words.startswith(_ABROAD, f.start))
    named = next((f.place for f in found), None)
    if named is None:
        return None
    own = home.level is not None and named.at(home.level) == home.place
    return under_own_words(office_in_full(words), home.level if own else None, home.name or None if own else None)


def one_company(departments: Iterable[Department], home: Jurisdiction) -> dict[str, Department]:
    """By its id each company that a document of ``home`` names in full elsewhere, as that: 轨道集团, 轨道集团有限公司.

    >>> from kg.model import Level
    >>> from loaders.naming import under_own_words
    >>> from loaders.regions import Place
    >>> names = ("西安轨道集团", "西安市轨道集团有限公司", "西安轨道公司")
    >>> home = Jurisdiction(Place(Level.PREFECTURAL, "陕西省", "西安市"))
    >>> [full.name for full in one_company([under_own_words(name, None, None) for name in names], home).values()]
    ['西安市轨道集团有限公司']
    """
    alike: dict[str, list[Department]] = {}
    for body in departments:
        found = _COMPANY.search(body.name) if body.origin is Origin.TEXT else None
        if found:
            kind = "集团" if found["group"] or found["alone"] else "公司"
            own = _without_region(body.name[: found.start()], home)
            if len(own + kind) >= _LONG_ENOUGH:
                alike.setdefault(own + kind, []).append(body)
    full = {kind: max(bodies, key=lambda body: len(body.name)) for kind, bodies in alike.items()}
    return {body.id: full[kind] for kind, bodies in alike.items() for body in bodies if body.id != full[kind].id}


def _without_region(name: str, home: Jurisdiction) -> str:
    for region in (home.name, regions().short(home.name)):
        if region and name.startswith(region):
            return name[len(region) :]
    return name
