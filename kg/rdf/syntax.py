"""The syntaxes of RDF, one class each: a subject with its triples becomes a block of text, the triples sorted in it.

pyoxigraph and rdflib write these too, but the one puts prefixes in another order each time, and the other is many times slower.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from kg import resources
from kg.errors import OutputError
from kg.rdf.graph import TYPE, Passage, Subject
from kg.rdf.terms import Iri, Literal, Term

# N-Triples and Turtle alike: what a string in quotation marks cannot hold.
_ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"} | {
    code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F) if code not in (9, 10, 13)
}
_PLAIN = re.compile(r'[^"\\\x00-\x1f\x7f]*')
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Syntax(Protocol):
    """One way to write RDF. ``separator`` stands between blocks, ``ending`` behind an IRI where that counts for its order.

    With ``graphs`` the subjects of a document stand together.
    """

    separator: str
    ending: str
    graphs: bool

    def head(self) -> str:
        """What stands before the first block."""
        ...

    def block(self, subject: Subject) -> str:
        """All triples of one subject."""
        ...

    def passage(self, passage: Passage) -> str:
        """All triples of a quote and its selectors."""
        ...

    def tail(self) -> str:
        """What stands after the last block."""
        ...


class Blocks:
    """What the syntaxes share: a passage is written as the subjects that it is."""

    separator, ending, graphs = "", "", False

    def passage(self: Syntax, passage: Passage) -> str:
        """Its subjects' blocks in their order."""
        subjects = sorted(passage.subjects(), key=lambda subject: f"{subject.iri.name}{self.ending}")
        return self.separator.join([self.block(subject) for subject in subjects])


class NTriples(Blocks):
    """A line a triple, lines sorted by their bytes."""

    ending = ">"

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._names = _Names(prefixes)

    def head(self) -> str:
        """Nothing."""
        return ""

    tail = head

    def block(self, subject: Subject) -> str:
        """The triples' lines: the subject stands before each, so what is sorted is what follows it."""
        prefixes, names = self._prefixes, self._names
        start = f"<{prefixes[subject.iri.prefix]}{subject.iri.name}> "
        lines = []
        for name, term in subject.pairs:
            first, second = term
            if term.__class__ is Iri:
                lines.append(f"{names[name]} <{prefixes[first]}{second}> .\n")
            elif second == "xsd:string":
                lines.append(f"{names[name]} {_quoted(first)} .\n")
            elif second[0] == "@":
                lines.append(f"{names[name]} {_quoted(first)}{second} .\n")
            else:
                lines.append(f'{names[name]} "{first}"^^{names[second]} .\n')
        lines.sort()
        return start + start.join(lines)

    def passage(self, passage: Passage) -> str:
        """The same lines as its subjects give, without the detour: two lines in three are about passages."""
        iri, document, words, place = passage
        this, names = f"<{self._prefixes[iri.prefix]}{iri.name}", self._names
        type_, selector = names[TYPE], names["oa:hasSelector"]
        said = selectors = ""
        if place is not None:
            at, (start, stop) = f"{this}.position>", place
            said = (
                f'{at} {type_} {names["oa:TextPositionSelector"]} .\n{at} {names["oa:end"]} "{stop.text}"^^{names[stop.type]} .\n'
                f'{at} {names["oa:start"]} "{start.text}"^^{names[start.type]} .\n'
            )
            selectors = f"{this}> {selector} {at} .\n"
        if words is not None:
            at = f"{this}.words>"
            said += f"{at} {type_} {names['oa:TextQuoteSelector']} .\n{at} {names['oa:exact']} {_quoted(words.text)} .\n"
            selectors += f"{this}> {selector} {at} .\n"
        source = f"<{self._prefixes[document.prefix]}{document.name}>"
        return f"{said}{this}> {type_} {names['oa:SpecificResource']} .\n{selectors}{this}> {names['oa:hasSource']} {source} .\n"


class _Names(dict[str, str]):
    """Prefixed names of terms as IRIs in brackets, each made once."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes

    def __missing__(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        self[name] = f"<{self._prefixes[prefix]}{local}>"
        return self[name]


class Turtle(Blocks):
    """A block a subject, classes first, then the properties by name."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes

    def head(self) -> str:
        """The prefixes."""
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in self._prefixes.items())

    def tail(self) -> str:
        """Nothing."""
        return ""

    def block(self, subject: Subject) -> str:
        """The subject, its properties each on a line of its own."""
        said: dict[str, list[str]] = {}
        for name, term in sorted(subject.pairs):
            said.setdefault(name, []).append(_turtle(term))
        lines = [f"    a {', '.join(said.pop(TYPE))}", *(f"    {name} {', '.join(terms)}" for name, terms in said.items())]
        body = " ;\n".join(lines)
        return f"\n{subject.iri.prefix}:{subject.iri.name}\n{body} .\n"


class Trig(Turtle):
    """Turtle with a named graph for each document; departments, deadlines and days stand in the default graph."""

    graphs = True

    def block(self, subject: Subject) -> str:
        """The subject within the graph of its document."""
        block = super().block(subject)
        return block if subject.graph is None else f"\nGRAPH {subject.graph.prefix}:{subject.graph.name} {{{block}}}\n"


class RdfXml(Blocks):
    """An element a subject."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes

    def head(self) -> str:
        """The root element with the prefixes."""
        names = "".join(f"\n    xmlns:{name}={quoteattr(iri)}" for name, iri in self._prefixes.items())
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'

    def tail(self) -> str:
        """Its end."""
        return "</rdf:RDF>\n"

    def block(self, subject: Subject) -> str:
        """The subject; raises OutputError for a character that no XML can hold."""
        lines = "".join([self._property(name, term, subject) for name, term in sorted(subject.pairs)])
        return f'<rdf:Description rdf:about="{self._iri(subject.iri)}">\n{lines}</rdf:Description>\n'

    def _property(self, name: str, term: Term, subject: Subject) -> str:
        if isinstance(term, Iri):
            return f'  <{name} rdf:resource="{self._iri(term)}"/>\n'
        if odd := _NO_XML.search(term.text):
            raise OutputError(
                f"a text of it holds the character U+{ord(odd[0]):04X}, which no XML can hold",
                place=f"{subject.iri.prefix} {subject.iri.name}",
                remedy="take another format, such as turtle",
            )
        kind = ""
        if term.type[0] == "@":
            kind = f' xml:lang="{term.type[1:]}"'
        elif term.type != "xsd:string":
            kind = f' rdf:datatype="{self._prefixes["xsd"]}{term.type[4:]}"'
        return f"  <{name}{kind}>{escape(term.text, {chr(13): '&#13;'})}</{name}>\n"

    def _iri(self, iri: Iri) -> str:
        return escape(self._prefixes[iri.prefix] + iri.name, {'"': "&quot;"})


class JsonLd(Blocks):
    """An object a subject, with the names of ``ontology/context.jsonld``: it reads as plain JSON."""

    separator = ",\n"

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._context = json.loads((resources.folder("ontology") / "context.jsonld").read_text("utf8"))["@context"]
        # How a property is called, and of what datatype or language its values are by that name.
        entries = {name: entry for name, entry in self._context.items() if isinstance(entry, dict)}
        self._names = {
            entry["@id"]: (name, entry.get("@type") or f"@{entry.get('@language', '')}") for name, entry in entries.items()
        }
        self._classes = {entry: name for name, entry in self._context.items() if isinstance(entry, str) and name[0].isupper()}

    def head(self) -> str:
        """The context, written out, so that the file needs no other; what the IRIs begin with is its base."""
        context = {"@base": self._prefixes["base"], **self._context}
        lines = ",\n".join(f"    {_json(name)}: {_json(entry)}" for name, entry in context.items())
        return f'{{\n  "@context": {{\n{lines}\n  }},\n  "@graph": [\n'

    def tail(self) -> str:
        """The end of the graph."""
        return "\n  ]\n}\n"

    def block(self, subject: Subject) -> str:
        """The subject as an object."""
        said: dict[str, list[object]] = {"id": [self._iri(subject.iri)], "type": []}
        for name, term in sorted(subject.pairs):
            key, value = self._value(name, term)
            said.setdefault(key, []).append(value)
        one = {key: values[0] if len(values) == 1 and key != "type" else values for key, values in said.items()}
        return f"    {_json(one)}"

    def _value(self, name: str, term: Term) -> tuple[str, object]:
        if name == TYPE and isinstance(term, Iri):
            return "type", self._classes[f"{term.prefix}:{term.name}"]
        key, kind = self._names[name]
        if isinstance(term, Iri):
            return key, term.name if kind == "@vocab" and term.name else self._iri(term)
        if term.type in ("xsd:integer", "xsd:nonNegativeInteger"):
            return key, int(term.text)
        if term.type == "xsd:boolean":
            return key, term.text == "true"
        if kind == ("@" if term.type == "xsd:string" else term.type):
            return key, term.text
        return key, {"@value": term.text, **_typed(term)}

    def _iri(self, iri: Iri) -> str:
        return (self._prefixes[iri.prefix] + iri.name).removeprefix(self._prefixes["base"])


def _typed(literal: Literal) -> Mapping[str, str]:
    if literal.type == "xsd:string":
        return {}
    return {"@language": literal.type[1:]} if literal.type[0] == "@" else {"@type": literal.type}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _quoted(text: str) -> str:
    return f'"{text}"' if _PLAIN.fullmatch(text) else f'"{text.translate(_ESCAPES)}"'


def _turtle(term: Term) -> str:
    if isinstance(term, Iri):
        return f"{term.prefix}:{term.name}"
    if term.type == "xsd:string":
        return _quoted(term.text)
    if term.type[0] == "@":
        return _quoted(term.text) + term.type
    return term.text if term.type in ("xsd:integer", "xsd:boolean", "xsd:decimal") else f'"{term.text}"^^{term.type}'


SYNTAXES: Mapping[str, type[NTriples | Turtle | RdfXml | JsonLd]] = {
    "turtle": Turtle,
    "nt": NTriples,
    "jsonld": JsonLd,
    "trig": Trig,
    "rdfxml": RdfXml,
}
