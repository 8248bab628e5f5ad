"""Short names that a document gives to bodies: 省防汛抗旱指挥部（以下简称省防指） (extraction-spec.md section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from loaders.bodies import Sort, sort_of
from loaders.folding import fold, squeeze
from loaders.mentions import HEADING_END

_CALLED = "(?:(?:以下)?(?:统)?简称|以下统?称)"
_GIVEN = re.compile(
    r"(?P<before>(?:[\u4e00-\u9fff]{2,40}（[\u4e00-\u9fff]{2,4}）)?[\u4e00-\u9fff]{4,60})"
    rf"（(?:[^（）]{{2,24}}，)?{_CALLED}[：“]{{0,2}}(?P<short>[\u4e00-\u9fff]{{2,14}})”?）"
)
# Behind what a name begins: 成立省防汛抗旱指挥部.
_BEFORE = re.compile(
    "成立|组成|建立|设立|组建|设置|健全|完善|充分发挥|发挥|规范|加强|(?<!自)由|是|向|与|对|在|为|(?=中国（)"
    # 2.1 组织指挥体系区减灾委员会（以下简称区减灾委）
    rf"|{HEADING_END}(?=[省市县区州](?!级)[\u4e00-\u9fff]{{2}})"
)
_ARTICLE = re.compile("^第[一二三四五六七八九十百]{1,5}条")
# 人民政府负责无线电管理工作的机构（以下称无线电管理机构）: a description, and the short form says as much
_DESCRIBED = re.compile(
    r"(?:负责|承担|主管|行使)[^，。；]{2,20}的(?:工作)?(?:部门|机构|机关)$|(?:是|为)[^，。；]{2,30}(?:部门|机构)$"
)
_INSIDE = re.compile(f"（{_CALLED}[^（）]{{2,16}}）(?=.)")  # of a name: 省防汛抗旱指挥部（以下简称省防指）办公室
_OFFICES = ("办公室", "办")


def short_names(texts: Iterable[str]) -> dict[str, str]:
    """The full names of bodies by the short ones that the texts give them, folded and without blanks.

    >>> short_names(["成立省防汛抗旱应急指挥部（以下简称“省防指”），统一领导", "某办法（以下简称办法）"])
    {'省防指': '省防汛抗旱应急指挥部'}
    >>> short_names(["第三条设立的中国（福建）自由贸易试验区管理委员会（以下简称管委会）"])
    {'管委会': '中国（福建）自由贸易试验区管理委员会'}
    """
    found: dict[str, str] = {}
    for text in texts:
        for given in _GIVEN.finditer(squeeze(fold(text))) if "称" in text else ():
            before, short = _ARTICLE.sub("", given["before"]), given["short"]
            if _DESCRIBED.search(before):
                continue
            starts = (0, *(word.end() for word in _BEFORE.finditer(before)))
            names = (before[start:] for start in reversed(starts))
            if full := next((name for name in names if _shortened(name, short)), None):
                found.setdefault(short, full)
    return found


def in_full(words: str, known: Mapping[str, str]) -> str:
    """The folded words of a mention with a short name written out, also that of a body whose office it is.

    >>> in_full("省防指办公室", {"省防指": "省防汛抗旱指挥部"})
    '省防汛抗旱指挥部办公室'
    >>> in_full("省防汛抗旱指挥部（以下简称省防指）办公室", {"省防指": "省防汛抗旱指挥部"})
    '省防汛抗旱指挥部办公室'
    """
    words = _INSIDE.sub("", words) if "称" in words else words
    if words in known:
        return known[words]
    office = next((office for office in _OFFICES if words.endswith(office)), "")
    whole = known.get(words.removesuffix(office)) if office else None
    return whole + "办公室" if whole else words


def _shortened(name: str, short: str) -> bool:
    """Whether ``name`` is a body's and ``short`` made of its characters, in their order."""
    rest = iter(name)
    return len(name) > len(short) and all(character in rest for character in short) and sort_of(name) is Sort.BODY
