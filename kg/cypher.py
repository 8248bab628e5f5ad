"""The names a Cypher text uses: columns it returns, parameters, labels, edge types, properties. It reads, it runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg import vocabulary

# Comments and strings first, so that nothing inside them is taken for a name.
_TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|\$\w+|[^\W\d]\w*|\d+(?:\.\d+)?|->|<-|<>|\S",
    re.DOTALL,
)
_HEADER = re.compile(r"(?:\s|//[^\n]*)*")
_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")
_NAMING = (":", "|")
_CLAUSE_AFTER_RETURN = frozenset({"ORDER", "SKIP", "LIMIT", "UNION", ";"})


@dataclass(frozen=True, slots=True)
class Names:
    """What a query refers to; a name of the vocabulary counts with its colon or its dot, a variable does not."""

    parameters: frozenset[str]
    labels: frozenset[str]
    edges: frozenset[str]
    properties: frozenset[str]

    def unknown(self) -> tuple[str, ...]:
        """The labels, edge types and properties that the graph does not have, sorted.

        >>> names("MATCH (d:Departement)-[r:LEADS]->(t) RETURN t.sumary").unknown()
        ('Departement', 'sumary')
        """
        wrong = (self.labels - vocabulary.NODES.keys()) | (self.edges - vocabulary.EDGES.keys())
        return tuple(sorted(wrong | (self.properties - vocabulary.properties() - _DURATION_PARTS)))


# Parts of temporal values, which look like properties: duration(...).days, duration({days: 3}).
_DURATION_PARTS = frozenset({"days", "months", "years", "year", "month", "day"})


def tokens(cypher: str) -> Iterator[str]:
    """The tokens of a Cypher text without comments.

    >>> list(tokens("RETURN t.id AS task // 任务"))
    ['RETURN', 't', '.', 'id', 'AS', 'task']
    """
    return (found for found in _TOKEN.findall(cypher) if not found.startswith(("//", "/*")))


def names(cypher: str) -> Names:
    """The parameters, labels, edge types and properties that a Cypher text names.

    >>> names("MATCH (t:Task {id: $task})<-[:LEADS]-(b:Department) RETURN b.name AS lead").edges
    frozenset({'LEADS'})
    """
    parameters, labels, edges, properties = set[str](), set[str](), set[str](), set[str]()
    words = ["", *tokens(cypher), ""]
    brackets = [""]
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        inside = brackets[-1]
        if word in _OPENING:
            # A square bracket after - or <- opens an edge pattern, any other a list.
            brackets.append("edge" if word == "[" and before in ("-", "<-") else word)
        elif word in _CLOSING and inside:
            brackets.pop()
        elif word.startswith("$"):
            parameters.add(word[1:])
        elif word[0].isalpha() or word[0] in "_`":
            name = word.strip("`")
            if (before == "." and after != "(") or (inside == "{" and after == ":"):
                properties.add(name)
            elif before in _NAMING and inside == "edge":
                edges.add(name)
            elif before == ":" and inside != "{":
                labels.add(name)
    return Names(frozenset(parameters), frozenset(labels), frozenset(edges), frozenset(properties))


def with_values(cypher: str, values: Mapping[str, tuple[str, str]]) -> str:
    """The query of a text, without the comments before it and the semicolon after it, parameters replaced by Cypher.

    Each of ``values`` is an expression, and a literal for LIMIT and SKIP, which take no variable.

    >>> with_values("// 任务\\nMATCH (t {id: $task}) RETURN '$task', t LIMIT $most;", {"task": ("x", "''"), "most": ("y", "9")})
    "MATCH (t {id: x}) RETURN '$task', t LIMIT 9"
    """
    before = ""

    def put(found: re.Match[str]) -> str:
        nonlocal before
        word = found[0]
        if word.startswith("$"):
            word = values[word[1:]][before in ("LIMIT", "SKIP")]
        if not word.startswith(("//", "/*")):
            before = found[0].upper()
        return word

    text = _HEADER.sub("", cypher, count=1)
    return _TOKEN.sub(put, text).rstrip().rstrip(";").rstrip()


def reads_files(cypher: str) -> bool:
    """Whether the text loads a file or an address into its rows.

    >>> reads_files("LOAD CSV FROM 'file:///a.csv' AS line RETURN line"), reads_files("RETURN 'LOAD CSV' AS words")
    (True, False)
    """
    words = [word.upper() for word in tokens(cypher)]
    return ("LOAD", "CSV") in pairwise(words)


def statements(cypher: str) -> int:
    """How many statements the text holds, semicolons between them.

    >>> statements("MATCH (t:Task) RETURN t.id AS task;"), statements("RETURN 1 AS one; RETURN 2 AS two")
    (1, 2)
    """
    ends = [0]
    for word in tokens(cypher):
        if word == ";":
            ends.append(0)
        else:
            ends[-1] += 1
    return sum(1 for words in ends if words)


def columns(cypher: str) -> tuple[str, ...]:
    """The columns of the last RETURN, in order; ``*`` for those that cannot be told from the text.

    >>> columns("MATCH (t:Task) RETURN t.id AS task, count(*) AS duties, t ORDER BY task")
    ('task', 'duties', 't')
    """
    words = list(tokens(cypher))
    starts = [index for index, word in enumerate(words) if word.upper() == "RETURN" and _depth(words[:index]) == 0]
    if not starts:
        return ()
    found: list[str] = []
    part: list[str] = []
    depth = 0
    for word in words[starts[-1] + 1 :]:
        if depth == 0 and word.upper() in _CLAUSE_AFTER_RETURN:
            break
        depth += (word in _OPENING) - (word in _CLOSING)
        if depth == 0 and word == ",":
            found.append(_column(part))
            part = []
        else:
            part.append(word)
    return (*found, _column(part))


def _column(part: list[str]) -> str:
    if len(part) > 2 and part[-2].upper() == "AS":
        return part[-1].strip("`")
    rest = part[1:] if part and part[0].upper() == "DISTINCT" else part
    return rest[0] if len(rest) == 1 else "*"


def _depth(words: Iterable[str]) -> int:
    return sum((word in _OPENING) - (word in _CLOSING) for word in words)
