"""From a text to its documents, tasks, duties and deadlines: the one place that knows the order of reading."""

from __future__ import annotations

import gc
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from kg.model import Basis, Deadline, DeadlineKind, Diagnostic, Document, Duty, Extraction, Measure, SourceText, Span, Task
from loaders import deadlines, rows, sentences
from loaders.citations import citations
from loaders.copies import Originals
from loaders.dating import begins, speaks_from, under_title
from loaders.documents import Piece, pieces
from loaders.duties import Notes, duties, notes
from loaders.folding import fold, squeeze
from loaders.items import items
from loaders.lexicon import patterns
from loaders.nodes import digest
from loaders.notes import order_notes
from loaders.pages import unpaged
from loaders.particulars import particulars
from loaders.tables import tables
from loaders.tasks import Draft, drafts, summary

_ESSAY = re.compile(rf"\n[ ]*(?P<mark>{patterns('outline', 'essay').replace('^', '')})", re.M)
_PREAMBLE = 1500
_IMPRINT = 300  # characters at the end, where a printed paper says who had it printed: 青川市人民政府办公室 2026年3月1日印发
_PRINTED = re.compile(r"(?:^|\n)[ ]*([\u4e00-\u9fff]{3,30})[ \n]{0,9}(?:19|20)\d\d年\d\d?月\d\d?日[ ]?印发")
_DAYS = (DeadlineKind.BY, DeadlineKind.FROM, DeadlineKind.DURING)
_SAYS_A_YEAR = re.compile(r"\d{4}|[\d〇零一二三四五六七八九]\s*年|五")  # also “十四五”


def extract(source: SourceText) -> tuple[Extraction, ...]:
    """What each document of the file says, in reading order; departments are not resolved yet.

    >>> text = "一、保障措施\\n（一）建设水库。2026年底前建成。（省水利厅牵头，省财政厅参与）"
    >>> [(d.mention, d.role.value) for e in extract(SourceText(text, "a.txt", "")) for t in e.tasks for d in t.duties]
    [('省水利厅', 'lead'), ('省财政厅', 'participate')]
    """
    folded = fold(source.text)
    plain = unpaged(folded, source.text)
    found: list[Extraction] = []
    taken: Counter[str] = Counter()
    parts, originals = pieces(folded), Originals()
    with _no_collections():
        for piece in parts:
            document = _document(folded, source, piece, taken)
            extraction = _extraction(folded, plain, source, document)
            found.append(_marked_copy(folded, extraction, originals) if len(parts) > 1 else extraction)
    return tuple(found)


@contextmanager
def _no_collections() -> Iterator[None]:
    """Keeps the collector from going through all that a long text says, again and again: our values make no cycles."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _document(folded: str, source: SourceText, piece: Piece, taken: Counter[str]) -> Document:
    own = particulars(folded, source.text, piece)
    keys = _keys(own.number, own.issuer, own.title)
    key = keys[0] if keys else squeeze(piece.span.of(source.text))
    identity = digest("document", key)
    taken[identity] += 1
    if taken[identity] > 1:
        identity = digest("document", key, str(taken[identity]))
    cited = [
        digest("document", k) for c in citations(folded, source.text, piece.span) for k in _keys(c.number, c.issuer, c.title)
    ]
    own_ids = {identity, *(digest("document", key) for key in keys)}
    cites = tuple(i for i in dict.fromkeys(cited) if i not in own_ids)
    return Document(
        identity, own.title, own.issuer, own.number, own.issued, source.source, source.sha256, piece.span, cites=cites
    )


def _keys(number: str | None, issuer: str | None, title: str | None) -> list[str]:
    """By what a document is known: its number, else its issuer and title (design.md section 3)."""
    keys = [number] if number is not None else []
    return [*keys, f"{squeeze(issuer)}|{squeeze(title)}"] if issuer is not None and title is not None else keys


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document being read: its text, folded, folded without its tables, without what pages put between its lines, and as it
    came, its notes, and its paragraphs."""

    folded: str
    prose: str
    plain: str
    text: str
    document: Document
    issued: date | None  # the day from which months without a year are reckoned
    begins: date | None  # what ended before is past, where only title or number tell
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


def _extraction(folded: str, plain: str, source: SourceText, document: Document) -> Extraction:
    found, unread = tables(folded, source.text, document.span)
    prose = rows.without(folded, found)
    outline = items(prose, source.text, document.span)
    ledger = rows.drafts(folded, source.text, found, len(outline))
    clauses = [c for i in outline for here in (*i.clauses, i.on_heading) for c in here]
    clauses += [c for d in ledger for c in d.clauses]
    clauses.sort(key=lambda c: c.span)
    held = notes(plain, tuple(clauses), order_notes(prose, document.span, [c.span for c in clauses]))
    marks = {essay["mark"] for essay in _ESSAY.finditer(f"\n{document.span.of(folded)}")}
    essay = len(marks) >= 2  # one alone is a web page's summary of a real document
    paragraphs = sorted([p for i in (*outline, *(d.item for d in ledger)) for p in i.paragraphs])
    starts = tuple([p.start for p in paragraphs])
    reading = _Reading(
        folded,
        prose,
        plain,
        source.text,
        document,
        speaks_from(document),
        begins(document),
        held,
        tuple(paragraphs),
        starts,
        essay,
    )
    doubts = list(unread)
    if essay:
        doubts.append(
            Diagnostic(
                "essay", "an essay about policy, not one: its sentences are read as no duties", _first_line(folded, document.span)
            )
        )
    tasks: list[Task] = []
    seen: dict[str, Span] = {}
    places: dict[tuple[str, ...], int] = {}
    headings = Counter(squeeze(i.section.span.of(folded)) for i in outline if i.bare)
    told = rows.around(folded, drafts(prose, outline), found)
    for draft in sorted((*told, *ledger), key=lambda d: d.span.start) if ledger else told:
        key = squeeze(draft.span.of(folded))
        if len(key) >= 20 and key in seen:
            doubts.append(
                Diagnostic(
                    "duplicate", f"the same text stands at character {seen[key].start} already and is counted there", draft.span
                )
            )
        elif not (_only_a_heading(draft) and headings[key] > 1):
            seen[key] = draft.span
            tasks.append(_task(reading, draft, len(tasks), places))
    first = tasks[0].span.start if tasks else document.span.stop
    preamble = source.text[document.span.start : min(first, document.span.start + _PREAMBLE)]
    imprint = max(first, document.span.stop - _IMPRINT), document.span.stop
    if folded.find("印发", *imprint) >= 0 and (printed := _PRINTED.search(folded, *imprint)):
        preamble += f"\n{printed[1]}"
    return Extraction(replace(document, preamble=preamble), tuple(tasks), tuple(doubts))


def _only_a_heading(draft: Draft) -> bool:
    """Whether the task is a heading with nothing under it; where it stands again elsewhere, a copied page began or ended."""
    return draft.item.bare and draft.item.leaf and len(draft.item.paragraphs) == 1 and not draft.clauses and not draft.closing


def _task(reading: _Reading, draft: Draft, order: int, places: dict[tuple[str, ...], int]) -> Task:
    folded, text = reading.folded if draft.row else reading.prose, reading.plain
    stated, doubts = duties(folded, text, draft, reading.held)
    clauses = tuple([c.span for c in draft.clauses])
    item, own = draft.item, not draft.closing
    sections = item.sections if own else ()
    above = _heading_over(draft)
    paragraphs = reading.paragraphs_in(draft.span)
    said = () if reading.essay else sentences.duties(folded, text, paragraphs, clauses, above)
    issued = reading.issued
    found = _time_limits(reading, draft, paragraphs, issued)
    if reading.begins is not None:
        found = tuple([d for d in found if d.end_date is None or d.end_date >= reading.begins])
    own_line = above == item.section.span
    if above is not None and (of_stage := deadlines.of_heading(folded, text, above, issued, own=own_line)):
        found = (*of_stage, *(d for d in found if d.span.start >= above.stop))
    measure = Measure(
        item.section.number if own else None, item.heading if own else None, _measure_span(draft), item.section.order, sections
    )
    path = (*[f"{s.number or ''}{s.heading}" for s in sections], f"{measure.number or ''}{measure.heading or ''}")
    places[path] = places.get(path, 0) + 1
    return Task(
        id=digest(reading.document.id, *path, str(places[path])),
        span=draft.span,
        text=draft.span.of(reading.text),
        summary=summary(folded, text, draft),
        order=order,
        measure=measure,
        duties=_merged(stated, said),
        deadlines=found,
        diagnostics=(
            *(draft.row.doubts if draft.row else ()),
            *doubts,
            *(_doubtful_years(reading, draft, paragraphs, found) if found else ()),
        ),
    )


def _time_limits(reading: _Reading, draft: Draft, paragraphs: tuple[Span, ...], issued: date | None) -> tuple[Deadline, ...]:
    if draft.row:
        above = "".join(section.heading for section in draft.item.sections)
        return rows.time_limits(reading.folded, reading.plain, draft.row, under_title(above, issued))
    return deadlines.across_lines(reading.prose, reading.plain, draft.span, paragraphs, issued)


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
    return draft.span if draft.closing or (start, stop) == draft.span else Span(start, stop)


def _merged(stated: tuple[Duty, ...], said: tuple[Duty, ...]) -> tuple[Duty, ...]:
    """Said in a sentence and again in the clause, a mention counts once, as the clause's (spec section 2)."""
    if not said:
        return stated
    clause = {d.mention for d in stated if d.basis is not Basis.DEFAULT}
    return (*stated, *(d for d in said if d.mention not in clause))


def _doubtful_years(
    reading: _Reading, draft: Draft, paragraphs: tuple[Span, ...], found: tuple[Deadline, ...]
) -> Iterator[Diagnostic]:
    """The years that have lost digits, and those that the text leaves to the document's date."""
    for limit in found:
        if limit.suspect:
            message = f"“{limit.text}” has lost digits; its value is not guessed"
            yield Diagnostic("suspect-year", message, limit.span)
    if reading.issued is not None and (
        yearless := [limit for limit in found if limit.kind in _DAYS and not _SAYS_A_YEAR.search(limit.text)]
    ):
        said = {limit.span for limit in _time_limits(reading, draft, paragraphs, None) if limit.kind in _DAYS}
        for limit in yearless:
            if limit.span not in said:
                yield Diagnostic("year-of-document", f"“{limit.text}” names no year; the document's own is taken", limit.span)


def _marked_copy(folded: str, extraction: Extraction, originals: Originals) -> Extraction:
    """The extraction with ``duplicate_of`` set where most of its tasks stand in an earlier document of the file."""
    original = originals.of(extraction)
    if original is None:
        return extraction
    document = replace(extraction.document, duplicate_of=original.document.id)
    doubt = Diagnostic(
        "duplicate",
        f"a copy of the document “{original.document.title or original.document.id}” of the same file",
        _first_line(folded, extraction.document.span),
    )
    return replace(extraction, document=document, diagnostics=(*extraction.diagnostics, doubt))


def _first_line(folded: str, span: Span) -> Span:
    stop = folded.find("\n", span.start, span.stop)
    return Span(span.start, stop if stop > span.start else min(span.stop, span.start + 40))
