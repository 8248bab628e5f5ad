"""Document numbers: 青政发〔2026〕3号 (extraction-spec.md section 1)."""

from __future__ import annotations

import re

from loaders.folding import squeeze

OPEN, CLOSE = r"[〔［【（\[]", r"[〕］】）\]]"
NUMBER = re.compile(rf"(?P<word>[\u4e00-\u9fffA-Za-z]{{1,14}}){OPEN}(?P<year>(?:19|20)\d{{2}}){CLOSE}第?(?P<n>\d{{1,5}})号")
_BRACKETED_YEAR = re.compile(rf"{OPEN}\s*(?:1\s*9|2\s*0)")
_REFERRING = re.compile(
    r"^.*(?:[省市县区州](?:人民政府(?:办公[厅室])?|[\u4e00-\u9fff]{2,8}(?:厅|局|委员会))(?=[\u4e00-\u9fff]{2})|文件|特急|[明密]电(?=.)|[的》](?:通知|意见|决定|方案|函)|根据|按照?|依据|依照|落实|执行|贯彻|参照|遵照|对照|结合|关于|以及)"
)


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
