"""Nodes that several documents share: each wholly given by its id, whichever document is loaded first."""

from __future__ import annotations

import re
from hashlib import sha256

from kg.model import Deadline, DeadlineKind, Department, Properties, Value
from loaders.folding import squeeze

_EVERY = re.compile(r"P(\d+)([YMWD])")
_UNITS = {"Y": "年", "M": "个月", "W": "周", "D": "日"}
_EVERY_ONE = {"P1Y": "每年", "P6M": "每半年", "P3M": "每季度", "P1M": "每月", "P1W": "每周", "P1D": "每日"}


def digest(*parts: str) -> str:
    """A short id of the parts, the same for the same parts.

    >>> digest("a", "b") == digest("a", "b") != digest("ab")
    True
    """
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def deadline_node(deadline: Deadline) -> Properties:
    """The node where all tasks meet that are due by the same limit; wholly given by kind and value, or by the words.

    >>> from datetime import date
    >>> from kg.model import Span
    >>> node = deadline_node(Deadline("2020年底前", DeadlineKind.BY, Span(0, 7), end_date=date(2020, 12, 31)))
    >>> node["id"], node["text"]
    ('by:2020-12-31', '2020-12-31前')
    >>> deadline_node(Deadline("20年底前", DeadlineKind.BY, Span(0, 5), end_date=date(2020, 12, 31), suspect=True))["id"]
    'by:20年底前'
    """
    value = None if deadline.suspect else _value(deadline)
    if value is None:
        words = squeeze(deadline.text)
        return _deadline(deadline.kind, words, words)
    start, end, every = deadline.start_date, deadline.end_date, deadline.every
    match deadline.kind:
        case DeadlineKind.BY:
            return _deadline(deadline.kind, value, f"{end}前", end_date=end)
        case DeadlineKind.FROM:
            return _deadline(deadline.kind, value, f"自{start}起", start_date=start)
        case DeadlineKind.DURING:
            return _deadline(deadline.kind, value, f"{start}至{end}", start_date=start, end_date=end)
        case DeadlineKind.RECURRING:
            return _deadline(deadline.kind, value, _every(value), every=every)
        case DeadlineKind.VAGUE:
            raise AssertionError("a vague deadline has no value")


def _value(deadline: Deadline) -> str | None:
    """What identifies the limit, or None where the text gives no value."""
    match deadline.kind:
        case DeadlineKind.BY:
            return str(deadline.end_date) if deadline.end_date else None
        case DeadlineKind.FROM:
            return str(deadline.start_date) if deadline.start_date else None
        case DeadlineKind.DURING:
            return f"{deadline.start_date}/{deadline.end_date}" if deadline.start_date and deadline.end_date else None
        case DeadlineKind.RECURRING:
            return deadline.every
        case DeadlineKind.VAGUE:
            return None


def _deadline(kind: DeadlineKind, value: str, text: str, **values: Value) -> Properties:
    empty: dict[str, Value] = {"start_date": None, "end_date": None, "every": None}
    return {"id": f"{kind.value}:{value}", "kind": kind.value, "text": text, **empty, **values}


def _every(duration: str) -> str:
    """An ISO 8601 duration in words.

    >>> _every("P3M"), _every("P2Y"), _every("P4M")
    ('每季度', '每2年', '每4个月')
    """
    step = _EVERY.fullmatch(duration)
    return _EVERY_ONE.get(duration) or (f"每{step[1]}{_UNITS[step[2]]}" if step else f"每{duration}")


def department_node(department: Department) -> Properties:
    """The node of a body."""
    return {
        "id": department.id,
        "name": department.name,
        "short_name": department.short_name,
        "level": department.level.value if department.level else None,
        "region": department.region,
        "kind": department.kind.value,
        "aliases": department.aliases,
        "resolved": department.resolved,
        "origin": department.origin.value,
    }
