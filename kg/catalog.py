"""Saved questions: ``queries/NAME.cypher`` with a header of comments (design.md section 5), and any other Cypher file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import assert_never

from kg import cypher as text_of
from kg import resources
from kg.errors import QueryError, UsageError
from kg.titles import Words

ParameterValue = str | int | bool | date


class ParameterType(StrEnum):
    """What a parameter may hold."""

    STRING = "string"
    INTEGER = "integer"
    DATE = "date"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One ``@param`` of a header; ``default`` is as written there, None where a value must be given."""

    name: str
    type: ParameterType
    text: Words
    default: str | None = None

    def value(self, raw: str, today: date) -> ParameterValue:
        """The value that ``raw`` stands for; ``today`` as a date is the day given.

        >>> Parameter("days", ParameterType.INTEGER, Words("几天", "days")).value("90", date(2020, 6, 1))
        90
        """
        match self.type:
            case ParameterType.STRING:
                return raw
            case ParameterType.INTEGER:
                if re.fullmatch(r"[+-]?\d{1,18}", raw, re.ASCII):
                    return int(raw)
                raise self._wrong("whole number", raw, "give digits, such as 90")
            case ParameterType.DATE:
                return today if raw == "today" else day(raw, f"parameter {self.name}")
            case ParameterType.BOOLEAN:
                if raw.lower() in _BOOLEANS:
                    return _BOOLEANS[raw.lower()]
                raise self._wrong("yes-or-no value", raw, "give true or false")
            case _:
                assert_never(self.type)

    def _wrong(self, what: str, raw: str, remedy: str) -> UsageError:
        return UsageError(f"wrong {what}: {raw or '(nothing)'}", place=f"parameter {self.name}", remedy=remedy)


_BOOLEANS = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One question: its header and its Cypher, which is the whole file as it is."""

    name: str
    title: Words
    question: Words
    tags: tuple[str, ...]
    kind: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    cypher: str
    path: Path

    def values(self, given: Iterable[str], today: date) -> dict[str, ParameterValue]:
        """The query's parameters from ``key=value`` texts and its defaults.

        Raises UsageError for a name it does not have (the nearest are offered), a value of the wrong type, the same name
        twice, or a value that is missing.

        >>> due = find("due-within")
        >>> due.values(["days=30"], date(2020, 6, 1)) == {"day": date(2020, 6, 1), "days": 30}
        True
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        raw: dict[str, str] = {}
        for pair in given:
            key, sign, value = pair.partition("=")
            key = key.strip()
            if not sign or not key:
                raise UsageError(f"no key=value: {pair}", place=f"query {self.name}", remedy="write -p department=水利厅")
            if key not in known:
                remedy = f"{nearest(key, known)}it takes {', '.join(known) or 'none'}"
                raise UsageError(f"no parameter {key}", place=f"query {self.name}", remedy=remedy)
            if key in raw:
                raise UsageError(f"parameter {key} given twice", place=f"query {self.name}", remedy="give it once")
            raw[key] = value
        missing = [p.name for p in self.parameters if p.default is None and p.name not in raw]
        if missing:
            remedy = "give " + " ".join(f"-p {name}=…" for name in missing)
            raise UsageError(f"missing parameter {', '.join(missing)}", place=f"query {self.name}", remedy=remedy)
        return {p.name: p.value(raw.get(p.name, p.default or ""), today) for p in self.parameters}


def day(raw: str, place: str) -> date:
    """The day written as YYYY-MM-DD; raises UsageError with ``place`` for anything else.

    >>> day("2020-13-01", "--today")
    Traceback (most recent call last):
    kg.errors.UsageError: --today: wrong date: 2020-13-01; give YYYY-MM-DD
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw, re.ASCII):
            return date.fromisoformat(raw)
    except ValueError:
        pass
    raise UsageError(f"wrong date: {raw or '(nothing)'}", place=place, remedy="give YYYY-MM-DD")


def nearest(name: str, known: Iterable[str]) -> str:
    """``did you mean …? `` with the names most like ``name``, or nothing where none is like it.

    >>> nearest("dept-lead", ["dept-leads", "due-within"])
    'did you mean dept-leads? '
    """
    found = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f"did you mean {' or '.join(found)}? " if found else ""


@cache
def all_queries(folder: Path | None = None) -> Mapping[str, SavedQuery]:
    """Every saved query by name, sorted by name, from ``folder`` or the queries that ship with the code."""
    files = sorted((folder or resources.folder("queries")).glob("*.cypher"))
    return {file.stem: read(file) for file in files}


def find(name: str) -> SavedQuery:
    """The saved query of that name, or the file of that path; raises UsageError with the nearest names.

    >>> find("due-withn")
    Traceback (most recent call last):
    kg.errors.UsageError: no saved query due-withn; did you mean due-within? `kg query list` shows them all
    """
    if name.endswith(".cypher"):
        return read(Path(name))
    try:
        return all_queries()[name]
    except KeyError:
        remedy = f"{nearest(name, all_queries())}`kg query list` shows them all"
        raise UsageError(f"no saved query {name}", remedy=remedy) from None


def read(path: Path) -> SavedQuery:
    """The query in a Cypher file. A file without an ``@`` line is taken as it is: its ``$names`` are strings to be given.

    Raises QueryError naming file and line where a header is there but incomplete, or disagrees with what the query returns.
    """
    try:
        cypher = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError("no such file", place=str(path), remedy="give the path of a .cypher file") from None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else f"no UTF-8 at byte {error.start}"
        raise QueryError(f"cannot be read ({why})", place=str(path), remedy="give a UTF-8 text file with Cypher") from None
    if not any(text_of.tokens(cypher)):
        raise QueryError("holds no Cypher", place=str(path), remedy="write a query that ends in RETURN")
    if (number := text_of.statements(cypher)) > 1:
        raise QueryError(f"holds {number} queries", place=str(path), remedy="write one question a file")
    return Header(path, cypher).query()


class Header:
    """The comment lines on top of a Cypher file, read one by one so that each complaint has its line."""

    def __init__(self, path: Path, cypher: str) -> None:
        self.path, self.cypher = path, cypher
        self.lines = tuple(_header_lines(cypher))
        self.declared = any(line.startswith("@") for _, line in self.lines)

    def query(self) -> SavedQuery:
        """The whole file as a value; raises QueryError for a header that is incomplete or untrue."""
        used = text_of.names(self.cypher).parameters
        title = Words.parse(next((line for _, line in self.lines if not line.startswith("@")), self.path.stem))
        if not self.declared:
            loose = tuple(Parameter(name, ParameterType.STRING, Words(name, name)) for name in sorted(used))
            names = tuple(name for name in text_of.columns(self.cypher) if name != "*")
            return SavedQuery(self.path.stem, title, title, (), "table", loose, names, self.cypher, self.path)
        if self.lines[0][1].startswith("@"):
            raise self._error(1, "the first comment is no title", "write // 标题 · Title on the first line")
        parameters = tuple(self._parameter(number, text) for number, text in self._all("param"))
        self._same({p.name for p in parameters}, set(used), "parameters")
        line, listed = self._one("columns")
        names = tuple(name.strip() for name in listed.split(","))
        if names != text_of.columns(self.cypher):
            actual = ", ".join(text_of.columns(self.cypher))
            raise self._error(line, "@columns differ from RETURN", f"RETURN gives {actual}")
        kind_line, kind = self._one("kind")
        if kind not in ("table", "graph"):
            raise self._error(kind_line, f"@kind {kind} is unknown", "write table or graph")
        tags = tuple(tag.strip() for tag in self._one("tags")[1].split(","))
        question = Words.parse(self._one("question")[1])
        return SavedQuery(self.path.stem, title, question, tags, kind, parameters, names, self.cypher, self.path)

    def _all(self, key: str) -> list[tuple[int, str]]:
        return [(number, line.removeprefix(f"@{key} ")) for number, line in self.lines if line.startswith(f"@{key} ")]

    def _one(self, key: str) -> tuple[int, str]:
        found = self._all(key)
        if len(found) != 1:
            line = found[1][0] if found else 1
            raise self._error(line, f"@{key} stands {len(found)} times in the header", f"write one line // @{key} …")
        return found[0]

    def _parameter(self, number: int, text: str) -> Parameter:
        found = re.fullmatch(r"(\w+):(\w+)(=(?P<default>.*?))? [–-] (?P<text>.+)", text)
        if not found or found[2] not in list(ParameterType):
            kinds = "|".join(ParameterType)
            raise self._error(number, f"@param {text} cannot be read", f"write // @param name:{kinds}=default – what it is")
        parameter = Parameter(found[1], ParameterType(found[2]), Words.parse(found["text"]), found["default"])
        if parameter.default is not None:
            try:
                parameter.value(parameter.default, date.min)
            except UsageError as error:
                raise self._error(number, f"the default of @param {parameter.name}: {error.problem}", error.remedy) from None
        return parameter

    def _same(self, declared: set[str], used: set[str], what: str) -> None:
        if declared != used:
            odd = ", ".join(sorted(declared ^ used))
            remedy = "declare with // @param what the query uses, and nothing else"
            raise self._error(1, f"header and query have different {what}: {odd}", remedy)

    def _error(self, line: int, problem: str, remedy: str) -> QueryError:
        return QueryError(problem, place=f"{self.path}:{line}", remedy=remedy)


def _header_lines(cypher: str) -> Iterable[tuple[int, str]]:
    """Line number and text of each header comment; a line that begins with three blanks goes on with the one before."""
    held: tuple[int, str] | None = None
    for number, line in enumerate(cypher.splitlines(), 1):
        if not line.startswith("//"):
            break
        body = line[2:]
        if body.startswith("   ") and held:
            blank = "" if ord(held[1][-1]) > 0x2E80 and ord(body.strip()[0]) > 0x2E80 else " "
            held = (held[0], held[1] + blank + body.strip())
        elif body.strip():
            if held:
                yield held
            held = (number, body.strip())
    if held:
        yield held
