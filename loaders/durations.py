"""Times without a day: durations (三年内), events (汛期前), the near future; and how all wordings stand in their clause."""

from __future__ import annotations

import re
from datetime import date

from kg.model import DeadlineKind
from loaders.folding import squeeze
from loaders.lexicon import patterns, words
from loaders.numerals import value
from loaders.periods import Limit

NOT_AFTER = re.compile(rf"\s*(?:{'|'.join(words('deadlines', 'not_after'))})")
ON_AVERAGE = re.compile(r"(?:平均(?:[^，。；]{0,4}时[间长])?(?:在|为|约)?|(?:鼓励|支持|引导)[^，。；]{0,8})$")
BRINGS_ABOUT = re.compile(r"\s*(?:全面|基本|全部)?(?:完成|建成|竣工|完工|开工|投用|投入使用|到位)")
_NOT_WITHIN = re.compile(patterns("deadlines", "not_within"))  # 五年内不得转让
_NOT_SOON = re.compile(
    r"[天目规建与及、的情重项达到至]|，?(?:[^，。；]{0,3}(?:发生|出现|召开|印发|发布|公布|下发)|个别|部分|一些|有的)"
)
_REPORTED = re.compile("(?:以|通过)?(?:书面|口头|电话)|(?:向[^，。；]{2,12})?(?:报告|上报|报送)|赶[到赴]|到达现场")
_SINCE_THIS_YEAR = re.compile(r"\s*[自从]?(?:今|(?P<next>明))年(?:开始|起)")
_YEARS_END = re.compile(r"\s*年[底末](?:之前|以前|前|(?<=[到至]年.))")
_SHOWN = re.compile(r"(?:公示|公告)(?:期|时间|期限|时限)?(?:一般|原则上|应当)?(?:不得?)?$")
_AS_LONG_AS = re.compile(f"(?:{patterns('deadlines', 'as_long_as')})$")

_NUMBERED = re.compile(r"(?:^|[\n。；])[ ]*\d{1,3}[.．]$")  # 3.2027年建成
_STAGE = re.compile("(?:准备|检查|排查)(?:工作|阶段)?(?:$|[。；：、\n])")
_ENDS_A_BODY = frozenset("局厅委办府处门位会")
_STRIVES = ("力争", "争取", "确保")


def opens(before: str, marks: str) -> bool:
    """Whether a wording begins what it stands in: nothing stands before it, or one of the ``marks``."""
    line = before.rstrip()
    if not line or line[-1] in marks or (line[-1] in ".．" and _NUMBERED.search(line)):
        return True
    return "\n" in before[len(line) :] and ("\n" in line or len(before) < 12)  # below a short line, a heading


def vague(match: re.Match[str], before: str, after: str, year: int | None = None, issued: date | None = None) -> Limit | None:
    """The limit of a wording without a day, or None where it is none of the task's.

    年底前 is the end of the ``year`` that the text says before, where a document ``issued`` then can mean it.

    >>> import re
    >>> from loaders.wordings import WORDING
    >>> [vague(WORDING.match(t), "", t[3:]) is not None for t in ("三年内完成改造。", "五年内不得转让。")]
    [True, False]
    """
    if match["event"]:
        if after.startswith(("排查、汛", "检查、汛", "核查、汛")):
            return None  # 汛前排查、汛中巡查
        if _STAGE.match(after):
            return None  # （一）汛前准备。
        told = before.endswith(_STRIVES) or (before[-1:] in _ENDS_A_BODY and BRINGS_ABOUT.match(after))
        return Limit(DeadlineKind.VAGUE) if told or opens(before, "，。；：、）（\n在于到") else None
    if match["season"]:
        return None if issued is not None and (value(squeeze(match["season"])) or 0) < issued.year else Limit(DeadlineKind.VAGUE)
    if match[0].endswith(("期间", "前夕", "前后")):
        return Limit(DeadlineKind.VAGUE) if after.startswith("，") and opens(before, "，。；：、）\n．.①②③④⑤⑥⑦⑧⑨在于") else None
    if "提前" in match[0] and (BRINGS_ABOUT.match(after) or before.endswith(("原来", "原"))):
        return None  # two months earlier than planned; what it was before
    if re.match(r"采暖|汛期|枯水期", match[0]) and not (
        after.startswith(("，", "期间，")) and (not before.strip().strip("）") or before.rstrip()[-1] in "，。；）\n")
    ):
        return None
    if (
        "个月内" in match[0]
        and "之日起" not in match[0]
        and (
            not re.search(r"(?:^|[，。；：、后起在局厅委办府]|[后起]的)$", before)
            or re.match(r"[^，。；]{0,12}的(?:[，。；]|$)", after)
        )
    ):
        return None  # 在12个月内获得救助的
    if match[0].endswith("次日起") and re.match("，?(?:按照?原处罚|按日)", after):
        return None  # a fine
    if "少于" in match[0] or "低于" in match[0]:
        return Limit(DeadlineKind.VAGUE) if before.endswith("前") or _SHOWN.search(before) else None
    if before.endswith("“") and after.startswith("”"):
        return None  # “一年内”，指…
    if match[0].endswith("内") and (after.startswith("的") or _NOT_WITHIN.match(after)):
        return None  # 三年内的贷款
    if match[0].endswith("钟内") or match[0].endswith("钟以内"):
        told = re.search(r"[后时起]的?$|[要应须当]在$|[局厅委办府处心门位员]$", before) or _REPORTED.match(after)
        return Limit(DeadlineKind.VAGUE) if told else None  # 15分钟内可达
    if match[0].startswith("过渡期") and before.endswith("过渡期，"):
        return None  # somebody's own
    if match[0][0] == "年" and before[-1:].isalnum() and before[-1:] in "年OIlo0123456789Z":
        return None  # a year that cannot be read stands before it
    soon = match[0].strip() in ("近期", "今冬明春")
    if soon and (not opens(before, "，。；：、）") or _NOT_SOON.match(after)):
        return None
    if re.match(r"\s*（\d{4}", after):
        return None  # 用3年时间（2027年至2029年）
    if (NOT_AFTER.match(after) and not match[0].endswith("内")) or ON_AVERAGE.search(before) or _AS_LONG_AS.search(before):
        return None
    if issued is not None and (since := _SINCE_THIS_YEAR.fullmatch(match[0])):
        return Limit(DeadlineKind.FROM, start=date(issued.year + (since["next"] is not None), 1, 1))
    if year is not None and _YEARS_END.fullmatch(match.string, *match.span()) and (issued is None or issued.year <= year):
        return Limit(DeadlineKind.BY, end=date(year, 12, 31))
    return Limit(DeadlineKind.VAGUE)
