"""Who leads and who takes part, from the clauses of a task and the notes that hold in it (extraction-spec.md section 2)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from kg.model import Basis, Diagnostic, Duty, Role, Span, duty_of
from loaders.bodies import Sort
from loaders.carried import Located
from loaders.folding import squeeze, squeezed
from loaders.groups import Kind
from loaders.notes import Order
from loaders.stated import Clause, Form
from loaders.tasks import Draft

_BODY, _GENERIC = Sort.BODY, Sort.GENERIC

_FULL_WIDTH = str.maketrans(",;", "，；")


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a document in reading order.

    ``order`` are those on order, each with where it begins to hold, ``carried`` what is carried forward: where its note stands,
    and the duty of every later task, each body once a role.
    """

    order: tuple[tuple[int, Order], ...] = ()
    carried: tuple[tuple[int, Duty], ...] = ()

    def order_in(self, clause: Clause) -> Order | None:
        """The note on order that holds for ``clause``, or None."""
        if clause.order is not None:
            return clause.order
        before = bisect_left(self.order, clause.span.stop, key=itemgetter(0))
        return self.order[before - 1][1] if before else None


class _Part(NamedTuple):
    """A member of a clause in reading order, with the meaning of its word."""

    sort: Sort
    span: Span
    kind: Kind | None
    word: str | None
    clause: Clause


_part: Callable[[tuple[Sort, Span, Kind | None, str | None, Clause]], _Part] = partial(tuple.__new__, _Part)


def notes(text: str, clauses: tuple[Clause, ...], elsewhere: tuple[tuple[int, Order], ...]) -> Notes:
    """The notes of a document from its clauses in reading order, and those on order that stand outside of clauses."""
    order = []
    for i, clause in enumerate(clauses):
        if clause.order is not None and (clause.order_holds_on or not clause.groups):
            behind = i > 0 and not clause.groups and clause.span.start - clauses[i - 1].span.stop <= 2
            order.append((clauses[i - 1].span.start if behind else clause.span.start, clause.order))
    held = Notes(tuple(sorted([*order, *elsewhere])))
    carried: dict[tuple[str, Role], tuple[int, Duty]] = {}
    for i, note in enumerate(clauses):
        for duty in _carried(text, _with_above(text, clauses, i), held.order_in(note), Basis.DEFAULT) if note.carry else ():
            carried.setdefault((duty.mention, duty.role), (note.span.start, duty))
    return replace(held, carried=tuple(carried.values()))


def duties(folded: str, text: str, draft: Draft, held: Notes) -> tuple[tuple[Duty, ...], tuple[Diagnostic, ...]]:
    """The duties of clause bases of a task in reading order, and what was read with doubt; ``folded`` is ``fold(text)``."""
    clauses = draft.clauses or (() if draft.closing else draft.inherited)
    if not clauses:
        return (), ()
    basis = Basis.STATED if draft.clauses else Basis.INHERITED
    found: list[Duty] = []
    doubts: list[Diagnostic] = []
    parts = list(_parts(clauses))
    order = next((o for c in clauses if (o := held.order_in(c)) is not None), None)
    for part, (role, role_word) in zip(parts, _roles(text, parts, order), strict=True):
        if part.sort is _BODY:
            words, clause = squeeze(part.span.of(text)), part.clause.span
            found.append(duty_of((words, role, role_word, basis, part.span, clause, None, None)))
        elif part.sort is not _GENERIC:
            words = squeeze(part.span.of(text))
            doubts.append(
                Diagnostic("unknown-mention", f"“{words}” stands in a clause but names no known kind of body", part.span)
            )
    doubts += _doubts(clauses, parts, found, order)
    stated = {duty.mention for duty in found}
    found += (duty for at, duty in held.carried if at < draft.span.start and duty.mention not in stated)
    carrying = [_with_above(text, draft.clauses, i) for i, note in enumerate(draft.clauses) if note.carry]
    found += (d for its in carrying for d in _carried(text, its, order, Basis.STATED) if d.mention not in stated)
    return _once(_verbatim(folded, text, found)), tuple(doubts)


def _verbatim(folded: str, text: str, found: list[Duty]) -> Iterator[Duty]:
    """The duties with their role words as the text writes them (牽頭); one that several in a row have is looked for once."""
    said, written = None, ""  # the last word in its clause: most often the next body's too
    for duty in found:
        word = duty.role_word
        if word is not None and (duty.evidence, word) != said:
            said, written = (duty.evidence, word), _written(folded, text, duty.evidence, word)
        yield duty if word is None or word == written else duty._replace(role_word=written)


def _written(folded: str, text: str, clause: Span, word: str) -> str:
    """The word as the clause writes it; where it is none of its words, as it is."""
    if text.find(word, clause.start, clause.stop) >= 0 or word in squeeze(clause.of(text)):
        return word
    content, offsets = squeezed(folded, clause.start, clause.stop)
    place = content.find(word)
    return "".join(text[i] for i in offsets[place : place + len(word)]) if place >= 0 else word


def _parts(clauses: tuple[Clause, ...]) -> Iterator[_Part]:
    """Members with their words; a group with no word takes one from its neighbours (rules 1 and 5)."""
    for clause in clauses:
        for i, located in enumerate(clause.groups):
            kind, word = located.group.kind, located.group.word
            if kind is None:
                kind, word = _neighbour(clause.groups, i)
            for named, span in zip(located.group.named, located.spans, strict=True):
                yield _part((named.sort, span, named.kind or kind, named.word if named.kind else word, clause))


def _neighbour(groups: tuple[Located, ...], i: int) -> tuple[Kind | None, str | None]:
    if any(n.kind is Kind.LEAD for n in groups[i].group.named):
        return Kind.PARTICIPATE, None
    if any(g.group.kind is not None for g in groups[:i]):
        return Kind.PARTICIPATE, None
    after = next((g.group for g in groups[i + 1 :] if g.group.kind is not None), None)
    if after is None:
        return None, None
    return (Kind.LEAD, None) if after.kind is Kind.PARTICIPATE else (after.kind, after.word)


def _roles(text: str, parts: list[_Part], order: Order | None) -> list[tuple[Role, str | None]]:
    """Role and word of each part: a lead word makes the rest take part; without one a note on order decides; else rule 3."""
    if order is not None and not any(p.kind is Kind.LEAD and p.word is not None for p in parts):
        return [
            (Role.LEAD, order.word) if first and p.sort is _BODY else (Role.PARTICIPATE, p.word)
            for p, first in zip(parts, _first(text, parts, order), strict=True)
        ]
    kinds, lead, participate = [part.kind for part in parts], Role.LEAD, Role.PARTICIPATE
    leading = (Kind.LEAD,) if Kind.LEAD in kinds else (Kind.RESPONSIBLE, None)
    return [(lead if kind in leading else participate, part.word) for kind, part in zip(kinds, parts, strict=True)]


def _first(text: str, parts: list[_Part], order: Order) -> Iterator[bool]:
    """Whether each part leads by the note: the first one, the first of each part before a ；, or all before the first mark."""
    first, part_of_list = True, 1
    head = next((i for i, part in enumerate(parts) if part.sort is not Sort.NOBODY), 0)  # 市领导：李明；责任单位：甲局、乙局
    for i, part in enumerate(parts):
        if i > head:
            before = parts[i - 1]
            between = text[before.span.stop : part.span.start] if before.clause is part.clause else "，；"
            marks = squeeze(between).translate(_FULL_WIDTH)
            part_of_list += "；" in marks
            first = ("；" in marks and part_of_list <= order.parts) or (first and order.mark != "" and order.mark not in marks)
        yield first


def _doubts(clauses: tuple[Clause, ...], parts: list[_Part], found: list[Duty], order: Order | None) -> Iterator[Diagnostic]:
    for clause in clauses:
        if clause.unbalanced:
            yield Diagnostic("unbalanced-bracket", "the clause has lost one of its brackets", clause.span)
        if clause.bare and order is None:
            yield Diagnostic("doubtful-role", "the bracket names bodies but no role word; they are read as leads", clause.span)
        if clause.order is not None and not clause.order_holds_on:
            yield Diagnostic(
                "note-without-scope",
                "the note on order does not say how far it holds; it is read for its own clause",
                clause.span,
            )
    if not found:
        generic = any(p.sort is _GENERIC for p in parts)
        what = "only bodies in general (各有关部门)" if generic else "no body"
        yield Diagnostic("clause-without-body", f"the clause names {what}", clauses[-1].span)


def _with_above(text: str, clauses: Sequence[Clause], i: int) -> tuple[Clause, ...]:
    """The clause at ``i``, behind the line of another role right above it: 牵头单位：…, and below it 责任单位：…（以下均需…）."""
    clause, above = clauses[i], clauses[i - 1] if i else None
    if above is None or not (clause.form is above.form is Form.LINE) or text[above.span.stop : clause.span.start].strip():
        return (clause,)
    return (above, clause)


def _carried(text: str, its: tuple[Clause, ...], order: Order | None, basis: Basis) -> Iterator[Duty]:
    """The bodies of a carry-forward note, the last of ``its`` clauses: `stated` in its task, `default` in every later one."""
    note, parts = its[-1], list(_parts(its))
    said = {squeeze(part.span.of(text)): role for part, (role, _) in zip(parts, _roles(text, parts, order), strict=True)}
    led = order is not None or any(part.kind is Kind.LEAD for part in parts) or text.find("为牵头", *note.span) >= 0
    for located in note.carry:
        leads = located.group.kind is Kind.LEAD or (located.group.kind is Kind.RESPONSIBLE and not led)
        for named, span in zip(located.group.named, located.spans, strict=True):
            if named.sort is _BODY:
                mention = squeeze(span.of(text))
                role = said.get(mention, Role.LEAD if leads else Role.PARTICIPATE)
                yield Duty(mention, role, located.group.word, basis, span, note.span)


def _once(found: Iterable[Duty]) -> tuple[Duty, ...]:
    """The duties without repetitions of one mention in one role."""
    seen: dict[tuple[str, Role], Duty] = {}
    for duty in found:
        seen.setdefault((duty.mention, duty.role), duty)
    return tuple(seen.values())
