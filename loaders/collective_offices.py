"""Offices of many governments at once (各级环保部门, 市、区民政局, 各县区残联): one name for all spellings (spec section 4)."""

from __future__ import annotations

import re

from kg.model import Level
from loaders.bodies import FIELDS
from loaders.jurisdiction import Jurisdiction
from loaders.offices import Function, Organ
from loaders.ranks import WORDS, leading_word
from loaders.regions import regions
from loaders.registry import Registry
from loaders.units import LEVELS, UNITS, Collective, is_own, places, ranked, unit_of

_WHERE = re.compile(
    "(?P<where>(?:[省市县乡]|设区的市)级以上(?:地方)?(?:各级)?|国务院|当地|属地|所在地|本级|同级|上级|地方各级|各级地方|各地[区方]?|地方"
    "|各级|各|[省市县区]级)(?:人民政府)?(?=.)"
)
_HERE = ("当地", "属地", "所在地", "本级", "同级")
_PLACES = ("地方各级", "各级地方", "各地", "各地区", "各地方", "地方")
_OFFICE = re.compile(r"(?:人民政府)?(?P<stem>.{2,}?)(?P<end>(?:行政)?主管部门|主管机构|行政部门|管理部门|部门|机关|机构)")
ENDINGS_OF = {  # fields whose offices are called otherwise than 部门, and never 委
    **dict.fromkeys(("公安", "国家安全", "检察", "审判", "监察", "审计", "税务"), "机关"),
    **dict.fromkeys(("工商行政管理", "气象"), "部门"),
    "消防救援": "机构",
}
_NO_BUREAU = ("检察", "审判", "消防救援")
_IN_A_LIST = re.compile(r"^(?:[、市县区州旗（）和及或者有关]*(?:级以上)?(?:地方)?人民政府|[、市县区州旗（）和及]*(?<=[县区）]))")
_MANAGING = re.compile("(?:监督|行政)管理$|行政$")  # 规划资源行政管理 of a list
_IN_LISTS = frozenset(FIELDS)  # of departments
_COMMITTEE = re.compile("[党工纪团省市县区州盟旗镇乡街村居政监]委$")  # of the Party, or of another kind


def offices(words: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    """The collective of offices that ``words`` name in a document of ``home``; ``None`` where they name one body.

    >>> from kg.model import Level
    >>> from loaders.regions import Place
    >>> from loaders.registry import registry
    >>> home = Jurisdiction(Place(Level.PREFECTURAL, "江西省", "抚州市"))
    >>> [offices(words, home, registry()).name for words in ("各县区残联", "市、区民政部门", "环保部门")]
    ['抚州市各县（市、区）残疾人联合会', '抚州市市、县（市、区）民政局', '抚州市各级环境保护部门']
    """
    return _of_ranks(words, home, registry) or _of_levels(words, home, registry) or _each(words, home, registry)


def _of_ranks(words: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    """The offices of one kind at several ranks, or at each place of one: 市、区民政部门, 各县（市、区）教育局."""
    found = ranked(words)
    if (
        not found
        or not found.organ
        or found.organ.startswith("以上")
        or (found.single and not found.each and not found.of_a_kind)
    ):
        return None
    unit = unit_of(found, home)
    if (found.single and is_own(found.ranks, home)) or unit == "开发区" or (found.ranks in ("地", "地区") and not found.rank):
        return None
    where = places(found, unit, home)
    name = _title(found.organ, unit, registry) if found.organ else None
    if name:
        return Collective(where + name, LEVELS[unit])
    organ = registry.organ(f"#{found.organ}")
    if organ is None or not found.each:
        return None
    return _organs(organ, where, LEVELS[unit])


def _organs(organ: Organ, where: str, level: Level | None) -> Collective:
    template = organ.by_level.get(level, organ.name) if level else organ.name
    whose = dict.fromkeys(("region", "short", "seat", "province"), where)
    return Collective(template.format(**whose, party=f"中共{where}委员会", government=f"{where}人民政府"), level)


def _title(words: str, unit: str, registry: Registry) -> str | None:
    """The title of the offices that ``words`` mean at the places of ``unit``: 民政局 for 民政部门, 民政."""
    office = _OFFICE.fullmatch(f"{words}部门" if registry.function(words) else words)
    if office and not re.search("[、，（）级]", office["stem"]):
        function = _field(office["stem"], office["end"], registry)
        if function and not unit.startswith("省") and function.name not in _NO_BUREAU:
            return function.name + function.ending(LEVELS[unit], municipal=False)
        return _in_full(office["stem"], office["end"], registry)
    title = registry.title(words)
    return title.full() if title and title.known else None


def _of_levels(words: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    """The offices of one field at all levels, or at those that are told: 各级财政部门, 县级以上水行政主管部门."""
    where, rest = _where(words, registry)
    if where not in ("", "各") and registry.function(rest) and not rest.endswith("组"):
        rest += "部门"  # 各级财政
    found = _OFFICE.fullmatch(rest)
    if not found:
        organ = registry.organ(f"#{rest}") if where in ("各级", "地方各级") else None  # 各级妇联
        return _organs(organ, home.name + "各级", None) if organ else None
    stem, end = found["stem"], found["end"]
    if not where and not field_of(rest, registry) and regions().at(stem, 0, home.place):
        return None  # 福建省教育主管部门
    if where == "国务院":
        return Collective(where + _in_full(stem, end, registry), None)
    if where in ("县级以上", "县级以上地方", "县级以上地方各级") and not home.national and home.name:
        where = "各级"  # no lower government has such offices
    if where in _PLACES or "以上" in where:
        where = "地方各级" if where in _PLACES else where.removesuffix("各级")
        return Collective(home.name + where + _in_full(stem, end, registry), None)
    where = "" if where in _HERE else where
    word = where[:-1] if where[:-1] in WORDS else "" if where.endswith("级") else leading_word(stem, registry)
    if word and registry.organ(f"#{stem.removeprefix(word)}{end}"):
        return None  # 市纪检监察机关
    if word and where in ("", "各") and stem.startswith(word) and not leading_word(stem[len(word) :], registry):
        stem, where = stem[len(word) :], "各" + word if where else word + "级"
    if word and is_own(word, home):
        where = ""  # 市级环保部门 in a document of a city are the city's own
    elif where in ("", "各"):
        where = "各级"
    elif word and home.level and (below := ranked(f"各{word}")):  # 区民政部门 in a document of a city: those of its districts
        unit = unit_of(below, home)
        return Collective(places(below, unit, home) + (_title(stem + end, unit, registry) or stem + end), LEVELS[unit])
    whose = home.name or (word if not where else "")
    return Collective(whose + where + _in_full(stem, end, registry), None)


def _where(words: str, registry: Registry) -> tuple[str, str]:
    """The words that tell levels of government at the head of ``words``, and what follows; none in 地方金融监管局."""
    found = _WHERE.match(words)
    if not found or (found["where"] == "地方" and (field_of(words, registry) or registry.has(words))):
        return "", words
    return found["where"], words[found.end() :]


def field_of(words: str, registry: Registry) -> Function | None:
    """The field of work by which ``words`` call an office, or None: 财政部门, 公安机关, but not 司法机关, which are several.

    >>> from loaders.registry import registry
    >>> [field_of(words, registry()).name for words in ("水行政主管部门", "城管部门")], field_of("司法机关", registry())
    (['水利', '城市管理'], None)
    """
    found = _OFFICE.fullmatch(words)
    return _field(found["stem"], found["end"], registry) if found else None


def _field(stem: str, end: str, registry: Registry) -> Function | None:
    # 财政部门, 城市管理部门, 水行政主管部门, 交通运输行政管理部门
    fields = (stem, stem + end.removesuffix("部门"), f"{stem}行政", stem.removesuffix("行政"))
    function = next((function for field in fields if (function := registry.function(field))), None)
    return function if function and (end.endswith("部门") or function.name in ENDINGS_OF) else None


def by_rank(words: str, home: Jurisdiction, registry: Registry) -> str:
    """``words`` with the rank for the name of the region ``home`` before an office of it that is called by its field.

    >>> from kg.model import Level
    >>> from loaders.regions import Place
    >>> from loaders.registry import registry
    >>> home = Jurisdiction(Place(Level.PREFECTURAL, "江西省", "抚州市"))
    >>> [by_rank(f"抚州市{words}", home, registry()) for words in ("供热主管部门", "各级财政部门", "公安局")]
    ['市供热主管部门', '抚州市各级财政部门', '抚州市公安局']
    """
    rest = words.removeprefix(home.name)
    if rest == words or not _OFFICE.fullmatch(rest) or _where(rest, registry)[0] or ranked(rest):
        return words
    return next((rank + rest for rank in WORDS if home.name.endswith(rank)), words)


def _in_full(stem: str, end: str, registry: Registry) -> str:
    """The offices of a field under one name for all spellings: 公安部门 and 公安机关 are one."""
    function = _field(stem, end, registry)
    return function.name + ENDINGS_OF.get(function.name, "部门") if function else stem + end


def _each(words: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    """Many bodies of one kind, whatever it is: 各林业局."""
    if not words.startswith("各"):
        return None
    found = ranked(words)
    unit, rest = ("各", words[1:])
    if found and found.ranks and len(found.organ) > 1:
        unit, rest = UNITS[unit_of(found, home)], found.organ
    title = registry.title(rest)
    return Collective(home.name + unit + (title.full() if title and title.known else office_in_full(rest)), None)


def office_in_full(name: str) -> str:
    """The name of an office that no registry has, with its last word written out.

    >>> [office_in_full(name) for name in ("电力执法办", "桥西街道办", "新经济委", "市场党工委")]
    ['电力执法办公室', '桥西街道办事处', '新经济委员会', '市场党工委']
    """
    if name.endswith("管委会"):
        return name.removesuffix("管委会") + "管理委员会"
    if name.endswith("街道办"):
        return name + "事处"
    if name.endswith("委") and len(name) > 2 and not _COMMITTEE.search(name):
        return name + "员会"
    return name + "公室" if name.endswith("办") else name.replace("监管局", "监督管理局")


def of_a_list(field: str, registry: Registry, *, ranked: bool) -> bool:
    """Whether the words behind a rank are a field whose 部门 stands at the end of its list: 环保; 市|水利; 市|人民政府农业农村.

    >>> from loaders.registry import registry
    >>> [of_a_list(words, registry(), ranked=True) for words in ("水利", "人民政府农业农村", "规划资源行政管理", "水利局")]
    [True, True, True, False]
    """
    field = _IN_A_LIST.sub("", field)
    if not field or field[-1] in "组议" or registry.organ(f"#{field}" if ranked else field):
        return False
    if registry.function(field) is not None or registry.function(_MANAGING.sub("", field)) is not None:
        return True
    return field in _IN_LISTS and not registry.national(field)
