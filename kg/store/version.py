"""Which version of the vocabulary a graph was written with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import StoreError
from kg.vocabulary import VERSION


def check_version(rows: Sequence[Mapping[str, Any]], place: str) -> None:
    """Raises StoreError where the graph's mark is not there, or is of another version than ours.

    >>> check_version([{"version": 0}], "policy.kgl")
    Traceback (most recent call last):
        ...
    kg.errors.StoreError: policy.kgl: an older kg made this graph (schema 0, this one has 1); load the documents into a new one
    """
    if not rows:
        raise StoreError(
            "there is no graph of ours here yet", place=place, remedy="make one with kg load, or give another database"
        )
    found = rows[0]["version"]
    if found == VERSION:
        return
    if isinstance(found, int) and found > VERSION:
        raise StoreError(
            f"a newer kg made this graph (schema {found}, this one has {VERSION})",
            place=place,
            remedy="use that kg, or install it",
        )
    raise StoreError(
        f"an older kg made this graph (schema {found}, this one has {VERSION})",
        place=place,
        remedy="load the documents into a new one",
    )
