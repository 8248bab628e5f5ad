"""Which title that a page shows is the paper's own, where it does not stand at the head (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.folding import squeeze
from loaders.lexicon import patterns
from loaders.signatures import Line, is_government, signature_line
from loaders.titles import LINES, issuer_of_title, title

_LETTER = re.compile(r"^(?:各|省|市|县|区|本)[^。：]{2,200}：$")
_SENDS = "印发"
_NEWS = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]{{3,24}}?)(?:{patterns('outline', 'news_day')}|于?\d{{1,2}}月\d{{1,2}}日)?"
    rf"(?:{patterns('outline', 'news')})了?"
    r"《(?P<title>[^《》\n]{4,80})》[^。\n]{0,16}?(?:内容|全文|政策|通知)如下"
)
_LAST = 5  # characters of a title, which stand in its last line
_MARKS = re.compile("[《》〈〉<>“”]")


def fuller(short: str, lines: Sequence[Line]) -> str | None:
    """The title with its issuer that stands below one that a site has shortened, None where none does.

    >>> rows = ["关于修渠的意见", "发布日期：2026年3月1日", "中共青川市委 青川市人民政府", "关于修渠的意见"]
    >>> fuller("关于修渠的意见", [Line("".join(row.split()), None, row, False) for row in rows])
    '中共青川市委 青川市人民政府关于修渠的意见'
    """
    if issuer_of_title(short) is not None:
        return None
    called = _bare(short)
    at = next((i for i, line in enumerate(lines[:LINES]) if called.startswith(bare := _bare(line.words)) and bare), LINES)
    if not any(called[-_LAST:] in line.words for line in lines[at + 1 : LINES]):
        return None
    own = title(lines[at + 1 : LINES], "", "", compiled=False) if at < LINES else None
    return own if own is not None and called in _bare(own) and issuer_of_title(own) is not None else None


def below_letter(lines: Sequence[Line]) -> str | None:
    """The title of the plan below a letter that has none of its own: 各区水利局：…现印发给你们…, its day, and the plan.

    >>> rows = ["各区水利局：", "现将有关方案印发给你们。", "青川市水利局", "2026年3月1日", "青川市修渠方案"]
    >>> below_letter([Line(row, None, row, False) for row in rows])
    '青川市修渠方案'
    """
    if not lines or _LETTER.match(lines[0].words) is None:
        return None
    signed = next((i for i, line in enumerate(lines[:LINES]) if signature_line(line.words)), 0)
    sends = signed and any(_SENDS in line.words for line in lines[:signed])
    return title(lines[signed + 1 :], "", "", compiled=False) if sends else None


def in_news(head: str, text: str) -> tuple[str | None, str | None]:
    """The title that a site's words over a paper give it, and who issued it; ``head`` is folded, ``text`` the same as written.

    >>> t = "3月1日，青川市教育局发布《关于做好招生工作的通知》，具体内容如下："
    >>> in_news(t, t), in_news("市教育局发布《通知》。", "")
    (('关于做好招生工作的通知', '青川市教育局'), (None, None))
    """
    found = _NEWS.search(head) if "如下" in head else None
    if found is None or not is_government(found["body"]):
        return None, None
    return squeeze(text[slice(*found.span("title"))]), squeeze(text[slice(*found.span("body"))])


def _bare(words_here: str) -> str:
    return _MARKS.sub("", squeeze(words_here))
