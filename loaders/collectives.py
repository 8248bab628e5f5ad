"""Names for many governments or bodies at once (各县区政府, 各级环保部门): one for all spellings (spec section 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Level
from loaders.jurisdiction import Jurisdiction, leading_word
from loaders.offices import Function
from loaders.registry import Registry
from loaders.units import LEVELS, UNITS, Ranked, is_own, ranked, unit_of

_WHOSE = re.compile(r"^(?:全省|全市|全区|全县|全州|全盟|全国|我省|我市|我区|我县|本省|本市|本地区|本[区县](?=各)|省内|市内)")
_EXCEPTIONS = re.compile("（(?:含|包括|不含|不包括|除)[^（）]*）")  # 各市（含省直管县）人民政府
_OFFICES_OF_LEAGUES = re.compile(r"(?:行政公署|行署)(?=[、（和])|（(?:行政公署|行署)）$")  # 各盟行政公署、市人民政府
_AND_BELOW = re.compile("^([省市州])(?:人民)?政府(?:[、和及]|以及)(?=[各区县（市]+(?:人民)?政府)")  # 市人民政府和区人民政府
_TOWNS = re.compile(r"(乡镇|镇|乡、镇|镇、乡|乡（镇）|镇（乡）)(?:人民政府|政府)[、，和及（]街道(?:办事处|办)?）?$")
_BESIDE_ZONES = re.compile(  # 政府（开发区管委会）; 政府、各园区管委会
    "(?:人民)?政府(?:[（、和及]|以及)(?:各)?(?:[经高开功保管景新园][一-鿿、]{0,8}区|园区|地区)?(?:管委会|管理委员会)）?"
)
_ORGANS = {
    "": "人民政府",
    "政府": "人民政府",
    "人民政府": "人民政府",
    "党委": "党委",
    "委": "党委",
    "党委和政府": "党委和人民政府",
    "党委政府": "党委和人民政府",
    "党委、政府": "党委和人民政府",
    "党委、人民政府": "党委和人民政府",
    "党委和人民政府": "党委和人民政府",
    "党委人民政府": "党委和人民政府",
    "党委及政府": "党委和人民政府",
    "党政": "党委和人民政府",
    "党工委": "党委",
    "党（工）委": "党委",
    "党委（党工委）": "党委",
    "党委（工委）": "党委",
    "党委、党工委": "党委",
    "管委会": "管理委员会",
    "管理委员会": "管理委员会",
    "办事处": "办事处",
}
_GOVERNMENTS_AND_ZONES = "人民政府（管理委员会）"
_LEVELLED = re.compile(
    r"^(?P<each>各(?!级)|所有)?(?P<where>地方各级|各级地方|各级|级|县级以上地方各级|县级以上地方|县级以上各级|县级以上|地方|地|属地|当地|基层|"
    r"试点城市|试点地区|重点城市|城市|.{2,14}[省市县区]的)(?P<organ>.+)$"
)
_OFFICES = re.compile(
    r"^(?P<where>县级以上地方各级|县级以上地方|县级以上|国务院|当地|属地|所在地|本级|同级|上级|各级|各|[省市县区]级)?(?:人民政府)?"
    r"(?P<stem>.+?)(?P<end>(?:行政)?主管部门|行政部门|管理部门|部门|机关|机构)$"
)
_OFFICE = re.compile(r"(?:人民政府)?(?P<stem>[^、，（）级]{2,}?)(?P<end>(?:行政)?主管部门|行政部门|管理部门|部门|机关|机构)$")
_ENDINGS_OF = {"公安": "机关", "检察": "机关", "审判": "机关", "消防救援": "机构"}
_COMMITTEE = re.compile("[党工纪团省市县区州盟旗镇乡街村居政监）]委$")  # of the Party, or of another kind
_OF_LEVELS = re.compile("各级|同级|本级|当地|属地")


@dataclass(frozen=True, slots=True)
class Collective:
    """What a collective is called in full, and the highest level of government in it."""

    name: str
    level: Level | None


def collective(mention: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    """The collective that a folded mention names in a document of ``home``; ``None`` where it names one body.

    >>> from kg.model import Level
    >>> from loaders.regions import Place
    >>> from loaders.registry import registry
    >>> home = Jurisdiction(Place(Level.PREFECTURAL, "江西省", "抚州市"))
    >>> [collective(m, home, registry()).name for m in ("县（区）政府", "各县、区人民政府")]
    ['抚州市各县（市、区）人民政府', '抚州市各县（市、区）人民政府']
    >>> collective("市政府", home, registry()) is None
    True
    """
    words = _WHOSE.sub("", _EXCEPTIONS.sub("", mention))
    if home.name and words.startswith(home.name):
        words = words[len(home.name) :]
    return (
        _governments(words, home)
        or _levelled(words, home)
        or _offices_of_ranks(words, home, registry)
        or _offices(words, home, registry)
        or _each(words, home, registry)
    )


def _governments(words: str, home: Jurisdiction) -> Collective | None:
    words = _TOWNS.sub(r"\1街道", _AND_BELOW.sub(r"\1、", _OFFICES_OF_LEAGUES.sub("", words)))
    found = ranked(words)
    if not found or (organ := _organ(found.organ)) is None:
        return None
    if found.ranks == "地" and not found.rank:
        return None  # 各地政府: not of one rank
    unit = unit_of(found, home)
    if not found.each and _is_one(found, unit, home):
        return None
    streets = found.ranks.startswith("街道办") and home.level not in (None, Level.TOWNSHIP)
    if not found.organ and not found.each and (found.single or found.rank) and not streets:
        return None
    if unit == "街道" and organ == "人民政府":
        organ = "办事处"  # a street has an office, no government
    if found.zoned and organ in ("人民政府", "管理委员会"):
        organ = _GOVERNMENTS_AND_ZONES
    name, level = _places(found, unit), LEVELS[unit]
    above = level is Level.PROVINCIAL and unit == "省"
    return Collective(("" if above else home.name) + name + organ, level)


def _places(found: Ranked, unit: str) -> str:
    """The places of a unit, as all of them or as those concerned (各有关市)."""
    return "各有关" + UNITS[unit].removeprefix("各") if found.each in ("各有关", "各相关", "有关", "相关") else UNITS[unit]


def _is_one(found: Ranked, unit: str, home: Jurisdiction) -> bool:
    """Whether ranks without 各 name one government: 市政府, 区管委会, of the document's own region or of one below it."""
    if found.single and not found.rank and not found.of_a_kind and unit not in ("乡镇", "乡镇街道", "街道"):
        return True
    if re.search("[发能园新林]区", found.ranks) and not re.search("[、，（]", found.ranks):
        return True  # 县开发区管委会
    if found.single and (found.ranks in ("镇", "乡") or (unit == "街道" and home.level in (None, Level.TOWNSHIP))):
        return True
    return found.single and found.rank == "级" and is_own(found.ranks, home)  # 市级政府 in a document of a city is the city's own


def _organ(words: str) -> str | None:
    words = re.sub("管委(?!会)", "管委会", words if "（" in words else words.rstrip("）"))
    if _BESIDE_ZONES.fullmatch(words):
        return _GOVERNMENTS_AND_ZONES
    words = re.sub("^委(?:[、和]?[省市县区旗])?(?=[、和及]?(?:人民)?政府)", "党委", words)  # 县委、县政府
    return _ORGANS.get(words) or _ORGANS.get(words.removeprefix("的"))


def _levelled(words: str, home: Jurisdiction) -> Collective | None:
    found = _LEVELLED.match(words)
    if not found or (organ := _organ(found["organ"])) is None:
        return None
    where = found["where"]
    if where.startswith("县级以上"):
        where = "县级以上地方各级" if "地方" in where else "县级以上各级"
    elif where in ("地方各级", "各级地方"):
        where = "地方各级"
    elif where in ("级", "各级"):
        where = "各级"
    elif where in ("地", "地方", "当地", "属地"):
        where = "地方"
    return Collective(home.name + where + organ, None)


def _offices_of_ranks(words: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    """The offices of one field at several ranks, or at each place of one: 市、区民政部门, 各县（市、区）公安机关."""
    found = ranked(words)
    office = _OFFICE.match(found.organ) if found else None
    if not found or not office or (found.single and not found.each and not found.of_a_kind):
        return None
    unit = unit_of(found, home)
    if (found.single and is_own(found.ranks, home)) or unit == "开发区" or registry.organ(f"#{found.organ}"):
        return None
    above = "" if unit in ("省", "省市县") and home.national else home.name
    return Collective(above + _places(found, unit) + _in_full(office["stem"], office["end"], registry), LEVELS[unit])


def _offices(words: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    level = _OF_LEVELS.match(words)
    field = level is not None and registry.function(words[level.end() :]) is not None  # 各级财政
    found = _OFFICES.match(f"{words}部门" if field else words)
    if not found:
        return None
    stem, end, where = found["stem"], found["end"], found["where"] or ""
    if where == "国务院" or where.startswith("县级以上"):
        function = _function(stem, end, registry)
        whose = where if where == "国务院" else home.name + where.removesuffix("各级")
        return Collective(whose + (function.name if function else stem) + "部门", None)
    where = "" if where in ("当地", "属地", "所在地", "本级", "同级") else where
    word = where[:-1] if where and where != "各" else leading_word(stem, registry)
    if word and registry.organ(f"#{stem.removeprefix(word)}{end}"):
        return None  # 市纪检监察机关
    if word and where in ("", "各") and stem.startswith(word) and not leading_word(stem[len(word) :], registry):
        stem, where = stem[len(word) :], "各" + word if where else word + "级"
    if word and is_own(word, home):
        where = ""  # 市级环保部门 in a document of a city are the city's own
    elif where in ("", "各"):
        where = "各级"
    elif word and home.level and (below := ranked(f"各{word}")):
        where = UNITS[unit_of(below, home)]  # 区民政部门 in a document of a city: those of its districts
    whose = home.name or (word if not where else "")
    return Collective(whose + where + _in_full(stem, end, registry), None)


def _in_full(stem: str, end: str, registry: Registry) -> str:
    """The offices of a field under one name for all spellings: 公安部门 and 公安机关 are one."""
    function = _function(stem, end, registry)
    if function and (end not in ("机关", "机构") or function.name in _ENDINGS_OF):
        end = _ENDINGS_OF.get(function.name, "部门")
    return (function.name if function else stem) + end


def _function(stem: str, end: str, registry: Registry) -> Function | None:
    """The field of work of 财政部门, 城市管理部门, 水行政主管部门, or None where no registry has it."""
    return next(
        (found for words in (stem, stem + end.removesuffix("部门"), f"{stem}行政") if (found := registry.function(words))), None
    )


def _each(words: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    """Many bodies of one function: 各县区教育局, 各林业局."""
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
    if name.endswith("街道办"):
        return name + "事处"
    if name.endswith("委") and len(name) > 2 and not _COMMITTEE.search(name):
        return name + "员会"
    return name + "公室" if name.endswith("办") else name.replace("监管局", "监督管理局")
