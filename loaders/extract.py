"""From a text to its documents, tasks, duties and deadlines: the one place that knows the order of reading."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from kg.model import Diagnostic, Document, Extraction, SourceText, Span
from loaders import rows
from loaders.assembly import Reading, assembled
from loaders.citations import citations
from loaders.copies import Originals
from loaders.dating import begins, speaks_from, year_of_work
from loaders.documents import Piece, pieces
from loaders.duties import notes
from loaders.folding import fold, squeeze
from loaders.items import items
from loaders.lexicon import patterns
from loaders.listed_titles import behind_title
from loaders.markup import without_markup
from loaders.nodes import digest
from loaders.notes import order_notes
from loaders.pages import unpaged
from loaders.particulars import particulars
from loaders.tables import tables
from loaders.tasks import Draft, drafts

_Path = tuple[tuple[str | None, str | None], ...]
_ESSAY = re.compile(rf"\n[ ]*(?P<mark>{patterns('outline', 'essay').replace('^', '')})", re.M)
_INTERVIEW = re.compile(patterns("outline", "interview"))
_QUESTION = re.compile("问：|答：|请问")
_HEAD_OF_TALK, _QUESTIONS = 600, 3
_PREAMBLE = 1500
_IMPRINT = 300  # characters at the end, where a printed paper says who had it printed: 青川市人民政府办公室 2026年3月1日印发
_PRINTED = re.compile(r"(?:^|\n)[ ]*([\u4e00-\u9fff]{3,30})[ \n]{0,9}(?:19|20)\d\d年\d\d?月\d\d?日[ ]?印发")


def extract(source: SourceText) -> tuple[Extraction, ...]:
    """What each document of the file says, in reading order; departments are not resolved yet.

    >>> text = "一、保障措施\\n（一）建设水库。2026年底前建成。（省水利厅牵头，省财政厅参与）"
    >>> [(d.mention, d.role.value) for e in extract(SourceText(text, "a.txt", "")) for t in e.tasks for d in t.duties]
    [('省水利厅', 'lead'), ('省财政厅', 'participate')]
    """
    folded = fold(source.text)
    plain = unpaged(folded, without_markup(source.text))
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


def _extraction(folded: str, plain: str, source: SourceText, document: Document) -> Extraction:
    found, unread = tables(folded, source.text, document.span)
    prose = rows.without(folded, found)
    outline = items(prose, source.text, behind_title(prose, document.span))
    ledger = rows.drafts(folded, source.text, found, len(outline))
    clauses = [c for i in outline for here in (*i.clauses, i.on_heading) for c in here]
    clauses += [c for d in ledger for c in d.clauses]
    clauses.sort(key=lambda c: c.span)
    held = notes(plain, tuple(clauses), order_notes(prose, document.span, [c.span for c in clauses]))
    marks = {essay["mark"] for essay in _ESSAY.finditer(f"\n{document.span.of(folded)}")}
    essay = len(marks) >= 2 or _is_interview(folded, document.span)  # one alone is a web page's summary of a real document
    paragraphs = sorted([p for i in (*outline, *(d.item for d in ledger)) for p in i.paragraphs])
    starts = tuple([p.start for p in paragraphs])
    reading = Reading(
        folded,
        prose,
        plain,
        source.text,
        document,
        speaks_from(document),
        begins(document),
        year_of_work(document, folded[document.span.start : document.span.start + _PREAMBLE]),
        held,
        tuple(paragraphs),
        starts,
        essay,
    )
    doubts = list(unread)
    if essay:
        doubts.append(
            Diagnostic(
                "essay",
                "an essay or a talk about policy, not one: its sentences are read as no duties",
                _first_line(folded, document.span),
            )
        )
    kept: list[Draft] = []
    seen: dict[tuple[str, _Path], Span] = {}
    headings = Counter(squeeze(i.section.span.of(folded)) for i in outline if i.bare)
    told = rows.around(folded, drafts(prose, outline), found)
    for draft in sorted((*told, *ledger), key=lambda d: d.span.start) if ledger else told:
        key = squeeze(draft.span.of(folded))
        path = _path(draft)
        if len(key) >= 20 and (other := seen.get((key, path))) is not None:
            doubts.append(
                Diagnostic(
                    "duplicate", f"the same text stands at character {other.start} already and is counted there", draft.span
                )
            )
        elif not (_only_a_heading(draft) and headings[key] > 1):
            seen[key, path] = seen[key, ()] = draft.span
            kept.append(draft)
    tasks = assembled(reading, kept)
    first = tasks[0].span.start if tasks else document.span.stop
    preamble = source.text[document.span.start : min(first, document.span.start + _PREAMBLE)]
    imprint = max(first, document.span.stop - _IMPRINT), document.span.stop
    if folded.find("印发", *imprint) >= 0 and (printed := _PRINTED.search(folded, *imprint)):
        preamble += f"\n{printed[1]}"
    return Extraction(replace(document, preamble=preamble), tasks, tuple(doubts))


def _is_interview(folded: str, span: Span) -> bool:
    """Whether somebody answers questions about a policy; several of them, since a page has links to such talks."""
    if _INTERVIEW.search(folded, span.start, min(span.stop, span.start + _HEAD_OF_TALK)) is None:
        return False
    return len(_QUESTION.findall(folded, *span)) >= _QUESTIONS


def _only_a_heading(draft: Draft) -> bool:
    """Whether the task is a heading with nothing under it; where it stands again elsewhere, a copied page began or ended."""
    return draft.item.bare and draft.item.leaf and len(draft.item.paragraphs) == 1 and not draft.clauses and not draft.closing


def _path(draft: Draft) -> _Path:
    """The headings or articles over a numbered measure: under others the same words are no copy of it, but a duty of others."""
    return tuple([(s.number, s.heading and squeeze(s.heading)) for s in draft.item.sections]) if draft.item.marker else ()


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
