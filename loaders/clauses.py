"""Responsibility clauses in a stretch of text: where they stand and what they say (extraction-spec.md section 2, rule 11)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Span, span_of
from loaders.bodies import LEVEL, Sort, surely_named
from loaders.carried import placed
from loaders.folding import squeezed
from loaders.groups import groups
from loaders.labels import BLANKS, MAY_OPEN, TAIL_LABEL, behind_sign, end_of_tail, label_at, may_hold_tail
from loaders.lexicon import words
from loaders.segments import free
from loaders.stated import ROLE_WORDS, ROLES, Clause, Form, stated

_BODY, _GENERIC = Sort.BODY, Sort.GENERIC
_LAST_OF_ROLE = frozenset(word[-1] for word in ROLES)
_LAST_OF_LINE = _LAST_OF_ROLE | BLANKS | frozenset("。；")
_ENDS_IN_ROLE = re.compile(f"(?:{ROLE_WORDS.pattern})$")
_BRACKETS = re.compile("[（【〔［）】〕］]")
_REST = re.compile("[ 。；\r\n]*")
_NEAR = 40  # characters at the end of the stretch
_NEXT = re.compile(r"[\u4e00-\u9fff\d“]|——[\u4e00-\u9fff]")
_OF_TIME = frozenset(words("deadlines", "label"))
LONGEST, _LONGEST_ROLE = 1200, max(map(len, ROLES))  # characters of a clause, and of a role word
_OBLIGED = re.compile(f"应当|不得|必须|[^、，](?:要|应|须)(?:与[^，。；]{{2,24}})?(?:积极|主动|密切|加强)*{ROLE_WORDS.pattern}$")
_HEADING = re.compile(
    r"(?P<clause>.{3,80}(?:牵头(?:负责)?|负责|主办|承办|配合|参与))的?(?:重点)?(?:任务|工作|事项|项目|职责)*(?:（[^（）]{0,20}）)?[：:]?$"
)
# Behind a clause: 成员单位：县住建局。主要职责：…, 责任单位：县水利局。（三）修渠。
_NO_CLAUSE = re.compile(r"\s*(?:(?:主要|工作|具体)?职责：|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)")
_MORE = 60  # characters behind a clause's full stop, at most
_OF_RANKS = 8  # characters of （市、区） and the like
_PERSON = re.compile(r"[，。；]\s*(?:责任领导|分管领导|包抓领导|责任人)(?:为|：)[^，。；：]{2,30}。?\s*$")
_LEVELLED = re.compile(LEVEL)
_PERSONS = 50  # characters of a name with its office
_DASHED = 300  # characters of a list behind a dash
_LAST_OF_HEADING = frozenset("头责办合与的点务作项目）：:")


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
    if (dash := text.rfind("——", max(start, stop - _DASHED), stop)) > start and not (found and found[-1].span.stop > dash):
        found += _dashed(text, dash, stop)
    if not (found and any(clause.groups for clause in found)) and (last := _last_sentence(text, start, stop)) is not None:
        return (last,)
    return tuple(sorted(found, key=lambda clause: clause.span) if len(found) > 1 else found)


def _last_sentence(text: str, start: int, stop: int) -> Clause | None:
    """A last sentence that is nothing but who leads and who takes part: 修渠三处。甲局牵头，乙局配合，责任领导为李明。"""
    ends = text[max(start, stop - _PERSONS) : stop]
    person = _PERSON.search(ends) if "责任" in ends or "领导" in ends else None
    end = stop - len(ends) + person.start() if person is not None else stop
    last = _without_stops(text, start, end)
    if text[last - 1] not in _LAST_OF_ROLE:
        return None
    low = text.rfind("。", start, last) + 1
    while low < end and text[low].isspace():
        low += 1
    clause = whole_line(text, low, end) if start < low < end else None
    if clause is None or len(clause.groups) < 2 or not _LEVELLED.match(clause.groups[0].group.named[0].text):
        return None
    return clause._replace(span=Span(low, stop))


def _has_brackets(here: str) -> bool:
    """Whether any bracket stands in the words: one by one is quicker than a class of characters."""
    often = "（" in here or "）" in here or "〔" in here or "〕" in here
    return often or "【" in here or "】" in here or "［" in here or "］" in here


def whole_line(text: str, start: int, stop: int) -> Clause | None:
    """A line that is nothing but a clause: 牵头部门：…, 甲厅牵头，乙厅配合。, or 完成时限：…, which names nobody."""
    if stop - start > LONGEST:
        return None
    if text[start : start + 1] in MAY_OPEN and (label := label_at(text, start, stop)) is not None:
        if label in _OF_TIME:
            return Clause(Span(start, stop), (), Form.LINE)
        end = end_of_tail(text, start, stop)
        if stop - end > _MORE or _NO_CLAUSE.match(text, end, stop):
            return None
        return stated(text, (start, stop), behind_sign(text, start, stop), stop, Form.LINE)
    if stop - start > 160 or text[stop - 1] not in _LAST_OF_LINE:
        return None
    if (end := _without_stops(text, start, stop)) == start or text[end - 1] not in _LAST_OF_ROLE:
        return None
    body = squeezed(text, start, stop)[0].rstrip("。；")
    if body[:1] in "（【〔由" or "。" in body or _ENDS_IN_ROLE.search(body[-_LONGEST_ROLE:]) is None:
        return None
    if "，由" in body and not ROLE_WORDS.search(body[: body.index("，由")]):
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
    return stated(text, (start, stop), start, stop, Form.LINE)


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
    start = max(span.start, span.stop - LONGEST)
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
            and ROLE_WORDS.search(text, start, inner[0][0])
            and "。" not in text[start : inner[0][0]]
            and ("；" not in text[start : inner[0][0]] or label_at(text, start + 1, len(text)) is not None)
        ):
            done.append((start, inner[-1][1]))  # a bracket inside the clause was never closed
        else:
            done += inner
    return sorted(done), stack[-1][0] if stack else None


def _bracketed(text: str, start: int, stop: int, low: int, high: int) -> Clause | None:
    """The clause that the pair of brackets is, between ``low`` and ``high`` of the text, or None."""
    clause = stated(text, (start, stop), start + 1, stop - 1, Form.BRACKET) if stop - start <= LONGEST else None
    if clause is not None and clause.bare and not text[stop - 5 : stop - 1].isdigit():  # behind whom to call none is meant
        follows = _REST.match(text, stop, high)
        behind = follows is not None and follows.end() < high
        at = start
        while at > low and text[at - 1].isspace():
            at -= 1
        last = text[at - 1] if at > low else ""
        alone = sum(len(located.spans) for located in clause.groups) == 1
        closes = (
            text[max(stop, high - _NEAR) : high].rstrip(" 。；\r\n").endswith("）")
        )  # …目录。（省水利厅、省财政厅）2022年1月前，…
        between = (not alone or closes) and last == "。" and follows is not None and _NEXT.match(text, follows.end(), high)
        if (behind and not between) or (last and last not in ("。" if alone else "。；！”》）")):
            return None
    return clause


def _tails(text: str, begin: int, end: int) -> list[Clause]:
    """责任单位：… behind a full stop, each up to where its bodies end."""
    found: list[Clause] = []
    position = begin
    while (label := TAIL_LABEL.search(text, position, end)) is not None:
        start = label.start() + len(label[0]) - len(label[0].lstrip())
        stop = end_of_tail(text, label.end(), end)
        if stop - start <= LONGEST and (clause := stated(text, (start, stop), start, stop, Form.TAIL)) is not None:
            found.append(clause)
        position = stop
    return found


def _dashed(text: str, dash: int, end: int) -> list[Clause]:
    """The clause of nothing but bodies behind a dash at the end of the stretch: …增长6%。——★县水利局、县财政局."""
    stop = _without_stops(text, dash, end)
    if any(text.find(mark, dash, stop) >= 0 for mark in "。；："):
        return []
    clause = stated(text, (dash, end), dash + 2, stop, Form.BRACKET)
    return [clause] if clause is not None and clause.groups else []


def _never_closed(text: str, opening: int, end: int) -> list[Clause]:
    """The clause up to ``end`` that a bracket with a label opens and none closes: （牵头单位：各市交通局（委）."""
    if not _OF_RANKS < end - opening < LONGEST or text.find("。", opening, end) >= 0 or label_at(text, opening + 1, end) is None:
        return []
    return _unbalanced(stated(text, (opening, end), opening + 1, end, Form.BRACKET))


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
        clause = stated(text, (opening, end), opening + 1, end, Form.BRACKET)
    elif closes and opening < low:
        clause = stated(text, (low, end), low, end - 1, Form.BRACKET) if low > start and low > end - 300 else None
    else:
        return []
    return _unbalanced(clause)
