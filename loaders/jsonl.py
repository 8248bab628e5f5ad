"""Extractions as JSON lines: one object a task, in reading order, keys in the order of extraction-spec.md section 5."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.model import Deadline, Diagnostic, Document, Duty, Extraction, Measure, Task


def lines(extraction: Extraction, text: str) -> Iterator[str]:
    """One JSON text a task; ``text`` is the source as it came, from which doubts are quoted. Spec section 5.

    >>> from kg.model import Document, Extraction, Span
    >>> paper = Document("d1", "节水方案", None, None, None, "a.txt", "0", Span(0, 9))
    >>> list(lines(Extraction(paper, ()), "没有任务的文件。"))
    []
    """
    for task in extraction.tasks:
        yield json.dumps(record(extraction.document, task, text), ensure_ascii=False)


def record(document: Document, task: Task, text: str) -> dict[str, Any]:
    """The object of one task: dates as ISO, ``end`` exclusive, null for what the text does not say."""
    return {
        "document": {
            "id": document.id,
            "title": document.title,
            "issuer": document.issuer,
            "number": document.number,
            "issued": document.issued.isoformat() if document.issued else None,
            "source": document.source,
        },
        "section": _path(task.measure),
        "number": task.measure.number,
        "task": {"id": task.id, "text": task.text, "start": task.span.start, "end": task.span.stop},
        "departments": [_duty(duty) for duty in task.duties],
        "deadlines": [_deadline(deadline) for deadline in task.deadlines],
        "diagnostics": [diagnostic(doubt, text) for doubt in task.diagnostics],
    }


def diagnostic(doubt: Diagnostic, text: str) -> dict[str, Any]:
    """The object of one doubt with the words it is about.

    >>> from kg.model import Diagnostic, Span
    >>> diagnostic(Diagnostic("suspect-year", "年份残缺", Span(0, 5)), "22年底前完成。")["text"]
    '22年底前'
    """
    return {
        "code": doubt.code,
        "message": doubt.message,
        "start": doubt.span.start,
        "end": doubt.span.stop,
        "text": doubt.span.of(text),
    }


def _path(measure: Measure) -> list[str]:
    """The headings above a task from the outermost in, its own item's among them where it has one."""
    headings = [f"{section.number or ''}{section.heading}" for section in measure.sections]
    return [*headings, f"{measure.number or ''}{measure.heading}"] if measure.heading else headings


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "mention": duty.mention,
        "name": duty.department.name if duty.department else None,
        "role": duty.role.value,
        "role_word": duty.role_word,
        "basis": duty.basis.value,
        "start": duty.span.start,
        "end": duty.span.stop,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "start_date": deadline.start_date.isoformat() if deadline.start_date else None,
        "end_date": deadline.end_date.isoformat() if deadline.end_date else None,
        "every": deadline.every,
        "suspect": deadline.suspect,
        "start": deadline.span.start,
        "end": deadline.span.stop,
    }
