"""Time limits that bind no body: those of citizens and firms, what may be done, what must not (extraction-spec.md section 3)."""

from __future__ import annotations

import re
from collections import deque

from loaders.addressees import is_list
from loaders.folding import squeeze
from loaders.lexicon import guarded, patterns
from loaders.segments import segment_start

# 境外组织应当自…之日起: whom the last word that obliges binds, where that is nobody of the State
_WHO = re.compile(
    r"(?<![\u4e00-\u9fff、（）])(?P<who>[\u4e00-\u9fff、（）]{0,40}?(?:人(?<!责任人)(?<!负责人)|人员(?<!工作人员)(?<!执法人员)|者|户|组织|机构(?<![登审监管执经仲征领工][\u4e00-\u9fff]机构)(?<!消防机构)(?<!公立医疗机构)|企业|公司|单位(?<![办管任员头批理关、]单位)))(?:应当|应(?![急用])|必须|须)"
)
_OF_STATE = re.compile("机关|部门|政府")
# Who buys for the State, and whoever does it for him.
_BUYER = re.compile("采购人(?:[、或和][^，。；]{0,12}采购代理机构)?(?:应当?|须|必须|要|在|自|于)")
_BODYS_LIMIT = re.compile(r"[局厅委办部府关门会院][^，。；]{0,12}?(?:应当?|须|必须|要|负责)")
# 区建设管理委和燃气企业应在…, 各地政府有关部门、各有关单位和企业要每年…
_SHARED_LIMIT = re.compile("(?:[局厅委办部府会院]|部门(?:、[^，。；、]{2,8}){0,2})[和及与][^，。；]{0,6}$")
_SENTENCE_SIZE = 200
_OTHERS_FOLLOW = re.compile(  # what obliges them looked for first
    r"\s*，?(?=[^，。；应须要]{0,60}+[应须要])"
    rf"[^，。；局厅委办部府会关]{{0,24}}?(?:{guarded('deadlines', 'others')})(?:应当?|须|必须|要)"
)
_OTHERS_LIMIT = re.compile(
    rf"(?:{guarded('deadlines', 'others')})\s*(?:应当?|须|必须|可|可以|要|每|逐年|在|自|于|按照"
    r"|[^，。；局厅委办部府会院]{0,30}后，在|(?:[^，。；局厅委办部府会院]{0,30}(?:的，|[时后]，?)|，[^，。；局厅委办部府会院]{0,24}后，|，)(?:应当?|须|必须|要)(?![^，。；]{0,9}受理))"
)
# 一年内因违法受到两次处罚的, 三年内不得申报: nothing to be done by then. 每日加处罚款, 每年三月为宣传月: nor each time.
_IN_THAT_TIME = re.compile(rf"\s*(?:{patterns('deadlines', 'in_that_time')})")
_EACH_TIME = re.compile(rf"\s*(?:{patterns('deadlines', 'each_time')})")
_IF_EACH_TIME = re.compile(
    r"[^，。；]{0,40}(?:超过|达到|不少于|不低于)[^。；]{0,60}的，(?:可|予以|给予|视为)"
)  # 每年接收超过50人的，可申请
_DONE_BY_THEN = re.compile("\\s*已经?[^，。；]{2,16}的")  # 2027年底前已建成的泵站
_WITHIN_ONE = re.compile("(?:一个|同一)[^，。；]{0,6}$")  # 在一个资助年度内不得超过2件
_PER_HEAD = re.compile("每(?:家|户|人|名|个(?!月))[^，。；每]{0,6}$")  # 每户每年1万元
_MAY = re.compile(
    r"(?:可以?(?:自|在|于|从)[^，。；]{0,40}|禁止[^，。；]{0,6}|(?:纳税|财政|会计|[一同]个?))$"
)  # 可以在三十日内申请
# 本政策自印发之日起实施，执行期限至2027年底: how long the paper itself holds
_IN_FORCE = re.compile(r"\s*本[^，。；]{1,10}自[^，。；]{2,20}(?:施行|实施|执行)，[^，。；]{0,4}(?:期限|有效期)[^，。；]{0,2}$")
_PERSONS_FOLLOW = re.compile(r"\s*(?:个人|消费者|纳税人|申请人|居民|用人单位|参保)")  # 2027年6月30日前个人消费者报废的，给予补贴
_MAY_LAST = re.compile(r"可以?延[长期续]?\s*至")  # 最长可延至2027年6月30日
_SINCE = 24  # characters from 起 to the time behind it
_GOES_ON = re.compile(r"[，\s]*(?:应|须|必须|要)")  # …的重点排放单位，应于
# 流动人口…发生变更的，应当自变更之日起十日内办理手续; not what a body does when somebody has applied.
_OTHERS_CASE = re.compile(
    rf"\s*(?:第[一二三四五六七八九十百]{{1,5}}条\s*)?(?:《[^《》]{{1,20}}》)?[^，。；局厅委办部府院关对由为]{{0,12}}"
    rf"(?:{guarded('deadlines', 'others')})(?:(?![局厅委办部府院](?:应|须|要|在|自))[^。])*$"
)
_THEIRS_TO_DO = re.compile(rf"[^。；受批核答复发查作]{{0,16}}?(?:{patterns('deadlines', 'theirs_to_do')})")


def _binds_nobody(folded: str, start: int, match: re.Match[str]) -> bool:
    """Whether nobody has to do anything in that time: 可以在三十日内申请; 三年内不得申报; 每年三月为宣传月."""
    stop = match.start()
    if not match["days"] and _WITHIN_ONE.search(folded, max(start, stop - 12), stop):
        return True
    if match["recurring"] is not None:
        return (
            _EACH_TIME.match(folded, match.end()) is not None
            or _IF_EACH_TIME.match(folded, match.end()) is not None
            or _PER_HEAD.search(folded, max(start, stop - 12), stop) is not None
            or folded.endswith(("凡", "打破", "改变"), start, stop)
        )
    if not match["days"]:
        if _DONE_BY_THEN.match(folded, match.end()):
            return True
        if folded.endswith(("可", "可以"), start, stop) and not folded.endswith(("认可", "许可"), start, stop):
            return True  # 可在2027年底前补缴
        if _PERSONS_FOLLOW.match(folded, match.end()) or _MAY_LAST.search(folded, max(start, stop - 8), stop + 2):
            return True
        since = folded.rfind("起", max(start, stop - _SINCE), stop)
        return since >= 0 and _IN_FORCE.match(folded, segment_start(folded, start, since), stop) is not None
    return (
        _IN_THAT_TIME.match(folded, match.end()) is not None
        or _MAY.search(folded, segment_start(folded, start, stop), stop) is not None
    )


def is_others(folded: str, start: int, match: re.Match[str]) -> bool:
    """Whether somebody else than a body has the limit: 企业应于…前报送; 出租人应当自…之日起三日内…；变更的，应当自…."""
    stop = match.start()
    if _OTHERS_FOLLOW.match(folded, match.end()) or _binds_nobody(folded, start, match):
        return True
    if not match["days"] and match["recurring"] is None:
        opening = segment_start(folded, start, stop)
        if opening > start and folded[opening - 1] == "，" and _GOES_ON.match(folded, opening, stop):
            opening = segment_start(folded, start, opening - 1)
        return stop - opening > 1 and _OTHERS_LIMIT.search(folded, opening, stop + 6) is not None
    start = max(start, stop - _SENTENCE_SIZE, *(folded.rfind(mark, start, stop) + 1 for mark in "。\n"))
    if _BUYER.search(folded, start, stop):
        return False
    if _OTHERS_CASE.match(folded, start, stop) and _THEIRS_TO_DO.match(folded, match.end()):
        return True
    bound = deque(_WHO.finditer(folded, start, stop), maxlen=1)
    if (
        bound
        and not _OF_STATE.search(bound[0]["who"])
        and not is_list(squeeze(bound[0]["who"]))
        and _BODYS_LIMIT.search(folded, bound[0].end(), stop) is None
    ):
        return not _SHARED_LIMIT.search(folded, start, bound[0].end("who"))
    last = deque(_OTHERS_LIMIT.finditer(folded, start, stop + 6), maxlen=1)
    if not last or _SHARED_LIMIT.search(folded, start, last[0].start()):
        return False
    return _BODYS_LIMIT.search(folded, last[0].end(), stop) is None
