"""What the shell is told while a query is typed: as bash, zsh and fish ask, by variables of the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run


def offered(process: Run, store: Path, *words: str) -> list[str]:
    """The words that fish is offered for the last of ``words``."""
    line = " ".join(("kg", *words))
    done = process(
        store=store,
        _KG_COMPLETE="complete_fish",
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        LANG="zh_CN.UTF-8",
    )
    assert done.code == 0, done.err
    return [text.partition("\t")[0] for text in done.out.splitlines() if text]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("query", "run", "overlap"), ["overlap-pairs", "overlap-pairs-graph"]),
        (("query", "run", "due-within", "-p", "da"), ["day=", "days="]),
        (("query", "run", "dept-leads", "-p", "department=水"), ["department=水利厅"]),
        (("query", "run", "dept-leads", "-p", "department=山川省水"), ["department=山川省水利厅"]),
        (("query", "run", "shared-tasks", "-p", "first=财政厅", "-p", "se"), ["second="]),
        (("query", "run", "no-lead", "-p", "document=青河"), ["document=青河市河道整治工作计划"]),
        (("query", "run", "overlap-pairs", "-p", "everything=t"), ["everything=true"]),
        (("query", "run", "nothing-called-so", "-p", "d"), []),
    ],
)  # fmt: skip
def test_names_and_values(process: Run, small: Path, words: tuple[str, ...], wanted: list[str]) -> None:
    assert set(offered(process, small, *words)) == set(wanted)


def test_without_a_graph_names_of_parameters_only(process: Run, tmp_path: Path) -> None:
    absent = tmp_path / "absent.kgl"
    assert offered(process, absent, "query", "run", "dept-leads", "-p", "dep") == ["department="]
    assert offered(process, absent, "query", "run", "dept-leads", "-p", "department=水") == []


def test_like_tasks_before_kg_link(run: Run, small: Path) -> None:
    done = run("query", "run", "rival-leads", store=small)
    assert (done.code, "run kg link first" in done.err) == (0, True)
