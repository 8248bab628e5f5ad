"""The graph of a store as a file of RDF: sorted, without blank nodes, the same bytes for the same graph.

Blocks go to a spool in the order in which they come and from there, sorted, to the file: what stays in memory is a table of IRIs.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import IO

from kg.errors import OutputError
from kg.files import replaced
from kg.rdf.graph import TYPE, Subject, subjects
from kg.rdf.source import Source
from kg.rdf.syntax import SYNTAXES, Syntax
from kg.rdf.terms import BASE, Iri, Literal, checked_base, checked_iri, namespaces
from kg.store.base import Store

UNSTATED = Iri("licence", "not-stated")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, the record of the data set among it."""

    documents: int
    subjects: int
    triples: int
    digest: str


def export(
    store: Store, out: Path, form: str = "turtle", base: str = BASE, documents: Iterable[str] = (), licence: str | None = None
) -> Exported:
    """Writes the graph, or some documents with what they refer to, to ``out`` and gives the counts.

    Raises UsageError for a base or licence that is no IRI and for a document that is not there, KgError for a value that its
    property cannot have, OutputError where the file cannot be written; then nothing is left behind.
    """
    source = Source(store, tuple(documents))
    with replaced(out) as file:
        return write(source, file, form, base, licence)


def write(source: Source, file: IO[bytes], form: str, base: str = BASE, licence: str | None = None) -> Exported:
    """Writes to an open file, as ``export`` does."""
    prefixes = namespaces(checked_base(base))
    if licence is not None:
        prefixes = {**prefixes, "licence": checked_iri(licence, "--licence")}
    syntax: Syntax = SYNTAXES[form](prefixes)
    paths = {prefix: iri.removeprefix(prefixes["base"]) for prefix, iri in prefixes.items()}
    with tempfile.TemporaryFile() as spool:
        blocks = _Blocks(syntax, spool, paths)
        for subject in subjects(source):
            blocks.add(subject)
        digest = f"{blocks.sum:064x}"
        for subject in _record(digest, UNSTATED if licence is None else Iri("licence", "")):
            blocks.add(subject)
        file.write(syntax.head().encode())
        blocks.write(file, syntax.separator.encode())
        file.write(syntax.tail().encode())
    return Exported(len(source.documents), len(blocks), blocks.triples, digest)


class _Blocks:
    """Blocks of text in a spool, found again in the order of graph and IRI. ``sum`` tells one set of triples from another."""

    def __init__(self, syntax: Syntax, spool: IO[bytes], paths: Mapping[str, str]) -> None:
        self._syntax, self._spool, self._paths = syntax, spool, paths
        self._places: list[tuple[str, str, int, int]] = []
        self._at = self.triples = self.sum = 0

    def __len__(self) -> int:
        return len(self._places)

    def add(self, subject: Subject) -> None:
        """Puts one more subject into the spool."""
        subject.pairs.sort()
        words = [word for name, term in subject.pairs for word in (name, *term)]
        self.sum += int.from_bytes(sha256("\x1f".join((*subject.iri, *words)).encode()).digest())
        self.sum %= 1 << 256
        block = self._syntax.block(subject).encode()
        self._spool.write(block)
        graph = subject.graph.name if self._syntax.graphs and subject.graph is not None else ""
        iri = f"{self._paths[subject.iri.prefix]}{subject.iri.name}{self._syntax.ending}"
        self._places.append((graph, iri, self._at, len(block)))
        self._at += len(block)
        self.triples += len(subject.pairs)

    def write(self, file: IO[bytes], separator: bytes) -> None:
        """Writes the blocks in their order; raises OutputError where two things have one IRI."""
        self._places.sort()
        before = ("", "")
        for graph, iri, at, length in self._places:
            if (graph, iri) == before:
                raise OutputError(f"two things of the graph have one id: {iri}", remedy="load their documents again")
            if before[1]:
                file.write(separator)
            before = (graph, iri)
            self._spool.seek(at)
            file.write(self._spool.read(length))


def _record(digest: str, licence: Iri) -> Iterator[Subject]:
    """The data set that the export is. Its run is named by what came out, not by a clock: an export again is the same run."""
    data, run = Iri("base", "dataset"), Iri("run", digest[:16])
    yield Subject(
        data,
        [
            (TYPE, Iri("dcat", "Dataset")),
            (TYPE, Iri("prov", "Entity")),
            ("dcterms:title", Literal("政策责任图谱", "@zh")),
            ("dcterms:title", Literal("Duties read from policy documents", "@en")),
            ("dcterms:identifier", Literal(digest)),
            ("dcterms:conformsTo", Iri("ontology", "")),
            ("dcterms:license", licence),
            ("dcat:version", Literal(digest[:16])),
            ("prov:wasGeneratedBy", run),
        ],
    )
    yield Subject(run, [(TYPE, Iri("prov", "Activity")), ("pol:software", Literal(f"policy-kg {version('policy-kg')}"))])
