"""Provinces, prefectures and counties, and where a text names one: what the names of departments stand on (spec section 4)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.errors import KgError
from kg.model import Level
from kg.resources import folder

MUNICIPALITIES = frozenset(("北京市", "天津市", "上海市", "重庆市"))
LISTED = frozenset(("大连市", "宁波市", "厦门市", "青岛市", "深圳市"))  # cities that the state's plan lists apart
CORPS = "新疆生产建设兵团"
RANKS = (Level.PROVINCIAL, Level.PREFECTURAL, Level.COUNTY, Level.TOWNSHIP)
_RANK_WORDS = tuple("省市县州区")
_TRIVIAL = re.compile(r"(?:省|市|地区|盟|特别行政区)$")
_AND_COUNTIES = re.compile("(?<=[省市州盟区旗乡镇级府])和县|和县(?=[级、（(]|以上)")  # 乡级和县级人民政府: no 和县
# A region that no table has: at the head of a name, up to the first word of rank; also one that a site hides (××县).
_UNLISTED = re.compile(
    r"(?![省市县区州盟旗镇乡各族])(?:[xX×○*]{1,3}|[一-鿿]{2,9}?)(?:自治县|自治旗|自治区|新区|[省市县区旗盟州镇乡]|街道)(?!场|政市|容|域|委会)"
)


class RegionError(KgError):
    """A file of regions that cannot be read."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region of one level of government, with what it lies in; a name is ``None`` where it is not known."""

    level: Level | None = None
    province: str | None = None
    prefecture: str | None = None
    county: str | None = None
    township: str | None = None

    @property
    def name(self) -> str | None:
        """The full name of the region itself, without what it lies in; ``None`` for the whole country or where unknown.

        >>> Place(Level.PREFECTURAL, "河南省", "许昌市").name
        '许昌市'
        """
        match self.level:
            case Level.PROVINCIAL:
                return self.province
            case Level.PREFECTURAL:
                return self.prefecture
            case Level.COUNTY:
                return self.county
            case Level.TOWNSHIP:
                return self.township
            case _:
                return None

    def named(self, name: str) -> Place:
        """The same region under another name of its own.

        >>> Place(Level.TOWNSHIP, township="青石镇").named("长丰县青石镇").name
        '长丰县青石镇'
        """
        match self.level:
            case Level.PROVINCIAL:
                return replace(self, province=name)
            case Level.PREFECTURAL:
                return replace(self, prefecture=name)
            case Level.COUNTY:
                return replace(self, county=name)
            case _:
                return replace(self, township=name)

    def at(self, level: Level) -> Place:
        """The region of a higher level in which this one lies; names below ``level`` are dropped.

        >>> Place(Level.COUNTY, "河南省", "许昌市", "禹州市").at(Level.PREFECTURAL).name
        '许昌市'
        """
        keep = {Level.PROVINCIAL: 1, Level.PREFECTURAL: 2, Level.COUNTY: 3, Level.TOWNSHIP: 4}.get(level, 0)
        names = (self.province, self.prefecture, self.county, self.township)
        return Place(level, *(name if i < keep else None for i, name in enumerate(names)))


@dataclass(frozen=True, slots=True)
class Found:
    """A region that a text names, from ``start`` to ``stop``; ``short`` where the name stands without its rank (许昌)."""

    start: int
    stop: int
    place: Place
    short: bool = False


class Regions:
    """All regions by name, full and short; a name of several regions has no parent until the text names one."""

    __slots__ = ("_heads", "_letters", "_places", "_short_of", "_shorts", "shared")

    def __init__(self, table: Mapping[str, Mapping[str, str]]) -> None:
        self._places: dict[str, list[tuple[str | None, ...]]] = {}  # full name: province, prefecture, county of each
        self._shorts: dict[str, str] = {"兵团": CORPS, "新疆兵团": CORPS}
        add = self._places.setdefault
        provinces = {name: below for name, below in table.items() if name not in ("short", "letters")}
        for province, below in {**provinces, CORPS: {}}.items():
            add(province, []).append((province, None, None))
            for prefecture, counties in below.items():
                seat = None if prefecture == "直辖" else prefecture
                if seat:
                    add(seat, []).append((province, seat, None))
                for county in counties.split():
                    add(county, []).append((province, seat, county))
        cut = {name: _TRIVIAL.sub("", name) for below in (provinces, *provinces.values()) for name in below}
        for name, short in {**cut, **table.get("short", {})}.items():
            for form in short.split():
                if len(form) > 1 and form not in self._places and name in self._places:
                    self._shorts.setdefault(form, name)
        self._short_of = {name: form for form, name in reversed(self._shorts.items())}
        self.shared = frozenset(name for name, places in self._places.items() if len(places) > 1)
        self._letters = {letter: name for name, letter in table.get("letters", {}).items()}
        self._heads: dict[str, int] = {}
        for name in (*self._places, *self._shorts):
            self._heads[name[:2]] = max(self._heads.get(name[:2], 0), len(name))

    def short(self, name: str) -> str:
        """A region's name without its rank, where such a form is known.

        >>> regions().short("大兴安岭地区"), regions().short("内蒙古自治区")
        ('大兴安岭', '内蒙古')
        """
        return self._short_of.get(name, name)

    def at(self, text: str, start: int, within: Place | None = None) -> Found | None:
        """The longest region named at ``start``, below ``within`` where the name is shared by several."""
        longest = min(self._heads.get(text[start : start + 2], 0), len(text) - start)
        for length in range(longest, 1, -1):
            name = text[start : start + length]
            full = name if name in self._places else self._shorts.get(name)
            cut = full != name and not name.endswith(_RANK_WORDS)
            if full is None or (cut and text[start + length : start + length + 1] in _RANK_WORDS):
                continue
            if name == "和县" and _AND_COUNTIES.match(text, start):
                continue
            known = [_place(*names) for names in self._places[full]]
            places = [place for place in known if within and _lies_in(place, within)] or known
            place = places[0] if len(places) == 1 else Place(places[0].level, county=full)
            return Found(start, start + length, place, short=full != name)
        return None

    def all(self, text: str, within: Place | None = None) -> Iterator[Found]:
        """Every region that ``text`` names, in order; names that follow each other (浙江省杭州市) make one, the lowest.

        >>> [found.place.name for found in regions().all("浙江省杭州市西湖区和宁波市")]
        ['西湖区', '宁波市']
        """
        heads, past = self._heads, 0
        for at in [i for i in range(len(text) - 1) if text[i : i + 2] in heads]:
            if at < past or not (found := self.at(text, at, within)):
                continue
            while below := self.at(text, found.stop, found.place):
                if below.short or not _lies_in(below.place, found.place):
                    break
                found = Found(found.start, below.stop, below.place)
            yield found
            past = found.stop

    def lowest(self, words: str, found: Found) -> Found:
        """The lowest of the regions that follow each other at ``found``.

        >>> words = "许昌市建安区水利局"
        >>> regions().lowest(words, regions().at(words, 0)).place.name
        '建安区'
        """
        while below := self.at(words, found.stop, found.place):
            level = found.place.level
            if level is None or below.short or below.place == found.place or below.place.at(level) != found.place:
                break
            found = replace(below, start=found.start)
        return found

    def unlisted(self, text: str, within: Place) -> Found | None:
        """A region at the head of ``text`` that no table has, taken to lie in ``within`` where its rank is lower."""
        found = _UNLISTED.match(text)
        if not found or found.group().endswith("地区"):
            return None  # 统筹地区: what is called so without being in the table is no region
        level = level_of(found.group(), within)
        above = within.at(RANKS[RANKS.index(level) - 1]) if level is not Level.PROVINCIAL else Place()
        return Found(0, found.end(), replace(above, level=level).named(found.group()))

    def of_number(self, number: str) -> Place | None:
        """The province whose papers have numbers that begin as ``number``; a city's may begin so too (宁政发 of 南京).

        >>> regions().of_number("晋发改〔2027〕12号")
        Place(level=<Level.PROVINCIAL: 'provincial'>, province='山西省', prefecture=None, county=None, township=None)
        """
        province = self._letters.get(number[:1])
        return Place(Level.PROVINCIAL, province) if province else None

    def full_name(self, place: Place) -> str | None:
        """A region's name, with its parent's in front where several regions share it.

        >>> regions().full_name(Place(Level.COUNTY, "江苏省", "南京市", "鼓楼区"))
        '南京市鼓楼区'
        """
        name = place.name
        if name in self.shared and name != place.province:
            return (place.prefecture or place.province or "") + name
        return name


def level_of(name: str, within: Place) -> Level:
    """The level of government that a region's last word tells, a 市 below a prefecture being a county.

    >>> level_of("小溪镇", Place()), level_of("临川市", Place(Level.PREFECTURAL, "云南省", "临川地区"))
    (<Level.TOWNSHIP: 'township'>, <Level.COUNTY: 'county'>)
    """
    if name.endswith(("镇", "乡", "街道")):
        return Level.TOWNSHIP
    if name.endswith(("县", "旗", "区")) and not name.endswith(("地区", "自治区")):
        return Level.COUNTY
    if name.endswith(("省", "自治区")):
        return Level.PROVINCIAL
    return Level.COUNTY if within.prefecture and within.level in (Level.PREFECTURAL, Level.COUNTY) else Level.PREFECTURAL


def _place(province: str | None, prefecture: str | None, county: str | None) -> Place:
    level = Level.COUNTY if county else Level.PREFECTURAL if prefecture else Level.PROVINCIAL
    return Place(level, province, prefecture, county)


def _lies_in(place: Place, above: Place) -> bool:
    pairs = ((place.province, above.province), (place.prefecture, above.prefecture), (place.county, above.county))
    return place != above and all(there is None or here == there for here, there in pairs)


@cache
def regions() -> Regions:
    """The regions of ``ontology/regions.toml``, read once; raises RegionError where the file cannot be read."""
    path = folder("ontology") / "regions.toml"
    try:
        return Regions(tomllib.loads(path.read_text("utf8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RegionError(str(error), place=str(path), remedy="restore the file from the distribution") from error
