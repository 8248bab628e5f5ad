"""The files of `kg export rdf`: read by other people's parsers, the same bytes each time, sorted, nothing half-written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.errors import KgError, OutputError, UsageError
from kg.model import NodeRows
from kg.rdf.export import export
from kg.rdf.reading import FORMATS as OXIGRAPH
from kg.rdf.terms import NS
from kg.store import Store, open_store
from kg.store.base import Rows
from tests.cli.conftest import Run
from tests.rdf.conftest import BATCHES, FORMATS, ODD, fill

RDFLIB = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "trig": "trig", "rdfxml": "xml"}
DUTY = "https://policy-kg.example/id/assignment/r1"
# What rdflib says of itself when it parses JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")
EACH = pytest.mark.parametrize("form", FORMATS)


def triples(path: Path, form: str) -> set[str]:
    return {str(quad.triple) for quad in pyoxigraph.parse(path=path, format=OXIGRAPH[form])}


@EACH
def test_two_parsers_read_the_same_triples(exports: Mapping[str, Path], form: str) -> None:
    wanted = triples(exports["nt"], "nt")
    assert len(wanted) == len(exports["nt"].read_text("utf8").split(" .\n")) - 1 > 900
    assert triples(exports[form], form) == wanted
    graph = rdflib.Dataset(default_union=True) if form == "trig" else rdflib.Graph()
    graph.parse(data=exports[form].read_bytes(), format=RDFLIB[form])
    assert len({triple[:3] for triple in graph}) == len(wanted)
    # Texts survive letter by letter: rdflib normalises what it prints, so its values are asked.
    titles = {str(value) for value in graph.objects(None, rdflib.DCTERMS.title)}
    assert ODD in titles


@EACH
def test_the_same_graph_gives_the_same_bytes(everything: Path, exports: Mapping[str, Path], tmp_path: Path, form: str) -> None:
    """Also from a store that was filled in another order."""
    with open_store(str(tmp_path / "other.kgl"), read_only=False) as store:
        for batch in reversed(BATCHES):
            store.write(batch)
        fill(store)
        export(store, tmp_path / "again", form)
    assert (tmp_path / "again").read_bytes() == exports[form].read_bytes()


def test_lines_are_sorted_and_nothing_is_blank(exports: Mapping[str, Path]) -> None:
    lines = exports["nt"].read_bytes().split(b"\n")[:-1]
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines))
    assert not any("_:" in str(term) for line in triples(exports["nt"], "nt") for term in line.split(" ")[:1])
    subjects = [line.split("\n")[0] for line in exports["turtle"].read_text("utf8").split("\n\n")[1:]]
    assert len(subjects) == len(set(subjects)) > 200


def test_a_changed_document_changes_only_its_own_lines(everything: Path, exports: Mapping[str, Path], tmp_path: Path) -> None:
    city = next(batch for batch in BATCHES if batch.document_id == "d2")
    changed = tuple(
        replace(group, rows=tuple({**row, "summary": "改过的摘要"} if row["id"] == "t7" else row for row in group.rows))
        if group.label == "Task"
        else group
        for group in city.nodes
    )
    with open_store(str(tmp_path / "changed.kgl"), read_only=False) as store:
        fill(store)
        store.write(replace(city, nodes=changed))
        export(store, tmp_path / "changed.nt", "nt")
        export(store, tmp_path / "changed.ttl", "turtle")
    before, after = (set(path.read_text("utf8").split("\n")) for path in (exports["nt"], tmp_path / "changed.nt"))
    moved = {line.split(" ")[0] for line in before ^ after}
    base = "<https://policy-kg.example/id"
    assert {line for line in moved if not line.startswith(f"{base}/run/")} == {f"{base}/task/t7>", f"{base}/dataset>"}
    blocks = (set(path.read_text("utf8").split("\n\n")) for path in (exports["turtle"], tmp_path / "changed.ttl"))
    turned = {block.split("\n")[0] for block in set.symmetric_difference(*blocks)}
    assert {name for name in turned if not name.startswith("run:")} == {"task:t7", "base:dataset"}


def test_an_assignment_has_its_evidence_and_short_cuts(exports: Mapping[str, Path]) -> None:
    graph = rdflib.Graph().parse(exports["turtle"])
    asked = """
        SELECT ?name ?mention ?start ?end ?clause ?from ?to ?document WHERE {
          ?duty dcterms:identifier "r1" ; cv:role <https://policy-kg.example/ns/role/lead> .
          ?duty cv:hasParticipant ?body ; pol:task ?task .
          ?task pol:lead ?body . ?body skos:prefLabel ?name .
          ?duty pol:mention [ oa:hasSource ?document ; oa:hasSelector [ oa:exact ?mention ], [ oa:start ?start ; oa:end ?end ] ] ;
                pol:evidence [ oa:hasSource ?document ; oa:hasSelector [ oa:exact ?clause ], [ oa:start ?from ; oa:end ?to ] ] .
        }"""
    rows = [tuple(map(str, row)) for row in graph.query(asked) if isinstance(row, rdflib.query.ResultRow)]
    clause, document = "（省水利厅牵头，省财政厅、农业农村厅参与）", "https://policy-kg.example/id/doc/d1"
    assert rows == [("山川省水利厅", "省水利厅", "120", "124", clause, "119", "140", document)]


QUOTES = """
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX pol: <https://policy-kg.example/ns#>
SELECT ?file ?words ?start ?end WHERE {
  ?duty pol:evidence ?quote . ?quote oa:hasSource/pol:sourceFile ?file .
  ?quote oa:hasSelector [ oa:exact ?words ], [ oa:start ?start ; oa:end ?end ] .
}"""


def test_clauses_are_found_in_the_file_as_it_came(run: Run, tmp_path: Path) -> None:
    """A note carries a clause to later tasks that name its bodies elsewhere; the clause names one of them twice."""
    text = (
        "\ufeff云岭省节水方案\r\n一、任务\r\n（一）修渠😀。（省水利 厅牵头，县区政府落实。以下均需县区政府落实，不再列出）\r\n"
        "（二）修库。（省水利厅牵头，省财政厅配合）\r\n（三）修塘。（省水利厅牵头，省财政厅配合）\r\n"
    )
    (tmp_path / "plan.txt").write_bytes(text.encode())
    assert run("load", "plan.txt").code == 0
    assert run("export", "rdf", "a.ttl").code == 0
    found = pyoxigraph.Store()
    found.load(path=tmp_path / "a.ttl")
    rows = [tuple(term.value for term in solution) for solution in found.query(QUOTES)]  # type: ignore[union-attr]
    duties = json.loads(run("query", "run", "duty-list", "-f", "json").out)
    assert len(rows) == len(duties) >= 7
    plain = text.removeprefix("\ufeff")
    assert [plain[int(start) : int(end)] for _, _, start, end in rows] == [words for _, words, _, _ in rows]
    assert len({start for _, _, start, _ in rows}) == 3


def test_trig_has_a_graph_for_each_document(exports: Mapping[str, Path]) -> None:
    quads = list(pyoxigraph.parse(path=exports["trig"], format=pyoxigraph.RdfFormat.TRIG))
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, pyoxigraph.NamedNode)}
    assert len(graphs) == len(BATCHES)
    shared = {quad.subject.value.split("/")[4] for quad in quads if isinstance(quad.graph_name, pyoxigraph.DefaultGraph)}
    assert shared == {"org", "deadline", "instant", "dataset", "run"}


def test_json_reads_as_plain_json(exports: Mapping[str, Path]) -> None:
    things = {thing["id"]: thing for thing in json.loads(exports["jsonld"].read_text("utf8"))["@graph"]}
    duty = things["assignment/r1"]
    assert {key: duty[key] for key in ("type", "role", "basis", "body", "task", "roleWord")} == {
        "type": ["Participation", "Assignment"], "role": "lead", "basis": "stated", "body": "org/b1", "task": "task/t1",
        "roleWord": "牵头",
    }  # fmt: skip
    assert things["assignment/r1.mention.position"]["start"] == 120
    assert things["org/b1"]["name"] == "山川省水利厅"
    assert things["instant/2020-12-31"]["day"] == "2020-12-31"


def test_the_data_set_says_run_version_and_licence(everything: Path, tmp_path: Path) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    with open_store(str(everything), read_only=True) as store:
        done = {form: export(store, tmp_path / form, form, "https://data.example/政策/", (), licence) for form in FORMATS}
    assert len({one.digest for one in done.values()}) == 1, "one graph, one run, whatever the format"
    for form in FORMATS:
        graph = rdflib.Dataset(default_union=True) if form == "trig" else rdflib.Graph()
        graph.parse(data=(tmp_path / form).read_bytes(), format=RDFLIB[form])
        data = rdflib.URIRef("https://data.example/政策/dataset")
        assert str(graph.value(data, rdflib.DCTERMS.license)) == licence
        assert str(graph.value(data, rdflib.DCTERMS.identifier)) == done[form].digest
        run_of = graph.value(data, rdflib.PROV.wasGeneratedBy)
        assert str(graph.value(run_of, rdflib.URIRef(f"{NS}#software"))).startswith("policy-kg ")
        assert (data, rdflib.RDF.type, rdflib.DCAT.Dataset) in graph
        assert str(graph.value(data, rdflib.DCTERMS.conformsTo)) == NS


def test_some_documents_with_what_they_refer_to(everything: Path, tmp_path: Path) -> None:
    with open_store(str(everything), read_only=True) as store:
        done = export(store, tmp_path / "a.nt", "nt", documents=("river.txt", "d3"))
        assert done.documents == 2
        with pytest.raises(UsageError, match="no document 无此文件"):
            export(store, tmp_path / "b.nt", "nt", documents=("无此文件",))
    said = (tmp_path / "a.nt").read_text("utf8")
    assert "/task/t6>" in said
    assert "/task/t1>" not in said
    # 青河市人民政府 leads nothing in the clause, but 青河市水利局 is part of it.
    assert "/org/b9>" in said
    assert "/org/b4>" not in said
    assert not (tmp_path / "b.nt").exists()


@pytest.mark.parametrize("base", ["", "data.example", "https://", "https://a b.example/", "https://a.example/?q=", "mailto:a@b"])
def test_a_base_that_is_no_iri(run: Run, everything: Path, tmp_path: Path, base: str) -> None:
    done = run("export", "rdf", str(tmp_path / "a.ttl"), "--base", base, store=everything)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "--base" in done.err
    assert list(tmp_path.iterdir()) == []


class Wrong:
    """A store in which one property has another value."""

    def __init__(self, store: Store, name: str, value: object) -> None:
        self._store, self._name, self._value = store, name, value

    def run(self, cypher: str, *arguments: object, **options: object) -> Rows:
        rows = self._store.run(cypher, *arguments, **options)  # type: ignore[arg-type]
        at = rows.columns.index(self._name) if self._name in rows.columns and "n.id AS id" in cypher else None
        return Rows(rows.columns, tuple(row if at is None else (*row[:at], self._value, *row[at + 1 :]) for row in rows.rows))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("order", "三", "order is '三', and should be a whole number"),
        ("order", True, "a whole number"),
        ("title", 5, "a text"),
        ("title", "半\ud83d个", "a text of whole characters"),
        ("issued", "2019-03-01", "a date"),
        ("keywords", "水库", "a list of texts"),
        ("resolved", "yes", "true or false"),
        ("origin", "galactic", "one of registry, user, text"),
        ("kind", 3, "one of"),
        ("start", -1, "a whole number from 0"),
        ("name", None, "name is None, and should be a text"),
        ("end_date", "2020-12-31", "a date"),
    ],
)
def test_a_property_of_the_wrong_type(everything: Path, tmp_path: Path, name: str, value: object, wanted: str) -> None:
    with open_store(str(everything), read_only=True) as store, pytest.raises(KgError) as error:
        export(Wrong(store, name, value), tmp_path / "a.ttl")  # type: ignore[arg-type]
    assert wanted in str(error.value)
    assert str(error.value).isprintable() or "\ud83d" in str(value)
    assert list(tmp_path.iterdir()) == []


def test_two_duties_with_one_id(tmp_path: Path) -> None:
    province = BATCHES[0]
    doubled = tuple(
        replace(group, rows=tuple({**row, "id": "r1"} for row in group.rows)) if group.type == "LEADS" else group
        for group in province.edges
    )
    with open_store(str(tmp_path / "a.kgl"), read_only=False) as store:
        store.write(replace(province, edges=doubled))
        with pytest.raises(OutputError, match="one id: assignment/r1"):
            export(store, tmp_path / "a.ttl")
    assert not (tmp_path / "a.ttl").exists()


def test_what_no_xml_can_hold(tmp_path: Path) -> None:
    copy = replace(BATCHES[3], nodes=(NodeRows("Document", ({**BATCHES[3].nodes[0].rows[0], "title": "竖\x0b排"},)),))
    with open_store(str(tmp_path / "a.kgl"), read_only=False) as store:
        store.write(copy)
        with pytest.raises(OutputError, match=r"U\+000B"):
            export(store, tmp_path / "a.rdf", "rdfxml")
        assert not (tmp_path / "a.rdf").exists()
        for form in ("turtle", "nt", "jsonld", "trig"):
            export(store, tmp_path / "a", form)
            quads = pyoxigraph.parse(path=tmp_path / "a", format=OXIGRAPH[form])
            assert "竖\x0b排" in {quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.Literal)}


def test_an_output_that_cannot_be_written(run: Run, everything: Path, tmp_path: Path) -> None:
    done = run("export", "rdf", str(tmp_path / "none" / "a.ttl"), store=everything)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "could not be written" in done.err
    done = run("export", "rdf", str(tmp_path), store=everything)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_graph_is_a_data_set(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.kgl"), read_only=False) as store:
        done = export(store, tmp_path / "a.ttl")
    assert (done.documents, done.subjects) == (0, 2)
    assert len(rdflib.Graph().parse(tmp_path / "a.ttl")) == done.triples


def test_days_before_and_after_our_time(exports: Mapping[str, Path]) -> None:
    graph = rdflib.Graph().parse(exports["turtle"])
    days = {str(value) for value in graph.objects(None, rdflib.TIME.inXSDDate)}
    assert {"1949-10-01", "9999-12-31", "2020-12-31"} <= days
