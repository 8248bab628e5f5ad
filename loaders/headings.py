"""Bodies that stand before what they do: as its heading (（一）县水利局), or with a colon (县人武部：组织…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Role, Span
from loaders.addressees import ALONE, is_list
from loaders.agents import Said, placed
from loaders.bodies import LAST_OF_NAMES, Sort
from loaders.folding import squeezed
from loaders.lexicon import begins, patterns
from loaders.markers import marker_at, may_begin_number
from loaders.mentions import HEADING_END, members
from loaders.numerals import WHOLE
from loaders.segments import without_asides

_CHARGED = patterns("sentences", "charged")
_TAKING = patterns("sentences", "taking")
# 按照各自职责, 在法定职权范围内
BY_OFFICE = (
    r"(?:按照?|根据|依据?|依照|在)(?:(?:有关|相关)?法律、?法规(?:的?规定)?和)?(?:各自|部门|法定|其)?的?"
    "(?:职责|职能|职权|权限|分工)+(?:范围)?内?"
)
_MANNER = (
    rf"\s*(?:{BY_OFFICE}|(?:主要|工作|具体)?职责(?:是|为|：)"
    r"|(?>[于在]?\s?\d{1,4}\s?[年月][\d月日\s]{0,7})[上中下]?[旬底末]?(?:之?前)?|于?每年(?:\s*\d{1,2}\s*月[底末]?(?:\s*\d{1,2}\s*日)?\s*(?:之?前)?)?|每季度末?|每月[底末]?"
    f"|{patterns('sentences', 'manner')}"
    rf"|(?:依照|按照|根据)(?:[^，。；]{{2,10}}(?:范围|权限)|本(?:条例|办法|规定|方案|预案)|有关规定|规定))*"
)
_BY_OFFICE = re.compile(rf"\s*{BY_OFFICE}")
_AS_OFFICE_HOLDERS = re.compile(rf"{BY_OFFICE}\s*$")
# 按照各自职责，; 依照法律法规的规定，; 结合本地实际，
_ONLY_HOW = re.compile(
    rf"\s*(?:{BY_OFFICE}|(?:按照?|根据|依据?|依照)[^，。；]{{0,12}}(?:法律|法规|规章|规定|条例)|以[^，。；]{{2,40}}为[^，。；]{{2,12}}|(?:紧密|充分)?(?:结合|围绕|针对|立足)[^，。；]{{2,20}}"
    r"|通过[^，。；]{2,50}(?:方式|途径|渠道|形式|手段)|(?:按照?|根据|依据?)[^，。；]{2,30}(?:需要|情况|要求)|[于在][^，。；]{2,16}(?:日前|月底前|年底前|季度末)|在[^，。；]{2,30}的?(?:统一)?领导下"
    r"|(?:按照?|根据|依据?|依照)[^，。；]{2,80}(?:确定|规定|划分|赋予|明确)的(?:相关|各自|有关)?(?:职责|职能|职权|权限)(?:分工|范围)?)+\s*$"
)
_TAKES_UP = re.compile(f"{_MANNER}(?P<word>{_TAKING})")
_DOES_THIS = re.compile(f"{_MANNER}(?P<word>{_TAKING}|{patterns('sentences', 'verb')}|{patterns('sentences', 'task')})")
# 县水利局：参与制定方案，负责调度: it leads in one and helps in the other.
_CHARGED_TO_HELP = re.compile("(?:积极|主动|密切)?(?P<word>配合|协助|协同)")  # 负责配合有关部门开展救援
_LEADS_TOO = re.compile("[，；、。](?P<word>负责|牵头)")
# 县住建局根据专项规划，明确要求; 县民政局收到材料后15日内，提出意见: what a body goes by, and when, before it acts.
_ON_THAT_GROUND = re.compile(
    r"[局厅委办部府会门队室科处团位构院）](?:原则上|[^，。；]{0,2})(?:(?:根据|按照?|依据|依照|结合|围绕|针对|依托|通过)(?!各自|职责|职能)[^，。；]{2,80}|对于[^，。；]{2,60}|以[^，。；]{2,40}为[^，。；]{2,12}|经[^，。；]{0,4}(?:评估|研判|会商|审核|核实|研究)|[^，。；]{2,30}(?:[时后前内]|期间|领导下))$"
)
_AT_ONCE = re.compile(rf"{_MANNER}(?:牵头|{_CHARGED}|配合|协助|协同)")  # said so plainly that any body may stand before it
_DESCRIBES = re.compile(
    r"[^。；]{0,40}(?:组成|组长|总指挥|指挥长|主任|成员|设在|电话|联系人|\d{5}|是[^，。；]{0,30}(?:机构|部门))"
)
_RAN_IN = re.compile(
    rf"\s*[\u4e00-\u9fff、]{{2,28}}?(?:{HEADING_END}|工作|管理)"
    r"(?=各[\u4e00-\u9fff]{1,6}(?:（[^（）]{1,8}）[\u4e00-\u9fff]{2,8})?(?:局|委|党委)(?:（[^（）]*）)?(?:、[^，。；：]{2,40}?(?=[要应负组]))?[：要应负组督]|(?:地方)?各(?:级(?:人民)?(?:政府|党委)|[级地](?!区)[\u4e00-\u9fff]{2,8}(?:部门|机关)[要应])|(?:国家|中央|国务院|[省市县区州])(?!级)[\u4e00-\u9fff]{1,14}(?:[厅局委办部府]|办公室|委员会|领导小组|指挥部|中心|[总支大]队)(?:（[^（）]*）)?"
    r"(?:、[^，。；：]{2,80}?(?=[要应负会组]))?(?:[：要应负组]|会同|发布|承担|在[^，。；]{2,24}领导下)|各?[省市县区州](?:人民)?政府[：要应负])"
)
# （一）完善主干道交通设施区交通局要…: what begins with a verb, and is done to no body itself, is no body's name.
_DOES_SOMETHING = re.compile(
    r"\s*(?!督促|支持|鼓励|引导|要求|指导|协助|配合|推动|组织|协调)"
    rf"(?={begins('sentences', 'not_subject')}|加大|严[格查厉]|全面|深入|扎实|大力|切实)[\u4e00-\u9fff、“”]{{6,30}}?"
    r"(?<![的地辖])(?=[省市县区](?:(?![省县区]|市(?![场政]))[\u4e00-\u9fff]){1,10}(?:局|委|办|厅|部门|政府|中心|[总支大]队)(?:（[^（）]*）)?"
    r"(?:、[^，。；：]{2,60}?)?(?:要(?!求)|应(?!急)|负责(?!的)|牵头|会同))"
)
# 4.2 会商核定 县级以上人民政府要…: behind a number's heading stands a blank
_SPACED = re.compile(
    r"\s*(?=[\u4e00-\u9fff“”、]{4,20} )(?![各本省市县区州乡镇国全地中])"
    r"[\u4e00-\u9fff“”、]{3,19}(?<!人民)[\u4e00-\u9fff”] +(?=[\u4e00-\u9fff])"
)
_SHORT = re.compile(r"\s*(?![各本省市县区州乡镇国全地中])[\u4e00-\u9fff]{2,3} +(?=[\u4e00-\u9fff])")  # 4.2.2 台账 市…
_ITEM_NUMBER = re.compile(rf"\s*(?:[（(]?[〇一二三四五六七八九十\d]{{1,3}}[）)、.．]|[{WHOLE}]、?)\s*")
_BARE_NUMBER = re.compile(r"\s*\d{1,2}(?: +(?=[\u4e00-\u9fff])|(?=[\u4e00-\u9fff]{4,16} +[\u4e00-\u9fff]))")  # 3 灾害救助准备
_TOPIC = re.compile(r"\s*【[^】]{2,16}】\s*")  # 第三条【部门职责】省生态环境厅…
_PLAINLY = ("负责", "牵头", "配合", "协助", "协同")
_OFFICE = patterns("bodies", "before_colon")
_ENDS_AN_OFFICE = re.compile(f"(?:{_OFFICE})(?:（[^（）]*）)?$")
_OF_A_TOWN = re.compile(
    "[\u4e00-\u9fff]{2,4}(?:办(?<![门网上快即通]办)|中心(?<!服务中心)|[中大]队)(?:（[^（）]{1,6}）)?"
)  # 5.管理办。协调指导…
_ENDS_PLAINLY = re.compile(f"(?:{_OFFICE}|[部厅社队所站院会处室科]|中心)(?:（[^（）]*）)?$")
_NO_BODY = re.compile(patterns("bodies", "no_body"))
_ORGANS = re.compile("(?:组织|领导|指挥|办事|工作|议事|协调|咨询)机构$")
_SHORTEST = re.compile("[教建商农科计经卫文]委$")
_AND_OTHERS = re.compile("(?:等[^、，。；]{0,8}(?:部门|单位|机构))?$")
# What speaks of others below a heading that names a body: 各乡镇要…, 会商小组职责：, 县级路长办公室：; not 主要职责：
_OTHERS_BELOW = re.compile(
    r"\s*(?:各[^，。；]{1,40}?(?:应|要|须)|有[^，。；]{2,16}的|(?!主要|工作|具体|基本|其)[\u4e00-\u9fff]{2,14}职责："
    r"|[\u4e00-\u9fff]{2,14}(?:[局厅委部府处]|办公室|中心)：)"
)
_CHARGES = re.compile("(?:是|为)?：|(?=负责|贯彻|组织|统筹|研究|指导|承担|协调|统一|拟)")
_LONGEST = 40  # of a heading that is nothing but bodies
_ENDS = LAST_OF_NAMES | frozenset("：。责 \r\n")
_CHAPTER = re.compile(r"[#\s]*第[一二三四五六七八九十百\d]{1,4}[章节编]")
_DUTIES_OF = re.compile(r"(?:及其|的)?(?:主要|工作|具体|基本)?职责\s*[：。]?\s*$")  # 县防汛抗旱指挥部职责: over what it does


def behind_number(folded: str, start: int, stop: int) -> int:
    """Where the words begin that an item's number stands before.

    >>> behind_number("（二）省水利厅", 0, 7)
    3
    """
    if not may_begin_number(folded, start):
        return start
    if marker := marker_at(folded, start, stop):
        start = marker.stop
    elif number := _ITEM_NUMBER.match(folded, start, stop) or _BARE_NUMBER.match(folded, start, stop):
        start = number.end()
    topic = _TOPIC.match(folded, start, stop)
    return topic.end() if topic else start


def behind_heading(folded: str, start: int, stop: int) -> int:
    """Where an item's words begin whose heading ran into them: 加强组织领导各级人民政府要…, （二）行业排查整治 省水利厅….

    >>> behind_heading("（二）行业排查整治 省水利厅要常态化排查", 0, 20)
    10
    """
    words = behind_number(folded, start, stop)
    spaced = _SPACED.match(folded, words, stop) if words > start else None
    if spaced is None and words > start + 2 and folded[start].isdigit():
        spaced = _SHORT.match(folded, words, stop)
    heading = _RAN_IN.match(folded, words, stop) or spaced
    if heading is None and words > start:
        heading = _DOES_SOMETHING.match(folded, words, stop)
    return heading.end() if heading else start


def may_head(folded: str, heading: Span) -> bool:
    """Whether a heading can be nothing but bodies, by its last character: quick, and yes for many that are not."""
    return folded[heading.stop - 1] in _ENDS


def charged(folded: str, start: int, stop: int) -> Iterator[tuple[Said, Span]]:
    """What ``headed`` reads where a heading of a body's duties stands in their line: 区减灾委职责负责…, 市指挥部主要职责是：….

    >>> t = "2.2.1区减灾委职责负责调度水库。"
    >>> [(said.member.text, said.word) for said, _ in charged(t, 0, len(t))]
    [('区减灾委', '负责')]
    """
    at = folded.find("职责", start, min(stop, start + _LONGEST)) + 2
    charges = _CHARGES.match(folded, at, stop) if at > 1 else None
    return headed(folded, start, at, charges.end(), stop) if charges else iter(())


def headed(folded: str, start: int, stop: int, below: int, end: int, *, alone: bool = False) -> Iterator[tuple[Said, Span]]:
    """县农业农村局。负责…: bodies as the heading of what they do, which begins at ``below``; each with its quote.

    ``alone`` where what stands below names nobody else: any verb then is theirs.

    >>> t = "（二）县水利局\\n负责水库调度。"
    >>> [(said.member.text, said.role.value, said.word) for said, _ in headed(t, 0, 7, 8, len(t))]
    [('县水利局', 'lead', '负责')]
    """
    if _CHAPTER.match(folded, start, stop):
        return  # 第三章 审计机关职责: over articles that name their own subjects
    if duties_of := _DUTIES_OF.search(folded, start, stop) if "责" in folded[max(start, stop - 4) : stop] else None:
        stop, alone = duties_of.start(), True
    if folded[start:stop].rstrip("：。 \r\n")[-1:] not in LAST_OF_NAMES:
        return
    name = behind_number(folded, start, stop)
    numbered, start = name > start, name
    if not 0 < stop - start < _LONGEST:
        return
    below = behind_number(folded, below, end)
    if _OTHERS_BELOW.match(folded, below, end):
        return
    verb = _DOES_THIS.match(folded, below, end)
    if verb is None and (not alone or _DESCRIBES.match(folded, below, end)):
        return
    content, offsets = without_asides(*squeezed(folded, start, stop))
    if content[-1] in "：。":
        content = content[:-1]
    vouched = _AT_ONCE.match(folded, below, end) is not None or (
        verb is not None and numbered and _OF_A_TOWN.fullmatch(content) is not None and not _NO_BODY.search(content)
    )
    if (verb is None and len(content) < 3) or ((content in ALONE or _ORGANS.search(content)) and not vouched):
        return  # a topic: 消防, 气象, 专班, 现场指挥机构
    if not (_bodies_only(content) if vouched else _is_whole_list(content)):
        return
    role, word = undertaken(folded, verb, end) if verb else (Role.LEAD, "")
    for said in placed(content, offsets, 0, len(content), role, word, vouched=vouched):
        yield said, Span(start, verb.end() if verb and verb.end() - start < 200 else stop)


def _is_whole_list(content: str) -> bool:
    """Whether the words are a list of bodies up to their last character."""
    return is_list(content) and _AND_OTHERS.match(content, members(content)[-1].stop) is not None


def _bodies_only(content: str) -> bool:
    return len(content) <= _LONGEST and all(m.sort is Sort.BODY and len(m.text) > 1 for m in members(content))


def undertaken(folded: str, verb: re.Match[str], stop: int) -> tuple[Role, str]:
    """The role and word of a body before a verb that tells what it does; one that leads later on leads (参与…，负责…)."""
    word = verb["word"].removesuffix("向")
    if word == "负责" and (helps := _CHARGED_TO_HELP.match(folded, verb.end())):
        word = helps["word"]
    if word not in ("协助", "配合", "参与", "参加", "协同"):
        return Role.LEAD, word
    leads = _LEADS_TOO.search(folded, verb.end(), stop)
    return (Role.LEAD, leads["word"]) if leads else (Role.PARTICIPATE, word)


def taken_up(folded: str, low: int, high: int, start: int, stop: int, *, told_how: bool = False) -> re.Match[str] | None:
    """The verb that tells, from ``start`` on, what the bodies between ``low`` and ``high`` do, or None.

    With ``told_how`` any verb of a doer is one: how they act by their office stands between (按照职责分工).
    """
    verb = _DOES_THIS.match(folded, start, stop)
    if verb is None or told_how or folded[start - 1] == "：" or _ON_THAT_GROUND.search(folded, low, high):
        return verb
    if _AS_OFFICE_HOLDERS.search(folded, low, high):
        return verb
    if (office := _BY_OFFICE.match(folded, start)) and office.end() <= verb.start("word"):
        return verb
    return _TAKES_UP.match(folded, start, stop)


def may_be_bodies(content: str, word: str) -> bool:
    """Whether the words before a colon can only be bodies, though none is surely named: behind it stands what they do.

    ``word`` is the verb; behind 负责 and the like more endings are those of bodies.

    >>> [may_be_bodies(*said) for said in (("规建办", "组织"), ("城运中心", "负责"), ("城运中心", "推进"), ("主办", "负责"))]
    [True, True, False, False]
    """
    ends = _ENDS_PLAINLY if word in _PLAINLY else _ENDS_AN_OFFICE
    return (
        len(content) <= _LONGEST
        and content[-1:] in LAST_OF_NAMES
        and all(
            _SHORTEST.match(m.text)
            or (m.sort is Sort.BODY and len(m.text) > 2 and ends.search(m.text) and not _NO_BODY.search(m.text))
            for m in members(content)
        )
    )


def only_how(folded: str, low: int, high: int) -> bool:
    """Whether a segment only says by what a body goes: its duty may stand behind.

    >>> only_how("按照各自职责", 0, 6), only_how("按照各自职责监管", 0, 8)
    (True, False)
    """
    return _ONLY_HOW.match(folded, low, high) is not None


def only_bodies(folded: str, low: int, high: int, role: Role, word: str) -> Iterator[Said]:
    """The bodies of a stretch that is a list of them and nothing else, with this role and word."""
    content, offsets = squeezed(folded, low, high)
    if _is_whole_list(content) and "的" not in content:
        yield from placed(content, offsets, 0, len(content), role, word)


def with_colon(folded: str, low: int, high: int, stop: int) -> Iterator[Said]:
    """省教育厅：校舍加固…: the bodies before a colon, whatever is told behind it up to ``stop``."""
    if stop - high >= 8 and high - low <= 3 * _LONGEST and not _DESCRIBES.match(folded, high + 1, stop):
        yield from only_bodies(folded, low, high, Role.LEAD, "")
