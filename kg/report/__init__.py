"""Pages a person reads: several saved queries under one title, each line with its quote. One page a file."""

from kg.report.deadlines import deadlines
from kg.report.department import department
from kg.report.document import document
from kg.report.gaps import gaps
from kg.report.leads import leads
from kg.report.network import network
from kg.report.overlaps import overlaps
from kg.report.page import Layout, Page, Part
from kg.report.workload import workload

__all__ = [
    "Layout",
    "Page",
    "Part",
    "deadlines",
    "department",
    "document",
    "gaps",
    "leads",
    "network",
    "overlaps",
    "workload",
]
