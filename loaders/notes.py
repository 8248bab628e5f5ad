"""Notes beside clauses: who leads by order (排在第一位的为牵头单位), and who is not named again (以下均需…，不再列出)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter

from kg.model import Span

_ORDER = re.compile(
    r"[，；。]?(?:注[：:])?(?:（?除[^，。；（）]{2,24}外，)?[^，。；（）]{0,16}?(?:第一|首位|首个|排名首|最前|首列|列首)[^，。；（）]{0,14}?(?:为|是|系)[^，。；（）]{0,4}?(?P<word>牵头[^，。；（）、]{0,6}|主办单位|主要责任单位)"
    r"(?:[，、；。（]?(?P<same>(?:以)?下(?:文|列各项)?(?:均)?(?:相)?同(?:此)?|下同|以下同|后同|余同))?[）。]?"
)
_FIRST = re.compile("第一|首|最前")  # no order is told without it
_ORDER_ANCHOR = re.compile(
    r"(?:第一|首位|首个|排名首|最前|首列|列首)[^，。；（）\n]{0,14}?(?:为|是|系)[^，。；（）\n]{0,4}?(?P<word>牵头(?:责任)?(?:单位|部门)|主办单位|主要责任单位)"
)
_LEADERS = (*(f"牵头{word}" for word in ("单位", "部门", "责任单位", "责任部门")), "主办单位", "主要责任单位")  # looked for first
_CARRY = re.compile(
    r"[，；。]?(?:注[：:])?(?:以下|下列|以后|后续|其后|本方案|本意见|各项|具体|上述|有关)[^。；，]{0,14}?(?:均|都|皆|同样|还|也)(?:需|由|须|应|要|请|需由|应由|须由|涉及|包括|含)*"
    r"(?P<body>[^。；]+?)[，；、]?(?:以下|后文|下文|此后|后面)?(?:均|都)?不再(?:一一|逐一|逐项|重复|单独|另行)*(?:列出|[做作]?分工|列举|列明|赘述|说明|标注|注明|重复|列)(?:[，、；]?下同)?。?"
)


def on_order(content: str) -> re.Match[str] | None:
    """The note on order in the squeezed clause, or None; its ``word`` is what the first-listed body does.

    >>> on_order("市应急局、市公安局负责。排在第一位的为牵头单位，下同")["word"]
    '牵头单位'
    """
    return _ORDER.search(content) if _FIRST.search(content) else None


def carried_forward(content: str) -> re.Match[str] | None:
    """The note in the squeezed clause that names bodies for all later ones, or None; they are its ``body``.

    >>> carried_forward("市水利局牵头，以下均需各县区政府落实，不再列出")["body"]
    '各县区政府落实'
    """
    return _CARRY.search(content) if "不再" in content else None


def holds_on(order: re.Match[str] | None) -> bool:
    """Whether a note on order holds for the clauses behind it too (下同)."""
    return order is not None and (order["same"] is not None or re.search(r"各项|以下|下列|均|任务", order[0]) is not None)


def order_notes(text: str, span: Span, clauses: Sequence[Span]) -> tuple[tuple[int, str], ...]:
    """Notes on order that stand in no clause (in a preamble, under a table), as (offset, lead word).

    ``clauses`` say where the clauses stand, in reading order.
    """
    if not any(text.find(word, span.start, span.stop) >= 0 for word in _LEADERS):
        return ()
    found = []
    reach = list(accumulate((clause.stop for clause in clauses), max))
    for anchor in _ORDER_ANCHOR.finditer(text, span.start, span.stop):
        begun = bisect_right(clauses, anchor.start(), key=attrgetter("start"))
        if not begun or reach[begun - 1] <= anchor.start():
            found.append((anchor.start(), anchor["word"]))
    return tuple(found)
