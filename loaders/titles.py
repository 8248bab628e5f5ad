"""A document's title, and the body it begins with (extraction-spec.md section 1).

A title stands on one line or several, or runs into the words behind it in a text without line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from loaders.browser_titles import named_by_browser
from loaders.columns import Holds, column
from loaders.document_numbers import CLOSE, NUMBER, OPEN, number_in
from loaders.folding import fold, squeeze
from loaders.lexicon import alternation, patterns, words
from loaders.signatures import ABOVE_PAGE, IN_BRACKETS, PAGE, Line, is_government, one_after_another, signature_line

_TITLE_END = re.compile(
    rf"{alternation(words('outline', 'kind'))}(?:(?:（[^（）]{{1,30}}）){{1,2}}|\d*篇)?》?的?(?:通知|意见|决定)?$"
)
_TWICE = re.compile(r"([\u4e00-\u9fff]{4,40})(?=\1)")  # the letterhead's body, and the title's
_ADDRESSEE = re.compile(r"^(?:各|省|市|县|区|国务院|中央|有关|本)[^。]{2,200}：")
_PURPOSE = re.compile(r"^(?:为|根据|按照)(?:了|深入|贯彻|进一步|全面|加快|落实|推进|切实|认真)")
_APPROVED = re.compile(
    r"《(?P<title>[^《》\n]{4,80}(?:〈[^〈〉]{2,60}〉[^《》\n]{0,60})?)》\s*已?\s*经?[^。]{0,40}?(?:同意|通过|批准|研究)"
    r"|现将《(?P<passed>[^《》\n]{4,80})》(?:予以|转)?(?:印发|转发|公布|发给)"
)
_GROUND = re.compile("根据|按照|依据|依照")
# The head of a text without line breaks: 甲市某局文件…号甲市某局关于某事的通知各县…：, 国务院关于某事的决定国发〔1990〕65号….
RUN_TOGETHER = re.compile(
    r"^(?:(?P<above>[^。：]*)(?:号|文件|稿纸|[）)]))?(?P<title>(?:[\u4e00-\u9fff]{3,80}?|(?<=号)|^)(?:[印转]发《)?关于[^。；：！]{4,80}?"
    r"的[\u4e00-\u9fff]{0,4}?(?:通知|意见|决定|批复|函|方案|通告|公告))"
    rf"(?=(?P<behind>{NUMBER.pattern.replace('P<', 'P<behind_')})|(?P<below>[^。：的]{{2,200}})：)"
)
# The same below metadata: 青政办〔2026〕3号 青川市人民政府办公室关于做好修渠工作的意见 各县：
_ON_PAGE = re.compile(
    rf"(?P<number>{NUMBER.pattern})\s*(?P<title>[\u4e00-\u9fff\s]{{4,60}}?关于[^。；！]{{4,100}}?的[\u4e00-\u9fff]{{0,4}}(?:通知|意见|决定|批复)(?!》))"
)
# The same without a number: … QQ空间 青川市水利局关于印发《修渠方案》的通知 各科室：
# or before the page's day: …的通知 时间：2026-03-01.
_OVER_ADDRESSEES = re.compile(
    r"(?<=\s)(?P<title>[\u4e00-\u9fff]{4,40}?关于[^。；！：\s]{4,100}?的[\u4e00-\u9fff]{0,4}(?:通知|意见|决定|批复|函))"
    r"(?=\s*(?:[各省市县区州有][^。；：]{1,200}：|(?:发布)?(?:时间|日期)：\s*(?:19|20)\d\d[-年]))"
)
_ENDS_A_NUMBER = re.compile(r"号(?<=\d号)")  # looked for first
# 青川市防汛工作方案为贯彻落实…, 青川市河道条例第一章总则
_PLAN_RUN_TOGETHER = re.compile(
    r"^(?P<title>[^。；：，！《为]{4,60}(?:方案|计划|办法|意见|细则|规定|条例|规则|制度|措施|规划)(?:（(?!送审稿|征求意见稿)[^（）]{2,12}）)?)"
    rf"(?:（(?:送审稿|征求意见稿)）)?(?={_PURPOSE.pattern[1:]}|为(?:规范|加强|做好|确保|保障|促进)|第一(?:章总则|条(?:为|根据)))"
)
_RUN_IN = re.compile(r"^(?P<title>(?![^。]*收悉)[^。；，：]{0,30}关于[^。；：]{4,60}?)。(?=为|根据|按照)")
_CHROME = re.compile(patterns("outline", "chrome"))
_ENDS_HEAD = re.compile(f"{_ADDRESSEE.pattern}|{_PURPOSE.pattern}")
_NO_TITLE = re.compile(
    rf"[\u4e00-\u9fff]{OPEN}(?:19|20)\d{{2}}{CLOSE}第?\d+号|^[\u4e00-\u9fff]+令$|^（此件|^(?:发布|成文|发文|印发)(?:日期|时间|机[构关])|^索引号|{_CHROME.pattern}"
)
_PASSED_ON = re.compile("印发|转发|批转")
_NUMBER_BEHIND = re.compile(
    r"(?<=[知见案定法划施要则])\s*(?:[（(]|(?!的))(?:(?!的)[\u4e00-\u9fff]){1,10}[〔［【（\[](?:19|20)\d{2}[〕］】）\]]\s*\d+\s*[号號][）)]?$"
)
_NUMBER_BEFORE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}[〔［【（\[](?:19|20)\d{2}[〕］】）\]]\s*\d+|[\u4e00-\u9fff]{2,14}令（?第\d{1,4})\s*[号號]）?\s*(?=[\u4e00-\u9fff]{6})"
)
# Behind a title, also where the line ends inside of it.
_BEHIND = re.compile(r"\s*（(?:全文）|(?:19|20)\d\d\s*(?:年\s*(?:\d{1,2}\s*(?:月\s*(?:\d{1,2}\s*(?:日?\s*）?)?)?)?)?)?)$")
_NUMBER_SIZE = 60  # characters of a number behind a title, with the blanks in it
_ORNAMENT = re.compile(
    r"[#*•·\s]+|\d{1,3}[-_—](?=[\u4e00-\u9fff])|（转载）|第\d{1,3}页共\d{1,3}页|标\s*题\s*(?=[\u4e00-\u9fff]+关于)"
)  # and stars behind
# Under the line that a title could end with: （2026—2028年）, （修订版）的通知
_MORE_OF_TITLE = re.compile(
    r"(?:（(?:[\d年—–\-－~～至]{4,16}|试行|暂行|[\u4e00-\u9fff]{0,4}[稿版])）)?(?:的(?:通知|意见|决定))?(?<=.)"
)
_UNFINISHED = ("制度", "体系", "机制", "行动")
_PLAN = re.compile(  # under 青川市河湖管护制度; 青川市人民政府关于推行河湖巡查制度 over 水质监测制度的指导意见
    rf"(?:[\u4e00-\u9fff]{{0,10}}(?:方案|计划|意见|办法|规划|要点)|[\u4e00-\u9fff]{{2,30}}的(?:(?:指导|实施|若干)?意见|通知))?{_MORE_OF_TITLE.pattern}"
)
_ISSUER = re.compile(r"[\u4e00-\u9fff]{0,24}?(?:厅|局|委(?!员会)|委员会|部|办公室|政府|中央|国务院)、?")  # one behind the other
_BEGINS = re.compile(r"[\u4e00-\u9fff]{2,6}?[省市县区州]|国务院|国家|中共|中央")  # a body at the head of a line
_TAB = re.compile(
    r"(?!.*(?:关于|[印转颁]发|公布|修订|批转|\d|(?:[和与、“《对在为将向]|贯彻|落实|执行|实施|推进|支持|加强|开展)$))[^《]{2,6}"
)  # what a short line over a title is
_LAW = re.compile(r"[\u4e00-\u9fff]{2,30}(?<![方司执依合立守违])法(?:（[^（）]{2,12}）)?")  # 中华人民共和国矿产资源法
_AND = frozenset("和及与、")  # between two plans that a title passes on, a line each
_LAST = frozenset(word[-1] for word in words("outline", "kind"))  # a title's last character, on a line of its own
_NO_WORDS = re.compile(r"[^\u4e00-\u9fff]+")
_TOP = 6  # lines in which the title of a browser's window may stand
_LONGEST_NAME = 60  # characters of a title that names no matter
_LONGEST_TITLE = 120  # characters of a line that is one
_SAYS = re.compile(r"(?:等\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*个?(?:部门|单位|机关))?\s*)?(?:关于|印发|转发|批转)")
LINES, _LONGEST = 40, 12  # of a head; of a title
_HEAD_OF_PAGE = 2000  # characters


def title(lines: Sequence[Line], head: str, text: str, *, compiled: bool) -> str | None:
    """The title that the lines of a head give, None where they have none.

    ``head`` is folded, ``text`` the same as written; ``compiled`` where the document is one of several in a text, which
    begin with theirs.

    >>> rows = ["青川市人民政府关于印发", "青川市节水行动计划", "（2026—2028年）的通知", "青政发〔2026〕3号"]
    >>> title([Line(row, None, row, False) for row in rows], "", "", compiled=False)
    '青川市人民政府关于印发青川市节水行动计划（2026—2028年）的通知'
    """
    run: list[Line] = []
    named: str | None = None  # by the browser
    nearly: list[Line] = []  # could end here, if 的通知 does not come
    for count, line in enumerate(lines[:LINES]):
        if count == 0 and _is_file_name(lines):
            continue
        words_here = _without_number(re.sub(r"【[^】]{0,20}】", "", _unadorned(line.words)))
        if count < _TOP and (by_browser := named_by_browser(line.verbatim)):
            named, run = named or _without_number(by_browser), []
            continue
        if compiled and count == 0:
            return _shown([line]) if _titlish(words_here) and not re.match(r"(?:为|根据|按照|摘要|一)", words_here) else None
        if run_in := _RUN_IN.match(words_here):
            return line.verbatim[: len(run_in["title"])]
        if column(words_here).holds in (Holds.NUMBER, Holds.AMOUNT):
            break  # the header of a table
        if line.numbered or _ENDS_HEAD.match(words_here) or (len(words_here) > 80 and "。" in words_here):
            break
        if (
            not (_titlish(words_here) or (run and (words_here in _LAST or words_here in _AND)))
            or _NO_TITLE.search(words_here)
            or signature_line(words_here)
        ):
            run = []
            continue
        begun = any("关于" in part.words or "印发" in part.words for part in run)
        if "关于" in words_here and not begun and not _are_issuers([part.words for part in run], words_here):
            run = []
        if run and all(_is_tab(part.words, words_here) for part in run):
            run = []
        last = _BEHIND.sub("", words_here if len(words_here) > 1 else run[-1].words + words_here)
        run = [*run[1 - _LONGEST :], line]
        if _TITLE_END.search(last) is None:
            continue
        joined = "".join(part.words for part in run)
        if len(joined) > _LONGEST_NAME and "关于" not in joined and "印发" not in joined:
            run = []  # a page's words over lines as long as a screen is wide
            continue
        more = _more(words_here, lines[count + 1 : count + 3])
        if _is_whole([*run, *more]):
            return _shown([*run, *more])
        nearly = nearly or run
    if nearly:
        return _shown(nearly)
    if lines and (together := RUN_TOGETHER.match(lines[0].words) or _PLAN_RUN_TOGETHER.match(lines[0].words)):
        return lines[0].verbatim[together.start("title") + _once(together["title"]) : together.end("title")]
    if named is not None and _TITLE_END.search(named):
        return named
    if lines and _LAW.fullmatch(_unadorned(lines[0].words)):
        return _shown([lines[0]])
    approved = next((found for found in _APPROVED.finditer(head[:1500]) if not _is_ground(head, found)), None)
    return squeeze(text[slice(*approved.span("title" if approved["title"] else "passed"))]) if approved else None


def _is_ground(head: str, found: re.Match[str]) -> bool:
    """Whether a sentence only goes by the title that it names: 根据省《渠道命名条例》的规定，经研究，同意…."""
    begins = max(head.rfind(mark, 0, found.start()) for mark in "。：\n") + 1
    return found["title"] is not None and _GROUND.search(head, begins, found.start()) is not None


def _is_file_name(lines: Sequence[Line]) -> bool:
    """Whether the first line is a file's name: a number, and the title below it with other marks (12-青川市规划-2026-2030-)."""
    first, *rest = (_NO_WORDS.sub("", line.words) for line in lines[:2])
    return lines[0].words[0].isdigit() and rest == [first]


def on_page(lines: Sequence[Line]) -> tuple[str, str | None] | None:
    """The title and the number before it that a page without line breaks has below its metadata, None where none stand so.

    >>> page = "首页 微博 青政办〔2026〕3号 青川市人民政府办公室关于做好修渠工作的意见 各县：" + "修渠。" * 500
    >>> on_page([Line("标题", None, "标题", False), Line(page, None, page, False)])
    ('青川市人民政府办公室关于做好修渠工作的意见', '青政办〔2026〕3号')
    """
    page = max((line.shown for line in lines[:ABOVE_PAGE]), key=len, default="")[:_HEAD_OF_PAGE]
    folded = fold(page) if len(page) >= PAGE else ""
    found = _ON_PAGE.search(folded) if _ENDS_A_NUMBER.search(folded) else None
    if found is None:
        found = _OVER_ADDRESSEES.search(folded)
        return (squeeze(page[slice(*found.span("title"))]), None) if found else None
    number, called = (page[slice(*found.span(part))] for part in ("number", "title"))
    return squeeze(called), number_in(found["number"], number)


def _are_issuers(above: Sequence[str], line: str) -> bool:
    """Whether the lines above one with 关于 are the bodies that issue a text, also cut inside of the last one's name."""
    if all(is_government(part) for part in above) or _are_bodies("".join(above)):
        return True
    before = IN_BRACKETS.sub("", "".join((*above, line)).split("关于")[0])
    return _BEGINS.match(line) is None and (is_government(before) or _are_bodies(before))


def _are_bodies(words_here: str) -> bool:
    """Whether bodies follow each other, and nothing else.

    >>> _are_bodies("青川市水利局、青川市农业农村委员会"), _are_bodies("青川市水利局养蜂")
    (True, False)
    """
    at = 0
    while at < len(words_here) and (body := _ISSUER.match(words_here, at)):
        at = body.end()
    return 0 < at == len(words_here)


def _is_tab(above: str, line: str) -> bool:
    """Whether a short line above one that begins with a region is none of its words: the page's tab, or the region alone."""
    if _TAB.fullmatch(above) is None or is_government(above):
        return False
    return line.startswith(above) or _BEGINS.match(line) is not None


def _more(last: str, below: Sequence[Line]) -> list[Line]:
    """The lines below the one that a title could end with in which it goes on."""
    more_of_it = _PLAN if last.endswith(_UNFINISHED) else _MORE_OF_TITLE
    return list(takewhile(lambda line: more_of_it.fullmatch(_BEHIND.sub("", line.words)), below))


def _is_whole(run: Sequence[Line]) -> bool:
    """Whether a title can end with these lines: one that passes something on ends with 的通知, and quotes are closed."""
    joined = _BEHIND.sub("", "".join(part.words for part in run))
    if joined.endswith(("通知", "函", "意见", "决定")):
        return True
    return _PASSED_ON.search(joined) is None and joined.count("《") <= joined.count("》")


def _unadorned(words_here: str) -> str:
    ornament = _ORNAMENT.match(words_here)
    return words_here[ornament.end() if ornament else 0 :].rstrip("*")


def _without_number(words_here: str) -> str:
    """The words of a line that may be a title without the document's number before or behind them."""
    before = _NUMBER_BEFORE.match(words_here)
    behind = _NUMBER_BEHIND.search(words_here, max(0, len(words_here) - _NUMBER_SIZE))
    return words_here[before.end() if before else 0 : behind.start() if behind else None]


def _titlish(words_here: str) -> bool:
    return 2 <= len(words_here) <= (_LONGEST_TITLE if "关于" in words_here else 80) and not re.search(
        r"[。；：！>|→]|https?|^[—-]", words_here
    )


def _shown(run: list[Line]) -> str:
    joined = "".join(_without_number(_unadorned(line.shown)) for line in run)
    shown = _BEHIND.sub("", re.sub("【[^】]{0,20}】", "", joined)).strip()
    return shown[_once(shown) :]


def _once(words_here: str) -> int:
    """Where the words begin that the letterhead's body does not stand before a second time."""
    twice = _TWICE.match(words_here)
    return twice.end() if twice else 0


def issuer_of_title(title: str | None) -> str | None:
    """The body a title starts with, the first where it counts several.

    >>> issuer_of_title("甲市人民政府关于印发修渠方案的通知"), issuer_of_title("乙市水利局等七部门印发《修渠方案》")
    ('甲市人民政府', '乙市水利局')
    """
    if title is None or (cut := _SAYS.search(fold(title))) is None:
        return None
    before = title[: cut.start()].strip()
    parts = re.split(r"\s+", before)
    named = before and all(_may_issue(part) for part in parts)
    return (" ".join(one_after_another(before)) or before if len(parts) == 1 else before) if named else None


def _may_issue(part: str) -> bool:
    return part == "中共中央" or (is_government(part) and (len(part) > 4 or part[0] in "国省市县区州"))
