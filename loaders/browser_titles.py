"""The title that a browser shows for a page: the text's own, and behind it the columns and the site it stands in."""

from __future__ import annotations

import re

from loaders.lexicon import patterns

_SITE = rf"(?:{patterns('outline', 'site')})$"
# X_国务院部门文件_中国政府网, X__2026年第2号公报_青川市人民政府: no title has the mark.
_UNDERSCORED = re.compile(rf"(?P<name>[^_]{{4,120}}?)_+(?:[^_]{{1,30}}_+)*[^_]{{0,30}}{_SITE}")
# X-青川市水利局门户网站, X | 通知公告 | 青川政务网; not 2026-2028年.
_DASHED = re.compile(
    rf"(?P<name>.{{4,120}}?)(?:(?<!\d)[-–|丨]+(?!\d)[^-–|丨《》]{{1,24}})*?(?<!\d)[-–|丨]+(?!\d)[^-–|丨《》]{{0,24}}{_SITE}"
)
_MAY_PART = re.compile("[_|丨–-]")  # looked for first


def named_by_browser(line: str) -> str | None:
    """The text's own name in a squeezed line that is the title of a page's window, None for any other line.

    >>> named_by_browser("关于修渠的通知_政策文件_青川市人民政府门户网站"), named_by_browser("关于修渠的通知-青川政务网")
    ('关于修渠的通知', '关于修渠的通知')
    >>> named_by_browser("青川市节水计划（2026-2028年）")
    """
    if _MAY_PART.search(line) is None:
        return None
    found = _UNDERSCORED.fullmatch(line)
    name = found["name"] if found else line
    dashed = _DASHED.fullmatch(name)
    return dashed["name"] if dashed else name if found else None
