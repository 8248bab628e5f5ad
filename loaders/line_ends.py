"""What the end of a line cuts in two: a name, or the label before it (extraction-spec.md section 1)."""

from __future__ import annotations

import re

from kg.model import Span
from loaders.bodies import LAST_OF_NAMES, Sort, sort_of, surely_named
from loaders.folding import squeeze
from loaders.labels import FIRST_OF_LABEL, is_label, label_at
from loaders.lexicon import words
from loaders.mentions import members

SENTENCE_END = "。！？；：）】〕”’》…!?;:)"
_REST_OF_NAME = re.compile(
    r"(?P<rest>[\u4e00-\u9fff]{1,14}?)(?P<more>（[^（）]{1,8}）[\u4e00-\u9fff]{1,7})?(?:[、，；。（]|等|负责|牵头|要|会同|\s*$)",
    re.M,
)
# How a name ends whose first words stand in the line before.
REST_ALONE = re.compile(
    r"(?![省市县区州旗各本该分总我])(?:[\u4e00-\u9fff]?(?:局|厅|政府|委员会|部门)|府|委|员会|公室)(?:[、，；。）]|负责|牵头|要|会同|等|按)"
)
_HALVES_ANYWHERE = frozenset((("部", "门"), ("单", "位"), ("机", "构"), ("机", "关")))  # of how names end
_HALVES = _HALVES_ANYWHERE | {("办", "公"), ("委", "员")}  # where names are known to stand
_OPEN_ENDS = words("deadlines", "open_end")
_ENDS_ALONE = ("单位", "部门", "机构", "机关")  # what no name begins with
_INDENTED = 3  # blanks before a line that goes on below the first name
_ANNOUNCED = 30  # characters of 县水利局：, on a line of its own
SHORT_LABEL = 12  # characters in a line that is nothing but 责任单位：


def cuts_a_word(last: str, first: str) -> bool:
    """Whether a line that ends in ``last`` before one that begins with ``first`` cuts 部门, 单位, 机构 or 机关.

    >>> cuts_a_word("部", "门"), cuts_a_word("局", "门")
    (True, False)
    """
    return (last, first) in _HALVES_ANYWHERE


def opens_clause(text: str, line: Span) -> bool:
    """Whether the line ends in a label within a clause: …的规范。（责任单位：, or 县水利局；完成时限：."""
    return is_label(squeeze(text[max(text.rfind(mark, line.start, line.stop) for mark in "（【［；，。") + 1 : line.stop - 1]))


def cuts_a_label(text: str, line: Span, after: Span) -> bool:
    """Whether a line ends inside of the label that a bracket opens with: （责任单 before 位：县水利局."""
    start, stop = max(text.rfind(mark, line.start, line.stop) for mark in "（【［"), text.find("：", after.start, after.stop)
    return (
        0 <= line.stop - start - 1 < SHORT_LABEL
        and 0 <= stop - after.start < SHORT_LABEL
        and is_label(squeeze(text[start + 1 : line.stop] + text[after.start : stop]))
    )


def cuts_a_name(text: str, line: Span, after: Span) -> bool:
    """Whether a ``line`` that begins with a label ends inside of a name: 责任单位：县水利局、县商务 before 局、县公安局."""
    if (rest := _REST_OF_NAME.match(text, after.start, after.stop)) is None:
        return False
    head = squeeze(re.split("[、，：]", text[line.start : line.stop])[-1])
    if (head[-1:], rest["rest"][:1]) in _HALVES or (len(head) > 1 and rest["rest"] in _ENDS_ALONE and not rest["more"]):
        return True  # 公共服务 before 单位，
    if sort_of(head) is not Sort.BODY and sort_of(head + squeeze(rest["rest"] + (rest["more"] or ""))) is Sort.BODY:
        return True  # 县商务 before 局; 开发 before 区（投资区）管委会
    if head and any(word.startswith(head + rest["rest"][:1]) and (head + rest["rest"]).startswith(word) for word in _OPEN_ENDS):
        return True  # 完成时限：持 before 续推进
    return text[after.start : after.stop] == "会" and head.endswith(("委", "委员"))


def labels(text: str, line: Span, after: Span) -> bool:
    """Whether the line is nothing but a label, and the other one names what it holds for."""
    return is_bare_label(text, line) and names(text, after)


def names_on(text: str, label: Span, previous: Span, line: Span) -> bool:
    """Whether the line only names more bodies of the list that the ``label`` line begins and the ``previous`` one leaves open.

    >>> t = "责任单位：市水利局\\n市财政局、各县政府\\n市教育局"
    >>> names_on(t, Span(0, 9), Span(0, 9), Span(10, 19)), names_on(t, Span(0, 9), Span(10, 19), Span(20, 24))
    (True, False)
    """
    if text[previous.stop - 1] not in LAST_OF_NAMES or label_at(text, *label) is None:
        return False
    indented = line.start - text.rfind("\n", previous.stop, line.start) > _INDENTED
    return ("、" in text[line.start : line.stop] or text[line.start] == "各" or indented) and names(text, line)


def is_bare_label(text: str, line: Span) -> bool:
    """Whether the line is nothing but a label such as 责任单位：."""
    short = line.stop - line.start <= SHORT_LABEL and text[line.start] in FIRST_OF_LABEL
    return short and is_label(squeeze(text[line.start : line.stop]).rstrip("："))


def names(text: str, line: Span) -> bool:
    """Whether the line is a list of bodies."""
    listed = members(squeeze(text[line.start : line.stop]).rstrip("。；"))
    return bool(listed) and listed[0].sort is Sort.BODY and all(member.sort in (Sort.BODY, Sort.GENERIC) for member in listed)


def announces(text: str, line: Span) -> bool:
    """Whether the line is nothing but bodies and a colon, behind which the next one tells their duty.

    >>> announces("县水利局：", Span(0, 5)), announces("责任单位：", Span(0, 5))
    (True, False)
    """
    if line.stop - line.start > _ANNOUNCED or text[line.stop - 1] != "：":
        return False
    listed = members(squeeze(text[line.start : line.stop - 1]))
    return bool(listed) and all(member.sort is Sort.BODY and surely_named(member.text) for member in listed)


def end_of_names(text: str, line: Span) -> int:
    """Where the names end that the line may be: at the end of the bracket, or before one that the line's end may cut."""
    end = text.find("）", line.start, line.stop)
    return end if end >= 0 else max(line.start, text.rfind("、", *line), text.rfind("，", *line))
