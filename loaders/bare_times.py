"""A year or a month that no word makes a limit (2027年建成泵站): where is it the time of what will be done?"""

from __future__ import annotations

import re
from datetime import date

from kg.model import DeadlineKind
from loaders.durations import BRINGS_ABOUT, opens
from loaders.periods import Limit

MAKES = re.compile(r"(?:制定|编制|印发|出台|修订|实施|按照|落实|组织|完善|推进|下达|、)$")
OF_A_PLAN = re.compile(r"[^，。；、（）]{0,20}?(?:规划|计划|方案|要点)")
_ATTACHED = re.compile(r"附件\s*\d{0,2}\s*[：:.．、]\s*(?:\d{1,2}\s*[.．、]\s*)?$")  # 附件：2027年监测方案
_WILL_BE = re.compile(  # 泵站2027年建成投用
    r"\s*(?:、\d{4}\s*年)?(?:分别|全面|基本|全部|力争|正式)?(?:建成(?!区)|完成|竣工|完工|开工|投用|投产|投运|投入使用|实现|达(?:到|\d)|启动|开展)(?![^，。；]{0,9}的)"
)
_PUTS = re.compile(r"[^，。；]{2,12}(?:摆[上在到]|纳入|列入|作为)")  # 将2027年防汛工作摆上日程
_WRITES = re.compile(r"\s*(?:修订|印发)(?![的版本稿后])")


def bare(before: str, after: str, first: date, last: date, *, precise: bool, stage: bool, told: bool) -> Limit | None:
    """A year or month with no 到 or 前: a period, where a clause starts with it and tells what will be done."""
    starts = (
        stage
        or opens(before, "，。；：、）！？\n—“”")
        or (before.endswith("（") and BRINGS_ABOUT.match(after) is not None)
        or re.search(r"(?:其中|争取|计划|力争|确保|拟|将|并|预计|分别)$|年(?:和|、|及)$", before)
        or _WILL_BE.match(after) is not None
    )
    if before[-1:] in ("\n", "　", " ") and after.startswith("。") and len(after) > 1:
        return Limit(DeadlineKind.DURING, start=first, end=last)  # 2027年。全面启动建设。
    if re.match(
        r"\s*(?:是|为(?![^，。；]{1,8}阶段)|[底末]?(?:建成|出台|印发|实施|启动|完成|新建|投运|发布|成立|制定|入选|获批)的)", after
    ):
        return None
    if before.endswith(("将", "把")) and _PUTS.match(after):
        return None
    if (MAKES.search(before) or _ATTACHED.search(before)) and OF_A_PLAN.match(after):
        return None
    if precise or not starts or told or (re.match(r"\s*[）。]", after) and not stage):
        return None
    return Limit(DeadlineKind.DURING, start=first, end=last)


def will_write(before: str, after: str, last: date, issued: date | None) -> bool:
    """Whether a clause begins with a time that is not over for a document, and a rule to be written: 2027年修订《…办法》."""
    return issued is not None and issued <= last and _WRITES.match(after) is not None and opens(before, "，。；：）！？\n")
