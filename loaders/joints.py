"""Names that ran together in a list, and brackets that tell a body's part of the work (extraction-spec.md section 2, rule 7)."""

from __future__ import annotations

import re

from loaders.bodies import OFFICE_ONLY, Sort, sort_of, surely_named

_RANKED, _SOME = frozenset("省市县区州盟旗"), frozenset("各相有")
RANKED_OR_SOME = _RANKED | _SOME  # with what a name begins that may stand right behind another one
_BOUNDARY = re.compile(
    "(?<=[厅局委办部院会社心室府）])(?:[省市县区州盟旗][^级直属场容]|(?:各|相关|有关)(?:[市县区州盟旗乡镇]|有关[市县区]|街道))"
)
_OF_ANOTHER = ("分局", "支队", "大队", "中队", "分院", "分中心", "支行", "分行")  # 市公安局市中分局 is one
_PART = re.compile("(?![^）]*(?:挂牌|内设|代章))[\u4e00-\u9fff]{2,10}(?:、[\u4e00-\u9fff]{2,10}){0,3}")
_SHORTEST = 3  # characters of a name that another follows


def parted(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Where the names stand that are one piece of a list, several only where all are sure, each of the first one's rank.

    >>> t = "市水利局市财政局各区人民政府"
    >>> [t[low:high] for low, high in parted(t, 0, len(t))], parted("市公安局市中分局", 0, 8)
    (['市水利局', '市财政局', '各区人民政府'], [(0, 8)])
    """
    if start == stop:
        return []
    if text[start] not in RANKED_OR_SOME or (first := _BOUNDARY.search(text, start + _SHORTEST, stop)) is None:
        return [(start, stop)]
    rank = text[start] if text[start] in _RANKED else first[0][0]
    found, low = [], start
    for boundary in _BOUNDARY.finditer(text, start + _SHORTEST, stop):
        high = boundary.start()
        if text[high - 1] == "府" and text.endswith(("部门", "机构"), low, stop):
            continue  # 市人民政府市政管理部门 is one
        end = before_part(text, low, high)
        if high - low >= _SHORTEST and (text[high] == rank or text[high] in _SOME) and _is_sure(text[low:end]):
            found.append((low, end))
            low = high
    return [*found, (low, stop)] if found and _is_sure(text[low:stop]) else [(start, stop)]


def before_part(text: str, start: int, stop: int) -> int:
    """Where a body's name ends, before a bracket that says which part of the work is its own and no other name.

    >>> t = "市住建局（污水）", "市发改委（市能源局）", "市公安局（交警）", "石桥镇人民政府（负责接户）"
    >>> [name[: before_part(name, 0, len(name))] for name in t]
    ['市住建局', '市发改委（市能源局）', '市公安局（交警）', '石桥镇人民政府']
    """
    opening = text.rfind("（", start, stop)
    if opening <= start or text[stop - 1] != "）":
        return stop
    if text.startswith(("负责", "承担"), opening + 1) and sort_of(text[start:opening]) is Sort.BODY:
        return opening
    if text[start] not in _RANKED:
        return stop
    if _PART.fullmatch(text, opening + 1, stop - 1) is None or sort_of(text[start:opening]) is not Sort.BODY:
        return stop
    parts = text[opening + 1 : stop - 1].split("、")
    return opening if all(sort_of(part) is Sort.DOUBTFUL and OFFICE_ONLY.match(part) is None for part in parts) else stop


def _is_sure(name: str) -> bool:
    return sort_of(name) is Sort.BODY and surely_named(name) and not name.endswith(_OF_ANOTHER)
