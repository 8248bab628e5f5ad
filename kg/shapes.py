"""The graph's RDF held against ``ontology/shapes.ttl`` (SHACL, checked by pySHACL): findings as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import KgError
from kg.rdf.export import write
from kg.rdf.reading import triples
from kg.rdf.source import Source
from kg.rdf.terms import NS, VOCABULARIES
from kg.rdf.triples import of_triples
from kg.severity import Severity
from kg.store.base import Store
from kg.titles import Words

if TYPE_CHECKING:
    from pyoxigraph import Triple
    from rdflib import Graph
    from rdflib.term import Node

Progress = Callable[[int, int], None]
SHAPES = f"{NS.removesuffix('/ns')}/shapes#"
# What says in a word what a thing is, the first that it has.
_ABOUT = ("pol:summary", "skos:prefLabel", "dcterms:title", "pol:heading", "pol:text", "pol:message", "oa:exact")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one shape finds wrong with one thing: its IRI, what it is in its own words, the value at fault if there is one."""

    severity: Severity
    shape: str
    focus: str
    about: str
    value: str
    message: Words


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, the gravest first, and how many things each shape was held against: none were wrong, or none were there."""

    findings: tuple[Finding, ...]
    checked: Mapping[str, int]

    def worst(self, least: Severity) -> tuple[Finding, ...]:
        """The findings that are at least so grave."""
        grave = list(Severity)[: list(Severity).index(least) + 1]
        return tuple(finding for finding in self.findings if finding.severity in grave)


def validate(store: Store, documents: Iterable[str] = (), progress: Progress | None = None) -> Report:
    """What the shapes find in the graph of a store, or in some of its documents; ``progress`` hears how many shapes are done."""
    from pyoxigraph import RdfFormat, parse

    file = BytesIO()
    write(Source(store, tuple(documents)), file, "nt")
    return _report((quad.triple for quad in parse(file.getvalue(), RdfFormat.N_TRIPLES)), progress)


def validate_file(path: Path, form: str | None = None, progress: Progress | None = None) -> Report:
    """What the shapes find in a file of RDF; raises SourceError where it is none."""
    return _report(triples(path, form), progress)


def _report(said: Iterable[Triple], progress: Progress | None) -> Report:
    try:
        import pyshacl
        from rdflib import RDF, Graph
        from rdflib.namespace import SH
    except ImportError:
        raise KgError("this needs pySHACL, which is not there", remedy="pip install 'policy-kg[rdf]', then ask again") from None
    data = of_triples(said)
    shapes = Graph().parse(resources.folder("ontology") / "shapes.ttl")
    parts = _parts(shapes)
    checked: dict[str, int] = {}
    findings: set[Finding] = set()
    for done, (shape, rules) in enumerate(parts.items(), start=1):
        checked[_local(shape)] = len(set(data.subjects(RDF.type, shapes.value(shape, SH.targetClass))))
        # In place: a copy of the data would only be needed if something were inferred.
        _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True, use_shapes=[*map(str, rules)])
        assert isinstance(results, Graph)
        findings |= {_finding(results, result, data) for result in results.subjects(RDF.type, SH.ValidationResult)}
        if progress is not None:
            progress(done, len(parts))
    order = {severity: at for at, severity in enumerate(Severity)}
    ordered = sorted(findings, key=lambda one: (order[one.severity], one.shape, one.focus, one.value))
    return Report(tuple(ordered), checked)


def _parts(shapes: Graph) -> Mapping[Node, tuple[Node, ...]]:
    """Each shape of a class with its rules, which get the class as their own target.

    Which is the same (SHACL section 4.7.3), but pySHACL reads a rule within a shape anew for each thing: three times as slow.
    """
    from rdflib.namespace import SH

    parts: dict[Node, tuple[Node, ...]] = {}
    for shape, of_class in sorted(shapes.subject_objects(SH.targetClass), key=str):
        rules = sorted(shapes.objects(shape, SH.property), key=str)
        for rule in rules:
            shapes.remove((shape, SH.property, rule))
            shapes.add((rule, SH.targetClass, of_class))
        parts[shape] = (shape, *rules)
    return parts


def _finding(results: Graph, result: Node, data: Graph) -> Finding:
    from rdflib import Literal, URIRef
    from rdflib.namespace import SH

    focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    messages = {text.language: str(text) for text in results.objects(result, SH.resultMessage) if isinstance(text, Literal)}
    quoted = (quote for name in ("pol:mention", "pol:quote") for quote in data.objects(focus, URIRef(_iri(name))))
    selectors = (selector for quote in quoted for selector in data.objects(quote, URIRef(_iri("oa:hasSelector"))))
    said = (data.value(thing, URIRef(_iri(name))) for thing in chain([focus], selectors) for name in _ABOUT)
    return Finding(
        Severity(_local(results.value(result, SH.resultSeverity)).lower()),
        _local(results.value(result, SH.sourceShape)),
        str(focus),
        str(next((text for text in said if text is not None), "")),
        "" if value is None or value == focus else str(value),
        Words(messages.get("zh", ""), messages.get("en", "")),
    )


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return {**VOCABULARIES, "pol": f"{NS}#"}[prefix] + local


def _local(node: Node | None) -> str:
    return str(node).rpartition("#")[2]


def counts(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many findings there are of each severity."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}
