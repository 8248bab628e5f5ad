"""What stands inside a responsibility clause, in one line without blanks (extraction-spec.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.bodies import Sort, sort_of
from loaders.folding import squeezed
from loaders.labels import is_label

_NEW_NAME = re.compile(r"(?:省|市|县|区|州|盟|旗|各|国家|中央|行署|地区|团)[\u4e00-\u9fff\d]{2}")

_NEW_PLACE = re.compile(r"[\u4e00-\u9fff]{1,4}[区县市州旗](?:、|(?:人民)?政府)")
_CONTACT = re.compile(r"(?<=[\u4e00-\u9fff]{2})，[\u4e00-\u9fff]{2,4}，(?:电话)?[：:]?[\d-]{7,13}$")
_REST_OF_NAME = re.compile(r"(?![省市县区州盟旗各])[\u4e00-\u9fff]{1,3}(?:[、，；。）]|$)")  # 省人力社, 保厅
_TIMED = re.compile(
    r"(?P<who>[\u4e00-\u9fff、，；（）]{3,200}?)[，；](?:[于在到至]?\d{4}年|\d{1,2}月|年底|每[年月季]|长期|持续|常态化|立即)[^，；、]{0,16}"
)


def content_of(text: str, start: int, stop: int) -> tuple[str, Sequence[int]]:
    """The words between ``start`` and ``stop`` of the folded text without blanks, and where each character stands.

    A blank alone between two whole names counts as 、, one behind a label as ：. Who to call (，张某某，60000000) is left out.

    >>> content_of("责任单位 县水利局 县财政局", 0, 14)[0]
    '责任单位：县水利局、县财政局'
    """
    content, offsets = squeezed(text, start, stop)
    if content[-4:].isdigit() and (contact := _CONTACT.search(content)):
        content, offsets = content[: contact.start()], offsets[: contact.start()]
        stop = offsets[-1] + 1
    if "〈" in content and "《" not in content:  # 各区政府〈含开发区〉
        content = content.replace("〈", "（").replace("〉", "）")
    if len(content) == stop - start:
        return content, offsets
    found, places = [], []
    below = False  # whether the names stand on lines below their label
    for i, (character, offset) in enumerate(zip(content, offsets, strict=True)):
        behind = text[offsets[i - 1] + 1] if i and offset > offsets[i - 1] + 1 else ""
        if behind and is_label(content[:i].rstrip("：")) and not is_label(content[: i + 2]):  # 牵头, then 单位
            below = behind in "\r\n"
            if content[i - 1] != "：":
                found.append("：")
                places.append(offset - 1)
        elif behind and _may_be_next(content, i, behind, below=below):
            before = re.split(r"[，；。、：（）]", content[max(0, i - 30) : i])[-1]
            cut = before.endswith("社") and character == "会"  # 市人力资源社, 会保障局
            if len(before) >= 3 and not cut and sort_of(before) is Sort.BODY:
                found.append("、")
                places.append(offset - 1)
        found.append(character)
        places.append(offset)
    return "".join(found), tuple(places)


def _may_be_next(content: str, i: int, behind: str, *, below: bool) -> bool:
    """Whether the next name may begin where the blank ``behind`` the last character stood: at ``i``."""
    if behind not in "\r\n":
        return behind == " " and _NEW_NAME.match(content, i) is not None
    if below:
        return not _REST_OF_NAME.match(content, i)
    ended = content[i - 1] in "局厅委办府会院署"  # 市教育局, then 市水利局 or 渭水区、青田区人民政府
    return ended and (_NEW_PLACE.match(content, i) or _NEW_NAME.match(content, i)) is not None


def without_time(content: str) -> str:
    """The squeezed content of a clause without the time behind its bodies, where it is nothing else.

    >>> without_time("市水利局、市财政局，2027年6月底前完成"), without_time("市水利局、市财政局")
    ('市水利局、市财政局', '市水利局、市财政局')
    """
    timed = _TIMED.fullmatch(content)
    return timed["who"] if timed else content
