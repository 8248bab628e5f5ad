"""Names for many governments or bodies at once (各县区政府, 各级环保部门): one for all spellings (spec section 4)."""

from __future__ import annotations

import re

from kg.model import Level
from loaders.collective_offices import offices
from loaders.jurisdiction import Jurisdiction
from loaders.lexicon import table
from loaders.registry import Registry
from loaders.units import LEVELS, Collective, Ranked, is_own, places, ranked, unit_of

_WHOSE = re.compile(r"^(?:全省|全市|全区|全县|全州|全盟|全国|我省|我市|我区|我县|本省|本市|本地区|本[区县](?=各)|省内|市内)")
_EXCEPTIONS = re.compile("（(?:含|包括|不含|不包括|除)[^（）]*）")  # 各市（含省直管县）人民政府
_OFFICES_OF_LEAGUES = re.compile(r"(?:行政公署|行署)(?=[、（和])|（(?:行政公署|行署)）$")  # 各盟行政公署、市人民政府
_AND_BELOW = re.compile("^([省市州])(?:人民)?政府(?:[、和及]|以及)(?=[各区县（市]+(?:人民)?政府)")  # 市人民政府和区人民政府
_WHEREVER = re.compile("^其?(?:所在|发生)地的(?=有关|[省市县区乡镇设各自街])")  # 所在地的县人民政府
_TOWNS = re.compile(r"(乡镇|镇|乡、镇|镇、乡|乡（镇）|镇（乡）)(?:人民政府|政府)[、，和及（]街道(?:办事处|办)?）?$")
_BESIDE_ZONES = re.compile(  # 政府（开发区管委会）; 政府、各园区管委会
    "(?:人民)?政府(?:[（、和及]|以及)(?:各)?(?:[经高开功保管景新园][一-鿿、]{0,8}区|园区|地区)?(?:管委会|管理委员会)）?"
)
_ZONES_INSIDE = re.compile("^(各?[市县区旗]+)（[^（）]*管委会）((?:人民)?政府)$")  # 各区（新区管委会）政府
_ORGANS = {word: organ["name"] for organ in table("bodies")["organ"] for word in organ["words"]}
_GOVERNMENTS_AND_ZONES = "人民政府（管理委员会）"
_LEVELLED = re.compile(
    r"^(?P<each>各(?!级)|所有)?(?P<where>地方各级|各级地方|各级|级|县级以上地方各级|县级以上地方|县级以上各级|县级以上|地方|地|属地|当地|基层|"
    r"试点城市|试点地区|重点城市|城市|.{2,14}[省市县区]的)(?P<organ>.+)$"
)


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
    mention = _WHEREVER.sub("", mention.replace("乡、民族乡、镇", "乡镇").replace("工作主管部门", "主管部门"))
    words = _ZONES_INSIDE.sub(r"\1\2（管委会）", _WHOSE.sub("", _EXCEPTIONS.sub("", mention)))
    if home.name and words.startswith(home.name):
        words = words[len(home.name) :]
    return _governments(words, home) or _levelled(words, home) or offices(words, home, registry)


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
    return Collective(places(found, unit, home) + organ, LEVELS[unit])


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
    elif where in ("级", "各级"):
        where = "各级"
    elif where in ("地方各级", "各级地方", "地方", "地"):
        where = "地方各级"
    elif where in ("当地", "属地"):
        where = "当地"
    return Collective(home.name + where + organ, None)
