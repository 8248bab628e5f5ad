"""The documents of a file, and what each says of itself: title, issuer, number, date (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.model import Span
from loaders.folding import squeeze
from loaders.lexicon import alternation, words
from loaders.mentions import Sort, sort_of
from loaders.numerals import CHARACTERS, value
from loaders.outline import marker_at

_PIECE = re.compile(rf"^[ ]*篇[{CHARACTERS}]{{1,4}}[：:][ ]*(?P<title>[^\r\n]*)", re.M)
_LINE = re.compile(r"[^\r\n]+")
_KINDS = alternation(words("outline", "kind"))
_TITLE_END = re.compile(rf"{_KINDS}(?:（[^（）]{{1,30}}）|\d*篇)?$")
_NUMBER = re.compile(
    r"(?P<word>[\u4e00-\u9fffA-Za-z]{1,14})\s*[〔［【（\[](?P<year>(?:19|20)\d{2})[〕］】）\]]\s*(?:第\s*)?(?P<n>\d{1,5})\s*号"
)
_DATE = re.compile(
    rf"(?P<y>(?:19|20)\d{{2}}|[{CHARACTERS}]{{4}})\s*年\s*(?P<m>\d{{1,2}}|[{CHARACTERS}]{{1,3}})\s*月\s*(?P<d>\d{{1,2}}|[{CHARACTERS}]{{1,3}})\s*日"
)
_SHORT_DATE = re.compile(r"(?P<y>(?:19|20)\d{2})[.\-/年](?P<m>\d{1,2})[.\-/月](?P<d>\d{1,2})")
_DATE_LINE = re.compile(rf"^[（(]?{_DATE.pattern}[）)]?(?:印发|发布)?$")
_ADDRESSEE = re.compile(r"^(?:各|省|市|县|区|国务院|中央|有关|本)[^。]{2,200}：$")
_FIELDS = {
    "title": ("标题", "名称", "信息名称", "文件名称"),
    "issuer": (
        "发文机关",
        "制定机关",
        "发布机构",
        "发文单位",
        "发布机关",
        "制发机关",
        "发布单位",
        "发文机构",
        "颁布机关",
        "颁布部门",
        "公开主体",
    ),
    "number": ("发文字号", "文号", "字号", "文件编号", "发文文号"),
    "issued": ("成文日期", "发文日期", "生成日期", "制定日期", "发文时间", "成文时间"),
    "published": ("发布日期", "公布日期", "颁布日期", "发布时间"),
}
_FIELD = {
    field: re.compile(
        r"(?:^|(?<=[【\n]))[ ]*(?:"
        + "|".join(r"\s*".join(name) for name in names)
        + r")\s*(?:】|：)[ ]*\n?[ ]*(?P<value>[^\r\n【]{1,200})",
        re.M,
    )
    for field, names in _FIELDS.items()
}
_SOURCE = re.compile(r"(?:^|\n)[ ]*(?:信息)?来源[ ]*：[ ]*(?P<value>[^\r\n]{2,40})")
_HEAD = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file that is one document; ``name`` is the title a compilation gives it."""

    span: Span
    name: str | None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a document says of itself; None where it is silent."""

    title: str | None
    issuer: str | None
    number: str | None
    issued: date | None


def pieces(folded: str) -> tuple[Piece, ...]:
    """The documents of a file; a compilation (篇一：… 篇二：…) is cut at its headings, anything else is one.

    >>> [p.name for p in pieces("前言\\n篇一：甲方案\\n一、目标\\n篇二：乙方案\\n一、任务")]
    ['甲方案', '乙方案']
    """
    heads = list(_PIECE.finditer(folded))
    if len(heads) < 2:
        return (Piece(Span(0, len(folded)), None),)
    stops = [head.start() for head in heads[1:]] + [len(folded)]
    return tuple(Piece(Span(head.start(), stop), squeeze(head["title"]) or None) for head, stop in zip(heads, stops, strict=True))


def particulars(folded: str, text: str, piece: Piece) -> Particulars:
    """Title, issuer, number and date of the document at ``piece``, from its head, its metadata block or its tail."""
    body = piece.span.start
    if piece.name is not None:
        body = folded.find("\n", piece.span.start, piece.span.stop) + 1 or piece.span.stop
    head = folded[body : min(piece.span.stop, body + _HEAD)]
    fields = {field: _field(pattern, head) for field, pattern in _FIELD.items()}
    lines = [Span(body + m.start(), body + m.end()) for m in _LINE.finditer(folded[body : piece.span.stop]) if not m[0].isspace()]
    title = fields["title"] or _title(folded, text, lines, compiled=piece.name is not None) or piece.name
    signed, signed_on = _signature(folded, lines)
    source = _SOURCE.search(folded, body, piece.span.stop)
    issuer = fields["issuer"] or _issuer_of_title(title) or signed
    if issuer is None and source is not None and _is_government(squeeze(source["value"])):
        issuer = squeeze(text[source.start("value") : source.end("value")])
    number = _number(fields["number"] or "") or _own_number(folded, lines)
    issued = _day(fields["issued"]) or signed_on or _day(fields["published"])
    return Particulars(title, issuer, number, issued)


def signature_line(line: str) -> bool:
    """Whether a squeezed line is nothing but a date, as under a signature.

    >>> signature_line("2021年5月7日"), signature_line("二〇〇六年九月二日"), signature_line("2021年5月7日起施行")
    (True, True, False)
    """
    return _DATE_LINE.match(line) is not None


def _field(pattern: re.Pattern[str], head: str) -> str | None:
    match = pattern.search(head)
    found = squeeze(match["value"]).strip("?？") if match else ""
    return found if found and not found.endswith("：") else None


def _title(folded: str, text: str, lines: list[Span], *, compiled: bool) -> str | None:
    run: list[Span] = []
    for count, line in enumerate(lines[:40]):
        words = re.sub(r"【[^】]{0,20}】", "", squeeze(folded[line.start : line.stop]))
        if compiled and count == 0:
            return _joined_title(text, [line]) if _titlish(words) and not re.match(r"(?:为|根据|按照|摘要|一)", words) else None
        if marker_at(folded, line.start + _indent(folded, line), line.stop) or (len(words) > 80 and "。" in words):
            return None
        if _ADDRESSEE.match(words) or re.match(r"为(?:了|深入|贯彻|进一步|全面|加快)", words):
            return None
        if not _titlish(words) or _number(words) or _DATE_LINE.match(words) or re.search(r"^(?:目录|附件|文章属性|正文)", words):
            run = []
            continue
        run.append(line)
        if _TITLE_END.search(words):
            return _joined_title(text, run)
        if len(run) > 4:
            run = run[1:]
    return None


def _indent(text: str, line: Span) -> int:
    return len(text[line.start : line.stop]) - len(text[line.start : line.stop].lstrip())


def _titlish(words: str) -> bool:
    return 2 <= len(words) <= 80 and not re.search(r"[。；：！>|→]|https?|^[—-]", words)


def _joined_title(text: str, run: list[Span]) -> str:
    joined = "".join(re.sub(r"\s+", " ", text[line.start : line.stop].strip()) for line in run)
    return re.sub(r"【[^】]{0,20}】", "", joined).strip()


def _issuer_of_title(title: str | None) -> str | None:
    """The body a title starts with: 甲市人民政府关于印发…的通知."""
    if title is None or (cut := re.search(r"关于|印发|转发|批转", title)) is None:
        return None
    before = title[: cut.start()].strip()
    parts = re.split(r"\s+", before)
    return before if before and all(_is_government(part) for part in parts) else None


def _is_government(name: str) -> bool:
    name = re.split(r"[，。；\s（]", name)[0]
    return (
        sort_of(name) is Sort.BODY
        and re.search(r"(?:政府|厅|局|委|委员会|部|办|办公室|办公厅|国务院|署|院|会|处|中央|行|公署)$", name) is not None
        and not re.search(r"网|报社|台$", name)
    )


def _own_number(folded: str, lines: list[Span]) -> str | None:
    """A document number that stands on a line of its own in the head, or opens it in brackets."""
    for line in lines[:40]:
        words = squeeze(folded[line.start : line.stop])
        opening = re.match(rf"^[（(]?{_NUMBER.pattern}(?:$|[）)])", words)
        if opening:
            return _number(words)
        if marker_at(folded, line.start + _indent(folded, line), line.stop):
            return None
    return None


def _number(words: str) -> str | None:
    match = _NUMBER.search(words)
    return f"{match['word']}〔{match['year']}〕{match['n']}号" if match else None


def _signature(folded: str, lines: list[Span]) -> tuple[str | None, date | None]:
    """The issuer and the date that stand together under the text, or the date alone under the title."""
    dated: date | None = None
    for i, line in enumerate(lines):
        words = squeeze(folded[line.start : line.stop])
        if len(words) > 40 or not _DATE_LINE.match(words):
            continue
        day = _day(words)
        above = squeeze(folded[lines[i - 1].start : lines[i - 1].stop]) if i else ""
        if _is_government(above) and len(above) <= 40:
            return above, day
        dated = dated or day
    if dated is None and lines:
        tail = squeeze(folded[max(lines[-1].start, lines[-1].stop - 120) : lines[-1].stop])
        match = re.search(rf"[。）](?P<body>[\u4e00-\u9fff]{{3,30}}?)(?P<day>{_DATE.pattern})(?:（[^（）]*）)?$", tail)
        if match and _is_government(match["body"]):
            return match["body"], _day(match["day"])
    return None, dated


def _day(words: str | None) -> date | None:
    match = (_DATE.search(words) or _SHORT_DATE.search(words)) if words else None
    if match is None:
        return None
    year, month, day = (value(match[part]) or 0 for part in ("y", "m", "d"))
    try:
        return date(year, month, day)
    except ValueError:
        return None
