"""The graph of a store as a file of RDF: sorted, without blank nodes, the same bytes for the same graph.

Blocks go to a spool in the order in which they come and from there, sorted, to the file: what stays in memory is a table of IRIs.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO

from kg.errors import OutputError
from kg.files import replaced
from kg.rdf.graph import TYPE, Described, Subject, things
from kg.rdf.source import Source
from kg.rdf.syntax import SYNTAXES, Syntax
from kg.rdf.terms import BASE, Iri, Literal, checked_base, checked_iri, namespaces
from kg.store.base import Store

UNSTATED = Iri("licence", "not-stated")
_AT_ONCE = 1 << 20  # bytes


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
    with tempfile.TemporaryFile(buffering=_AT_ONCE) as spool:
        blocks = _Blocks(syntax, spool, paths)
        for one in things(source):
            blocks.add(one)
        for subject in _record(source.digest, UNSTATED if licence is None else Iri("licence", "")):
            blocks.add(Described(subject))
        file.write(syntax.head().encode())
        blocks.write(file)
        file.write(syntax.tail().encode())
    return Exported(len(source.documents), blocks.subjects, blocks.triples, source.digest)


class _Blocks:
    """Blocks of text in a spool, found again in the order of graph and IRI."""

    def __init__(self, syntax: Syntax, spool: IO[bytes], paths: Mapping[str, str]) -> None:
        self._syntax, self._spool, self._paths = syntax, spool, paths
        self._separator = syntax.separator.encode()
        self._places: list[tuple[str, str, int, int]] = []
        self._at = self.subjects = self.triples = 0

    def add(self, one: Described) -> None:
        """Puts one more thing into the spool, and what hangs on it, which nothing can stand between, in one piece."""
        iri, pairs, graph = one.subject
        name = f"{self._paths[iri.prefix]}{iri.name}"
        where = graph.name if self._syntax.graphs and graph is not None else ""
        pieces = [(f"{name}{self._syntax.ending}", self._syntax.block(one.subject))]
        self.subjects += 1
        self.triples += len(pairs)
        if one.passages:
            said = self._syntax.separator.join([self._syntax.passage(passage) for passage in sorted(one.passages)])
            pieces.append((f"{name}.", said))
            for passage in one.passages:
                selectors = (passage.words is not None) + (passage.place is not None)
                self.subjects += 1 + selectors
                self.triples += 2 + selectors + 2 * (passage.words is not None) + 3 * (passage.place is not None)
        for key, said in sorted(pieces):
            block = self._separator + said.encode()
            self._spool.write(block)
            self._places.append((where, key, self._at, len(block)))
            self._at += len(block)

    def write(self, file: IO[bytes]) -> None:
        """Writes the blocks in their order, what lies together at one go; raises OutputError where two things have one IRI."""
        self._places.sort()
        self._spool.flush()
        before = ("", "")
        start = stop = -1
        first = len(self._separator)  # nothing stands before the first block
        # What was buffered to write much at once is read without a buffer: the next block is mostly elsewhere.
        with os.fdopen(os.dup(self._spool.fileno()), "rb", buffering=0) as spool:
            for graph, iri, at, length in self._places:
                if (graph, iri) == before:
                    raise OutputError(
                        f"two things of the graph have one id: {iri.rstrip('.>')}", remedy="load their documents again"
                    )
                if at != stop or stop - start > _AT_ONCE:
                    if before[1]:
                        spool.seek(start)
                        file.write(spool.read(stop - start))
                    start = at + first
                    first = 0
                before, stop = (graph, iri), at + length
            spool.seek(start)
            file.write(spool.read(stop - start))


def _record(digest: str, licence: Iri) -> list[Subject]:
    """The data set that the export is. Its run is named by what came out, not by a clock: an export again is the same run."""
    data, run = Iri("base", "dataset"), Iri("run", digest[:16])
    record = Subject(
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
    software = Literal(f"policy-kg {version('policy-kg')}")
    return [record, Subject(run, [(TYPE, Iri("prov", "Activity")), ("pol:software", software)])]
