"""Where the graph is kept: ``open_store`` gives a store for a URI. Today the embedded one; design.md section 4."""

from __future__ import annotations

import os
import re
from pathlib import Path

from kg.errors import StoreError
from kg.store.base import Cell, Counts, Rows, Store, Written

__all__ = ["Cell", "Counts", "Rows", "Store", "Written", "open_store"]

DEFAULT = "policy.kgl"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_NEO4J = re.compile(r"(neo4j|bolt)(\+s|\+ssc)?$")


def open_store(uri: str | None = None, *, read_only: bool) -> Store:
    """The store at ``uri``: a path or ``kglite:PATH``; without one that of ``KG_STORE``, else ``policy.kgl`` right here.

    Opened for writing, a store that is not there is made, and no second writer gets in until it is closed. Raises StoreError
    where it cannot be opened, and always for ``neo4j://`` and ``bolt://`` (not in this version). An error never repeats what
    may hold a password.
    """
    place = uri if uri is not None else os.environ.get("KG_STORE") or DEFAULT
    path = embedded_path(place)
    from kg.store.embedded import Embedded  # the engine is loaded only when a store is opened

    return Embedded(path, read_only=read_only)


def embedded_path(uri: str) -> Path:
    """The file that an embedded store's ``uri`` names.

    >>> str(embedded_path("kglite:data/policy.kgl")), str(embedded_path("policy.kgl"))
    ('data/policy.kgl', 'policy.kgl')
    >>> embedded_path("bolt://graph.example:7687")
    Traceback (most recent call last):
        ...
    kg.errors.StoreError: bolt://…: Neo4j is not there yet in this version; give the path of a file, such as policy.kgl
    """
    scheme = _SCHEME.match(uri)
    name = scheme.group(1).lower() if scheme else ""
    rest = uri[scheme.end() :] if scheme else uri
    if scheme is None or name == "kglite":
        if not rest:
            raise StoreError("no path of a store", place=uri, remedy=f"give a file, such as {DEFAULT}")
        return Path(rest).expanduser()
    if _NEO4J.match(name):
        raise StoreError(
            "Neo4j is not there yet in this version", place=f"{name}://…", remedy=f"give the path of a file, such as {DEFAULT}"
        )
    raise StoreError("no store is known by this name", place=f"{name}:…", remedy=f"give the path of a file, such as {DEFAULT}")
