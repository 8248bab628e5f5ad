"""The errors a person reads: what is wrong, where, and what to do. Each prints as one sentence, never as a traceback."""

from __future__ import annotations


class KgError(Exception):
    """Something failed that the reader can act on; the command line ends with ``exit_code``.

    >>> print(KgError("the file is empty", place="a.txt", remedy="give a file with text"))
    a.txt: the file is empty; give a file with text
    """

    exit_code = 1

    def __init__(self, problem: str, *, place: str = "", remedy: str = "") -> None:
        self.problem, self.place, self.remedy = problem, place, remedy
        super().__init__(problem)

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return place + self.problem + (f"; {self.remedy}" if self.remedy else "")


class SourceError(KgError):
    """A file that cannot be read as the text of a document."""


class StoreError(KgError):
    """A store that cannot be opened, read or written."""


class LostRowsError(StoreError):
    """A write that wrote another number of rows than it was asked to."""


class QueryError(KgError):
    """A saved query that fails, or a file that is none."""


class OutputError(KgError):
    """A file that cannot be written where the user asked for it."""


class UsageError(KgError):
    """Wrong use: an unknown name, a missing or malformed parameter."""

    exit_code = 2
