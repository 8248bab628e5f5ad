"""The ledger exported from the hand-written graph into a workbook of this test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Run, run, small

__all__ = ["run", "small"]
WATER = "山川省水利厅"
DAY = ("--today", "2019-07-01")
Export = Callable[..., Workbook]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "台账.xlsx"


@pytest.fixture
def export(run: Run, small: Path, out: Path) -> Export:
    """Exports and reads the workbook that came out."""

    def export(*words: str, store: Path = small) -> Workbook:
        done = run("export", "xlsx", str(out), *DAY, *words, store=store)
        assert (done.code, done.out) == (0, ""), done.err
        return load_workbook(out)

    return export


def titles(sheet: Worksheet) -> list[Any]:
    return [cell.value for cell in sheet[1]]


def lines(sheet: Worksheet) -> dict[str, dict[str, Any]]:
    """Each line by its task."""
    return {str(row[1]): dict(zip(titles(sheet), row, strict=True)) for row in values(sheet)}


def values(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """The rows below the first."""
    return list(sheet.iter_rows(min_row=2, values_only=True))


def figures(book: Workbook) -> dict[str, Any]:
    """The first two columns of 统计."""
    return {row[0]: row[1] for row in values(book["统计"])}


def fill(path: Path, sheet: str, task: str, **values: object) -> None:
    """Types values into a task's line, as a person does."""
    book = load_workbook(path)
    at = titles(book[sheet])
    (row,) = (cells[0].row or 0 for cells in book[sheet].iter_rows(min_row=2) if cells[at.index("任务编号")].value == task)
    for title, value in values.items():
        book[sheet].cell(row, at.index(title) + 1).value = value  # type: ignore[assignment]
    book.save(path)
