"""The words of the field, read once from ``loaders/words/*.toml``; code holds only what works for unseen text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_KNOWN = r"\w(?![?*{])"  # how an expression begins of which it is known with which character
_PIECE = re.compile(r"\{([a-z_]+)\}")  # in an expression: another kind of the same file
_WORDS = Path(__file__).resolve().parent / "words"


@cache
def table(name: str) -> Mapping[str, Any]:
    """The tables of ``words/NAME.toml``."""
    with (_WORDS / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, kind: str) -> tuple[str, ...]:
    """All words of the entries ``[[kind]]`` of ``words/NAME.toml``, longest first.

    >>> words("roles", "lead")[:1]
    ('牵头组织实施',)
    """
    return longest_first(_entries(name, kind))


@cache
def patterns(name: str, kind: str) -> str:
    """The regular expressions of the entries ``[[kind]]`` as one, tried in the order of the file.

    >>> "^{page_button}" in table("outline")["foot"][0]["words"], re.match(patterns("outline", "foot"), "打印本页") is not None
    (True, True)
    """
    return "|".join(_entries(name, kind))


@cache
def begins(name: str, *kinds: str) -> str:
    """The regular expressions of the entries as one that tells only whether any of them begins, and that fast.

    >>> bool(re.match(begins("sentences", "between", "verb"), "协调解决")), bool(re.match(begins("sentences", "verb"), "水库"))
    (True, False)
    """
    found = _entries(name, *kinds)
    known = [word for word in found if re.match(_KNOWN, word)]
    plain = [word for word in known if word == re.escape(word)]
    firsts = "".join({word[0] for word in known})
    ways = "|".join((alternation(_shortest(plain)), *(word for word in known if word not in plain)))
    return "|".join((f"(?=[{firsts}])(?:{ways})", *(word for word in found if word not in known)))


@cache
def guarded(name: str, *kinds: str) -> str:
    """The regular expressions of the entries as one, tried only where a character stands with which one of them begins.

    Those for the head of a text (``^``) are tried there, all at once. None of them has a ``|`` outside of brackets.

    >>> [m[0] for m in re.finditer(guarded("sentences", "modal"), "应急部门应当排查")]
    ['应当']
    """
    found = _entries(name, *kinds)
    known = [word for word in found if re.match(_KNOWN, word)]
    at_head = [word[1:] for word in found if word[0] == "^"]
    firsts = "".join({word[0] for word in known})
    ways = [f"(?=[{firsts}])(?:{'|'.join(known)})", *(word for word in found if word not in known and word[0] != "^")]
    return "|".join([*ways, f"^(?:{'|'.join(at_head)})"] if at_head else ways)


def _entries(name: str, *kinds: str) -> list[str]:
    """The words of the entries in the order of the file; ``{kind}`` in one is any of the expressions of that kind."""
    entries = (entry for kind in kinds for entry in table(name)[kind])
    found = (word for entry in entries for word in entry.get("words", []) or [entry["word"]])
    return [_PIECE.sub(lambda piece: f"(?:{patterns(name, piece[1])})", word) for word in found]


def longest_first(found: Iterable[str]) -> tuple[str, ...]:
    """The words without repetition, longer ones first, so that an alternation takes the longest."""
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True))


def spaced(found: Iterable[str], blanks: str = r"\s*") -> str:
    """The ways of a regular expression for the words, longer ones first, also with ``blanks`` between their characters.

    >>> re.findall(spaced(("时限", "完成时限")), "完 成时限：6月，时 限：7月")
    ['完 成时限', '时 限']
    """
    return "|".join(blanks.join(word) for word in longest_first(found))


def anywhere(found: Iterable[str]) -> re.Pattern[str]:
    """Finds where any of the plain words begins, fast; a word that begins like a shorter one is found as that.

    >>> [m[0] for m in anywhere(("市", "市辖区", "财政")).finditer("各市辖区财政局")]
    ['市', '财政']
    """
    return re.compile(alternation(_shortest(found)))


def _shortest(found: Iterable[str]) -> list[str]:
    """The words without those that begin like a shorter one."""
    kept: list[str] = []
    for word in sorted(dict.fromkeys(found), key=len):
        if not word.startswith(tuple(kept)):
            kept.append(word)
    return kept


def last_characters(found: Iterable[str]) -> str:
    """A regular expression for how any of the plain words ends, found fast: it takes the last character, or the last two.

    >>> [m.end() for m in re.finditer(last_characters(("部门", "局")), "专门由水利局和部门")]
    [6, 9]
    """
    kept: list[str] = []
    for word in sorted(dict.fromkeys(found), key=len):
        if not word.endswith(tuple(kept)):
            kept.append(word)
    sizes: dict[int, list[str]] = {}
    for word in kept:
        sizes.setdefault(len(word), []).append(re.escape(word))
    single = "".join(sizes.pop(1, ()))
    longer = [word for alike in sizes.values() for word in alike]
    before, last = "".join({word[-2] for word in longer}), "".join({word[-1] for word in longer})
    wholes = "|".join(f"(?<={'|'.join(alike)})" for alike in sizes.values())
    return f"[{single}{before}](?:(?<=[{single}])|[{last}](?:{wholes}))"


def alternation(found: Iterable[str]) -> str:
    """A regular expression group that takes the longest of the words; what they begin with alike is looked at once.

    >>> alternation(("局", "厅", "厅局"))
    '(?:局|厅(?:局)?)'
    """
    behind: dict[str, list[str]] = {}
    for word in found:
        behind.setdefault(word[:1], []).append(word[1:])
    ends = behind.pop("", None) is not None
    ways = "|".join(re.escape(first) + (alternation(rest) if any(rest) else "") for first, rest in behind.items())
    return f"(?:{ways}){'?' if ends else ''}"
