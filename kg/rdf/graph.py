"""From rows of the property graph to subjects of RDF with all their triples, by the description in ``kg.rdf.mapping``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import KgError
from kg.rdf.document_types import document_type
from kg.rdf.mapping import DUE, EDGES, NODES, SIMILARITY, Link, Thing
from kg.rdf.source import Row, Said, Source
from kg.rdf.terms import Iri, Literal, Term, offset, text, thing
from kg.store.statements import End

TYPE = "rdf:type"
Pair = tuple[str, Term]
Node = tuple[str, str]
BODY = (Iri("org", "FormalOrganization"), Iri("cv", "PublicOrganisation"))
COLLECTIVE = (Iri("org", "Organization"),)
_QUOTE, _EXACT, _POSITION = Iri("oa", "SpecificResource"), Iri("oa", "TextQuoteSelector"), Iri("oa", "TextPositionSelector")


class Subject(NamedTuple):
    """A thing with its triples; ``graph`` is the document that says them, None for what documents share."""

    iri: Iri
    pairs: list[Pair]
    graph: Iri | None = None


def subjects(source: Source) -> Iterator[Subject]:
    """Every subject of the graph, once each, in no order; raises KgError for a value that its property cannot have."""
    for said in source.said():
        yield from _Some(said).subjects()
    days: set[Iri] = set()
    for said in source.shared():
        for subject in _Some(said).subjects():
            days.update(term for _, term in subject.pairs if isinstance(term, Iri) and term.prefix == "instant")
            yield subject
    for iri in days:
        yield Subject(iri, [(TYPE, Iri("time", "Instant")), ("time:inXSDDate", Literal(iri.name, "xsd:date"))])


class _Some:
    """The subjects of some documents, or of some shared nodes."""

    def __init__(self, said: Said) -> None:
        self._said = said
        self._links: dict[Node, list[Pair]] = defaultdict(list)
        self._documents: dict[Node, Iri] = {
            (label, str(row["id"])): thing("doc", str(row["document"] if "document" in row else row["id"]))
            for label, rows in said.nodes.items()
            if label not in ("Department", "Deadline")
            for row in rows
        }

    def subjects(self) -> Iterator[Subject]:
        """All of them: edges first, for the nodes name the other ends."""
        for ends, rows in self._said.edges.items():
            link = EDGES[ends[0]]
            for row in rows:
                yield from self._edge(ends, link, row)
        for label, rows in self._said.nodes.items():
            described = NODES[label]
            for row in rows:
                yield from self._node(label, described, row)

    def _edge(self, ends: End, link: Link, row: Row) -> Iterator[Subject]:
        name, source_label, target_label = ends
        source = (source_label, str(row["source"]))
        target = (target_label, str(row["target"]))
        first, second = (target, source) if link.inverse else (source, target)
        self._links[first].append((link.predicate, thing(NODES[second[0]].path, second[1])))
        if link.thing is None:
            return
        identity: tuple[str, ...] = (str(row.get("id")),)
        if link.thing is DUE:
            identity = (source[1], str(row.get("start")), target[1])
        elif link.thing is SIMILARITY:
            identity = (source[1], target[1])
        pairs: list[Pair] = [
            (link.source, thing(NODES[source[0]].path, source[1])),
            (link.target, thing(NODES[target[0]].path, target[1])),
        ]
        if link.role:
            pairs.append(("cv:role", Iri("role", link.role)))
        yield from _thing(link.thing, row, identity, pairs, self._documents[first], f"edge {name} of {first[0]} {first[1]}")

    def _node(self, label: str, described: Thing, row: Row) -> Iterator[Subject]:
        node = (label, str(row["id"]))
        pairs: list[Pair] = list(dict.fromkeys(self._links.get(node, ())))
        if label == "Document" and (kind := document_type(row.get("title"))) is not None:
            pairs.append(("eli:type_document", kind))
        elif label == "Department":
            pairs += ((TYPE, term) for term in (COLLECTIVE if row.get("kind") == "collective" else BODY))
        yield from _thing(described, row, (node[1],), pairs, self._documents.get(node), f"{label} {node[1]}")


def _thing(
    described: Thing, row: Row, identity: tuple[str, ...], pairs: list[Pair], document: Iri | None, place: str
) -> Iterator[Subject]:
    """The thing with its fields added to ``pairs``, and its quotes, which are subjects of their own."""
    pairs += [(TYPE, Iri(*name.split(":"))) for name in described.classes]
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
    for quote in described.quotes:
        if document is None:
            raise KgError(f"{place} belongs to no document", remedy="load its document again")
        here = Iri(iri.prefix, f"{iri.name}.{quote.name}")
        about: list[Pair] = [(TYPE, _QUOTE), ("oa:hasSource", document)]
        if quote.exact is not None and (words := row.get(quote.exact)) is not None:
            exact = Iri(iri.prefix, f"{here.name}.words")
            about.append(("oa:hasSelector", exact))
            try:
                yield Subject(exact, [(TYPE, _EXACT), ("oa:exact", text(words))], document)
            except TypeError as error:
                raise _wrong(place, quote.exact, words, error) from None
        if quote.position:
            position = Iri(iri.prefix, f"{here.name}.position")
            about.append(("oa:hasSelector", position))
            try:
                where: list[Pair] = [("oa:start", offset(row.get("start"))), ("oa:end", offset(row.get("stop")))]
            except TypeError as error:
                raise _wrong(place, "start or stop", (row.get("start"), row.get("stop")), error) from None
            yield Subject(position, [(TYPE, _POSITION), *where], document)
        pairs.append((quote.predicate, here))
        yield Subject(here, about, document)
    yield Subject(iri, pairs, document)


def _wrong(place: str, name: str, value: object, error: TypeError) -> KgError:
    shown = repr(value) if len(repr(value)) <= 60 else f"{repr(value)[:60]}…"
    return KgError(
        f"{name} is {shown}, and should be {error}", place=place, remedy="load its document again, or set the property right"
    )
