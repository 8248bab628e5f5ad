"""Plain text in the encodings that Chinese documents come in: UTF-8, GB18030 (with GBK and GB2312), UTF-16."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Control characters that no text holds. Tab, line ends, form feed, and the SUB of old editors are left out.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
# The commonest marks and characters of Chinese prose: a quarter of real text, next to nothing of a wrong decoding.
_COMMON = frozenset("的一和在人大中有为以不工业国家发展政府部门单位加强推进建设管理服务、，。（）；：“”")
_ASCII = re.compile(r"[\x00-\x7f]+")
_SAMPLE = 20_000


def decode(data: bytes) -> str:
    """The text of ``data`` without its byte order mark, line ends as they are.

    Raises ValueError with a sentence where no encoding gives Chinese or plain text.

    >>> decode("省水利厅牵头".encode("gb18030")) == decode("省水利厅牵头".encode("utf-8-sig")) == "省水利厅牵头"
    True
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _whole(data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    else:
        if _CONTROL.search(text) is None:
            return text
        if (wide := _guess(data, ("utf-16-le", "utf-16-be"))) is not None:
            return wide
        raise ValueError("this is no text: it holds control characters")
    guess = _guess(data, ("gb18030", "utf-16-le", "utf-16-be"))
    if guess is None:
        raise ValueError(f"neither UTF-8 (broken at byte {broken}) nor GB18030 nor UTF-16 gives a text")
    return guess


def _whole(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"its mark says {encoding}, but byte {error.start} is broken") from None
    if _CONTROL.search(text):
        raise ValueError("this is no text: it holds control characters")
    return text


def _guess(data: bytes, encodings: tuple[str, ...]) -> str | None:
    """The first decoding that reads like Chinese prose; short texts need less proof, they hold few common characters."""
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text) is not None:
            continue
        sample = _ASCII.sub("", text)[:_SAMPLE]  # the marks of a web page say nothing
        common = sum(character in _COMMON for character in sample)
        han = sum("\u4e00" <= character <= "\u9fff" for character in sample)
        if common >= 0.08 * len(sample) or (len(sample) < 40 and han >= 0.5 * len(sample)):
            return text
    return None
