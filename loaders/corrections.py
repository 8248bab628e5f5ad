"""Reviewed decisions of people, applied to what was read; each keeps who decided and when (ontology/README.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import assert_never

from kg.model import Basis, Department, Diagnostic, Document, Duty, Extraction, Origin, Review, Role, SourceText, Span, Task
from loaders.entries import Entry, entries
from loaders.extract import extract
from loaders.folding import fold, squeeze, squeezed
from loaders.naming import department
from loaders.own_bodies import OwnBodies
from loaders.resolve import resolve

FILE = "corrections.toml"
_KEYS = ("decision", "document", "quote", "mention", "body", "role", "author", "date", "note")


class Decision(StrEnum):
    """What a person decided: which body a mention is, which role it has, that it is no duty, that it was missed."""

    BODY = "body"
    ROLE = "role"
    NO_DUTY = "no-duty"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision about the mentions in a quote of a document; ``mention`` is empty where it holds for all of them.

    ``document`` is a file's name, a number or a whole title; ``body`` a name as a document could write it.
    """

    decision: Decision
    document: str
    quote: str
    author: str
    on: date
    mention: str = ""
    body: str = ""
    role: Role | None = None

    def concerns(self, document: Document) -> bool:
        """Whether it is about this document."""
        return self.means(document.source, document.number, document.title, document.id)

    def means(self, source: str, *names: str | None) -> bool:
        """Whether it is about the document of this source file with these names."""
        return _plain(self.document) in {_plain(name) for name in (source, Path(source).name, *names) if name}

    def said(self) -> str:
        """What it decides, for a person."""
        what = {Decision.BODY: self.body, Decision.ROLE: self.role or "", Decision.NO_DUTY: "no duty", Decision.MISSED: "a duty"}
        return f"{self.mention or 'all'}: {what[self.decision]} ({self.author}, {self.on})"


def corrections(path: Path) -> tuple[Correction, ...]:
    """The decisions of the file at ``path``; raises EntryError with file and line of what is wrong."""
    return tuple(_correction(entry) for entry in entries(path, "correction", _KEYS))


def beside(file: Path) -> tuple[Correction, ...]:
    """The decisions of the ``corrections.toml`` in the folder of ``file``, none where there is no such file."""
    path = file.parent / FILE
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return ()
    return _unchanged(path, changed)


@lru_cache(maxsize=8)
def _unchanged(path: Path, changed: int) -> tuple[Correction, ...]:
    return corrections(path)


def _correction(entry: Entry) -> Correction:
    decision = entry.one_of("decision", Decision)
    if decision is None:
        raise entry.wrong("it has no decision", f"write decision as one of {', '.join(Decision)}")
    needed = {
        Decision.BODY: ("mention", "body"),
        Decision.ROLE: ("role",),
        Decision.NO_DUTY: (),
        Decision.MISSED: ("mention", "role"),
    }
    for key in needed[decision]:
        entry.needed(key)
    made = Correction(
        decision,
        entry.needed("document"),
        entry.needed("quote"),
        entry.needed("author"),
        entry.day("date"),
        entry.text("mention") or "",
        entry.text("body") or "",
        entry.one_of("role", Role),
    )
    if _plain(made.mention) not in _plain(made.quote):
        raise entry.wrong(f"{made.mention} does not stand in its quote", "quote the words around the mention too")
    return made


def apply(
    extractions: tuple[Extraction, ...], decisions: Sequence[Correction], text: str, own: OwnBodies | None = None
) -> tuple[Extraction, ...]:
    """The resolved extractions as the decisions have them; each duty that one decided keeps its author and date.

    A decision whose quote the text no longer has, or in whose quote no such duty stands any more, changes nothing and leaves
    the diagnostic ``stale-correction``; decisions that contradict each other leave ``conflicting-correction``. A copy is left
    as it is.
    """
    if not decisions:
        return extractions
    words, offsets = squeezed(fold(text), 0, len(text))
    return tuple(_Document(extraction, words, offsets, own).corrected(decisions) for extraction in extractions)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people have said beforehand: bodies of their own, and decisions, by default those beside each file."""

    own: OwnBodies | None = None
    decisions: tuple[Correction, ...] | None = None

    def of(self, files: Iterable[Path]) -> tuple[Correction, ...]:
        """The decisions that are there for these files, each once; raises EntryError as they are read."""
        found = (beside(file) for file in files) if self.decisions is None else (self.decisions,)
        return tuple(dict.fromkeys(decision for decisions in found for decision in decisions))

    def extractions(self, source: SourceText) -> tuple[Extraction, ...]:
        """What a file says, names resolved; raises EntryError where the corrections beside it cannot be read."""
        decisions = self.of((Path(source.source),))
        return apply(resolve(extract(source), own=self.own), decisions, source.text, self.own)


def _plain(words: str) -> str:
    return squeeze(fold(words))


class _Document:
    """One extraction while it is corrected."""

    def __init__(self, extraction: Extraction, words: str, offsets: Sequence[int], own: OwnBodies | None) -> None:
        self._extraction, self._words, self._offsets, self._own = extraction, words, offsets, own
        self._tasks = list(extraction.tasks)
        self._doubts: list[Diagnostic] = []

    def corrected(self, decisions: Sequence[Correction]) -> Extraction:
        """The extraction with the decisions about it applied, the body of a mention last: it may be of a duty just added."""
        document = self._extraction.document
        mine = [one for one in decisions if one.concerns(document)]
        if not mine or document.duplicate_of is not None:
            return self._extraction
        asked: dict[tuple[int, Span], list[Correction]] = {}
        for decision in mine:
            for place in self._places(decision):
                asked.setdefault(place, []).append(decision)
        bodies: dict[tuple[int, Span], Correction] = {}
        for (at, span), agreed in asked.items():
            if _contradict(agreed):
                said = "; ".join(decision.said() for decision in agreed)
                self._doubts.append(Diagnostic("conflicting-correction", f"decisions contradict each other: {said}", span))
                continue
            for decision in sorted(agreed, key=lambda one: one.on):
                self._decide(at, span, decision)
                if decision.body:
                    bodies[at, span] = decision
        self._name(bodies)
        return replace(self._extraction, tasks=tuple(self._tasks), diagnostics=(*self._extraction.diagnostics, *self._doubts))

    def _places(self, decision: Correction) -> list[tuple[int, Span]]:
        """The tasks and mentions that a decision is about; a doubt where there is none."""
        quotes = list(self._found(decision.quote, self._extraction.document.span))
        if not quotes:
            start = self._extraction.document.span.start
            self._stale(decision, "the text no longer has the words", Span(start, start))
            return []
        places = [place for quote in quotes for place in self._in_quote(decision, quote)]
        if not places:
            missing = "no task" if decision.decision is Decision.MISSED else f"no duty of {decision.mention or 'anybody'}"
            self._stale(decision, f"{missing} stands any more in the words", quotes[0])
        return places

    def _in_quote(self, decision: Correction, quote: Span) -> Iterator[tuple[int, Span]]:
        if decision.decision is Decision.MISSED:
            mention = next(self._found(decision.mention, quote))
            holding = [at for at, task in enumerate(self._tasks) if task.span.covers(mention)]
            if holding:
                yield min(holding, key=lambda at: self._tasks[at].span.stop - self._tasks[at].span.start), mention
            return
        wanted = _plain(decision.mention)
        for at, task in enumerate(self._tasks):
            for span in dict.fromkeys(duty.span for duty in task.duties if wanted in ("", _plain(duty.mention))):
                if quote.covers(span):
                    yield at, span

    def _found(self, words: str, within: Span) -> Iterator[Span]:
        """Where the words stand, whatever blanks and marks of another width."""
        wanted = _plain(words)
        at = self._words.find(wanted)
        while at >= 0:
            span = Span(self._offsets[at], self._offsets[at + len(wanted) - 1] + 1)
            if within.covers(span):
                yield span
            at = self._words.find(wanted, at + 1)

    def _stale(self, decision: Correction, problem: str, place: Span) -> None:
        message = f"{problem} that {decision.author} decided on ({decision.on}): {decision.quote}"
        self._doubts.append(Diagnostic("stale-correction", message, place))

    def _decide(self, at: int, span: Span, decision: Correction) -> None:
        task, review = self._tasks[at], Review(decision.author, decision.on)
        here = [duty for duty in task.duties if duty.span == span]
        match decision.decision:
            case Decision.NO_DUTY:
                duties = tuple(duty for duty in task.duties if duty not in here)
            case Decision.MISSED if not here:
                whole = self._extraction.document.span
                quote = next(one for one in self._found(decision.quote, whole) if one.covers(span))
                assert decision.role is not None  # _correction has seen to it
                made = Duty(squeeze(decision.mention), decision.role, None, Basis.STATED, span, quote, None, review)
                duties = (*task.duties, made)
            case Decision.BODY | Decision.ROLE | Decision.MISSED:
                changed = [duty._replace(role=decision.role or duty.role, review=review) for duty in here]
                first = task.duties.index(here[0])
                kept = [duty for duty in task.duties if duty not in here]
                duties = (*kept[:first], *dict.fromkeys(changed), *kept[first:])
            case _:
                assert_never(decision.decision)
        self._tasks[at] = task._replace(duties=duties)

    def _name(self, bodies: dict[tuple[int, Span], Correction]) -> None:
        """Gives the duties at these places, and those without a department, the one that their decision or mention means."""
        asked = [self._renamed(at, task, bodies) for at, task in enumerate(self._tasks)]
        if not bodies and all(duty.department for task in self._tasks for duty in task.duties):
            self._tasks = [self._without_doubts(task, set()) for task in self._tasks]
            return
        (answer,) = resolve((replace(self._extraction, tasks=tuple(asked)),), own=self._own)
        for at, (task, read) in enumerate(zip(self._tasks, answer.tasks, strict=True)):
            duties, settled = [], set()
            for duty, found in zip(task.duties, read.duties, strict=True):
                decision = bodies.get((at, duty.span))
                if decision:
                    settled.add(duty.span)
                    duty = duty._replace(department=_called(decision.body, found.department))
                elif duty.department is None:
                    duty = duty._replace(department=found.department)
                duties.append(duty)
            self._tasks[at] = self._without_doubts(task._replace(duties=tuple(duties)), settled)

    def _renamed(self, at: int, task: Task, bodies: dict[tuple[int, Span], Correction]) -> Task:
        """The task as if its text had the bodies that were decided on."""
        duties = (d._replace(mention=bodies[at, d.span].body) if (at, d.span) in bodies else d for d in task.duties)
        return task._replace(duties=tuple(duties), diagnostics=())

    def _without_doubts(self, task: Task, settled: set[Span]) -> Task:
        """The task without the doubts about names that are decided or no longer there."""
        open_ = {duty.span for duty in task.duties} - settled
        doubts = tuple(doubt for doubt in task.diagnostics if doubt.code != "unknown-body" or doubt.span in open_)
        return task if doubts == task.diagnostics else task._replace(diagnostics=doubts)


def _contradict(decisions: Sequence[Correction]) -> bool:
    no_duty = {decision.decision is Decision.NO_DUTY for decision in decisions}
    roles = {decision.role for decision in decisions if decision.role}
    bodies = {_plain(decision.body) for decision in decisions if decision.body}
    return len(no_duty) > 1 or len(roles) > 1 or len(bodies) > 1


def _called(name: str, found: Department | None) -> Department:
    """The department that a person means by ``name``; what no registry knows stands under just that name."""
    if found is not None and found.resolved:
        return found
    level, region = (found.level, found.region) if found else (None, None)
    return department(name, level, region, origin=Origin.USER)
