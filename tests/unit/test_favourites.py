"""Favourites for the Neo4j Browser: one statement a query, no parameters left, values where a person changes them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kg import catalog, cypher
from kg.browser.favourites import archive, favourite, files
from kg.errors import UsageError

QUERIES = catalog.all_queries()


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_is_one_statement_without_parameters(name: str) -> None:
    query = QUERIES[name]
    text = favourite(query)
    assert text.splitlines()[0] == f"// {query.title}"
    assert cypher.statements(text) == 1
    assert cypher.names(text).parameters == frozenset()
    assert cypher.columns(text) == query.columns
    assert cypher.names(text).unknown() == ()


def written(tmp_path: Path, parameter: str, rest: str) -> catalog.SavedQuery:
    file = tmp_path / "one.cypher"
    head = f"// 题 · Title\n// @question 问？ · Asked?\n// @tags task\n// @kind table\n// @param {parameter}\n// @columns id\n"
    file.write_text(head + rest, "utf8")
    return catalog.read(file)


@pytest.mark.parametrize(
    ("parameter", "line"),
    [
        ("x:string=a'b\\c – 词 · word", "  'a\\'b\\\\c' AS asked_x // 词 · word"),
        ("x:integer=-3 – 数 · number", "  -3 AS asked_x // 数 · number"),
        ("x:boolean=yes – 是否 · whether", "  true AS asked_x // 是否 · whether"),
        ("x:date=today – 哪天 · day", "  date() AS asked_x // 哪天 · day"),
        ("x:date=2026-01-31 – 哪天 · day", "  date('2026-01-31') AS asked_x // 哪天 · day"),
    ],
)
def test_a_default_stands_in_its_own_line(tmp_path: Path, parameter: str, line: str) -> None:
    query = written(tmp_path, parameter, "MATCH (t:Task) WHERE t.id <> $x RETURN t.id AS id ORDER BY id;")
    lines = favourite(query).splitlines()
    assert line in lines
    assert "MATCH (t:Task) WHERE t.id <> asked_x RETURN t.id AS id ORDER BY id" in lines


def test_a_limit_stands_as_a_number(tmp_path: Path) -> None:
    query = written(tmp_path, "most:integer=30 – 几行 · rows", "MATCH (t:Task) RETURN t.id AS id ORDER BY id LIMIT $most")
    assert favourite(query).endswith("ORDER BY id LIMIT 30\n")


def test_a_parameter_that_nobody_can_fill_in_is_named(tmp_path: Path) -> None:
    query = written(tmp_path, "colour:string – 颜色 · colour", "MATCH (t:Task {id: $colour}) RETURN t.id AS id ORDER BY id")
    with pytest.raises(UsageError, match=r"colour.*usual\.toml"):
        favourite(query)


def test_the_archive_has_a_folder_a_purpose() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(QUERIES.values()))) as held:
        names = held.namelist()
        assert {name: held.read(name).decode() for name in names} == files(QUERIES.values())
    assert len(names) == len(QUERIES)
    folders = {name.split("/")[0] for name in names}
    assert "图 · Pictures" in folders
    assert all(" · " in folder for folder in folders), "a tag has no words under [purposes] in kg/titles.toml"
    assert archive(QUERIES.values()) == archive(QUERIES.values())
