"""What a document says of itself: title, issuer, number and date (extraction-spec.md section 1).

Read from a metadata block (发文字号：…), the lines of the head, the signature, or the last line of a text without line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.columns import Holds, column
from loaders.documents import Piece
from loaders.folding import fold, squeeze
from loaders.lexicon import alternation, patterns, words
from loaders.outline import marker_at
from loaders.signatures import Line, day, is_government, signature, signature_line

_LINE = re.compile(r".+")
_TITLE_END = re.compile(rf"{alternation(words('outline', 'kind'))}(?:（[^（）]{{1,30}}）|\d*篇)?》?的?(?:通知|意见|决定)?$")
_OPEN, _CLOSE = r"[〔［【（\[]", r"[〕］】）\]]"
NUMBER = re.compile(rf"(?P<word>[\u4e00-\u9fffA-Za-z]{{1,14}}){_OPEN}(?P<year>(?:19|20)\d{{2}}){_CLOSE}第?(?P<n>\d{{1,5}})号")
_BRACKETED_YEAR = re.compile(rf"{_OPEN}\s*(?:1\s*9|2\s*0)")
_OPENS_WITH_NUMBER = re.compile(rf"^[（(]?{NUMBER.pattern}(?:$|[）)]|(?=[\u4e00-\u9fff]{{6}}))")
_TWICE = re.compile(r"([\u4e00-\u9fff]{4,40})(?=\1)")  # the letterhead's body, and the title's
_DECREE = re.compile(r"[（(]?(?P<number>[\u4e00-\u9fff]{1,14}令第?\d{1,4}号)[）)]?")
_ENDS_IN_NUMBER = re.compile(rf"[知见案定法划施要则][（(]?{NUMBER.pattern}[）)]?$")
_REFERRING = re.compile(
    r"^.*(?:文件|特急|[明密]电(?=.)|[的》](?:通知|意见|决定|方案|函)|根据|按照?|依据|依照|落实|执行|贯彻|参照|遵照|对照|结合|关于|以及)"
)
_ADDRESSEE = re.compile(r"^(?:各|省|市|县|区|国务院|中央|有关|本)[^。]{2,200}：")
_PURPOSE = re.compile(r"^(?:为|根据|按照)(?:了|深入|贯彻|进一步|全面|加快|落实|推进|切实|认真)")
_APPROVED = re.compile(
    r"《(?P<title>[^《》\n]{4,80}(?:〈[^〈〉]{2,60}〉[^《》\n]{0,60})?)》\s*已?\s*经?[^。]{0,40}?(?:同意|通过|批准|研究)"
    r"|现将《(?P<passed>[^《》\n]{4,80})》(?:予以|转)?(?:印发|转发|公布|发给)"
)
# The head of a text without line breaks: 甲市某局文件…号甲市某局关于某事的通知各县…：
_RUN_TOGETHER = re.compile(
    r"^(?:(?P<above>[^。：]*)(?:号|文件|稿纸|[）)]))?(?P<title>(?:[\u4e00-\u9fff]{4,80}?|(?<=号))关于[^。；：！]{4,80}?的(?:通知|意见|决定|批复|函|方案|通告|公告))"
    r"(?=(?P<below>[^。：的]{2,200})：)"
)
_RUN_IN = re.compile(r"^(?P<title>[^。；，：]{0,30}关于[^。；：]{4,60}?)。(?=为|根据|按照)")
_CHROME = re.compile(patterns("outline", "chrome"))
_ENDS_HEAD = re.compile(f"{_ADDRESSEE.pattern}|{_PURPOSE.pattern}")
_NO_TITLE = re.compile(rf"[\u4e00-\u9fff]{_OPEN}(?:19|20)\d{{2}}{_CLOSE}第?\d+号|{_CHROME.pattern}")
_PASSED_ON = re.compile("印发|转发|批转")
_NUMBER_BEHIND = re.compile(
    r"(?<=[知见案定法划施要则])(?:[（(]|(?!的))[\u4e00-\u9fff]{1,10}[〔［【（\[](?:19|20)\d{2}[〕］】）\]]\s*\d+\s*[号號][）)]?$"
)
_NUMBER_BEFORE = re.compile(
    r"[\u4e00-\u9fff]{2,10}[〔［【（\[](?:19|20)\d{2}[〕］】）\]]\s*\d+\s*[号號]\s*(?=[\u4e00-\u9fff]{6})"
)
_NUMBER_SIZE = 60  # characters of a number behind a title, with the blanks in it
_OWN_LABEL = re.compile(r"^(?:文件名称|信息名称|标题|名称)[：:]?")
_NEXT_LABEL = re.compile(
    r"(?:文号|发文字号|发文机关|发文日期|成文日期|发布日期|发布机构|索引号|主题分类|(?:文件|组配)?分类|所属机构|有效性|公开方式)[：:]"
)
_METADATA = re.compile(r"^\d{0,2}[.、]?[［【\[]")
_SHORT = re.compile("人民(?=政府)")
_ORNAMENT = re.compile(r"[#*•·\s]+|标\s*题\s*(?=[\u4e00-\u9fff]+关于)")  # and stars behind
_HEAD_SIZE, _HEAD_LINES, _SHORT_LINE = 4000, 40, 80
_FIELDS = ("title", "issuer", "publisher", "number", "issued", "published")
_LABEL = r"[【［\[\n| ][ \x1f]*(?:{})\s*(?:[】］\]]|：)"  # \x1f: what fold() makes of the marks of bold words
_SPACED = {field: "|".join(r"\s*".join(name) for name in words("outline", field)) for field in _FIELDS}
_FIELD = {
    field: re.compile(_LABEL.format(names) + r"[ ]*\n?[ ]*(?P<value>[^\r\n【|]{1,200})") for field, names in _SPACED.items()
}
_ANY_FIELD = re.compile(_LABEL.format("|".join(_SPACED.values())))  # most heads have none: one look for all
_MAYBE_FIELD = re.compile(
    rf"：(?<=[{''.join({name[-1] for field in _FIELDS for name in words('outline', field)})}\s]：)"
)  # and before it
_BESIDE = re.compile(
    rf"(?:文|字)\s*号\s*[|：\]］】]?\s*(?P<value>[\u4e00-\u9fff]{{1,12}}{_OPEN}\d{{4}}{_CLOSE}\s*\d{{1,5}}\s*号)"
)
_MAYBE_BESIDE = re.compile(r"号(?<=[文字\s]号)")  # looked for first, as that is quick: most heads have none
_DATED = re.compile(
    rf"(?:{'|'.join(words('outline', 'issued'))})\s*[：:]?\s*"
    r"(?P<value>(?:19|20)\d{2}(?:\s*年\s*\d+\s*月\s*\d+\s*日|-\d\d?-\d\d?))"
)
_MAYBE_DATED = {word[-2:] for word in words("outline", "issued")}  # the same: 日期, 时间
_SOURCE = re.compile(r"来源[ ]*：[ ]*(?P<value>[^\r\n]{2,40})")  # at the head of a line


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a document says of itself; None where it is silent."""

    title: str | None
    issuer: str | None
    number: str | None
    issued: date | None


def particulars(folded: str, text: str, piece: Piece) -> Particulars:
    """Title, issuer, number and date of the document at ``piece``; ``folded`` is ``fold(text)``.

    >>> t = "青川市人民政府关于加快养老服务的意见\\n青政发〔2026〕3号\\n各区人民政府：\\n青川市人民政府\\n2026年3月1日"
    >>> from kg.model import Span
    >>> p = particulars(t, t, Piece(Span(0, len(t)), None, 0))
    >>> p.issuer, p.number, str(p.issued)
    ('青川市人民政府', '青政发〔2026〕3号', '2026-03-01')
    """
    start, stop = piece.body, piece.span.stop
    head, as_written = folded[start : min(stop, start + _HEAD_SIZE)], text[start : min(stop, start + _HEAD_SIZE)]
    labelled = (_MAYBE_FIELD.search(head) or any(mark in head for mark in "】］]")) and _ANY_FIELD.search(f"\n{head}")
    fields = {field: _field(pattern, head, as_written) if labelled else None for field, pattern in _FIELD.items()}
    lines = list(_heads(folded, text, start, stop))
    title = fields["title"] or _title(lines, head, as_written, compiled=piece.name is not None) or piece.name
    signed, signed_on = signature(lines)
    source = next((s for s in _SOURCE.finditer(folded, start, stop) if _heads_its_line(folded, start, s.start())), None)
    issuer = _if_government(fields["issuer"]) or issuer_of_title(title) or signed or _if_government(fields["publisher"])
    if signed is not None and issuer is not None and (signed.startswith(issuer) or signed.endswith(issuer)):
        issuer = signed  # the signature writes the name in full, also the region that the title leaves out
    if issuer and (named := _if_government(fields["publisher"])) and _SHORT.sub("", named).endswith(_SHORT.sub("", issuer)):
        issuer = named  # 区人民政府办公室, and beside it 青石区政府办公室
    if issuer is None and source is not None and is_government(squeeze(source["value"])):
        issuer = squeeze(text[source.start("value") : source.end("value")])
    beside = _BESIDE.search(head) if _MAYBE_BESIDE.search(head) else None
    given = fields["number"] or (beside["value"] if beside else None)
    number = number_in(fold(given), given) if given else None
    number = number or _own_number(lines)
    dated = _DATED.search(head) if any(end in head for end in _MAYBE_DATED) else None
    issued = day(fields["issued"]) or (day(dated["value"]) if dated else None) or signed_on or day(fields["published"])
    return Particulars(title, issuer, number, issued)


def _heads_its_line(folded: str, start: int, at: int) -> bool:
    """Whether nothing stands before 来源 in its line, or 信息."""
    return folded[max(start, folded.rfind("\n", start, at) + 1) : at].strip(" ") in ("", "信息")


def number_in(words_here: str, verbatim: str | None = None) -> str | None:
    """The document number in the folded words, as ``verbatim`` of the same length writes it, in the brackets 〔〕.

    >>> number_in("根据国发[2018] 17号"), number_in("云政发（2026）3号", "雲政發（2026）3號"), number_in("第3号")
    ('国发〔2018〕17号', '雲政發〔2026〕3號', None)
    """
    match = NUMBER.search(squeeze(words_here)) if "号" in words_here and _BRACKETED_YEAR.search(words_here) else None
    if match is None:
        return None
    shown = words_here if verbatim is None else verbatim
    written = "".join(there for here, there in zip(words_here, shown, strict=True) if not here.isspace())
    start, stop = match.span("word")
    if referring := _REFERRING.match(match["word"]):
        start += referring.end()
    return f"{written[start:stop]}〔{match['year']}〕{match['n']}{written[match.end() - 1]}"


def _heads(folded: str, text: str, start: int, stop: int) -> Iterator[Line]:
    """The lines of the head, and behind it the short ones, among which a signature is, and the last.

    Title and number stand before the first numbered line: of what follows it only the words are read.
    """
    count, begun = 0, False
    end = stop
    while end > start and folded[end - 1].isspace():
        end -= 1
    last = folded.rfind("\n", start, end)
    for match in _LINE.finditer(folded.replace("\r", "\n"), start, stop):
        low, high = match.span()
        if count >= _HEAD_LINES and high - low > _SHORT_LINE and low <= last:
            continue
        words_here = squeeze(match[0])
        if words_here:
            count += 1
            written = text[low:high]
            if begun or count > _HEAD_LINES:
                yield Line(words_here, None, written, False)
                continue
            low += len(match[0]) - len(match[0].lstrip())
            begun = _METADATA.match(words_here) is None and marker_at(folded, low, high) is not None
            yield Line(words_here, number_in(match[0], written), " ".join(written.split()), begun)


def _field(pattern: re.Pattern[str], head: str, text: str) -> str | None:
    match = pattern.search(f"\n{head}")
    found = squeeze(text[match.start("value") - 1 : match.end("value") - 1]).strip("?？") if match else ""
    found = _NEXT_LABEL.split(_OWN_LABEL.sub("", found))[0]
    return found if found and not found.endswith(("：", ":")) else None


def _title(lines: list[Line], head: str, text: str, *, compiled: bool) -> str | None:
    run: list[Line] = []
    for count, line in enumerate(lines[:_HEAD_LINES]):
        words_here = _without_number(re.sub(r"【[^】]{0,20}】", "", _unadorned(line.words)))
        if compiled and count == 0:
            return _shown([line]) if _titlish(words_here) and not re.match(r"(?:为|根据|按照|摘要|一)", words_here) else None
        if run_in := _RUN_IN.match(words_here):
            return line.verbatim[: len(run_in["title"])]
        if column(words_here).holds in (Holds.NUMBER, Holds.AMOUNT):
            break  # the header of a table
        if line.numbered or _ENDS_HEAD.match(words_here) or (len(words_here) > 80 and "。" in words_here):
            break
        if not _titlish(words_here) or _NO_TITLE.search(words_here) or signature_line(words_here):
            run = []
            continue
        begun = any("关于" in part.words or "印发" in part.words for part in run)
        if "关于" in words_here and not begun and not all(is_government(part.words) for part in run):
            run = []
        run.append(line)
        whole = _PASSED_ON.search(words_here) is None or words_here.endswith(("通知", "函", "意见", "决定"))
        if whole and _TITLE_END.search(words_here):
            return _shown(run)
        run = run[-4:]
    if lines and (together := _RUN_TOGETHER.match(lines[0].words)):
        return lines[0].verbatim[together.start("title") + _once(together["title"]) : together.end("title")]
    approved = _APPROVED.search(head[:1500])
    return squeeze(text[slice(*approved.span("title" if approved["title"] else "passed"))]) if approved else None


def _unadorned(words_here: str) -> str:
    ornament = _ORNAMENT.match(words_here)
    return words_here[ornament.end() if ornament else 0 :].rstrip("*")


def _without_number(words_here: str) -> str:
    """The words of a line that may be a title without the document's number before or behind them."""
    before = _NUMBER_BEFORE.match(words_here)
    behind = _NUMBER_BEHIND.search(words_here, max(0, len(words_here) - _NUMBER_SIZE))
    return words_here[before.end() if before else 0 : behind.start() if behind else None]


def _titlish(words_here: str) -> bool:
    return 2 <= len(words_here) <= 80 and not re.search(r"[。；：！>|→]|https?|^[—-]", words_here)


def _shown(run: list[Line]) -> str:
    joined = "".join(_without_number(_unadorned(line.shown)) for line in run)
    shown = re.sub(r"【[^】]{0,20}】", "", joined).strip()
    return shown[_once(shown) :]


def _once(words_here: str) -> int:
    """Where the words begin that the letterhead's body does not stand before a second time."""
    twice = _TWICE.match(words_here)
    return twice.end() if twice else 0


def issuer_of_title(title: str | None) -> str | None:
    """The body a title starts with: 甲市人民政府关于印发…的通知."""
    if title is None or (cut := re.search(r"关于|印发|转发|批转", fold(title))) is None:
        return None
    before = title[: cut.start()].strip()
    parts = re.split(r"\s+", before)
    return before if before and all(is_government(part) and len(part) > 4 for part in parts) else None


def _if_government(name: str | None) -> str | None:
    return name if name is not None and is_government(name) else None


def _own_number(lines: list[Line]) -> str | None:
    """A number (also 青府令第12号) that stands on a line of its own in the head, opens it in brackets, or ends a title's line."""
    if lines and (together := _RUN_TOGETHER.match(lines[0].words)):
        here = together["below"] if NUMBER.match(together["below"]) else f"{together['above'] or ''}号"
        return number_in(here) or lines[0].number
    for line in lines[:_HEAD_LINES]:
        if line.numbered:
            return None
        if decree := _DECREE.fullmatch(line.words):
            return line.verbatim[slice(*decree.span("number"))]
        if _OPENS_WITH_NUMBER.match(line.words) or _ENDS_IN_NUMBER.search(line.words):
            return line.number
    return None
