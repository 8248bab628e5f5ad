"""Articles of a regulation, whose lines the width of a page cuts and whose names stand before their words (第三条 职责分工)."""

from __future__ import annotations

import re

from kg.model import Span
from loaders.labels import label_at
from loaders.line_ends import SENTENCE_END

_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百\d]{1,5}条")
_OTHERS = frozenset("一二三四五六七八九十")  # with which the headings of another paper begin
_NAME = 15  # characters
_NAME_WITH_NUMBER = 24
_LINE = 10  # characters of one that is no cell, name or date below an article
# What stands above another paper, and the day of a signature.
_TITLE = re.compile(r"关于|印发|(?:通知|办法|规定|细则|条例|方案|意见|规则|\d日)$")


def stand_above(text: str, line: Span, *, before: bool) -> bool:
    """Whether articles stand above what follows the numbered ``line``, if they did ``before``.

    >>> stand_above("第三条 修渠", Span(0, 6), before=False), stand_above("一、修渠", Span(0, 4), before=True)
    (True, False)
    """
    return _ARTICLE.match(text, *line) is not None or (before and text[line.start] not in _OTHERS)


def goes_on(text: str, line: Span, after: Span) -> bool:
    """Whether an article's ``line`` goes on ``after`` it: all paragraphs of a regulation end in a mark.

    >>> t = "第三条县财政局负责审核水库除险加固项目年度预算并按时拨\\n付资金。"
    >>> goes_on(t, Span(0, 27), Span(28, 32)), goes_on("第三条职责分工\\n县水利局要巡查。", Span(0, 7), Span(8, 16))
    (True, False)
    """
    size = line.stop - line.start
    if text[line.stop - 1] in SENTENCE_END or size < _LINE or _TITLE.search(text, *line):
        return False
    if size <= _NAME_WITH_NUMBER and text.find("，", *line) < 0 and _ARTICLE.match(text, *line):
        return False
    return text.count("\n", line.stop, after.start) == 1 and label_at(text, *after) is None


def is_name(words: str) -> bool:
    """Whether the words behind an article's number are its name, and no cut sentence.

    >>> is_name("职责分工"), is_name("县水利局会同县财政局，于每年10月前编制计")
    (True, False)
    """
    return len(words) <= _NAME and "，" not in words
