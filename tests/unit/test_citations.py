"""References between documents: what is read as one, and the edge it becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Span
from kg.store import open_store
from loaders.citations import citations
from loaders.load import load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实《云岭省人民政府关于节水的意见》（云政发〔2025〕7号）精神", [("云岭省人民政府", "云政发〔2025〕7号")]),
        ("按照云政办发[2025]12号文件要求", [(None, "云政办发〔2025〕12号")]),
        ("依据《中华人民共和国水法》和《节水规划》", []),
        ("执行《青川市水务局关于〈供水条例〉的通知》", [("青川市水务局", None)]),
        ("《云岭省人民政府关于节水的意见》(云政发〔20257号)", [("云岭省人民政府", None)]),
    ],
)
def test_what_names_a_document_surely(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    from loaders.folding import fold

    found = citations(fold(text), text, Span(0, len(text)))
    assert expected == [(citation.issuer, citation.number) for citation in found]


@pytest.mark.parametrize("order", [("province", "city"), ("city", "province")])
def test_a_citation_is_an_edge_whichever_document_comes_first(tmp_path: Path, order: tuple[str, str]) -> None:
    texts = {
        "province": "云岭省人民政府关于节水的意见\n云政发〔2025〕7号\n一、任务\n（一）建库。（省水利厅负责）\n",
        "city": "青川市人民政府关于节水的通知\n青政发〔2026〕2号\n根据云政发〔2025〕7号，通知如下。\n"
        "一、任务\n（一）修渠。（市水务局负责）\n",
    }
    paths = []
    for name in order:
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(texts[name], "utf8")
    with open_store(str(tmp_path / "g.kgl"), read_only=False) as store:
        assert load(paths, store).failures == ()
        rows = store.run("MATCH (a:Document)-[:CITES]->(b:Document) RETURN a.number AS citing, b.number AS cited")
    assert list(rows.rows) == [("青政发〔2026〕2号", "云政发〔2025〕7号")]
