"""Labels before the bodies of a clause, which say their role: 牵头单位：, 市级责任部门： (extraction-spec.md section 2)."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.bodies import Sort, sort_of
from loaders.folding import squeeze
from loaders.lexicon import alternation, spaced, table, words

_KINDS = ("lead", "responsible", "participate")
_STEMS = {stem: kind for kind in _KINDS for stem in words("roles", f"label_{kind}")}
_UNITS, _MORE = words("roles", "label_unit"), words("roles", "label_before")
_OTHERS = {entry["word"]: entry["holds"] for entry in table("roles")["label"]}
# What each label says of the bodies behind it: their role, or that they have none ("nothing").
LABELS: dict[str, str] = {f"{stem}{unit}": kind for stem, kind in _STEMS.items() for unit in _UNITS} | _OTHERS
_BEFORE = re.compile(alternation(_MORE))
_LONG = [word for word in LABELS if len(word) >= 4]
# Quick first looks: how a label begins, and how it ends.
FIRST_OF_LABEL = frozenset(word[0] for word in (*LABELS, *_MORE))
_OPENINGS = frozenset(f"{mark}{more}{word}"[:2] for mark in ("", "（", "【", "［") for more in ("", *_MORE) for word in LABELS)
_NO_CASE = "(?![^，。；：]{1,20}的，)"  # 承办单位为行政机关的，应当…
_ENDS = re.compile(rf"[{''.join({word[-1] for word in LABELS})}](?:[：:）】］]|分别[：:]|(?<=[位门])[为是有])")
_ANY = f"{_BEFORE.pattern}?{alternation(LABELS)}"
_LABEL = re.compile(
    rf"(?:(?<=[；。，、：（【〔［）】！])|^)(?:[（【［](?P<in_brackets>{_ANY})[）】］][：:]?|(?P<label>{_ANY})(?:分别)?(?:[：:]|(?<=[位门])(?:为|是|有){_NO_CASE}))"
    rf"|(?<![各由和以主要他它])(?P<glued>{alternation(_LONG)})[：:]"
    rf"|[【［](?P<boxed>{_ANY})[】］][：:]?"
    rf"|(?<=[局厅委办部会府院署站所队处科心司行社团校])(?P<short>{alternation(word for word in LABELS if len(word) < 4)})[：:]"
)
_SPACED = re.compile(rf"(?P<label>{_BEFORE.pattern}?{alternation(_LONG)})[ \r\n]+(?P<name>[^ \r\n：，、；]+)")
_SIGNS = frozenset("-+*•●◆■▪○◇□·➤–—★☆▲△※►▶")
_SIGN = re.compile(rf"[{re.escape(''.join(sorted(_SIGNS)))}]{{1,2}}[ ]*")
BLANKS = frozenset(c for c in map(chr, range(0x3001)) if c.isspace())
MAY_OPEN = FIRST_OF_LABEL | _SIGNS | BLANKS | frozenset("（【［")  # a line that a label opens
_REACH = 24  # characters that a label may take with blanks in it
_ALONE = ("牵头", "主办")  # the short ones that mean a clause also in running text
# One of more than two characters, with blanks in it, behind a full stop or a blank: 改造管网。责任 单位：….
_SPACED_LABEL = (
    rf"(?:(?:(?:{spaced(_MORE)})\s*)?(?:{spaced(_STEMS)})\s*(?:{spaced(_UNITS)})"
    rf"|{spaced((*_ALONE, *(word for word in _OTHERS if len(word) > 2)))})"
)
TAIL_LABEL = re.compile(
    rf"(?<=[。；，！）】：\s—★▲])(?:{_SPACED_LABEL}\s*(?:[：:]|(?<=[位门])为{_NO_CASE})|[（【［]{_SPACED_LABEL}[）】］](?=[：:\u4e00-\u9fff]))"
)
# How these end.
_LAST = "".join(sorted({word[-1] for word in (*_ALONE, *LABELS) if len(word) > 2 or word in _ALONE}))
_COLON = re.compile(rf"：(?<=[{_LAST}\s]：)")
_BRACKET = re.compile(
    rf"[（【［]\s*[{''.join(sorted(FIRST_OF_LABEL))}][^。；，、]{{0,{_REACH}}}?[{_LAST}][）】］](?=[：:\u4e00-\u9fff])"
)


# 责任单位：省水利厅、各县政府。以下均需各县政府落实，不再列出
_NOTE = re.compile(r"\s*(?:注：)?(?:以下|下列)[^。：]{2,80}?不再[^。：，]{1,8}")
# …责任单位：县水利局、各乡镇二是科学规划…; and what a page has below its text.
_NO_MORE = re.compile(
    r"(?<=[局厅委办部会府院署心司团乡镇道])[二三四五六七八九十]是(?=[\u4e00-\u9fff])"
    # and who signed it: 县统计局 青川市人民政府 2026年3月1日
    r"|\s[\u4e00-\u9fff]{4,30}\s+(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?!\s*[前之以至到起])"
    r"|\s(?:附件(?:下载|[：:])|文件下载|相关(?:附件|链接|文档|解读)|扫一扫|分享[到至])"
)


class Label(NamedTuple):
    """A label in the words of a clause: what it ``holds`` is one of the kinds of roles, or "nothing"."""

    word: str
    holds: str
    start: int
    stop: int


def labels_in(content: str) -> list[Label]:
    """The labels in the squeezed content of a clause, in reading order.

    >>> [(label.word, label.holds) for label in labels_in("市级牵头单位：市水利局；配合：市财政局；完成时限：6月")]
    [('市级牵头单位', 'lead'), ('配合', 'participate'), ('完成时限', 'nothing')]
    """
    if _ENDS.search(content) is None:
        return []
    return [Label(word := _word(found), _holds(word), *found.span()) for found in _LABEL.finditer(content)]


def _word(found: re.Match[str]) -> str:
    return found["label"] or found["in_brackets"] or found["glued"] or found["boxed"] or found["short"] or ""


def _holds(word: str) -> str:
    more = _BEFORE.match(word) if word not in LABELS else None
    return LABELS[word[more.end() :] if more else word]


def has_label(content: str) -> bool:
    """Whether the squeezed ``content`` holds a label such as 责任单位：."""
    return _ENDS.search(content) is not None and _LABEL.search(content) is not None


def may_hold_tail(words_here: str) -> bool:
    """Whether the folded words can hold a ``TAIL_LABEL``: quick, and yes for many that hold none.

    >>> may_hold_tail("改造管网。责任单位：省水利厅"), may_hold_tail("改造管网：共三处（含一处改造）")
    (True, False)
    """
    return (
        ("：" in words_here and _COLON.search(words_here) is not None)
        or ("为" in words_here and ("位为" in words_here or "门为" in words_here))
        or (("）" in words_here or "】" in words_here or "］" in words_here) and _BRACKET.search(words_here) is not None)
    )


def end_of_tail(text: str, start: int, end: int) -> int:
    """Where the clause ends whose label ends at ``start`` in the folded text: with the full stop that no further label follows,
    or a note behind it; before the next point of a list (二是…).

    >>> end_of_tail("责任单位：县水利局。配合单位：县财政局。二、管水", 5, 23)
    20
    >>> end_of_tail("责任单位：县水利局、各乡镇二是修渠。", 5, 18)
    13
    """
    stop = text.find("。", start, end)
    while stop >= 0 and (after := TAIL_LABEL.match(text, stop + 1, end)) is not None:
        stop = text.find("。", after.end(), end)
    stop = end if stop < 0 else stop + 1
    if (note := _NOTE.match(text, stop, end)) is not None:
        return note.end() + text.startswith("。", note.end(), end)
    other = _NO_MORE.search(text, start, stop)
    return other.start() if other else stop


def leading_label(content: str) -> str | None:
    """The label that the squeezed line starts with, or None.

    >>> leading_label("牵头部门：省教育厅"), leading_label("省教育厅牵头")
    ('牵头部门', None)
    """
    found = _LABEL.match(content) if content[:2] in _OPENINGS and _ENDS.search(content) else None
    return _word(found) if found else None


def opens_like_label(text: str, start: int, stop: int) -> bool:
    """Whether the folded line can begin with a label, by its first characters: quick, and yes for many that do not."""
    if (first := text[start : start + 1]) not in MAY_OPEN and first != "〔":
        return False
    while start < stop and (text[start] in "（【［〔" or text[start].isspace()):
        start += 1
    opening = text[start : min(start + 2, stop)]
    return opening in _OPENINGS or (opening[:1] in FIRST_OF_LABEL and opening[1:].isspace())


def label_at(text: str, start: int, stop: int) -> str | None:
    """The label that the folded text begins with at ``start``, where no blank stands, or None.

    Only blanks may stand behind it where a name follows, and the sign of a list before it.

    >>> label_at("1.建库。牵头 部门：省水利厅", 5, 15), label_at("责任单位 县水利局", 0, 9), label_at("责任单位 完成时限", 0, 9)
    ('牵头部门', '责任单位', None)
    """
    if (first := text[start : start + 1]) not in MAY_OPEN:
        return None
    if first in _SIGNS:
        start = behind_sign(text, start, stop)
    opening = text[start : start + 2]
    if opening not in _OPENINGS and not opening[1:].isspace():
        return None
    here = text[start : min(stop, start + _REACH)]
    if (label := leading_label(squeeze(here))) is not None:
        return label
    spaced = _SPACED.match(text, start, stop) if " " in here or "\n" in here or "\r" in here else None
    return spaced["label"] if spaced and sort_of(squeeze(spaced["name"])) is Sort.BODY else None


def behind_sign(text: str, start: int, stop: int) -> int:
    """Where the words of a line begin that a list's sign may open.

    >>> behind_sign("● 责任单位：县林业局", 0, 11)
    2
    """
    sign = _SIGN.match(text, start, stop)
    return sign.end() if sign else start


def is_label(word: str) -> bool:
    """Whether the word is a label such as 责任单位."""
    return word in LABELS or ((more := _BEFORE.match(word)) is not None and word[more.end() :] in LABELS)
