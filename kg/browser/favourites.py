"""Saved queries as favourites of the Neo4j Browser: files that a person drags onto its page, and runs at once.

The Browser titles a favourite by its first comment. It draws nothing for a text of several statements (``:param`` lines and a
query), and a query with ``$parameters`` fails until they are set; so a favourite holds its values itself, in its first lines,
where a person changes them. Tried in Browser 5.24.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import assert_never

from kg.catalog import Parameter, ParameterType, SavedQuery
from kg.cypher import tokens, with_values
from kg.errors import UsageError
from kg.titles import Words, phrase, words

# A favourite stands in the folder of the first of these that is among its tags.
_PURPOSES = (
    "picture",
    "gap",
    "overlap",
    "deadline",
    "likeness",
    "quality",
    "statistics",
    "names",
    "document",
    "department",
    "task",
)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same queries give the same archive


def favourite(query: SavedQuery) -> str:
    """The query as one Cypher statement without parameters, its values in the lines after the title and the question.

    A parameter without a default is asked for between empty quotes; left empty, it is what usual.toml says. The columns
    and the rows are those of the query. Raises UsageError for a required parameter that usual.toml does not know.

    >>> from kg.catalog import find
    >>> print("\\n".join(favourite(find("due-within")).splitlines()[2:5]))
    // 按需改下面的值，再运行 · Change the values below as needed, then run
    WITH
      date() AS asked_day, // 从哪一天算起 · the day to count from
    """
    head = [f"// {query.title}", f"// {query.question}"]
    body = with_values(query.cypher, {p.name: (_asked(p.name), _literal(p)) for p in query.parameters})
    asked = [p for p in query.parameters if _asked(p.name) in tokens(body)]  # what only LIMIT takes stands there as a number
    if not asked:
        return "\n".join([*head, body]) + "\n"
    head.append(f"// {phrase('fill_in')}")
    lines = [_line(p, last=p is asked[-1]) for p in asked]
    chosen = [_choice(p) for p in asked if p.default is None]
    scope = ", ".join(_asked(p.name) for p in asked)
    columns = ", ".join(query.columns)
    return "\n".join([*head, "WITH", *lines, *chosen, f"CALL ({scope}) {{", body, "}", f"RETURN {columns}"]) + "\n"


def files(queries: Iterable[SavedQuery]) -> Mapping[str, str]:
    """Path in the archive and text of each favourite: the folder is the purpose, as the Browser shows it.

    >>> from kg.catalog import find
    >>> list(files([find("due-within")]))
    ['时限 · Deadlines/due-within.cypher']
    """
    ordered = sorted(queries, key=lambda query: [purpose not in query.tags for purpose in _PURPOSES])
    return {f"{_folder(query)}/{query.name}.cypher": favourite(query) for query in ordered}


def archive(queries: Iterable[SavedQuery]) -> bytes:
    """The favourites as the .zip that the Browser imports when it is dropped on its page."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for path, text in files(queries).items():
            target.writestr(zipfile.ZipInfo(path, _EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _folder(query: SavedQuery) -> Words:
    tag = next((purpose for purpose in _PURPOSES if purpose in query.tags), query.tags[0])
    return words("purposes", tag) or Words(tag, tag)


def _asked(name: str) -> str:
    return f"asked_{name}"


def _line(parameter: Parameter, *, last: bool) -> str:
    """The line in which a person changes one value."""
    comma = "" if last else ","
    if parameter.default is None:
        return f"  '' AS typed_{parameter.name}{comma} // {parameter.text} ({_usual(parameter).words})"
    return f"  {_literal(parameter)} AS {_asked(parameter.name)}{comma} // {parameter.text}"


def _choice(parameter: Parameter) -> str:
    typed, usual = f"typed_{parameter.name}", _usual(parameter).cypher
    return f"WITH *, CASE {typed} WHEN '' THEN head(COLLECT {{ {usual} }}) ELSE {typed} END AS {_asked(parameter.name)}"


def _literal(parameter: Parameter) -> str:
    """The default as Cypher; for a parameter without one, an empty string."""
    default = parameter.default or ""
    match parameter.type:
        case ParameterType.STRING:
            return "'" + default.replace("\\", "\\\\").replace("'", "\\'") + "'"
        case ParameterType.INTEGER:
            return str(int(default))
        case ParameterType.DATE:
            return "date()" if default == "today" else f"date('{date.fromisoformat(default)}')"
        case ParameterType.BOOLEAN:
            return str(parameter.value(default, date.min)).lower()
        case _:
            assert_never(parameter.type)


@dataclass(frozen=True, slots=True)
class _Usual:
    words: Words
    cypher: str


def _usual(parameter: Parameter) -> _Usual:
    try:
        return _all_usual()[parameter.name]
    except KeyError:
        raise UsageError(
            f"nothing is known to ask about for the parameter {parameter.name}",
            place="favourites",
            remedy="give it a default in the query's header, or an entry in kg/browser/usual.toml",
        ) from None


@cache
def _all_usual() -> Mapping[str, _Usual]:
    data = tomllib.loads((Path(__file__).parent / "usual.toml").read_text(encoding="utf-8"))
    return {name: _Usual(Words(*entry["words"]), entry["cypher"].strip()) for name, entry in data.items()}
