"""The value of one wording of time, and whether it binds the task at all (extraction-spec.md section 3)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.model import DeadlineKind, Span
from loaders.bare_times import MAKES, OF_A_PLAN, bare, will_write
from loaders.durations import BRINGS_ABOUT, NOT_AFTER, ON_AVERAGE, opens, vague
from loaders.folding import squeeze
from loaders.lexicon import words
from loaders.numerals import value
from loaders.periods import Limit, period, recurrence, year_meant
from loaders.plans import plan

_NOT_BEFORE = re.compile(rf"(?:{'|'.join(words('deadlines', 'not_before'))})\s*$")
_PAST = re.compile("|".join(words("deadlines", "past")))
_BEGUN = re.compile("|".join(word for word in words("deadlines", "past") if word[0] not in "我全"))
_STAGE = re.compile(r"(?:^|[\s）、.．])[\u4e00-\u9fff]{2,16}（$")  # （一）部署阶段（2027年8月）
_LATE = timedelta(days=31)  # the date of a document may be that of its page
_STAGE_PASSED = timedelta(days=90)  # a paper comes out when its first stage has begun
_STAGE_SIZE = 18  # the most characters of that
_UNTIL = frozenset(("到", "至", "力争到", "确保到", "不迟于", "不晚于", "最迟于", "最晚于", "最迟", "最晚"))
_PARTS = frozenset("，。；")  # behind which nothing stands before a wording
_AND = frozenset("、和及")
_NEXT_MONTH = re.compile(r"\d\s*月份?[、和及]$")
_UNTIL_ALSO = re.compile(r"[到至](?:\s*\d{4}\s*年[底末]?\s*[、和及])+$")  # 到2027年、2028年和2030年
# 2027年6月、12月底前: what stands behind the second holds for the first.
_SHARES_ITS_END = re.compile(
    r"(?:\s*[、，和及与]\s*(?:\d{4}\s*年)?(?:年?[底末]|\d{1,2}\s*月\s*(?:[底末]|\d\s?\d?\s*日)?)){1,5}\s*(?:之前|以前|前)"
)
_SENT_ON = re.compile(r"\s*(?:将|向|报|上报|提交|反馈|送|完成)")  # 于7月30日报送
_DOES = re.compile(
    r"\s*(?:集中|组织|开展|完成|启动|召开|全面|正式|印发|出台|开工|竣工|形成|总结|验收|通报|发布|公布|为[^，。；]{1,8}阶段)"
)  # 6月集中整治
_IN_A_NOTE = re.compile(rf"(?:{_DOES.pattern})|{BRINGS_ABOUT.pattern}|取得|见效|实现")  # （11月取得成效，县水利局牵头）
_EVER_SINCE = re.compile(r"以来，?[^，。；]{0,9}$")
_TREND = re.compile(r"[^，。；]{0,4}(?:趋势|态势)")
_FAR = 2030
_VOWED = re.compile(
    r"(?:宣布|宣示|承诺|[我中]国力争|国家(?:提出|力争)|作出[^，。；]{0,4}力争|[全大]会(?:明确)?提出)[^。；]*$"
)  # what the country has told the world
_HEADS_A_COLUMN = re.compile(r"[ ]*(?:\d{4}\s*年|\n\s*[^\n，。；]{1,10}\n)")
_PLANS_YEARS = re.compile(r"(?:规划|计划|方案|纲要|行动|区划|规|周期(?:为?[\d.一二三四五半]{1,3}年)?)\s*（\s*$")
_LISTS = re.compile("(?:[列纳]入|编制|制定)了?$")
_BUILT = re.compile(
    r"\s*已?(?:建成|完成(?=的)|入驻|落户|投运|投产|开工|批准|成立|注册|登记|出生|取得|签订)[^，。；]{0,4}的"
)  # …前投运的机组
_NAMES_A_PLAN = re.compile(
    r"\s*(?:实现)?(?:二氧化)?碳?(?:排放)?(?:达峰|中和)[^，。；]{0,8}(?:方案|规划|计划|部署|要求|战略|愿景)"
)  # 2030年前碳达峰行动方案
_OWN_FORCE = re.compile(r"本(?:实施)?(?:意见|办法|通知|方案|措施|政策|规定|细则|计划|规划|条例)$")  # 本措施自…起实施
_COMES_INTO_FORCE = re.compile(
    r"[^。；，]{0,6}(?:起)?(?:施行(?!(?=[^，。；]{3}))|生效|废止|执行(?=[。；，）本此]|$)|实行(?=。)|实施(?=[。）]))"
)


def in_brackets(text: str, start: int, stop: int) -> bool:
    """Whether a wording is all that stands in brackets, as the time behind the name of a stage: 部署阶段（2027年8月）.

    >>> in_brackets("部署阶段（8月）", 5, 7), in_brackets("（8月底前）", 1, 3)
    (True, False)
    """
    return text[start - 1 : start] == "（" and text[stop : stop + 1] == "）"


def limit(
    text: str, match: re.Match[str], year: int | None, in_label: bool, span: Span, issued: date | None
) -> tuple[Limit | None, int | None]:
    """The value of one match, and the year that later months of the sentence carry on."""
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    before = text[max(span.start, start - 12) : start]
    after = text[match.end() : min(span.stop, match.end() + 14)]
    kind = match.lastgroup  # that of the whole wording
    if kind == "dated":
        new = value(squeeze(match["y"]))
        reading = _dated(match, new, before, after, in_label, span, issued)
        if reading is None and match["m"] is None and new is not None and re.match(r"\s*度", after):
            return None, year
        return reading, new
    if kind == "numeric":
        return _numeric(match, in_label), year
    if kind == "recurring":
        if ON_AVERAGE.search(before) or _EVER_SINCE.search(before) or (before.endswith("呈") or _TREND.match(after)):
            return None, year
        unit = squeeze(match["unit"] or match["ru"] or "") or None
        every = recurrence(squeeze(match["recurring"]), match["n"] or match["rn"], unit, after)
        return (Limit(DeadlineKind.RECURRING, every=every) if every else None), year
    if kind in ("range", "years"):
        last = match["y2"] or match["y1"]
        return _range(match, before, after), value(squeeze(last)) if last else year
    if kind == "carried":
        known = year_meant(match["cthis"], year, issued)
        return _carried(match, known, before, after, in_label, None if year or match["cthis"] else issued), known
    if kind == "plan":
        told_of = before.endswith("是") or (_LISTS.search(before) and OF_A_PLAN.match(after))
        return None if told_of else plan(match, before, after), year
    if kind == "broken":
        return _broken(match, before, after, in_label), year
    return vague(match, before, after, year, issued), year


def _rules_out(before: str, *, month_asked: bool = False) -> bool:
    """Whether what stands before a wording makes it none; not 按照2027年9月底前完成一半的要求, where a month is asked for."""
    told = before[-1:] not in _PARTS and _NOT_BEFORE.search(before) is not None
    return told and not (month_asked and before.endswith("按照"))


def _dated(
    match: re.Match[str], year: int | None, before: str, after: str, in_label: bool, span: Span, issued: date | None
) -> Limit | None:
    if year is None or not 1949 <= year <= 2100:
        return None
    first, last = period(year, match["m"], match["d"], match["third"], match["half"], match["quarter"])
    if after.startswith("内") and not match["m"]:
        after = after[1:]  # 2027年内完成
    lead = match["lead"].strip()
    if match["since"]:
        if _OWN_FORCE.search(before) and re.match(r"\s*[^，。；]{0,6}(?:施行|实施|执行)", after):
            return None
        begun = issued is not None and (first + _LATE).year < issued.year
        return (
            None if begun or _PAST.search(after[:8]) or _COMES_INTO_FORCE.match(after) else Limit(DeadlineKind.FROM, start=first)
        )
    if not match["before"] and NOT_AFTER.match(after) and not will_write(before, after, last, issued):
        return None
    if _rules_out(before, month_asked=bool(match["m"] and match["before"])):
        return None
    until = (
        lead in _UNTIL
        or lead.startswith("截")
        or (
            before[-1:] in _AND
            and _UNTIL_ALSO.search(match.string, max(span.start, match.start() - 40), match.start()) is not None
        )
        or _SHARES_ITS_END.match(match.string, match.end()) is not None
    )
    if lead == "至" and before.endswith("有效期"):
        return None
    if year >= _FAR and _VOWED.search(match.string, max(span.start, match.start() - 60), match.start()):
        return None
    if lead in ("截至", "截止到", "截止") and not match["before"] and _PAST.search(after):
        return None
    if match["begin"]:  # 到2027年初: no day that one could reckon
        return Limit(DeadlineKind.VAGUE) if until or match["before"] or in_label else None
    if match["end"] or match["before"] or until or in_label:
        if match["before"] and (_BUILT.match(after) or _NAMES_A_PLAN.match(after)):
            return None
        if lead == "至" and re.search(r"(?:下降|提高|压缩|调整|减少|攀升|增长|增加|上升|提升|自动延长|顺延)$", before):
            return None
        end = date(year, 12, 31) if match["end"] and not (match["m"] or match["quarter"] or match["half"]) else last
        return Limit(DeadlineKind.BY, end=end)
    if lead in ("自", "从"):
        return None
    if lead == "于" and match["d"] and _SENT_ON.match(after):
        return Limit(DeadlineKind.BY, end=last)
    if lead == "于" and re.match(r"\s*(?:举办|举行|召开)", after):
        return None  # an event
    if "\n" in before and _HEADS_A_COLUMN.match(match.string, match.start() + len(match[0].rstrip())):
        return None
    stage = match["m"] is not None and _in_a_stage(match, span.start)
    past = _PAST if issued is None or last < issued else _BEGUN if first <= issued else None  # what is to come is no past
    told = past is not None and past.search(after) is not None
    return bare(before, after, first, last, precise=match["d"] is not None, stage=stage, told=told)


def _in_a_stage(match: re.Match[str], start: int) -> bool:
    """Whether a wording stands in brackets behind the name of a stage."""
    return _STAGE.search(match.string, max(start, match.start() - _STAGE_SIZE), match.start()) is not None


def _numeric(match: re.Match[str], in_label: bool) -> Limit | None:
    """2027.6.30前; a time limit only where 前 or 底 or a label says so, since dates of documents are written like this."""
    if not (match["nend"] or match["nbefore"] or in_label):
        return None
    first, last = period(int(match["nay"]), match["nam"], match["nad"], None, None, None)
    if match["nby"] is None:
        return Limit(DeadlineKind.BY, end=last)
    _, last = period(int(match["nby"]), match["nbm"], match["nbd"], None, None, None)
    return Limit(DeadlineKind.DURING, first, last) if first <= last else None


def _carried(
    match: re.Match[str], year: int | None, before: str, after: str, in_label: bool, issued: date | None
) -> Limit | None:
    """A month of the ``year`` that the text says, else of that of the document ``issued`` before it."""
    since, lead = match["csince"], match["clead"].strip()
    spans = match["cm2"] or match["cd3"]  # 6月至9月, 6月1日至20日
    until = match["cbefore"] or match["cend"] or lead in _UNTIL or _SHARES_ITS_END.match(match.string, match.end())
    until = not spans and (until or (lead == "于" and match["cd"] and _SENT_ON.match(after)))
    listed = year and _NEXT_MONTH.search(before)  # 2027年3月、9月各检查一次
    starts = (
        listed
        or opens(before, "，。；：）局厅委办府")
        or lead in ("于", "在")
        or (after.startswith("）") and _in_a_stage(match, 0))
    )
    stretch = match["chalf"] or match["cquarter"] or match["cwhole"] or match["cthis"] in ("明年", "来年")  # 下半年，…
    month_alone = match["cm"] and not match["cd"]
    alone = (
        month_alone and (year or issued) and (listed or after.startswith(("，", "）")) or _DOES.match(after))
    )  # 10月，总结提升
    noted = month_alone and before.endswith("（") and _IN_A_NOTE.match(after)
    tells = starts and (match["cthird"] or alone or (stretch and not NOT_AFTER.match(after) and not _PAST.search(after)))
    if not (since or in_label or until or tells or spans or noted):
        return None
    if _rules_out(before, month_asked=bool(match["cbefore"])) or re.search(
        r"(?:[每逐次上]\s*一?年?度?|每[\u4e00-\u9fff]{1,5}|[末次首]年度?的?)$", before
    ):
        return None
    said = since or in_label or until or match["cthird"] or match["cthis"] or spans or noted
    doubtful = Limit(DeadlineKind.VAGUE) if said else None
    known = year or (issued.year if issued else None)
    if known is None:
        return doubtful
    month = match["cm"] or match["cm0"]
    first, last = period(known, month, match["cd"] or match["cd0"], match["cthird"], match["chalf"], match["cquarter"])
    if spans:
        _, last = period(known, match["cm2"] or month, match["cd2"] or match["cd3"], None, None, None)
        if match["cnext"] or last < first:
            last = last.replace(year=known + 1, day=min(last.day, 28) if last.month == 2 else last.day)
    staged = in_brackets(match.string, *match.span())  # 动员部署阶段（8月31日前）, in a plan of September
    told_late = staged or since  # 自1月1日起免征, in a paper of February
    if told_late and year is None and issued is not None and timedelta() < issued - (first if since else last) < _STAGE_PASSED:
        year = known
    on_a_day = issued is not None and (issued.month, issued.day) != (1, 1)  # not the first of the year that a title says
    if year is None and (issued is None or not on_a_day or (first if since else last) < issued):
        return doubtful if issued and (first if since else last) + _LATE < issued else Limit(DeadlineKind.VAGUE)
    if since:
        return Limit(DeadlineKind.FROM, start=first)
    return Limit(DeadlineKind.BY, end=last) if not spans and (until or in_label) else Limit(DeadlineKind.DURING, first, last)


def _range(match: re.Match[str], before: str, after: str) -> Limit | None:
    if _rules_out(before) or re.match(r"\s*(?:学年|财年)", after) or (_PLANS_YEARS.search(before) and not match["m2"]):
        return None
    if match["years"] is not None:
        if re.match(r"\s*(?:版|规划|计划|方案)", after) or (MAKES.search(before) and OF_A_PLAN.match(after)):
            return None
        return Limit(DeadlineKind.DURING, date(int(match["ya"]), 1, 1), date(int(match["yb"]), 12, 31))
    y1 = value(squeeze(match["y1"]))
    y2 = value(squeeze(match["y2"])) if match["y2"] else y1
    if match["next"] and y1 is not None:
        y2 = y1 + 1
    if y1 is None or y2 is None or not any(match[part] for part in ("y2", "m2", "rq2", "rh2")):
        return None
    first, _ = period(y1, match["m1"] or match["m0"], match["d1"] or match["d0"], match["third1"], match["rh1"], match["rq1"])
    _, last = period(y2, match["m2"], match["d2"], match["third2"], match["rh2"], match["rq2"])
    return Limit(DeadlineKind.DURING, first, last) if first <= last else None


def _broken(match: re.Match[str], before: str, after: str, in_label: bool) -> Limit | None:
    """A year that lost digits (22年, 225年) is kept as text where a clause starts with it and goes on with what to do."""
    digits = match["by"]
    starts = opens(before, "，。；：、）！？\n”")
    plausible = (
        (not digits.isdigit())
        or (len(digits) == 2 and ("15" <= digits <= "35" or match["bend"] or match["bmonth"]))
        or (len(digits) == 3 and digits[0] == "2" and digits[1] in "0123")
    )
    if match["by2"] and not (digits[0] == "2" and match["by2"][0] == "2"):
        return None
    if (
        not plausible
        or not starts
        or re.match(r"\s*(?:以上|以下|以来|以内|内|来|间|期|限|级|代|左右|的|制|度|后|，?超过)", after)
    ):
        return None
    if match["bsince"]:
        return Limit(DeadlineKind.FROM, suspect=True)
    by = match["bend"] or match["bbefore"] or match["blead"] in ("到", "至") or in_label
    return Limit(DeadlineKind.BY if by else DeadlineKind.DURING, suspect=True)
