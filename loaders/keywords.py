"""The words that say what a task is about, for comparing tasks: nouns and terms, not the verbs that stand in every task."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import rjieba

from loaders.folding import fold, squeeze
from loaders.lexicon import words

_TERM = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z][A-Za-z0-9+-]+")
MOST = 12


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(words("stopwords", "stop"))


@cache
def _counted() -> re.Pattern[str]:
    """A word that is a number and what is counted: 一次, 每季度, 六十个."""
    numerals, units = ("|".join(words("stopwords", kind)) for kind in ("numeral", "counted"))
    return re.compile(f"(?:{numerals})+(?:{units})*")


def keywords(text: str, most: int = MOST) -> tuple[str, ...]:
    """At most ``most`` words of the text, those first that stand in it most often, then those that stand in it first.

    Simplified characters, no single ones, no numbers, nothing counted, none of ``words/stopwords.toml``.

    >>> keywords("进一步加强水库除险加固，水库管护要有专人")
    ('水库', '除险', '加固', '管护', '专人')
    >>> keywords("四平市每季度检查一次，三个站点监测二氧化碳")
    ('四平市', '站点', '监测', '二氧化碳')
    """
    return tuple(word for word, _ in counted(text).most_common(most))


def counted(text: str) -> Counter[str]:
    """The same words, every one of them, with how often it stands in the text; in the order of the text.

    >>> counted("水库除险加固，加强水库管护")
    Counter({'水库': 2, '除险': 1, '加固': 1, '管护': 1})
    """
    found = (word for word in rjieba.cut(squeeze(fold(text))) if _TERM.fullmatch(word))
    return Counter(word for word in found if word not in _stopwords() and not _counted().fullmatch(word))
