"""The way to a Neo4j server: its address, who asks, and one sentence for each thing that can go wrong there."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    AuthConfigurationError,
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from kg.errors import StoreError

OLDEST = (5, 26)
# What the driver raises: its own errors, the server's, and Python's for an address that is none.
SERVER_ERRORS = (DriverError, Neo4jError, OSError, ValueError)

# The driver tells of retries on its logger, which without a handler prints them between our own lines.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks, and of which database: without name and password nobody in particular, without a database the server's own."""

    username: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None

    @classmethod
    def of_environment(cls) -> Login:
        """That of ``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` and ``NEO4J_DATABASE``; an empty one counts as not given."""
        return cls(*(os.environ.get(f"NEO4J_{name}") or None for name in ("USERNAME", "PASSWORD", "DATABASE")))

    def auth(self) -> tuple[str, str] | None:
        """What the driver takes; the name is ``neo4j`` where only a password is given."""
        return (self.username or "neo4j", self.password or "") if self.username or self.password else None


def checked_uri(uri: str) -> str:
    """The address as the driver takes it; raises StoreError, without a word of it, where it holds a user or a password.

    >>> checked_uri("BOLT://graph.example:7687")
    'bolt://graph.example:7687'
    """
    scheme, _, rest = uri.partition("://")
    place = f"{scheme.partition(':')[0].lower()}://…"  # neo4j:user:password@host is refused just the same
    if "@" in uri:
        raise StoreError(
            "a user or a password has no place in an address",
            place=place,
            remedy="set NEO4J_USERNAME and NEO4J_PASSWORD, or give --username",
        )
    try:
        if urlsplit(uri).hostname and (urlsplit(uri).port or 1):
            return f"{scheme.lower()}://{rest}"
    except ValueError:
        pass
    raise StoreError("this is no address of a server", place=place, remedy="write it as neo4j://HOST:7687")


def connect(uri: str, login: Login, *, patience: float) -> neo4j.Driver:
    """A driver that has found the server and its version good; ``patience`` are the seconds it retries what may be retried.

    Raises StoreError where there is no server, it is too old, or it does not know the user, the password or the database.
    """
    try:
        driver = neo4j.GraphDatabase.driver(
            checked_uri(uri),
            auth=login.auth(),
            user_agent="policy-kg",
            connection_timeout=15,
            connection_acquisition_timeout=30,
            max_transaction_retry_time=patience,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
    except SERVER_ERRORS as error:
        raise failure(error, uri, login) from None
    try:
        agent = driver.get_server_info().agent
        found = re.search(r"/v?(\d+)\.(\d+)", agent)
        if not found or (int(found[1]), int(found[2])) < OLDEST:
            raise StoreError(
                f"the server is {agent}, which is not supported", place=uri, remedy="use Neo4j 5.26 LTS or newer (2026.x)"
            )
    except SERVER_ERRORS as error:
        driver.close()
        raise failure(error, uri, login) from None
    except BaseException:
        driver.close()
        raise
    return driver


def failure(error: BaseException, uri: str, login: Login) -> StoreError:
    """What a person reads instead of the driver's ``error``: never a password, never a traceback."""
    problem, remedy = _words(error, login)
    return StoreError(problem, place=uri, remedy=remedy)


def _words(error: BaseException, login: Login) -> tuple[str, str]:
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    for ending, problem, remedy in _CODES:
        if code.endswith(ending):
            return problem.format(database=login.database or "neo4j", user=login.username or "neo4j"), remedy
    match error:
        case AuthError() if login.auth() is None:
            return "the server wants a user and a password", "set NEO4J_USERNAME and NEO4J_PASSWORD, or give --username"
        case AuthError():
            return (
                f"the server does not accept user {login.username or 'neo4j'} with this password",
                "check NEO4J_USERNAME and NEO4J_PASSWORD",
            )
        case IncompleteCommit():
            return (
                "the connection was lost while the last document was being stored: it may be in, whole, or not",
                "load it again",
            )
        case UnsupportedServerProduct():
            return "the server does not speak as Neo4j 5 does", "use Neo4j 5.26 LTS or newer (2026.x)"
        case ConfigurationError() if "Notification filtering" in str(error):  # what a server so old does not know
            return "the server is older than Neo4j 5.7", "use Neo4j 5.26 LTS or newer (2026.x)"
        case AuthConfigurationError() | ConfigurationError() | ValueError():
            return "this is no address of a Neo4j server", "write it as neo4j://HOST:7687"
        case ServiceUnavailable() | SessionExpired() | OSError():
            said = str(error)
            if "HTTP" in said:
                return "a web server answers there, no Neo4j", "give the Bolt port, mostly 7687"
            if "handshake" in said.lower() or "support communication" in said:
                return "what answers there does not speak as Neo4j 5 does", "use Neo4j 5.26 LTS or newer (2026.x)"
            return "no Neo4j server answers there", "start it, or check host and port"
    said = (error.message if isinstance(error, Neo4jError) else str(error)) or type(error).__name__
    return f"the server refused ({first_sentence(said)})", "see the logs of the server"


_NOT_STORED = ("the server could not store what it was given", "see if its disk is full; start it anew, load again")
_CODES = (
    ("Security.AuthenticationRateLimit", "too many wrong passwords for user {user}", "wait some seconds, then try the right one"),
    (
        "Security.CredentialsExpired",
        "the password of user {user} must be changed before it can be used",
        "change it in the Browser",
    ),
    ("Security.Forbidden", "user {user} has no right to do this", "ask who looks after the server for the right to write"),
    ("Database.DatabaseNotFound", "the server has no database {database}", "check NEO4J_DATABASE"),
    ("Database.DatabaseUnavailable", "database {database} is not available now", "start it, or see the logs of the server"),
    ("Statement.AccessMode", "database {database} takes no writes here", "use a server that may be written to"),
    ("WriteOnReadOnlyAccessDatabase", "database {database} is read-only", "use another with NEO4J_DATABASE, or allow writes"),
    ("ForbiddenOnReadOnlyDatabase", "database {database} is read-only", "use another with NEO4J_DATABASE, or allow writes"),
    ("TransactionCommitFailed", *_NOT_STORED),
    ("TransactionLogError", *_NOT_STORED),
    ("OutOfMemoryError", "this takes more memory than the server gives to one transaction", "ask for less, or give it more"),
    ("LockClientStopped", "the server was stopped in the middle", "start it, then load again"),
    ("TransactionTimedOut", "the server ended the transaction, it took too long", "load again when it has less to do"),
)


def first_sentence(said: str) -> str:
    """The first line of what a server says, cut to a length that can be read, without its full stop."""
    line = said.strip().splitlines()[0] if said.strip() else ""
    return (line[:200] + "…" if len(line) > 200 else line).removesuffix(".")
