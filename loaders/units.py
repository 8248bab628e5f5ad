"""The governments that words of rank mean in a document: a city's 县（区） are a province's 县（市、区） (spec section 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Level
from loaders.jurisdiction import Jurisdiction
from loaders.regions import MUNICIPALITIES

_RANK = (
    r"(?:自治区|自治州|自治县|自治旗|直辖市|市辖区|特区|设区的?市|地级以上市|地级市|县级市|省辖市|地市|省直管县(?:市)?|直管县|计划单列市|新疆生产建设兵团|兵团|"
    r"地区|开发区|功能区|园区|新区|林区|街道办事处|街道办|街道|街(?=[、镇乡）]|$)|师市|(?<=[、（乡镇])场|苏木|[省州盟县旗乡镇师]|地(?!方金|方税|方志|方铁|质|税|震|矿|铁|勘|灾|理|产|名)|市(?!场|容|政[市公管])|区(?!域|块))"
)
_WHOSE = "户籍|居住|住所|常住|项目|企业|经营|注册|生产|建设|用工|学校|工程"  # 户籍所在地区县: whichever it is
_RANKED = re.compile(
    rf"^(?P<each>各有关|各相关|有关|相关|所有|各|每个|属地|(?:{_WHOSE})?所在地?的?|(?:户籍|居住)地的?|当地)?(?P<ranks>(?:{_RANK}[、，,和及与/\-（）()]*)+)(?P<rank>三级|两级|四级|级)?"
    r"(?P<local>地方(?!金融|税|铁路|志))?(?P<organ>.*)$"
)
_SINGLE = re.compile(_RANK)
_ZONE = re.compile("[发能园新]区")
_KINDS = re.compile("设区的?市|地级以上市|地级市|省辖市|计划单列市|县级市")  # of cities: no one of them is meant
UNITS = {
    "省": "各省、自治区、直辖市",
    "省市县": "省、市、县",
    "省市": "省、各市",
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
LEVELS = {
    unit: Level.PROVINCIAL
    if unit.startswith("省")
    else Level.PREFECTURAL
    if unit.startswith(("市", "师"))
    else Level.TOWNSHIP
    if unit.startswith(("乡", "街"))
    else Level.COUNTY
    for unit in UNITS
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """Words that begin with words of rank: whether each is meant, the ranks, the word 级 behind them, and what follows."""

    each: str
    ranks: str
    rank: str
    organ: str

    @property
    def single(self) -> bool:
        """Whether one word of rank alone stands there (各区, 市级)."""
        return _SINGLE.fullmatch(self.ranks) is not None

    @property
    def of_a_kind(self) -> bool:
        """Whether the ranks are a kind of cities, of which none is meant alone (设区的市)."""
        return _KINDS.fullmatch(self.ranks) is not None

    @property
    def zoned(self) -> bool:
        """Whether zones are meant beside counties or cities (各县区、开发区)."""
        return _ZONE.search(self.ranks) is not None and re.search("[县市旗]|(?<![发能园新林])区", self.ranks) is not None


def ranked(words: str) -> Ranked | None:
    """``words`` taken apart at the end of their words of rank; ``None`` where they begin with none.

    >>> ranked("各县、区人民政府")
    Ranked(each='各', ranks='县、区', rank='', organ='人民政府')
    """
    found = _RANKED.match(words)
    return Ranked(found["each"] or "", found["ranks"], found["rank"] or "", found["organ"]) if found else None


@dataclass(frozen=True, slots=True)
class Collective:
    """What a collective is called in full, and the highest level of government in it."""

    name: str
    level: Level | None


def places(words: Ranked, unit: str, home: Jurisdiction) -> str:
    """The places of a unit in a document of ``home``, as all of them or as those concerned.

    >>> from loaders.regions import Place
    >>> places(Ranked("各有关", "市", "", "教育局"), "市", Jurisdiction(Place(Level.PROVINCIAL, "陕西省")))
    '陕西省各有关市'
    >>> places(Ranked("各", "设区市", "", "政府"), "市", Jurisdiction(Place(Level.COUNTY, "福建省", None, "平潭综合实验区")))
    '福建省各市'
    """
    concerned = words.each in ("各有关", "各相关", "有关", "相关")
    whose = "" if unit == "省" else home.name
    if unit == "市" and home.level is Level.COUNTY:
        whose = home.place.province or ""  # a county has no cities
    return whose + ("各有关" + UNITS[unit].removeprefix("各") if concerned else UNITS[unit])


def unit_of(words: Ranked, home: Jurisdiction) -> str:
    """Which governments are meant in a document of ``home``, a key of ``UNITS``.

    >>> from loaders.regions import Place
    >>> city, province = (Jurisdiction(Place(level)) for level in (Level.PREFECTURAL, Level.PROVINCIAL))
    >>> [unit_of(ranked(words), home) for home in (city, province) for words in ("各市、区政府", "市、县（区）政府")]
    ['县区', '市县区', '市', '市县']
    """
    city = home.level in (Level.PREFECTURAL, Level.COUNTY) or home.name in MUNICIPALITIES
    plain = re.sub("自治县|自治旗|直管县|省直管县|县级市", "县", words.ranks)
    plain = re.sub("设区的?市|地级以上市|地级市|省辖市|计划单列市|自治州|地市|地区|行署|行政公署|师市", "市", plain)
    towns, streets = bool(re.search("[乡镇]|苏木", plain)), "街" in plain
    counties = bool(re.search("县|旗|(?<!发|能|园|新|林|治|地)区", plain))
    if plain.startswith(("省", "自治区", "直辖市", "各省")):
        if re.search("县", plain):
            return "省市县"
        own = home.level is Level.PROVINCIAL and re.fullmatch("省[、和及]市", words.ranks)  # not all provinces and cities
        return "省市" if own or re.match("省[、和及](?:设区|省辖|地级)", words.ranks) else "省"
    if words.ranks.startswith("师"):
        return "师"
    if plain.startswith(("市", "州", "盟", "地")):
        if towns:
            return "市县乡"
        both = counties and not words.each and re.match("市[、和及]|市区$" if words.rank else "市[、和及]", plain)
        if (both or (city and not words.each and re.match("市[（县]", plain))) and (city or home.level is None):
            return "市县区" if city or not re.search("县|旗", plain) else "市县"
        if city and home.level is not Level.COUNTY:
            return "县区" if counties else "市"
        return "市县" if both or re.search("县|旗", plain) else "市"
    if plain.startswith(("县", "区", "旗")):
        return "县乡" if towns or streets else "县区"
    if towns:
        return "乡镇街道" if streets else "乡镇"
    return "街道" if streets else "开发区"


def is_own(word: str, home: Jurisdiction) -> bool:
    """Whether ``word`` is the rank of ``home`` itself.

    >>> from loaders.regions import Place
    >>> is_own("市", Jurisdiction(Place(Level.PROVINCIAL, "上海市")))
    True
    """
    words = {Level.PROVINCIAL: ("省", "自治区"), Level.PREFECTURAL: ("市", "地", "州", "盟"), Level.COUNTY: ("县", "区", "旗")}
    return (home.name in MUNICIPALITIES and word == "市") or (home.level in words and word in words[home.level])
