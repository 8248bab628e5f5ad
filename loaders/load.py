"""From files and folders into a store: each document in one transaction, a file that fails named, the others loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kg.errors import KgError, SourceError, StoreError
from kg.model import Batch, Diagnostic, Extraction, Role, Span
from kg.store.base import Store
from loaders.batch import batch
from loaders.corrections import Reviewed
from loaders.formats import name_of, read
from loaders.formats.folders import identity, sources
from loaders.nodes import digest
from loaders.processes import in_order
from loaders.twins import Twins

__all__ = ["Failure", "Loaded", "load", "sources"]

Progress = Callable[[Path], None]
_OF_SOURCE = "MATCH (d:Document {source: $source}) RETURN d.id AS id ORDER BY id"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be loaded: why, and what to do."""

    file: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. ``documents`` are all that are in now, ``unchanged`` and ``duplicates`` among them.

    ``interrupted`` is true where it ended before the last file, by Ctrl-C or because the store took no more; what is counted
    is in the store, whole.
    """

    documents: int = 0
    unchanged: int = 0
    duplicates: int = 0
    tasks: int = 0
    leads: int = 0
    participations: int = 0
    deadlines: int = 0
    doubts: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one file says, or why it could not be read."""

    path: Path
    text: str = ""
    extractions: tuple[Extraction, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class _Tally:
    """The counts and the codes of the doubts of one document."""

    counts: Mapping[str, int]
    doubts: tuple[str, ...]


def load(
    paths: Sequence[Path], store: Store, *, jobs: int = 1, progress: Progress | None = None, reviewed: Reviewed | None = None
) -> Loaded:
    """Puts what the files say into the store, and gives the counts, the doubts, and the files that failed.

    With ``jobs`` above 1 that many processes read at once; the result is the same. ``progress`` is called with each file
    that is done. A file that said another document before leaves nothing of it. A document that stands in several files is
    counted once, the others are copies with an edge to it: the one with a number counts, else the one issued first, else by id
    and file, whichever was loaded first. ``reviewed`` is what people have said beforehand.
    """
    reading_of = partial(_reading, reviewed or Reviewed())
    work = _Work(store, reading_of)
    files: dict[Path, Path] = {}
    for path in paths:
        try:
            for file in sources((path,)):
                files.setdefault(identity(file), file)
        except SourceError as error:
            work.fail(str(path), error)
    ordered = tuple(files[key] for key in sorted(files))
    work.given = frozenset(map(name_of, ordered))
    readings = in_order(ordered, reading_of, jobs, _died)
    try:
        for reading in readings:
            work.take(reading)
            if progress is not None:
                progress(reading.path)
            if work.interrupted:
                break
        else:
            work.refer_again()
    except KeyboardInterrupt:
        work.settle()
    finally:
        readings.close()
    return work.loaded()


class _Work:
    """One load: the store it goes to, and what has come of it so far."""

    def __init__(self, store: Store, reading: Callable[[Path], _Reading]) -> None:
        self._store = store
        self._reading = reading
        self._twins = Twins(store)
        self._again: list[str] = []
        self._tallies: dict[str, _Tally] = {}
        self._begun: tuple[Extraction, Batch] | None = None
        self._failures: list[Failure] = []
        self._waiting: list[Batch] = []
        self.given: frozenset[str] = frozenset()
        self.interrupted = False

    def fail(self, file: str, error: KgError) -> None:
        """Notes a file that is not in, or not wholly."""
        self._begun = None
        self._failures.append(_failure(file, error))

    def take(self, reading: _Reading) -> None:
        """Writes the documents of a file, and removes those that it said before and says no more."""
        if reading.failure is not None:
            self._failures.append(reading.failure)
            return
        try:
            written = [self._write(self._told_apart(extraction), reading.text) for extraction in reading.extractions]
            for row in self._store.run(_OF_SOURCE, {"source": name_of(reading.path)}).dicts():
                if row["id"] not in written:
                    self._store.remove(str(row["id"]))
        except StoreError as error:
            self.fail(str(reading.path), error)
            self.interrupted = error.place == self._store.uri  # it is the store, not the document: no other would get in
        except KgError as error:
            self.fail(str(reading.path), error)
        while self._again and not self.interrupted:
            self.take(self._reading(Path(self._again.pop())))

    def refer_again(self) -> None:
        """Writes the documents again whose CITES or DUPLICATES named a document that came after them."""
        for waiting in self._waiting:
            try:
                self._store.write(waiting)
            except StoreError as error:
                self.fail(waiting.document_id, error)

    def settle(self) -> None:
        """Finishes the document at which the work was interrupted: it may be in the store already, or not."""
        self.interrupted = True
        if self._begun is not None and self._begun[1].document_id not in self._tallies:
            extraction, rows = self._begun
            try:
                self._store.write(rows)
            except StoreError as error:
                self.fail(extraction.document.source, error)
            else:
                self._tallies[rows.document_id] = _tally(extraction, changed=True)

    def loaded(self) -> Loaded:
        """What has come of it."""
        counts: Counter[str] = Counter()
        doubts: Counter[str] = Counter()
        for tally in self._tallies.values():
            counts.update(tally.counts)
            doubts.update(tally.doubts)
        return Loaded(**counts, doubts=dict(sorted(doubts.items())), failures=tuple(self._failures), interrupted=self.interrupted)

    def _write(self, extraction: Extraction, text: str) -> str:
        rows = batch(extraction, text)
        self._begun = (extraction, rows)
        written = self._store.write(rows)
        self._twins.add(extraction)
        if extraction.document.source in self.given:
            self._tallies[rows.document_id] = _tally(extraction, changed=written.changed)
        if written.edges < sum(len(group.rows) for group in rows.edges):
            self._waiting.append(rows)
        return rows.document_id

    def _told_apart(self, extraction: Extraction) -> Extraction:
        """The extraction, under an id of its own where another file that is still there has said a document of that id.

        A copy leaves its tasks to the original; where the original comes only now, the file of the other is read again.
        """
        document = extraction.document
        place = Span(document.span.start, document.span.start)
        held = self._twins.held(document)
        if held is None:
            twin = self._twins.of(extraction)
            if twin is None or not twin.goes_before(document):
                self._again += [*self._twins.copies_of(twin), twin.source] if twin is not None else []  # taken from the end
                return extraction
            doubt = Diagnostic("duplicate", f"most of it stands in {twin.source} and is counted there", place)
            return Extraction(replace(document, duplicate_of=twin.id), (), (*extraction.diagnostics, doubt))
        if not held.goes_before(document):
            self._again.append(held.source)
            return extraction
        own = digest(document.id, document.source)
        if document.duplicate_of is not None or self._twins.is_copy(extraction):
            doubt = Diagnostic("duplicate", f"the same document stands in {held.source}", place)
            document = replace(document, id=own, duplicate_of=document.duplicate_of or document.id)
            return Extraction(document, (), (*extraction.diagnostics, doubt))
        said = f"another text with this number or title stands in {held.source}; both are counted"
        doubt = Diagnostic("same-identity", said, place)
        tasks = tuple(task._replace(id=digest(own, task.id)) for task in extraction.tasks)
        return Extraction(replace(document, id=own), tasks, (*extraction.diagnostics, doubt))


def _failure(file: str, error: KgError) -> Failure:
    problem = error.problem if error.place in ("", file) else f"{error.place}: {error.problem}"
    return Failure(file, problem, error.remedy)


def _tally(extraction: Extraction, *, changed: bool) -> _Tally:
    copy = extraction.document.duplicate_of is not None
    tasks = () if copy else extraction.tasks
    counts = {
        "documents": 1,
        "unchanged": int(not changed),
        "duplicates": int(copy),
        "tasks": len(tasks),
        "leads": sum(duty.role is Role.LEAD for task in tasks for duty in task.duties),
        "participations": sum(duty.role is Role.PARTICIPATE for task in tasks for duty in task.duties),
        "deadlines": sum(len(task.deadlines) for task in tasks),
    }
    doubts = (*extraction.diagnostics, *(doubt for task in tasks for doubt in task.diagnostics))
    return _Tally(counts, tuple(doubt.code for doubt in doubts))


def _died(path: Path) -> _Reading:
    return _Reading(path, failure=Failure(str(path), "the process that read it died", "load it again with --jobs 1"))


def _reading(reviewed: Reviewed, path: Path) -> _Reading:
    """What a file says; any failure is the file's, so that the others are loaded."""
    try:
        source = read(path)
        return _Reading(path, source.text, reviewed.extractions(source))
    except KgError as error:
        return _Reading(path, failure=_failure(str(path), error))
    except Exception as error:  # a defect of a reader
        problem = f"reading it failed ({type(error).__name__}: {error})"
        return _Reading(path, failure=Failure(str(path), problem, "this is a defect, please report it with the file"))
