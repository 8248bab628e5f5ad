"""The graph's triples in memory, to be asked in SPARQL or held against shapes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple
from pyoxigraph import Store as Triples

from kg import resources
from kg.errors import KgError
from kg.rdf.export import write
from kg.rdf.reading import triples
from kg.rdf.source import Source
from kg.rdf.terms import VOCABULARIES
from kg.store.base import Store

if TYPE_CHECKING:
    import rdflib


def of_store(store: Store) -> Triples:
    """All that a store says, with the ontology and its schemes, so that labels of roles and kinds can be asked too."""
    file = BytesIO()
    write(Source(store), file, "nt")
    found = Triples()
    found.load(file.getvalue(), RdfFormat.N_TRIPLES)
    return _with_ontology(found)


def of_file(path: Path, form: str | None = None) -> Triples:
    """All that a file of RDF says, with the ontology and its schemes; raises SourceError where it is none."""
    found = Triples()
    found.extend(Quad(*triple) for triple in triples(path, form))
    return _with_ontology(found)


def of_triples(said: Iterable[Triple]) -> rdflib.Graph:
    """The triples as rdflib holds them, for tools that take nothing else; raises KgError for what it has no term for."""
    import rdflib

    iri = cache(rdflib.URIRef)
    plain = f"{VOCABULARIES['xsd']}string"

    def term(one: object) -> rdflib.term.Node:
        match one:
            case NamedNode():
                return iri(one.value)
            case Literal() if one.language or one.datatype.value == plain:
                return rdflib.Literal(one.value, lang=one.language)
            case Literal():
                return rdflib.Literal(one.value, datatype=iri(one.datatype.value))
            case BlankNode():
                return rdflib.BNode(one.value)
            case _:
                raise KgError(f"a triple about a triple cannot be checked: {one}", remedy="leave it out of the file")

    graph = rdflib.Graph()
    graph.addN((term(triple.subject), term(triple.predicate), term(triple.object), graph) for triple in said)
    return graph


def _with_ontology(found: Triples) -> Triples:
    for name in ("policy.ttl", "schemes.ttl"):
        found.load((resources.folder("ontology") / name).read_bytes(), RdfFormat.TURTLE)
    return found
