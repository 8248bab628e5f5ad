"""Items cut into tasks: stretches of text to which one and the same set of duties applies (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from kg.model import Span
from loaders.bodies import Sort
from loaders.folding import squeeze
from loaders.items import Item, only_lines
from loaders.ledger import Row
from loaders.lexicon import words
from loaders.markers import FIRST
from loaders.mentions import members
from loaders.stated import Clause, Form

_AIMS = re.compile("|".join(words("outline", "aims")) + "$")
_CLOSING = re.compile("^(?:" + "|".join(words("outline", "closing")) + ")")
_NO_TASK = re.compile("|".join(words("outline", "no_task")))
_GOES_ON = re.compile(r"\s*(?:[●■◆★☆*•·◇▲-]|[一二三四五六七八九十]是|其中|同时|此外|另外)")
_CUT = re.compile(r"[^。！）”\s]\s*$")  # how a paragraph ends that goes on below
_TITLE = re.compile(r"\s*[^。；，：]{2,20}。?\s*")
_LEAD = re.compile(r"\s*[\u4e00-\u9fff“”]{4,20}。(?=[^\n（]{20})")  # 强化欠薪治理。…
_REAL = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE_END = re.compile(r"[。；！？\n]")
_ITS_TIME = re.compile(
    r"(?:[^。；，：]{0,8}[限间]：|长期|持续|常态|[于在到至]?\d)[^。；，]{0,24}。?\s*"
)  # （省水利厅牵头）2027年6月底前完成。
_WHOSE = re.compile(r"\s*(?P<who>[\u4e00-\u9fff（）、\s]{2,40})：\s*[\u4e00-\u9fff]{2}[^\n]{4}")


class Draft(NamedTuple):
    """A task before its duties are read. ``inherited`` are the clauses on a heading above; ``closing`` speaks to everyone.

    ``row`` is the row of a table that it is.
    """

    span: Span
    item: Item
    clauses: tuple[Clause, ...] = ()
    inherited: tuple[Clause, ...] = ()
    closing: bool = False
    row: Row | None = None


def drafts(text: str, items: tuple[Item, ...]) -> tuple[Draft, ...]:
    """The tasks of the items in reading order; ``text`` is folded.

    A paragraph that ends in a clause is a task from the end of the clause before; what has no clause stays with its item's task.
    """
    covering, covered = _covering(items)
    found: list[Draft] = []
    for i, item in enumerate(items):
        if i in covering:
            found.append(covering[i])
        elif i not in covered:
            parts = list(_by_leads(text, item))
            for part in parts:
                found += _item_drafts(text, part, last=item.closes and part is parts[-1])
    found = _with_headings(text, items, found)
    return tuple([draft for draft in found if draft.clauses or not _says_nothing_to_do(text, draft.span)])


def _with_headings(text: str, items: tuple[Item, ...], found: list[Draft]) -> list[Draft]:
    """The drafts with the headings whose clause no measure below them inherits: what it says is the heading's own.

    Those whose clause some inherit are none themselves, also where a full stop ends their words.
    """
    inherited = {id(clause) for draft in found for clause in draft.inherited}
    found = [d for d in found if d.item.leaf or inherited.isdisjoint(map(id, d.clauses)) or not _is_heading(text, d)]
    own = [i for i in items if i.on_heading and inherited.isdisjoint(map(id, i.on_heading))]
    if not own:
        return found
    heads = [Draft(item.section.span, item, item.on_heading) for item in own]
    return sorted([*found, *heads], key=lambda draft: draft.span.start)


def _is_heading(text: str, draft: Draft) -> bool:
    """Whether nothing stands before the clause of a numbered draft but a heading: （一）修渠。（市水利局牵头）"""
    if draft.item.marker is None or draft.span != draft.item.section.span:
        return False
    return _TITLE.fullmatch(text, draft.item.marker.stop, draft.clauses[0].span.start) is not None


def _says_nothing_to_do(text: str, span: Span) -> bool:
    """A definition, a repeal or a date of entry into force: no task."""
    return span.stop - span.start <= 300 and _NO_TASK.match(squeeze(span.of(text))) is not None


def _covering(items: tuple[Item, ...]) -> tuple[dict[int, Draft], set[int]]:
    """Clause lines behind the last of several numbered children none of which has a clause: they are the parent's.

    Gives the parent's task by the place of that last child, and the places of all items that it covers.
    """
    found: dict[int, Draft] = {}
    covered: set[int] = set()
    places = {id(item): i for i, item in enumerate(items)}
    closed = {a.marker.rank for a, b in pairwise(items) if a.leaf and a.marker and any(a.clauses) and b.parent is a.parent}
    for i, item in enumerate(items):
        parent = item.parent
        if parent is None or item.marker is None or not item.leaf or not _own_lines(item):
            continue
        if i + 1 < len(items) and items[i + 1].parent is parent:
            continue
        first = places[id(parent)]
        before = items[first:i]
        if item.marker.rank in closed:  # such items have clauses of their own
            continue
        if len(before) < 2 or any(other.on_heading or any(other.clauses) for other in before):
            continue
        span = Span(parent.section.span.start, item.paragraphs[-1].stop)
        found[i] = Draft(span, parent, tuple(c for clauses in item.clauses for c in clauses))
        covered.update(range(first, i))
    return found, covered


def _own_lines(item: Item) -> bool:
    """Whether the item's clauses all stand on lines of their own below its text."""
    if len(item.paragraphs) < 2 or item.clauses[0]:
        return False
    with_clause = [(p, c) for p, c in zip(item.paragraphs, item.clauses, strict=True) if c]
    return bool(with_clause) and all(c[0].span.start <= p.start and c[-1].span.stop >= p.stop - 1 for p, c in with_clause)


def _by_leads(text: str, item: Item) -> Iterator[Item]:
    """The item, or its paragraphs under a bare chapter where a topic opens more than one of them and a clause closes one."""
    paragraphs = item.paragraphs
    chapter = item.bare and (item.section.level <= FIRST or item.marker is None)
    if not chapter or not any(item.clauses[1:]):
        yield item
        return
    each = item.marker is None and item.on_heading != ()  # below an unnumbered heading with a clause
    begins = [
        i
        for i, p in enumerate(paragraphs)
        if i
        and (_LEAD.match(text, *p) or (each and not only_lines(item.clauses[i])))
        and (i == 1 or item.clauses[i - 1] or not _CUT.search(text, p.start - 9, p.start))
    ]
    starts = [0, *(begins if begins[:1] != [1] else begins[1:]), len(paragraphs)]
    within = any(any(item.clauses[begin:after]) for begin, after in pairwise(starts[:-1]))
    if len(begins) < 2 or not (within or any(item.clauses[i] for i in begins)):
        yield item
        return
    for begin, after in pairwise(starts):
        yield replace(item, paragraphs=paragraphs[begin:after], clauses=item.clauses[begin:after], bare=begin == 0)


def _item_drafts(text: str, item: Item, *, last: bool) -> Iterator[Draft]:
    paragraphs, clauses = item.paragraphs, item.clauses
    first = 1 if item.bare and (len(paragraphs) > 1 or not item.leaf) and not clauses[0] else 0
    if first and len(paragraphs) > 1 and only_lines(clauses[1]):
        first = 0  # the item's own words are the task, its clause stands on the next line
    if first == len(paragraphs):
        return
    cuts = _cuts(text, paragraphs[first:], clauses[first:]) if any(clauses) else []
    if not cuts:
        yield from _without_clause(text, item, paragraphs[first:], _inherited(item), last=last)
        return
    start, rest = paragraphs[first].start, cuts[-1][0].stop
    spare = [
        Span(max(p.start, rest), p.stop) for p in paragraphs if p.stop > rest and _REAL.search(text, max(p.start, rest), p.stop)
    ]
    own = spare
    if last:  # only a clause right below its heading is about what follows
        heads = item.bare and not _REAL.search(text, paragraphs[0].stop, cuts[0][1][0].span.start)
        own = list(takewhile(lambda p: _CLOSING.match(squeeze(p.of(text))[:90]) is None, spare)) if heads else []
        own = own or [p for p in spare[:1] if p.start == rest and _ITS_TIME.fullmatch(text, *p)]
    for i, (span, here) in enumerate(cuts):
        end = own[-1].stop if own and i == len(cuts) - 1 else span.stop
        yield Draft(Span(start if i == 0 else span.start, end), item, here)
    for span in spare[len(own) :]:
        yield Draft(span, item, closing=True)


def _cuts(text: str, paragraphs: list[Span], clauses: list[tuple[Clause, ...]]) -> list[tuple[Span, tuple[Clause, ...]]]:
    """Stretches up to and including each clause; clauses with nothing between them belong to one stretch."""
    found: list[tuple[Span, tuple[Clause, ...]]] = []
    ahead: tuple[Clause, ...] = ()  # lines that name nobody, before the clause of their task
    cursor = paragraphs[0].start
    for clause in (c for here in clauses for c in here if c.groups or c.carry or c.form is Form.LINE):
        if not clause.groups and clause.form is not Form.LINE and (not found or _REAL.search(text, cursor, clause.span.start)):
            continue  # a note alone, behind no clause
        stop = clause.span.stop
        while stop < paragraphs[-1].stop and text[stop] in " 。；，、":
            stop += 1
        if found and not _REAL.search(text, found[-1][0].stop, clause.span.start):
            span, own = found[-1]
            found[-1] = (Span(span.start, stop), (*own, clause))
        elif not clause.groups:
            ahead = (*ahead, clause)
            continue
        else:
            while cursor < clause.span.start and text[cursor].isspace():
                cursor += 1
            found.append((Span(cursor, stop), (*ahead, clause)))
            ahead = ()
        cursor = stop
    return found


def _without_clause(
    text: str, item: Item, paragraphs: list[Span], inherited: tuple[Clause, ...], *, last: bool
) -> Iterator[Draft]:
    """An item with no clause is one task; under a bare heading with no numbers each paragraph is one.

    Aims stay together below （一）; below 一、 each full paragraph of theirs is one, too. So is each of those that begin with
    whose they are (县水利局：…).
    """
    if last and len(paragraphs) > 1:
        closing = next((i for i, p in enumerate(paragraphs) if i and _CLOSING.match(squeeze(p.of(text))[:90])), None)
        if closing is not None:
            yield from _without_clause(text, item, paragraphs[:closing], inherited, last=False)
            for span in paragraphs[closing:]:
                yield Draft(span, item, closing=True)
            return
    begins = [] if len(paragraphs) < 3 else [i for i, p in enumerate(paragraphs) if i and _is_whose(text, p)]
    if len(begins) > 1 and not item.bare:
        for begin, after in pairwise([0, *begins, len(paragraphs)]):
            yield Draft(_whole(paragraphs[begin:after]), item, inherited=inherited)
        return
    aims = _AIMS.search(item.heading or "") is not None
    if item.bare and len(paragraphs) > 1 and (inherited or not aims or item.section.level <= FIRST):
        begins = [
            i
            for i, p in enumerate(paragraphs)
            if i == 0 or not (_GOES_ON.match(text, p.start, p.stop) or (aims and _CUT.search(text, p.start - 9, p.start)))
        ]
        for begin, after in pairwise([*begins, len(paragraphs)]):
            yield Draft(_whole(paragraphs[begin:after]), item, inherited=inherited)
        return
    yield Draft(_whole(paragraphs), item, inherited=inherited)


def _is_whose(text: str, paragraph: Span) -> bool:
    """Whether the paragraph says whose it is, and what they do: 县商委：协调市场供应….

    >>> [_is_whose(t, Span(0, len(t))) for t in ("县商委：协调供销社做好供应", "工作目标：建成泵站三座")]
    [True, False]
    """
    told = _WHOSE.match(text, *paragraph)
    return told is not None and all(m.sort is Sort.BODY for m in members(squeeze(told["who"])))


def _whole(paragraphs: list[Span]) -> Span:
    """From where the first paragraph begins to where the last one ends."""
    return paragraphs[0] if len(paragraphs) == 1 else Span(paragraphs[0].start, paragraphs[-1].stop)


def _inherited(item: Item) -> tuple[Clause, ...]:
    """The clauses on the nearest heading above: the item's own bare heading, or a parent's heading or own text."""
    if item.on_heading:
        return item.on_heading
    above = item.parent
    while above is not None:
        if above.on_heading:
            return above.on_heading
        own = [c for clauses in above.clauses for c in clauses if c.groups]
        if own:  # none of a heading without a number, behind what its own clause closed
            return (own[-1],) if item.marker is not None else ()
        above = above.parent
    return ()


def summary(folded: str, text: str, draft: Draft) -> str:
    """The first sentence of the task without its number and clause, at most 60 characters."""
    start, end = draft.span.start, draft.span.stop
    if draft.row:
        words_of_row = next((p for p in draft.item.paragraphs if p.stop - p.start >= 8), draft.item.paragraphs[0])
        start, end = words_of_row.start, words_of_row.stop
    marker = draft.item.marker
    if marker is not None and draft.item.section.span.start == start:
        start = marker.stop
    while start < end and folded[start] in " \r\n。，；":
        start += 1
    if draft.clauses and draft.clauses[0].span.start > start:
        end = draft.clauses[0].span.start
    end = min(end, start + 120)
    stop = _SENTENCE_END.search(folded, start + 1, end)
    words_here = squeeze(text[start : stop.start() if stop else end])
    return words_here if len(words_here) <= 60 else words_here[:59] + "…"
