"""What a whole document tells of the bodies that its single mentions leave open (spec section 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import BodyKind, Department, Level, Origin
from loaders.branches import branch
from loaders.collective_offices import field_of
from loaders.jurisdiction import Jurisdiction
from loaders.offices import Function, Title
from loaders.own_words import one_company, parts
from loaders.ranks import leading_word
from loaders.regions import MUNICIPALITIES
from loaders.registry import Registry
from loaders.short_titles import Named, longer_functions, merged_functions, places_in
from loaders.units import ranked, unit_of

OFFICES = ("部门", "机关")  # how a body is called by its field alone


@dataclass(frozen=True, slots=True)
class Reading:
    """What one mention means: its department, and the region its own words name, which bodies after it may share."""

    department: Department
    shared: Jurisdiction | None = None
    title: Title | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What the bodies of a document tell of each other.

    ``longer`` are the functions for short ones, ``merged`` those for titles, as function and ending, of the document's own
    region; ``same`` is by its id what stands there under another name elsewhere, ``titles`` the title of the own body of each
    function, ``branches`` the branches of a city's bodies that a county calls its own.
    """

    longer: Mapping[str, Function] = field(default_factory=dict)
    merged: Mapping[tuple[str, str], Function] = field(default_factory=dict)
    same: Mapping[str, Department] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    branches: Mapping[str, Department] = field(default_factory=dict)

    def function(self, title: Title, *, own: bool) -> Function:
        """The function of ``title``, of a body of the document's own region or of another."""
        function = self.longer.get(title.function.name, title.function)
        return self.merged.get((function.name, title.ending), function) if own else function

    def changes(self, reading: Reading) -> bool:
        """Whether a mention means something else than it was first read as."""
        if reading.department.id in self.same:
            return True
        title = reading.title
        if title is None:
            return False
        name = title.function.name
        changed = name in self.longer or name in self.branches or (name, title.ending) in self.merged
        return changed or self.titles.get(name, title.full()) != title.full()


def settled(
    read: Mapping[str, Reading],
    lists: Iterable[Collection[Reading]],
    home: Jurisdiction,
    year: int | None,
    known: Registry,
) -> Settled:
    """What the mentions of a document of ``home``, by their words, and the lists they stand in tell of each other."""
    together = places_in((r.title for r in readings if r.title) for readings in lists if len(readings) > 1)
    titles = dict.fromkeys(reading.title for reading in read.values() if reading.title)
    named = {words: r.title for words, r in read.items() if r.title and _is_own(r.department, home)}
    own = dict.fromkeys(title for words, title in named.items() if not words.endswith(OFFICES))
    departments = [reading.department for reading in read.values()]
    return Settled(
        longer := longer_functions(Named(tuple(titles), together), year, known),
        merged_functions(Named(tuple(own), together), known),
        one_company(departments, home)
        | _same_parts(read)
        | _ranked_elsewhere(read, known)
        | dict(_same_elsewhere(read, home, known))
        | _of_field(read, home, known),
        _titles(own, longer, known),
        dict(_branches(read.values(), home, known)),
    )


def _is_own(body: Department, home: Jurisdiction) -> bool:
    return (body.region or "", body.level) == (home.name, home.level) and body.kind is BodyKind.BODY


def _titles(own: Iterable[Title], longer: Mapping[str, Function], known: Registry) -> dict[str, str]:
    """The titles by their function and, where no other has it, by each of the fields that were put together in it."""
    found: dict[str, str] = {}
    for title in own:
        found.setdefault(longer.get(title.function.name, title.function).name, title.full())
    fields = [(part, title.full()) for title in own for part in known.fields(title.function.name)]
    times = Counter(part for part, _ in fields)
    return {part: full for part, full in fields if times[part] == 1} | found


def _same_parts(read: Mapping[str, Reading]) -> dict[str, Department]:
    """By its id each part of a body (港务监管处) that stands there elsewhere with that body before it."""
    found: dict[str, dict[str, Department]] = {}
    for words, reading in read.items():
        for _, part in parts(words):
            if part in read:
                found.setdefault(part, {})[reading.department.id] = reading.department
    return {read[part].department.id: body for part, body in _with_one_body(found)}


def _ranked_elsewhere(read: Mapping[str, Reading], known: Registry) -> dict[str, Department]:
    """By its id each body that no registry has and that is named without a region (健康专家委员会), where one body only stands
    there with a word of rank before the same words (县健康专家委员会)."""
    found: dict[str, dict[str, Department]] = {}
    for words, reading in read.items():
        bare = read.get(words.removeprefix(leading_word(words, known)))
        if bare is not None and bare is not reading and bare.department.origin is Origin.TEXT and bare.department.region is None:
            found.setdefault(bare.department.id, {})[reading.department.id] = reading.department
    return dict(_with_one_body(found))


def _with_one_body(found: Mapping[str, Mapping[str, Department]]) -> Iterator[tuple[str, Department]]:
    """What was found with one body only, and that body; ``found`` has the bodies by their ids."""
    return ((name, body) for name, bodies in found.items() if len(bodies) == 1 for body in bodies.values())


def _same_elsewhere(read: Mapping[str, Reading], home: Jurisdiction, known: Registry) -> Iterator[tuple[str, Department]]:
    """By its id what bare words mean that stand there with more before them and never otherwise: 教育行政部门 beside
    国务院教育行政部门, and in a province, whose own body is a 厅, 生态环境局 beside 各市生态环境局."""
    if not (home.national or home.level is Level.PROVINCIAL):
        return
    ids = Counter(reading.department.id for reading in read.values())
    of_cities = {reading.department.name: reading.department for reading in read.values()}
    for words, reading in read.items():
        own = reading.department
        if ids[own.id] > 1:
            continue
        above = read.get(f"国务院{words}") if home.national else None
        if above and above.department.level is Level.NATIONAL and sum(name.endswith(words) for name in read) == 2:
            yield own.id, above.department
        title = None if home.national or leading_word(words, known) else reading.title
        other = title is not None and title.ending == "局" and not title.fits(home.level, municipal=home.name in MUNICIPALITIES)
        if title and other and (meant := of_cities.get(f"{home.name}各市{title.full()}")):
            yield own.id, meant


def _of_field(read: Mapping[str, Reading], home: Jurisdiction, known: Registry) -> dict[str, Department]:
    """By its id what a field alone means in a document of a city or county: what its offices of several ranks are called there
    (水行政主管部门 beside 市、县水行政主管部门). It is left as it is where 各级水行政主管部门 stands there too.

    Readers of seven documents kept 住建部门 beside 市住建局 apart, as that of every level, and none joined them.
    """
    if home.level not in (Level.PREFECTURAL, Level.COUNTY) and home.name not in MUNICIPALITIES:
        return {}
    alone, ranks, apart = dict[str, str](), dict[str, Department](), set[str]()
    for words, reading in read.items():
        body = reading.department
        if body.kind is not BodyKind.COLLECTIVE:
            continue
        if function := _field(words, known):
            alone[body.id] = function.name
        elif (found := ranked(words)) and not found.each and (function := _field(found.organ, known)):
            if unit_of(found, home) in ("市县区", "县乡"):
                ranks[function.name] = body
        else:
            apart.add(body.id)
    return {id_: ranks[name] for id_, name in alone.items() if name in ranks and id_ not in apart}


def _field(words: str, known: Registry) -> Function | None:
    return field_of(words, known) or known.function(words)


def _branches(readings: Iterable[Reading], home: Jurisdiction, known: Registry) -> Iterable[tuple[str, Department]]:
    """The branches in the county that ``home`` is, by function: its 区公安局 is the 公安分局."""
    for reading in readings:
        if reading.title and reading.department.name.endswith("分局"):
            own = branch(reading.title.function.name + "分局", home, known)
            if own and own[0].id == reading.department.id:
                yield reading.title.function.name, reading.department
