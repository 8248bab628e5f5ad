"""Bodies that stand behind a word: 由甲负责, 由甲牵头的…机制 (nobody's duty), 会同乙 (extraction-spec.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model import Role, Span
from loaders.addressees import OWN_OFFICE, addressed, is_list, short_name
from loaders.bodies import BY_WHOM, OFFICE_FIELD, Member, Sort
from loaders.folding import squeezed
from loaders.lexicon import guarded, patterns
from loaders.mentions import members
from loaders.segments import without_asides

_BODY, _GENERIC, _NOBODY = Sort.BODY, Sort.GENERIC, Sort.NOBODY
_DOING = f"{patterns('sentences', 'doing')}|{patterns('sentences', 'together')}"
LISTS_ON = re.compile(
    "(?:管理|监管|监督|建设|保障|统计|规划)?(?:[、和]|及(?!时)|等?(?:部门|单位|机构)|等(?:方面|领域))|与"
)  # 应急管理、市场监管
GOES_ON = re.compile(guarded("sentences", "verb"))
_BY = re.compile(rf"{BY_WHOM.pattern}(?P<rest>[^，。；：！？\n“”]{{2,60}})")
_ENDS_A_NAME = re.compile(
    rf"(?:指挥部|领导小组|专班|委员会|办公室|办事处|{OWN_OFFICE}|政府|厅|局|委(?=（)|部(?=报请)|[支大总中]队|[厅局委办院会部](?=于\d|\d{{1,2}}月|每[年月季周半两三\d])|[委部署行](?=另行|依[照据]|按照|根据|参照|分别|统一|结合|规定|自)|中心(?=具体|统一|负责|牵头|多|共同|对|制定|开展|做好)|部门|机关|(?:管理|经办|监管|监督)机构)(?:（[^（）]{{2,20}}）)?"
)
_HELPS = re.compile("配合|协助|(?:共同|协同)?参[与加](?!的)")
_HELPED = re.compile("(?P<who>[^，。；]{3,40}?)(?P<word>负责|牵头|实施|开展|承担|完成)")
_DOES = re.compile(f"(?:{_DOING}|牵头|带队)")
_TOLD = re.compile(r"(?:向社会)?[\u4e00-\u9fff]{2}$")
_POST = re.compile(patterns("sentences", "post"))
_MECHANISM = re.compile(r"[^，。；]{0,12}的(?:工作)?[^，。；]{0,4}(?:机制|体系|格局|小组|专班|体制|制度)")
_DESCRIBED = re.compile("(?!负责|牵头)[^，。；的]{2,16}的[^，。；的]{0,8}(?:企业|物资|车辆|产品)(?:等[\u4e00-\u9fff]{2,8})?$")
_COMPOSED = re.compile("组成(?![部单成人])|(?P<sends>(?:选派|派出?)[^，。；的]{0,8}(?:参加|参与|配合)(?!的))")
_SETS_UP = ("建立", "健全", "完善", "形成", "构建", "成立", "组建")
_PARTS = re.compile(
    r"，[^，。；]{2,60}(?:参与|参加|配合|组成|支持)的(?:工作|协同|协调|联动|协作)*(?:机制|体系|格局|小组|专班|体制|制度)"
)
_FOLLOWS = re.compile(
    rf"$|\d{{1,2}}月|配合|协助|共同参|报(?:请|[经送省市县区州上同本国])"
    f"|{patterns('sentences', 'verb')}|{patterns('sentences', 'between')}|{_DOING}|{patterns('sentences', 'modal')}"
)
_WHICH = re.compile(f"(?:{patterns('sentences', 'verb')})(?:的|机构|部门|单位|人员|机关)")  # 由本级政府确定的机构
_UNLISTED_VERB = re.compile(
    rf"(?!{patterns('sentences', 'no_verb')})"
    r"(?![\u4e00-\u9fff]{2,8}?(?:部门|机关|机构|办公室|办事处|委员会|管理局))[\u4e00-\u9fff]{2}(?:$|(?!的|[\u4e00-\u9fff]{0,2}的)[\u4e00-\u9fff]{2})|处(?=警告|罚款|以)"
)
_FIELD = re.compile(OFFICE_FIELD)  # 县人民政府农业农村: the name goes on
_AUTHORIZED = re.compile("(?<!其)授权的")  # 由国务院或者地方人民政府授权的机构: that one, not who authorizes it
_HOLDS_A_POST = re.compile("担任|兼任")
_ALSO = re.compile("(?:[^，。；、]{0,6}并)?会同|商(?=[国省市县区自州各有]|[一二三四五六七八九十]{1,2}[省个])")
_TOGETHER = re.compile(patterns("sentences", "together"))
_NO_LIST = re.compile("会同|邀请|配合|协助|协同|联合|商(?!务|业|贸|粮)|应(?!急)|[要须由将]|负责|牵头|接受")
_CLOSES = re.compile("等(?:有关|相关)?(?:行政|行业|建设|主管|管理)*(?:部门|机关|单位)(?:和[^，。；、]{0,8}(?:机构|单位|组织))?")
_JOINS = re.compile(
    r"(?:(?<!由)(?:共同)?组成|(?:作为|为)(?:主要)?(?:成员|组成|参与|配合|协办)(?:单位|部门)"
    r"|(?:作为|为)(?:主要)?成员的[\u4e00-\u9fff]{2,12}(?:专班|小组|机制))\s*\Z"
)
OFFICE_BY_TASK = re.compile("(?<=政府)(?:管理|主管)[^，。；的]{2,14}的(?:部门|机构)")  # 县人民政府管理水利工作的部门
_EXPERTS_OF = re.compile("(?:方面|领域|专业)的?(?:专家|人员|代表)")  # 由气象、农业等方面专家组成
_EXPERTS = ("和专家", "及专家", "和有关专家", "及有关专家")  # 会同甲局、乙局等部门及专家考察
_HOW = ("另行", "分别", "共同", "统一")  # 由财政、税务部门另行明确
LISTED = (_BODY, _GENERIC)  # what a list of bodies may hold
# 、丙局及各银行机构按职责分工落实
_SHARES = re.compile(
    r"(?:[、和及][^，。；：]{2,60}?)?\s*按照?(?:各自|部门)?(?:职责|职能)(?:分工)?\s*(?:负责|落实|抓好落实|组织实施)"
)


class Said(NamedTuple):
    """A body and the duty that a sentence gives it: where it stands, its role, and the word that says it."""

    member: Member
    span: Span
    role: Role
    word: str


def beside_a_leader(folded: str, told: Sequence[tuple[Said, Span]]) -> Iterator[tuple[Said, Span]]:
    """What is ``told``, each with its sentence, where those who share the rest by their offices take part beside who leads.

    甲局牵头，乙局、丙局按职责分工负责: as in a clause (spec section 2, rule 1).
    """
    leads: Span | None = None  # the sentence in which somebody leads
    for said, sentence in told:
        if said.word.startswith("牵头"):
            leads = sentence
        elif leads == sentence and said.role is Role.LEAD and _SHARES.match(folded, said.span.stop, sentence.stop):
            said = said._replace(role=Role.PARTICIPATE)
        yield said, sentence


def end_of_list(content: str, start: int) -> int:
    """Where a list from ``start`` on ends that says so itself, ``start`` where none does; no verb stands before that.

    >>> end_of_list("公安、市场监督管理、城市管理综合执法等部门加强监管", 0), end_of_list("公安、交通部门加强监管", 0)
    (21, 0)
    """
    closes = _CLOSES.search(content, start) if content.find("等", start) >= 0 else None
    if closes is None or _NO_LIST.search(content, start, closes.start()):
        return start
    return closes.end() if is_list(content[start : closes.end()]) else start


def placed(
    content: str, offsets: Sequence[int], shift: int, stop: int, role: Role, word: str, *, vouched: bool = False
) -> Iterator[Said]:
    """The bodies of the list at ``content[shift : shift + stop]`` that can be obliged, each with this role and word.

    ``vouched`` where the place itself tells that they are bodies, as that of a heading over 负责….
    """
    named = members(content[shift : shift + stop])
    sure = any(map(addressed, named))
    for member in named:
        if addressed(member) or (sure and short_name(member)) or (vouched and member.sort is _BODY):
            yield Said(member, Span(offsets[shift + member.start], offsets[shift + member.stop - 1] + 1), role, word)


def partners(content: str, offsets: Sequence[int], start: int, word: str = "会同") -> Iterator[Said]:
    """The bodies behind 会同 (or behind ``word``: 联合, 商, 邀请), up to the verb."""
    end = end_of_list(content, start)
    for stop in sorted({end, *_stops(content, end)} - {start}):
        joined_on = (stop != end or content[stop : stop + 1] in "、和与及") and LISTS_ON.match(content, stop) is not None
        if joined_on and not content.startswith(_EXPERTS, stop):
            continue
        found = members(content[start:stop])
        if found and found[0].sort in LISTED and found[-1].sort in LISTED and all(m.sort is not _NOBODY for m in found):
            yield from placed(content, offsets, start, stop - start, Role.PARTICIPATE, word)
            return
    if (before := _before_unlisted(content, start)) is not None:
        yield from placed(content, offsets, start, before - start, Role.PARTICIPATE, word)


def _stops(content: str, start: int) -> list[int]:
    """Where a list that begins at ``start`` may end: before a verb, or with the segment."""
    verbs = [m.start() for m in GOES_ON.finditer(content, start + 2)][:5]
    verbs += [m.start() for m in _HELPS.finditer(content, start + 2)]
    names = (m.end() for m in _ENDS_A_NAME.finditer(content, start + 2, start + 30))
    return [*verbs, len(content), *(end for end in names if _FOLLOWS.match(content, end))]


def joined(folded: str, low: int, high: int) -> Iterator[Said]:
    """The bodies of a list that only says who belongs to those in the lead: 乙局、丙局组成; 乙局为成员单位."""
    if folded[high - 1] not in "成位门班组制" or (joins := _JOINS.search(folded, low, high)) is None:
        return
    content, offsets = without_asides(*squeezed(folded, low, joins.start()))
    if (found := members(content)) and found[0].start == 0 and addressed(found[0]):
        yield from placed(content, offsets, 0, len(content), Role.PARTICIPATE, "")


def entrusted(folded: str, low: int, high: int) -> Iterator[Said]:
    """由…负责, 由…牵头: the bodies between, unless the words only describe a mechanism (由…组成的机制)."""
    content, offsets = without_asides(*squeezed(folded, low, high))
    by = _BY.search(content)
    if by is None or (content[0] == "除" and content.endswith(("的以外", "的外"))) or content.endswith("已", 0, by.start()):
        return
    start = by.start("rest")
    if _HOLDS_A_POST.search(content, start) or _EXPERTS_OF.search(content, start):
        return
    together = _TOGETHER.search(content, start)
    before = content[start : together.start()] if together else ""
    if together and (is_list(before) or only_generic(before)):
        yield from placed(content, offsets, start, len(before), Role.LEAD, together[0])
        yield from partners(content, offsets, together.end(), partner_word(together[0]))
        return
    composed = _COMPOSED.search(content, start) if "派" in content or "组成" in content else None
    if composed and is_list(content[start : composed.start()]):
        if composed["sends"]:  # 由甲局、乙局选派人员参加
            word = composed["sends"][-2:]
            yield from placed(content, offsets, start, composed.start() - start, Role.PARTICIPATE, word)
        return
    for stop in _stops(content, start):
        before = content[start:stop]
        if (
            before.endswith(_HOW)
            or "配合" in before
            or not is_list(before)
            or LISTS_ON.match(content, stop)
            or OFFICE_BY_TASK.match(content, stop)
        ):
            continue
        if _POST.match(content, stop) or _WHICH.match(content, stop):
            return
        verb = _DOES.match(content, stop)
        if _MECHANISM.match(content, verb.end() if verb else stop) or (
            verb and by.start() and content[: by.start()].endswith(_SETS_UP) and _PARTS.match(folded, high)
        ):
            return
        if _DESCRIBED.match(content, verb.end() if verb else stop):
            return  # 由领导小组统筹分配的企业
        if helps := _HELPS.match(content, stop):
            yield from placed(content, offsets, start, len(before), Role.PARTICIPATE, helps[0])
            if (helped := _HELPED.match(content, helps.end())) and is_list(helped["who"]):  # 由甲局配合乙局实施
                yield from placed(content, offsets, helps.end(), len(helped["who"]), Role.LEAD, helped["word"])
            return
        word = verb[0] if verb is not None and re.match(r"负责|牵头|承担|会同", verb[0]) else "由"
        yield from placed(content, offsets, start, len(before), Role.LEAD, "承担" if word.startswith("承担") else word)
        if verb is not None and (with_whom := _ALSO.match(content, verb.end())):
            yield from partners(content, offsets, with_whom.end())  # 由甲局牵头会同乙局制定
        elif content.startswith("联合", stop):
            yield from partners(content, offsets, stop + len("联合"), "联合")
        return
    if (list_end := _before_unlisted(content, start)) is not None:
        yield from placed(content, offsets, start, list_end - start, Role.LEAD, "由")


def is_several(words_here: str) -> bool:
    """Whether the words name two bodies or more."""
    return sum(member.sort is _BODY for member in members(words_here)) > 1


def only_generic(words_here: str) -> bool:
    """Whether the words name nobody (有关部门): who does so together with them is named."""
    return all(member.sort is _GENERIC for member in members(words_here))


def _before_unlisted(content: str, start: int) -> int | None:
    """Where the list of bodies from ``start`` on ends before a verb that no list has (发放证书), or None."""
    for name in reversed(list(_ENDS_A_NAME.finditer(content, start + 1, start + 60))):
        stop = name.end()
        if (
            _UNLISTED_VERB.match(content, stop)
            and not _FIELD.match(content, stop)
            and is_list(content[start:stop])
            and not _POST.match(content, stop)
            and _AUTHORIZED.search(content, start, stop) is None
        ):
            return stop
    return None


def partner_word(together: str) -> str:
    """The role word of partners behind 会同, 会, 商, 联合 or 邀请."""
    return "商" if together[0] == "商" else together if together in ("联合", "邀请") else "会同"


def role_word(verb: re.Match[str]) -> str:
    """The role word of a verb that obliges or charges a body: 承担 of 承担治理责任."""
    word = verb[0].removeprefix("主要")
    if word.startswith(("是", "为")) or word.endswith("单位"):
        return "责任主体" if "责任主体" in word else word[-4:]
    if word.startswith("负"):
        return word
    told = _TOLD.search(word)
    return word[:2] if word.startswith(("承担", "履行")) else told[0] if told and len(word) > 4 else word
