"""Names for many governments or bodies at once (各县区政府, 各级环保部门): one for all spellings (spec section 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Level
from loaders.jurisdiction import Jurisdiction, leading_word
from loaders.registry import Function, Registry

_WHOSE = re.compile(r"^(?:全省|全市|全区|全县|全州|全盟|全国|我省|我市|我区|我县|本省|本市|本地区|本[区县](?=各)|省内|市内)")
_RANK = (
    r"(?:自治区|自治州|自治县|自治旗|直辖市|设区的?市|地级以上市|地级市|县级市|省辖市|地市|省直管县(?:市)?|直管县|计划单列市|新疆生产建设兵团|兵团|"
    r"地区|开发区|功能区|园区|新区|林区|街道办事处|街道办|街道|街(?=[、镇乡）]|$)|师市|(?<=[、（乡镇])场|[省市州盟地县区旗乡镇师])"
)
_GOVERNMENTS = re.compile(
    rf"^(?P<each>各有关|各相关|有关|相关|所有|各|每个|属地|所在地?|当地)?(?P<ranks>(?:{_RANK}[、，,和及与/\-（）()]*)+)(?P<rank>三级|两级|四级|级)?"
    r"(?P<local>地方)?(?P<organ>.*)$"
)
_EXCEPTIONS = re.compile("（(?:含|包括|不含|不包括|除)[^（）]*）")  # 各市（含省直管县）人民政府
_OFFICES_OF_LEAGUES = re.compile(r"(?:行政公署|行署)(?=[、（和])")  # 各盟行政公署、市人民政府
_TOWNS = re.compile(r"(乡镇|镇|乡、镇|镇、乡|乡（镇）|镇（乡）)(?:人民政府|政府)[、，和及（]街道(?:办事处|办)?）?$")
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
    "管委会": "管理委员会",
    "管理委员会": "管理委员会",
    "政府（管委会）": "人民政府（管理委员会）",
    "人民政府（管委会）": "人民政府（管理委员会）",
    "政府（管理委员会）": "人民政府（管理委员会）",
    "人民政府（管理委员会）": "人民政府（管理委员会）",
    "政府、管委会": "人民政府（管理委员会）",
    "人民政府、管委会": "人民政府（管理委员会）",
    "政府及管委会": "人民政府（管理委员会）",
    "办事处": "办事处",
}
_LEVELLED = re.compile(
    r"^(?P<each>各|所有)?(?P<where>地方各级|各级地方|各级|级|县级以上地方各级|县级以上地方|县级以上各级|县级以上|地方|地|属地|当地|基层|"
    r"试点城市|试点地区|重点城市|城市|.{2,14}[省市县区]的)(?P<organ>.+)$"
)
_OFFICES = re.compile(
    r"^(?P<where>县级以上地方各级|县级以上地方|县级以上|国务院|当地|属地|所在地|本级|同级|各级|各|[省市县区]级|省市县|市县|县区)?(?:人民政府)?"
    r"(?P<stem>.+?)(?P<end>(?:行政)?主管部门|行政部门|管理部门|部门|机关|机构)$"
)
_ENDINGS_OF = {"公安": "机关", "消防救援": "机构"}
_ONE_RANK = ("省", "市", "州", "县", "区", "旗")
_UNITS = {
    "省": "各省、自治区、直辖市",
    "省市县": "省、市、县",
    "市": "各市",
    "师": "各师市",
    "市县": "各市、县（市、区）",
    "市县乡": "各市、县（市、区）、乡镇",
    "县区": "各县（市、区）",
    "市县区": "市、县（市、区）",
    "县乡": "各县（市、区）、乡镇",
    "乡镇": "各乡镇",
    "乡镇街道": "各乡镇（街道）",
    "街道": "各街道",
    "开发区": "各开发区",
}


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
    return _governments(words, home) or _levelled(words, home) or _offices(words, home, registry) or _each(words, home, registry)


def _governments(words: str, home: Jurisdiction) -> Collective | None:
    words = _TOWNS.sub(r"\1街道", _OFFICES_OF_LEAGUES.sub("", words))
    found = _GOVERNMENTS.match(words)
    if not found or (organ := _organ(found["organ"])) is None:
        return None
    if found["ranks"] == "地" and not found["rank"]:
        return None  # 各地政府: not of one rank
    ranks, each, rank = found["ranks"], found["each"] or "", found["rank"] or ""
    unit = _unit(ranks, home)
    single = re.fullmatch(_RANK, ranks) is not None
    if not each and single and not rank and unit not in ("乡镇", "乡镇街道", "街道"):
        return None  # 市政府, 区管委会: one body, of this document's own region or of one below it
    if not each and re.search("[发能园新林]区", ranks) and not re.search("[、，（]", ranks):
        return None  # 县开发区管委会
    if not each and single and (ranks in ("镇", "乡") or (unit == "街道" and home.level in (None, Level.TOWNSHIP))):
        return None
    if not each and single and rank == "级" and _own(ranks, home):
        return None  # 市级政府 in a document of a city is the city's own
    streets = ranks.startswith("街道办") and home.level not in (None, Level.TOWNSHIP)
    if not found["organ"] and not each and (single or rank) and not streets:
        return None
    if unit == "街道" and organ == "人民政府":
        organ = "办事处"  # a street has an office, no government
    if unit == "县区" and not each and home.level is Level.PREFECTURAL and re.match("市[、（县]", ranks):
        unit = "市县区"  # the city's own and those below it
    name, level = _UNITS[unit], _LEVEL_OF[unit]
    if each in ("各有关", "各相关", "有关", "相关"):
        name = "各有关" + name.removeprefix("各")
    above = level is Level.PROVINCIAL and unit == "省"
    return Collective(("" if above else home.name) + name + organ, level)


def _organ(words: str) -> str | None:
    words = re.sub("管委(?!会)", "管委会", words if "（" in words else words.rstrip("）"))
    words = re.sub("^委[、和]?[省市县区旗](?=人民政府|政府)", "党委", words)  # 县委、县政府
    return _ORGANS.get(words) or _ORGANS.get(words.removeprefix("的"))


_LEVEL_OF = {
    unit: Level.PROVINCIAL
    if unit.startswith("省")
    else Level.PREFECTURAL
    if unit.startswith(("市", "师"))
    else Level.TOWNSHIP
    if unit.startswith(("乡", "街"))
    else Level.COUNTY
    for unit in _UNITS
}


def _unit(ranks: str, home: Jurisdiction) -> str:
    """Which governments the words of rank mean, a key of ``_UNITS``: a city's 各市（区） are what a province calls 县."""
    city = home.level in (Level.PREFECTURAL, Level.COUNTY)
    plain = re.sub("自治县|自治旗|直管县|省直管县|县级市", "县", ranks)
    plain = re.sub("设区的?市|地级以上市|地级市|省辖市|计划单列市|自治州|地市|地区|行署|行政公署|师市", "市", plain)
    towns, streets = bool(re.search("[乡镇]", plain)), "街" in plain
    counties = bool(re.search("县|旗|(?<!发|能|园|新|林|治|地)区", plain))
    if plain.startswith(("省", "自治区", "直辖市", "各省")):
        return "省市县" if re.search("县", plain) else "省"
    if ranks.startswith("师"):
        return "师"
    if plain.startswith(("市", "州", "盟", "地")):
        if towns:
            return "市县乡"
        if city and home.level is Level.PREFECTURAL:
            return "县区" if counties else "市"
        return "市县" if re.search("县|旗", plain) else "市"
    if plain.startswith(("县", "区", "旗")):
        if towns or streets:
            return "县乡"
        return "县区"
    if towns:
        return "乡镇街道" if streets else "乡镇"
    return "街道" if streets else "开发区"


def _own(ranks: str, home: Jurisdiction) -> bool:
    words = {Level.PROVINCIAL: ("省", "自治区"), Level.PREFECTURAL: ("市", "地", "州", "盟"), Level.COUNTY: ("县", "区", "旗")}
    municipal = home.level is Level.PROVINCIAL and home.name.endswith("市") and ranks == "市"
    return municipal or (home.level in words and ranks in words[home.level])


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


def _offices(words: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    found = _OFFICES.match(words) or _OFFICES.match(f"{words}部门" if words.startswith("各级") else "")  # 各级财政
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
    if word in _ONE_RANK and _own(word, home):
        where = ""  # 市级环保部门 in a document of a city are the city's own
    elif where in ("", "各"):
        where = "各级"
    elif word in _ONE_RANK and home.name:
        where = "各" + word  # 区民政部门 in a document of a city: those of its districts
    function = _function(stem, end, registry)
    if function and (end not in ("机关", "机构") or function.name in _ENDINGS_OF):
        end = _ENDINGS_OF.get(function.name, "部门")  # 公安部门 and 公安机关 are one
    return Collective((home.name or (word if not where else "")) + where + (function.name if function else stem) + end, None)


def _function(stem: str, end: str, registry: Registry) -> Function | None:
    """The field of work of 财政部门, 城市管理部门, 水行政主管部门, or None where no registry has it."""
    return next(
        (found for words in (stem, stem + end.removesuffix("部门"), f"{stem}行政") if (found := registry.function(words))), None
    )


def _each(words: str, home: Jurisdiction, registry: Registry) -> Collective | None:
    """Many bodies of one function: 各县区教育局, 各林业局."""
    if not words.startswith("各"):
        return None
    found = _GOVERNMENTS.match(words)
    unit, rest = ("各", words[1:])
    if found and found["ranks"] and len(found["organ"]) > 1:
        unit, rest = _UNITS[_unit(found["ranks"], home)], found["organ"]
    title = registry.title(rest)
    return Collective(home.name + unit + (title.full() if title and title.known else office_in_full(rest)), None)


def office_in_full(name: str) -> str:
    """The name of an office that no registry has, with its last word written out.

    >>> office_in_full("电力执法办"), office_in_full("文明办公室")
    ('电力执法办公室', '文明办公室')
    """
    return name + "公室" if name.endswith("办") else name
