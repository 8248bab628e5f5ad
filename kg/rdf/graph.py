"""From rows of the property graph to things of RDF with all their triples, by the description in ``kg.rdf.mapping``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.errors import KgError
from kg.rdf.clauses import Clauses
from kg.rdf.document_types import document_type
from kg.rdf.mapping import DUE, DUTY, EDGES, NODES, SIMILARITY, Quote, Thing
from kg.rdf.source import Row, Said, Source
from kg.rdf.terms import Iri, Literal, Term, offset, text, thing

TYPE = "rdf:type"
Pair = tuple[str, Term]
Node = tuple[str, str]
BODY = (Iri("org", "FormalOrganization"), Iri("cv", "PublicOrganisation"))
COLLECTIVE = (Iri("org", "Organization"),)


class Subject(NamedTuple):
    """A thing with its triples; ``graph`` is the document that says them, None for what documents share."""

    iri: Iri
    pairs: list[Pair]
    graph: Iri | None = None


class Passage(NamedTuple):
    """A place in a document: its words, its offsets, or both. Two triples in three of an export are about one."""

    iri: Iri
    document: Iri
    words: Literal | None
    place: tuple[Literal, Literal] | None

    def subjects(self) -> tuple[Subject, ...]:
        """The quote and its selectors, which hang on it with a dot: no other IRI comes between them in any order."""
        about: list[Pair] = [(TYPE, Iri("oa", "SpecificResource")), ("oa:hasSource", self.document)]
        made = [Subject(self.iri, about, self.document)]
        selectors: list[tuple[str, list[Pair]]] = []
        if self.words is not None:
            selectors.append(("words", [(TYPE, Iri("oa", "TextQuoteSelector")), ("oa:exact", self.words)]))
        if self.place is not None:
            start, stop = self.place
            selectors.append(("position", [(TYPE, Iri("oa", "TextPositionSelector")), ("oa:start", start), ("oa:end", stop)]))
        for name, pairs in selectors:
            iri = Iri(self.iri.prefix, f"{self.iri.name}.{name}")
            about.append(("oa:hasSelector", iri))
            made.append(Subject(iri, pairs, self.document))
        return tuple(made)


class Described(NamedTuple):
    """A thing with the passages that hang on it."""

    subject: Subject
    passages: tuple[Passage, ...] = ()


def things(source: Source) -> Iterator[Described]:
    """Everything in the graph, once each, in no order; raises KgError for a value that its property cannot have."""
    for said in source.said():
        yield from _Some(said).things()
    days: set[Iri] = set()
    for said in source.shared():
        for one in _Some(said).things():
            days.update(term for _, term in one.subject.pairs if isinstance(term, Iri) and term.prefix == "instant")
            yield one
    for iri in days:
        yield Described(Subject(iri, [(TYPE, Iri("time", "Instant")), ("time:inXSDDate", Literal(iri.name, "xsd:date"))]))


class _Some:
    """The things of some documents, or some shared nodes."""

    def __init__(self, said: Said) -> None:
        self._said = said
        self._links: dict[Node, list[Pair]] = defaultdict(list)
        self._documents: dict[Node, Iri] = {
            (label, str(row["id"])): thing("doc", str(row["document"] if "document" in row else row["id"]))
            for label, rows in said.nodes.items()
            if label not in ("Department", "Deadline")
            for row in rows
        }
        self._clauses = Clauses(
            (self._documents["Task", str(row["target"])], row)
            for ends, rows in said.edges.items()
            if EDGES[ends[0]].thing is DUTY
            for row in rows
        )

    def things(self) -> Iterator[Described]:
        """All of them: edges first, for the nodes name the other ends."""
        for ends, rows in self._said.edges.items():
            link = EDGES[ends[0]]
            for row in rows:
                source, target = (ends[1], str(row["source"])), (ends[2], str(row["target"]))
                iris = thing(NODES[ends[1]].path, source[1]), thing(NODES[ends[2]].path, target[1])
                self._links[target if link.inverse else source].append((link.predicate, iris[not link.inverse]))
                if link.thing is not None:
                    yield self._edge(ends[0], link.thing, row, source, target, iris)
        for label, rows in self._said.nodes.items():
            described = NODES[label]
            for row in rows:
                yield self._node(label, described, row)

    def _edge(self, name: str, described: Thing, row: Row, source: Node, target: Node, iris: tuple[Iri, Iri]) -> Described:
        link = EDGES[name]
        identity: tuple[str, ...] = (str(row.get("id")),)
        if described is DUE:
            identity = (source[1], str(row.get("start")), target[1])
        elif described is SIMILARITY:
            identity = (source[1], target[1])
        pairs: list[Pair] = [(link.source, iris[0]), (link.target, iris[1])]
        if link.role:
            pairs.append(("cv:role", Iri("role", link.role)))
        first = target if link.inverse else source
        document = self._documents[first]
        clause = self._clauses.place(document, row) if described is DUTY else None
        return _thing(described, row, identity, pairs, document, ("edge", name, "of", *first), clause)

    def _node(self, label: str, described: Thing, row: Row) -> Described:
        node = (label, str(row["id"]))
        pairs: list[Pair] = list(dict.fromkeys(self._links.get(node, ())))
        if label == "Document" and (kind := document_type(row.get("title"))) is not None:
            pairs.append(("eli:type_document", kind))
        elif label == "Department":
            pairs += ((TYPE, term) for term in (COLLECTIVE if row.get("kind") == "collective" else BODY))
        return _thing(described, row, (node[1],), pairs, self._documents.get(node), node)


def _thing(
    described: Thing,
    row: Row,
    identity: tuple[str, ...],
    pairs: list[Pair],
    document: Iri | None,
    place: tuple[str, ...],
    elsewhere: tuple[int, int] | None = None,
) -> Described:
    """The thing with its fields added to ``pairs``; ``elsewhere`` is the place of a quote that is not the thing's own."""
    pairs += _types(described.classes)
    for name, field in described.fields.items():
        value = row.get(name)
        if value is None and not field.required:
            continue
        try:
            pairs.append((field.predicate, field.make(value)))
        except TypeError as error:
            raise _wrong(place, name, value, error) from None
        if field.each is not None and isinstance(value, list | tuple):
            language = "@zh" if field.each == "skos:altLabel" else "xsd:string"
            pairs += [(field.each, Literal(str(one), language)) for one in dict.fromkeys(value)]
    iri = thing(described.path, *identity)
    passages = []
    for quote in described.quotes:
        if document is None:
            raise KgError(f"{' '.join(place)} belongs to no document", remedy="load its document again")
        here = Iri(iri.prefix, f"{iri.name}.{quote.name}")
        pairs.append((quote.predicate, here))
        where = (row.get("start"), row.get("stop")) if quote.position else elsewhere
        passages.append(Passage(here, document, _words(row, quote, place), where and _offsets(where, place)))
    return Described(Subject(iri, pairs, document), tuple(passages))


def _words(row: Row, quote: Quote, place: tuple[str, ...]) -> Literal | None:
    if quote.exact is None or (words := row.get(quote.exact)) is None:
        return None
    try:
        return text(words)
    except TypeError as error:
        raise _wrong(place, quote.exact, words, error) from None


def _offsets(where: tuple[object, object], place: tuple[str, ...]) -> tuple[Literal, Literal]:
    try:
        return offset(where[0]), offset(where[1])
    except TypeError as error:
        raise _wrong(place, "start or stop", where, error) from None


@cache
def _types(classes: tuple[str, ...]) -> list[Pair]:
    return [(TYPE, Iri(*name.split(":"))) for name in classes]


def _wrong(place: tuple[str, ...], name: str, value: object, error: TypeError) -> KgError:
    shown = repr(value) if len(repr(value)) <= 60 else f"{repr(value)[:60]}…"
    return KgError(
        f"{name} is {shown}, and should be {error}",
        place=" ".join(place),
        remedy="load its document again, or set the property right",
    )
