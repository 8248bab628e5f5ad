"""The ontology against itself, against the vocabularies it builds on, against the property graph and against what exports say."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import resources
from kg.rdf import mapping
from kg.rdf.terms import NS, SCHEMES, VOCABULARIES
from kg.vocabulary import EDGES, NODES

ONTOLOGY = resources.folder("ontology")
TURTLE = [ONTOLOGY / "policy.ttl", ONTOLOGY / "schemes.ttl"]
RDFS, OWL = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2002/07/owl#"
TYPE = f"{VOCABULARIES['rdf']}type"
SKOS = VOCABULARIES["skos"]
Term = NamedNode | Literal | BlankNode | Triple


def quads(*paths: Path) -> list[Quad]:
    return [quad for path in paths for quad in pyoxigraph.parse(path=path)]


@cache
def foreign() -> Mapping[str, Mapping[str, list[str]]]:
    """Every term of ontology/vocabularies.toml by its IRI."""
    tables = tomllib.loads((ONTOLOGY / "vocabularies.toml").read_text("utf8"))
    assert {name: table["namespace"] for name, table in tables.items()} == {
        name: iri for name, iri in VOCABULARIES.items() if name not in ("rdf", "xsd")
    }
    return {table["namespace"] + name: entry for table in tables.values() for name, entry in table["terms"].items()}


def iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    namespaces = {**VOCABULARIES, "rdfs": RDFS, "owl": OWL, "pol": f"{NS}#"}
    return namespaces[prefix] + local


def iris(found: Iterable[Quad]) -> set[str]:
    terms = (term for quad in found for term in (quad.subject, quad.predicate, quad.object))
    datatypes = {quad.object.datatype.value for quad in found if isinstance(quad.object, Literal)}
    return {term.value for term in terms if isinstance(term, NamedNode)} | datatypes


def unknown(found: Iterable[Quad]) -> set[str]:
    """IRIs in the namespace of a vocabulary that has no such term, as far as vocabularies.toml says."""
    spaces = tuple(space for name, space in VOCABULARIES.items() if name not in ("rdf", "xsd"))
    return {one for one in iris(found) if one.startswith(spaces)} - set(foreign())


def ours() -> dict[str, dict[str, list[Term]]]:
    """Each term of policy.ttl with what is said of it."""
    said: dict[str, dict[str, list[Term]]] = {}
    for quad in quads(ONTOLOGY / "policy.ttl"):
        assert isinstance(quad.subject, NamedNode)
        if quad.subject.value.startswith(f"{NS}#"):
            said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return said


def languages(terms: Iterable[Term]) -> list[str]:
    return sorted(term.language or "" for term in terms if isinstance(term, Literal))


def test_every_term_is_labelled_and_defined_in_both_languages() -> None:
    terms = ours()
    assert len(terms) > 45
    for name, said in terms.items():
        assert languages(said[f"{RDFS}label"]) == ["en", "zh"], name
        assert languages(said[f"{SKOS}definition"]) == ["en", "zh"], name
        assert len(said[TYPE]) == 1, name
    labels = [term.value for said in terms.values() for term in said[f"{RDFS}label"] if isinstance(term, Literal)]
    assert [label for label in labels if not label.strip()] == []
    for language in ("zh", "en"):
        classes = [
            term.value
            for said in terms.values()
            if f"{RDFS}subClassOf" in said
            for term in said[f"{RDFS}label"]
            if isinstance(term, Literal) and term.language == language
        ]
        assert len(classes) == len(set(classes)), "two classes with one label"


def test_every_concept_is_labelled_and_in_a_scheme() -> None:
    said: dict[str, dict[str, list[Term]]] = {}
    for quad in quads(ONTOLOGY / "schemes.ttl"):
        assert isinstance(quad.subject, NamedNode)
        said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    concepts: dict[str, set[str]] = {}
    for name, properties in said.items():
        assert languages(properties[f"{SKOS}prefLabel"]) == ["en", "zh"], name
        assert languages(properties[f"{SKOS}definition"]) == ["en", "zh"], name
        if f"{SKOS}inScheme" in properties:
            (scheme,) = (term.value for term in properties[f"{SKOS}inScheme"] if isinstance(term, NamedNode))
            (notation,) = (term.value for term in properties[f"{SKOS}notation"] if isinstance(term, Literal))
            assert name == f"{scheme}/{notation}"
            assert scheme in said
            concepts.setdefault(scheme.removeprefix(f"{NS}/"), set()).add(notation)
    assert {scheme: {member.value for member in SCHEMES[scheme]} for scheme in SCHEMES} == {
        scheme: names for scheme, names in concepts.items() if scheme in SCHEMES
    }


def test_every_term_of_ours_is_used(exports: Mapping[str, Path]) -> None:
    used = iris(quads(exports["nt"]))
    assert set(ours()) - used == set()
    assert {one for one in used if one.startswith(f"{NS}#")} - set(ours()) == set()
    concepts = {one for one in iris(quads(ONTOLOGY / "schemes.ttl")) if one.startswith(f"{NS}/")}
    assert {one for one in used if one.startswith(f"{NS}/")} - concepts == set()


def test_every_foreign_term_is_in_its_vocabulary(exports: Mapping[str, Path]) -> None:
    found = quads(*TURTLE, exports["nt"])
    assert unknown(found) == set()
    assert len({one for one in iris(found) if one in foreign()}) > 45
    named = {name for entry in foreign().values() for key in ("under", "excludes") for name in entry.get(key, ())}
    assert {iri(name) for name in named} - set(foreign()) == set()


def test_a_misspelt_foreign_term_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "odd.nt"
    file.write_text(f"<urn:a:b> <{iri('cv:hasParticipation')}> <{iri('org:FormalOrganisation')}> .\n", "utf8")
    assert unknown(quads(file)) == {iri("cv:hasParticipation"), iri("org:FormalOrganisation")}


@cache
def above() -> Mapping[str, set[str]]:
    """Every class, ours and theirs, with itself and all that it is a part of."""
    direct: dict[str, set[str]] = {one: {iri(name) for name in entry.get("under", ())} for one, entry in foreign().items()}
    for one, said in ours().items():
        direct[one] = {term.value for term in said.get(f"{RDFS}subClassOf", []) if isinstance(term, NamedNode)}

    def closed(one: str) -> set[str]:
        return {one}.union(*(closed(upper) for upper in direct.get(one, ())))

    return {one: closed(one) for one in direct}


def bounds() -> dict[str, tuple[set[str], set[str]]]:
    """Domain and range of every property, ours and theirs; nothing where all is allowed."""
    found = {
        one: tuple({iri(name) for name in entry.get(key, ())} for key in ("domain", "range")) for one, entry in foreign().items()
    }
    found |= {
        one: tuple({t.value for t in said.get(RDFS + key, []) if isinstance(t, NamedNode)} for key in ("domain", "range"))
        for one, said in ours().items()
    }
    return found  # type: ignore[return-value]


def outside(found: list[Quad]) -> set[str]:
    """What a property is said of, or says, though its vocabulary gives it another domain or range."""
    types: dict[str, set[str]] = {}
    for quad in [*found, *quads(ONTOLOGY / "schemes.ttl")]:
        if quad.predicate.value == TYPE and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            types.setdefault(quad.subject.value, set()).update(above()[quad.object.value])
    limits, wrong = bounds(), set()
    for quad in found:
        domain, range_ = limits.get(quad.predicate.value, (set(), set()))
        assert isinstance(quad.subject, NamedNode)
        if domain and not domain & types.get(quad.subject.value, set()):
            wrong.add(f"{quad.predicate.value} of {sorted(types.get(quad.subject.value, set()))}")
        if isinstance(quad.object, Literal):
            kinds = {quad.object.datatype.value, f"{RDFS}Literal"}
        else:
            assert isinstance(quad.object, NamedNode)
            kinds = {*types.get(quad.object.value, set()), f"{OWL}Thing"}
        elsewhere = {iri("dcterms:Standard")}  # our ontology, which no export describes
        if range_ and not range_ & kinds and not range_ <= elsewhere:
            wrong.add(f"{quad.predicate.value} says {quad.object}")
    return wrong


def test_exports_keep_domains_and_ranges(exports: Mapping[str, Path]) -> None:
    assert outside(quads(exports["nt"])) == set()


@pytest.mark.parametrize(
    ("name", "subject", "value"),
    [
        # A date belongs to an instant, not to the interval of a deadline; a title of ELI to an expression, not to the resource.
        ("time:inXSDDate", "deadline/by:2020-12-31", '"2020-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("eli:date_document", "task/t1", '"2019-03-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("pol:lead", "task/t1", "<https://policy-kg.example/id/task/t2>"),
        ("oa:start", "assignment/r1.mention.position", '"5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ],
)
def test_a_wrong_domain_or_range_is_seen(
    exports: Mapping[str, Path], tmp_path: Path, name: str, subject: str, value: str
) -> None:
    odd = tmp_path / "odd.nt"
    odd.write_text(f"<https://policy-kg.example/id/{subject}> <{iri(name)}> {value} .\n", "utf8")
    assert len(outside(quads(exports["nt"], odd))) == 1


def test_every_name_of_the_property_graph_is_described() -> None:
    """The tests name what was forgotten where a label, a type or a property is added."""
    for label, names in NODES.items():
        assert set(names) == described(mapping.NODES[label]), label
    assert set(NODES) == set(mapping.NODES)
    for name, edge in EDGES.items():
        full = mapping.EDGES[name].thing
        assert set(edge.properties) == (described(full) if full else set()), name
    assert set(EDGES) == set(mapping.EDGES)


def described(thing: mapping.Thing) -> set[str]:
    """The properties of the property graph that become triples."""
    places = {"start", "stop"} if any(quote.position for quote in thing.quotes) else set()
    return {*thing.fields, *(quote.exact for quote in thing.quotes if quote.exact), *places}


def test_every_concept_has_its_plain_name_in_json(tmp_path: Path) -> None:
    """A concept's name could be that of a property too (role lead, origin text): the context tells them apart."""
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf8"))["@context"]
    scoped = {
        entry["@context"]["@vocab"]: key for key, entry in context.items() if isinstance(entry, dict) and "@context" in entry
    }
    concepts = [one for one in iris(quads(ONTOLOGY / "schemes.ttl")) if re.fullmatch(rf"{re.escape(NS)}/[\w-]+/[\w-]+", one)]
    assert len(concepts) > 45
    for concept in concepts:
        scheme, _, name = concept.rpartition("/")
        said = {"@context": context, "id": "urn:a:b", scoped[f"{scheme}/"]: name}
        (quad,) = pyoxigraph.parse(json.dumps(said), format=pyoxigraph.RdfFormat.JSON_LD)
        assert isinstance(quad.object, NamedNode)
        assert quad.object.value == concept


def test_the_context_has_every_property_of_an_export(exports: Mapping[str, Path]) -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf8"))["@context"]
    named = {iri(entry["@id"]) for entry in context.values() if isinstance(entry, dict)}
    assert {quad.predicate.value for quad in quads(exports["nt"])} - {TYPE} == named
