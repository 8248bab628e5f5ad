"""The server that the tests work with: it answers, on loopback only, and can be emptied."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.neo4j.server import Server

pytestmark = pytest.mark.neo4j


def test_it_answers_and_is_emptied(neo4j_server: Server) -> None:
    with neo4j_server.driver() as driver:
        driver.execute_query("UNWIND range(1, 50) AS i CREATE (:Thing {i: i})-[:NEXT]->(:Thing)")
        neo4j_server.clear()
        assert driver.execute_query("MATCH (n) RETURN count(n) AS left").records[0]["left"] == 0


def test_it_listens_on_loopback_only(neo4j_server: Server) -> None:
    ports = {int(place.rpartition(":")[2]) for place in (neo4j_server.bolt, neo4j_server.http) if place}
    lines = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    listening = [address.split(":") for _, address, _, state, *_ in lines if state == "0A"]
    ours = [host for host, port in listening if int(port, 16) in ports]
    assert len(ours) == len(ports)
    # 127.0.0.1, the same inside IPv6, and ::1, in the byte order of /proc
    assert set(ours) <= {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}
