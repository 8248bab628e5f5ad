"""Who signed a text and when: the body and the date that stand together under it (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from loaders.bodies import Sort, sort_of
from loaders.folding import fold, squeeze
from loaders.numerals import CHARACTERS, value

_DAY_WORDS = rf"(?P<m>\d{{1,2}}|[{CHARACTERS}]{{1,3}})月(?P<d>\d{{1,2}}|[{CHARACTERS}]{{1,3}})日"
DATE = re.compile(rf"(?P<y>(?:19|20)\d{{2}}|[{CHARACTERS}]{{4}})年{_DAY_WORDS}")
_SHORT_DATE = re.compile(r"(?P<y>(?:19|20)\d{2})[.\-/年](?P<m>\d{1,2})[.\-/月](?P<d>\d{1,2})")
_DATE_LINE = re.compile(rf"^[（(]?{DATE.pattern}[）)]?(?:印发|发布)?$")
_LONGEST_DATE = 17  # characters of such a line
_BROKEN_DATE = re.compile(r"^(?:19|20)\d{2}[\d年月]{2,6}日?$")
_SIGNED_INSIDE = re.compile(rf"[。）](?P<body>[\u4e00-\u9fff]{{4,30}}?)?(?P<day>{DATE.pattern})（此件")
_DAY_ALONE = re.compile(
    rf"\s(?P<day>{DATE.pattern})(?:\s*[（(][^（）]{{0,40}}[）)])?$"
)  # far behind the last words of a page without line breaks
# Between a letter and what it sends, in a page without line breaks.
_SIGNED_BETWEEN = re.compile(
    rf"(?<=[。）》案法见划则表\dX])(?:的通知)?(?P<body>(?!的)[\u4e00-\u9fff]{{5,60}}?)(?P<day>{DATE.pattern})(?![前至到起第召的、，。印发])"
)
# At the end of a paragraph that it has run into.
_CN_DAY = r"[\d一二三四五六七八九十]{1,3}"
AT_END = re.compile(
    r"(?<=[。）])\s*[\u4e00-\u9fff ]{3,30}?(?:(?:19|20)\d{2}|二[\u4e00-\u9fff〇]{3})\s*年"
    rf"\s*{_CN_DAY}\s*月\s*{_CN_DAY}\s*日\s*(?:（[^（）]{{0,20}}）)?\s*$"
)
_HEAD, _RUN_TOGETHER, _LETTER = 8, 300, 3000  # lines; characters of one that holds a whole letter; where it has ended
ABOVE_PAGE, PAGE = 20, 1200  # below so many lines of metadata may stand a page of so many characters without line breaks
_BEGUN = re.compile(r"[\u4e00-\u9fff]{4,24}")
_SEAL = re.compile(r"^（[^（）]*代章）$")  # the body whose seal stands for the issuer's
_REST_OF_SEAL = re.compile(r"^[^（）]*代章）$")  # of several bodies, a line each
IN_BRACKETS = re.compile("（[^（）]*）")  # 中国（青川）自由贸易试验区管理委员会
_REST_OF_BODY = ("领导小组", "委员会", "联席会议", "办公室")  # how the second line of a long name begins
_OF_PLACE = re.compile(r"(?:中共|共青团)?(?:[\u4e00-\u9fff]{2,6}?[省市县区州旗盟]|[省市县区州])|国家|中国|中央|国务院")
_NAMED_PLACE = re.compile(r"(?:中共)?(?P<place>[\u4e00-\u9fff]{2,8}?[省市县区州旗盟])(?=[\u4e00-\u9fff])")
_BEFORE_PLACE = "(?:中共|国家税务总局)?"  # in a body's name
_BEGINS_BELOW = re.compile(rf"(?={_OF_PLACE.pattern})[\u4e00-\u9fff“”]{{10,40}}")  # the first line of a name over two
_ROWS = 24  # lines of bodies over a date, at most
_BESIDE = re.compile("(?:公司|[总支大]队|总部)$")  # who signs beside governments, never alone
_SIGNER = re.compile(r"[\u4e00-\u9fff（）]{3,40}")
_LAST = frozenset("厅局室委会部")  # characters of a body
_CUT_OFF = 3  # characters of a second line that is the rest of a name, however it begins: 办公|厅
_SIGNED_LINE = re.compile(rf"(?P<body>[\u4e00-\u9fff]{{3,30}}?)(?P<day>{DATE.pattern})")
# Under what a site shows: 青川市水利局2026年3月1日发布，征求意见截至2026年4月1日。
_PUBLISHED = re.compile(rf"(?P<body>[\u4e00-\u9fff（）]{{4,40}}?)于?(?P<day>{DATE.pattern})(?:发布|公布)(?=[，。]|$)")
_IMPRINT = 4  # lines
_PRINTED = re.compile(rf"(?P<body>[\u4e00-\u9fff]{{4,30}}?)(?P<day>{DATE.pattern})印发")
_BEHIND_NUMBER = re.compile(rf"[〕］】）\]]\d{{1,5}}号（(?P<day>{DATE.pattern})）")


# At the end of a page without line breaks: one body or several, and the day.
_AT_TAIL = re.compile(rf"[。）表](?P<body>[\u4e00-\u9fff]{{3,160}}?)(?P<day>{DATE.pattern})(?:（[^（）]*）|印发)?$")
_LAST_DAY = re.compile(rf"(?<=[\u4e00-\u9fff])(?P<day>{DATE.pattern})(?:印发)?$")
_TAIL = 240  # characters


class Line(NamedTuple):
    """A line, folded and without blanks for reading, and as ``shown``; ``numbered`` where an item's number opens it.

    ``number`` is the document number in it, as written.
    """

    words: str
    number: str | None
    shown: str
    numbered: bool

    @property
    def verbatim(self) -> str:
        """The line as written, without blanks: character by character what ``words`` are in folded text."""
        return squeeze(self.shown)


def signature_line(line: str) -> bool:
    """Whether a squeezed line is nothing but a date, as under a signature.

    >>> signature_line("2021年5月7日"), signature_line("二〇〇六年九月二日"), signature_line("2021年5月7日起施行")
    (True, True, False)
    """
    return len(line) <= _LONGEST_DATE and "日" in line and _DATE_LINE.match(line) is not None


def signature(lines: Sequence[Line]) -> tuple[str | None, date | None]:
    """The issuer and the date that stand together under the text, or the date alone under the title."""
    dated: date | None = None
    signed: str | None = None
    for i, line in enumerate(lines):
        if len(line.words) > 40 or ("日" not in line.words and line.words[0] not in "12（"):
            continue
        if signature_line(line.words):
            if (body := _signatory(lines[max(0, i - _ROWS) : i])) is not None:
                return body, day(line.words)
            dated = dated or day(line.words)
        elif signed is None and line.words[0] in "12（" and (_BROKEN_DATE.match(line.words) or line.words.startswith("（此件")):
            body = _signatory(lines[max(0, i - _ROWS) : i])
            signed = body if body is not None and len(body) >= 6 else None
        elif "日" in line.words and (together := _SIGNED_LINE.fullmatch(line.words)) and is_government(together["body"]):
            return " ".join(_signers(line.shown)) or line.verbatim[: together.end("body")], day(together["day"])
    if dated is None and lines:
        for line in lines[:_HEAD]:
            inside = _SIGNED_INSIDE.search(line.words[:1500]) if "（此件" in line.words else None
            if inside and inside["body"] is None:
                return signed, day(inside["day"])
            if inside and is_government(inside["body"]):
                return inside["body"], day(inside["day"])
        longest = max((line.words for line in lines[:ABOVE_PAGE]), key=len)
        whole = lines[0].words if len(longest) <= PAGE else longest
        if len(whole) > _RUN_TOGETHER:
            for inside in _SIGNED_BETWEEN.finditer(whole[:_LETTER]):
                if is_government(inside["body"]):
                    return inside["body"], day(inside["day"])
        match = _AT_TAIL.search(lines[-1].words[-_TAIL:])
        if match and (bodies := one_after_another(match["body"])):
            return " ".join(bodies), day(match["day"])
        if (alone := _DAY_ALONE.search(lines[-1].shown[-80:])) is not None:
            return signed, day(alone["day"])
        behind = _BEHIND_NUMBER.search(lines[0].words[:_RUN_TOGETHER])
        dated = day(behind["day"]) if behind else None
        if dated is None and len(lines[-1].words) > _RUN_TOGETHER and (last := _LAST_DAY.search(lines[-1].words[-_TAIL:])):
            dated = day(last["day"])
    return signed, dated


def published(lines: Sequence[Line]) -> tuple[str | None, date | None]:
    """The body that the last line says had the text published, and the day.

    >>> published([Line(w, None, w, False) for w in ["青川市水利局（青川市河长办）2026年3月1日发布。"]])
    ('青川市水利局（青川市河长办）', datetime.date(2026, 3, 1))
    """
    found = _PUBLISHED.match(lines[-1].words) if lines else None
    if found is None or not is_government(found["body"]):
        return None, None
    return lines[-1].verbatim[: found.end("body")], day(found["day"])


def imprint(lines: Sequence[Line]) -> tuple[str | None, date | None]:
    """The body that had a printed paper printed, and the day, as its last lines say.

    >>> imprint([Line(w, None, w, False) for w in ["抄送：市委办公室。", "青川市水利局2026年3月1日印发"]])
    ('青川市水利局', datetime.date(2026, 3, 1))
    """
    for line in reversed(lines[-_IMPRINT:]):
        found = _PRINTED.fullmatch(line.words) if line.words.endswith("印发") else None
        if found is not None and is_government(found["body"]):
            return line.verbatim[: found.end("body")], day(found["day"])
    return None, None


def _signatory(above: Sequence[Line]) -> str | None:
    """The body that the lines above a date name; a long name may take two of them."""
    if len(above) > 1 and _REST_OF_SEAL.match(above[-1].words) and above[-2].words.startswith("（"):
        above = above[:-2]
    elif above and _SEAL.match(above[-1].words):
        above = above[:-1]
    if len(above) > 1 and _is_cut_off(above[-1].words) and is_government(above[-2].words + above[-1].words):
        return above[-2].verbatim + above[-1].verbatim
    if not above or not (_signers(above[-1].shown) or (len(above[-1].words) <= 40 and is_government(above[-1].words))):
        return None
    if len(above) > 1 and above[-1].words.startswith(_REST_OF_BODY) and _BEGUN.fullmatch(above[-2].words):
        return above[-2].verbatim + above[-1].verbatim
    if (
        len(above) > 1
        and _BEGINS_BELOW.fullmatch(above[-2].words)
        and not (_OF_PLACE.match(above[-1].words) or is_government(above[-2].words))
    ):
        return above[-2].verbatim + IN_BRACKETS.sub("", above[-1].verbatim)
    rows = [*takewhile(bool, (_signers(line.shown) for line in reversed(above)))]
    signers = list(dict.fromkeys(chain.from_iterable(reversed(rows))))
    if signers and not any(map(is_government, signers)):
        return None
    return " ".join(signers) or above[-1].verbatim


def one_after_another(names: str) -> list[str]:
    """The bodies of one place that stand one behind the other with nothing between, none where they are not all bodies.

    >>> one_after_another("青川市水利局青川市财政局"), one_after_another("青川市水利局"), one_after_another("做好青川市水利工作")
    (['青川市水利局', '青川市财政局'], ['青川市水利局'], [])
    >>> one_after_another("中共青川市委青川市人民政府"), one_after_another("青川市财政局国家税务总局青川市税务局")
    (['中共青川市委', '青川市人民政府'], ['青川市财政局', '国家税务总局青川市税务局'])
    """
    place = _NAMED_PLACE.match(names)
    begins = [found.start() for found in re.finditer(f"{_BEFORE_PLACE}{place['place']}", names)] if place else []
    parts = [names[start:stop] for start, stop in pairwise([0, *begins[1:], len(names)])]
    return parts if all(map(is_government, parts)) else []


def _is_cut_off(words_here: str) -> bool:
    """Whether a line is no name, but may be the last characters of one."""
    return words_here in _LAST or (len(words_here) <= _CUT_OFF and words_here[-1] in _LAST and not is_government(words_here))


def _signers(shown: str) -> list[str]:
    """The bodies that sign in one line, with blanks between them or none; none where anything else stands in it.

    >>> _signers("青川市水利局  青川市财政局"), _signers("青川市水利局2026年3月1日")
    (['青川市水利局', '青川市财政局'], [])
    """
    parts = [[part] if _BESIDE.search(part) else one_after_another(part) for part in shown.split() if not DATE.fullmatch(part)]
    signers = [*chain.from_iterable(parts)]
    return signers if all(parts) and all(map(_SIGNER.fullmatch, signers)) else []


def is_government(name: str) -> bool:
    """Whether a text can be issued under the name.

    >>> is_government("青川市水利局"), is_government("青川日报社")
    (True, False)
    """
    name = re.split(r"[，。；\s（]", IN_BRACKETS.sub("", fold(name)))[0]
    return (
        sort_of(name) is Sort.BODY
        and re.search(
            r"(?:政府|厅|局|海关|委|委员会|部|办|办公室|办公厅|国务院|署|院|会|处|[局委]\w{2,6}[科股]|中央|行|公署|领导小组|指挥部)$",
            name,
        )
        is not None
        and not re.search(r"网|报社|台$", name)
    )


def day(words_here: str | None) -> date | None:
    """The first day that the words name, None where there is none.

    >>> day("二〇二六年三月一日"), day("2026-02-30")
    (datetime.date(2026, 3, 1), None)
    """
    words_here = squeeze(words_here or "")
    match = DATE.search(words_here) or _SHORT_DATE.search(words_here)
    if match is None:
        return None
    year, month, day = (value(match[part]) or 0 for part in ("y", "m", "d"))
    try:
        return date(year, month, day)
    except ValueError:
        return None
