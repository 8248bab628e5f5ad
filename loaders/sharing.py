"""What the members of a list lend each other: a prefix (各区县公安局、应急管理局) or an ending (水利、财政厅; spec section 4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.model import Level
from loaders.bodies import NAMED_PLACE
from loaders.collective_offices import ENDINGS_OF, field_of
from loaders.jurisdiction import Jurisdiction
from loaders.ranks import OWN_WORDS, WORDS, leading_word
from loaders.regions import RANKS
from loaders.registry import Registry, looks_like_body

_EACH = re.compile(
    r"各(?:有关|相关)?(?:[省市县区州盟旗、]|（[省市县区州盟旗、]+）)+(?=[\u4e00-\u9fff]{2,14}(?:(?<!政府办公)[局委办厅室]|部门)(?:（[^（）]*）)?$)"
)
_OF_EACH = re.compile(r"[\u4e00-\u9fff]{2,14}[局委办厅室]")
_DIVISION = re.compile(r"(?P<whole>[\u4e00-\u9fff]{2,14}[局委厅])[\u4e00-\u9fff]{2,8}[处科室]")
_OF_DIVISIONS = re.compile(r"[\u4e00-\u9fff]{2,8}[处科]")
_OF_NATION = re.compile(r"(?!地方|各|[省市县]级|当地|[本同上下]级)[\u4e00-\u9fff]{2,14}(?:部门|机构)")
_RANKS = re.compile("[省市县区州盟旗](?:、?[县区州盟旗]|（[市县区旗、]+）)*级?(?!以上)")
_RANK = re.compile("[省市县区州盟旗]")
_DEPARTMENT = re.compile("(?:行政主管|行政|主管|管理)?部门$")
_ORDER: dict[Level | None, int] = {level: order for order, level in enumerate(RANKS)}
_LEVELS = re.compile("各级|地方各级")
_NO_BODY = frozenset(("工会", "共青团"))  # what all their bodies are called together
_GOVERNS = re.compile("(?:人民)?政府$|管委会$")
_OF_CITY = re.compile("[\u4e00-\u9fff]{2,3}市(?:人民)?政府$")  # 青州、龙河市政府
_FIELDS_WORK = re.compile("行政管理$")  # 交通运输行政管理

Follows = Callable[[str], bool]


def prefixed(mentions: Sequence[str], known: Registry, home: Jurisdiction) -> list[str]:
    """The mentions of a list in a document of ``home``, those behind offices of several places, of a body or of the State
    Council with what stands before those.

    >>> from kg.model import Level
    >>> from loaders.regions import Place
    >>> from loaders.registry import registry
    >>> city = Jurisdiction(Place(Level.PREFECTURAL, "河南省", "许昌市"))
    >>> prefixed(["各区县公安局", "应急管理局", "市财政局", "民政局"], registry(), city)
    ['各区县公安局', '各区县应急管理局', '市财政局', '民政局']
    >>> prefixed(["市水务局河道处", "供水处", "区民政局", "残联"], registry(), city)
    ['市水务局河道处', '市水务局供水处', '区民政局', '区残联']
    >>> prefixed(["国务院教育行政部门", "财政部门"], registry(), city), prefixed(["共青团", "妇联"], registry(), city)
    (['国务院教育行政部门', '国务院财政部门'], ['各级共青团', '各级妇联'])
    >>> prefixed(["市发展改革", "交通", "财政局"], registry(), city)
    ['市发展改革', '市交通', '财政局']
    """
    if _of_all_levels(mentions, known, home):
        return [f"各级{mention}" if mention in known.of_people else mention for mention in mentions]
    out, prefix = [], ""
    follows: Follows = bool
    for mention in mentions:
        if opened := _opened(mention, known, home):
            prefix, follows = opened
            out.append(mention)
            continue
        if prefix and (leading_word(mention, known) or not follows(mention)):
            prefix = ""
        of_partner = home.partner is not None and mention.endswith("厅") and "省" not in mention
        out.append(f"省{mention}" if of_partner else prefix + mention)
    return out


def _of_all_levels(mentions: Sequence[str], known: Registry, home: Jurisdiction) -> bool:
    """Whether the list names no body in particular, only people's organisations and fields: 工会、共青团、妇联."""
    if known.of_people.isdisjoint(mentions) or home.level in (Level.COUNTY, Level.TOWNSHIP):
        return False
    organisations = [mention for mention in mentions if mention in known.of_people]
    rest = [mention for mention in mentions if mention not in organisations]
    if not rest:
        return not _NO_BODY.isdisjoint(organisations)
    return all(field_of(mention, known) and not leading_word(mention, known) for mention in rest)


def _opened(mention: str, known: Registry, home: Jurisdiction) -> tuple[str, Follows] | None:
    """What ``mention`` lends to those behind it, and which it lends to."""
    if mention[:1] in ("各", "地"):
        if each := _EACH.match(mention):
            return each[0], lambda name: _OF_EACH.fullmatch(name) is not None and _is_office(name, known)
        levels = _LEVELS.match(mention)
        return (levels[0], lambda name: name in known.of_people) if levels else None
    if mention[:1] == "国":
        whole = mention.startswith("国务院") and (_OF_NATION.fullmatch(mention) or known.function(mention[3:]))
        return ("国务院", lambda name: bool(_OF_NATION.fullmatch(name) or known.function(name))) if whole else None
    word = leading_word(mention, known)
    if (
        mention[-1:] in ("处", "科", "室")
        and (division := _DIVISION.fullmatch(mention))
        and known.has(division["whole"][len(word) :])
    ):
        return division["whole"], lambda name: _OF_DIVISIONS.fullmatch(name) is not None
    ranks = _RANKS.match(mention) if word else None
    several = ranks is not None and len(_RANK.findall(ranks[0])) > 1  # 市、县（市、区）发展改革、水利等部门; 区县教育、民政等部门
    below = word != "" and _may_be_below(word, home) and home.rank(word)[1]
    if ranks and (several or below) and _is_office(mention[ranks.end() :], known):
        level = WORDS[word]
        return ranks[0], lambda name: _is_office(name, known, level)
    if word in OWN_WORDS and known.function(mention[len(word) :]) is not None:  # 市发展改革、交通等部门
        return (
            word,
            lambda name: (
                known.function(_DEPARTMENT.sub("", _FIELDS_WORK.sub("", name))) is not None and known.organ(name) is None
            ),
        )
    return None


def _may_be_below(word: str, home: Jurisdiction) -> bool:
    """Whether the word of rank is lower than the region: quick, and yes for the 市 of a municipality."""
    return home.national or (home.level in _ORDER and _ORDER[WORDS[word]] > _ORDER[home.level])


def _is_office(name: str, known: Registry, level: Level | None = None) -> bool:
    """Whether ``name`` is an office that governments have, of ``level`` where that is told, and no government itself."""
    if known.national(name) or _GOVERNS.search(name):
        return False
    title = known.title(name)
    if title is not None and title.known:
        return title.fits(level, municipal=False)
    return known.function(_DEPARTMENT.sub("", name)) is not None or known.organ(name) is not None


def endings(mentions: Sequence[str], known: Registry) -> list[str]:
    """For each mention without an ending of its own, that of the next one that has one, else ''.

    >>> from loaders.registry import registry
    >>> endings(["水利", "财政厅", "青田区", "渡口区政府"], registry())
    ['厅', '', '政府', '']
    >>> endings(["公安", "科技", "建设管理委"], registry())
    ['', '委员会', '']
    >>> endings(["抚州", "许昌市政府"], registry())
    ['市政府', '']
    """
    out, ending, city = [""] * len(mentions), "", ""
    for i in range(len(mentions) - 1, -1, -1):
        words = mentions[i][len(leading_word(mentions[i], known)) :]
        if words.endswith("部门"):
            ending = "部门"
        elif governs := _GOVERNS.search(mentions[i]):
            ending = governs[0]
            city = "市" if _OF_CITY.match(mentions[i]) else ""
        elif city and len(words) <= 3 and _GOVERNS.fullmatch(ending) and not (looks_like_body(words) or known.function(words)):
            out[i] = city + ending
        elif _GOVERNS.fullmatch(ending) and NAMED_PLACE.fullmatch(mentions[i]):
            out[i] = ending
        elif title := known.title(words):
            ending = title.ending if title.known else ""
        elif (field := known.function(words)) or (
            not looks_like_body(words) and (ending == "部门" or _FIELDS_WORK.search(words))
        ):
            shared = "部门" if _GOVERNS.fullmatch(ending) else ending  # 市交通、水务等部门和相关区政府
            out[i] = "" if known.organ(words) or (field and shared == "委员会" and field.name in ENDINGS_OF) else shared
        else:
            ending = ""
    return out
