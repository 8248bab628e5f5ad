"""Branches that a city's body has in its counties, as documents write them: 公安浦东分局, 建安区生态环境分局 (spec section 4)."""

from __future__ import annotations

import re
from functools import cache

from kg.model import Department, Level
from loaders.jurisdiction import Jurisdiction
from loaders.naming import branch_department
from loaders.offices import Title
from loaders.regions import regions
from loaders.registry import Registry

_PLAIN = ("开发区", "实验区", "示范区", "合作区", "新片区")  # what a zone calls itself
_RANK = re.compile("新区$|[市县旗区]$")
_NO_COUNTY = ("镇", "乡", "街", "村", "社区")  # behind a county's short name: 城关镇
_BRANCH = re.compile(r"(?P<base>.{2,}?)(?:局(?P<place>.*))?分局")


def branch(words: str, home: Jurisdiction, registry: Registry) -> tuple[Department, Title] | None:
    """The branch that ``words`` name in a document of ``home``, and the title of the city's body whose it is.

    >>> from loaders.regions import Place
    >>> from loaders.registry import registry
    >>> home = Jurisdiction(Place(Level.COUNTY, "河南省", "许昌市", "建安区"))
    >>> {branch(words, home, registry())[0].name for words in ("公安建安分局", "建安区公安分局", "公安局建安分局", "公安分局")}
    {'许昌市公安局建安分局'}
    """
    found = _BRANCH.fullmatch(words)
    if not found:
        return None
    base, place = found["base"], found["place"] or ""
    whole = registry.title(f"{base}局")
    if not place and not (whole and whole.known):
        for at in range(2, len(base) - 1):  # 建安公安分局, 公安建安分局
            for field, there in ((base[at:], base[:at]), (base[:at], base[at:])):
                if registry.function(field) and _is_place(there, home):
                    whole, place = registry.title(f"{field}局"), there
    if not whole or not whole.known:
        return None
    place = place or zone_word(home, registry) or home.place.county or ""
    if home.level is Level.COUNTY:
        home = Jurisdiction(home.place.at(Level.PREFECTURAL if home.place.prefecture else Level.PROVINCIAL))
    return (branch_department(whole, place, home), whole) if place else None


def _is_place(words: str, home: Jurisdiction) -> bool:
    if (
        home.level is Level.COUNTY
        and home.place.county
        and words in (home.place.county, home.place.county.removesuffix("新区"), home.place.county[:-1])
    ):
        return True
    found = regions().at(words, 0, home.place)
    return found is not None and found.stop == len(words) and found.place.level is Level.COUNTY


def zone_word(home: Jurisdiction, registry: Registry) -> str:
    """The short word for the zone that ``home`` is, empty where it is none: 高新区 for 合肥高新技术产业开发区."""
    head, forms = registry.zone(home.name)
    return head if "新区" in forms else min(forms, key=len, default="")


@cache
def zone_names(home: Jurisdiction, registry: Registry) -> tuple[str, ...]:
    """What a document of the zone that ``home`` is calls that zone, nothing for other regions.

    >>> from loaders.regions import Place
    >>> from loaders.registry import registry
    >>> zone_names(Jurisdiction(Place(Level.COUNTY, county="云岭景区")), registry())
    ('云岭景区', '风景名胜区', '云岭风景名胜区', '风景区', '云岭风景区', '景区', '云岭景区')
    """
    head, forms = registry.zone(home.name)
    forms += tuple(plain for plain in _PLAIN if home.name.endswith(plain) and plain not in forms)
    whose = dict.fromkeys(("", head, regions().short(head), head.removesuffix("市")))
    return (home.name, *(before + form for form in forms for before in whose)) if forms else ()


def in_own_zone(words: str, home: Jurisdiction, registry: Registry) -> str:
    """``words`` with 区 for the zone whose document they stand in.

    >>> from loaders.regions import Place
    >>> from loaders.registry import registry
    >>> home = Jurisdiction(Place(Level.COUNTY, "安徽省", "合肥市", "合肥高新技术产业开发区"))
    >>> [in_own_zone(words, home, registry()) for words in ("高新区财政局", "合肥高新区管委会", "财政局")]
    ['区财政局', '区管委会', '财政局']
    """
    found = next((name for name in zone_names(home, registry) if words.startswith(name)), None)
    return words if found is None or words == found else "区" + words[len(found) :]


def with_own_county(words: str, home: Jurisdiction) -> str | None:
    """``words`` with the full name for the short one of the county that ``home`` is, ``None`` where they do not have it.

    >>> from loaders.regions import Place
    >>> home = Jurisdiction(Place(Level.COUNTY, "浙江省", "温州市", "瑞安市"))
    >>> [with_own_county(words, home) for words in ("国网瑞安供电公司", "瑞安市水利局", "瑞安镇政府")]
    ['国网瑞安市供电公司', None, None]
    """
    county = home.place.county or ""
    short = _RANK.sub("", county)
    at = words.find(short) if home.level is Level.COUNTY and 1 < len(short) < len(county) else -1
    if at < 0 or words.startswith((county[len(short) :], *_NO_COUNTY), at + len(short)):
        return None
    return words[:at] + county + words[at + len(short) :]
