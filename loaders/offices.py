"""What the registry says of bodies: those of the country, those every region has, and names taken apart (spec section 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import BodyKind, Level

_JOINTS = re.compile("[和与及、·]")


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the whole country; it stood from ``since`` to before the end of ``until`` (years, 0: open)."""

    name: str
    short_name: str
    aliases: tuple[str, ...]
    kind: BodyKind
    since: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class Organ:
    """A body that every region has under a name of its own make; ``name`` and ``by_level`` are templates."""

    name: str
    forms: tuple[str, ...]
    by_level: Mapping[Level, str]
    kind: BodyKind
    level: Level | None = None
    since: int = 0
    until: int = 0
    municipal: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """What an office is for, by the name it has in full names (发展和改革), with its usual short spellings."""

    name: str
    spellings: tuple[str, ...] = ()
    provincial_ending: str = ""
    short_for: tuple[str, ...] = ()
    since: int = 0

    def ending(self, level: Level | None, *, municipal: bool) -> str:
        """What the body's name ends in at this level: 厅 for a province, 委员会 also for a city or municipality, else 局.

        >>> Function("财政", provincial_ending="厅").ending(Level.PREFECTURAL, municipal=False)
        '局'
        """
        lower = self.provincial_ending == "委员会" and level in (Level.PROVINCIAL, Level.PREFECTURAL)
        return (self.provincial_ending if lower or (level is Level.PROVINCIAL and not municipal) else "") or "局"


@dataclass(frozen=True, slots=True)
class Title:
    """A name without its region, taken apart: 发改委 is 发展和改革 + 委员会. ``known`` where the registry has the function."""

    function: Function
    ending: str
    known: bool

    def full(self, function: str = "") -> str:
        """The full title, of another ``function`` where one is given.

        >>> from loaders.registry import registry
        >>> registry().title("卫健委").full()
        '卫生健康委员会'
        """
        return (function or self.function.name) + self.ending

    def fits(self, level: Level | None, *, municipal: bool) -> bool:
        """Whether a body of this level can have the title: a province has 财政厅, its cities and a municipality 财政局.

        >>> from loaders.registry import registry
        >>> registry().title("财政局").fits(Level.PROVINCIAL, municipal=False)
        False
        """
        if self.ending == "厅":
            return level is Level.PROVINCIAL and not municipal
        return not (
            self.ending == "局" and level is Level.PROVINCIAL and not municipal and self.function.provincial_ending == "厅"
        )


def key(function: str) -> str:
    """A function's name for comparison: 发展和改革 and 发展改革 are one, 监管 is 监督管理.

    >>> key("文化广电和旅游"), key("公共资源监督管理")
    ('文化广电旅游', '公共资源监管')
    """
    return _JOINTS.sub("", function).replace("监督管理", "监管")
