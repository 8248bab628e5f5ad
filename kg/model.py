"""The values of the field: what a document says about who does what, and the rows that carry it into a graph.

All values are frozen; those that a text has by the hundred are named tuples, which are made in a fifth of the time.
Offsets are Unicode code points into the text as it came, ``stop`` exclusive.
Terms follow extraction-spec.md; what is a node or an edge in the graph follows design.md section 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import NamedTuple


class Role(StrEnum):
    """What a body does for a task (spec section 2)."""

    LEAD = "lead"
    PARTICIPATE = "participate"


class Basis(StrEnum):
    """On what ground of the text a duty stands (spec section 2)."""

    STATED = "stated"
    INHERITED = "inherited"
    DEFAULT = "default"
    IN_SENTENCE = "in_sentence"
    ISSUER = "issuer"


class DeadlineKind(StrEnum):
    """How a time limit binds (spec section 3)."""

    BY = "by"
    FROM = "from"
    DURING = "during"
    RECURRING = "recurring"
    VAGUE = "vague"


class Level(StrEnum):
    """Level of government of a body."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    PREFECTURAL = "prefectural"
    COUNTY = "county"
    TOWNSHIP = "township"


class BodyKind(StrEnum):
    """A body, an office of one (领导小组办公室), or a collective of governments or bodies (各县区人民政府)."""

    BODY = "body"
    OFFICE = "office"
    COLLECTIVE = "collective"


class Span(NamedTuple):
    """A stretch of the text as it came, in code points.

    >>> Span(0, 4).of("省水利厅牵头")
    '省水利厅'
    """

    start: int
    stop: int

    def of(self, text: str) -> str:
        """The words at this place, verbatim."""
        return text[self.start : self.stop]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.stop <= self.stop

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.stop and other.start < self.stop


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file, decoded: the text as it came, where it came from, and the digest of its bytes."""

    text: str
    source: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """One issued text and what its head or tail says of it; ``None`` where the text is silent.

    ``duplicate_of`` is the id of the document of which this is a copy, ``preamble`` what stands before its first task
    (at most 1,500 characters) and who had it printed: who speaks, where title and issuer do not tell. ``cites`` are the ids
    that the documents it refers to have where they are known.
    """

    id: str
    title: str | None
    issuer: str | None
    number: str | None
    issued: date | None
    source: str
    sha256: str
    span: Span
    duplicate_of: str | None = None
    preamble: str = ""
    cites: tuple[str, ...] = ()


class Section(NamedTuple):
    """A heading; ``level`` is its rank from spec section 1 (lower is higher), ``order`` its place in the document."""

    number: str | None
    heading: str
    level: int
    order: int
    span: Span


class Measure(NamedTuple):
    """The innermost numbered item, or the paragraph, with the sections above it from the outermost in."""

    number: str | None
    heading: str | None
    span: Span
    order: int
    sections: tuple[Section, ...]


class Origin(StrEnum):
    """Where a body's name comes from: our registry, the user's own file of departments, or the text's own words."""

    REGISTRY = "registry"
    USER = "user"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Department:
    """A body under one name. ``resolved`` is false where no registry knows it and it stands under its own words.

    ``part_of`` is the body that it belongs to, where a source says so.
    """

    id: str
    name: str
    short_name: str
    level: Level | None
    region: str | None
    kind: BodyKind
    aliases: tuple[str, ...] = ()
    resolved: bool = True
    origin: Origin = Origin.REGISTRY
    part_of: Department | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Who decided by hand what a text means, and when."""

    author: str
    on: date


class Duty(NamedTuple):
    """One body's part in a task. ``mention`` is what the text says at ``span``, blanks removed; ``evidence`` the clause.

    ``review`` is there where a person has corrected or confirmed it.
    """

    mention: str
    role: Role
    role_word: str | None
    basis: Basis
    span: Span
    evidence: Span
    department: Department | None = None
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit as written, with its value; ``every`` is an ISO 8601 duration, ``suspect`` a corrupted year."""

    text: str
    kind: DeadlineKind
    span: Span
    start_date: date | None = None
    end_date: date | None = None
    every: str | None = None
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A doubt with a stable code, a sentence, and its place in the text."""

    code: str
    message: str
    span: Span


class Task(NamedTuple):
    """A stretch of a measure to which one set of duties applies (spec section 1)."""

    id: str
    span: Span
    text: str
    summary: str
    order: int
    measure: Measure
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """One document with its tasks in reading order, and the doubts that belong to no single task."""

    document: Document
    tasks: tuple[Task, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


# Made from a tuple of all their fields, twice as fast as by a call: those that a text has by the thousand.
span_of: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
section_of: Callable[[tuple[str | None, str, int, int, Span]], Section] = partial(tuple.__new__, Section)
measure_of: Callable[[tuple[str | None, str | None, Span, int, tuple[Section, ...]]], Measure] = partial(tuple.__new__, Measure)
duty_of: Callable[[tuple[str, Role, str | None, Basis, Span, Span, Department | None, Review | None]], Duty] = partial(
    tuple.__new__, Duty
)
task_of: Callable[
    [tuple[str, Span, str, str, int, Measure, tuple[Duty, ...], tuple[Deadline, ...], tuple[Diagnostic, ...]]], Task
] = partial(tuple.__new__, Task)


Value = str | int | float | bool | date | tuple[str, ...] | None
Properties = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class NodeRows:
    """Nodes of one label; each row is all its properties, ``id`` among them."""

    label: str
    rows: tuple[Properties, ...]


@dataclass(frozen=True, slots=True)
class EdgeRows:
    """Edges of one type between two labels; each row has ``source``, ``target`` (node ids) and the edge's properties."""

    type: str
    source_label: str
    target_label: str
    rows: tuple[Properties, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one document puts into the graph: a store replaces with it what the document had said before."""

    document_id: str
    nodes: tuple[NodeRows, ...]
    edges: tuple[EdgeRows, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two tasks of like content: ids (``source`` the smaller), a score from 0 to 1, and the words they share, rarest first."""

    source: str
    target: str
    score: float
    words: tuple[str, ...]
