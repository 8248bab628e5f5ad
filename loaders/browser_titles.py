"""The title that a browser shows for a page: the text's own, and behind it the columns and the site it stands in."""

from __future__ import annotations

import re

from loaders.lexicon import patterns

_SITE, _SITE_OR_BODY = (re.compile(rf"(?:{patterns('outline', kind)})$") for kind in ("site", "site_or_body"))
_LONGEST, _LONGEST_COLUMN, _SHORTEST = 200, 30, 4  # characters of a window's title, of a column in it, of a text's name
_UNDERSCORES = re.compile("_+")  # X__2026年第2号公报_青川市人民政府
_DASHES = re.compile(r"(?<!\d)[-–|丨]+(?!\d)")  # X-青川市水利局门户网站, X | 通知公告 | 青川政务网; not 2026-2028年
_MAY_PART = re.compile("[_|丨–-]")  # looked for first


def named_by_browser(line: str) -> str | None:
    """The text's own name in a squeezed line that is the title of a page's window, None for any other line.

    >>> named_by_browser("关于修渠的通知_政策文件_青川市人民政府门户网站"), named_by_browser("关于修渠的通知-青川政务网")
    ('关于修渠的通知', '关于修渠的通知')
    >>> named_by_browser("青川市节水计划（2026-2028年）"), named_by_browser("工作任务清单|青川市水利局")
    (None, None)
    """
    if len(line) > _LONGEST or _MAY_PART.search(line) is None:
        return None
    name = line
    for between, ends in ((_UNDERSCORES, _SITE_OR_BODY), (_DASHES, _SITE)):
        first, *columns = between.split(name)
        if (
            columns
            and len(first) >= _SHORTEST
            and ends.search(columns[-1])
            and all(len(column) <= _LONGEST_COLUMN and "《" not in column for column in columns)
        ):
            name = first
    return name if name != line else None
