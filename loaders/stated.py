"""What one responsibility clause says, or that the words are none (extraction-spec.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from kg.model import Span, span_of
from loaders.bodies import Sort, sort_of
from loaders.carried import Located, carried, placed
from loaders.contents import content_of, without_time
from loaders.groups import Named, groups
from loaders.labels import has_label, labels_in
from loaders.lexicon import alternation, patterns, words
from loaders.notes import Order, carried_forward, holds_on, on_order, order_of

_BODY, _GENERIC = Sort.BODY, Sort.GENERIC
ROLES = (*(word for kind in ("lead", "responsible", "participate") for word in words("roles", kind)), "会同")
ROLE_WORDS = re.compile(alternation(ROLES))
_CALLED = re.compile("[，；](?:以下)?(?:统|合)?[简并]?称[^，。；（）]{2,20}$")  # （责任单位：甲局、乙局，以下简称责任部门）
_EXPLAINS = re.compile(r"以下(?:统|合)?[简并]?称|简称|下称|详见|解释$|[，；]即?是?指(?![导挥标定])")
_IN_BRACKETS = re.compile("（[^（）]*）")  # 各区县（自治县，以下简称区县）政府负责
_UNIT_LABEL = re.compile("[^：]{3,}[位门]：")  # 包联单位：县水利局
_OPENS_NOTE = re.compile(r"见|指|即|注[：:](?!.*牵头)|含|包括|不含")
# …授予。（市住建局）, （省水利厅，各市州政府）, （青川市局）, （发展规划处）, （体改处）
_PLAIN_LIST = re.compile(
    r"(?:(?:(?:[省市县区州各]|自治区|国家)[\u4e00-\u9fff]{2,14}(?:[局厅委办府]|中心)|[\u4e00-\u9fff]{2,4}[市县区州]局"
    r"|[省市县区州][级直](?:有关|相关)部门(?:（单位）)?"
    r"|[\u4e00-\u9fff]{2,10}(?<!办事)(?<!等)(?<![好用害之到一二三四五六七八九十两多几数各何某])处)(?:[，；]|等?$))+"
)
_ALL_OF = "各省市县区州"
_SURE_GENERIC = re.compile(r"(?:部门|单位|地区|地方|各地|机构|部委)(?:（[^（）]*）)?$|^各")
_COUNTED = re.compile(r"[\d一二三四五六七八九十两多几数各何某].$|新华社$|日报社$|电视台$")  # （共三处）, and whose news it is
_FULL_STOPS, _LINE_ENDS = ("。", "；"), ("", "\n", "\r")
_FOOT = re.compile(patterns("outline", "foot_sure"))
_FOOT_SIZE = 120  # characters of the foot of a page that lost its line breaks: 主办：青川市人民政府 网站标识码…
_RUNS_A_SITE = ("主办", "承办", "主管")
_SHORT_NAME = 8  # characters: 青航物流


class Form(Enum):
    """How a clause stands in the text."""

    BRACKET = "bracket"
    LINE = "line"  # a line of its own, 牵头单位：…
    TAIL = "tail"  # behind a full stop in running text, 责任单位：…


class Clause(NamedTuple):
    """A clause with its groups. ``order`` is what a note on order says, ``order_holds_on`` whether it says 下同.

    ``carry`` are the groups of a carry-forward note (以下均需…，不再列出), ``bare`` a list of bodies with no role word,
    ``unbalanced`` a clause with only one of its brackets.
    """

    span: Span
    groups: tuple[Located, ...]
    form: Form
    order: Order | None = None
    order_holds_on: bool = False
    carry: tuple[Located, ...] = ()
    bare: bool = False
    unbalanced: bool = False


def stated(text: str, place: tuple[int, int], start: int, stop: int, form: Form) -> Clause | None:
    """The clause at ``place`` whose words stand between ``start`` and ``stop`` of the folded text, or None where they are none.

    >>> text = "（省水利厅牵头，省财政厅参与）"
    >>> clause = stated(text, (0, len(text)), 1, len(text) - 1, Form.BRACKET)
    >>> [(group.group.word, [named.text for named in group.group.named]) for group in clause.groups]
    [('牵头', ['省水利厅']), ('参与', ['省财政厅'])]
    """
    if text.startswith(_RUNS_A_SITE, start) and _FOOT.search(text, start, stop + _FOOT_SIZE):
        return None
    content, offsets = content_of(text, start, stop)
    content = without_time(content) if form is Form.BRACKET and ROLE_WORDS.search(content) is None else content
    unlisted = (
        ROLE_WORDS.search(content) is None
        and "责任" not in content
        and "、" not in content
        and not _PLAIN_LIST.fullmatch(content)
        and not (form is Form.BRACKET and _closes(text, place, content) and sort_of(content) in (_BODY, _GENERIC))
        and not (_UNIT_LABEL.match(content) and has_label(content))
    )
    if (called := _CALLED.search(content)) and (ROLE_WORDS.search(content, 0, called.start()) or has_label(content)):
        content = content[: called.start()]
    explains = _EXPLAINS.search(content) and _EXPLAINS.search(_IN_BRACKETS.sub("", content))
    if not content or unlisted or explains or _OPENS_NOTE.match(content):
        return None
    order, carry = on_order(content), carried_forward(content)
    cut = min((m.start() for m in (order, carry) if m is not None), default=len(content))
    said = content[:cut]
    if cut < len(content) and said.count("（") > said.count("）"):  # 各区政府（含开发区，以下均需…，不再列出）
        said = said[: said.rfind("（")]
    located = placed(groups(said.rstrip("（【〔，；。、")), offsets, 0)
    carry_on = carried(text, carry, located, offsets) if carry else ()
    told, lasts = order_of(order) if order else None, holds_on(order, carry)
    spoken = [g for g in located if g.group.kind is not None or any(n.kind for n in g.group.named)]
    named = [n for g in located for n in g.group.named]
    if form is Form.BRACKET and not spoken:
        bodies = [member.sort is _BODY for member in named]
        named_or_general = all(member.sort in (_BODY, _GENERIC) for member in named)
        listed = all(bodies) or (bodies[0] and sum(bodies) > 1 and (order is not None or named_or_general))
        listed = listed or (
            any(bodies) and all(m.sort is _BODY or m.text[0] in _ALL_OF or m.text.endswith("成员单位") for m in named)
        )  # 区财政局、各街镇
        listed = listed or (bodies[:1] == [True] and _mostly(named))
        listed = listed or (sum(bodies) > 1 and 2 * sum(bodies) > len(bodies) and named_or_general)  # 城东区、市水利局、市林业局
        listed = listed or (_closes(text, place, content) and all(_is_nobody(member) for member in named))
        if not named or not listed or any(label.holds != "nothing" for label in labels_in(said)):
            return Clause(Span(*place), (), form, told, lasts, carry_on) if told or carry_on else None
        return Clause(Span(*place), located, form, told, lasts, carry_on, bare=any(bodies))
    if (
        form is Form.BRACKET
        and not any(m.sort is _BODY or _is_nobody(m) for m in named)
        and not (carry_on or order or has_label(content))
    ):
        return None
    return Clause(span_of(place), located, form, told, lasts, carry_on)


def _closes(text: str, place: tuple[int, int], content: str) -> bool:
    """Whether a bracket closes a line behind a full stop, or says who to call: then a name alone makes it a clause."""
    start, stop = place
    called = text[stop - 2].isdigit() and not content[-1:].isdigit()  # （办公室，张某某，60000000）
    if not called and text[stop : stop + 1] not in _LINE_ENDS:
        return False
    while start > 0 and text[start - 1].isspace():
        start -= 1
    return (called or text[max(start - 1, 0)] in _FULL_STOPS) and _COUNTED.search(content) is None


def _is_nobody(member: Named) -> bool:
    """Whether a member of a list surely means bodies that it does not name: 各有关部门."""
    return member.sort is _GENERIC and _SURE_GENERIC.search(member.text) is not None


def _mostly(named: Sequence[Named]) -> bool:
    """Whether most members of a list with no role word are bodies, and the others could be short names of companies."""
    sure = sum(member.sort is _BODY for member in named)
    short = all(m.sort is _BODY or (m.sort is Sort.DOUBTFUL and 3 <= len(m.text) <= _SHORT_NAME) for m in named)
    return short and sure > 1 and 2 * sure > len(named)
