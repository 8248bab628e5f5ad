"""The graph as the files that ``neo4j-admin database import full`` takes: the fast way to fill an empty server.

One file of rows for each label and for each edge type between two labels, beside it one with the header, and the arguments
that name them all. https://neo4j.com/docs/operations-manual/5/tutorial/neo4j-admin-import/ describes the form: an unquoted
empty field is absent, a quoted one an empty text; ids are unique within their label. An empty list cannot be said: the first
store that is opened for writing after an import fills it in, with the constraints and indexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from kg.errors import OutputError
from kg.files import replaced
from kg.store.base import Cell, Counts, Store
from kg.vocabulary import EDGES, NODES, VERSION, type_of

ARGUMENTS = "import.args"
_SEPARATOR = "\x1f"  # between the items of a list; no text of a document has this control character
_KINDS = {str: "", int: ":long", float: ":double", bool: ":boolean", date: ":date", tuple: ":string[]"}
_HOUR = 3600.0


def export(store: Store, folder: Path) -> Counts:
    """Writes the files into ``folder``, which is made where it is not there; gives what they hold.

    Raises OutputError where one cannot be written. Files of an earlier export are replaced.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"the folder could not be made ({error.strerror})", place=str(folder), remedy="give another one, or check its rights"
        ) from None
    arguments = [f"--array-delimiter=U+{ord(_SEPARATOR):04X}", "--multiline-fields=true"]
    nodes = dict.fromkeys(NODES, 0)
    edges = dict.fromkeys(EDGES, 0)
    for label, names in NODES.items():
        header = [f"id:ID({label})", *(f"{name}{_KINDS[type_of(label, name)]}" for name in names if name != "id")]
        columns = ", ".join(f"n.{name} AS {name}" for name in ("id", *(name for name in names if name != "id")))
        rows = store.run(f"MATCH (n:{label}) RETURN {columns} ORDER BY n.id", timeout=_HOUR).rows
        nodes[label] = len(rows)
        arguments.append(f"--nodes={label}={_write(folder, label, header, rows)}")
    mark = _write(folder, "KgSchema", ["id:ID(KgSchema)", "version:long"], [("policy-kg", VERSION)])
    arguments.append(f"--nodes=KgSchema={mark}")
    for name, edge in EDGES.items():
        for source, target in edge.ends:
            typed = [f"{key}{_KINDS[type_of(name, key)]}" for key in edge.properties]
            header = [f":START_ID({source})", f":END_ID({target})", *typed]
            columns = ", ".join(("a.id AS source", "b.id AS target", *(f"e.{key} AS {key}" for key in edge.properties)))
            query = f"MATCH (a:{source})-[e:{name}]->(b:{target}) RETURN {columns} ORDER BY source, target"
            rows = store.run(query, timeout=_HOUR).rows
            edges[name] += len(rows)
            arguments.append(f"--relationships={name}={_write(folder, f'{source}-{name}-{target}', header, rows)}")
    with replaced(folder / ARGUMENTS) as file:
        file.write("".join(f"{line}\n" for line in arguments).encode())
    return Counts(nodes, edges)


def _write(folder: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Writes header and rows; gives the names of both files, as the arguments take them."""
    with replaced(folder / f"{name}.header.csv") as file:
        file.write((",".join(header) + "\n").encode())
    with replaced(folder / f"{name}.csv") as file:
        for row in rows:
            file.write((",".join(map(_field, row)) + "\n").encode())
    return f"./{name}.header.csv,./{name}.csv"  # 2026.x takes no bare name


def _field(cell: Cell) -> str:
    """A value as a field.

    >>> print(*map(_field, ("水库", None, "", date(2020, 12, 31), True, 0.5)), sep=",")
    "水库",,"",2020-12-31,true,0.5
    """
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case list():
            return _field(_SEPARATOR.join(map(str, cell)))
        case str():
            return '"' + cell.replace('"', '""') + '"'
        case _:
            return str(cell)
