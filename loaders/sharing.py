"""What the members of a list lend each other: a prefix (各区县公安局、应急管理局) or an ending (水利、财政厅; spec section 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.bodies import NAMED_PLACE
from loaders.jurisdiction import leading_word
from loaders.registry import Registry, looks_like_body

_EACH = re.compile(
    r"各(?:有关|相关)?(?:[省市县区州盟旗、]|（[省市县区州盟旗、]+）)+(?=[\u4e00-\u9fff]{2,14}(?:(?<!政府办公)[局委办厅室]|部门)(?:（[^（）]*）)?$)"
)
_OF_EACH = re.compile(r"[\u4e00-\u9fff]{2,14}[局委办厅室]")
_DIVISION = re.compile(r"(?P<whole>[\u4e00-\u9fff]{2,14}[局委厅])[\u4e00-\u9fff]{2,8}[处科室]")
_OF_DIVISIONS = re.compile(r"[\u4e00-\u9fff]{2,8}[处科]")
_GOVERNS = re.compile("(?:人民)?政府$|管委会$")


def prefixed(mentions: Sequence[str], known: Registry) -> list[str]:
    """The mentions, those behind an office of each place with its 各… before them, those behind a part of a body with that body.

    >>> from loaders.registry import registry
    >>> prefixed(["各区县公安局", "应急管理局", "市财政局", "民政局"], registry())
    ['各区县公安局', '各区县应急管理局', '市财政局', '民政局']
    >>> prefixed(["市水务局河道处", "供水处", "民政局"], registry())
    ['市水务局河道处', '市水务局供水处', '民政局']
    """
    out, each, like = [], "", _OF_EACH
    for mention in mentions:
        if opening := _EACH.match(mention):
            each, like = opening[0], _OF_EACH
            out.append(mention)
            continue
        division = _DIVISION.fullmatch(mention)
        if division and known.has(division["whole"][len(leading_word(division["whole"], known)) :]):
            each, like = division["whole"], _OF_DIVISIONS
            out.append(mention)
            continue
        if leading_word(mention, known) or not like.fullmatch(mention):
            each = ""
        elif like is _OF_EACH and not (known.has(mention) or known.organ(mention)):
            each = ""  # 民航湖北监管局
        out.append(each + mention)
    return out


def endings(mentions: Sequence[str], known: Registry) -> list[str]:
    """For each mention without an ending of its own, that of the next one that has one, else ''.

    >>> from loaders.registry import registry
    >>> endings(["水利", "财政厅", "青田区", "渡口区政府"], registry())
    ['厅', '', '政府', '']
    """
    out, ending = [""] * len(mentions), ""
    for i in range(len(mentions) - 1, -1, -1):
        words = mentions[i][len(leading_word(mentions[i], known)) :]
        if words.endswith("部门"):
            ending = "部门"
        elif governs := _GOVERNS.search(mentions[i]):
            ending = governs[0]
        elif _GOVERNS.fullmatch(ending) and NAMED_PLACE.fullmatch(mentions[i]):
            out[i] = ending
        elif title := known.title(words):
            ending = title.ending if title.known else ""
        elif known.function(words) or (ending == "部门" and not looks_like_body(words)):
            out[i] = "" if known.organ(words) else ending
        else:
            ending = ""
    return out
