"""What a query may do, on every engine alike: read this graph, and nothing beyond it.

Each engine refuses to write while it reads; this looks at the text first, for what an engine lets through: files and addresses
that LOAD CSV opens, procedures that act on the server, and the commands that manage one (TERMINATE, SHOW, ALTER).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.cypher import reads_files, statements, tokens
from kg.errors import QueryError

_READING = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"})
_WRITING = frozenset({"CREATE", "MERGE", "INSERT", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "DROP"})
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshipTypes",
        "db.propertyKeys",
        "db.schema.visualization",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.index.fulltext.queryNodes",
    }
)


def check_reads(cypher: str) -> None:
    """Raises QueryError for a text that does anything but ask this graph.

    >>> check_reads("MATCH (t:Task) CALL (t) { MATCH (t)-[:DUE]->(l) RETURN l } RETURN t, l")
    >>> check_reads("CALL dbms.killConnection('bolt-1')")
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: CALL dbms.killConnection is no procedure that reads this graph; leave it out
    """
    # Neo4j reads \\uXXXX before anything else, so that it may end a text or spell a word; both readings have to be harmless.
    for text in dict.fromkeys((cypher, _ESCAPE.sub(lambda found: chr(int(found[1], 16)), cypher))):
        _check(text)


def _check(cypher: str) -> None:
    if (number := statements(cypher)) > 1:
        raise QueryError(f"holds {number} queries", remedy="write one question a file")
    if reads_files(cypher):
        raise QueryError(
            "LOAD CSV reads files, and a query only reads the graph", remedy="leave it out; documents come in with kg load"
        )
    for name in _called(cypher):
        if name not in _PROCEDURES:
            raise QueryError(f"CALL {name} is no procedure that reads this graph", remedy="leave it out")
    first = next(tokens(cypher), "").upper()
    if first in _WRITING:
        raise writes()
    if first not in _READING:
        raise QueryError(
            f"a query does not begin with {first or 'nothing'}", remedy="begin it with MATCH, UNWIND, WITH or RETURN"
        )


def writes() -> QueryError:
    """The error for a query that writes."""
    return QueryError("this query writes, and queries only read", remedy="change the graph with kg load or kg remove")


def too_long(timeout: float) -> QueryError:
    """The error for a query that was stopped after ``timeout`` seconds."""
    return QueryError(
        f"the query took longer than {timeout:g} s", remedy="start its pattern at a node with a given id, or allow more time"
    )


def _called(cypher: str) -> Iterator[str]:
    """The names of the procedures that the text calls; a subquery in braces has none."""
    words = [*tokens(cypher), "", ""]
    for at, word in enumerate(words):
        if word.upper() != "CALL" or (at and words[at - 1] in (".", ":", "|")):
            continue
        name = ""
        for part, after in pairwise(words[at + 1 :]):
            if part != "." and not part[:1].isalpha() and part[:1] not in ("`", "_"):
                break
            name += part.strip("`")
            if part != "." and after != ".":
                break
        if name:
            yield name
