"""Bodies that stand before what they do: as its heading (（一）县水利局), or with a colon (县人武部：组织…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Role, Span
from loaders.addressees import is_list
from loaders.agents import Said, placed
from loaders.bodies import LAST_OF_NAMES, Sort
from loaders.folding import squeezed
from loaders.lexicon import patterns
from loaders.mentions import HEADING_END, members
from loaders.outline import marker_at, may_begin_number

_TAKING = (
    "要(?!求)|应当|须|必须|负责|牵头|承担|协助|配合|参与|协同|做好|组织|统筹|指导|会同|支持|督促|开展|落实|实施|加强|制定"
    "|对(?=[^，。；]{2,40}(?:进行|实施|实行))"
)
# 按照各自职责, 在法定职权范围内
BY_OFFICE = r"(?:按照?|根据|依据?|依照|在)(?:各自|部门|法定|其)?的?(?:职责|职能|职权|权限|分工)+(?:范围)?内?"
_MANNER = (
    rf"\s*(?:{BY_OFFICE}|(?:主要|工作|具体)?职责(?:是|为|：)"
    r"|[于在]?\d{1,4}[年月][\d月日]{0,5}[上中下]?[旬底末]?(?:之?前)?|每年|每季度|每月|分别|主要|重点|具体|依法|共同|统一|切实|认真|全面|积极|密切)*"
)
_BY_OFFICE = re.compile(rf"\s*{BY_OFFICE}")
_TAKES_UP = re.compile(f"{_MANNER}(?P<word>{_TAKING})")
_DOES_THIS = re.compile(f"{_MANNER}(?P<word>{_TAKING}|{patterns('sentences', 'verb')}|{patterns('sentences', 'task')})")
# 县水利局：参与制定方案，负责调度: it leads in one and helps in the other.
_LEADS_TOO = re.compile("[，；、。](?P<word>负责|牵头)")
# 县住建局根据专项规划，明确要求; 县民政局收到材料后15日内，提出意见: what a body goes by, and when, before it acts.
_ON_THAT_GROUND = re.compile(
    r"[局厅委办部府会门）][^，。；]{0,2}(?:(?:根据|按照?|依据|结合|围绕|针对|依托)(?!各自|职责|职能)[^，。；]{2,40}|[^，。；]{2,30}(?:[时后前内]|期间))$"
)
_AT_ONCE = re.compile(rf"{_MANNER}(?:牵头|负责|配合|协助|协同)")  # said so plainly that any body may stand before it
_DESCRIBES = re.compile(
    r"[^。；]{0,40}(?:组成|组长|总指挥|指挥长|主任|成员|设在|电话|联系人|\d{5}|是[^，。；]{0,30}(?:机构|部门))"
)
_RAN_IN = re.compile(
    rf"[\u4e00-\u9fff、]{{2,28}}?{HEADING_END}"
    r"(?=(?:地方)?各级(?:人民)?(?:政府|党委)|(?:国家|中央|国务院|[省市县区州])(?!级)[\u4e00-\u9fff]{1,14}[厅局委办部府](?:（[^（）]*）)?[：要应负]"
    r"|各?[省市县区州](?:人民)?政府[：要应负])"
)
_ITEM_NUMBER = re.compile(r"\s*(?:[（(]?[〇一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳])\s*")
_TOPIC = re.compile(r"\s*【[^】]{2,16}】\s*")  # 第三条【部门职责】省生态环境厅…
_LONGEST = 40  # of a heading that is nothing but bodies
_ENDS = LAST_OF_NAMES | frozenset("：。 \r\n")


def behind_number(folded: str, start: int, stop: int) -> int:
    """Where the words begin that an item's number stands before.

    >>> behind_number("（二）省水利厅", 0, 7)
    3
    """
    if not may_begin_number(folded, start):
        return start
    if marker := marker_at(folded, start, stop):
        start = marker.stop
    elif number := _ITEM_NUMBER.match(folded, start, stop):
        start = number.end()
    topic = _TOPIC.match(folded, start, stop)
    return topic.end() if topic else start


def behind_heading(folded: str, start: int, stop: int) -> int:
    """Where an item's words begin whose heading ran into them: 加强组织领导各级人民政府要…."""
    heading = _RAN_IN.match(folded, behind_number(folded, start, stop), stop)
    return heading.end() if heading else start


def may_head(folded: str, heading: Span) -> bool:
    """Whether a heading can be nothing but bodies, by its last character: quick, and yes for many that are not."""
    return folded[heading.stop - 1] in _ENDS


def headed(folded: str, start: int, stop: int, below: int, end: int, *, alone: bool = False) -> Iterator[tuple[Said, Span]]:
    """县农业农村局。负责…: bodies as the heading of what they do, which begins at ``below``; each with its quote.

    ``alone`` where what stands below names nobody else: any verb then is theirs.

    >>> t = "（二）县水利局\\n负责水库调度。"
    >>> [(said.member.text, said.role.value, said.word) for said, _ in headed(t, 0, 7, 8, len(t))]
    [('县水利局', 'lead', '负责')]
    """
    if folded[start:stop].rstrip("：。 \r\n")[-1:] not in LAST_OF_NAMES:
        return
    if not 0 < stop - (start := behind_number(folded, start, stop)) < _LONGEST:
        return
    below = behind_number(folded, below, end)
    verb = _DOES_THIS.match(folded, below, end)
    if verb is None and (not alone or _DESCRIBES.match(folded, below, end)):
        return
    content, offsets = squeezed(folded, start, stop)
    if content[-1] in "：。":
        content = content[:-1]
    vouched = _AT_ONCE.match(folded, below, end) is not None
    if not (_bodies_only(content) if vouched else _is_whole_list(content)):
        return
    role, word = undertaken(folded, verb, end) if verb else (Role.LEAD, "")
    for said in placed(content, offsets, 0, len(content), role, word, vouched=vouched):
        yield said, Span(start, verb.end() if verb and verb.end() - start < 200 else stop)


def _is_whole_list(content: str) -> bool:
    """Whether the words are a list of bodies up to their last character."""
    return is_list(content) and members(content)[-1].stop == len(content)


def _bodies_only(content: str) -> bool:
    return len(content) <= 20 and all(m.sort is Sort.BODY and len(m.text) > 1 for m in members(content))


def undertaken(folded: str, verb: re.Match[str], stop: int) -> tuple[Role, str]:
    """The role and word of a body before a verb that tells what it does; one that leads later on leads (参与…，负责…)."""
    word = verb["word"]
    if word not in ("协助", "配合", "参与", "协同"):
        return Role.LEAD, word
    leads = _LEADS_TOO.search(folded, verb.end(), stop)
    return (Role.LEAD, leads["word"]) if leads else (Role.PARTICIPATE, word)


def taken_up(folded: str, low: int, high: int, start: int, stop: int) -> re.Match[str] | None:
    """The verb that tells, from ``start`` on, what the bodies between ``low`` and ``high`` do, or None."""
    verb = _DOES_THIS.match(folded, start, stop)
    if verb is None or folded[start - 1] == "：" or _ON_THAT_GROUND.search(folded, low, high):
        return verb
    if (office := _BY_OFFICE.match(folded, start)) and office.end() <= verb.start("word"):
        return verb
    return _TAKES_UP.match(folded, start, stop)


def only_bodies(folded: str, low: int, high: int, role: Role, word: str) -> Iterator[Said]:
    """The bodies of a stretch that is a list of them and nothing else, with this role and word."""
    content, offsets = squeezed(folded, low, high)
    if _is_whole_list(content) and "的" not in content:
        yield from placed(content, offsets, 0, len(content), role, word)


def with_colon(folded: str, low: int, high: int, stop: int) -> Iterator[Said]:
    """省教育厅：校舍加固…: the bodies before a colon, whatever is told behind it up to ``stop``."""
    if stop - high >= 8 and high - low <= 3 * _LONGEST and not _DESCRIBES.match(folded, high + 1, stop):
        yield from only_bodies(folded, low, high, Role.LEAD, "")
