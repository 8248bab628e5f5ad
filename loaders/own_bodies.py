"""The departments of a user's own file: what they are called there wins over our registry (ontology/README.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import BodyKind, Department, Level, Origin
from loaders.entries import Entry, entries
from loaders.folding import fold, squeeze
from loaders.naming import department
from loaders.regions import Place, regions

_KEYS = ("name", "short_name", "level", "region", "kind", "aliases", "part_of")


@dataclass(frozen=True, slots=True)
class OwnBody:
    """One entry of the file; what it leaves open is ``None``."""

    name: str
    short_name: str | None = None
    level: Level | None = None
    region: str | None = None
    kind: BodyKind | None = None
    aliases: tuple[str, ...] = ()
    part_of: str | None = None

    def department(self, ours: Department | None, whole: Department | None) -> Department:
        """The department that the entry means; ``ours`` is the same body as our registry has it, ``whole`` what it is part of.

        >>> OwnBody("许昌市水务集团", aliases=("水务集团",)).department(None, None).origin
        <Origin.USER: 'user'>
        """
        return department(
            self.name,
            self.level or (ours.level if ours else None),
            self.region or (ours.region if ours else None),
            short_name=self.short_name or (ours.short_name if ours else ""),
            kind=self.kind or (ours.kind if ours else BodyKind.BODY),
            aliases=tuple(dict.fromkeys((*self.aliases, *(ours.aliases if ours else ())))),
            origin=Origin.USER,
            part_of=whole,
        )

    def fits(self, form: str, home: Place) -> bool:
        """Whether ``form`` means this body in a document of ``home``: elsewhere 市水务局 is another city's.

        >>> water = OwnBody("许昌市水利局", region="许昌市", aliases=("市水务局", "许昌水务局"))
        >>> luoyang = Place(Level.PREFECTURAL, "河南省", "洛阳市")
        >>> water.fits("市水务局", luoyang), water.fits("许昌水务局", luoyang), water.fits("市水务局", Place())
        (False, True, True)
        """
        unknown = home.name is None and home.level is not Level.NATIONAL
        if self.region is None or unknown or form == squeeze(fold(self.name)):
            return True
        here = (home.province, home.prefecture, home.county, home.township, regions().full_name(home))
        return self.region in here or self.region in form or regions().short(self.region) in form


class OwnBodies:
    """The entries of a file, ready for look-up by any of their names."""

    __slots__ = ("_forms",)

    def __init__(self, bodies: Iterable[OwnBody]) -> None:
        self._forms: dict[str, list[OwnBody]] = {}
        for body in bodies:
            for form in dict.fromkeys(_forms(body)):
                self._forms.setdefault(form, []).append(body)

    def find(self, words: str, home: Place) -> OwnBody | None:
        """The body that the folded ``words`` name in a document of ``home``, the one with a region of its own first.

        >>> own = OwnBodies([OwnBody("大兴安岭林业集团公司", aliases=("林业集团",))])
        >>> own.find("林业集团", Place()).name
        '大兴安岭林业集团公司'
        """
        fitting = [body for body in self._forms.get(words, ()) if body.fits(words, home)]
        return max(fitting, key=lambda body: body.region is not None, default=None)


def _forms(body: OwnBody) -> tuple[str, ...]:
    return tuple(squeeze(fold(form)) for form in (body.name, body.short_name or body.name, *body.aliases))


def own_bodies(path: Path) -> OwnBodies:
    """The departments of the file at ``path``; raises EntryError with file and line of what is wrong."""
    rows = entries(path, "department", _KEYS)
    bodies = [_body(row) for row in rows]
    _check(bodies, rows)
    return OwnBodies(bodies)


def _body(row: Entry) -> OwnBody:
    return OwnBody(
        row.needed("name"),
        row.text("short_name"),
        row.one_of("level", Level),
        row.text("region"),
        row.one_of("kind", BodyKind),
        row.texts("aliases"),
        row.text("part_of"),
    )


def _check(bodies: Sequence[OwnBody], rows: Sequence[Entry]) -> None:
    """Raises EntryError where one name would mean two bodies of one region, or a body is part of itself."""
    taken: dict[tuple[str, str | None], str] = {}
    wholes = {form: body.part_of for body in bodies for form in _forms(body)}
    for body, row in zip(bodies, rows, strict=True):
        for form in dict.fromkeys(_forms(body)):
            if (other := taken.setdefault((form, body.region), body.name)) != body.name:
                raise row.wrong(f"{form} is said to be {other} and {body.name}", "say it of one of them")
        seen, above = set(_forms(body)), body.part_of
        while above is not None:
            if (form := squeeze(fold(above))) in seen:
                raise row.wrong(f"{body.name} is part of itself", "mend part_of")
            seen.add(form)
            above = wholes.get(form)
