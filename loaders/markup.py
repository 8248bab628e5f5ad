"""The marks that a page or a field of data leaves around words, made blank: HTML tags and entities, line ends spelled out."""

from __future__ import annotations

import re

_BLOCKS = "p|br|div|tr|li|[uod]l|d[td]|table|section|article|title|h[1-6r]|center|blockquote|caption"
_OTHERS = (
    "a|b|i|u|s|em|strong|span|font|su[pb]|img|small|big|del|ins|mark|code|pre|t[dh]|t(?:body|head|foot)|col(?:group)?|html|head|body"
    "|meta|link|input|label|form|button|textarea|iframe|nav|header|footer|main|aside|figure|figcaption|script|style|o:p"
)
_TAG = re.compile(rf"</?(?:(?P<block>{_BLOCKS})|{_OTHERS})(?:\s[^<>]{{0,300}})?/?>", re.IGNORECASE)  # not 2<x 且 y>3
_BLANK = re.compile(r"&(?:emsp|ensp|nbsp|thinsp|#160|#8194|#8195|#12288|#x3000);")
_ESCAPED_LINE = re.compile(r"(?:\\r)?\\n")
_UNSEEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_FILL = "\x1f"  # white space, but none of the blanks that part sentences


def without_markup(text: str) -> str:
    r"""``text`` with its markup made blank, of the same length: tags of blocks and \n in JSON end lines, all others part nothing.

    >>> without_markup("<p>&emsp;一、修渠</p><p><b>二、</b>清淤</p>").split("\n")
    ['  ', '      一、修渠   ', '  ', '\x1f\x1f\x1f二、\x1f\x1f\x1f\x1f清淤   ', '']
    >>> without_markup("流速<2且>1")
    '流速<2且>1'
    >>> without_markup(r"一、修渠\n二、清淤\r\n三、种树\n")
    '一、修渠 \n二、清淤   \n三、种树 \n'
    """
    if "<" in text and ">" in text:
        for opening, closing in _UNSEEN:
            text = _without(text, opening, closing)
        text = _TAG.sub(_tag, text)
    if "&" in text:
        text = _BLANK.sub(lambda mark: " " * len(mark[0]), text)
    if text.count("\\n") > 2:  # the value of a field in JSON
        text = _ESCAPED_LINE.sub(lambda mark: "\n".rjust(len(mark[0])), text)
    return text


def _tag(tag: re.Match[str]) -> str:
    return "\n".rjust(len(tag[0])) if tag["block"] else _FILL * len(tag[0])


def _without(text: str, opening: str, closing: str) -> str:
    """``text`` with all between two marks made blank."""
    parts, here = [], 0
    while (start := text.find(opening, here)) >= 0 and (stop := text.find(closing, start)) >= 0:
        stop += len(closing)
        parts += [text[here:start], _FILL * (stop - start)]
        here = stop
    return "".join([*parts, text[here:]]) if parts else text
