"""Bodies of the whole country that are called by their field of work: 国务院教育行政部门 is the 教育部 (spec section 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.offices import Body
from loaders.ranks import leading_word
from loaders.registry import Registry

_OFFICE = re.compile(r"(?:国务院|国家)(?P<stem>.+?)(?P<more>行政主管|行政|主管|监督管理|监管|管理)?(?:部门|机关|机构)")


def ministry(words: str, year: int | None, registry: Registry) -> Body | None:
    """The body of the whole country whose field of work the folded ``words`` of a document of ``year`` tell, or None.

    >>> from loaders.registry import registry
    >>> [ministry(f"国务院{field}部门", 2019, registry()).name for field in ("教育行政", "水行政主管", "药品监督管理")]
    ['教育部', '水利部', '国家药品监督管理局']
    >>> ministry("国务院有关部门", 2019, registry()) is None
    True
    """
    found = _OFFICE.fullmatch(words)
    if not found or registry.function(f"国家{found['stem']}"):
        return None  # 国家安全部门
    stem, more = found["stem"], found["more"] or ""
    fields = dict.fromkeys((stem + more, f"{stem}行政", stem))
    return next((body for field in fields if (body := registry.national_of(field, year=year))), None)


def as_ministries(mentions: Sequence[str], year: int | None, registry: Registry) -> list[str] | None:
    """The mentions of a list as those of ministries, where all are fields alone that one has charge of; else None.

    >>> from loaders.registry import registry
    >>> as_ministries(["教育", "海关"], 2019, registry()), as_ministries(["各级教育", "公安"], 2019, registry())
    (['国家教育部门', '国家海关部门'], None)
    """
    if len(mentions) < 2 or any(mention.endswith(("部门", "机关")) or leading_word(mention, registry) for mention in mentions):
        return None
    names = [f"国家{mention}部门" for mention in mentions]
    return names if all(ministry(name, year, registry) for name in names) else None
