"""What a document says of itself: where its number stands, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.model import Span
from loaders.documents import Piece
from loaders.folding import fold
from loaders.particulars import particulars


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("云政发〔2026〕3号\n云岭省人民政府关于节水的意见", "云政发〔2026〕3号"),
        ("云政发〔2026〕3号云岭省人民政府关于节水的意见", "云政发〔2026〕3号"),
        ("（云政发〔2026〕3号）\n云岭省人民政府关于节水的意见", "云政发〔2026〕3号"),
        ("雲政發〔2026〕3號\n雲嶺省人民政府關於節水的意見", "雲政發〔2026〕3號"),
        ("云岭省人民政府关于节水的意见\n文 号：云政发〔2026〕 3 号", "云政发〔2026〕3号"),
        ("云岭省人民政府关于节水的意见\n云政发〔2026〕3号要求，各市抓好落实。", None),
    ],
)
def test_the_number_in_the_head(head: str, number: str | None) -> None:
    text = f"{head}\n各市人民政府：\n一、任务\n（一）建库。（省水利厅负责）\n"
    assert particulars(fold(text), text, Piece(Span(0, len(text)), None, 0)).number == number
