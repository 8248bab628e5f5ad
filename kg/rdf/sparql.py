"""A question in SPARQL on the graph, without a server: the twin of a saved query, or any file (SPARQL 1.1, by oxigraph)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import QueryError, UsageError
from kg.rdf.terms import VOCABULARIES
from kg.store.base import Cell, Rows

if TYPE_CHECKING:
    from pyoxigraph import Store as Triples

# A parameter and the value it has where the file is run elsewhere, alone on its line: VALUES ?param_document { "" }
_PARAMETER = re.compile(r"^(\s*VALUES \?param_(\w+) \{ )(.+)( \}\s*)$", re.MULTILINE)
# How many rows at most, which no variable can say: LIMIT 1000000 # ?param_most
_MOST = re.compile(r"^(LIMIT )(\d+)( # \?param_(\w+)\s*)$", re.MULTILINE)
# Comments, strings and IRIs, in which a word is no keyword.
_ASIDE = re.compile(r"#[^\n]*|\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|<[^<>\s]*>", re.DOTALL)
_SERVICE = re.compile(r"(?<![:?$\w-])SERVICE(?![\w:-])", re.IGNORECASE)


def names() -> Mapping[str, Path]:
    """The twins of saved queries by name."""
    return {path.stem: path for path in sorted(resources.folder("queries").glob("*.rq"))}


def find(name: str) -> tuple[Path, str]:
    """The path and the text of a twin, or of a file ending in .rq or .sparql; raises UsageError or QueryError."""
    if not name.endswith((".rq", ".sparql")):
        if name not in names():
            near = difflib.get_close_matches(name, names(), n=3, cutoff=0.5)
            hint = f"did you mean {' or '.join(near)}? " if near else ""
            raise UsageError(f"no SPARQL query {name}", remedy=f"{hint}there are {', '.join(names())}, and files ending in .rq")
        path = names()[name]
    else:
        path = Path(name)
    try:
        return path, path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise UsageError("no such file", place=str(path), remedy="give the path of an .rq file") from None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else f"no UTF-8 at byte {error.start}"
        raise QueryError(f"cannot be read ({why})", place=str(path), remedy="give a UTF-8 text file with SPARQL") from None


def parameters(query: str) -> list[str]:
    """The names of its parameters."""
    return [found[2] for found in _PARAMETER.finditer(query)] + [found[4] for found in _MOST.finditer(query)]


def filled(query: str, given: Iterable[str]) -> str:
    """The query with its parameters set from ``key=value`` texts; raises UsageError for one that it does not have.

    >>> filled('VALUES ?param_words { "" }', ['words=水利'])
    'VALUES ?param_words { "水利" }'
    """
    from pyoxigraph import Literal, NamedNode

    known = parameters(query)
    values: dict[str, str] = {}
    for pair in given:
        key, sign, value = pair.partition("=")
        if not sign or key not in known:
            raise UsageError(f"no parameter {key}", remedy=f"it takes {', '.join(known) or 'none'}, such as -p key=value")
        values[key] = value

    def most(found: re.Match[str]) -> str:
        value = values.get(found[4], found[2])
        if not re.fullmatch(r"[0-9]+", value):
            raise UsageError(f"{found[4]} is no whole number: {value}", remedy=f"give one such as -p {found[4]}=10")
        return f"{found[1]}{value}{found[3]}"

    def set_(found: re.Match[str]) -> str:
        value = values.get(found[2])
        if value is None:
            return found[0]
        kind = "date" if found[3].endswith("date") else "boolean" if found[3] in ("true", "false") else "string"
        if re.fullmatch(r"-?\d+", found[3]):
            kind = "integer"
        literal = Literal(value) if kind == "string" else Literal(value, datatype=NamedNode(VOCABULARIES["xsd"] + kind))
        return f"{found[1]}{literal}{found[4]}"

    return _MOST.sub(most, _PARAMETER.sub(set_, query))


def run(triples: Triples, query: str, place: str = "") -> Rows:
    """The rows of a SELECT; one of yes or no for ASK; subject, predicate, object for CONSTRUCT and DESCRIBE.

    Raises QueryError for a query that is wrong, that changes something, or that would ask another server.
    """
    from pyoxigraph import QueryBoolean, QuerySolutions

    if _SERVICE.search(_ASIDE.sub(" ", query)):
        raise QueryError("SERVICE asks another server, and a query only reads the graph", place=place, remedy="leave it out")
    try:
        answer = triples.query(query)
        if isinstance(answer, QueryBoolean):
            return Rows(("answer",), ((bool(answer),),))
        if isinstance(answer, QuerySolutions):
            columns = tuple(variable.value for variable in answer.variables)
            return Rows(columns, tuple(tuple(_cell(row[name]) for name in columns) for row in answer))
        return Rows(("subject", "predicate", "object"), tuple(tuple(_cell(term) for term in triple) for triple in answer))
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        problem = " ".join(str(error).split())
        raise QueryError(problem, place=place, remedy="correct the query; it must begin with SELECT, ASK or CONSTRUCT") from None


def _cell(term: object) -> Cell:
    """A term as a cell: numbers, dates and yes-or-no as such, the rest as text, an IRI in full."""
    from pyoxigraph import Literal

    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(getattr(term, "value", term))
    kind = term.datatype.value.removeprefix(VOCABULARIES["xsd"])
    try:
        if kind in ("integer", "int", "long", "nonNegativeInteger"):
            return int(term.value)
        if kind in ("decimal", "double", "float"):
            return float(term.value)
        if kind == "boolean":
            return term.value in ("true", "1")
        if kind == "date":
            return date.fromisoformat(term.value)
    except ValueError:
        pass
    return term.value
