"""What the mentions of one document mean, read one clause after the other (spec section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.model import BodyKind, Department, Level, Origin
from loaders.branches import branch, in_own_zone, with_own_county
from loaders.collective_offices import by_rank, field_of, of_a_list, office_in_full
from loaders.collectives import collective
from loaders.folding import fold
from loaders.jurisdiction import COUNTRY, Jurisdiction
from loaders.ministries import as_ministries, ministry
from loaders.naming import department, national, office_prefix, organ_department, titled_department, under_own_words
from loaders.offices import Organ
from loaders.own_bodies import OwnBodies
from loaders.own_words import ZONES, of_named_region, parts
from loaders.ranks import WORDS, leading_word
from loaders.regions import CORPS, MUNICIPALITIES, RANKS, regions
from loaders.registry import Registry
from loaders.settled import Reading, Settled, settled
from loaders.sharing import endings, prefixed

_COUNTRY = re.compile("国家|国务院|中央|全国|中共中央|中华")
_WORD = re.compile("|".join(WORDS))
_WHOSE = re.compile("^(?:人民)?政府(?=.+(?:[局委办厅室]|委员会|中心)$)")  # 市政府外事办
_GOVERNMENTS = ("{government}", "{party}", "{party}、{government}", "{region}管理委员会")


@dataclass(slots=True)
class Reader:
    """Reads the mentions of one document that speaks for ``home``; the same words beside the same neighbours are read once.

    ``year`` is that of the document, ``known`` our registry, ``own`` the user's bodies; ``articles`` as regulations have.
    """

    home: Jurisdiction
    year: int | None
    known: Registry
    own: OwnBodies | None = None
    articles: bool = False
    _read: dict[tuple[str, Jurisdiction | None, str], Reading] = field(default_factory=dict)
    _clauses: dict[tuple[bool, tuple[str, ...]], list[Reading]] = field(default_factory=dict)
    _settled: Settled = field(default_factory=Settled)

    def clause(self, mentions: list[str], *, ministries: bool) -> list[Department]:
        """The departments of one clause's mentions, in order; ``ministries`` where fields alone can be those."""
        if (whole := (ministries, tuple(mentions))) not in self._clauses:
            self._clauses[whole] = list(self._readings(mentions, ministries=ministries))
        return [reading.department for reading in self._clauses[whole]]

    def _readings(self, mentions: list[str], *, ministries: bool) -> Iterator[Reading]:
        before: Jurisdiction | None = None
        whole = as_ministries(mentions, self.year, self.known) if ministries and not self.articles else None
        names = whole or prefixed(mentions, self.known, self.home)  # 教育、公安、海关等部门要…
        for mention, words, ending in zip(mentions, names, endings(mentions, self.known), strict=True):
            place = (words, None if leading_word(mention, self.known) else before, ending)
            reading = self._read.get(place)
            if reading is None:
                reading = self._read[place] = self._reading(words + ending, place[1])
            before = reading.shared or before
            yield reading

    def settle(self) -> None:
        """Take short titles (建设局) for the longer ones that the same document names; what was read before is forgotten."""
        read = {words + ending: reading for (words, _, ending), reading in self._read.items()}
        self._settled = settled(read, self._clauses.values(), self.home, self.year, self.known)
        for place in [place for place, reading in self._read.items() if self._settled.changes(reading)]:
            del self._read[place]
            self._clauses.clear()

    def _reading(self, words: str, before: Jurisdiction | None) -> Reading:
        reading = self._of_user(words) or self._of_registry(words, before)
        body = self._settled.same.get(reading.department.id)
        return replace(reading, department=body) if body else reading

    def _of_user(self, words: str) -> Reading | None:
        """A body of the user's own file; what the file does not say of it is as our registry has it."""
        if self.own is None or (body := self.own.find(words, self.home.place)) is None:
            return None
        ours = self._of_registry(fold(body.name), None).department
        whole = self._reading(fold(body.part_of), None).department if body.part_of else None
        return Reading(body.department(ours if ours.resolved and ours.name == body.name else None, whole))

    def _of_registry(self, words: str, before: Jurisdiction | None) -> Reading:
        words = by_rank(in_own_zone(words, self.home, self.known), self.home, self.known)
        word = leading_word(words, self.known)
        if of_a_list(words[len(word) :], self.known, ranked=bool(word)):
            words += "部门"  # 环保、市水利 of a list whose end is out of sight
        if own := self._own_office(words):
            return own
        if body := ministry(words, self.year, self.known):
            return Reading(national(body), COUNTRY)
        if many := collective(words, self.home, self.known):
            return Reading(department(many.name, many.level, self.home.name or None, kind=BodyKind.COLLECTIVE))
        bare = self.home.national or (before is not None and before.national)
        if body := self.known.national(words.removeprefix("中华人民共和国"), year=self.year, bare=bare):
            return Reading(national(body), COUNTRY if _COUNTRY.match(words) else None)
        return (
            self._in_named_region(words)
            or self._by_short_name(words, before)
            or self._bare(words, before)
            or self._of_nation(words)
            or self._in_ranked_region(words)
            or self._in_unlisted_region(words)
            or self._before_bracket(words, before)
            or self._part(words, before)
            or self._unknown(words, before)
        )

    def _own_office(self, words: str) -> Reading | None:
        """市民政部门 in a document of that city or below it: the body itself; in a county's also 民政部门, as no town has one."""
        if not self.home.name and not self.home.word:
            return None
        word = leading_word(words, self.known)
        place, below = self.home.rank(word) if word else (self.home.place, self.home.level is not Level.COUNTY)
        if below:
            return None
        return self._office(words[len(word) :], self.home if place == self.home.place else Jurisdiction(place, word))

    def _office(self, words: str, home: Jurisdiction) -> Reading | None:
        """民政部门 of ``home``: the body under the title that its own document, else the field gives it."""
        function = field_of(words.removeprefix("级"), self.known)
        if function is None:
            return None
        if home == self.home:
            function = self._settled.longer.get(function.name, function)
            if full := self._settled.titles.get(function.name):
                return self._titled(full, home, home)
        forms = (f"#{words.removesuffix('部门')}", f"#{function.name}局")  # 消防, 气象局
        organ = next((organ for form in forms if (organ := self.known.organ(form, year=self.year))), None)
        if organ and not organ.name.endswith("公司"):
            return self._organ(organ, home, home)
        municipal = home.place.province in MUNICIPALITIES
        return self._titled(function.name + function.ending(home.level, municipal=municipal), home, home)

    def _in_named_region(self, words: str) -> Reading | None:
        """A body of a region that the mention names: 辽宁省水利厅, 人民银行沈阳分行."""
        for start in range(len(words) - 1):
            found = regions().at(words, start, self.home.place)
            if not found:
                continue
            found = regions().lowest(words, found)
            home, rest = Jurisdiction(found.place), words[found.stop :]
            if organ := self.known.organ(f"{words[:start]}#{rest}", year=self.year, ranked=not found.short):
                return self._organ(organ, home, home if not start or words[:2] == "中共" else None)
            if start and words[:start] not in ("中共", "中国共产党"):
                continue
            inner = Reader(home, self.year, self.known, self.own)
            if reading := self._branch(rest, home) or self._titled(rest, home, home) or self._office(rest, home):
                return reading
            ours = not found.short or found.place.province == self.home.place.province or not self.home.name
            if ours and (reading := inner._in_unlisted_region(rest)):  # no 四川北路街道
                return reading
            if not rest and home.name == CORPS:
                return Reading(department(CORPS, home.level, CORPS))
            if not found.short and not rest.endswith("）"):
                return inner._in_ranked_region(rest) or Reading(under_own_words(home.name + rest, home.level, home.name), home)
        return None

    def _bare(self, words: str, before: Jurisdiction | None) -> Reading | None:
        """A body without a region in front: of the region that the body before it named, else of the document's own."""
        if self.home.national:
            return None
        if organ := self.known.organ(words, year=self.year):
            home = self.home
            if before and not before.national and organ.name not in _GOVERNMENTS:
                home = before
            if organ.level and home.level in RANKS and RANKS.index(home.level) > RANKS.index(organ.level):
                home = Jurisdiction(home.place.at(organ.level), home.word)
            return self._organ(organ, home)
        if reading := self._branch(words, self.home):
            return reading
        above = Jurisdiction(self.home.place.at(Level.PROVINCIAL), "省") if self.home.level in RANKS[1:] else None
        for place in (before, self.home, above):
            if place and not place.national and (reading := self._titled(words, place, strict=True)):
                return reading
        return self._titled(words, self.home)

    def _of_nation(self, words: str) -> Reading | None:
        """A branch of a national body, which no region has: 国家能源局南方监管局."""
        for stop in range(len(words) - 2, 2, -1):
            if (
                words[stop] not in "门（"
                and not words.startswith("公室", stop)
                and (body := self.known.national(words[:stop], year=self.year))
            ):
                return Reading(under_own_words(body.name + words[stop:], Level.NATIONAL, None))
        return None

    def _in_ranked_region(self, words: str) -> Reading | None:
        """A body with a word of rank for its region: 市水利局, 团省委, 行署水务局."""
        for found in _WORD.finditer(words):
            word, head = found.group(), words[: found.start()]
            if not head and not leading_word(words, self.known):
                continue
            rest = words[found.end() :] if head else words[found.end() :].removeprefix("级").removeprefix("直")
            place, below = self.home.rank(word)
            home = Jurisdiction(place, word)
            pattern = f"{head}#{rest}" if rest or word not in ("行署", "行政公署") else "#政府"
            organ = self.known.organ(pattern, year=self.year, ranked=True)
            organ = organ or self.known.organ(pattern.replace(word, "#"), year=self.year)
            reading = self._organ(organ, home, home) if organ else None
            if not head and not reading:
                rest = _WHOSE.sub("", rest)
                reading = self._branch(rest, home) or self._titled(rest, home, home)
            if reading:
                return self._several(words) if below else reading
        return None

    def _in_unlisted_region(self, words: str) -> Reading | None:
        """A body of a region that no table has: 青石镇人民政府."""
        found = regions().unlisted(words, self.home.place)
        if not found:
            return None
        own = words.startswith(regions().short(self.home.name) or "?")  # 嘉兴港区
        name, rest = ("" if own else self.home.name) + words[: found.stop], words[found.stop :]
        home = Jurisdiction(found.place.named(name), words[: found.stop])
        if organ := self.known.organ("#" + rest, year=self.year):
            return self._organ(organ, home, home)
        return self._titled(rest, home, home)

    def _by_short_name(self, words: str, before: Jurisdiction | None) -> Reading | None:
        """A body by the short name of the county whose document it stands in: 国网瑞安供电公司."""
        if (full := with_own_county(words, self.home)) is None:
            return None
        reading = self._of_registry(full, before)
        return reading if reading.department.origin is Origin.REGISTRY else None

    def _before_bracket(self, words: str, before: Jurisdiction | None) -> Reading | None:
        """The body before a bracket with its other name: 市应急局（市安委办）."""
        head, bracket, _ = words.partition("（")
        return self._reading(head, before) if bracket and len(head) > 2 and words.endswith("）") else None

    def _part(self, words: str, before: Jurisdiction | None) -> Reading | None:
        """A part of a body that the registry has: 市交通委港务监管处."""
        for whole, part in parts(words):
            body = self._of_registry(whole, before).department
            if body.origin is Origin.REGISTRY and body.kind is BodyKind.BODY:
                return Reading(under_own_words(body.name + part, body.level, body.region))
        return None

    def _unknown(self, words: str, before: Jurisdiction | None) -> Reading:
        """A body under its own words, its region in front where its ending is that of local bodies; a zone as its committee."""
        zone = self._of_registry(f"{words}管委会", before) if words.endswith(ZONES) else None
        if zone and zone.department.origin is Origin.REGISTRY:
            return zone  # 青川经开区 beside 青川经开区管委会
        word = leading_word(words, self.known)
        home, rest = self.home, words
        if word and len(words) > len(word) + 1:
            place, below = self.home.rank(word)
            if below:
                return self._several(words)
            home, rest = Jurisdiction(place, word), _WHOSE.sub("", words[len(word) :])
            if (named := self._in_named_region(rest)) and named.department.origin is Origin.REGISTRY:
                return named  # 区人民银行平潭支行
        elif home.national or self.known.stands_alone(words):
            return Reading(under_own_words(words, Level.NATIONAL if home.national else None, None))
        elif body := of_named_region(words, home):
            return Reading(body)
        elif before and not before.national:
            home = before
        name = office_prefix(home) + office_in_full(rest)
        body = under_own_words(name, home.level, home.name or None)
        return Reading(body, home if word else None, self.known.title(rest))

    def _several(self, words: str) -> Reading:
        """Bodies of every region of one rank below the document's own (市水利局 in a province's document)."""
        if self.known.function(words[len(leading_word(words, self.known)) :]):
            words += "部门"  # 区发展改革、财政 of a list whose end is out of sight
        many = collective("各" + words, self.home, self.known)
        name, level = (many.name, many.level) if many else (self.home.name + "各" + words, None)
        return Reading(department(name, level, self.home.name or None, kind=BodyKind.COLLECTIVE))

    def _organ(self, organ: Organ, home: Jurisdiction, shared: Jurisdiction | None = None) -> Reading:
        return Reading(organ_department(organ, home, self.known), None if organ.name in _GOVERNMENTS else shared)

    def _titled(
        self, words: str, home: Jurisdiction, shared: Jurisdiction | None = None, *, strict: bool = False
    ) -> Reading | None:
        title = self.known.title(words)
        if not title or (strict and not title.fits(home.level, municipal=home.place.province in MUNICIPALITIES)):
            return None
        own = home.place == self.home.place
        function = self._settled.function(title, own=own)
        if own and title.ending == "局" and (branched := self._settled.branches.get(function.name)):
            return Reading(branched, shared, title)
        if function is title.function and not title.known:
            return None
        if not title.known and not self.known.has(function.name + title.ending):
            name = office_prefix(home) + function.name + title.ending
            return Reading(under_own_words(name, home.level, home.name or None), shared, title)
        return Reading(titled_department(title, function, home, self.known), shared, title)

    def _branch(self, words: str, home: Jurisdiction) -> Reading | None:
        found = branch(words, home, self.known)
        return Reading(found[0], home, found[1]) if found else None
