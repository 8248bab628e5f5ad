"""The numbers that Word counts by itself (一、, （一）, 1.): they stand nowhere in a docx file's text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = ("chineseCounting", "japaneseCounting", "taiwaneseCounting", "ideographDigital")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its numbers are written, and the first of them."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts the lists of one document in reading order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, Counter[int]] = field(default_factory=dict)

    def of(self, paragraph: Any) -> str:  # noqa: ANN401 (an element of the file)
        """The number before a paragraph's words, empty where it has none."""
        place = _place(paragraph.find(f"{W}pPr"))
        if place is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            place = self.styles.get(style.get(f"{W}val")) if style is not None else None
        level = self.levels.get(place[0], {}).get(place[1]) if place is not None else None
        if place is None or level is None:
            return ""
        counts = self._counts.setdefault(place[0], Counter())
        counts[place[1]] = counts[place[1]] + 1 if counts[place[1]] else level.start
        for deeper in [deep for deep in counts if deep > place[1]]:
            del counts[deeper]
        said = level.text if level.form not in ("bullet", "none") else ""
        for depth, here in self.levels[place[0]].items():
            said = said.replace(f"%{depth + 1}", written(counts[depth] or here.start, here.form))
        return said


def numbering(part: Any, styles: Any) -> Numbering:  # noqa: ANN401 (parts of the file)
    """The lists that the numbering part (None where there is none) and the styles of a document define."""
    found = Numbering()
    if part is None:
        return found
    abstract = {
        one.get(f"{W}abstractNumId"): {
            int(level.get(f"{W}ilvl")): _Level(_value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), _first(level))
            for level in one.findall(f"{W}lvl")
        }
        for one in part.findall(f"{W}abstractNum")
    }
    for one in part.findall(f"{W}num"):
        found.levels[one.get(f"{W}numId")] = abstract.get(_value(one, "abstractNumId", ""), {})
    for style in styles.findall(f"{W}style"):
        if (place := _place(style.find(f"{W}pPr"))) is not None:
            found.styles[style.get(f"{W}styleId")] = place
    return found


def written(number: int, form: str) -> str:
    """A number as a list writes it.

    >>> written(12, "chineseCounting"), written(3, "decimalEnclosedCircle"), written(3, "decimal")
    ('十二', '③', '3')
    """
    if form.startswith(_CHINESE) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _place(properties: Any) -> tuple[str, int] | None:  # noqa: ANN401
    """The list and the level that the properties of a paragraph or a style name."""
    if properties is None or (held := properties.find(f"{W}numPr")) is None or (number := _value(held, "numId", "")) in ("", "0"):
        return None
    return number, int(_value(held, "ilvl", "0"))


def _first(level: Any) -> int:  # noqa: ANN401
    return int(_value(level, "start", "1"))


def _value(element: Any, name: str, other: str) -> str:  # noqa: ANN401
    found = element.find(f"{W}{name}")
    return str(found.get(f"{W}val", other)) if found is not None else other
