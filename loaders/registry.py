"""The departments that are known, as data: national bodies by year, local organs, and what offices are for (spec section 4)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import KgError
from kg.model import BodyKind, Level
from kg.resources import folder
from loaders.offices import Body, Function, Organ, Title, key

_ENDS = re.compile(
    "(?:厅|局|委|委员会|部|办|办公室|政府|公署|公司|集团|银行|[分支]行|中心|[总支]?队|[院会署处室科所站社厂]|军区|海关|部门|机关|机构)(?:[(（].*[)）])?$"
)
_FIELD_OF_NATION = re.compile("(?:国家|中国|国务院)?(?P<field>.{2,}?)(?:总局|总署|委员会|[部局署])")
_LEVELS = {"provincial": Level.PROVINCIAL, "prefectural": Level.PREFECTURAL, "county": Level.COUNTY, "township": Level.TOWNSHIP}


_Dated = TypeVar("_Dated", Body, Organ)


class RegistryError(KgError):
    """A file of departments that cannot be read or says something impossible."""


class Registry:
    """The departments of a folder of TOML files, ready for look-up; nothing that it says changes after it is read."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._bodies: dict[str, list[tuple[Body, bool]]] = {}  # form: bodies, and whether the form is theirs alone
        self._ministries: dict[str, list[Body]] = {}  # by the field that their names tell
        self._organs: dict[str, list[Organ]] = {}
        self._ranked: dict[str, list[Organ]] = {}  # by forms that stand only behind a region with its rank
        self.of_people: frozenset[str] = frozenset()  # what organisations of people are called without a region
        self._functions: dict[str, Function] = {}
        self._short_endings: dict[str, Function] = {}
        for row in tables["body"]:
            self._add_body(row)
        for row in tables["organ"]:
            self._add_organ(row)
        for name, row in tables.items():
            if name not in ("body", "organ", "endings", "zones", "pieces", "whole", "own_names", "misread"):
                self._add_function(name, row)
        self._endings: dict[str, list[tuple[str, str]]] = {}  # by last character, the longest first
        for short in sorted(tables["endings"], key=len, reverse=True):
            self._endings.setdefault(short[-1], []).append((short, tables["endings"][short]))
        zones = {form: name for name, forms in tables["zones"].items() for form in (name, *forms.split())}
        self._zones = {form: zones[form] for form in sorted(zones, key=len, reverse=True)}
        self._titles: dict[str, Title | None] = {}  # what was taken apart already
        pieces: dict[str, str] = dict(tables["pieces"])
        words = pieces.pop("words").split()
        known = {form: function.name for form, function in self._functions.items() if len(form) > 1}
        self._pieces = {**{word: word for word in words}, **pieces, **known}
        self._misread: Mapping[str, str] = tables["misread"]
        self._own_names: Mapping[str, Mapping[str, str]] = tables["own_names"]
        self._widest = max(map(len, self._pieces))
        self.whole = tuple(tables["whole"]["words"].split())
        self._ends = (tuple(tables["whole"]["local"].split()), tuple(tables["whole"]["alone"].split()))

    def _add_body(self, row: Mapping[str, Any]) -> None:
        name, short, bare = row["name"], row.get("short", "").split(), row.get("bare", "").split()
        preferred = short[0] if short else name
        if name.endswith("部") and not name.startswith("中"):
            short += [f"国家{form}" for form in (name, *short) if not form.startswith("国家")]
        if name.startswith("国家"):
            short += [f"国家{form}" for form in bare if f"国家{form}" != name and f"国家{form}" not in short]
        aliases = tuple(dict.fromkeys((*short, *bare)))
        body = Body(name, preferred, aliases, BodyKind(row.get("kind", "body")), row.get("since", 0), row.get("until", 0))
        for form in (name, *short):
            self._bodies.setdefault(form, []).append((body, True))
        for form in bare:
            self._bodies.setdefault(form, []).append((body, False))
        if field := _FIELD_OF_NATION.fullmatch(name):
            self._ministries.setdefault(key(field["field"]), []).append(body)
        for also in row.get("fields", "").split():  # 专利: what its own name does not say
            self._ministries.setdefault(key(also), []).append(body)

    def _add_organ(self, row: Mapping[str, Any]) -> None:
        by_level = {level: row[name] for name, level in _LEVELS.items() if name in row}
        level = _LEVELS[row["level"]] if "level" in row else None
        forms = tuple(row.get("forms", "").split())
        kind = BodyKind(row.get("kind", "body"))
        years = row.get("since", 0), row.get("until", 0)
        organ = Organ(row["name"], forms, by_level, kind, level, *years, row.get("municipal", ""), row.get("listed", False))
        if row.get("of_people"):
            self.of_people |= {form for form in forms if "#" not in form}
        for form in forms:
            self._organs.setdefault(form, []).append(organ)
        for form in row.get("ranked", "").split():
            self._ranked.setdefault(form, []).append(organ)

    def _add_function(self, name: str, row: Mapping[str, Any]) -> None:
        spellings = tuple(row.get("as", "").split())
        short_for = tuple(row.get("short_for", "").split())
        function = Function(name, spellings, row.get("province", ""), short_for, row.get("since", 0))
        for form in (name, *spellings):
            self._functions.setdefault(key(form), function)
        for form in row.get("with", "").split():
            self._short_endings[form] = function

    def national(self, form: str, *, year: int | None = None, bare: bool = False) -> Body | None:
        """The body of the whole country that ``form`` means; with ``bare`` also by forms that local bodies share.

        >>> registry().national("广电总局", year=2015, bare=True).name
        '国家新闻出版广电总局'
        """
        bodies = [body for body, own in self._bodies.get(form, ()) if own or bare]
        return _of_year(bodies, year) if bodies else None

    def national_of(self, field: str, *, year: int | None = None) -> Body | None:
        """The body of the whole country that has a field of work in ``year``, else the one of that name that stands today.

        >>> registry().national_of("药品监管").name, registry().national_of("水行政").name
        ('国家药品监督管理局', '水利部')
        >>> [registry().national_of("环境保护", year=year).name for year in (2006, 2015, 2020)]
        ['国家环境保护总局', '环境保护部', '生态环境部']
        """
        function = self.function(field)
        forms = (function.name, *function.spellings) if function else (field,)
        for body in (body for form in forms for body in self._ministries.get(key(form), ())):
            if (body.since <= year and (not body.until or year <= body.until)) if year else not body.until:
                return body
        later = (self.national_of(name, year=year) for name in function.short_for) if function and year else ()
        return next((body for body in later if body), None)

    def years(self, form: str) -> tuple[int, int]:
        """From when to when the one body stood that ``form`` can mean; zeros where open or where it can mean several."""
        bodies = self._bodies.get(form, ())
        return (bodies[0][0].since, bodies[0][0].until) if len(bodies) == 1 else (0, 0)

    def organ(self, pattern: str, *, year: int | None = None, ranked: bool = False) -> Organ | None:
        """The organ that ``pattern`` means, ``#`` standing for the region, with its word of rank where ``ranked``.

        >>> registry().organ("团#委").name
        '共青团{region}委员会'
        >>> registry().organ("#金融监管局", ranked=True).name, registry().organ("#金融监管局").name
        ('{region}地方金融监督管理局', '国家金融监督管理总局{short}监管分局')
        """
        organs = (ranked and self._ranked.get(pattern)) or self._organs.get(pattern)
        return _of_year(organs, year) if organs else None

    def function(self, spelling: str) -> Function | None:
        """The function written ``spelling``, without any ending.

        >>> registry().function("住建").name
        '住房和城乡建设'
        """
        return self._functions.get(key(spelling))

    def own_name(self, regions: Iterable[str], title: str) -> str:
        """``title`` as the bodies of the first of ``regions`` have it that has it otherwise than all others.

        >>> registry().own_name(("上海市",), "住房和城乡建设委员会"), registry().own_name(("松江区", "上海市各区"), "教育局")
        ('住房和城乡建设管理委员会', '教育局')
        """
        return next((own[title] for region in regions if title in (own := self._own_names.get(region, {}))), title)

    def stands_alone(self, words: str) -> bool:
        """Whether a name that the registry does not have belongs to no government: a company, a bank, an association."""
        local, alone = self._ends
        return "公司" in words or not words.endswith(local) or (words.endswith(alone) and not words.endswith("管委会"))

    def title(self, words: str) -> Title | None:
        """``words`` taken apart into function and ending; ``None`` where they end in nothing that ends a body's name.

        >>> registry().title("文广旅体局").full(), registry().title("木偶局").known
        ('文化广电旅游体育局', False)
        """
        if words not in self._titles:
            title = self._title(words)
            if title and not title.known and (wrong := next((wrong for wrong in self._misread if wrong in words), None)):
                title = self.title(words.replace(wrong, self._misread[wrong]))
            self._titles[words] = title
        return self._titles[words]

    def has(self, words: str) -> bool:
        """Whether ``words`` are a function that the registry has and an ending.

        >>> registry().has("卫健委"), registry().has("木偶局")
        (True, False)
        """
        title = self.title(words)
        return title is not None and title.known

    def _title(self, words: str) -> Title | None:
        for short, ending in self._endings.get(words[-1:], ()):
            stem = words[: -len(short)]
            if not stem or not words.endswith(short):
                continue
            if ending == "管理委员会":
                zone = next((form for form in self._zones if stem.endswith(form)), None)
                if zone is None:
                    continue
                return Title(Function(stem[: -len(zone)] + self._zones[zone]), ending, stem == zone)
            if short == "委" and (function := self._short_endings.get(stem)):
                return Title(function, ending, True)
            if function := self._functions.get(key(stem)):
                return Title(function, ending, True)
            if ending in ("局", "厅", "委员会", "办公室", "中心") and (name := self._composed(key(stem))):
                return Title(Function(name), ending, True)
            if ending not in ("办公室", "委员会") or len(short) < 3:
                return Title(Function(stem), ending, False)
        return None

    def zone(self, name: str) -> tuple[str, tuple[str, ...]]:
        """What stands before the kind of zone with which a region's name ends, and how that kind is written; empty for others.

        >>> registry().zone("合肥高新区")[0], registry().zone("合肥市")
        ('合肥', ('', ()))
        """
        form = next((form for form in self._zones if name.endswith(form)), None)
        if form is None:
            return "", ()
        forms = [other for other, kind in self._zones.items() if kind == self._zones[form]]
        return name[: -len(form)], (*forms, "园区") if name.endswith("园区") else tuple(forms)

    def fields(self, name: str) -> tuple[str, ...]:
        """The functions of which one was put together, empty where it is one of its own.

        >>> registry().fields("文化广电旅游体育"), registry().fields("农业机械管理"), registry().fields("发展和改革")
        (('文化', '广播电视', '旅游', '体育'), (), ())
        """
        stem = key(name).removesuffix("管理")
        parts = self._parts(stem, whole=False) or ()
        known = [self._functions.get(key(part)) for _, part in parts]
        if len(known) < 2:
            return ()
        functions = [function.name for function in known if function and function.name != name]
        if len(functions) < len(known):
            return ()
        return tuple(field for function in functions for field in (self.fields(function) or (function,)))

    def initials(self, name: str) -> str:
        """The first characters of the words of a function, empty where it is no more than one.

        >>> registry().initials("建设发展")
        '建发'
        """
        return "".join(word[0] for word, _ in self._parts(key(name), whole=False) or ())

    def _composed(self, stem: str) -> str | None:
        parts = [part for _, part in self._parts(stem) or ()]
        if len(parts) < 2:
            return None
        joint = "和" if parts[-1] in self._functions else ""
        return "".join(parts[:-1]) + joint + parts[-1]

    def _parts(self, stem: str, *, whole: bool = True) -> tuple[tuple[str, str], ...] | None:
        """``stem`` as pieces, each as it stands there and in full, the longest first that leave no rest."""
        if not stem:
            return ()
        for width in range(min(self._widest, len(stem) if whole else len(stem) - 1), 0, -1):
            name = self._pieces.get(stem[:width])
            if name and (rest := self._parts(stem[width:])) is not None:
                return ((stem[:width], name), *rest)
        return None


def _of_year(choices: list[_Dated], year: int | None) -> _Dated:
    if year:
        for choice in choices:
            if choice.since <= year and (not choice.until or year <= choice.until):
                return choice
    return max(choices, key=lambda choice: (not choice.until, choice.until, choice.since))


@cache
def registry(path: Path | None = None) -> Registry:
    """The departments of ``path`` (``ontology/departments`` where none is given), read once; raises RegistryError."""
    tables: dict[str, Any] = {}
    place = path or folder("ontology") / "departments"
    try:
        for file in sorted(place.glob("*.toml")):
            place = file
            tables.update(tomllib.loads(file.read_text("utf8")))
        return Registry(tables)
    except KeyError as error:
        remedy = "give a folder with all the files of ontology/departments"
        raise RegistryError(f"the registry of departments lacks {error}", place=str(place), remedy=remedy) from error
    except (OSError, ValueError) as error:
        remedy = "mend the file, or restore it from the distribution"
        raise RegistryError(f"no registry of departments: {error}", place=str(place), remedy=remedy) from error


def looks_like_body(mention: str) -> bool:
    """Whether ``mention`` ends as names of bodies end, or is a known form of one: no bare region, generic or person.

    >>> [word for word in ("省水利厅", "妇联", "张某某", "河口区", "人民银行") if looks_like_body(word)]
    ['省水利厅', '妇联', '人民银行']
    """
    known = registry()
    return bool(_ENDS.search(mention)) or bool(known.organ(mention) or known.national(mention, bare=True))
