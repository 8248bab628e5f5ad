"""Notes beside clauses: who leads by order (排在第一位的为牵头单位), and who is not named again (以下均需…，不再列出)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from kg.model import Span

# 重庆市甲局、乙局；四川省丙厅、丁厅；两省市列首位的为牵头单位.
_IN_PARTS = r"(?:(?P<parts>[两二双三四])(?:省市?|市|地|方)(?:均|都|分别|各自)?)?"
_FIRST = (
    r"(?:(?:第一个|首个)?(?P<mark>逗号|分号)(?:之|以)?前|(?:第一个)?顿号(?:之|以)?前"
    r"|第一|首位|首[个家]|为首|排名首|最前|排在?前|首列|列首|前者)"
)
# …为牵头单位, 第一个单位牵头
_LEADS = r"(?:[^，。；（）\n]{0,14}?(?:为|是|系)[^，。；（）\n]{0,4}?|[的个家位者]{0,2}(?:单位|部门)?(?=牵头))"
# 其余为配合单位，下同; 未明确牵头单位的按职责分工负责，下同
_OTHERS = (
    r"(?:[，；。、](?:未(?:明确|注明|标明|列明)|其他|其它|其余|余下|后面|多个|逗号|分号|各?(?:有关|相关)|各?(?:单位|部门))"
    r"[^，。；（）\n]{2,30})?"
)
_ORDER = re.compile(
    rf"[，；。]?(?:注[：:])?(?:（?除[^，。；（）]{{2,24}}外，)?[^，。；（）]{{0,16}}?{_IN_PARTS}(?:排|列|位)?[列在于]{{0,2}}{_FIRST}{_LEADS}(?P<word>牵头[^，。；（）、]{{0,6}}|主办单位|主要责任单位){_OTHERS}"
    r"(?:[，、；。（]?(?P<same>(?:以)?下(?:文|列各项)?(?:均)?[相类]?同(?:此)?|下同|以下同|后同|余同))?[）。]?"
)
_TELLS_FIRST = re.compile("第一|首|最前|排在?前|前者|号[之以]?前")  # no order is told without it
_ORDER_ANCHOR = re.compile(rf"{_IN_PARTS}{_FIRST}{_LEADS}(?P<word>牵头(?:责任)?(?:单位|部门)|主办单位|主要责任单位)")
_BELOW = re.compile(r"\s*[（(*]?备?注[：:]")
_NOTE = 60  # characters of a line of notes before the one on order
_BEFORE, _BEHIND = 8, 30  # characters of an anchor around what tells it
_PARTS = {"两": 2, "二": 2, "双": 2, "三": 3, "四": 4}
_MARKS = {"逗号": "，", "分号": "；"}
_LEADERS = [re.compile("牵头(?:责任)?(?:单位|部门)"), re.compile("主(?:办|要责任)单位")]  # looked for first
_WHO = r"(?:均|都|皆|同样|还|也)(?:需|由|须|应|要|请|需由|应由|须由|涉及|包括|包含|含)"
_CARRY = re.compile(
    rf"[，；。]?(?:注[：:])?(?:以下|下列|以后|后续|其后|本方案|本意见|各项|具体|上述|有关)"
    rf"(?:[^。；，]{{0,20}}?(?:同此|同上|相同|一致)[，；])?[^。；，]{{0,14}}?{_WHO}*"
    r"(?P<body>[^。；]+?)[，；、]?(?:以下|后文|下文|此后|后面)?(?:均|都)?不再(?:一一|逐一|逐项|重复|单独|另行)*(?:列出|[做作]?分工|列举|列明|单列|罗列|提及|体现|标明|标出|重申|赘述|说明|标注|注明|重复|列)(?:[，、；]?下同)?。?"
)
# Without the words 不再列出; and where the note names nobody, but means who stands before it.
_CARRY_TOO = re.compile(rf"[，；。](?:注[：:])?(?:以下|下列|后续)[^。；，]{{0,10}}?{_WHO}(?P<body>[^。；]+)$")
_CARRY_BEFORE = re.compile(
    r"[，；。](?:注[：:])?以下[^。；，]{0,8}?(?:(?:均|都|皆)(?:需要?|须|应|要)?(?:涉及|适用|包括|落实|负责|参与|配合)|不再[^。；，]{2,8})(?P<body>)[。）]?$"
)
# …；各区政府均需落实，以下不再列出
_CARRY_THEM = re.compile(
    r"[，；。](?P<body>各[^，；。]{2,20}?)(?:均|都|皆)(?:需要?|须|应|要|负责|参与|配合)[^，；。]{0,8}[，；]以下[^，；。]{0,6}?不再[^，；。]{1,8}[。）]?$"
)
# …，各区水利局为实施单位，下同; …，各区水利局按职责分工负责，下同
_CARRY_SAME = re.compile(
    r"[，；。](?P<body>(?:[^，；：。]+?[为是](?:实施|责任|配合|参与|协办|落实)(?:单位|部门|主体)"
    r"|各[^，；：。]+?(?:负责|落实|配合|参与|协助|组织实施)))[，、；。](?:以下|下|后)同。?$"
)


class Order(NamedTuple):
    """A note on order: what the first-listed body does; all before the ``mark`` do; in so many ``parts`` parted by ；."""

    word: str
    mark: str = ""
    parts: int = 1


def order_of(note: re.Match[str]) -> Order:
    """The order that a note tells."""
    return Order(note["word"], _MARKS.get(note["mark"], ""), _PARTS.get(note["parts"], 1))


def on_order(content: str) -> re.Match[str] | None:
    """The note on order in the squeezed clause, or None; its ``word`` is what the first-listed body does.

    >>> order_of(on_order("市应急局、市公安局负责。排在第一位的为牵头单位，下同"))
    Order(word='牵头单位', mark='', parts=1)
    >>> order_of(on_order("市应急局、市公安局，各区政府。逗号前为牵头单位"))
    Order(word='牵头单位', mark='，', parts=1)
    """
    return _ORDER.search(content) if _TELLS_FIRST.search(content) else None


def carried_forward(content: str) -> re.Match[str] | None:
    """The note in the squeezed clause that names bodies for all later ones, or None; they are its ``body``.

    It is empty where the note means the bodies before it.

    >>> carried_forward("市水利局牵头，以下均需各县区政府落实，不再列出")["body"]
    '各县区政府落实'
    >>> carried_forward("市水利局负责。以下各项牵头单位排序同此，均需各县区政府落实，不再列出")["body"]
    '各县区政府落实'
    >>> carried_forward("市水利局牵头，各县区政府落实，以下任务不再列出")["body"]
    ''
    """
    if "以下" in content and (before := _CARRY_THEM.search(content) or _CARRY_BEFORE.search(content)) is not None:
        return before
    if content.endswith(("下同", "后同", "下同。")) and (same := _CARRY_SAME.search(content)) is not None:
        return same
    return _CARRY.search(content) if "不再" in content else _CARRY_TOO.search(content) if "以下" in content else None


def holds_on(order: re.Match[str] | None, carry: re.Match[str] | None) -> bool:
    """Whether a note on order holds for the clauses behind it too (下同), as it does beside one that carries bodies there."""
    if order is None:
        return False
    return order["same"] is not None or carry is not None or re.search(r"各项|以下|下列|均|任务", order[0]) is not None


def order_notes(text: str, span: Span, clauses: Sequence[Span]) -> tuple[tuple[int, Order], ...]:
    """Notes on order that stand in no clause (in a preamble, under a table), each with its offset.

    ``clauses`` say where the clauses stand, in reading order.
    """
    if not any(leaders.search(text, span.start, span.stop) for leaders in _LEADERS):
        return ()
    found = []
    reach = list(accumulate((clause.stop for clause in clauses), max))
    reached = span.start
    for first in _TELLS_FIRST.finditer(text, span.start, span.stop):
        low, high = max(reached, first.start() - _BEFORE), min(span.stop, first.end() + _BEHIND)
        if (anchor := _ORDER_ANCHOR.search(text, low, high)) is None:
            continue
        reached = anchor.end()
        begun = bisect_right(clauses, anchor.start(), key=attrgetter("start"))
        if not begun or reach[begun - 1] <= anchor.start():
            found.append((_begins(text, span.start, anchor.start()), order_of(anchor)))
    return tuple(found)


def _begins(text: str, low: int, note: int) -> int:
    """From where a note holds: below a table, which is nothing but line ends here, from the table's begin."""
    line = text.rfind("\n", max(low, note - _NOTE), note) + 1
    if line <= low or not _BELOW.match(text, line):
        return note
    while line > low and text[line - 1].isspace():
        line -= 1
    return line
