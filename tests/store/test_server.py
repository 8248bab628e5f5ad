"""What can be wrong with a Neo4j server, its address or who asks: one sentence each, and never a password in it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic

import pytest
from neo4j.exceptions import ClientError, Neo4jError

from kg.errors import QueryError, StoreError
from kg.store import open_store
from kg.store.connection import Login, failure
from kg.store.indexes import CONSTRAINTS, INDEXES
from kg.vocabulary import VERSION
from tests.neo4j.server import Server
from tests.store.graphs import BODIES, Work, batch, graph

WORKS = [Work("修建水库。", (("LEADS", BODIES[0]),))]


def problem(uri: str, *, read_only: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(uri, read_only=read_only)
    assert "geheim" not in str(caught.value) and caught.value.exit_code == 1
    return str(caught.value)


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "neo4j+s", "neo4j+ssc", "bolt+s", "NEO4J"])
@pytest.mark.parametrize("rest", ["//reader:geheim@graph.example:7687", "reader:geheim@graph.example"])
def test_an_address_with_a_password_is_refused_and_not_repeated(scheme: str, rest: str) -> None:
    said = f"{scheme.lower()}://…: a user or a password has no place in an address; set NEO4J_USERNAME and NEO4J_PASSWORD, or "
    assert problem(f"{scheme}:{rest}").startswith(said)


@pytest.mark.parametrize(
    "uri", ["bolt://", "bolt:graph", "neo4j://graph.example:port", "bolt://127.0.0.1:99999", "bolt://h:7687?a=b"]
)
def test_an_address_of_nothing(uri: str) -> None:
    assert "this is no address of a" in problem(uri)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_nobody_answers(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    uri = f"{scheme}://127.0.0.1:{port}"
    assert problem(uri) == f"{uri}: no Neo4j server answers there; start it, or check host and port"


@contextmanager
def answering(*answers: bytes) -> Iterator[str]:
    """The address of a listener that gives one answer after the other to whatever it is told."""

    def serve() -> None:
        connection, _ = held.accept()
        with connection:
            for answer in answers:
                connection.recv(4096)
                connection.sendall(answer)
            connection.recv(4096)

    with socket.create_server(("127.0.0.1", 0)) as held:
        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"bolt://127.0.0.1:{held.getsockname()[1]}"
        thread.join(10)


def success(server: bytes) -> bytes:
    """How a server of this name answers a greeting, in packstream, as one chunk."""
    said = b"\xb1\x70\xa2\x86server" + bytes([0x80 + len(server)]) + server + b"\x8dconnection_id\x86bolt-1"
    return len(said).to_bytes(2, "big") + said + b"\x00\x00"


# No older server can be had here, so these answer as one would: a version of Bolt agreed on, then its name.
def test_an_older_server_is_named() -> None:
    with answering(b"\x00\x00\x02\x05", success(b"Neo4j/5.12.0") + success(b"Neo4j/5.12.0")) as uri:
        assert problem(uri) == f"{uri}: the server is Neo4j/5.12.0, which is not supported; use Neo4j 5.26 LTS or newer (2026.x)"
    with answering(b"\x00\x00\x04\x04", success(b"Neo4j/4.4.40")) as uri:
        assert problem(uri) == f"{uri}: the server is older than Neo4j 5.7; use Neo4j 5.26 LTS or newer (2026.x)"


def test_a_server_of_another_kind() -> None:
    with answering(b"\x00\x00\x00\x00") as uri:
        assert "does not speak as Neo4j 5 does; use Neo4j 5.26 LTS or newer" in problem(uri)
    with answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as uri:
        assert problem(uri) == f"{uri}: a web server answers there, no Neo4j; give the Bolt port, mostly 7687"


@pytest.mark.neo4j
def test_wrong_credentials(uri: str, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "geheim-falsch")
    user = neo4j_server.username
    assert problem(uri) == (
        f"{uri}: the server does not accept user {user} with this password; check NEO4J_USERNAME and NEO4J_PASSWORD"
    )
    monkeypatch.delenv("NEO4J_PASSWORD")
    monkeypatch.delenv("NEO4J_USERNAME")
    assert problem(uri).startswith(f"{uri}: the server wants a user and a password; set NEO4J_USERNAME")


@pytest.fixture
def newcomer(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A user whose first password is still to be changed, in the environment. Community knows users, but no roles."""
    with neo4j_server.driver() as driver:
        driver.execute_query("CREATE USER lin SET PASSWORD 'geheim-zuerst' CHANGE REQUIRED", database_="system")
        monkeypatch.setenv("NEO4J_USERNAME", "lin")
        monkeypatch.setenv("NEO4J_PASSWORD", "geheim-zuerst")
        yield "lin"
        driver.execute_query("DROP USER lin", database_="system")


@pytest.mark.neo4j
@pytest.mark.parametrize("read_only", [True, False])
def test_a_password_that_must_be_changed(uri: str, newcomer: str, read_only: bool) -> None:
    assert problem(uri, read_only=read_only) == (
        f"{uri}: the password of user {newcomer} must be changed before it can be used; change it in the Browser"
    )


def test_no_right_to_write() -> None:
    """Said by the driver as an Enterprise server with roles makes it say: Community has no roles to test it with."""
    fake = Neo4jError._hydrate_neo4j(code="Neo.ClientError.Security.Forbidden", message="Write operations are not allowed")
    assert isinstance(fake, ClientError)
    said = failure(fake, "bolt://graph.example", Login("reader", "geheim"))
    assert (said.exit_code, str(said)) == (
        1,
        "bolt://graph.example: user reader has no right to do this; ask who looks after the server for the right to write",
    )


@pytest.mark.neo4j
@pytest.mark.parametrize("read_only", [True, False])
def test_an_unknown_database(uri: str, monkeypatch: pytest.MonkeyPatch, read_only: bool) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    assert problem(uri, read_only=read_only) == f"{uri}: the server has no database nowhere; check NEO4J_DATABASE"


@pytest.mark.neo4j
def test_the_database_is_the_one_named(uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "neo4j")
    with open_store(uri.replace("bolt:", "neo4j:"), read_only=False) as store:
        assert store.counts().nodes["Task"] == 0


@pytest.mark.neo4j
def test_an_empty_database_has_no_graph_to_read(uri: str) -> None:
    assert problem(uri) == (f"{uri}: there is no graph of ours here yet; make one with kg load, or give another database")


@pytest.mark.neo4j
def test_a_graph_of_another_program_is_left_as_it_is(uri: str, neo4j_server: Server) -> None:
    with neo4j_server.driver() as driver:
        driver.execute_query("CREATE (:Task {name: 'wash up'})<-[:LEADS {since: 2020}]-(:Department {title: 'kitchen'})")
        assert problem(uri, read_only=False) == (
            f"{uri}: the database holds nodes Task, Department that another program made; give a database of its own with "
            "NEO4J_DATABASE, or another server; it is left as it is"
        )
        assert "there is no graph of ours here yet" in problem(uri)
        held = driver.execute_query("MATCH (a)-[e]->(b) RETURN a.title, e.since, b.name").records
        assert [tuple(record) for record in held] == [("kitchen", 2020, "wash up")]
        assert driver.execute_query("MATCH (s:KgSchema) RETURN s").records == []


@pytest.mark.neo4j
def test_nodes_of_others_beside_ours_are_never_touched(uri: str, neo4j_server: Server) -> None:
    with neo4j_server.driver() as driver:
        driver.execute_query("CREATE (:Song {id: '办法'})-[:LEADS]->(:Song {id: 'b'})")
        with open_store(uri, read_only=False) as store:
            store.write(batch("办法", WORKS))
            store.write(batch("办法", WORKS * 2))
            store.remove("办法")
            assert sum(store.counts().nodes.values()) == 0
        assert driver.execute_query("MATCH (:Song)-[e]->(:Song) RETURN count(e) AS n").records[0]["n"] == 1


@pytest.mark.neo4j
@pytest.mark.parametrize(("version", "said"), [(VERSION - 1, "an older kg made this graph"), (VERSION + 1, "a newer kg made")])
def test_a_graph_of_another_version(uri: str, neo4j_server: Server, version: int, said: str) -> None:
    with open_store(uri, read_only=False) as store, neo4j_server.driver() as driver:
        store.write(batch("办法", WORKS))
        before = graph(store)
        driver.execute_query("MATCH (s:KgSchema) SET s.version = $version", version=version)
        with pytest.raises(StoreError, match=said):
            store.write(batch("办法", WORKS * 2))
        assert graph(store) == before
        assert said in problem(uri) and said in problem(uri, read_only=False)


@pytest.mark.neo4j
def test_constraints_and_indexes_are_made_once_and_are_ready(uri: str, neo4j_server: Server) -> None:
    with neo4j_server.driver() as driver:
        for name in CONSTRAINTS:
            driver.execute_query(f"DROP CONSTRAINT {name} IF EXISTS")
        for name in INDEXES:
            driver.execute_query(f"DROP INDEX {name} IF EXISTS")
        for _ in range(2):
            open_store(uri, read_only=False).close()
            found = driver.execute_query(
                "SHOW INDEXES YIELD name, state, type, options RETURN name, state, type, options"
            ).records
            states = {record["name"]: record["state"] for record in found}
            assert {name: states.get(name) for name in (*CONSTRAINTS, *INDEXES)} == dict.fromkeys(
                (*CONSTRAINTS, *INDEXES), "ONLINE"
            )
        (words,) = (record for record in found if record["type"] == "FULLTEXT")
        assert words["options"]["indexConfig"]["fulltext.analyzer"] == "cjk"
        plan = driver.execute_query("EXPLAIN MATCH (d:Document {source: $source}) RETURN d.id", source="a.txt").summary.plan
        assert "IndexSeek" in str(plan)


@pytest.mark.neo4j
def test_a_text_too_long_for_an_index_is_the_documents_fault(uri: str) -> None:
    with open_store(uri, read_only=False) as store:
        assert store.write(batch("办法", [Work("长" * 100_000)], title="长" * 20_000)).changed
        with pytest.raises(StoreError, match=r"^方案: an id, number, source or name of a body in it has more than 8,000 bytes"):
            store.write(batch("方案", [Work("修渠", (("LEADS", "长" * 4000),))]))
        assert store.counts().nodes["Document"] == 1


@pytest.mark.neo4j
def test_an_end_that_was_told_in_the_middle_is_no_retry_of_everything(uri: str, neo4j_server: Server) -> None:
    """A query that needs more memory than there is ends at once, though the server calls that transient."""
    with open_store(uri, read_only=False) as store, pytest.raises(QueryError, match="more memory than the server gives"):
        began = monotonic()
        try:
            store.run("UNWIND range(1, 100000000) AS n WITH collect([n, toString(n)]) AS found RETURN size(found)")
        finally:
            assert monotonic() - began < 60
