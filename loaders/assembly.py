"""Drafts become tasks: what each says of duties and time limits, its summary and its id (extraction-spec.md)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Basis, Deadline, DeadlineKind, Diagnostic, Document, Duty, Span, Task, measure_of, span_of, task_of
from loaders import addressees, deadlines, rows, run_in, sentences
from loaders.dating import year_said
from loaders.duties import Notes, duties
from loaders.given_names import spoken
from loaders.lost_breaks import lost_its_breaks
from loaders.nodes import digest
from loaders.tasks import Draft, summary

_SENTENCE = 400  # characters of one
_YEAR = re.compile(r"\d\s*年")
_MONTH = re.compile(r"(?:\d|[一二三四五六七八九十](?<!第.))月|季度|[上下]半年")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document being read: its text, folded, folded without its tables, without what pages put between its lines, and as it
    came, its notes, and its paragraphs."""

    folded: str
    prose: str
    plain: str
    text: str
    document: Document
    issued: date | None  # the day it speaks from
    begins: date | None  # what ended before is past, where only title or number tell
    year: int | None  # the one whose plan it is
    held: Notes
    paragraphs: tuple[Span, ...]
    starts: tuple[int, ...]  # of the paragraphs
    essay: bool

    def paragraphs_in(self, span: Span) -> tuple[Span, ...]:
        """The paragraphs within ``span``, cut to it."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = bisect_left(self.starts, span.stop)
        if first < last and span.start <= self.starts[first] and self.paragraphs[last - 1].stop <= span.stop:
            return self.paragraphs[first:last]
        return tuple(Span(max(p.start, span.start), min(p.stop, span.stop)) for p in self.paragraphs[first:last] if p.meets(span))


def assembled(reading: Reading, drafts: Sequence[Draft]) -> tuple[Task, ...]:
    """The tasks that the drafts of a document become, in the same order.

    Each question is put to all of them before the next one: what answers it stays in the processor's cache until then, which
    saves a twentieth of the time that the whole extraction takes.
    """
    plain, texts = reading.plain, [reading.folded if draft.row else reading.prose for draft in drafts]
    paragraphs = [reading.paragraphs_in(draft.span) for draft in drafts]
    above = [_heading_over(draft) for draft in drafts]
    stated = [duties(folded, plain, draft, reading.held) for folded, draft in zip(texts, drafts, strict=True)]
    said = [()] * len(drafts) if reading.essay else _said(reading, texts, drafts, paragraphs, above)
    limits = [_limits(reading, *asked) for asked in zip(texts, drafts, paragraphs, above, strict=True)]
    summaries = [summary(folded, plain, draft) for folded, draft in zip(texts, drafts, strict=True)]
    found: list[Task] = []
    places: dict[tuple[str, ...], int] = {}
    for draft, of_clauses, of_sentences, due, words in zip(drafts, stated, said, limits, summaries, strict=True):
        section, own = draft.item.section, not draft.closing
        sections = draft.item.sections if own else ()
        number, heading = (section.number, draft.item.heading) if own else (None, None)
        measure = measure_of((number, heading, _measure_span(draft), section.order, sections))
        path = (*[f"{s.number or ''}{s.heading}" for s in sections], f"{number or ''}{heading or ''}")
        places[path] = places.get(path, 0) + 1
        identity = digest(reading.document.id, *path, str(places[path]))
        named, doubts = of_clauses
        if draft.row:
            doubts = (*draft.row.doubts, *doubts)
        if due:
            doubts = (*doubts, *_doubtful_years(reading, due, told=(_year_above(draft) or reading.year) is not None))
        text = draft.span.of(reading.text)
        found.append(task_of((identity, draft.span, text, words, len(found), measure, _merged(named, of_sentences), due, doubts)))
    return tuple(found)


def _cells(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Span]:
    """The paragraphs, cut at tabs: no sentence goes on in another cell of a table that lost its header."""
    for start, stop in paragraphs:
        while (tab := text.find("\t", start, stop)) >= 0:
            yield Span(start, tab)
            start = tab + 1
        yield Span(start, stop)


def _said(
    reading: Reading,
    texts: Sequence[str],
    drafts: Sequence[Draft],
    paragraphs: Sequence[tuple[Span, ...]],
    above: Sequence[Span | None],
) -> list[tuple[Duty, ...]]:
    """The duties that the sentences of each draft say."""
    plain = reading.plain
    known = {text: spoken(text) for text in dict.fromkeys(texts)}
    texts = [known[text] for text in texts]
    clauses = [tuple([clause.span for clause in draft.clauses]) for draft in drafts]
    cells = [tuple(_cells(plain, its)) for its in paragraphs] if plain.find("\t", *reading.document.span) >= 0 else paragraphs
    named = [addressees.stretches(*asked) for asked in zip(texts, cells, clauses, strict=True)]
    below = [its[0] if its and not stated else None for its, stated in zip(paragraphs, clauses, strict=True)]
    asked = zip(texts, named, above, below, strict=True)
    found = [sentences.duties(folded, plain, where, over, under) for folded, where, over, under in asked]
    start, stop = reading.document.span
    if not lost_its_breaks(stop - start, reading.folded.count("\n", start, stop) + 1):
        return found
    return [_without_heading(reading, draft, duties) for draft, duties in zip(drafts, found, strict=True)]


def _without_heading(reading: Reading, draft: Draft, duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    """The duties that a draft's sentences say, without the words of its heading in the first body's name."""
    if not duties or (marker := draft.item.marker) is None:
        return duties
    first = run_in.without_heading(reading.folded, reading.plain, reading.document.span, marker.stop, duties[0])
    return (first, *duties[1:])


def _limits(
    reading: Reading, folded: str, draft: Draft, paragraphs: tuple[Span, ...], above: Span | None
) -> tuple[Deadline, ...]:
    """The time limits of the draft, and those of the line ``above`` it."""
    said = _year_above(draft) or reading.year
    found = _time_limits(reading, draft, paragraphs, said)
    if found and reading.begins is not None:
        found = tuple([d for d in found if d.end_date is None or d.end_date >= reading.begins])
    if above is None:
        return found
    of_stage = deadlines.of_heading(folded, reading.plain, above, reading.issued, said)
    return (*of_stage, *(d for d in found if d.span.start >= above.stop)) if of_stage else found


def _time_limits(reading: Reading, draft: Draft, paragraphs: tuple[Span, ...], said: int | None) -> tuple[Deadline, ...]:
    if draft.row:
        return rows.time_limits(reading.folded, reading.plain, draft.row, reading.issued, said)
    return deadlines.across_lines(reading.prose, reading.plain, draft.span, paragraphs, reading.issued, said)


def _year_above(draft: Draft) -> int | None:
    """The year that the nearest heading above the draft with one says."""
    if draft.closing:
        return None
    return next((year for section in reversed(draft.item.sections) if (year := year_said(section.heading)) is not None), None)


def _heading_over(draft: Draft) -> Span | None:
    """The line that the task stands under: its own heading, or that of the item above; closing paragraphs have none."""
    if draft.closing:
        return None
    item = draft.item
    if item.bare and item.section.span.stop <= draft.span.start:
        return item.section.span
    return item.sections[-1].span if item.sections else None


def _measure_span(draft: Draft) -> Span:
    start, stop = draft.item.section.span.start, max(draft.item.paragraphs[-1].stop, draft.span.stop)
    return draft.span if draft.closing or (start, stop) == draft.span else span_of((start, stop))


def _merged(stated: tuple[Duty, ...], said: tuple[Duty, ...]) -> tuple[Duty, ...]:
    """Said in a sentence and again in the clause, a mention counts once, as the clause's (spec section 2)."""
    if not said:
        return stated
    clause = {d.mention for d in stated if d.basis is not Basis.DEFAULT}
    return (*stated, *(d for d in said if d.mention not in clause))


def _doubtful_years(reading: Reading, found: tuple[Deadline, ...], *, told: bool) -> Iterator[Diagnostic]:
    """The years that have lost digits, and the months whose year neither they nor a title above says (``told``)."""
    for limit in found:
        if limit.suspect:
            message = f"“{limit.text}” has lost digits; its value is not guessed"
            yield Diagnostic("suspect-year", message, limit.span)
        elif "年" in limit.text or "个" in limit.text or not _MONTH.search(limit.text):
            continue
        elif limit.kind is DeadlineKind.VAGUE:
            hint = f"; the document speaks in {reading.issued.year}" if reading.issued else ""
            yield Diagnostic("month-without-year", f"“{limit.text}” names no year{hint}", limit.span)
        elif (day := limit.end_date or limit.start_date) and not told and not _year_before(reading.folded, limit.span.start):
            message = f"“{limit.text}” names no year; read as of {day.year}, in which the document was issued"
            yield Diagnostic("month-without-year", message, limit.span)


def _year_before(folded: str, start: int) -> bool:
    """Whether the sentence says a year before ``start``, which a month behind it carries on."""
    low = max(0, start - _SENTENCE)
    begin = max(low, *(folded.rfind(mark, low, start) + 1 for mark in "。！？\n"))
    return _YEAR.search(folded, begin, start) is not None
