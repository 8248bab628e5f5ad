"""`kg import rdf`: what was exported comes back node for node and edge for edge, and what is not ours changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from kg.errors import KgError, SourceError, UsageError
from kg.rdf.export import export
from kg.rdf.importing import write
from kg.rdf.reading import read
from kg.store import open_store
from tests.cli.conftest import Run
from tests.queries import alike
from tests.rdf.conftest import FORMATS, SUFFIX
from tests.store.conftest import Opener
from tests.store.graphs import Work, batch, graph

LOADED = Path(__file__).parents[2] / "kg" / "samples"


@pytest.mark.parametrize("form", FORMATS)
def test_everything_comes_back(everything: Path, exports: Mapping[str, Path], tmp_path: Path, form: str) -> None:
    with open_store(str(everything), read_only=True) as store:
        wanted = graph(store)
    with open_store(str(tmp_path / "back.kgl"), read_only=False) as store:
        done = write(read(exports[form]), store)
        assert graph(store) == wanted
        assert min(len(rows) for rows in wanted.values()) > 0, "every label and every type is there"
        assert (done.documents, done.unchanged) == (len(wanted["Document"]), 0)
        again = write(read(exports[form]), store)
        assert (again.unchanged, graph(store)) == (done.documents, wanted)


def test_into_either_store(opener: Opener, exports: Mapping[str, Path], everything: Path, tmp_path: Path) -> None:
    """From a file into each engine, and out again as the same bytes."""
    with open_store(str(everything), read_only=True) as store:
        wanted = graph(store)
    with opener(False) as store:
        write(read(exports["turtle"]), store)
        assert graph(store) == wanted
    with opener(True) as store:
        export(store, tmp_path / "again.ttl")
    assert (tmp_path / "again.ttl").read_bytes() == exports["turtle"].read_bytes()


def test_the_base_does_not_matter_and_others_stay(everything: Path, tmp_path: Path) -> None:
    """Likeness of tasks that the file does not have stays too."""
    with open_store(str(everything), read_only=True) as store:
        wanted = graph(store)
        export(store, tmp_path / "city.ttl", base="urn:city:x", documents=("river.txt",))
    with open_store(str(tmp_path / "new.kgl"), read_only=False) as store:
        for one in alike.BATCHES:
            store.write(one)
        store.link(alike.PAIRS)
        write(read(tmp_path / "city.ttl"), store)
        now = graph(store)
    assert {row[0] for row in now["Document"]} == {"d2"} | {one.document_id for one in alike.BATCHES}
    assert now["SIMILAR_TO"] == wanted["SIMILAR_TO"]
    assert [row for row in wanted["Task"] if row[0] in ("t6", "t7", "t8")] == [row for row in now["Task"] if row[0][0] == "t"]  # type: ignore[index]


def test_samples_come_back_on_the_command_line(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "first.kgl", tmp_path / "second.kgl"
    assert run("load", str(LOADED), store=first).code == 0
    assert run("export", "rdf", "a.trig", "--format", "trig", store=first).code == 0
    done = run("import", "rdf", "a.trig", store=second)
    assert (done.code, done.out) == (0, "")
    assert "4 documents (0 unchanged)" in done.err
    with open_store(str(first), read_only=True) as one, open_store(str(second), read_only=True) as other:
        assert graph(one) == graph(other)


words = some.text(some.characters(exclude_categories=["Cs"]), max_size=12)
works = some.builds(
    Work,
    words,
    some.lists(some.tuples(some.sampled_from(["LEADS", "PARTICIPATES_IN"]), words.filter(bool)), max_size=3).map(tuple),
)


@given(id_=words.filter(bool), tasks=some.lists(works, max_size=3), form=some.sampled_from(["turtle", "nt", "jsonld", "trig"]))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, id_: str, tasks: list[Work], form: str) -> None:
    home = tmp_path_factory.mktemp("any")
    with open_store(str(home / "a.kgl"), read_only=False) as store:
        store.write(batch(id_, tasks, title=id_))
        wanted = graph(store)
        export(store, home / f"a.{SUFFIX[form]}", form)
    with open_store(str(home / "b.kgl"), read_only=False) as store:
        write(read(home / f"a.{SUFFIX[form]}"), store)
        assert graph(store) == wanted


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("@prefix", "@prefx", "is no RDF of that format"),
        ("pol:Document", "pol:Paper", "holds no document of ours"),
        ('dcterms:identifier "t1"', 'dcterms:title "t1"', "task/t1 has no dcterms:identifier"),
        ("role:lead", "role:boss", "has neither the role lead nor participate"),
        ("pol:task task:t1 .", "pol:duty task:t1 .", "belongs to no document of the file"),
        ("pol:task task:t1", "pol:task task:t1, task:t2", "has 2 values of pol:task"),
        ("pol:order 1", 'pol:order "first"', "has the pol:order first, and it should be a whole number"),
        ('oa:start "120"^^xsd:nonNegativeInteger', "oa:start 1.5", "has the oa:start 1.5"),
        ('time:inXSDDate "2020-12-31"^^xsd:date', 'time:inXSDDate "2020-12-32"^^xsd:date', "by:2020-12-31 has the time:hasEnd"),
        ("eli:has_part measure:m1", "eli:has_part measure:m1, section:s1", "hangs on two things"),
        ("cv:hasParticipant body:b1", "cv:hasParticipant body:nobody", "org/nobody has no dcterms:identifier"),
    ],
)
def test_what_is_not_ours_changes_nothing(
    run: Run,
    exports: Mapping[str, Path],
    tmp_path: Path,
    old: str,
    new: str,
    problem: str,
) -> None:
    said = exports["turtle"].read_text("utf8")
    assert old in said
    (tmp_path / "odd.ttl").write_text(said.replace(old, new), "utf8")
    with pytest.raises(KgError):
        read(tmp_path / "odd.ttl")
    done = run("import", "rdf", "odd.ttl", store=tmp_path / "new.kgl")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert problem in done.err
    assert not (tmp_path / "new.kgl").exists()


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "a.txt").write_text("甲厅牵头", "utf8")
    with pytest.raises(SourceError, match="is no RDF"):
        read(tmp_path / "a.ttl")
    with pytest.raises(UsageError, match="does not tell the format"):
        read(tmp_path / "a.txt")
    with pytest.raises(SourceError, match="is no RDF"):
        read(tmp_path / "a.txt", "rdfxml")
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path / "none.ttl")
    with pytest.raises(SourceError, match="cannot be read"):
        (tmp_path / "folder.ttl").mkdir()
        read(tmp_path / "folder.ttl")
