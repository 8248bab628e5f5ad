"""Periods that five-year plans name: “十五五”期间, “十四五”末, “十四五”后三年 (extraction-spec.md section 3)."""

from __future__ import annotations

import re
from datetime import date

from kg.model import DeadlineKind
from loaders.folding import squeeze
from loaders.numerals import value
from loaders.periods import Limit

# The first year of each five-year plan; it has five.
PLANS = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}


# “十四五”时期，我国处于…; what is told of the years, not done in them.
_TELLS_OF_A_PLAN = re.compile(
    r"\s*，?(?!除)(?:我[省市县区国州]|全[省市县区国州])?[^，。]{0,6}?(?:是|以来|的(?!努力)|处于|面临|进入了?)|\s*，?(?:我国|随着|全球|世界)"
)
# 统筹“十四五”时期医疗保障制度改革, 表2“十四五”期间主要指标: an attribute of what follows.
_NAMES_ITS_TIME = re.compile(
    r"(?:统筹|推动|做好|下达|分解|确定|阐述了?|指导|成为|作为|谋划|研究|提出|明确|围绕|落实|完善|[对把将占比较]|相较于|我[省市县区国]|涵盖整个"
    r"|(?:表|专栏|图)\s*[\d一二三四五六七八九十]+[^，。；]{0,4})\s*$"
)
# 加快推进广东“十四五”时期“三河六渠”水利规划: the plan's own name
_CARRIES_OUT = re.compile("(?:推进|实施|落实|编制|制定|印发|出台)[\u4e00-\u9fff]{0,6}$")
_NAMED_PLAN = re.compile(r"(?:时期|期间)?“[^”]{2,16}”[\u4e00-\u9fff]{0,10}(?:规划|方案|计划|行动)")


def plan(match: re.Match[str], before: str, after: str) -> Limit | None:
    """The years that “十五五”期间 and the like come to, None where what stands around tells of the plan itself.

    >>> from loaders.wordings import WORDING
    >>> words = "“十五五”末，基本建成。"
    >>> plan(WORDING.match(words), "", words[6:]).end
    datetime.date(2030, 12, 31)
    """
    first_year = PLANS.get(squeeze(match["which"]))
    named = _CARRIES_OUT.search(before) and _NAMED_PLAN.match(match.string, match.end())
    if first_year is None or named or _TELLS_OF_A_PLAN.match(after) or _NAMES_ITS_TIME.search(before):
        return None
    if match["phase"] in ("开始", "起"):
        return Limit(DeadlineKind.FROM, start=date(first_year, 1, 1)) if match["plead"] in ("自", "从") else None
    if "末" in match["phase"]:
        return Limit(DeadlineKind.BY, end=date(first_year + 4, 12, 31))
    years = value(match["phase"].strip("前后年")) or 5  # “十四五”后三年
    first = first_year + 5 - years if match["phase"][:1] == "后" else first_year
    return Limit(DeadlineKind.DURING, date(first, 1, 1), date(first + years - 1, 12, 31))
