"""Near-copies across files: found whatever they are called, counted once, the same one whichever comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from kg.store import Store, open_store
from loaders.load import load
from tests.store.graphs import graph

HEAD = "青川市人民政府关于印发青川市抗旱工作方案的通知\n青政发〔2026〕7号\n各区人民政府：\n"
BODY = (
    "青川市抗旱工作方案\n一、水源\n（一）蓄水保墒。各区入冬前完成冬灌。（市水务局负责）\n"
    "（二）调配水源。每月编制一次调水计划。（市水务局牵头，市应急局参与）\n"
    "（三）打井应急。缺水村组2026年6月底前打井。（各区人民政府负责）\n"
    "二、物资\n（一）储备抽水机具。配齐抽水机具和输水软管。（市应急局负责）\n"
    "（二）检修泵站。2026年10月底前全部检修。（市农业农村局负责）\n"
)
TEXTS = {
    "whole.txt": HEAD + BODY + "青川市人民政府\n2026年3月1日\n",
    "page.txt": BODY.replace("全部检修", "检修完"),  # one task in five differs
    "reprint.md": "来源：某网站\n" + BODY.replace("（", "(").replace("）", ")"),
}
ORIGINAL = "MATCH (a:Document)-[:DUPLICATES]->(b:Document) RETURN a.source, b.source ORDER BY a.source"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "policy.kgl"), read_only=False) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for name, text in TEXTS.items():
        found.append(tmp_path / name)
        found[-1].write_text(text, "utf8")
    return found


def test_one_load_counts_once(files: Sequence[Path], store: Store) -> None:
    whole, page, reprint = files
    loaded = load(files, store)
    assert (loaded.documents, loaded.duplicates, loaded.tasks) == (3, 2, 5)
    assert loaded.doubts["duplicate"] == 2 and store.counts().nodes["Task"] == 5
    assert store.run(ORIGINAL).rows == ((str(page), str(whole)), (str(reprint), str(whole)))
    before = graph(store)
    assert load(files, store).unchanged == 3
    assert graph(store) == before


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_separate_loads_choose_the_same(files: Sequence[Path], store: Store, tmp_path: Path, order: Sequence[int]) -> None:
    for at in order:
        assert load([files[at]], store).documents == 1
    with open_store(str(tmp_path / "at-once.kgl"), read_only=False) as other:
        load(files, other)
        assert graph(store) == graph(other)


def test_one_number_in_two_files_chooses_the_same(tmp_path: Path, store: Store) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(TEXTS["whole.txt"], "utf8")
    second.write_text(TEXTS["whole.txt"].replace("\n", "\r\n"), "utf8")
    for file in (second, first):
        load([file], store)
    assert store.run(ORIGINAL).rows == ((str(second), str(first)),)
    assert store.counts().nodes["Task"] == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("青政发〔2026〕7号", "青政发〔2026〕8号"),
        ("青川市抗旱", "云岭市抗旱"),
    ],
    ids=["another number", "another city's plan in the same words"],
)
def test_what_says_it_is_another_document_is_one(tmp_path: Path, store: Store, old: str, new: str) -> None:
    for name, text in (("a.txt", TEXTS["whole.txt"]), ("b.txt", TEXTS["whole.txt"].replace(old, new))):
        text = text if "号" in old else text.partition("各区人民政府：\n")[2]
        (tmp_path / name).write_text(text, "utf8")
    loaded = load([tmp_path / "a.txt", tmp_path / "b.txt"], store)
    assert (loaded.documents, loaded.duplicates, loaded.tasks) == (2, 0, 10)


def test_a_part_of_a_document_is_no_copy(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a.txt").write_text(BODY + BODY.replace("一、水源", "三、其他").replace("。", "，并上报。"), "utf8")
    (tmp_path / "b.txt").write_text(BODY.partition("二、物资")[0], "utf8")
    assert load([tmp_path / "a.txt", tmp_path / "b.txt"], store).duplicates == 0
