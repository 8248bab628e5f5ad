"""Time limits and periods for doing a task (extraction-spec.md section 3).

One expression finds every wording that could be one; what surrounds it decides whether it binds the task or dates something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kg.model import Deadline, DeadlineKind, Span
from loaders.folding import squeeze
from loaders.lexicon import anywhere, spaced, words
from loaders.limits import in_brackets, limit
from loaders.others_limits import is_others
from loaders.periods import Limit
from loaders.plans import PLANS
from loaders.segments import segment_start
from loaders.unwrapping import unwrapped
from loaders.wordings import WORDING

# Words and what begins with one or two signs only: the engine then runs over all text that has none of their first characters.
_SIGN = re.compile(
    "|".join(
        (
            "年",
            "月",
            "季",
            "每",
            "逐年",
            "逐季",
            "逐月",
            *(f"{plan}(?!）)" for plan in PLANS),  # （十五） is a number
            "五”",
            "任期",
            "日起",
            r"日\s?[之以]?内",
            r"天\s?[之以]?内",
            r"时\s?[之以]?内",
            r"钟\s?[之以]?内",
            r"周\s?[之以]?内",
            "今后",
            "少于",
            "低于",
            "本世纪",
            "一周",
            "两周",
            "提前",
            "期间",
            "前[夕后]",
            r"20[0-4]\d[.．/\-]",
            *(word for word in words("deadlines", "vague") if "年" not in word and "季" not in word),
            rf"前(?<=[{''.join({word[-1] for word in words('deadlines', 'event')})}始来临束之以”]前)",  # behind an event
        )
    )
)
_PAGE = timedelta(days=31)
_MARK = re.compile(r"，|。|；|：(?:(?<!\d：)|(?!\d\d))")  # 18：00 is none
_SENTENCE = re.compile(r"[。！？\n]")
_YEAR = r"\s*\d{4}\s*[〕］]\s*\d*\s*号?"
_TITLE = re.compile(f"《[^《》]{{0,120}}》|〔{_YEAR}|［{_YEAR}")
# A quick first look, since all text is searched for it.
_LABEL = re.compile(rf"[{''.join({word[-1] for word in words('deadlines', 'label')})}]\s*[：:为]")
_LABELS = spaced(words("deadlines", "label"), r"\s{0,2}")  # 完 成  时 限
_LABELLED = re.compile(
    rf"(?:{_LABELS})\s*(?:"
    r"[：:]\s*（?(?P<value>(?:[^；。\n（）]|\n(?=[^；。\n（）]{1,20}）)){1,40})"
    r"|为(?P<amount>\s*\d{1,3}\s*(?:个工作日|个?小时|[日天])))"  # 办理时限为3个工作日
)
_OPEN_WORDS = "|".join(r"\s?".join(word) for word in words("deadlines", "open_end"))  # a page may cut them
_OPEN_END = re.compile(rf"\s*(?P<w>(?:{_OPEN_WORDS})[^，；。]{{0,6}})")
# 完成时限：2027年6月取得成果并持续推进
_KEEPS_ON = re.compile(r"(?<!每年)(?P<w>(?:持续|长期)(?:推进|实施|开展|跟踪|坚持|落实)?)[。；）\s]*$")
# 完成时限：根据省政府工作安排
_AS_TOLD = re.compile(
    r"\s*(?P<w>(?:按照?|根据|依据|视|与|随|待|结合)[^，；。（）]{2,20}(?:，[^，；。（）]{2,16})?|[\d一二三四五六七八九十半两]{1,3}\s*(?:个月|个工作日|个?小时|天|年|周))"
)
# From when days are counted: 收到材料后15日内, 受理之日起5个工作日内; not who counts them.
_EVENT = re.compile(
    r"\s*(?:(?s:.*)(?:自(?!治)|[在于须当\s]|(?<!供)应(?!急)|[^接](?=收到|接[到报令警])|[局厅委办门府关）](?=受理|签收|出具|作出|批准))|[（(]?[\d一二三四五六七八九十]{1,3}[）).、．])?"
    r"(?P<event>(?:(?:[^自在于]|自治){2,30}?(?:之日起|之?后|以后|(?<!条件)的)的?|(?:收到|接到|受理|签收)(?:[^自在于内应]|自治|应急){2,20})\s*)$"
)
_WHOSE_DAY = re.compile(r"(?:[^自]*自)(?P<event>[^自在于，。；]{2,24})$")  # 自河道名录公布之日起二年内
_IN_FORCE = re.compile(r"自?本[^，。；]{2,8}(?:印发|发布|公布)之日起")
_FOR_OTHERS = re.compile("，(?:《|[^，。；]{0,40}?(?:企业|公司|个人|用户|农户))")  # …，新登记的企业可…
_ENDS = re.compile(r"(?<=[起始])，(?:[到至])[^，。；]{2,14}(?<=[底末日月年前])(?:基本|全部|全面)?(?:结束|截止|为止)")
_AIMS = ("力争", "争取", "确保")  # 力争灾后2天内: none of its words
_REACH = 24  # characters from where a wording begins to the first sign of it, at most
_MAYBE_KEPT_UP = anywhere(words("deadlines", "kept_up"))  # looked for first
_KEPT_UP = re.compile(
    rf"(?P<w>(?:(?<=[（，；。])|(?<=[，；]其余)|(?<=[成效果展绩]并))(?:{'|'.join(words('deadlines', 'kept_up'))}))"
    r"(?=[）］】]|[，；。]\s*(?:[\u4e00-\u9fff]{2,6}(?:单位|部门|主体)：|[^，；。：（）]{2,16}(?:牵头|负责)[，；）]))"
)
_TELLS_A_TIME = re.compile(
    r"\s*(?P<w>[^，；。（）\n]{1,14}?(?:前|后|内|底|末|期间|结束|同步|当[日天月]|次[日月年])|当[日天])\s*(?:[，；。）\n]|$)"
)
_ENDS_TIMED = frozenset("）年月日旬底前度：:")
_TIMED_HEADING = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}阶段)?\s*"
    r"(?:[\u4e00-\u9fff、]{2,20}（(?P<stage>[^（）]{3,30})）|(?P<time>[\d一二三四五六七八九十年月日底上中下旬前第季度半至到—\-]{3,24}))[：:]?\s*$"
)


class _Places:
    """Stretches in reading order, looked up as far as they are asked for, with offsets that only grow."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self._places = iter(places)
        self._here: tuple[int, int] | None = (-1, -1)

    def holds(self, offset: int) -> bool:
        while self._here is not None and self._here[1] <= offset:
            self._here = next(self._places, None)
        return self._here is not None and self._here[0] <= offset


def find(
    folded: str, text: str, span: Span, issued: date | None = None, said: int | None = None, *, labelled: bool = False
) -> tuple[Deadline, ...]:
    """The deadlines in ``span``, in reading order, each value once; ``folded`` is ``fold(text)``, ``issued`` the document's date.

    What ended before the document was issued is its past and no deadline. A month without a year is of the year that the sentence
    or its line says before, else of the one ``said`` by a title above, else ``vague``. ``labelled`` where all of ``span`` stands
    under a label such as 完成时限, as in the column of a table.

    >>> text = "2026年6月底前建成，12月底前验收。"
    >>> [(d.text, d.kind.value, str(d.end_date)) for d in find(text, text, Span(0, len(text)))]
    [('2026年6月底前', 'by', '2026-06-30'), ('12月底前', 'by', '2026-12-31')]
    """
    here = folded[span.start : span.stop]
    labels: list[tuple[int, int]] = []
    if labelled:
        labels = [(span.start, span.stop)]
    elif ("：" in here or "限为" in here) and _LABEL.search(folded, span.start, span.stop):
        labels = [m.span(m.lastgroup or 0) for m in _LABELLED.finditer(folded, span.start, span.stop)]
    matches = list(_matches(folded, span))
    kept_up: list[tuple[int, int]] = []
    if ("）" in here or "］" in here or "】" in here) and _MAYBE_KEPT_UP.search(here):
        kept_up = [m.span("w") for m in _KEPT_UP.finditer(folded, span.start, span.stop)]
    if not labels and not matches and not kept_up:
        return ()
    titled = "《" in here or "〔" in here or "［" in here
    titles = _Places(m.span() for m in (_TITLE.finditer(folded, span.start, span.stop) if titled else ()))
    in_labels = _Places(labels)
    found: list[Deadline] = []
    seen: set[tuple[object, ...]] = set()
    known: set[int] = set()  # where wordings begin, also of a value that was found before
    year = headed = said  # also that of a line that begins with 2027年：
    yearly = False
    read = span.start
    for match in matches:
        start, stop = match.span()
        while start < stop and folded[start].isspace():
            start += 1
        if _SENTENCE.search(folded, read, start):
            headed = headed if headed and folded.find("\n", read, start) < 0 else said
            year, yearly = headed, False
        read = stop
        if titles.holds(start) or is_others(folded, span.start, match):
            continue
        in_label = in_labels.holds(start)
        reading, year = limit(folded, match, year, in_label, span, issued)
        if folded.startswith("：", stop) and match["y"] and not match["m"]:
            headed = year
        yearly = yearly or (reading is not None and reading.every == "P1Y")
        if yearly and reading is not None and match["carried"] is not None:
            reading = Limit(DeadlineKind.RECURRING, every="P1Y")  # 每年2月底前…，3月底前…
        of_stage = in_brackets(folded, start, stop)
        if match["carried"] is not None and reading is not None and year == said and not of_stage and _is_past(reading, issued):
            reading = Limit(DeadlineKind.VAGUE)  # its title's year cannot be meant
        if reading is None or (not (in_label or of_stage) and _is_past(reading, issued)):
            continue
        vague = reading.kind is DeadlineKind.VAGUE and folded[stop - 1] != "起"
        while start < stop and (folded[start].isspace() or (vague and folded[start] in "于在")):
            start += 1
        while folded[stop - 1].isspace():
            stop -= 1
        if vague and match[0].lstrip().startswith(("用", "利用")):
            start = folded.index("用", start) + 1  # 5年左右时间
        whose = _EVENT if match["days"] else _WHOSE_DAY if "之日起" in match[0] else None
        if whose and (event := whose.match(folded, segment_start(folded, span.start, start), start)):
            start = event.start("event")
            if folded[start - 1] == "自":
                start -= 1
            elif folded.startswith(_AIMS, start):
                start += 2
        if found and reading.end is not None and _ENDS.match(folded, found[-1].span.stop, stop + 6) and found[-1].start_date:
            start = found[-1].span.start  # 从2027年7月开始，到8月底结束
            reading = Limit(DeadlineKind.DURING, found.pop().start_date, reading.end)
        words_here = squeeze(text[start:stop])
        if _IN_FORCE.fullmatch(words_here) and _FOR_OTHERS.match(folded, stop):
            continue
        key = (reading, words_here if reading.kind is DeadlineKind.VAGUE or reading.suspect else None)
        known.add(start)
        if key not in seen:
            seen.add(key)
            found.append(
                Deadline(words_here, reading.kind, Span(start, stop), reading.start, reading.end, reading.every, reading.suspect)
            )
    begins = {d.span.start for d in found}
    for start, stop in (*labels, *kept_up):
        if known.isdisjoint(range(start, stop)):
            only = (
                _OPEN_END.match(folded, start, stop)
                or _TELLS_A_TIME.match(folded, start, stop)
                or _AS_TOLD.match(folded, start, stop)
            )
        else:
            only = _KEEPS_ON.search(folded, start, stop)
        if only and only.start("w") not in begins:
            begins.add(only.start("w"))
            place = Span(*only.span("w"))
            found.append(Deadline(squeeze(place.of(text)), DeadlineKind.VAGUE, place))
    return tuple(sorted(found, key=lambda d: d.span))


def across_lines(
    folded: str,
    text: str,
    span: Span,
    paragraphs: Iterable[Span],
    issued: date | None = None,
    said: int | None = None,
    *,
    labelled: bool = False,
) -> tuple[Deadline, ...]:
    """What ``find`` reads in ``span``, also where the end of a line in one of the ``paragraphs`` cuts it, or if ``labelled`` any.

    >>> t = "城区全部老旧泵站，三年\\n内投用。"
    >>> [d.text for d in across_lines(t, t, Span(0, len(t)), [Span(0, len(t))])]
    ['三年内']
    """
    cut = folded.find("\n", span.start, span.stop) >= 0
    line = unwrapped(folded, text, span, paragraphs, cells=labelled) if cut else None
    if line is None:
        return find(folded, text, span, issued, said, labelled=labelled)
    found = find(line.folded, line.text, Span(0, len(line.text)), issued, said, labelled=labelled)
    return tuple([Deadline(d.text, d.kind, line.source(d.span), d.start_date, d.end_date, d.every, d.suspect) for d in found])


def of_heading(
    folded: str, text: str, heading: Span, issued: date | None = None, said: int | None = None
) -> tuple[Deadline, ...]:
    """The deadlines of a heading that names a stage with its time, or nothing but a time; they hold for all below it.

    >>> t = "（一）部署阶段（2026年3月）。"
    >>> [d.text for d in of_heading(t, t, Span(0, len(t)))]
    ['2026年3月']
    >>> t = "（一）部署阶段（8月31日前）"
    >>> [str(d.end_date) for d in of_heading(t, t, Span(0, len(t)), date(2026, 9, 14))]  # of the plan's year, though just past
    ['2026-08-31']
    """
    if folded[heading.stop - 1] == "。":
        heading = Span(heading.start, heading.stop - 1)
    if folded[heading.stop - 1] not in _ENDS_TIMED or heading.stop - heading.start > 60:
        return ()
    told = _TIMED_HEADING.match(folded, *heading)
    if told is None:
        return ()
    place = Span(*told.span(told.lastgroup or 0))
    found = find(folded, text, place, None, said)  # a stage that is over is still the plan's
    return find(folded, text, place, issued, said) if any(d.kind is DeadlineKind.VAGUE for d in found) else found


def _matches(folded: str, span: Span) -> Iterator[re.Match[str]]:
    """All wordings that could be a time limit; only what stands between two marks with a sign of one is searched."""
    position = mark = span.start
    while position < span.stop:
        sign = _SIGN.search(folded, position, span.stop)
        if sign is None:
            return
        start = segment_start(folded, max(position, sign.start() - _REACH), sign.start())
        if mark <= sign.end():
            end = _MARK.search(folded, sign.end(), span.stop)
            mark = end.end() if end else span.stop
        match = WORDING.search(folded, start, mark)
        if match:
            yield match
        position = match.end() if match else mark


def _is_past(reading: Limit, issued: date | None) -> bool:
    if issued is None or reading.end is None:
        return False
    # The date may be that of the page, somewhat later than the document's own.
    return reading.end + (_PAGE if reading.kind is DeadlineKind.BY else timedelta()) < issued
