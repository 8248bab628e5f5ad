"""Headers of query files, with the place of every complaint, and values of parameters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import catalog, cypher
from kg.catalog import Parameter, ParameterType
from kg.errors import QueryError, UsageError
from kg.titles import Words

TODAY = date(2026, 7, 1)
GOOD = """// 牵头任务数 · Tasks led
// @question 这个部门在某天以前牵头多少任务？
//   · How many tasks does this department lead before a day?
// @tags department, statistics
// @kind table
// @param department:string – 部门名称 · its name
// @param day:date=today – 哪一天 · which day
// @param least:integer=1 – 至少几项 · at least
// @param wide:boolean=false – 放宽 · wide
// @columns department, tasks
MATCH (b:Department {name: $department})-[:LEADS]->(t:Task)-[:DUE]->(l:Deadline) // $nothing here
WHERE $wide OR l.end_date < date($day)
WITH b, count(t) AS tasks
WHERE tasks >= $least
RETURN b.name AS department, tasks ORDER BY department
"""


def written(folder: Path, text: str, name: str = "mine.cypher") -> Path:
    path = folder / name
    path.write_text(text, "utf8")
    return path


def test_a_header_becomes_a_value(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    query = catalog.read(path)
    assert ("mine", Words("牵头任务数", "Tasks led")) == (query.name, query.title)
    assert query.question.zh == "这个部门在某天以前牵头多少任务？"
    assert query.question.en == "How many tasks does this department lead before a day?"
    assert query.tags == ("department", "statistics")
    assert query.columns == ("department", "tasks")
    assert query.cypher == GOOD
    assert [(p.name, p.type.value, p.default) for p in query.parameters] == [
        ("department", "string", None),
        ("day", "date", "today"),
        ("least", "integer", "1"),
        ("wide", "boolean", "false"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("// 牵头任务数 · Tasks led\n", "", 1, "no title"),
        ("// @kind table\n", "", 1, "@kind stands 0 times"),
        ("// @kind table\n", "// @kind chart\n", 5, "@kind chart is unknown"),
        ("// @kind table\n", "// @kind table\n// @kind graph\n", 6, "@kind stands 2 times"),
        ("// @columns department, tasks", "// @columns department, task", 10, "@columns differ from RETURN"),
        ("least:integer=1", "least:number=1", 8, "cannot be read"),
        ("least:integer=1 – ", "least:integer=1 ", 8, "cannot be read"),
        ("least:integer=1", "least:integer=one", 8, "wrong whole number: one"),
        ("day:date=today", "day:date=2020-02-30", 7, "wrong date: 2020-02-30"),
        ("// @param wide:boolean=false – 放宽 · wide\n", "", 1, "different parameters: wide"),
        ("$wide OR ", "", 1, "different parameters: wide"),
    ],
)
def test_a_wrong_header_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, problem: str) -> None:
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(QueryError) as caught:
        catalog.read(path)
    assert caught.value.place == f"{path}:{line}"
    assert problem in caught.value.problem
    assert caught.value.remedy


def test_a_file_without_header_is_taken_as_it_is(tmp_path: Path) -> None:
    query = catalog.find(str(written(tmp_path, "// 我的 · Mine\nMATCH (t:Task {id: $id}) RETURN t.id AS task, count(*)")))
    assert [(p.name, p.type, p.default) for p in query.parameters] == [("id", ParameterType.STRING, None)]
    assert query.title == Words("我的", "Mine")
    assert catalog.find(str(written(tmp_path, "RETURN 1 AS one", "bare.cypher"))).title == Words("bare", "bare")


@pytest.mark.parametrize("text", ["", "   \n", "// only a comment\n"])
def test_a_file_without_cypher_is_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(QueryError, match="holds no Cypher"):
        catalog.read(written(tmp_path, text))


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "bytes.cypher"
    path.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(QueryError, match="cannot be read"):
        catalog.read(path)
    with pytest.raises(UsageError, match="no such file"):
        catalog.read(tmp_path / "missing.cypher")


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([], "missing parameter department; give -p department=…"),
        (["departmnt=水利厅"], "no parameter departmnt; did you mean department?"),
        (["department=水利厅", "department=财政厅"], "parameter department given twice"),
        (["department"], "no key=value: department"),
        (["=水利厅"], "no key=value: =水利厅"),
        (["department=水利厅", "day=2020-13-01"], "wrong date: 2020-13-01; give YYYY-MM-DD"),
        (["department=水利厅", "day=20200101"], "wrong date: 20200101; give YYYY-MM-DD"),
        (["department=水利厅", "day="], "wrong date: (nothing); give YYYY-MM-DD"),
        (["department=水利厅", "least=三"], "wrong whole number: 三"),
        (["department=水利厅", "least=1.5"], "wrong whole number: 1.5"),
        (["department=水利厅", "least=" + "9" * 19], "wrong whole number"),
        (["department=水利厅", "wide=maybe"], "wrong yes-or-no value: maybe"),
    ],
)
def test_wrong_parameters(tmp_path: Path, pairs: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        catalog.read(written(tmp_path, GOOD)).values(pairs, TODAY)
    assert message in str(caught.value)
    assert caught.value.exit_code == 2


def test_values_have_their_types(tmp_path: Path) -> None:
    query = catalog.read(written(tmp_path, GOOD))
    assert query.values(["department=a=b"], TODAY) == {"department": "a=b", "day": TODAY, "least": 1, "wide": False}
    given = ["department=", "day=2020-02-29", "least=-3", "wide=是"]
    assert query.values(given, TODAY) == {"department": "", "day": date(2020, 2, 29), "least": -3, "wide": True}


@given(st.dates())
def test_every_iso_date_is_a_date(day: date) -> None:
    assert day == Parameter("day", ParameterType.DATE, Words("日", "day")).value(day.isoformat(), TODAY)


@given(st.text())
def test_any_text_is_a_string_value_or_a_sentence(raw: str) -> None:
    for kind in ParameterType:
        parameter = Parameter("it", kind, Words("它", "it"))
        try:
            assert type(parameter.value(raw, TODAY)) in (str, int, bool, date)
        except UsageError as error:
            assert kind is not ParameterType.STRING
            assert error.place == "parameter it"


def test_unknown_names_offer_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean overlap-pairs"):
        catalog.find("overlap-pair")
    with pytest.raises(UsageError, match="no saved query 天气; `kg query list`"):
        catalog.find("天气")


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("MATCH (t:Tusk) RETURN t", ("Tusk",)),
        ("MATCH (t:Task)<-[r:LEAD|PARTICIPATES_IN]-(b) RETURN r.evidence", ("LEAD",)),
        ("MATCH (t:Task)<-[r:LEADS|JOINS*1..3]-(b) RETURN r", ("JOINS",)),
        ("MATCH (t:Task {txt: $text}) RETURN t.name AS Nam", ("txt",)),
        ("MATCH (t) WHERE t:Task OR t:Deed RETURN [n IN [t] WHERE n:Measur | n.headin] AS x", ("Deed", "Measur", "headin")),
        ("MATCH (l:Deadline) RETURN duration({days: 3}).days AS Wrong, 'b.Wrong' AS a, \"(:Wrong)\" AS c // :Wrong", ()),
        (
            "MATCH (t:`Task`)-[:DUE]->(:Deadline) WHERE t.`summary` <> '' RETURN {anything: t.id, Wrong: t} AS x",
            ("Wrong", "anything"),
        ),
    ],
)
def test_names_outside_the_vocabulary(text: str, unknown: tuple[str, ...]) -> None:
    assert unknown == cypher.names(text).unknown()


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("MATCH (t) WITH t RETURN DISTINCT t", ("t",)),
        (
            "MATCH (t) RETURN t.id AS id, [x IN [1, 2] | x] AS `list`, coalesce(t.a, 'b,c') AS c SKIP 1 LIMIT 2",
            ("id", "list", "c"),
        ),
        ("CALL { MATCH (t) RETURN t.id AS inner } RETURN inner AS outer ORDER BY outer", ("outer",)),
        ("MATCH (t) RETURN t.id, *", ("*", "*")),
        ("MATCH (t) SET t.id = 1", ()),
    ],
)
def test_columns_of_return(text: str, columns: tuple[str, ...]) -> None:
    assert columns == cypher.columns(text)


@given(st.text())
def test_reading_names_never_fails(text: str) -> None:
    assert isinstance(cypher.columns(text), tuple)
    assert cypher.names(text).unknown() == tuple(sorted(cypher.names(text).unknown()))
