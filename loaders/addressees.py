"""Who a sentence can oblige: the list of bodies that is its subject (extraction-spec.md section 2, rules for sentences)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.model import Span
from loaders.bodies import (
    BY_WHOM,
    FIELDS,
    OFFICE_FIELD,
    Member,
    Sort,
    could_be_list,
    could_be_sure,
    is_part_of_name,
    surely_named,
)
from loaders.folding import squeezed
from loaders.lexicon import anywhere, begins, guarded, last_characters, patterns, words
from loaders.mentions import members
from loaders.segments import free

_BODY, _GENERIC = Sort.BODY, Sort.GENERIC
_BETWEEN = re.compile(guarded("sentences", "between"))
_ENDS_A_TIME = (*"时后前中内下起", "期间")
_TIME_ENDS = "(?:[时后前中内下起]|期间)"  # the same as an expression
_MAYBE_TIME = "(?=[^，。；时后前中内下起间]{0,41}+[时后前中内下起间])"  # looked at first
_WHILE = re.compile(rf"(?![门、和及与或所各]|有关|相关)[^，。；]{{1,40}}{_TIME_ENDS}(?<!集中)(?<![及随按同适实]时)$")
_MADE_OF = re.compile(patterns("sentences", "made_of"))
_POST = re.compile("(?:" + patterns("sentences", "post") + ")$")
_SUBJECT = re.compile(".*(?:" + patterns("sentences", "subject") + ")$")
_ENDS_A_SUBJECT = frozenset(word[-1] for word in words("sentences", "subject")) | set("府）")  # looked at first
_NO_NAME = re.compile(guarded("sentences", "no_name"))
_SLIPPED_IN = re.compile("协助|[局厅委办处会府门队心]配合|贯彻|征求|[履进实推执施]行$")  # 乡政府、办事处协助渡槽主管部门
_DELEGATE = re.compile(
    "或者?其?(?:所属|委托|授权|指定|设立)的?[^，。；、]{2,20}(?:机构|单位|组织|部门|队伍)$"
)  # 甲局或者其委托的机构
# …等部门以及政府的老龄工作机构: behind the list stands one more, of no listed kind.
_ONE_MORE = re.compile(
    r".*(?:等(?:有关|相关|行政|主管)*(?:部门|机关|单位)|人民政府|办事处)(?=(?:以及|和|及)[^，。；、会协配应]{2,12}(?:、[^，。；、会协配应]{2,12})?(?:机构|组织)$)"
)
# 某市人民政府和某区人民政府其他有关部门: departments of both, none by name.
_OF_SEVERAL = re.compile(
    "(?:(?!各)[\u4e00-\u9fff]{2,8}[省市区县州旗](?:人民)?政府[、和及与]?){2,}(?<!及)(?<!和)(?:其他)?(?:有关|相关)(?:部门|单位|机构)$"
)
_CENTRE = re.compile("(?:事业发展|事务|养护|金融服务|政务服务)中心$")  # 恩施公路事业发展中心 in a list
ALONE = frozenset(words("bodies", "alone"))
_PERSONS = re.compile(
    "(?:和|及|及其|、)[\u4e00-\u9fff]{0,6}(?:人员|警察|民警|法官|检察官)$|以及[\u4e00-\u9fff（）、]{2,16}责任人$"
)  # 审计机关和审计人员; 乡镇人民政府以及网格责任人
_FINANCES = re.compile(r"各级[\u4e00-\u9fff]{2,6}$")
_NO_ADDRESSEE = re.compile(f"(?:{patterns('sentences', 'no_addressee')})(?:（[^（）]*）)?$|^其所在(?:单位|机关|部门)$")
# Those of a place all the same, and of no private hand: 青川市残疾人辅助器具服务中心; 石桥镇文化站, no works; 市妇幼保健院
_OF_A_PLACE = re.compile(
    r"(?:中国(?:社会)?科学院|中国社科院|中国工程院|中科院)$|"
    r"(?:[\u4e00-\u9fff]{2,6}?(?<!社)[市县区镇]|[省市县区州镇乡]|街道)(?![级域内间])[\u4e00-\u9fff]{2,16}服务中心$"
    r"|(?:[\u4e00-\u9fff]{2,4}[镇乡县区]|[省市县区镇乡州]|街道)(?![级域内间])[\u4e00-\u9fff]{2,12}(?<![汽火车电加油气充变水泵基])站$"
    r"|(?:[\u4e00-\u9fff]{2,6}?[市县区]|[省市县区州])(?![级域内间属直管])(?:[\u4e00-\u9fff]{0,12}(?<!民营)(?<!公立)医院|[\u4e00-\u9fff]{2,12}(?:保健院|研究院|科学院|设计院|职业学院))$"
)

# Where a body may stand that a sentence obliges: how names end, and what can follow a list of them. Each expression begins with
# one class of characters: the engine then runs over all other text.
_ENDINGS = (
    *(word for kind in ("ending", "short", "assembly") for word in words("bodies", kind)),
    *(re.sub(r"\(.*\)\??", "", word) for word in words("bodies", "government")),
    *("系统", "部门", "机关", "机构"),
    *(f"{unit}单位" for unit in words("bodies", "unit")),
)
_FIRST_OF_FIELD = "".join({word[0] for word in FIELDS})
_SECOND_OF_FIELD = "".join({word[1] for word in FIELDS})
_FIELD = f"(?=[{_FIRST_OF_FIELD}]){OFFICE_FIELD}"
_BEFORE_FIELD = "".join({word[-1] for word in words("bodies", "level")}) + "、和及与或"
_VERBS = ("verb", "task", "modal", "doing", "together", "helping")
_FOLLOWS = (
    "$|[、，。；：！？（和及与并或等是作为在按根依经]|以及|(?:主要|工作|具体)?职责(?=[是为：]|负责|贯彻|组织|统筹|承担)|[收接]到|接[警报]|发现|认为|核实|受理|办理"
    f"|{begins('sentences', 'between', *_VERBS)}"
)
_BEHIND = (
    rf"(?:（[^（）]*）|)(?={_FOLLOWS}"
    rf"|{_MAYBE_TIME}[^，。；]{{1,40}}?{_TIME_ENDS}(?:，|{begins('sentences', *_VERBS)}))"
)
_NAME = anywhere((*_ENDINGS, *FIELDS))
_NAMED = re.compile(f"{last_characters(_ENDINGS)}(?<!{patterns('sentences', 'no_end')})(?P<behind>){_BEHIND}")
_FIELD_NAMED = re.compile(
    f"[{_BEFORE_FIELD}](?=[直有{_FIRST_OF_FIELD}][关{_SECOND_OF_FIELD}{_FIRST_OF_FIELD}])(?:直|有关|){_FIELD}(?:（[^（）]*）|)(?={_FOLLOWS})"
)  # 各级财政要…, 水利、交通要…
Stretch = tuple[int, int, Sequence[int]]  # from where to where running text stands, and where in it names may end
OWN_OFFICE = r"(?<=[省市县区州][\u4e00-\u9fff]{2})办"  # 区国动办
# 由甲局发放证书: whatever the verb.
_BY_NAMED = re.compile(
    rf"{BY_WHOM.pattern}[^，。；：！？]{{2,28}}?(?:政府|厅|局|部门|机关|委员会|办公室|指挥部|国务院|部(?=规定)|{OWN_OFFICE})(?=[\u4e00-\u9fff])"
)


def ends_of_names(folded: str, start: int, stop: int) -> list[int]:
    """Where a name may end, or stand, whose body a sentence obliges: quick, and yes for many that are none.

    >>> ends_of_names("定期通报，省水利厅要加强统筹", 0, 14), ends_of_names("全社会要关心水库运行", 0, 10)
    ([8], [])
    """
    content, offsets = squeezed(folded, start, stop)
    found = [offsets[name.start("behind") - 1] for name in _NAMED.finditer(content)]
    more = [offsets[name.start()] for name in _FIELD_NAMED.finditer(content)]
    if "由" in content:
        more += [offsets[name.end() - 1] for name in _BY_NAMED.finditer(content)]
    return sorted({*found, *more}) if more else found


def stretches(folded: str, paragraphs: tuple[Span, ...], clauses: tuple[Span, ...]) -> list[Stretch]:
    """What of the ``paragraphs`` no clause covers and may name a body."""
    return [(start, stop, names) for start, stop in free(paragraphs, clauses) if (names := ends_of_names(folded, start, stop))]


def subject_length(prefix: str) -> int | None:
    """How many characters of ``prefix`` (squeezed and folded) are the list of bodies that is its subject, or None.

    >>> subject_length("省水利厅、省财政厅在汛期前"), subject_length("水库安全")
    (9, None)
    """
    if prefix.find("或") > 0 and (delegate := _DELEGATE.search(prefix)):
        prefix = prefix[: delegate.start()]
    if prefix[-1:] in "员察警官人":
        prefix = _PERSONS.sub("", prefix)
    if is_list(prefix):
        return len(prefix)
    if prefix[-2:] in ("机构", "组织") and (more := _ONE_MORE.match(prefix)) and is_list(more[0]):
        return more.end()
    cuts = [m.start() for m in _BETWEEN.finditer(prefix) if m.start() > 1]
    for cut in reversed(cuts[-7:]):
        if is_list(prefix[:cut]):
            return cut
    for before in (prefix, *(prefix[:cut] for cut in cuts[-2:])):  # 县水利局接报后立即
        if before.endswith(_ENDS_A_TIME) and (length := _before_time(before)) is not None:
            return length
    return None


def _before_time(prefix: str) -> int | None:
    """How many characters before the time that ``prefix`` ends with are a list of bodies, or None."""
    for cut in range(min(len(prefix) - 2, 24), 2, -1):
        if (
            prefix[cut - 1] in _ENDS_A_SUBJECT
            and _SUBJECT.match(prefix[:cut])
            and _WHILE.match(prefix, cut)
            and is_list(prefix[:cut])
        ):
            return cut
    return None


@lru_cache(maxsize=4096)
def is_list(words_here: str) -> bool:
    """Whether the words are bodies and generics only, and at least one of them can be obliged."""
    if not could_be_list(words_here) or _NAME.search(words_here) is None or not could_be_sure(words_here):
        return False
    if words_here.count("（") != words_here.count("）") or _MADE_OF.search(words_here) or BY_WHOM.search(words_here):
        return False
    found = members(words_here)
    return (
        bool(found)
        and found[-1].stop >= len(words_here) - 16
        and all(m.sort is _BODY or m.sort is _GENERIC for m in found)
        and any(map(addressed, found))
        and not (
            len(found) > 1
            and ((_NO_NAME.search(found[0].text) and found[0].text != "国务院") or _SLIPPED_IN.search(found[-1].text))
        )  # 纳入区委、区政府
        and not any(_POST.search(m.text) for m in found)
        and not (found[-1].sort is _GENERIC and _OF_SEVERAL.match(words_here))
    )


def addressed(member: Member) -> bool:
    """Whether the member can have a duty in a sentence: a government or a body of one, surely named."""
    return (member.sort is _BODY and obliged(member.text, member.shared)) or member.text.removeprefix("各级") in ALONE


@lru_cache(maxsize=16384)
def obliged(name: str, shared: bool) -> bool:
    """Whether a sentence can oblige a body of that name; ``shared`` where the list lends it its ending.

    >>> obliged("省水利厅", False), obliged("省水利学会", False)
    (True, False)
    """
    named = surely_named(name, shared=shared) or _FINANCES.match(name) is not None
    if not named or is_part_of_name(name) or _NO_NAME.search(name) is not None:
        return False
    return _NO_ADDRESSEE.search(name) is None or _OF_A_PLACE.match(name) is not None


def short_name(member: Member) -> bool:
    """Whether the member is a short name that its neighbours vouch for (县政府办、考核办)."""
    return (
        member.sort is _BODY
        and (len(member.text) <= (12 if member.shared else 6) or _CENTRE.search(member.text) is not None)
        and not _NO_NAME.search(member.text)
        and not _NO_ADDRESSEE.search(member.text)
    )
