"""Other people's tools on our files: Apache Jena (parsers, SPARQL, SHACL) and the reasoner HermiT."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import owlready2  # type: ignore[import-untyped]
import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg import resources
from kg.rdf import sparql
from kg.rdf.terms import VOCABULARIES
from kg.rdf.triples import of_file
from kg.shapes import validate_file
from tests.conftest import absent
from tests.maven import CannotStart
from tests.rdf.jena import jena
from tests.rdf.test_ontology import OWL, RDFS, TYPE, iri
from tests.rdf.test_shapes import FILES

ONTOLOGY = resources.folder("ontology")
SH = "http://www.w3.org/ns/shacl#"
Tool = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def tool() -> Tool:
    """Jena, where there is Java and Maven, or its jars are in the cache."""
    try:
        jena("riotcmd.riot", "--version")
    except CannotStart as error:
        absent(str(error))
    return jena


def test_a_third_parser_counts_the_same(tool: Tool, exports: Mapping[str, Path]) -> None:
    said = "".join(tool("riotcmd.riot", "--count", *exports.values()))
    counts = {int(number.replace(",", "")) for number in re.findall(r"(?:Triples|Quads) = ([\d,]+)", said)}
    assert len(re.findall(" = ", said)) == len(exports)
    assert counts == {len(exports["nt"].read_bytes().splitlines())}


def test_a_third_parser_reads_the_same_triples(tool: Tool, exports: Mapping[str, Path]) -> None:
    wanted = {str(quad.triple) for quad in pyoxigraph.parse(path=exports["nt"])}
    for form in ("turtle", "jsonld", "rdfxml"):
        lines, _ = tool("riotcmd.riot", "--output=nt", exports[form])
        assert {str(quad.triple) for quad in pyoxigraph.parse(lines.encode(), RdfFormat.N_TRIPLES)} == wanted, form


def test_it_has_no_warning_for_us(tool: Tool, exports: Mapping[str, Path]) -> None:
    """Nor of an IRI that is odd, or a literal that its datatype does not have."""
    out, remarks = tool("riotcmd.riot", "--validate", "--strict", *sorted(ONTOLOGY.glob("*.ttl")), exports["turtle"])
    assert [line for line in (out + remarks).splitlines() if "INFO" not in line] == []


@pytest.mark.parametrize("name", ["doc-stats", "ledger"])
def test_twins_run_elsewhere(tool: Tool, exports: Mapping[str, Path], name: str) -> None:
    said, _ = tool("arq.arq", "--data", exports["turtle"], "--query", sparql.names()[name], "--results", "json")
    rows = [
        tuple(row.get(column, {}).get("value", "") for column in json.loads(said)["head"]["vars"])
        for row in json.loads(said)["results"]["bindings"]
    ]
    ours = sparql.run(of_file(exports["turtle"]), sparql.find(name)[1]).rows
    assert [tuple("" if cell is None else str(cell) for cell in row) for row in ours] == rows
    assert len(rows) >= 6


@pytest.fixture(scope="module")
def all_shape_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file that passes or fails a shape in one, each with IRIs of its own."""
    path = tmp_path_factory.mktemp("shapes") / "all.nt"
    with path.open("wb") as file:
        for one in FILES:
            own = one.read_text("utf8").replace("/id/", f"/id/{one.stem}/")
            pyoxigraph.serialize((quad.triple for quad in pyoxigraph.parse(own, RdfFormat.TURTLE)), file, RdfFormat.N_TRIPLES)
    return path


def jena_findings(tool: Tool, data: Path) -> set[tuple[str, str, str, str]]:
    said, _ = tool("shacl.shacl", "validate", "--shapes", ONTOLOGY / "shapes.ttl", "--data", data)
    graph = pyoxigraph.Store()
    graph.load(said.encode(), RdfFormat.TURTLE)

    def one(node: object, name: str) -> str:
        found = [quad.object for quad in graph.quads_for_pattern(node, NamedNode(SH + name), None)]  # type: ignore[arg-type]
        return found[0].value if found and isinstance(found[0], NamedNode | Literal) else ""

    results = [quad.subject for quad in graph.quads_for_pattern(None, NamedNode(TYPE), NamedNode(f"{SH}ValidationResult"))]
    return {
        (
            one(node, "resultSeverity").removeprefix(SH).lower(),
            one(node, "sourceShape").rpartition("#")[2],
            one(node, "focusNode"),
            "" if one(node, "value") == one(node, "focusNode") else one(node, "value"),
        )
        for node in results
    }


@pytest.mark.parametrize("which", ["files", "export"])
def test_a_second_engine_has_the_same_findings(
    tool: Tool, exports: Mapping[str, Path], all_shape_files: Path, which: str
) -> None:
    data = all_shape_files if which == "files" else exports["nt"]
    report = validate_file(data)
    ours = {(one.severity.value, one.shape, one.focus, one.value) for one in report.findings}
    assert len(ours) > (60 if which == "files" else 10)
    assert jena_findings(tool, data) == ours


def axioms() -> Iterator[Quad]:
    """What the vocabularies say of the terms that we use, from our list of them: all that a reasoner needs."""
    tables = tomllib.loads((ONTOLOGY / "vocabularies.toml").read_text("utf8"))
    for table in tables.values():
        for name, entry in table["terms"].items():
            term = NamedNode(table["namespace"] + name)
            kind = "Class" if entry["kind"] == "class" else f"{entry.get('of', 'annotation').capitalize()}Property"
            yield Quad(term, NamedNode(TYPE), NamedNode(OWL + kind))
            if kind == "AnnotationProperty":
                continue
            under = "subClassOf" if kind == "Class" else "subPropertyOf"
            for key, property_ in (("under", RDFS + under), ("excludes", f"{OWL}disjointWith")):
                for other in entry.get(key, ()):
                    yield Quad(term, NamedNode(property_), NamedNode(iri(other)))
            for key in ("domain", "range"):
                if len(entry.get(key, ())) == 1:
                    yield Quad(term, NamedNode(RDFS + key), NamedNode(iri(entry[key][0])))


def is_consistent(tmp_path: Path, data: Path, more: str = "") -> bool:
    """Whether HermiT finds no contradiction in the ontology, the vocabularies' axioms and the data."""
    quads = [*axioms(), *pyoxigraph.parse(more, RdfFormat.N_TRIPLES)]
    for path in (ONTOLOGY / "policy.ttl", ONTOLOGY / "schemes.ttl", data):
        quads += pyoxigraph.parse(path=path)
    file = tmp_path / "whole.nt"
    pyoxigraph.serialize((quad.triple for quad in quads), file, RdfFormat.N_TRIPLES)
    world = owlready2.World()
    try:
        world.get_ontology(file.as_uri()).load()
        owlready2.sync_reasoner_hermit(world, ignore_unsupported_datatypes=True, debug=0)
        return not list(world.inconsistent_classes())
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    finally:
        world.close()


SAMPLE = "https://policy-kg.example/id"


def test_a_reasoner_finds_no_contradiction(tool: Tool, exports: Mapping[str, Path], tmp_path: Path) -> None:
    assert is_consistent(tmp_path, exports["nt"])


@pytest.mark.parametrize(
    ("subject", "name", "value"),
    [
        ("deadline/by:2020-12-31", "time:inXSDDate", f'"2020-12-31"^^<{VOCABULARIES["xsd"]}date>'),  # an interval is no instant
        ("task/t1", "pol:lead", f"<{SAMPLE}/task/t2>"),  # a task is no body
        ("dataset", "prov:wasGeneratedBy", f"<{SAMPLE}/task/t1>"),  # a plan is an entity, and no activity
    ],
)
def test_a_reasoner_finds_a_contradiction(
    tool: Tool, exports: Mapping[str, Path], tmp_path: Path, subject: str, name: str, value: str
) -> None:
    assert not is_consistent(tmp_path, exports["nt"], f"<{SAMPLE}/{subject}> <{iri(name)}> {value} .\n")
