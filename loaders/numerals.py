"""Chinese numerals as numbers: item numbers (二十一) and years (二〇二五)."""

from __future__ import annotations

from functools import lru_cache

DIGITS = "〇一二三四五六七八九"
CHARACTERS = "〇零○一二三四五六七八九十百两"
WHOLE = "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3220, 0x322A))))  # ①⑴⒈㈠: a number in one character
_VALUE = {character: value for value, character in enumerate(DIGITS)} | {"零": 0, "○": 0, "两": 2}
_UNIT = {"十": 10, "百": 100}


@lru_cache(maxsize=4096)
def value(numeral: str) -> int | None:
    """The number that ``numeral`` writes, up to 999, in Chinese or Arabic digits; None where it is none.

    >>> value("二十一"), value("十"), value("一百零三"), value("二〇二五"), value("7"), value("十十")
    (21, 10, 103, 2025, 7, None)
    """
    if numeral.isascii():
        return int(numeral) if numeral.isdigit() else None
    if all(character in _VALUE for character in numeral) and len(numeral) > 1:
        return int("".join(str(_VALUE[character]) for character in numeral))
    total, digit, last = 0, None, 1000
    for character in numeral:
        if character in _UNIT:
            unit = _UNIT[character]
            if unit >= last:
                return None
            total, digit, last = total + (1 if digit is None else digit) * unit, None, unit
        elif character in _VALUE and (digit is None or digit == 0):
            digit = _VALUE[character]
        else:
            return None
    return total + (digit or 0) if numeral else None
