"""Words of rank before bodies (省水利厅, 市财政局), and what they tell of the government that a document speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kg.model import Level
from loaders.regions import RANKS
from loaders.registry import Registry

# Words that stand for a region of a rank in names (省水利厅, 行署水务局), the longest first.
WORDS = {
    "自治区": Level.PROVINCIAL,
    "自治县": Level.COUNTY,
    "自治旗": Level.COUNTY,
    "行政公署": Level.PREFECTURAL,
    "行署": Level.PREFECTURAL,
    "地区": Level.PREFECTURAL,
    "自治州": Level.PREFECTURAL,
    "师市": Level.PREFECTURAL,
    "街道": Level.TOWNSHIP,
    "省": Level.PROVINCIAL,
    "市": Level.PREFECTURAL,
    "州": Level.PREFECTURAL,
    "盟": Level.PREFECTURAL,
    "地": Level.PREFECTURAL,
    "师": Level.PREFECTURAL,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
    "镇": Level.TOWNSHIP,
    "乡": Level.TOWNSHIP,
}
OWN_WORDS = ("省", "自治区", "市", "州", "盟", "县", "区", "旗")  # those by which a paper calls a region's bodies: 市局
_FIRST_WORD = re.compile("|".join(WORDS))
_OBLIGES_COUNTRY = re.compile("国务院|省、自治区")  # only what speaks for the whole country obliges these
_OF_EVERY_TOWN = ("乡人民政府", "镇人民政府", "乡（镇）人民政府", "乡政府", "镇政府", "街道办事处")
_OF_COUNTIES = re.compile("(?:各|各有关|市、|市和)[（县区旗]")


@lru_cache(maxsize=4096)
def leading_word(name: str, registry: Registry) -> str:
    """The word of rank that ``name`` begins with, empty where it only seems to (市场监管局).

    >>> from loaders.registry import registry
    >>> leading_word("市水利局", registry()), leading_word("市场监管局", registry())
    ('市', '')
    """
    found = _FIRST_WORD.match(name)
    if not found or name.startswith(registry.whole) or registry.function(name):
        return ""
    return found.group() if found.group() != "地" or name.startswith(("地委", "地级")) else ""


def ranks_of(mentions: Iterable[str], registry: Registry) -> Counter[str]:
    """How often the mentions begin with each word of rank, 国 for what only the country has: 国务院, 省、自治区、直辖市人民政府.

    What is of a level (省级, 县级以上), or what every town has, tells no rank of the paper's own.
    """
    ranks = Counter[str]()
    for mention in mentions:
        if _OBLIGES_COUNTRY.match(mention):
            ranks["国"] += 1
        elif mention.endswith(_OF_EVERY_TOWN):
            continue
        elif word := leading_word(mention, registry):
            rest = mention[len(word) :]
            if rest and rest[0] != "级" and leading_word(rest, registry) == "":
                ranks[word] += 1
        elif registry.national(mention):
            ranks["国"] += 1
        elif mention.endswith("厅") and (title := registry.title(mention)) and title.known:
            ranks["省"] += 1
    return ranks


def highest(ranks: Counter[str], mentions: Iterable[str]) -> str:
    """The word of rank of most mentions, but no county's where every county is spoken of (各区政府, 市、区民政部门)."""
    word = ranks.most_common(1)[0][0]
    if WORDS.get(word) is not Level.COUNTY or not any(_OF_COUNTIES.match(mention) for mention in mentions):
        return word
    above = (higher for higher, _ in ranks.most_common() if WORDS.get(higher) in RANKS[:2])
    return next(above, word)


def levels_of(mentions: Iterable[str], registry: Registry) -> frozenset[Level]:
    """The levels of government that the words of rank before the mentions tell.

    >>> from loaders.registry import registry
    >>> sorted(levels_of(["市水利局", "区财政局", "财政局"], registry()))
    [<Level.COUNTY: 'county'>, <Level.PREFECTURAL: 'prefectural'>]
    """
    return frozenset(WORDS[word] for mention in mentions if (word := leading_word(mention, registry)))
