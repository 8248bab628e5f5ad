"""What the shell offers for a parameter of a saved query: its names, then departments, documents and days for its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import typer

from kg.cli.options import department_names, document_names, query_names

__all__ = ["parameters", "query_names"]

if TYPE_CHECKING:
    from kg.catalog import Parameter

# Parameters by name whose values the graph knows.
_OF_GRAPH: Mapping[str, Callable[[typer.Context, str], Iterable[str]]] = {
    "department": department_names,
    "first": department_names,
    "second": department_names,
    "document": document_names,
}


def parameters(context: typer.Context, incomplete: str) -> list[str | tuple[str, str]]:
    """``key=`` of the parameters that the query on the line still takes, or ``key=value`` once the key is there.

    Nothing for a query that is not there. Departments (by any of their spellings) and documents are
    those of the graph that begin with what was typed.
    """
    from kg.catalog import find
    from kg.errors import KgError
    from kg.titles import from_locale

    # With an option still open the parser leaves the words of the line as they are.
    words = [str(context.params.get("name") or ""), *context.args]
    try:
        query = find(next(filter(None, words), ""))
    except KgError:
        return []
    key, sign, begun = incomplete.partition("=")
    lang = from_locale()
    if not sign:
        given = {pair.partition("=")[0] for pair in (*(context.params.get("given") or ()), *words) if "=" in pair}
        open_ = [p for p in query.parameters if p.name.startswith(key) and p.name not in given]
        return [(f"{p.name}=", p.text.of(lang)) for p in open_]
    return [f"{key}={value}" for p in query.parameters if p.name == key for value in _values(context, p, begun)]


def _values(context: typer.Context, parameter: Parameter, begun: str) -> Iterable[str]:
    match parameter.type:
        case "boolean":
            known: Iterable[str] = ("true", "false")
        case "date":
            known = (date.today().isoformat(), *([parameter.default] if parameter.default else []))
        case _:
            of_graph = _OF_GRAPH.get(parameter.name)
            return of_graph(context, begun) if of_graph else [parameter.default or ""]
    return [value for value in known if value.startswith(begun)]
