"""Lines that say a duty over a list, so are no headings: 县水利局应当公布下列事项： (extraction-spec.md section 2)."""

from __future__ import annotations

import re

_BODY = r"(?:政府|[局厅委办院会]|部门|机关|机构|小组|指挥部)(?:（[^（）]{2,30}）)?"
_OBLIGED = r"(?:(?:具体|主要|统一|全面)?(?:负责|承担)|应当?(?![急对用付])|必须|须|要)"
_LIST = "(?:下列|以下|如下)"
_STEM = re.compile(
    rf"(?:[^。；]{{3,60}}(?:应当?|要|须|必须|负责|履行|承担)[^。；]{{0,60}}{_LIST}[^。；]{{0,20}}"  # 县水利局应当公布下列事项：
    rf"|[^。；：]{{1,60}}{_BODY}{_OBLIGED}[^。；：]{{4,90}}"  # 县人民政府应当启动预案，采取措施：
    rf"|.{{0,6}}{_LIST}[^。；]{{1,40}}，[^。；]{{2,40}}(?:应当|必须|负责)[^，。；]{{1,30}}"  # 下列项目，县水利局应当组织论证：
    rf"|[^。；]{{0,60}}{_LIST}[^。；由]{{1,40}}由[^。；]{{3,90}})：\s*$"  # 有下列行为之一的，由县水利局责令改正：
)


def is_stem(text: str, start: int, stop: int) -> bool:
    """Whether the words of a line up to ``stop`` say a duty and end with the colon before a list.

    >>> is_stem("县水利局应当公布下列事项：", 0, 13), is_stem("加强组织领导：", 0, 7)
    (True, False)
    """
    return text.find("：", start, stop) >= 0 and _STEM.match(text, start, stop) is not None
