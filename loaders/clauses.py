"""Responsibility clauses in a stretch of text: where they stand and what they say (extraction-spec.md section 2, rule 11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from kg.model import Span, span_of
from loaders.bodies import Sort, surely_named
from loaders.carried import Located, carried, placed
from loaders.contents import content_of, without_time
from loaders.folding import squeezed
from loaders.groups import Named, groups
from loaders.labels import BLANKS, MAY_OPEN, TAIL_LABEL, behind_sign, end_of_tail, has_label, label_at, may_hold_tail
from loaders.lexicon import alternation, words
from loaders.notes import Order, carried_forward, holds_on, on_order, order_of
from loaders.segments import free

_BODY, _GENERIC = Sort.BODY, Sort.GENERIC
_ROLES = (*(word for kind in ("lead", "responsible", "participate") for word in words("roles", kind)), "会同")
_ROLE_WORDS = re.compile(alternation(_ROLES))
_LAST_OF_ROLE = frozenset(word[-1] for word in _ROLES)
_LAST_OF_LINE = _LAST_OF_ROLE | BLANKS | frozenset("。；")
_ENDS_IN_ROLE = re.compile(f"(?:{_ROLE_WORDS.pattern})$")
_BRACKETS = re.compile("[（【〔［）】〕］]")
_NEXT = re.compile(r"[\u4e00-\u9fff\d“]")
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
_OF_TIME = frozenset(words("deadlines", "label"))
_LONGEST, _LONGEST_ROLE = 1200, max(map(len, _ROLES))
_OBLIGED = re.compile(f"应当|不得|必须|[^、，](?:要|应|须)(?:积极|主动|密切|加强)*{_ROLE_WORDS.pattern}$")
_HEADING = re.compile(
    r"(?P<clause>.{3,80}(?:牵头(?:负责)?|负责|主办|承办|配合|参与))的?(?:重点)?(?:任务|工作|事项|项目|职责)*(?:（[^（）]{0,20}）)?[：:]?$"
)
_SHORT_NAME = 8  # characters: 青航物流
_OF_RANKS = 8  # characters of （市、区） and the like
_LAST_OF_HEADING = frozenset("头责办合与的点务作项目）：:")


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


def find(text: str, start: int, stop: int) -> tuple[Clause, ...]:
    """The clauses between ``start`` and ``stop`` of the folded ``text``, in reading order; offsets into the text.

    >>> text = "建设水库。（省水利厅牵头，省财政厅参与）"
    >>> [clause.span.of(text) for clause in find(text, 0, len(text))]
    ['（省水利厅牵头，省财政厅参与）']
    """
    if (line := whole_line(text, start, stop)) is not None:
        return (line,)
    found: list[Clause] = []
    brackets: list[int] = []
    if _has_brackets(text[start:stop]):
        brackets = [bracket.start() for bracket in _BRACKETS.finditer(text, start, stop)]
        pairs, open_since = _outermost(text, brackets)
        found += [c for pair in pairs if (c := _bracketed(text, *pair, start, stop)) is not None]
        if open_since is not None:
            found += _never_closed(text, open_since, _without_stops(text, start, stop))
    for low, high in [*free((span_of((start, stop)),), tuple([clause.span for clause in found]))] if found else ((start, stop),):
        if may_hold_tail(text[low:high]):
            found += _tails(text, low, high)
    if brackets:
        found += _half_bracketed(text, start, stop, found, brackets[-1])
    return tuple(sorted(found, key=lambda clause: clause.span) if len(found) > 1 else found)


def _has_brackets(here: str) -> bool:
    """Whether any bracket stands in the words: one by one is quicker than a class of characters."""
    often = "（" in here or "）" in here or "〔" in here or "〕" in here
    return often or "【" in here or "】" in here or "［" in here or "］" in here


def whole_line(text: str, start: int, stop: int) -> Clause | None:
    """A line that is nothing but a clause: 牵头部门：…, 甲厅牵头，乙厅配合。, or 完成时限：…, which names nobody."""
    if stop - start > _LONGEST:
        return None
    if text[start : start + 1] in MAY_OPEN and (label := label_at(text, start, stop)) is not None:
        if label in _OF_TIME:
            return Clause(Span(start, stop), (), Form.LINE)
        return _read(text, (start, stop), behind_sign(text, start, stop), stop, Form.LINE)
    if stop - start > 160 or text[stop - 1] not in _LAST_OF_LINE:
        return None
    if (end := _without_stops(text, start, stop)) == start or text[end - 1] not in _LAST_OF_ROLE:
        return None
    body = squeezed(text, start, stop)[0].rstrip("。；")
    if body[:1] in "（【〔由" or "。" in body or _ENDS_IN_ROLE.search(body[-_LONGEST_ROLE:]) is None:
        return None
    if "，由" in body and not _ROLE_WORDS.search(body[: body.index("，由")]):
        return None  # 流动人口数据，由甲局负责: a sentence
    read = groups(body)
    named = [n for g in read for n in g.named]
    sizes = sum(len(member.text) + 1 for member in named) + sum(len(g.word or "") + 1 for g in read)
    sorts = [member.sort for member in named]
    if sizes < 0.85 * len(body) or _BODY not in sorts or not {*sorts} <= {_BODY, _GENERIC}:
        return None
    if sorts[0] is not _BODY and not body.endswith("分工负责"):
        return None  # 各有关单位、县财政局配合: a sentence, but for 各有关单位、县财政局按职责分工负责
    if _OBLIGED.search(body):
        return None  # 重大事项由省推进办统筹推进, 县水利局要密切配合: sentences
    return _read(text, (start, stop), start, stop, Form.LINE)


def heading_clause(text: str, span: Span) -> Clause | None:
    """The clause that a heading is without brackets (一、市教育局牵头的任务（8项）), or None."""
    if text[span.stop - 1] not in _LAST_OF_HEADING:
        return None
    content, offsets = squeezed(text, span.start, span.stop)
    if (told := _HEADING.match(content)) is None:
        return None
    read = groups(told["clause"])
    if not read or not all(n.sort is _BODY and surely_named(n.text) for g in read for n in g.named):
        return None
    return Clause(span, placed(read, offsets, 0), Form.LINE)


def tail(text: str, span: Span) -> Clause | None:
    """The clause without brackets that the line ends in: 改造管网 责任单位：…, or None."""
    start = max(span.start, span.stop - _LONGEST)
    here = text[start : span.stop]
    if "：" not in here or not may_hold_tail(here):
        return None
    found = _tails(text, start, span.stop)
    return found[-1] if found and found[-1].span.stop >= _without_stops(text, *span) else None


def _without_stops(text: str, start: int, stop: int) -> int:
    """Where the last word of the stretch ends."""
    while stop > start and ((last := text[stop - 1]) in "。；" or last.isspace()):
        stop -= 1
    return stop


def _outermost(text: str, brackets: Iterable[int]) -> tuple[list[tuple[int, int]], int | None]:
    """The outermost pairs of brackets, any kind closing any kind, and where the last one stands that opens and never closes.

    Such a bracket is passed over.
    """
    stack: list[tuple[int, list[tuple[int, int]]]] = []
    done: list[tuple[int, int]] = []
    for bracket in brackets:
        if text[bracket] in "（【〔［":
            stack.append((bracket, []))
        elif stack:
            start, _inner = stack.pop()
            (stack[-1][1] if stack else done).append((start, bracket + 1))
    for start, inner in stack:
        if (
            inner
            and inner[-1][1] - inner[-1][0] > _OF_RANKS  # （牵头单位：各市（州）交通局（委）: its own is the one lost
            and _ROLE_WORDS.search(text, start, inner[0][0])
            and "。" not in text[start : inner[0][0]]
            and ("；" not in text[start : inner[0][0]] or label_at(text, start + 1, len(text)) is not None)
        ):
            done.append((start, inner[-1][1]))  # a bracket inside the clause was never closed
        else:
            done += inner
    return sorted(done), stack[-1][0] if stack else None


def _bracketed(text: str, start: int, stop: int, low: int, high: int) -> Clause | None:
    """The clause that the pair of brackets is, between ``low`` and ``high`` of the text, or None."""
    clause = _read(text, (start, stop), start + 1, stop - 1, Form.BRACKET) if stop - start <= _LONGEST else None
    if clause is not None and clause.bare and not text[stop - 5 : stop - 1].isdigit():  # behind whom to call none is meant
        behind = text[stop:high].strip(" 。；\r\n")
        before = text[low:start].rstrip()
        alone = sum(len(located.spans) for located in clause.groups) == 1
        listed = not alone or behind.endswith("）")  # …目录。（省水利厅、省财政厅）2022年1月前，…
        between = listed and before.endswith("。") and _NEXT.match(behind)
        if (behind and not between) or (before and not before.endswith("。" if alone else ("。", "；", "！", "”", "》", "）"))):
            return None
    return clause


def _read(text: str, place: tuple[int, int], start: int, stop: int, form: Form) -> Clause | None:
    """The clause at ``place`` whose words stand between ``start`` and ``stop``, or None where they are none."""
    content, offsets = content_of(text, start, stop)
    content = without_time(content) if form is Form.BRACKET and _ROLE_WORDS.search(content) is None else content
    unlisted = (
        _ROLE_WORDS.search(content) is None
        and "责任" not in content
        and "、" not in content
        and not _PLAIN_LIST.fullmatch(content)
        and not (_UNIT_LABEL.match(content) and has_label(content))
    )
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
        listed = listed or (any(bodies) and all(m.sort is _BODY or m.text[0] in _ALL_OF for m in named))  # 区财政局、各街镇
        listed = listed or (bodies[:1] == [True] and _mostly(named))
        if not named or not listed or has_label(said):
            return Clause(Span(*place), (), form, told, lasts, carry_on) if told or carry_on else None
        return Clause(Span(*place), located, form, told, lasts, carry_on, bare=True)
    if (
        form is Form.BRACKET
        and not any(m.sort is _BODY or (m.sort is _GENERIC and _SURE_GENERIC.search(m.text)) for m in named)
        and not (carry_on or order or has_label(content))
    ):
        return None
    return Clause(span_of(place), located, form, told, lasts, carry_on)


def _mostly(named: Sequence[Named]) -> bool:
    """Whether most members of a list with no role word are bodies, and the others could be short names of companies."""
    sure = sum(member.sort is _BODY for member in named)
    short = all(m.sort is _BODY or (m.sort is Sort.DOUBTFUL and 3 <= len(m.text) <= _SHORT_NAME) for m in named)
    return short and sure > 1 and 2 * sure > len(named)


def _tails(text: str, begin: int, end: int) -> list[Clause]:
    """责任单位：… behind a full stop, each up to where its bodies end."""
    found: list[Clause] = []
    position = begin
    while (label := TAIL_LABEL.search(text, position, end)) is not None:
        start = label.start() + len(label[0]) - len(label[0].lstrip())
        stop = end_of_tail(text, label.end(), end)
        if stop - start <= _LONGEST and (clause := _read(text, (start, stop), start, stop, Form.TAIL)) is not None:
            found.append(clause)
        position = stop
    return found


def _never_closed(text: str, opening: int, end: int) -> list[Clause]:
    """The clause up to ``end`` that a bracket with a label opens and none closes: （牵头单位：各市交通局（委）."""
    if not _OF_RANKS < end - opening < _LONGEST or text.find("。", opening, end) >= 0 or label_at(text, opening + 1, end) is None:
        return []
    return _unbalanced(_read(text, (opening, end), opening + 1, end, Form.BRACKET))


def _unbalanced(clause: Clause | None) -> list[Clause]:
    """The clause as one that lost one of its brackets, where it names anybody and says in what role."""
    return [] if clause is None or clause.bare or not clause.groups else [clause._replace(unbalanced=True)]


def _half_bracketed(text: str, start: int, stop: int, found: list[Clause], last: int) -> list[Clause]:
    """A clause at the end of the stretch that lost one of its brackets; ``last`` is where the last bracket stands."""
    end = _without_stops(text, start, stop)
    closes = text[end - 1] in "）】〕"
    all_closed = text[last] in "）】〕" and not closes
    if end - start < 6 or all_closed or any(clause.span.stop >= end for clause in found):
        return []
    opening = max(text.rfind(mark, max(start, end - 300), end) for mark in "（【〔")
    open_ended = opening >= 0 and not any(mark in text[opening:end] for mark in "）】〕")
    low = max(start, end - 300, max(text.rfind(mark, start, end - 1) for mark in "。；！") + 1)
    if open_ended and opening >= low:
        clause = _read(text, (opening, end), opening + 1, end, Form.BRACKET)
    elif closes and opening < low:
        clause = _read(text, (low, end), low, end - 1, Form.BRACKET) if low > start and low > end - 300 else None
    else:
        return []
    return _unbalanced(clause)
