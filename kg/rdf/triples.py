"""The graph's triples in memory, to be asked in SPARQL."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pyoxigraph import Quad, RdfFormat
from pyoxigraph import Store as Triples

from kg import resources
from kg.rdf.export import write
from kg.rdf.reading import triples
from kg.rdf.source import Source
from kg.store.base import Store


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


def _with_ontology(found: Triples) -> Triples:
    for name in ("policy.ttl", "schemes.ttl"):
        found.load((resources.folder("ontology") / name).read_bytes(), RdfFormat.TURTLE)
    return found
