"""How grave a finding of the shapes is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """The gravest first; only a violation is a defect."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
