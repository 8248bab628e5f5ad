"""A Neo4j Community server of our own for the tests, on loopback only, from jars that Maven fetches once into a cache.

As a script it serves ``.ci/run``: ``python -m tests.neo4j.server start HOME`` prints ``KG_TEST_NEO4J=…`` and
``KG_TEST_NEO4J_HTTP=…`` of the server it started, ``stop HOME`` ends it. It needs Java 17 or newer (2026.x: 21), and Maven
while the cache is empty. From the environment: ``NEO4J_PASSWORD`` (the password it gives to the user neo4j),
``KG_NEO4J_CACHE`` (default ``~/.cache/policy-kg/neo4j``), ``KG_NEO4J_VERSION``, ``KG_NEO4J_JAVA_OPTIONS``.
"""

from __future__ import annotations

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError
from tests.maven import CannotStart, jars, java

VERSION = os.environ.get("KG_NEO4J_VERSION", "5.26.16")
POM = Path(__file__).with_name("pom.xml")
USER = "neo4j"
# A server that lives for a test does not live to see its code compiled well.
JAVA_OPTIONS = os.environ.get("KG_NEO4J_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1").split()
START_SECONDS = 180


@dataclass
class Server:
    """A running server: its home folder, addresses, a user and the password, and its process where it is ours."""

    home: Path
    bolt: str
    http: str = ""
    username: str = USER
    password: str = field(default="", repr=False)
    pid: int | None = None

    def driver(self) -> neo4j.Driver:
        """A driver that is logged in."""
        return neo4j.GraphDatabase.driver(
            self.bolt, auth=(self.username, self.password), notifications_min_severity="OFF", max_transaction_retry_time=0
        )

    def environment(self) -> dict[str, str]:
        """What a process needs in its environment to work with this server."""
        return {"KG_STORE": self.bolt, "NEO4J_USERNAME": self.username, "NEO4J_PASSWORD": self.password}

    def clear(self) -> None:
        """Deletes everything in its graph; constraints and indexes stay."""
        with self.driver() as driver, driver.session(database="neo4j") as session:
            session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS").consume()
            session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Ends the server by its process id and waits until it is gone; SIGKILL is how it dies of a power cut."""
        if self.pid is not None and _is_ours(self.pid, self.home):
            os.kill(self.pid, how)
            _wait_until_gone(self.pid, self.home)
        self.pid = None

    def start_again(self) -> None:
        """Starts a server that was stopped, on the same ports and the same data."""
        self.pid = _spawn(self.home)
        _wait_until_it_answers(self)


def start(home: Path, *, password: str = "", settings: Iterable[str] = (), fill: Callable[[], object] = lambda: None) -> Server:
    """A new server with its data under ``home``, on free ports; ``settings`` are more lines of its neo4j.conf, or others.

    ``fill`` is called before it starts, when its folders and its configuration are there.
    Raises CannotStart with what is missing, or what the server said when it did not come up.
    """
    for name in ("conf", "data", "import", "logs", "plugins", "run"):
        (home / name).mkdir(parents=True, exist_ok=True)
    bolt, http = _free_ports(2)
    lines = (
        "server.default_listen_address=127.0.0.1",
        f"server.bolt.listen_address=127.0.0.1:{bolt}",
        f"server.bolt.advertised_address=127.0.0.1:{bolt}",
        f"server.http.listen_address=127.0.0.1:{http}",
        f"server.http.advertised_address=127.0.0.1:{http}",
        f"server.directories.import={home / 'import'}",
        "server.memory.pagecache.size=128m",
        "db.transaction.monitor.check.interval=100ms",
        "db.tx_log.preallocate=false",
        "dbms.cypher.min_replan_interval=1h",  # planning is most of the time that our short tests take
        "browser.remote_content_hostname_whitelist=127.0.0.1,localhost",
        "dbms.security.auth_lock_time=1s",
        "db.memory.transaction.max=100m",
        "dbms.usage_report.enabled=false",
        "server.jvm.additional=--add-opens=java.base/java.nio=ALL-UNNAMED",  # for what neo4j-admin starts, from 2026.x on
        *settings,
    )
    own = {line.partition("=")[0]: line for line in lines}
    (home / "conf" / "neo4j.conf").write_text("".join(f"{line}\n" for line in own.values()), "utf8")
    fill()
    password = password or secrets.token_urlsafe(12)
    server = Server(home, f"bolt://127.0.0.1:{bolt}", f"http://127.0.0.1:{http}", password=password)
    try:
        server.start_again()
    except BaseException:
        server.stop(signal.SIGKILL)
        raise
    return server


def admin(home: Path, *arguments: str, folder: Path | None = None) -> str:
    """What neo4j-admin says, run in ``folder``; its server must not be running. Raises CannotStart where it fails."""
    command = _java_command("org.neo4j.server.startup.Neo4jAdminCommand", *arguments)
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise CannotStart(f"neo4j-admin {arguments[0]}: {done.stdout[-1500:]}")
    return done.stdout


def _java_command(main: str, *arguments: str) -> list[str]:
    opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]
    quick = ["-Xmx768m", "-XX:+UseSerialGC", "-Dlog4j2.disable.jmx=true", "-Dfile.encoding=UTF-8", *JAVA_OPTIONS]
    command = java(17 if VERSION.startswith("5.") else 21, f"Neo4j {VERSION}")
    return [command, *opens, *quick, "-cp", f"{jars('neo4j', VERSION, POM, 'KG_NEO4J_CACHE')}/*", main, *arguments]


def _spawn(home: Path) -> int:
    main = "org.neo4j.server.CommunityEntryPoint" if VERSION.startswith("5.") else "org.neo4j.server.Neo4jCommunity"
    command = _java_command(main, f"--home-dir={home}", f"--config-dir={home / 'conf'}")
    with (home / "logs" / "console.log").open("ab") as log:
        # A session of its own: Ctrl-C is for the tests, which stop it in good order.
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    (home / "run" / "server.pid").write_text(str(process.pid))
    _CHILDREN[process.pid] = process
    return process.pid


_CHILDREN: dict[int, subprocess.Popen[bytes]] = {}


def _wait_until_it_answers(server: Server) -> None:
    """Waits for the first answer over Bolt; a new server's first password is replaced by ours."""
    last: Exception | None = None
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.pid is None or not _is_ours(server.pid, server.home):
            raise CannotStart(f"Neo4j ended while it started: {_log(server.home)}")
        try:
            with server.driver() as driver:
                driver.execute_query("RETURN 1", database_="neo4j")
                return
        except AuthError:
            _set_password(server)
        except (DriverError, Neo4jError, OSError) as error:
            last = error
        time.sleep(0.25)
    raise CannotStart(f"Neo4j did not answer within {START_SECONDS} s ({last}): {_log(server.home)}")


def _set_password(server: Server) -> None:
    first = neo4j.GraphDatabase.driver(server.bolt, auth=(USER, "neo4j"), notifications_min_severity="OFF")
    with first, suppress(DriverError, Neo4jError):
        change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
        first.execute_query(change, {"old": "neo4j", "new": server.password}, database_="system")


def _is_ours(pid: int, home: Path) -> bool:
    """Whether the process lives and is the server of this home, so that no other process that got its id is hit."""
    if (child := _CHILDREN.get(pid)) is not None:
        return child.poll() is None
    with suppress(OSError):
        return f"--home-dir={home}" in Path(f"/proc/{pid}/cmdline").read_text("utf8", errors="replace").split("\0")
    return False


def _wait_until_gone(pid: int, home: Path) -> None:
    until = time.monotonic() + 60
    while _is_ours(pid, home):
        if time.monotonic() > until:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)


def _free_ports(number: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def _log(home: Path) -> str:
    texts = [path.read_text("utf8", errors="replace") for path in sorted((home / "logs").glob("*.log"))]
    wanted = [line for text in texts for line in text.splitlines() if re.search("ERROR|Exception|Caused", line)]
    return " | ".join(wanted[-4:]) or "its logs say nothing"


def main(arguments: list[str]) -> None:
    """The script: ``start HOME`` or ``stop HOME``."""
    match arguments:
        case ["start", folder]:
            try:
                server = start(Path(folder).resolve(), password=os.environ["NEO4J_PASSWORD"])
            except CannotStart as error:
                sys.exit(f"neo4j: {error}")
            print(f"KG_TEST_NEO4J={server.bolt}\nKG_TEST_NEO4J_HTTP={server.http}")
        case ["stop", folder]:
            home = Path(folder).resolve()
            with suppress(FileNotFoundError):
                Server(home, "", pid=int((home / "run" / "server.pid").read_text())).stop()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
