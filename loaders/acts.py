"""Bodies with a verb of their own behind them, none that obliges: 省卫生健康委建立平台 (extraction-spec.md section 2)."""

from __future__ import annotations

import re

from loaders.addressees import subject_length
from loaders.agents import GOES_ON, LISTS_ON, OFFICE_BY_TASK
from loaders.lexicon import anywhere, patterns, words

_BY_OFFICE = re.compile(r"(?:按照?|根据|依据?)(?:各自|部门)?(?:职责|职能)")
# 省残联按各自职责协同实施
_AIDS = re.compile(
    r"(?P<who>[^，。；]{3,160}?)按照?各?自?(?:的)?(?:职责|职能)(?:分工)?(?:积极|主动|密切|认真)*"
    r"(?:(?P<word>配合|协助|协同)|对[^，。；]{2,40}(?:进行|给予|予以|提供)(?:指导[和、])?(?P<gives>支持|协助|配合)$)"
)
_PAST = re.compile(r"[了过的《]|(?:开展|实施|进行|举办|承办|通过|同意|批准|确定|认定|备案|完成)的|[^，。；]{1,12}的$")
_NO_VERBS = ("根据", "及时", "定期", "共同", "联合", "依法", "尽快", "适时")
_STRONG = ("制定", "制订", "印发", "出台", "发布", "编制", "做好", "抓好")
_PLAIN = frozenset(words("sentences", "plain"))
LEVELLED = re.compile(
    r"\s*(?:自治区|各?(?:[省市县区州]、){0,2}[省市县区州](?:（[省市县区州旗、]+）)?)(?!级|场|内|外|域|间|直|属|政(?!府)|长)[\u4e00-\u9fff]"
)  # surely a body: 县财政局加强监管
_SURELY_ACTS = anywhere((*_STRONG, "职责", "职能"))  # without a time, one of these must be there
_BY_RULES = re.compile("(?:按照?规定|依法|依规|切实|认真|积极|主动|分别|及时|迅速|统一)*")
_WHEN = re.compile("(?:(?<![及同按实随小适准临当定暂])时|(?<![前以今先])后)$")
_SIGNED_ON = re.compile(r"\d日$")  # 省水利厅办公室2027年7月6日印发
_SIGNED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?![之以]?[前后起内])")  # 省水利厅办公室2027年7月6日
_STATE = re.compile("(?:的|监管|落实|执行|应用|推进|完成|实施)情况$")  # 各地实施许可的情况: how it is, not what is to be done
_MAKES_STATE = frozenset(("实施", "落实", "执行", "开展", "推进", "监管", "制定", "贯彻", "应用"))
# What may be done to a paper that is named: 落实《青川市节水规划》
_CARRY_OUT = frozenset(("出具", "落实", "实施", "上报", "报送", "填报", "制定", "制订", "编制", "修订"))
_GIVEN = re.compile("根据|按照?|依据|结合|对照|参照")
_OTHERS_ACT = re.compile(
    "(?:建立|设立|组建)的|配合|协助|可以|(?<=[位门局委府])可(?=[结根按依视在与将向])"
)  # 县公安局按规定建立的队伍; 县公安局积极配合开展执法
_FOR_WHICH = re.compile("所(?:必?需)的?经费(?:应当|由|纳入|列入)")  # 审计机关实施审计所需经费应当列入预算: of the money
_STAFF = re.compile("[^，。；]{0,12}的工作人员")  # 县水利局办理补助的工作人员滥用职权的
_GOES_BY = re.compile(
    "(?:按照?|根据|依据|对照)[国省市县区州厅局].*(?:要求|规定|通知|标准)$"
)  # 各科室严格按照省厅和水利部申报要求
_OWN = ("省局", "市局", "县局", "区局", "州局", "总局", "省厅")  # of a bureau's paper, the shortest names there are
_UPON = re.compile(
    "对[^，。；的]{2,40}?(?:的[^，。；]{2,24}?)?(?P<verb>进行|实行|开展)(?![了过的])[^，。；]{2,24}(?:$|：)(?<!的)"
)  # 对水库进行检查
_AN_OFFICE = ("部门", "机关", "机构")
_TELLS = re.compile(
    r"[^，。；]*?向[^，。；]{2,60}?(?P<verb>通报|报告|报送|提供|反馈|公布|发布|推送|移送)"
)  # 立即向县政府报告灾情
_HELPS = re.compile(patterns("sentences", "helping"))
_HELPING = ("配合", "协助", "参与", "参加", "支持", "协办", "协同", "履行")
_UPON_WHOM = re.compile("对因?参[与加]|因参[与加]")  # 对参加救援的人员，给予补助
_REACH = 200  # where its verb begins


def acts(content: str, shift: int, end: int, *, timed: bool, head: bool) -> tuple[int, str] | None:
    """How long a list of bodies is that begins at ``shift`` and acts, and its verb, or None; no verb stands before ``end``.

    ``timed`` where the sentence says a time, ``head`` where the list stands at its head.

    >>> acts("省卫生健康委建立平台", 0, 0, timed=False, head=True), acts("省卫生健康委平台", 0, 0, timed=False, head=True)
    ((6, '建立'), None)
    """
    if not timed and not head and _SURELY_ACTS.search(content, shift) is None and LEVELLED.match(content, shift) is None:
        return None
    least = 2 if content.startswith(_OWN, shift) else 3
    for verb in GOES_ON.finditer(content, max(shift + least, end)):
        if verb.start() > shift + _REACH:
            return None
        at = verb.start()
        if content.endswith(("参与的", "参加的", "配合的"), shift, at) or OFFICE_BY_TASK.match(content, at):
            continue  # 甲局、乙局等部门共同参与的推进机制
        upon = _UPON.match(content, at) if verb[0] == "对" else None
        length = subject_length(content[shift:at]) if upon or (len(verb[0]) > 1 and verb[0] not in _NO_VERBS) else None
        if length is None or LISTS_ON.match(content, at) or _is_inside(content, shift, verb):
            continue
        if content.startswith(_AN_OFFICE, verb.end()):
            continue  # 规划等项目审批部门不得批准
        if content.startswith("的", verb.end()) and _GIVEN.match(content, shift + length):
            continue  # 根据下达的计划分解任务
        if (
            verb[0] != "决定"  # as a verb it is 决定是否…, 决定启动…, which are a body's to take
            and content.startswith("决定", shift + length)
            and not content.startswith("后", shift + length + 2)
        ):
            return None  # 国务院决定在海南省暂停施行
        if (
            _SIGNED.match(content, shift + length)
            or _SIGNED_ON.search(content, shift, at)
            or _OTHERS_ACT.search(content, shift + 2, at)
        ):
            return None
        if content[-1] in "时后" and _WHEN.search(content):
            return None  # what is to be done then stands behind: 县水利局开展检查时，应当出示证件; 县气象台发布预警后，…
        if _STAFF.match(content, verb.end()) or _GOES_BY.search(content, shift):
            return None
        if "经费" in content and _FOR_WHICH.search(content, at):
            return None
        if verb[0] in _MAKES_STATE and _STATE.search(content, at):
            return None
        if upon:
            return (length, upon["verb"]) if timed or head or LEVELLED.match(content, shift) else None
        carries_out = verb[0] in _CARRY_OUT and content.startswith("《", verb.end())
        past = (not carries_out and _PAST.match(content, verb.end())) or re.search(r"已经?$|曾$|先后|相继", content[:at])
        at_once = _BY_RULES.fullmatch(content, shift + length, at)
        plain = at_once and verb[0] in _PLAIN and LEVELLED.match(content, shift)
        sure = timed or head or plain or verb[0] in _STRONG or _BY_OFFICE.search(content, shift, at) is not None
        told = _TELLS.match(content, at) if verb[0].endswith("向") else None
        return (length, told["verb"] if told else verb[0].removesuffix("向")) if sure and not past else None
    return None


def _is_inside(content: str, shift: int, verb: re.Match[str]) -> bool:
    """Whether a verb stands inside of a name, behind the place that the name begins with: the list goes on to the next verb.

    >>> t = "县住建局、县城市管理综合执法局加强巡查", "县住建局、青田县管理水库加强巡查"
    >>> [_is_inside(text, 0, next(GOES_ON.finditer(text))) for text in t]
    [True, False]
    """
    if content[verb.start() - 1] not in "省市县区州":
        return False
    after = GOES_ON.search(content, verb.end(), shift + _REACH)
    return after is not None and subject_length(content[shift : after.start()]) == after.start() - shift


def aids(content: str, shift: int, *, led: bool) -> tuple[int, str] | None:
    """How long a list of bodies is that helps by its office, and the word for it, or None; ``led`` where others lead before it.

    >>> t = "省水利厅按照职责分工对园区建设进行指导和支持"
    >>> aids("省残联按照各自职责协同实施", 0, led=False), aids(t, 0, led=True), aids(t, 0, led=False)
    ((3, '协同'), (4, '支持'), None)
    """
    said = _AIDS.match(content, shift) if "职责" in content or "职能" in content else None
    if said is None or not (led or said["word"]):
        return None
    length = subject_length(said["who"])
    return (length, said["word"] or said["gives"]) if length is not None else None


def helps_out(content: str, shift: int, *, led: bool, head: bool) -> tuple[int, str] | None:
    """How long a list of bodies is that helps, with no word that obliges it, and the word for it, or None.

    Only where somebody ``led`` before it or it stands at the ``head`` of the sentence; who supports helps where others lead.

    >>> [helps_out(t, 0, led=True, head=False) for t in ("省财政厅积极配合做好工作", "各级政府对因参与救灾致残的人员")]
    [(4, '配合'), None]
    """
    for helping in _HELPS.finditer(content, shift + 2) if led or head else ():
        length = subject_length(content[shift : helping.start()])
        if length is not None and not _UPON_WHOM.match(content, shift + length):
            if (not led and "支持" in helping[0]) or "可以" in content[shift : helping.start()]:
                return None
            return length, next(word for word in _HELPING if word in helping[0])
    return None
