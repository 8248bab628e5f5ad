"""Which government a document speaks for, from its issuer, title, number, else from the bodies it names (spec section 4)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from kg.model import Document, Level
from loaders.folding import fold, squeeze
from loaders.lexicon import patterns
from loaders.ranks import WORDS, highest, leading_word, ranks_of
from loaders.regions import CORPS, MUNICIPALITIES, RANKS, Found, Place, regions
from loaders.registry import Registry

_NATIONAL = re.compile("国务院|中共中央|中央|全国|最高人民|中华人民共和国")
_NATIONAL_NUMBER = re.compile("国发|国办发|国函|国办函|中发|中办发|中办|厅字|国令")
_ZONE = re.compile(
    r"((?:(?!党工委|管委会|委员会|政府)[一-鿿]){1,9}?(?:[区镇乡]|街道))(?=人民政府|政府|管理委员会|管委会|党工委|工委|办事处|党委)"
)
_DIVISION = re.compile("第[一二三四五六七八九十]{1,3}师(?:[一-鿿]{2,4}?市)?")  # of the 兵团: 第八师石河子市
_TO_PROVINCES = re.compile("各省、自治区、直辖市[^。：]{2,160}：")  # whom only bodies of the whole country write to
_NO_REGION = re.compile(patterns("bodies", "no_region"))
_OFTEN = 3  # so often a text names the region for which it speaks


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The government a document speaks for; ``word`` stands for the region where its name is not known (省, 市), ``partner`` is
    the province that a paper of a municipality speaks for too."""

    place: Place
    word: str = ""
    partner: Place | None = None

    @property
    def level(self) -> Level | None:
        """The level of government, ``None`` where nothing tells it."""
        return self.place.level

    @property
    def name(self) -> str:
        """The region's full name, empty for the whole country and where it is not known."""
        return regions().full_name(self.place) or ""

    @property
    def national(self) -> bool:
        """Whether the document speaks for the whole country."""
        return self.place.level is Level.NATIONAL

    def rank(self, word: str) -> tuple[Place, bool]:
        """The region that a word of rank means in this document, and whether it is one of several below the document's own.

        >>> city = Jurisdiction(Place(Level.PREFECTURAL, "河南省", "许昌市"))
        >>> city.rank("省")[0].name, city.rank("县")[1]
        ('河南省', True)
        """
        own, level = self.place, WORDS[word]
        if word == "省" and own.province in MUNICIPALITIES:
            return self.partner or Place(level), False
        if word == "市" and own.province in MUNICIPALITIES:
            level = Level.PROVINCIAL
        if own.level is Level.COUNTY and (level is Level.COUNTY or (word == "市" and (own.county or "").endswith("市"))):
            return own, False
        if word == "区" and own.level is Level.PROVINCIAL and (own.province or "").endswith("自治区"):
            return own, False
        if own.level is None:
            return Place(level), False
        if own.level is Level.NATIONAL:
            return Place(level), True
        if RANKS.index(level) > RANKS.index(own.level):
            return Place(level), True
        return own.at(level), False


COUNTRY = Jurisdiction(Place(Level.NATIONAL))


def jurisdiction(document: Document, mentions: Collection[str], registry: Registry) -> Jurisdiction:
    """The government that ``document`` speaks for; ``mentions`` are the folded names of its bodies, one for each duty.

    The issuer decides, then the title, the issuer's word of rank (市政府), the number; else what most mentions say of their rank,
    and the one region that they or the preamble name.
    A region that the title names gives way where no mention is of its rank and several are of a lower one, that of a national
    body's branch to a part of it that the title names.
    """
    ranks, lowest = ranks_of(mentions, registry), ""
    title = squeeze(fold(document.title or ""))
    for words, issuer in ((squeeze(fold(document.issuer or "")), True), (title, False)):
        named = _region(words, ranks, lowest)
        if issuer and named and named.start > 2 and _names_part(title, named.place):
            continue  # 中国银保监会黑龙江监管局
        if _national(words, registry) and not (issuer and named):
            return COUNTRY
        if named and (issuer or not _contradicted(named.place, ranks)):
            return Jurisdiction(_zone(words, named), partner=_partner(words, named))
        if unlisted := _unlisted(words.removeprefix("中共"), issuer=issuer):
            return Jurisdiction(unlisted)
        if (word := leading_word(words.removeprefix("中共"), registry)) and (issuer or word.startswith("自治")):
            lowest = word
    if lowest:
        return _only_region(WORDS[lowest], lowest, mentions, document.preamble)
    if document.number and _NATIONAL_NUMBER.match(squeeze(fold(document.number))):
        return COUNTRY
    if _TO_PROVINCES.search(squeeze(fold(document.preamble))):
        return COUNTRY
    if not ranks:
        return _seat(mentions, registry)
    word = highest(ranks, mentions)
    if WORDS.get(word) is Level.TOWNSHIP and ranks[word] * 4 < len(mentions):
        return Jurisdiction(Place())  # 乡计划生育办 among many others: no town's own paper
    return COUNTRY if word == "国" else _only_region(WORDS[word], word, mentions, document.preamble)


def _seat(mentions: Iterable[str], registry: Registry) -> Jurisdiction:
    """The one region by whose short name at least two bodies are called that every region has, where no word tells a rank:
    苏州军分区, 武警苏州支队, 公安局."""
    named: dict[Place, set[str]] = defaultdict(set)
    for mention in set(mentions):
        for found in regions().all(mention):
            if found.short and registry.organ(f"{mention[: found.start]}#{mention[found.stop :]}"):
                named[found.place].add(mention)
            else:
                return Jurisdiction(Place())
    place, bodies = next(iter(named.items()), (Place(), set[str]()))
    return Jurisdiction(place if len(named) == 1 and len(bodies) > 1 else Place())


def _national(text: str, registry: Registry) -> bool:
    return bool(_NATIONAL.match(text)) or any(registry.national(text[:stop]) for stop in range(3, min(len(text), 16) + 1))


def _region(text: str, ranks: Counter[str], word: str) -> Found | None:
    if division := _DIVISION.search(text):
        return Found(division.start(), division.end(), Place(Level.PREFECTURAL, CORPS, division.group()))
    found = [f for f in regions().all(text) if not word or f.place.level is WORDS[word]]
    levels = {WORDS[word] for word in ranks if word in WORDS}
    full = next((f for f in found if not f.short), None)
    return full or next((f for f in found if f.place.level in levels or _ZONE.match(text, f.stop)), None)


def _unlisted(text: str, *, issuer: bool) -> Place | None:
    """A region that no table has, at the head of an issuer or, where it can be nothing else, of a title."""
    found = regions().unlisted(text, Place())
    if found is None or text[: found.stop] in WORDS or _NO_REGION.search(text, 0, found.stop):
        return None  # 自治区生态环境厅; 关于支持省级重点县的意见
    if not issuer and (text[found.stop - 1] not in "省市县" or text[: found.stop].endswith("城市")):
        return None
    return found.place


def _zone(text: str, named: Found) -> Place:
    """The zone or town of its own that ``text`` names right behind a region, else that region: 赣州市蓉江新区."""
    found = _ZONE.match(text, named.stop)
    if not found or found.group(1).startswith("委"):
        return named.place
    level = Level.TOWNSHIP if found.group(1).endswith(("镇", "乡", "街道")) else Level.COUNTY
    return replace(named.place, level=level).named(text[named.start : found.end(1)])


def _partner(text: str, named: Found) -> Place | None:
    provinces = (f.place for f in regions().all(text) if f.place.level is Level.PROVINCIAL and not f.short)
    return next((p for p in provinces if p != named.place), None) if named.place.province in MUNICIPALITIES else None


def _names_part(text: str, whole: Place) -> bool:
    level = whole.level
    return level is not None and any(not f.short and whole == f.place.at(level) != f.place for f in regions().all(text))


def _contradicted(place: Place, ranks: Counter[str]) -> bool:
    if place.province in MUNICIPALITIES or place.level not in RANKS or "自治区" in ranks:
        return False
    own = RANKS.index(place.level)
    below = sum(n for word, n in ranks.items() if word in WORDS and RANKS.index(WORDS[word]) > own)
    return below >= 3 and not any(word in WORDS and WORDS[word] is place.level for word in ranks)


def _only_region(level: Level, word: str, mentions: Iterable[str], preamble: str) -> Jurisdiction:
    """The one region of ``level`` that the bodies name, else the one in which all lower ones that they name lie, else the one
    that the words before the first task name. One county alone tells no city: another city's may be asked too."""
    own, whole, below = set(), set(), defaultdict(set)
    for mention in set(mentions):
        for found in regions().all(mention):
            place = found.place
            if place.level is Level.PROVINCIAL:
                whole.add(place)
            if place.level is level or (word == "市" and place.name in MUNICIPALITIES):
                own.add(place)
            elif place.level in RANKS and RANKS.index(place.level) > RANKS.index(level) and place.at(level).name:
                below[place.at(level)].add(place)
    if len(whole) == 2 and {place.name for place in own} & MUNICIPALITIES:  # 重庆市发展改革委；四川省发展改革委
        city, other = sorted(whole, key=lambda place: place.name not in MUNICIPALITIES)
        return Jurisdiction(city, partner=other)
    told = {place for place, parts in below.items() if len(parts) > 1 or level is Level.PROVINCIAL}
    named = own or (told if len(below) == 1 else set())
    if not named:
        here = (found.place for found in regions().all(fold(preamble)))
        named = {place for place in here if place.level is level or (word == "市" and place.name in MUNICIPALITIES)}
    return Jurisdiction(named.pop()) if len(named) == 1 else Jurisdiction(Place(level), word)


def said_by_text(home: Jurisdiction, texts: Iterable[str], levels: Iterable[Level] = ()) -> Jurisdiction:
    """``home`` with its name where that is not known and the texts name one region of its level, at least three times.

    Else of a higher one of the ``levels`` that bodies of the document have: what obliges bodies of a city and of its districts
    is the city's. Where not even the level is known, it is the region named most of all, if it is the only one of its level, and
    by its full name: a short one (朝阳) may be a word.

    >>> unknown = Jurisdiction(Place(Level.PREFECTURAL), "市")
    >>> said_by_text(unknown, ["广州人才大厦、广州人才平台、广州人才网", "市财政局负责"]).name
    '广州市'
    >>> said_by_text(Jurisdiction(Place()), ["甘井子区的学校：大连市甘井子区有小学", "甘井子区的教师"]).name
    '甘井子区'
    """
    if home.name or home.national:
        return home
    named: Counter[Place] = Counter()
    whole = home.level not in RANKS
    for text in texts:
        named.update(found.place for found in regions().all(fold(text)) if not (whole and found.short))
    own = RANKS.index(home.level) if home.level in RANKS else len(RANKS)
    for level in reversed(RANKS[: own + 1]):
        alike = [place for place in named if place.level is level]
        asked = whole or level is home.level or level in levels
        most = named[alike[0]] if asked and len(alike) == 1 else 0
        if most >= _OFTEN and not (whole and most < max(named.values())):
            return Jurisdiction(alike[0])
    return home
