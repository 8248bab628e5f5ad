"""The bodies that a list such as "省财政厅、省自然资源厅等部门" names (extraction-spec.md section 2, rules 7, 8 and 10)."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from loaders.lexicon import alternation, anywhere, words

_ENDINGS = alternation(words("bodies", "ending"))
_FIELD = alternation(words("bodies", "field"))
_OFFICE_FIELD = alternation((*words("bodies", "field"), *words("bodies", "office")))
_LEVEL = alternation(words("bodies", "level"))
_SHORTS = alternation(words("bodies", "short"))
_BRACKET = r"(?:（[^（）]{0,20}）)"
_PLACE = alternation(words("generics", "place"))
_TERRITORY = alternation(words("bodies", "territory"))
_GOVERNMENT = "|".join(words("bodies", "government"))

_BODY = re.compile(f".*{_ENDINGS}{_BRACKET}?$")
_SHORT = re.compile(
    f"(?:(?:[省市县区州盟旗]、)*{_LEVEL}|中共|共青团|[一-鿿]{{2,8}}(?:省|市|县|区|州))?{_SHORTS}(?:机关|部门|系统)?{_BRACKET}?$"
)
_FIELD_ONLY = re.compile(f"{_LEVEL}?(?:直|有关)?{_FIELD}$")
_OFFICE_ONLY = re.compile(f"{_LEVEL}?(?:直|有关)?{_OFFICE_FIELD}$")
_FIELD_BODIES = re.compile(
    r"(?=.*(?:系统|部门|机关|机构)$)"  # looked at first: most texts end otherwise, and the fields are many
    rf".*(?:{_FIELD}(?:保护|行政|工作|服务)*(?:主管|监管|管理|执法)?系统"
    rf"|{_OFFICE_FIELD}(?:（[^（）]{{1,8}}）)?(?:保护|行政|工作|服务)*(?:主管|监管|管理|执法)?(?:部门|机关)"
    rf"|{_OFFICE_FIELD}(?:保护|行政)*(?:主管|监管|管理|监督管理)机构)$"
)
_SURE = re.compile(
    rf"(?:中共)?(?:(?:{_LEVEL}|{alternation(words('bodies', 'province'))}(?=.{{1,12}}(?:局|海关|总队)$)|{_FIELD}"
    rf"|国务院|最高|人民|[一-鿿]{{2,7}}?(?:省|市|县|区|州|盟|旗|地区)).*{_ENDINGS}"
    rf"|[\u4e00-\u9fff]{{2,6}}(?:军分区|警备区)|武警[\u4e00-\u9fff]{{2,6}}[支总]队"
    rf"|.{{3,}}(?:{'|'.join(words('bodies', 'assembly'))})|.*(?:{'|'.join(words('bodies', 'assembly'))})办公室){_BRACKET}?$"
)
# Without one of these no name is sure; of what governments end in, the plain end.
_SIGN = anywhere(
    (
        *(word for kind in ("level", "field", "office", "short", "assembly") for word in words("bodies", kind)),
        *(re.sub(r"\(.*\)\??", "", word) for word in words("bodies", "government")),
        *("国务院", "最高", "人民", "省", "市", "县", "区", "州", "盟", "旗"),
    )
)
_UNIT = re.compile(rf"{_LEVEL}[\u4e00-\u9fff]{{2,10}}{alternation(words('bodies', 'unit'))}(?:单位|机构)$")
_GENERIC = re.compile(
    f"(?:{alternation(words('generics', 'of'))}|{_BRACKET})*{alternation(words('generics', 'noun'))}?{_BRACKET}?$"
)
_GENERAL = words("generics", "ending")
_FRAGMENT = re.compile(f"{alternation(words('bodies', 'some'))}*(?:(?:设区的)?{_TERRITORY}{_BRACKET}?(?:两级|三级|级|以上)?)+$")
_GOVERNS = re.compile(
    rf"{_FRAGMENT.pattern[:-1]}(?:{_GOVERNMENT}|{_OFFICE_FIELD}(?:行政|主管|管理|监督)*(?:部门|局|委|委员会|办公室|机关|机构)|{_SHORTS}$)"
)
_BARE_PLACE = re.compile(rf".*{_PLACE}{_BRACKET}?$")
_COLLECTIVE = re.compile(rf".*(?:{_GOVERNMENT}){_BRACKET}?$")
_SURELY = re.compile("|".join(f"(?:{shape.pattern})" for shape in (_SHORT, _FIELD_BODIES, _UNIT, _COLLECTIVE, _SURE)))
# How the words of some of these end, looked at first.
_LAST_OF_BODY = frozenset(word[-1] for word in words("bodies", "ending")) | {"）"}
_LAST_OF_GOVERNMENT = frozenset(word[-1] for word in words("bodies", "government")) | {"）"}
_LAST_OF_SHORT = frozenset(word[-1] for word in words("bodies", "short")) | set("关门统）")
_LAST_OF_KIND = frozenset("统门关构位")  # 系统, 部门, 机关, 机构, 单位
_LAST_OF_FIELD = frozenset(word[-1] for word in words("bodies", "field"))
_LAST_OF_PLACE = frozenset(word[-1] for word in words("generics", "place")) | {"）"}
# How a list ends that holds nothing but bodies and generics, if no 等 stands behind it: also with what stands between two.
_LAST_OF_LIST = frozenset("单位机构系统，；,;。、（【〔《“）】〕》”由请需中及并和与同会协或者").union(
    *(_LAST_OF_BODY, _LAST_OF_GOVERNMENT, _LAST_OF_SHORT, _LAST_OF_FIELD, _LAST_OF_PLACE),
    (word[-1] for kind in ("of", "noun", "ending") for word in words("generics", kind)),
    (word[-1] for word in words("bodies", "office")),
)
_NO_LIST = re.compile(r"[。；：！？]|[同向对与把将由]各")
_PARTY = re.compile(r"党委$|党工委$|[省市县区州]委$")
_GOVERNMENT_BEHIND = re.compile(r"(?:人民)?政府(?:（[^（）]{0,20}）)?$")
_REST_OF_NAME = re.compile("|".join(words("bodies", "rest_of_name")))
_LEAD_IN = (
    r"(?:以上|上述|以下)?(?:任务|工作)?(?:均|都|分别)?"
    r"(?:由|请|需|应由|须由|其中|以及|并|及|和|与|会同|协同|(?:所在|(?:所)?涉及的)(?=[市县区州省]))+"
)
# 负责核查处理的应急管理部门
_WHAT_FOR = rf"(?:负责|承担|承办|履行|行使|具有|主管|实施)[^、，的]{{2,16}}的(?=(?:有关)?{_LEVEL}?(?:{_OFFICE_FIELD}|人民政府))"
HEADING_END = alternation(words("outline", "heading_end"))
# The heading of an item that ran into its text: 7.1宣传各级人民政府…, 6.4技术保障交通运输部门…, 四、工作要求水利部…
_HEADING = (
    rf"[\u4e00-\u9fff]{{2,8}}(?<![省市县区州盟旗国方上司团统导促织调持动求同助励可])(?=各级(?:人民政府|政府|党委|{_OFFICE_FIELD}))"
    rf"|[\u4e00-\u9fff]{{2,6}}保障(?={_OFFICE_FIELD}(?:行政|主管|管理)*部门)"
    rf"|[\u4e00-\u9fff]{{2,8}}{HEADING_END}"
    rf"(?=(?:国家|中央|国务院|各?[省市县区州]|自治区)[\u4e00-\u9fff]{{2}}|{_OFFICE_FIELD}[\u4e00-\u9fff]{{0,4}}部$)"
)
_BEFORE = re.compile(f"(?:{_LEAD_IN})?(?:{_WHAT_FOR})?(?:(?=.{{6}})(?:{_HEADING}))?")
_AND_OTHERS = r"(?<![高中初平同])等(?![级中])(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?"
_TAIL = re.compile(
    rf"{_AND_OTHERS}(?:[^、，]{{0,14}}?{alternation(words('generics', 'noun'))}|{alternation(words('generics', 'of'))}*)$"
    r"|(?:两|三|四|五|六|七|八|九|十)?(?:部门|单位|个单位|家单位)$"
)
_OTHERS_INSIDE = re.compile(
    r"(?<![高中初平同])等(?=国务院|有关|相关|省|市|县|部门|单位|企业|各|\d|[两三四五六七八九十]{1,2}(?:部门|个|家))"
)
_SURNAMES = frozenset("".join(words("bodies", "surname")))
_OPEN, _CLOSE = frozenset("（【〔《“"), frozenset("）】〕》”")
_CUT = re.compile("[、，；,;。和及与并（【〔《“）】〕》”]|以及|或者?")


class Sort(Enum):
    """What a member of a list is."""

    BODY = auto()
    GENERIC = auto()  # 各有关部门, 等; bare places
    DOUBTFUL = auto()  # ends like no body
    NOBODY = auto()  # a person, a scope, no name at all


class Member(NamedTuple):
    """A member of a list: its words and where they stand in it; ``shared`` where the list lends it its ending."""

    text: str
    start: int
    stop: int
    sort: Sort
    shared: bool = False


@lru_cache(maxsize=65536)
def sort_of(text: str) -> Sort:
    """What ``text`` (squeezed and folded) is, taken alone.

    >>> sort_of("省水利厅"), sort_of("各有关部门"), sort_of("各县（市、区）人民政府")
    (<Sort.BODY: 1>, <Sort.GENERIC: 2>, <Sort.BODY: 1>)
    """
    if not text or len(text) > 60 or _NO_LIST.search(text):
        return Sort.NOBODY
    last = text[-1]
    if last in _LAST_OF_GOVERNMENT and _COLLECTIVE.match(text):
        return Sort.BODY if text not in ("政府", "党委", "有关政府", "相关政府") else Sort.GENERIC
    if last in _LAST_OF_SHORT and _SHORT.match(text):
        return Sort.BODY
    if last in _LAST_OF_FIELD and _FIELD_ONLY.match(text):
        return Sort.DOUBTFUL
    if last in _LAST_OF_KIND and (_FIELD_BODIES.match(text) or _UNIT.match(text)):
        return Sort.BODY
    if _GENERIC.match(text) or text.endswith(_GENERAL):
        return Sort.GENERIC
    if last in _LAST_OF_BODY and _BODY.match(text):
        return Sort.BODY
    if last in _LAST_OF_PLACE and _BARE_PLACE.match(text):
        return Sort.GENERIC
    if 2 <= len(text) <= 3 and text[0] in _SURNAMES:
        return Sort.NOBODY
    return Sort.DOUBTFUL if len(text) <= 20 else Sort.NOBODY


def surely_named(member: Member) -> bool:
    """Whether a body's name begins like one too, so that no verb or object has slipped into it.

    In a clause the list itself vouches for its members; running text does not.

    >>> [surely_named(m) for m in members("省水利厅、每季度向社会、人才工作领导小组")]
    [True, False, True]
    """
    text = member.text
    return member.sort is Sort.BODY and (
        _SURELY.match(text) is not None or (member.shared and _OFFICE_ONLY.match(text) is not None)
    )


def could_be_sure(text: str) -> bool:
    """Whether the squeezed words can hold a name that ``surely_named`` takes: quick, and yes for many that hold none."""
    return _SIGN.search(text) is not None


def could_be_list(text: str) -> bool:
    """Whether the squeezed words can be bodies and generics only, by how they end: quick, and yes for many that are not."""
    return text[-1:] in _LAST_OF_LIST or "等" in text[-13:]


@lru_cache(maxsize=16384)
def members(text: str) -> tuple[Member, ...]:
    """The members of a list in reading order, each with its place in ``text`` (squeezed and folded).

    Bodies joined by 和/及 are told apart only where the left one ends like a body; places before a government belong to it.

    >>> [m.text for m in members("省发展和改革委员会、省水利厅和各市、县、区政府等")]
    ['省发展和改革委员会', '省水利厅', '各市、县、区政府']
    """
    pieces = _joined(text, _pieces(text))
    found = []
    for start, stop in pieces:
        start, stop = _trimmed(text, start, stop)
        if start < stop:
            name = text[start:stop]
            found.append(Member(name, start, stop, sort_of(name)))
    return _with_shared_ending(found, closed=text.endswith(("部门", "机关")))


def _pieces(text: str) -> list[tuple[int, int]]:
    """The list cut at 、，； and at the conjunctions that stand between two bodies, outside of brackets."""
    cuts, depth, start = [], 0, 0
    for mark in _CUT.finditer(text):
        character, i = mark[0], mark.start()
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (character not in "和及与并或" or _ends_a_body(text[start:i], text[i + 1 :])):
            cuts.append((start, i))
            start = mark.end()
    return [*cuts, (start, len(text))]


def _ends_a_body(left: str, right: str) -> bool:
    """Whether a conjunction between ``left`` and ``right`` parts two members, and does not stand inside one name."""
    if not left or not right or (_PARTY.search(left) and _GOVERNMENT_BEHIND.match(right)):
        return False  # 各级党委和政府 is one
    if _REST_OF_NAME.match(right) and not _BODY.match(left[-3:]):
        return False
    if _FIELD_ONLY.match(left):
        return re.match(r"(?:其他|其它)?(?:有关|相关)", right) is not None
    return (
        any(shape.match(left) for shape in (_BODY, _SHORT, _FRAGMENT, _GENERIC))
        or re.search(r"(?:部门|单位|地区|等)$", left) is not None
    )


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places before a government joined to it, and a party committee with its own: 各市、县、区政府, 各级党委、政府 (rule 7)."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(pieces):
        start, stop = pieces[i]
        last = i
        while last < len(pieces) - 1 and _FRAGMENT.match(text[pieces[last][0] : pieces[last][1]]):
            last += 1
        if last > i and _GOVERNS.match(text, *pieces[last]):
            stop, i = pieces[last][1], last
        if (
            i + 1 < len(pieces)
            and text[stop - 1 : stop] == "委"
            and _PARTY.search(text, start, stop)
            and _GOVERNMENT_BEHIND.match(text, *pieces[i + 1])
        ):
            stop, i = pieces[i + 1][1], i + 1
        found.append((start, stop))
        i += 1
    return found


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """Without 由/会同 and brackets that never close before, and 等部门 behind."""
    while start < stop and text[start] in _OPEN and not any(mark in text[start:stop] for mark in _CLOSE):
        start += 1
    if before := _BEFORE.match(text, start, stop):
        start = before.end()
    if text.startswith("等", start):
        return stop, stop
    others = text.find("等", start, stop) >= 0
    if (others or text.endswith(("部门", "单位"), start, stop)) and (tail := _TAIL.search(text, start, stop)):
        cut = text[start : tail.start()]
        if cut and (
            tail[0][0] == "等"
            or (
                not _COLLECTIVE.match(cut)
                and sort_of(cut) is Sort.BODY
                and not any(shape.match(text[start:stop]) for shape in (_FIELD_BODIES, _SHORT))
            )
        ):
            stop = tail.start()
    elif others and (inner := _OTHERS_INSIDE.search(text, start, stop)) and inner.start() > start:
        stop = inner.start()
    return start, stop


def _with_shared_ending(found: list[Member], *, closed: bool) -> tuple[Member, ...]:
    """Members that only name a field are bodies where the list gives them an ending or a level ("乙、丙局", "市财政、住建局").

    ``closed`` where the list ends in 部门 or 机关, also behind 等有关: such a list names fields of every kind.
    """
    if all(member.sort is not Sort.DOUBTFUL for member in found):
        return tuple(found)
    ended = any(member.sort is Sort.BODY for member in found)
    among = closed and sum(member.sort is Sort.BODY or _OFFICE_ONLY.match(member.text) is not None for member in found) > 1
    field = _OFFICE_ONLY if closed else _FIELD_ONLY
    return tuple(
        Member(m.text, m.start, m.stop, Sort.BODY, shared=len(found) > 1)
        if m.sort is Sort.DOUBTFUL
        and (field.match(m.text) or (among and len(m.text) <= 8))
        and (ended or len(found) > 1 or re.match(_LEVEL, m.text))
        else m
        for m in found
    )
