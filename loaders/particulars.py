"""What a document says of itself: title, issuer, number and date (extraction-spec.md section 1).

Read from a metadata block (发文字号：…), the lines of the head, the signature, or the last line of a text without line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from loaders.decrees import adopted, decree
from loaders.document_numbers import CLOSE, NUMBER, OPEN, number_in
from loaders.documents import Piece
from loaders.folding import fold, squeeze
from loaders.lexicon import words
from loaders.listed_titles import listed_title
from loaders.markers import marker_at
from loaders.page_titles import below_letter, fuller, in_news
from loaders.signatures import DATE, Line, day, imprint, is_government, published, signature
from loaders.titles import LINES, RUN_TOGETHER, issuer_of_title, on_page
from loaders.titles import title as title_of

_LINE = re.compile(r"[^\r\n]+")
_OPENS_WITH_NUMBER = re.compile(rf"^[（(]?{NUMBER.pattern}[）)]?(?:$|(?=[\u4e00-\u9fff]{{6}}))")
# 青府令第12号, 青商函2026年第12号
_WITHOUT_BRACKETS = re.compile(
    r"[（(]?(?P<number>(?!中华人民共和国)[\u4e00-\u9fff]{1,14}令第?\d{1,4}号|[\u4e00-\u9fff]{2,30}(?<!公报)(?:19|20)\d\d年第\d{1,4}号)[）)]?"
)
_DAY = r"(?:19|20)\d\d(?:[-./年]\d{1,2}){2}日?(?:\d{1,2}(?:：\d\d){1,2})?"
_DAY_BELOW = re.compile(
    rf"[［（【]?(?:(?:信息)?来源：[^：，。]{{2,24}}?)?(?:(?:发布|发文)?(?:时间|日期)：?|发布于：?)?{_DAY}[］）】]?(?:$|(?=(?:信息)?来源|作者|浏览|字[号体]|【|阅读|点击|打印))"
)
_SIGNED_ON = re.compile(rf"\s*(?P<day>{DATE.pattern})(?!\s*[前之以至到起])")
_SIGNATURES = 8  # places, from the end, where the issuer may have signed
_LINES_BELOW = 4  # a title
_ENDS_IN_NUMBER = re.compile(rf"[知见案定法划施要则][（(]?{NUMBER.pattern}[）)]?$")
_OWN_LABEL = re.compile(r"^(?:(?:文件名称|信息名称|标题|名称)[：:]?)?(?:[（(]转载[）)])?")
_NEXT_LABEL = re.compile(
    r"(?:文号|发文字号|发文机关|发文日期|成文日期|发布日期|发布机构|索引号|主题分类|(?:文件|组配)?分类|所属机构|有效性|公开方式)[：:]"
)
_METADATA = re.compile(r"^\d{0,2}[.、]?[［【\[]")
_SHORT = re.compile("人民(?=政府)|和|员会$")
# What a site shows over a paper, each on a line: 首页, 政务公开, 互动交流, …
_OF_MENU = re.compile(r"[^\d：。，；、《》（）〔〕]{1,12}")
_MENU = 10  # lines of one, at least
_OFFICES = ("办公室", "办公厅", "（代章）")
_HEAD_SIZE, _SHORT_LINE, _FOOT_SIZE = 4000, 80, 800
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
_BESIDE = re.compile(rf"(?:文|字)\s*号\s*[|：\]］】]?\s*(?P<value>[\u4e00-\u9fff]{{1,12}}{OPEN}\d{{4}}{CLOSE}\s*\d{{1,5}}\s*号)")
_MAYBE_BESIDE = re.compile(r"号(?<=[文字\s]号)")  # looked for first, as that is quick: most heads have none
_ISSUED = words("outline", "issued")
_DATED = re.compile(
    rf"(?:{'|'.join(_ISSUED)})\s*[：:]?\s*"
    r"(?P<value>(?:19|20)\d{2}(?:\s*年\s*\d+\s*月\s*\d+\s*日|-\d\d?-\d\d?))"
)
# The table of metadata under a long text, where cells may have run together: 发文机关：青川市人民政府成文日期：2026年3月1日
_FOOT = re.compile(
    rf"(?:(?:{'|'.join(words('outline', 'issuer'))})\s*：?\s*(?P<issuer>[\u4e00-\u9fff]{{3,30}}?)\s*)?{_DATED.pattern}"
)
_DAY_BEHIND = re.compile(r"（((?:19|20)\d\d年\d{1,2}月\d{1,2}日?)）")
_SOURCE = re.compile(r"来源[ ]*：[ ]*(?P<value>[^\r\n ]{2,40})")
_BEFORE_SOURCE = re.compile(rf"[•·*]?(?:(?:发[布表])?(?:时间|日期)：?)?(?:{_DAY})?(?:信息)?")  # in its line


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
    listed = listed_title(head, as_written)
    title = (listed and listed.title) or _if_whole(fields["title"])
    title = title or below_letter(lines) or title_of(lines, head, as_written, compiled=piece.name is not None) or piece.name
    title = (title and fuller(title, lines)) or title
    called, shown_by = (None, None) if title else in_news(head, as_written)
    title = title or called
    page_title, page_number = on_page(lines) or (None, None)
    if page_title and not listed and _stands_over(page_title, title, head):
        title = page_title
    signed, signed_on = signature(lines)
    source = next((s for s in _SOURCE.finditer(folded, start, stop) if _heads_its_line(folded, start, s.start())), None)
    issuer = _if_government(fields["issuer"]) or issuer_of_title(title) or signed or _if_government(fields["publisher"])
    if signed is not None and issuer is not None and _writes_in_full(signed, issuer):
        issuer = signed
    if issuer and (named := _if_government(fields["publisher"])) and _ends_as(named, issuer):
        issuer = named  # 区人民政府办公室, and beside it 青石区政府办公室
    if source is not None and is_government(squeeze(source["value"])):
        shown = squeeze(text[source.start("value") : source.end("value")])
        issuer = shown if issuer is None or _ends_as(shown, issuer) else issuer
    beside = _BESIDE.search(head) if _MAYBE_BESIDE.search(head) else None
    given = fields["number"] or (as_written[slice(*beside.span("value"))] if beside else None)
    number = number_in(fold(given), given) if given else None
    decreed = decree(lines[:LINES])
    number = number or (listed and listed.number) or _own_number(lines) or (decreed and decreed.number) or page_number
    dated = _DATED.search(head) if any(word in head for word in _ISSUED) else None
    published_by, published_on = published(lines)
    named_below, day_below = _below(title, lines)
    foot = folded[max(start + _HEAD_SIZE, stop - _FOOT_SIZE) : stop]
    at_foot = _FOOT.search(foot) if any(word in foot for word in _ISSUED) else None
    passed_by, passed_on = (decreed is None and adopted(lines[:LINES])) or (None, None)
    issuer = issuer or (decreed and decreed.body) or passed_by or published_by or named_below
    printed_by, printed_on = imprint(lines) if len(lines) < LINES else (None, None)
    issuer = issuer or (_if_government(at_foot["issuer"]) if at_foot else None) or shown_by or printed_by
    on = day(dated["value"]) if dated else None
    issued = (
        day(fields["issued"]) or on or signed_on or (decreed and decreed.given) or (day(at_foot["value"]) if at_foot else None)
    )
    issued = issued or (listed and listed.issued) or passed_on or _signed_inside(folded, start, stop, issuer)
    issued = issued or day(fields["published"]) or published_on
    issued = issued or _behind(title, head) or day_below or printed_on
    return Particulars(title, issuer, number, issued)


def _signed_inside(folded: str, start: int, stop: int, issuer: str | None) -> date | None:
    """The day behind the ``issuer`` in a page that lost its line breaks: …、县统计局 青川市人民政府 2026年3月1日 各区：…."""
    name = fold(issuer) if issuer else ""
    at = folded.rfind(name, start, stop) if name else -1
    for _ in range(_SIGNATURES):
        if at < 0:
            break
        if signed := _SIGNED_ON.match(folded, at + len(name), stop):
            return day(signed["day"])
        at = folded.rfind(name, start, at)
    return None


def _stands_over(page_title: str, title: str | None, head: str) -> bool:
    """Whether a page's title is that of the paper rather than the ``title`` found: it has it inside, or stands before it."""
    if title is None or squeeze(title) in page_title:
        return True
    words_here, found = squeeze(head), squeeze(fold(title))
    return not 0 <= words_here.find(found) < words_here.find(fold(page_title)) and not page_title.startswith(found)


def _writes_in_full(signed: str, issuer: str) -> bool:
    """Whether a signature is the ``issuer``'s full name, also with the region that the title leaves out; not its office's."""
    return (signed.startswith(issuer) and signed.removeprefix(issuer) not in _OFFICES) or _ends_as(signed, issuer)


def _heads_its_line(folded: str, start: int, at: int) -> bool:
    """Whether nothing stands before 来源 in its line but 信息, or the day."""
    return (
        _BEFORE_SOURCE.fullmatch(squeeze(folded[max(start, folded.rfind("\n", start, at) + 1, at - _SHORT_LINE) : at]))
        is not None
    )


def _heads(folded: str, text: str, start: int, stop: int) -> Iterator[Line]:
    """The lines of the head, and behind it the short ones, among which a signature is, and the last.

    Title and number stand before the first numbered line: of what follows it only the words are read.
    """
    count, begun = 0, False
    end = stop
    while end > start and folded[end - 1].isspace():
        end -= 1
    last = folded.rfind("\n", start, end)
    menus = list(_menus(folded[start : min(stop, start + _HEAD_SIZE)].replace("\r", "\n"), start))
    for match in _LINE.finditer(folded, start, stop):
        low, high = match.span()
        if menus and any(top <= low < below for top, below in menus):
            continue
        if count >= LINES and high - low > _SHORT_LINE and low <= last:
            continue
        words_here = squeeze(match[0])
        if words_here:
            count += 1
            line = match[0].strip()
            low += match[0].index(line)
            written = text[low : low + len(line)]
            if begun or count > LINES:
                yield Line(words_here, None, written, False)
                continue
            begun = _METADATA.match(words_here) is None and marker_at(folded, low, high) is not None
            yield Line(words_here, number_in(line, written), " ".join(written.split()), begun)


def _menus(head: str, start: int) -> Iterator[tuple[int, int]]:
    """Where in the ``head``, which begins at ``start``, the menus of a site stand: many short lines one behind the other."""
    if head.count("\n") < LINES:
        return
    count, begins = 0, start
    for line in head.split("\n"):
        words_here = line.strip()
        if words_here and _OF_MENU.fullmatch(words_here) is None:
            if count >= _MENU:
                yield begins, start
            count, begins = 0, start + len(line) + 1
        elif words_here:
            count += 1
        start += len(line) + 1


def _field(pattern: re.Pattern[str], head: str, text: str) -> str | None:
    match = pattern.search(f"\n{head}")
    found = squeeze(text[match.start("value") - 1 : match.end("value") - 1]).strip("?？") if match else ""
    found = _NEXT_LABEL.split(_OWN_LABEL.sub("", found))[0]
    return found if found and not found.endswith(("：", ":")) else None


def _below(title: str | None, lines: list[Line]) -> tuple[str | None, date | None]:
    """The body and the day that a site shows between a title and its text, the body only where it stands beside the day."""
    if title is None:
        return None, None
    called = squeeze(title)
    shown = (line.verbatim for line in lines[:LINES])
    at = next((i for i, line in enumerate(shown) if len(line) > 3 and (called.endswith(line) or called in line)), LINES)
    below = list(takewhile(lambda line: not line.numbered, lines[at + 1 : at + 1 + _LINES_BELOW]))
    for i, line in enumerate(below):
        if _DAY_BELOW.match(line.words):
            beside = next((b.verbatim for b in (*below[i - 1 : i], *below[i + 1 : i + 2]) if is_government(b.verbatim)), None)
            return beside, day(line.words)
    return None, None


def _behind(title: str | None, head: str) -> date | None:
    """The day in brackets behind the title at the top: …的通知（2026年3月1日）."""
    words_here = squeeze(head)
    called = squeeze(fold(title)) if title is not None else ""
    dated = _DAY_BEHIND.match(words_here, words_here.find(called) + len(called)) if called and called in words_here else None
    return day(dated[1]) if dated else None


def _ends_as(name: str, short: str) -> bool:
    """Whether a body's name ends as a shorter one does, however each writes it: 青川市人民政府办公室, 市政府办公室."""
    return _SHORT.sub("", name).endswith(_SHORT.sub("", short))


def _if_government(name: str | None) -> str | None:
    return name if name is not None and is_government(name) else None


def _if_whole(title: str | None) -> str | None:
    """A title that is no rest of one: a table that lost its cells has 方案》的通知 behind 标题."""
    return title if title is not None and title[0] not in "的》" and title.count("》") <= title.count("《") else None


def _own_number(lines: list[Line]) -> str | None:
    """A number (also 青府令第12号) that stands on a line of its own in the head, opens it in brackets, or ends a title's line."""
    if lines and (together := RUN_TOGETHER.match(lines[0].words)):
        below = together["below"] or together["behind"]
        found = number_in(below if NUMBER.match(below) else f"{together['above'] or ''}号")
        beside = NUMBER.match(lines[0].words, together.end("title") + 1)  # in brackets
        return found or (lines[0].number if beside or together["above"] else None)
    for line in lines[:LINES]:
        if line.numbered:
            return None
        if "号" not in line.words:
            continue
        if without := _WITHOUT_BRACKETS.fullmatch(line.words):
            return line.verbatim[slice(*without.span("number"))]
        if _OPENS_WITH_NUMBER.match(line.words) or _ENDS_IN_NUMBER.search(line.words):
            return line.number
    return None
