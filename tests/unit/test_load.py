"""Loading files and folders: the real readers, the real store."""

from __future__ import annotations

import _thread
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import SourceError, StoreError
from kg.model import Batch
from kg.store import Store, Written, open_store
from loaders import corrections
from loaders.extract import extract
from loaders.load import Failure, Loaded, load, sources
from loaders.resolve import resolve
from tests.store.graphs import graph

WATER = (
    "某省节水行动实施方案\n某政办发〔2024〕15号\n一、农业节水\n"
    "（一）发展喷灌。到2026年底前建成喷灌面积十万亩。（省水利厅牵头，省财政厅参与）\n"
    "（二）推广耐旱品种。每季度通报一次进展。（省农业农村厅负责）\n"
    "（三）改良土壤。先在河谷地带试种绿肥作物。\n"
)
FOREST = (
    "某省造林绿化方案\n某政办发〔2024〕16号\n一、造林\n（一）荒山造林。到2026年底前造林十万亩。（省林业局牵头，省财政厅配合）\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "policy.kgl"), read_only=False) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two documents."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(WATER, "utf8")
    (texts / "b.txt").write_text(FOREST, "gb18030")
    return texts


def documents(store: Store) -> list[tuple[object, ...]]:
    return list(store.run("MATCH (d:Document) RETURN d.number, d.source ORDER BY d.source, d.number").rows)


def test_a_folder_is_walked(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.TEXT", "d.png", ".hidden.txt", "deep/e.txt", ".git/f.txt", "deep/.g/h.txt", "txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("文", "utf8")
    names = ["a.md", "b.txt", "c.TEXT", "deep/e.txt"]
    assert sources([tmp_path]) == tuple(tmp_path / name for name in names)
    assert sources([tmp_path, tmp_path / "deep" / ".." / "b.txt"]) == sources([tmp_path])
    assert sources([tmp_path / "d.pdf", tmp_path / "b.txt", tmp_path, tmp_path / "none"]) == tuple(
        tmp_path / name for name in ("d.pdf", "b.txt", "a.md", "c.TEXT", "deep/e.txt", "none")
    )


def test_a_folder_without_text_is_an_error(tmp_path: Path, store: Store) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(SourceError, match=r"empty: the folder holds no text; give a folder with files \.txt"):
        sources([empty])
    assert load([empty], store).failures == (
        Failure(
            str(empty),
            "the folder holds no text",
            "give a folder with files .txt, .text, .md, .html, .htm, .shtml, .docx, .doc, .pdf",
        ),
    )


def test_a_load_counts_what_it_found(folder: Path, store: Store) -> None:
    done: list[Path] = []
    loaded = load([folder], store, progress=done.append)
    assert done == [folder / "a.txt", folder / "b.txt"]
    assert loaded == Loaded(
        documents=2, tasks=4, leads=3, participations=2, deadlines=3, doubts=loaded.doubts, failures=(), interrupted=False
    )
    counts = store.counts()
    assert (counts.nodes["Document"], counts.nodes["Task"], counts.edges["LEADS"], counts.edges["DUE"]) == (2, 4, 3, 3)
    assert sum(loaded.doubts.values()) == counts.nodes["Diagnostic"]
    assert documents(store) == [("某政办发〔2024〕15号", str(folder / "a.txt")), ("某政办发〔2024〕16号", str(folder / "b.txt"))]


def test_tasks_due_on_one_day_meet(folder: Path, store: Store) -> None:
    load([folder], store)
    answer = store.run("MATCH (d:Deadline)<-[:DUE]-(t:Task) RETURN d.id AS day, count(t) AS tasks ORDER BY day").dicts()
    assert answer == [{"day": "by:2026-12-31", "tasks": 2}, {"day": "recurring:P3M", "tasks": 1}]


def test_a_second_load_changes_nothing(folder: Path, store: Store) -> None:
    first = load([folder], store)
    before = graph(store)
    second = load([folder], store)
    assert second == replace(first, unchanged=2)
    assert graph(store) == before


def test_a_changed_file_leaves_nothing_stale(folder: Path, store: Store, tmp_path: Path) -> None:
    load([folder], store)
    (folder / "a.txt").write_text(
        WATER.replace("（三）改良土壤。先在河谷地带试种绿肥作物。\n", "").replace("喷灌", "滴灌"), "utf8"
    )
    assert load([folder], store).unchanged == 1
    with open_store(str(tmp_path / "fresh.kgl"), read_only=False) as fresh:
        load([folder], fresh)
        assert graph(store) == graph(fresh)
    assert store.run("MATCH (t:Task) WHERE t.text CONTAINS '喷灌' RETURN t.id").rows == ()


def test_a_file_that_says_another_document_now(folder: Path, store: Store, tmp_path: Path) -> None:
    load([folder], store)
    (folder / "a.txt").write_text(WATER.replace("15号", "99号"), "utf8")
    load([folder / "a.txt"], store)
    assert [row[0] for row in documents(store)] == ["某政办发〔2024〕99号", "某政办发〔2024〕16号"]
    with open_store(str(tmp_path / "fresh.kgl"), read_only=False) as fresh:
        load([folder], fresh)
        assert graph(store) == graph(fresh)


def test_failures_are_named_and_the_others_loaded(folder: Path, store: Store) -> None:
    (folder / "a0.txt").write_bytes(b"%PDF-1.4 binary")
    (folder / "a1.txt").write_text(" \n", "utf8")
    loaded = load([folder, folder / "missing.txt"], store)
    assert [(Path(failure.file).name, failure.problem, failure.remedy) for failure in loaded.failures] == [
        ("a0.txt", "the PDF is damaged (PdfminerException)", "load its text or its Word file instead"),
        ("a1.txt", "the file is empty", "give a file with the text of a document"),
        ("missing.txt", "no such file", "check the path"),
    ]
    assert loaded.documents == 2 and not loaded.interrupted


def test_a_defect_of_a_reader_is_one_failure(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:

    def broken(source: object) -> object:
        if "造林" in source.text:  # type: ignore[attr-defined]
            raise IndexError("list index out of range")
        return extract(source)  # type: ignore[arg-type]

    monkeypatch.setattr(corrections, "extract", broken)
    loaded = load([folder], store)
    assert loaded.documents == 1
    assert loaded.failures == (
        Failure(
            str(folder / "b.txt"),
            "reading it failed (IndexError: list index out of range)",
            "this is a defect, please report it with the file",
        ),
    )


def test_several_processes_give_the_same(folder: Path, store: Store, tmp_path: Path) -> None:
    for i in range(12):
        (folder / f"c{i}.txt").write_text(FOREST.replace("16号", f"{100 + i}号").replace("十万", f"{i}万"), "utf8")
    (folder / "c5a.txt").write_bytes(b"%PDF")
    done: list[Path] = []
    parallel = load([folder], store, jobs=2, progress=done.append)
    assert done == list(sources([folder]))
    with open_store(str(tmp_path / "one.kgl"), read_only=False) as one:
        assert load([folder], one) == parallel
        assert graph(one) == graph(store)
    assert (parallel.documents, len(parallel.failures)) == (14, 1)


def test_the_same_document_in_two_files_counts_once(folder: Path, store: Store) -> None:
    (folder / "c.txt").write_text(WATER.replace("\n", "\r\n"), "utf8")
    loaded = load([folder], store)
    assert (loaded.documents, loaded.duplicates, loaded.tasks) == (3, 1, 4)
    answer = store.run("MATCH (a:Document)-[:DUPLICATES]->(b:Document) RETURN a.source, b.source").rows
    assert answer == ((str(folder / "c.txt"), str(folder / "a.txt")),)
    assert store.counts().nodes["Task"] == 4 and loaded.doubts["duplicate"] == 1
    before = graph(store)
    assert load([folder], store).unchanged == 3
    assert graph(store) == before


COMPILATION = "".join(
    f"篇{part}：{title}\n一、抗旱\n（一）蓄水保墒。各地入冬前完成冬灌。（省水利厅负责）\n"
    "（二）调配水源。每月编制一次调水计划。（省水利厅牵头）\n（三）储备物资。配齐抽水机具和输水软管。（省应急厅负责）\n"
    for part, title in (("一", "某省抗旱工作方案"), ("二", "某省抗旱工作方案（重印）"))
)


def test_a_copy_that_comes_before_its_original(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections, "resolve", lambda extractions, own: resolve(extractions)[::-1])
    (tmp_path / "all.txt").write_text(COMPILATION, "utf8")
    loaded = load([tmp_path / "all.txt"], store)
    assert (loaded.documents, loaded.duplicates, loaded.tasks) == (2, 1, 3)
    assert store.counts().edges["DUPLICATES"] == 1
    assert load([tmp_path / "all.txt"], store).unchanged == 2


def test_links_in_a_circle_are_one_failure(folder: Path, store: Store) -> None:
    (folder / "c.txt").symlink_to(folder / "c.txt")
    loaded = load([folder], store)
    assert loaded.documents == 2
    assert [failure.problem for failure in loaded.failures] == ["cannot be read (Too many levels of symbolic links)"]


def test_another_text_under_the_same_number_is_kept(folder: Path, store: Store) -> None:
    (folder / "c.txt").write_text(FOREST.replace("16号", "15号").replace("荒山", "沙地"), "utf8")
    loaded = load([folder], store)
    assert (loaded.documents, loaded.duplicates, loaded.tasks) == (3, 0, 5)
    assert loaded.doubts["same-identity"] == 1
    assert len({row[0] for row in store.run("MATCH (t:Task) RETURN t.id").rows}) == 5
    before = graph(store)
    assert load([folder], store).unchanged == 3
    assert graph(store) == before


def test_a_moved_file_takes_its_document_along(folder: Path, store: Store) -> None:
    load([folder], store)
    (folder / "a.txt").rename(folder / "z.txt")
    loaded = load([folder], store)
    assert (loaded.documents, loaded.unchanged, loaded.duplicates) == (2, 1, 0)
    assert [row[1] for row in documents(store)] == [str(folder / "b.txt"), str(folder / "z.txt")]


def test_the_same_file_by_another_path_is_no_copy(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load([folder], store)
    monkeypatch.chdir(folder)
    loaded = load([Path("a.txt"), Path("b.txt")], store)
    assert (loaded.documents, loaded.duplicates) == (2, 0)
    assert [row[1] for row in documents(store)] == ["a.txt", "b.txt"]


class Interrupted:
    """A store that passes all on to another, and raises at the second document."""

    def __init__(self, store: Store, error: BaseException | None) -> None:
        self._store, self._error, self._documents = store, error, 0
        self.uri, self.run, self.remove = store.uri, store.run, store.remove

    def write(self, batch: Batch) -> Written:
        self._documents += 1
        if self._documents == 2:
            if self._error is not None:
                raise self._error
            _thread.interrupt_main(signal.SIGINT)
        return self._store.write(batch)


def test_ctrl_c_leaves_whole_documents_and_says_how_many(folder: Path, store: Store) -> None:
    (folder / "c.txt").write_text(FOREST.replace("16号", "17号"), "utf8")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs this in the background ignores it
    try:
        loaded = load([folder], Interrupted(store, None))  # type: ignore[arg-type]
    finally:
        signal.signal(signal.SIGINT, before)
    assert loaded.interrupted
    assert loaded.documents == 2 == store.counts().nodes["Document"]
    again = load([folder], store)
    assert (again.documents, again.unchanged, again.interrupted) == (3, 2, False)


def test_a_store_that_takes_no_more_ends_the_load(folder: Path, store: Store) -> None:
    (folder / "c.txt").write_text(FOREST.replace("16号", "17号"), "utf8")
    full = StoreError("document x could not be written", place=store.uri, remedy="make room")
    loaded = load([folder], Interrupted(store, full))  # type: ignore[arg-type]
    assert (loaded.documents, loaded.interrupted) == (1, True)
    assert loaded.failures == (Failure(str(folder / "b.txt"), f"{store.uri}: document x could not be written", "make room"),)
    lost = StoreError("1 of 2 rows", place="x", remedy="report it")
    loaded = load([folder], Interrupted(store, lost))  # type: ignore[arg-type]
    assert (loaded.documents, len(loaded.failures), loaded.interrupted) == (2, 1, False)
