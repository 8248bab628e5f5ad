"""From an extraction to the rows of the graph (design.md section 3): pure, the same rows for the same text wherever it is loaded.

Ids come from content and place: what is below a document by the path of numbers and headings and an ordinal, a duty by its
task, role, mention and offset, a deadline by its kind and value, a department by region and name (``loaders.resolve``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kg.errors import KgError
from kg.model import (
    Basis,
    Batch,
    Deadline,
    Department,
    Diagnostic,
    Duty,
    EdgeRows,
    Extraction,
    Measure,
    NodeRows,
    Properties,
    Role,
    Section,
    Task,
    Value,
)
from loaders.keywords import keywords
from loaders.nodes import deadline_node, department_node, digest

DUTY_TYPES: Mapping[Role, str] = {Role.LEAD: "LEADS", Role.PARTICIPATE: "PARTICIPATES_IN"}


def batch(extraction: Extraction, text: str) -> Batch:
    """The nodes and edges that the document puts into the graph; ``text`` is the source as it came, for quotes.

    A copy (``duplicate_of``) gives only its document, the edge to its original, and its doubts. Raises KgError for a duty
    without a department: names are resolved first.
    """
    rows = _Rows(extraction, text)
    if extraction.document.duplicate_of is None:
        for task in extraction.tasks:
            rows.task(task)
    return rows.batch()


class _Rows:
    """The rows of one document while they are collected; nodes once each, in reading order."""

    def __init__(self, extraction: Extraction, text: str) -> None:
        self._document = extraction.document
        self._text = text
        self._nodes: dict[str, dict[str, Properties]] = {}
        self._edges: dict[tuple[str, str, str], list[Properties]] = {}
        self._ids: dict[tuple[str, object], str] = {}
        self._ordinals: Counter[tuple[str, ...]] = Counter()
        document = extraction.document
        self._node(
            "Document",
            id=document.id,
            title=document.title,
            issuer=document.issuer,
            number=document.number,
            issued=document.issued,
            source=document.source,
            sha256=document.sha256,
        )
        if document.duplicate_of is not None:
            self._edge("DUPLICATES", "Document", document.id, "Document", document.duplicate_of)
        for cited in document.cites:
            self._edge("CITES", "Document", document.id, "Document", cited)
        for diagnostic in extraction.diagnostics:
            self._diagnostic("Document", document.id, diagnostic)

    def batch(self) -> Batch:
        """All rows, as they are."""
        return Batch(
            self._document.id,
            tuple(NodeRows(label, tuple(rows.values())) for label, rows in self._nodes.items()),
            tuple(EdgeRows(*ends, tuple(rows)) for ends, rows in self._edges.items()),
        )

    def task(self, task: Task) -> None:
        """Adds the task with its measure, sections, duties, deadlines and doubts."""
        if task.id in self._nodes.get("Task", {}):
            raise KgError("two tasks have one id", place=self._place(task), remedy="this is a defect, please report it")
        measure = self._measure(task.measure)
        self._node(
            "Task",
            id=task.id,
            text=task.text,
            summary=task.summary,
            order=task.order,
            start=task.span.start,
            stop=task.span.stop,
            keywords=keywords(self._without_clauses(task)),
        )
        self._edge("HAS_TASK", "Measure", measure, "Task", task.id)
        for duty in task.duties:
            self._duty(task, duty)
        for deadline in task.deadlines:
            self._due(task, deadline)
        for diagnostic in task.diagnostics:
            self._diagnostic("Task", task.id, diagnostic)

    def _section(self, sections: tuple[Section, ...]) -> tuple[str, str]:
        """The label and id of the innermost section, the document's where there is none."""
        parent = ("Document", self._document.id)
        for depth, section in enumerate(sections):
            above = sections[: depth + 1]
            known = self._ids.get(("Section", above))
            if known is None:
                known = self._new_id("section", *(f"{s.number or ''} {s.heading}" for s in above))
                self._ids[("Section", above)] = known
                self._node(
                    "Section", id=known, number=section.number, heading=section.heading, level=section.level, order=section.order
                )
                self._edge("HAS_SECTION", *parent, "Section", known)
            parent = ("Section", known)
        return parent

    def _measure(self, measure: Measure) -> str:
        known = self._ids.get(("Measure", measure))
        if known is None:
            parent = self._section(measure.sections)
            path = (f"{s.number or ''} {s.heading}" for s in measure.sections)
            known = self._new_id("measure", *path, f"{measure.number or ''} {measure.heading or ''}")
            self._ids[("Measure", measure)] = known
            self._node(
                "Measure",
                id=known,
                number=measure.number,
                heading=measure.heading,
                text=measure.span.of(self._text),
                order=measure.order,
            )
            self._edge("HAS_MEASURE", *parent, "Measure", known)
        return known

    def _duty(self, task: Task, duty: Duty) -> None:
        if duty.department is None:
            raise KgError(
                f"{duty.mention} has no department yet", place=self._place(task), remedy="resolve the names before making rows"
            )
        self._department(duty.department)
        self._edge(
            DUTY_TYPES[duty.role],
            "Department",
            duty.department.id,
            "Task",
            task.id,
            id=self._numbered(task.id, duty.role.value, duty.mention, str(duty.span.start)),
            mention=duty.mention,
            role_word=duty.role_word,
            basis=duty.basis.value,
            evidence=duty.evidence.of(self._text),
            start=duty.span.start,
            stop=duty.span.stop,
            reviewed_by=duty.review.author if duty.review else None,
            reviewed_on=duty.review.on if duty.review else None,
        )

    def _department(self, department: Department) -> None:
        """Adds a body once, with the bodies that it is part of."""
        if department.id in self._nodes.get("Department", {}):
            return
        self._node("Department", **department_node(department))
        if department.part_of is not None:
            self._department(department.part_of)
            self._edge("PART_OF", "Department", department.id, "Department", department.part_of.id)

    def _due(self, task: Task, deadline: Deadline) -> None:
        node = deadline_node(deadline)
        self._node("Deadline", **node)
        self._edge(
            "DUE",
            "Task",
            task.id,
            "Deadline",
            str(node["id"]),
            text=deadline.text,
            start=deadline.span.start,
            stop=deadline.span.stop,
            suspect=deadline.suspect,
        )

    def _diagnostic(self, label: str, owner: str, diagnostic: Diagnostic) -> None:
        identity = self._numbered(owner, "diagnostic", diagnostic.code)
        self._node(
            "Diagnostic",
            id=identity,
            code=diagnostic.code,
            message=diagnostic.message,
            text=diagnostic.span.of(self._text),
            start=diagnostic.span.start,
            stop=diagnostic.span.stop,
        )
        self._edge("HAS_DIAGNOSTIC", label, owner, "Diagnostic", identity)

    def _without_clauses(self, task: Task) -> str:
        """The task's text without the clauses that name its bodies: they say who, not what."""
        clauses = sorted({d.evidence for d in task.duties if d.basis is Basis.STATED and task.span.covers(d.evidence)})
        kept, at = [], task.span.start
        for clause in clauses:
            kept.append(self._text[at : max(at, clause.start)])
            at = max(at, clause.stop)
        return "".join((*kept, self._text[at : task.span.stop]))

    def _new_id(self, *path: str) -> str:
        return self._numbered(self._document.id, *path)

    def _numbered(self, *parts: str) -> str:
        """An id of the parts; where the same parts come again, of their ordinal too."""
        self._ordinals[parts] += 1
        ordinal = self._ordinals[parts]
        return digest(*parts) if ordinal == 1 else digest(*parts, str(ordinal))

    def _node(self, label: str, **values: Value) -> None:
        self._nodes.setdefault(label, {}).setdefault(str(values["id"]), values)

    def _edge(self, kind: str, source_label: str, source: str, target_label: str, target: str, **values: Value) -> None:
        self._edges.setdefault((kind, source_label, target_label), []).append({"source": source, "target": target, **values})

    def _place(self, task: Task) -> str:
        return f"{self._document.source}, character {task.span.start}"
