"""Text made alike for reading, character by character, so that every offset stays what it is in the text as it came."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from loaders.markup import without_markup
from loaders.pages import without_pages

if TYPE_CHECKING:
    from opencc import OpenCC

_ALIKE = dict(zip("(),:;?![]" + "\u3000\u00a0\t" + "○", "（），：；？！［］" + " " * 3 + "〇", strict=True))
_ODD = re.compile(f"[{re.escape(''.join(_ALIKE))}]")
_RARELY = dict(
    zip(
        "０１２３４５６７８９" + "\u2002\u2003\u2009\u200b\ufeff\f\v" + "－﹣﹒﹙﹚﹐﹑﹔﹕∶︰Ｏ" + "〖〗﹝﹞" + "､｡" + "巿",
        "0123456789" + " " * 7 + "--.（），、；：：：〇" + "【】〔〕" + "、。" + "市",
        strict=True,
    )
)
# What some PDFs have instead of characters: ⽔利局, ⺠政局. Unicode's Kangxi radicals with what they decompose to, and those of
# its supplement that stand for whole characters.
_RADICALS = {radical: unicodedata.normalize("NFKC", chr(radical)) for radical in range(0x2F00, 0x2FD6)} | dict(
    zip(
        map(ord, "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"),
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_RADICAL = re.compile("[\u2e80-\u2fd5]")
# Characters that only Traditional text has and that no document of a thousand characters does without.
_TRADITIONAL = re.compile("[門責單參與實導環縣區會務員辦頭廳機構業經濟國發關開應該進財時農設衛監學險災]")
# The reading that some converters put behind a character with several: 發(fā)改委.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_TONED = re.compile(f"[{_TONES}]")
_READING = re.compile(rf"（(?<=[\u4e00-\u9fff]（)(?=[a-z]*[{_TONES}])[a-z{_TONES}ü]{{1,7}}）")
# A full stop of another script between words; behind a numeral it may belong to an item's number.
_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff]\.)(?<![一二三四五六七八九十]\.)(?=[\u4e00-\u9fff])")
_CHARGED = re.compile("——(?=(?:具体|主要|牵头)?负责)")  # 县水利局——负责巡查
# 县〔市、区〕政府, 〔责任单位：…〕; not the year of a number.
_ANGLED = re.compile(r"〔([\u4e00-\u9fff][^〔〕]{0,400})〕(?<!〔[〇零一二三四五六七八九]{4}〕)")
# 各区人民政府〈含开发区〉; not a title inside of a title.
_IN_ANGLES = re.compile(r"〈([\u4e00-\u9fff][^〈〉]{0,400})〉")
_TITLE = 200  # characters of one
_OF_RANKS = re.compile("〈([市县区旗、]{1,6})[）〉]")  # 县〈市、区）, two kinds of brackets
_SELDOM = re.compile(f"[{_TONES}{_TRADITIONAL.pattern[1:]}")
_ANY_OF_THESE = re.compile(f"[\u2e80-\u2fd5{''.join(_RARELY)}{_SELDOM.pattern[1:]}")  # most texts have none
_WORDS = re.compile(r"\S+")
_BOLD = "\x1f\x1f"  # white space, but none of the blanks that part sentences
_ESCAPES = re.compile(r"\\(?=[!-/:-@\[-`{-~])")  # CommonMark 2.4: 1\. , \[责任单位：省水利厅\]
_LOST_BLANKS = re.compile(r"^[ ]*？[？ ]*|？{2,}", re.M)  # what a page's blanks became that lost their encoding
_MAYBE_LOST = re.compile(r"？(?:(?<![^\n ]？)|(?=？))")  # looked for first: most texts only ask
_HASHES = re.compile(r"^ {0,3}#{1,6}(?= )", re.M)  # of a heading


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC  # loading its tables costs 10 ms, and most texts do not need them

    return OpenCC("t2s")


def fold(text: str) -> str:
    """``text`` with full-width marks, half-width digits, plain blanks and Simplified characters; same length, same offsets.

    Dashes before 负责 become a colon. The reading of a character in brackets becomes blanks; so do the numbers, heads and feet
    of pages, and the marks of bold words, headings and escapes in Markdown, and what ``without_markup`` tells. 〔〕 and 〈〉
    around words become （）.

    >>> fold("(省水利廳牽頭,省財政廳參與)")
    '（省水利厅牵头，省财政厅参与）'
    >>> fold("各县〔市、区〕政府，国发〔2026〕3号")
    '各县（市、区）政府，国发〔2026〕3号'
    >>> fold("各区政府〈含开发区〉，《关于印发〈方案〉的通知》")
    '各区政府（含开发区），《关于印发〈方案〉的通知》'
    >>> fold("责任单位∶省水利厅，鲁政发﹝2026﹞3号")
    '责任单位：省水利厅，鲁政发〔2026〕3号'
    >>> fold("巿⽔利局、⺠政局牵头")
    '市水利局、民政局牵头'
    >>> fold("省發(fā)改委"), fold("## 一、任务")
    ('省发    改委', '   一、任务')
    """
    rare = _ANY_OF_THESE.search(text) is not None
    folded = without_markup(text)
    if "**" in folded:
        folded = folded.replace("**", _BOLD)
    if "\\" in folded:
        folded = _ESCAPES.sub("\x1f", folded)
    if "#" in folded:
        folded = _HASHES.sub(lambda marks: " " * len(marks[0]), folded)
    if _ODD.search(folded):  # most names and titles have none
        for unlike, alike in _ALIKE.items():  # one by one is quicker than to look every character up
            folded = folded.replace(unlike, alike)
    if rare:
        for unlike, alike in _RARELY.items():
            folded = folded.replace(unlike, alike)
        if _RADICAL.search(folded):
            folded = folded.translate(_RADICALS)
    if _MAYBE_LOST.search(folded):
        folded = _LOST_BLANKS.sub(lambda marks: " " * len(marks[0]), folded)
    if "——" in folded:
        folded = _CHARGED.sub(" ：", folded)
    folded = _STOP.sub("。", folded)
    folded = without_pages(folded)
    if "〔" in folded:
        folded, inside = _ANGLED.subn(r"（\1）", folded)
        if inside:
            folded = _ANGLED.sub(r"（\1）", folded)  # 〔县〔市、区〕政府〕
    if "〈" in folded:
        folded = _OF_RANKS.sub(r"（\1）", folded)
        folded = _IN_ANGLES.sub(lambda found: found[0] if _in_a_title(found) else f"（{found[1]}）", folded)
    if not rare or _SELDOM.search(folded) is None:
        return folded
    if _TONED.search(folded):
        folded = _READING.sub(lambda reading: " " * len(reading[0]), folded)
    if _TRADITIONAL.search(folded):
        simple = _simplifier().convert(folded)
        if len(simple) != len(folded):  # a phrase that changed its length: convert one by one
            simple = "".join(part if len(part := _simplifier().convert(one)) == 1 else one for one in folded)
        folded = simple
    return folded


def _in_a_title(found: re.Match[str]) -> bool:
    begins = max(0, found.start() - _TITLE)
    return found.string.rfind("《", begins, found.start()) > found.string.rfind("》", begins, found.start())


def squeeze(text: str) -> str:
    """``text`` without any white space: mentions are compared and reported like this.

    >>> squeeze("省水 利厅")
    '省水利厅'
    """
    return "".join(text.split())


def squeezed(text: str, start: int, stop: int) -> tuple[str, Sequence[int]]:
    """The characters of ``text[start:stop]`` that are no blanks, and for each its offset in ``text``.

    >>> squeezed("参 与", 0, 3)
    ('参与', [0, 2])
    """
    content = squeeze(text[start:stop])
    if len(content) == stop - start:
        return content, range(start, stop)
    offsets: list[int] = []
    for run in _WORDS.finditer(text, start, stop):
        offsets += range(*run.span())
    return content, offsets
