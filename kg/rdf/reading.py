"""A file of RDF that an export wrote, back as batches of documents: the same nodes and edges, whatever base it has."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.errors import SourceError, UsageError
from kg.model import Batch, EdgeRows, Likeness, NodeRows, Properties, Value
from kg.rdf import terms
from kg.rdf.mapping import DUE, DUTY, EDGES, ID, NODES, SIMILARITY, Field, Make, Thing
from kg.rdf.terms import BASE, NS, namespaces
from kg.store.statements import End
from kg.vocabulary import DUTY_TYPES
from kg.vocabulary import EDGES as EDGE_TYPES
from kg.vocabulary import NODES as NODE_TYPES

FORMATS: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "rdfxml": RdfFormat.RDF_XML,
}
SUFFIXES = {".ttl": "turtle", ".turtle": "turtle", ".nt": "nt", ".jsonld": "jsonld", ".json": "jsonld", ".trig": "trig"} | {
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
    ".rdfxml": "rdfxml",
}
_PREFIXES = namespaces(BASE)
Term = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: a batch a document, and which tasks are alike, which no document says."""

    batches: tuple[Batch, ...]
    alike: tuple[Likeness, ...]


def read(path: Path, form: str | None = None) -> Read:
    """Everything the file says; raises SourceError where it is no RDF, none of ours, or says what the graph cannot hold."""
    graph = Store()
    graph.extend(Quad(*triple) for triple in triples(path, form))
    return _File(path, graph).read()


def triples(path: Path, form: str | None = None) -> Iterator[Triple]:
    """The triples of a file, of the format that its name tells, named graphs left aside; raises SourceError for no RDF."""
    if form is None and path.suffix.lower() not in SUFFIXES:
        remedy = f"give --format {'|'.join(FORMATS)}"
        raise UsageError("the name does not tell the format of the file", place=str(path), remedy=remedy)
    try:
        for quad in parse(path.read_bytes(), FORMATS[form or SUFFIXES[path.suffix.lower()]]):
            yield quad.triple
    except OSError as error:
        problem, remedy = f"cannot be read ({error.strerror})", "give a file that kg export rdf wrote"
        raise SourceError(problem, place=str(path), remedy=remedy) from None
    except (SyntaxError, ValueError) as error:
        problem = f"is no RDF of that format ({' '.join(str(error).split())})"
        raise SourceError(problem, place=str(path), remedy="name the format, or export it again") from None


class _File:
    """The triples of one file, and what has been read of them."""

    def __init__(self, path: Path, graph: Store) -> None:
        self._path, self._graph = path, graph
        self._seen: set[NamedNode] = set()

    def read(self) -> Read:
        """All documents in the order of their ids; raises SourceError for what belongs to none."""
        documents = sorted(self._of_class("pol:Document"), key=lambda node: node.value)
        if not documents:
            raise SourceError("holds no document of ours", place=str(self._path), remedy="give a file that kg export rdf wrote")
        batches = tuple(_Document(self, document).batch() for document in documents)
        alike = tuple(self._likeness(node) for node in self._of_class("pol:Similarity"))
        for described in (*NODES.values(), DUTY, DUE):
            if loose := [node for node in self._of_class(described.classes[0]) if node not in self._seen]:
                raise self.error(min(loose, key=lambda node: node.value), "belongs to no document of the file")
        return Read(batches, alike)

    def _likeness(self, node: NamedNode) -> Likeness:
        row = self.full(SIMILARITY, "SIMILAR_TO", node)[1]
        score, words = row["score"], row["words"]
        if not isinstance(score, float) or not isinstance(words, tuple):
            raise self.error(node, "has no words")
        return Likeness(str(row["source"]), str(row["target"]), score, words)

    def seen(self, node: NamedNode) -> bool:
        """Whether its properties were read before."""
        return node in self._seen

    def role(self, duty: NamedNode) -> str:
        """The edge type that a duty's role stands for."""
        for name in DUTY_TYPES:
            if _node(f"role:{EDGES[name].role}") == self.one(duty, "cv:role"):
                return name
        raise self.error(duty, "has neither the role lead nor participate")

    def _of_class(self, name: str) -> Iterator[NamedNode]:
        return self.subjects("rdf:type", _node(name))

    def is_a(self, node: NamedNode, name: str) -> bool:
        """Whether the node is of the class."""
        return any(self._graph.quads_for_pattern(node, _node("rdf:type"), _node(name), None))

    def subjects(self, predicate: str, target: NamedNode) -> Iterator[NamedNode]:
        """What has the triple that leads to ``target``."""
        for quad in self._graph.quads_for_pattern(None, _node(predicate), target, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def objects(self, node: NamedNode, predicate: str) -> list[Term]:
        """What the property leads to; blank nodes are none of ours."""
        found = (quad.object for quad in self._graph.quads_for_pattern(node, _node(predicate), None, None))
        return [term for term in found if isinstance(term, NamedNode | Literal)]

    def nodes(self, node: NamedNode, predicate: str) -> list[NamedNode]:
        """Those of them that are things, by IRI."""
        return sorted((t for t in self.objects(node, predicate) if isinstance(t, NamedNode)), key=lambda term: term.value)

    def one(self, node: NamedNode, predicate: str) -> Term | None:
        """The one value of a property, None without; raises SourceError for several."""
        found = self.objects(node, predicate)
        if len(found) > 1:
            raise self.error(node, f"has {len(found)} values of {predicate}")
        return found[0] if found else None

    def thing(self, described: Thing, names: tuple[str, ...], node: NamedNode) -> dict[str, Value]:
        """The properties of a node, or of an edge that is said in full."""
        self._seen.add(node)
        row: dict[str, Value] = dict.fromkeys(names)
        for name, field in described.fields.items():
            row[name] = self._field(node, field)
        for quote in described.quotes:
            about = self.one(node, quote.predicate)
            if not isinstance(about, NamedNode):
                raise self.error(node, f"has no {quote.predicate}")
            for selector in self.nodes(about, "oa:hasSelector"):
                if self.is_a(selector, "oa:TextPositionSelector"):
                    if quote.position:
                        row["start"] = self._value(selector, "oa:start", terms.offset)
                        row["stop"] = self._value(selector, "oa:end", terms.offset)
                elif quote.exact is not None:
                    row[quote.exact] = self._value(selector, "oa:exact", terms.text)
        return row

    def full(self, described: Thing, name: str, node: NamedNode) -> tuple[NamedNode, dict[str, Value]]:
        """The source of an edge that is said in full, and its row with the ids of both ends."""
        link = EDGES[name]
        source, target = self.one(node, link.source), self.one(node, link.target)
        if not isinstance(source, NamedNode) or not isinstance(target, NamedNode):
            raise self.error(node, f"lacks {link.source} or {link.target}")
        row = self.thing(described, EDGE_TYPES[name].properties, node)
        return source, {"source": self.id(source), "target": self.id(target), **row}

    def id(self, node: NamedNode) -> str:
        """The id of a node."""
        return str(self._field(node, ID))

    def _field(self, node: NamedNode, field: Field) -> Value:
        value = self._value(node, field.predicate, field.make)
        if value is None and field.required:
            raise self.error(node, f"has no {field.predicate}")
        return value

    def _value(self, node: NamedNode, predicate: str, make: Make) -> Value:
        """The value of the property as the property graph holds it, checked as for an export."""
        term = self.one(node, predicate)
        if term is None:
            return None
        try:
            value = self._plain(term, make)
            make(value)
        except (TypeError, ValueError) as error:
            what = error if isinstance(error, TypeError) else "a whole number, a date or a list that there is"
            raise self.error(node, f"has the {predicate} {term.value[:60]}, and it should be {what}") from None
        return value

    def _plain(self, term: Term, make: Make) -> Value:
        if isinstance(term, NamedNode):
            if make is not terms.instant:
                return term.value.rpartition("/")[2] if term.value.startswith(f"{NS}/") else term.value
            found = self.one(term, "time:inXSDDate")
            if not isinstance(found, Literal):
                raise TypeError("an instant with a date")
            term = found
        if make is terms.listed:
            return tuple(json.loads(term.value))
        read_as = _DATATYPES.get(term.datatype.value)
        return read_as(term.value) if read_as else term.value

    def error(self, node: NamedNode, problem: str) -> SourceError:
        """What is wrong with a thing of the file."""
        return SourceError(f"{node.value} {problem}", place=str(self._path), remedy="export it again; nothing was imported")


_XSD = _PREFIXES["xsd"]
_DATATYPES: Mapping[str, Callable[[str], Value]] = {
    f"{_XSD}integer": int,
    f"{_XSD}nonNegativeInteger": int,
    f"{_XSD}boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    f"{_XSD}date": date.fromisoformat,
    f"{_XSD}decimal": float,
}


class _Document:
    """One document of a file with all that hangs on it, while its rows are collected."""

    def __init__(self, file: _File, node: NamedNode) -> None:
        self._file, self._node = file, node
        self._nodes: dict[str, dict[str, Properties]] = {}
        self._edges: dict[End, list[Properties]] = {}

    def batch(self) -> Batch:
        """Its rows; raises SourceError where a property cannot be read."""
        id_ = self._add("Document", self._node)
        self._below("Document", self._node, id_)
        for name in ("CITES", "DUPLICATES"):
            for other in self._file.nodes(self._node, EDGES[name].predicate):
                # A document that is not in this file keeps its id in its IRI only; no edge can lead there.
                if self._file.is_a(other, "pol:Document"):
                    self._link(name, ("Document", id_), ("Document", self._file.id(other)))
        return Batch(
            id_,
            tuple(NodeRows(label, tuple(rows.values())) for label, rows in self._nodes.items()),
            tuple(EdgeRows(*ends, tuple(rows)) for ends, rows in self._edges.items()),
        )

    def _add(self, label: str, node: NamedNode) -> str:
        """The node's id, its row added unless it is there already."""
        row = self._file.thing(NODES[label], NODE_TYPES[label], node)
        self._nodes.setdefault(label, {}).setdefault(str(row["id"]), row)
        return str(row["id"])

    def _below(self, label: str, node: NamedNode, id_: str) -> None:
        """Adds what hangs on a document, a section, a measure or a task."""
        for part in self._file.nodes(node, EDGES["HAS_SECTION"].predicate):
            lower = "Section" if self._file.is_a(part, "pol:Section") else "Measure"
            self._hang(f"HAS_{lower.upper()}", label, id_, lower, part)
        for task in self._file.nodes(node, EDGES["HAS_TASK"].predicate):
            self._hang("HAS_TASK", label, id_, "Task", task)
            self._said_of(task)
        for doubt in self._file.nodes(node, EDGES["HAS_DIAGNOSTIC"].predicate):
            self._hang("HAS_DIAGNOSTIC", label, id_, "Diagnostic", doubt)

    def _hang(self, name: str, label: str, id_: str, lower: str, node: NamedNode) -> None:
        if self._file.seen(node):
            raise self._file.error(node, "hangs on two things")
        below = self._add(lower, node)
        self._link(name, (label, id_), (lower, below))
        self._below(lower, node, below)

    def _said_of(self, task: NamedNode) -> None:
        """Adds the duties and time limits of a task, with bodies and deadlines."""
        for node in sorted(self._file.subjects("pol:task", task), key=lambda node: node.value):
            if self._file.is_a(node, DUTY.classes[0]):
                role = self._file.role(node)
                body, row = self._file.full(DUTY, role, node)
                self._department(body)
                self._edges.setdefault((role, "Department", "Task"), []).append(row)
            elif self._file.is_a(node, DUE.classes[0]):
                _, row = self._file.full(DUE, "DUE", node)
                for deadline in self._file.nodes(node, EDGES["DUE"].target):
                    self._add("Deadline", deadline)
                self._edges.setdefault(("DUE", "Task", "Deadline"), []).append(row)

    def _department(self, node: NamedNode) -> None:
        """Adds a body with those that it is part of."""
        if self._file.id(node) in self._nodes.get("Department", {}):
            return
        id_ = self._add("Department", node)
        for whole in self._file.nodes(node, EDGES["PART_OF"].predicate):
            self._department(whole)
            self._link("PART_OF", ("Department", id_), ("Department", self._file.id(whole)))

    def _link(self, name: str, source: tuple[str, str], target: tuple[str, str]) -> None:
        self._edges.setdefault((name, source[0], target[0]), []).append({"source": source[1], "target": target[1]})


def _node(name: str) -> NamedNode:
    """The IRI of a term by its prefixed name."""
    prefix, _, local = name.partition(":")
    return NamedNode(_PREFIXES[prefix] + local)
