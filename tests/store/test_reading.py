"""What every store answers, on each engine: queries that only read, their values, and several at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from kg.errors import QueryError, StoreError
from kg.store import Store
from kg.vocabulary import EDGES, NODES, properties
from tests.store.conftest import Opener
from tests.store.graphs import BODIES, DAYS, Work, batch, graph

RESERVOIR = Work("修建水库。", (("LEADS", BODIES[0]), ("PARTICIPATES_IN", BODIES[1])), DAYS[:2], doubt="suspect-year")
FOREST = Work("造林十万亩。", (("LEADS", BODIES[2]), ("LEADS", BODIES[2])), (DAYS[0],))


def rows(store: Store, cypher: str, **parameters: str) -> list[tuple[object, ...]]:
    return list(store.run(cypher, parameters).rows)


def test_dates_are_dates_and_lists_are_lists(store: Store) -> None:
    store.write(batch("办法", [RESERVOIR]))
    assert rows(store, "MATCH (d:Deadline) WHERE d.end_date < date('2018-01-01') RETURN d.end_date") == [(DAYS[0],)]
    answer = store.run("MATCH (d:Deadline) WHERE d.end_date > $day RETURN d.end_date AS day", {"day": DAYS[0]})
    assert answer.dicts() == [{"day": DAYS[1]}]
    assert type(answer.rows[0][0]) is date
    assert rows(store, "MATCH (t:Task) RETURN t.keywords, size(t.keywords), '水库' IN t.keywords") == [
        (["水库", "修建"], 2, True)
    ]


def test_what_is_absent_is_null(store: Store) -> None:
    store.write(batch("办法", [RESERVOIR], title=None))
    assert rows(store, "MATCH (d:Document) RETURN d.title, d.title IS NULL, d.number, coalesce(d.title, '无题')") == [
        (None, True, None, "无题")
    ]
    assert rows(store, "MATCH (d:Document) WHERE d.title IS NOT NULL RETURN d.id") == []
    assert rows(store, "MATCH (d:Deadline) WHERE d.every IS NULL AND d.start_date IS NULL RETURN count(d)") == [(2,)]


@pytest.mark.parametrize("label", NODES)
def test_a_property_that_no_node_has_yet_gives_no_rows(store: Store, label: str) -> None:
    store.write(batch("办法", [FOREST]))
    for name in NODES[label]:
        assert rows(store, f"MATCH (n:{label} {{{name}: '没有'}}) RETURN n.id") == []


WRITES = (
    "CREATE (:Task {id: 'x'})",
    "MERGE (:Task {id: 'x'})",
    "MATCH (t:Task) SET t.text = 'x'",
    "MATCH (t:Task) SET t:Done",
    "MATCH (t:Task) REMOVE t.text",
    "MATCH (t:Task) DETACH DELETE t",
    "MATCH (:Task)-[e]-() DELETE e",
    "MATCH (t:Task) FOREACH (x IN [1] | SET t.order = x)",
    "CREATE INDEX FOR (t:Task) ON (t.text)",
    "CREATE CONSTRAINT FOR (t:Task) REQUIRE t.text IS UNIQUE",
    "MATCH (t:Task) MERGE (u:Task {id: t.id}) RETURN u.id",
    "MATCH (t:Task) WITH t SET t = {} RETURN count(t)",
)
BEYOND = {
    "MATCH (t:Task) RETURN t.id; CREATE (:Task {id: 'x'})": "holds 2 queries; write one question a file",
    "CALL db.cdc.enable()": "CALL db.cdc.enable is no procedure that reads this graph; leave it out",
    "MATCH (t:Task) CALL dbms.killConnection(t.id) YIELD message RETURN message": "CALL dbms.killConnection is no procedure",
    "CALL apoc.cypher.runWrite('CREATE (:Task)', {}) YIELD value RETURN value": "CALL apoc.cypher.runWrite is no procedure",
    "CALL `apoc`.`load`.`json`('http://x.invalid')": "CALL apoc.load.json is no procedure",
    "RETURN 'a\\u0027 AS x CALL dbms.killConnection(\\u0027b') YIELD message RETURN message": "CALL dbms.killConnection",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line": "LOAD CSV reads files, and a query only reads the graph",
    "MATCH (t:Task) LOAD /* */ CSV FROM t.text AS line RETURN line": "LOAD CSV reads files",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'": "a query does not begin with TERMINATE",
    "SHOW TRANSACTIONS": "a query does not begin with SHOW",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'": "a query does not begin with ALTER",
    "USE system SHOW USERS": "a query does not begin with USE",
    "// nothing": "a query does not begin with nothing",
}


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("cypher", WRITES)
def test_a_query_never_writes(opener: Opener, cypher: str, read_only: bool) -> None:
    with opener(False) as store:
        store.write(batch("办法", [RESERVOIR]))
        before = graph(store)
    with opener(read_only) as store:
        with pytest.raises(QueryError, match=r"this query writes, and queries only read; change the graph with kg load"):
            store.run(cypher)
        assert graph(store) == before


@pytest.mark.parametrize("cypher", ["CALL { CREATE (t:Task) RETURN t } RETURN t", "CALL { MATCH (t:Task) DELETE t } RETURN 1"])
def test_a_write_inside_a_subquery_is_refused(opener: Opener, cypher: str) -> None:
    with opener(False) as store:
        store.write(batch("办法", [RESERVOIR]))
        before = graph(store)
        with pytest.raises(QueryError, match=r"this query writes|write clauses"):
            store.run(cypher)
        assert graph(store) == before


@pytest.mark.parametrize("cypher", BEYOND)
def test_a_query_reaches_nothing_but_the_graph(store: Store, cypher: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.run(cypher)
    assert BEYOND[cypher] in str(caught.value)


def test_words_that_write_may_stand_in_a_text(store: Store) -> None:
    assert rows(store, "RETURN 'CREATE DELETE SET' AS words") == [("CREATE DELETE SET",)]


def test_a_store_for_reading_takes_no_document(opener: Opener) -> None:
    opener(False).close()
    with opener(True) as store:
        assert store.read_only
        with pytest.raises(StoreError, match="opened for reading"):
            store.write(batch("办法", [FOREST]))
        with pytest.raises(StoreError, match="opened for reading"):
            store.remove("办法")


def test_a_syntax_error_names_its_place(store: Store) -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+: ") as caught:
        store.run("MATCH (t:Task)\nRETURN t.id t.text")
    assert "error at" not in caught.value.problem
    with pytest.raises(QueryError, match="Missing parameter"):
        store.run("MATCH (t:Task {id: $task}) RETURN t.id")


def test_values_come_only_as_parameters(store: Store) -> None:
    store.write(batch("办法", [FOREST]))
    hostile = "x'}) DETACH DELETE t //"
    assert rows(store, "MATCH (t:Task {text: $text}) RETURN t.id", text=hostile) == []
    assert rows(store, "RETURN $text AS text", text=hostile) == [(hostile,)]


def test_a_limit_cuts_and_says_so(store: Store) -> None:
    store.write(batch("办法", [FOREST] * 4))
    query = "MATCH (t:Task) RETURN t.order AS place ORDER BY place"
    assert (store.run(query, limit=2).rows, store.run(query, limit=2).more) == (((0,), (1,)), True)
    assert [store.run(query, limit=limit).more for limit in (0, 3, 4, 5, None)] == [True, True, False, False, False]


def test_a_long_query_is_stopped(store: Store) -> None:
    with pytest.raises(QueryError, match=r"took longer than 0\.05 s"):
        store.run("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)", timeout=0.05)


def test_nodes_edges_and_paths_come_back_plain(store: Store) -> None:
    store.write(batch("办法", [Work("修建水库。", (("LEADS", BODIES[2]),))], title=None))
    answer = store.run("MATCH p = (:Department)-[e:LEADS]->(t:Task) RETURN t, e, p").dicts()[0]
    node, edge = answer["t"], answer["e"]
    assert isinstance(node, dict) and isinstance(edge, dict)
    assert {"label": "Task", "text": "修建水库。", "order": 0}.items() <= node.items()
    assert set(node) <= {"label", *NODES["Task"]} and set(edge) == {"type", *EDGES["LEADS"].properties} <= {"type", *properties()}
    assert answer["p"] == {"nodes": [store.run("MATCH (d:Department) RETURN d").rows[0][0], node], "edges": [edge]}


def test_several_readers_ask_at_once(opener: Opener) -> None:
    with opener(False) as store:
        store.write(batch("办法", [FOREST] * 50))

    def ask(_: int) -> object:
        with opener(True) as reader:
            return reader.run("MATCH (t:Task) RETURN count(t)").rows

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(12))) == {((50,),)}
    with opener(True) as reader, ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: reader.run("MATCH (t:Task) RETURN count(t)").rows, range(40))) == {((50,),)}


def test_a_reader_beside_a_writer_sees_whole_documents(opener: Opener) -> None:
    with opener(False) as writer:
        writer.write(batch("办法", [FOREST]))
    with opener(False) as writer:
        writer.write(batch("方案", [FOREST] * 3))
        with opener(True) as reader:
            assert reader.counts().nodes["Task"] in (1, 4)
    with opener(True) as reader:
        assert reader.counts().nodes["Task"] == 4


def test_what_was_written_outlives_the_store(opener: Opener) -> None:
    with opener(False) as store:
        store.write(batch("办法", [RESERVOIR, FOREST], title=None))
        before = graph(store)
    for read_only in (True, False):
        with opener(read_only) as store:
            assert graph(store) == before
    with opener(False) as store:
        assert not store.write(batch("办法", [RESERVOIR, FOREST], title=None)).changed


def test_a_closed_store_says_so(opener: Opener) -> None:
    store = opener(False)
    store.close()
    store.close()
    for use in (store.counts, lambda: store.run("RETURN 1 AS one"), lambda: store.write(batch("办法", []))):
        with pytest.raises(StoreError, match="the store is closed"):
            use()


def test_tasks_are_found_by_words_of_their_text(store: Store) -> None:
    texts = ("推进PPP项目，修建水库。", "修建引水渠、水库。", "水污染防治，水\n库除险。", "节水（水库）。")
    store.write(batch("办法", [Work(text, (("LEADS", BODIES[0]),)) for text in texts]))

    def found(*words: str) -> list[int]:
        return [texts.index(str(row["text"])) for row in store.search(words).dicts()]

    assert found("水库") == [0, 1, 3]
    assert found("修建水库") == [0]
    assert found("修建", "水库") == [0, 1]
    assert (found("水"), found("PP"), found("P项"), found("。"), found("水\n库")) == ([0, 1, 2, 3], [0], [0], [0, 1, 2, 3], [2])
    assert (found("水库", "没有"), found('"'), found('水库" OR "节水'), found("*")) == ([], [], [], [])
    assert store.search(("水库",), limit=2).more
    (row,) = store.search(("PPP",)).dicts()
    assert (row["document"], row["number"], row["leads"], row["evidence"]) == (
        "水资源管理办法",
        "1.",
        [BODIES[0]],
        ["（水利厅牵头）"],
    )
