"""Which department each mention means: one name for all spellings of a body in its own region (spec section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from kg.model import Basis, Department, Diagnostic, Document, Duty, Extraction, Task
from loaders.abbreviations import in_full, short_names
from loaders.bureau import bureau, of_bureau, parts_of
from loaders.folding import fold, squeeze
from loaders.jurisdiction import Jurisdiction, jurisdiction, said_by_text
from loaders.naming import as_called, kept_apart
from loaders.own_bodies import OwnBodies
from loaders.ranks import levels_of
from loaders.readings import Reader
from loaders.regions import regions
from loaders.registry import Registry
from loaders.registry import registry as our_registry

_QUOTES = (("“", "”"), ("‘", "’"))
_NUMBER_YEAR = re.compile(r"[〔\[【（(［](\d{4})[〕\]】）)］]")
_ENOUGH = 300  # characters that show in which script a text is written


def resolve(
    extractions: tuple[Extraction, ...], registry: Registry | None = None, own: OwnBodies | None = None
) -> tuple[Extraction, ...]:
    """The extractions with a department on every duty, and a diagnostic ``unknown-body`` for each that no registry has.

    Mentions, spans and everything else stay as they are. ``registry`` is the one to use, ours where none is given; ``own`` are
    the bodies of the user's file, which win over it. Raises RegistryError and RegionError where the files of ours cannot be read.
    """
    known = registry or our_registry()
    return tuple(_document(extraction, known, own) for extraction in extractions)


def _document(extraction: Extraction, known: Registry, own: OwnBodies | None) -> Extraction:
    document, folded = _folded(extraction)
    texts = (document.preamble, *(task.text for task in extraction.tasks))
    if shortened := short_names(texts):
        folded = {mention: in_full(words, shortened) for mention, words in folded.items()}
    if own_bureau := bureau(next(iter((extraction.document.issuer or "").split()), None), document.title, known):
        parts = parts_of(own_bureau, folded.values())
        folded = {mention: of_bureau(words, own_bureau, parts) for mention, words in folded.items()}
    mentions = [folded[duty.mention] for task in extraction.tasks for duty in task.duties]
    home = jurisdiction(document, mentions, known)
    if mentions and not home.name:
        home = said_by_text(home, texts, levels_of(set(mentions), known))
        home = _said_by_number(home, document.number)
    year = _year_of(document, dict.fromkeys(mentions), known)
    reader = Reader(home, year, known, own, articles=_has_articles(extraction))
    clauses = [_clauses(task.duties) for task in extraction.tasks]
    for task, of_task in zip(extraction.tasks, clauses, strict=True):
        for clause in of_task:
            _read(task, clause, reader, folded)
    reader.settle()
    tasks = (_task(task, of_task, reader, folded) for task, of_task in zip(extraction.tasks, clauses, strict=True))
    whole = replace(extraction, tasks=tuple(tasks))
    return whole if home.national or home.name else kept_apart(whole)


def _said_by_number(home: Jurisdiction, number: str | None) -> Jurisdiction:
    """``home`` with its name where nothing but the number tells it, and its province is called as ``home`` is: 省, 自治区, 市."""
    if home.name or not home.word or not number:
        return home
    place = regions().of_number(squeeze(fold(number)))
    return Jurisdiction(place) if place and (place.name or "").endswith(home.word) else home


def _has_articles(extraction: Extraction) -> bool:
    """Whether most tasks are articles (第三条), as in a regulation."""
    numbers = [task.measure.number or "" for task in extraction.tasks]
    return 2 * sum(number.startswith("第") and number.endswith("条") for number in numbers) > len(numbers)


def _year_of(document: Document, mentions: Iterable[str], registry: Registry) -> int | None:
    """The year a document speaks in: its date's, its number's, else one in which all national bodies it names stood."""
    if document.issued:
        return document.issued.year
    if document.number and (found := _NUMBER_YEAR.search(document.number)):
        return int(found.group(1))
    spans = [registry.years(mention) for mention in mentions]
    since = max((since for since, _ in spans), default=0)
    until = min((until for _, until in spans if until), default=0)
    return since or (until - 1 if until else None)


def _folded(extraction: Extraction) -> tuple[Document, dict[str, str]]:
    """The document with title and issuer folded, and each mention folded; all at once with some text, since a few words alone
    (財政局) may not show that they are Traditional."""
    document = extraction.document
    mentions = list(dict.fromkeys(duty.mention for task in extraction.tasks for duty in task.duties))
    words = [squeeze(word) for word in (document.title or "", document.issuer or "", *mentions)]
    title, issuer, *plain = fold("\n".join((*words, document.preamble[:_ENOUGH]))).split("\n")[: len(words)]
    return replace(document, title=title, issuer=issuer), {
        mention: _without_stray_marks(squeeze(words)) for mention, words in zip(mentions, plain, strict=True)
    }


def _without_stray_marks(words: str) -> str:
    """``words`` without quotation marks that have no partner there: 市发‘展改革委."""
    for opening, closing in _QUOTES:
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return words


def _clauses(duties: tuple[Duty, ...]) -> list[list[Duty]]:
    """The duties of each stretch of evidence, in reading order."""
    ordered = sorted(duties, key=lambda duty: (duty.evidence, duty.span))
    return [list(group) for _, group in groupby(ordered, key=lambda duty: duty.evidence)]


def _can_be_ministries(task: Task, clause: list[Duty]) -> bool:
    """Whether fields alone can be ministries there: in a clause, and in a sentence that says so (财政、水利等国务院有关部门)."""
    if clause[0].basis is not Basis.IN_SENTENCE:
        return True
    start, stop = clause[0].evidence
    return "等国务院" in task.text[start - task.span.start : stop - task.span.start]


def _read(task: Task, clause: list[Duty], reader: Reader, folded: dict[str, str]) -> list[Department]:
    """The departments of the duties of one clause, in order."""
    ministries = reader.home.national and _can_be_ministries(task, clause)
    mentions = [folded[duty.mention] for duty in clause]
    return [as_called(body, words) for body, words in zip(reader.clause(mentions, ministries=ministries), mentions, strict=True)]


def _task(task: Task, clauses: list[list[Duty]], reader: Reader, folded: dict[str, str]) -> Task:
    if not clauses:
        return task
    found: dict[int, Department] = {}
    for clause in clauses:
        bodies = _read(task, clause, reader, folded)
        found.update((id(duty), body) for duty, body in zip(clause, bodies, strict=True))
    unknown = {duty.span: duty.mention for duty in task.duties if not found[id(duty)].resolved}
    doubts = tuple(
        Diagnostic("unknown-body", f"no registry of departments has {mention}; it stands under its own words", span)
        for span, mention in sorted(unknown.items())
    )
    duties = tuple(duty._replace(department=found[id(duty)]) for duty in task.duties)
    return task._replace(duties=duties, diagnostics=task.diagnostics + doubts)
