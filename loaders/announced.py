"""Bodies whose duty a later segment tells: 甲局是主管部门，负责…; 甲局收到材料后，应当… (extraction-spec.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Role
from loaders.addressees import subject_length
from loaders.agents import LISTED, Said, placed
from loaders.folding import squeezed
from loaders.headings import may_be_bodies
from loaders.lexicon import begins, guarded, patterns
from loaders.mentions import members
from loaders.segments import without_asides

NOT_SUBJECT = re.compile(begins("sentences", "not_subject"))
OPENING = re.compile(f"(?:{guarded('sentences', 'opening')})+[，、]?")
IS_MEMBER = re.compile("(?:为|任)(?:副?组长|组员|成员|副?主任)(?:单位)?$")
_ANNOUNCES = re.compile(
    r"(?P<who>.{2,160}?)(?:(?:(?<!特别)(?<!尤其)是|作为|为)[^，。；]{2,60}(?:主体|责任单位|牵头单位|主管单位|部门|机构|机关)"
    r"|(?:按照?|根据|依据?|在)(?:各自|部门|法定)?(?:的)?(?:职责|职能|权限)(?:分工|范围内?|权限)?内?|依照[^，。；]{2,24}规定|设在[^，。；]{2,24})$"
)
# What a body does or learns before it is obliged: 公安机关收到申请的，应当…
_LEARNS = re.compile(patterns("sentences", "learns"))
_DOES = re.compile(rf"(?:对[^，。；]{{2,30}}?)?(?:依法)?(?:{patterns('sentences', 'acts')})")
_OF_SOMETHING = re.compile("的(?!情形$)[^，。；的]{1,24}$")  # 县水利局编制的规划，应当…: bound is the plan
_GENERALS = re.compile("(?:以及|和|及)?(?P<who>[^，。；]{2,40}?)(?P<word>应当|必须|应(?!急|用))")
_SETS_UP = re.compile(
    r"(?:成立|设立|组建|下设|设(?![立在有]))(?:由[^，。；]{2,60}?的)?(?P<who>(?![^，。；]{0,12}[由的])[^，。；、（）]{0,28}?"
    r"(?:办公室|指挥部|领导小组|工作组|专班|委员会|管理机构|指挥机构|联席会议|协调小组|工作小组))(?:（[^（）]{2,24}）)?"
    "，(?:主要|具体|统一|全面)?(?P<word>负责|承担|统筹|牵头)"
)
_LONGEST = 200


def announced(folded: str, low: int, high: int, word: str, *, head: bool) -> Iterator[Said]:
    """Bodies whose duty ``word`` tells behind them: 甲局是主管部门，负责…; 乙局按各自职责，协助…; at the head 丙局：负责…."""
    content, offsets = without_asides(*squeezed(folded, low, high))
    match = _ANNOUNCES.match(content)
    if len(content) > _LONGEST or (match is None and not (high < len(folded) and folded[high] in "，：")):
        return
    if match is None and not head and folded[high] == "：":
        return
    shift = _behind_opening(content)
    if NOT_SUBJECT.match(content, shift) or (content[-1] in "员长任" and IS_MEMBER.search(content)):
        return
    if "参加的" in content or "参与的" in content:
        return  # 甲局、乙局等部门以及企业负责人参加的领导小组
    length = subject_length(content[shift : len(match["who"])] if match else content[shift:])
    vouched = length is None and match is None and folded[high] == "：" and may_be_bodies(content[shift:], word)
    if vouched:
        length = len(content) - shift
    if length is not None:
        yield from placed(content, offsets, shift, length, Role.LEAD, "", vouched=vouched)


def in_that_case(folded: str, low: int, high: int, word: str) -> Iterator[Said]:
    """Bodies that a segment begins with and that do or learn there what obliges them behind it by ``word``.

    >>> t = "县公安局收到登记材料，应当在一个工作日内审查"
    >>> [said.member.text for said in in_that_case(t, 0, 10, "应当")]
    ['县公安局']
    >>> list(in_that_case("县公安局审查的企业，应当报告", 0, 9, "应当"))
    []
    """
    content, offsets = without_asides(*squeezed(folded, low, high))
    shift = _behind_opening(content)
    if len(content) > _LONGEST or NOT_SUBJECT.match(content, shift) or "可以" in content:
        return
    learns, does = _LEARNS.search(content, shift + 2), _DOES.search(content, shift + 2)
    if does is not None and _OF_SOMETHING.search(content, does.end()):
        does = None
    for verb in filter(None, (learns, does)):
        if (length := subject_length(content[shift : verb.start()])) is not None:
            yield from placed(content, offsets, shift, length, Role.LEAD, word)
            return


def set_up(folded: str, low: int, high: int) -> Iterator[Said]:
    """The body that a sentence sets up and charges with something: 成立省水利工作专班，负责….

    >>> t = "成立省修渠工作专班（以下简称专班），负责统筹推进"
    >>> [(said.member.text, said.word) for said in set_up(t, 0, len(t))]
    [('省修渠工作专班', '负责')]
    """
    content, offsets = squeezed(folded, low, high)
    for found in _SETS_UP.finditer(content) if "可以" not in content else ():
        start, stop = found.span("who")
        yield from placed(content, offsets, start, stop - start, Role.LEAD, found["word"], vouched=True)


def _behind_opening(content: str) -> int:
    opening = OPENING.match(content)
    return opening.end() if opening else 0


def is_bodies(folded: str, low: int, high: int) -> bool:
    """Whether a segment is a list of bodies that can be obliged and nothing else: the list may go on behind its comma."""
    content = squeezed(folded, low, high)[0]
    return len(content) <= _LONGEST and subject_length(content) == len(content)


def with_generals(folded: str, low: int, high: int) -> str | None:
    """The word that obliges, where only generics stand before it: 甲局、乙局，以及有关单位应当…; else None."""
    said = _GENERALS.match(folded, low, high)
    if said is None or any(member.sort not in LISTED for member in members(said["who"])):
        return None
    return said["word"]
