"""Departments with the full names that bodies have in their own region (spec section 4)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from kg.model import BodyKind, Department, Duty, Extraction, Level, Origin
from loaders.jurisdiction import Jurisdiction
from loaders.offices import Body, Function, Organ, Title
from loaders.regions import CORPS, LISTED, MUNICIPALITIES, regions
from loaders.registry import Registry

_OFFICE = re.compile(r"(?:领导小组|协调小组|工作小组|指挥部|联席会议|委员会|[组会委])(?:工作)?办(?:公室)?$|专班$")
_TEAMS = ("总队", "支队", "大队")
_SHORT_ENDINGS = {"委员会": "委", "办公室": "办", "管理委员会": "管委会"}


def department(
    name: str,
    level: Level | None,
    region: str | None,
    *,
    short_name: str = "",
    kind: BodyKind = BodyKind.BODY,
    aliases: tuple[str, ...] = (),
    resolved: bool = True,
    origin: Origin = Origin.REGISTRY,
    part_of: Department | None = None,
) -> Department:
    """A department whose id follows from its region and name alone, so that every document makes the same node of it.

    >>> department("抚州市水利局", Level.PREFECTURAL, "抚州市").id == department("抚州市水利局", None, "抚州市").id
    True
    """
    if region and region.endswith("市") and name.startswith(f"{region}市、"):
        name = region + name[len(region) + 1 :]  # the city and its counties: 许昌市、县（市、区）水利局
    identity = hashlib.blake2b(f"{region or ''}\x1f{name}".encode(), digest_size=8).hexdigest()
    return Department(f"dept-{identity}", name, short_name or name, level, region, kind, aliases, resolved, origin, part_of)


def under_own_words(name: str, level: Level | None, region: str | None) -> Department:
    """A body that no registry has; an office of a 领导小组 is what its name says, any other is not ``resolved``.

    >>> under_own_words("许昌市木偶局", Level.PREFECTURAL, "许昌市").resolved
    False
    """
    office = _OFFICE.search(name) is not None
    kind = BodyKind.OFFICE if office else BodyKind.BODY
    return department(name, level, region, kind=kind, resolved=office, origin=Origin.TEXT)


def national(body: Body) -> Department:
    """The department that a body of the whole country is."""
    return department(body.name, Level.NATIONAL, None, short_name=body.short_name, kind=body.kind, aliases=body.aliases)


def region_of(home: Jurisdiction) -> str:
    """The region as it stands in names: its full name, else the word of the text (市), else nothing.

    >>> from loaders.regions import Place
    >>> region_of(Jurisdiction(Place(Level.PREFECTURAL), "行署"))
    '行政公署'
    """
    return home.name or {"行署": "行政公署", "地": "地区"}.get(home.word, home.word)


def office_prefix(home: Jurisdiction) -> str:
    """What stands before the title of a government's department: the region, for a 地区 its 行政公署."""
    region = region_of(home)
    return region + "行政公署" if home.name.endswith("地区") else region


def government_of(home: Jurisdiction) -> str:
    """The name of a region's government.

    >>> from loaders.regions import Place
    >>> government_of(Jurisdiction(Place(Level.PREFECTURAL, "黑龙江省", "大兴安岭地区")))
    '大兴安岭地区行政公署'
    """
    region = region_of(home)
    if region.endswith(("地区", "盟")):
        return region + "行政公署"
    return region if region == CORPS or region.endswith("公署") else region + "人民政府"


def party_of(home: Jurisdiction) -> str:
    """The name of a region's Party committee; where only a word is known, that word as documents write it (省委)."""
    if home.name:
        return f"中共{home.name}委员会"
    return "自治区党委" if home.word == "自治区" else "地委" if home.word in ("行署", "地区") else home.word and home.word + "委"


def own_name(name: str, home: Jurisdiction, known: Registry) -> str:
    """A title or the name of an organ as the bodies of ``home`` have it, which may be as in all 区 or cities of its province.

    >>> from loaders.regions import Place
    >>> from loaders.registry import registry
    >>> own_name("交通运输委员会", Jurisdiction(Place(Level.COUNTY, "上海市", None, "松江区")), registry())
    '交通委员会'
    """
    kind = {Level.PREFECTURAL: "各市", Level.COUNTY: "各区"}.get(home.level, "") if home.level else ""
    return known.own_name((home.name, f"{home.place.province}{kind}"), name)


def organ_department(organ: Organ, home: Jurisdiction, known: Registry) -> Department:
    """The department that ``organ`` is in the region of ``home``."""
    level = Level.PROVINCIAL if organ.listed and home.name in LISTED else home.level
    template = organ.by_level.get(level, organ.name) if level else organ.name
    if home.name in MUNICIPALITIES:
        template = organ.municipal or template
    region = region_of(home)
    short = regions().short(home.place.name) if home.name and home.place.name else region
    seat = short[:-1] if home.level is Level.COUNTY and len(short) > 2 and short[-1] in "区县市旗" else short
    party, government = party_of(home), government_of(home)
    if not region:
        party = "党委" if template == "{party}" else party
        template = "街道办事处" if template == "{region}办事处" else template
    template = own_name(template, home, known)
    province = regions().short(home.place.province or "")
    name = template.format(region=region, short=short, seat=seat, party=party, government=government, province=province)
    forms = tuple(form.replace("#", region) for form in organ.forms if "#" in form)[:5] if region else ()
    aliases = tuple(form for form in forms if form != name)
    return department(
        name, home.level, home.name or None, short_name=aliases[0] if aliases else name, kind=organ.kind, aliases=aliases
    )


def titled_department(title: Title, function: Function, home: Jurisdiction, known: Registry) -> Department:
    """The department of ``home`` with this title, its function read as ``function``."""
    full = own_name(function.name + title.ending, home, known)
    name, region = office_prefix(home) + full, region_of(home)
    ending = _SHORT_ENDINGS.get(title.ending, title.ending)
    spellings = function.spellings if full == function.name + title.ending else ()
    aliases = tuple(dict.fromkeys(region + spelling + ending for spelling in spellings)) if region else ()
    return department(name, home.level, home.name or None, short_name=aliases[0] if aliases else name, aliases=aliases)


def as_called(body: Department, words: str) -> Department:
    """The department with the rank of team that a mention says: the 区消防救援支队 of a municipality is no 大队.

    >>> as_called(department("青川市消防救援大队", Level.COUNTY, "青川市"), "消防救援支队").name
    '青川市消防救援支队'
    """
    rank, said = body.name[-2:], words[-2:]
    if rank == said or rank not in _TEAMS or said not in _TEAMS:
        return body
    return department(body.name[:-2] + said, body.level, body.region, kind=body.kind, origin=body.origin)


def branch_department(base: Title, place: str, home: Jurisdiction) -> Department:
    """The branch that the body ``base`` of ``home`` has in ``place`` (许昌市生态环境局建安分局)."""
    at = place.removesuffix("新区") if len(place) > 3 else place
    at = at[:-1] if len(at) > 2 and at.endswith(("区", "县", "市", "旗")) else at
    return department(f"{office_prefix(home)}{base.full()}{at}分局", Level.COUNTY, home.name or None)


def kept_apart(extraction: Extraction) -> Extraction:
    """The extraction with ids of its own for the local bodies of a document whose region nothing tells.

    省水利厅 of two such documents may be of two provinces: joined, one would answer for the other's duties.
    """
    document = extraction.document.id

    def apart(duty: Duty) -> Duty:
        body = duty.department
        if body is None or body.region is not None or body.level is Level.NATIONAL:
            return duty
        return duty._replace(department=replace(body, id=f"{body.id}-{document[:8]}"))

    return replace(extraction, tasks=tuple(t._replace(duties=tuple(map(apart, t.duties))) for t in extraction.tasks))
