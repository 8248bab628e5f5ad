"""Where the graph is kept: ``open_store`` gives the store of a URI; design.md section 4."""

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
    """The store at ``uri``, else at ``KG_STORE``, else ``policy.kgl``: a path, ``kglite:PATH``, or a server's address.

    Opened for writing, a store that is not there is made; a second writer of a file does not get in until it is closed, those
    of a server take turns. For a server, user, password and database come from ``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` and
    ``NEO4J_DATABASE``. Raises StoreError where the store cannot be opened; it never repeats what may hold a password.
    """
    place = uri if uri is not None else os.environ.get("KG_STORE") or DEFAULT
    # Each engine is loaded only when a store of its kind is opened.
    if is_server(place):
        from kg.store.connection import Login
        from kg.store.neo4j import Neo4j

        return Neo4j(place, Login.of_environment(), read_only=read_only)
    path = embedded_path(place)
    from kg.store.embedded import Embedded

    return Embedded(path, read_only=read_only)


def is_server(uri: str) -> bool:
    """Whether ``uri`` is the address of a Neo4j server.

    >>> is_server("neo4j+s://graph.example"), is_server("policy.kgl")
    (True, False)
    """
    scheme = _SCHEME.match(uri)
    return bool(scheme and _NEO4J.match(scheme[1].lower()))


def embedded_path(uri: str) -> Path:
    """The file that an embedded store's ``uri`` names.

    >>> str(embedded_path("kglite:data/policy.kgl")), str(embedded_path("policy.kgl"))
    ('data/policy.kgl', 'policy.kgl')
    """
    scheme = _SCHEME.match(uri)
    name = scheme.group(1).lower() if scheme else ""
    rest = uri[scheme.end() :] if scheme else uri
    if scheme is None or name == "kglite":
        if not rest:
            raise StoreError("no path of a store", place=uri, remedy=f"give a file, such as {DEFAULT}")
        return Path(rest).expanduser()
    raise StoreError(
        "no store is known by this name",
        place=f"{name}:…",
        remedy=f"give the path of a file, such as {DEFAULT}, or neo4j://HOST:7687",
    )
