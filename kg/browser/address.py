"""Where the Neo4j Browser of a server is, and the link that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from neo4j.exceptions import Neo4jError

from kg.store.connection import SERVER_ERRORS, Login, connect, failure

_SETTINGS = (
    "SHOW SETTINGS YIELD name, value WHERE name IN ['server.http.enabled', 'server.http.advertised_address', "
    "'server.https.enabled', 'server.https.advertised_address', 'browser.remote_content_hostname_whitelist'] "
    "RETURN name, value"
)
_ALLOWED_UNLESS_SET = "guides.neo4j.com,localhost"
_HERE = ("", "localhost", "127.0.0.1", "::1", "0.0.0.0")


@dataclass(frozen=True, slots=True)
class Address:
    """A server's Browser: its page, and whether that page may take a guide and a style from this machine."""

    page: str
    takes_ours: bool


def browser_of(uri: str, login: Login) -> Address:
    """The Browser of the server at ``uri``, as its settings say; where those may not be read, its usual place, port 7474.

    Raises StoreError where the server cannot be reached or does not know the user.
    """
    with connect(uri, login, patience=0) as driver:
        try:
            records = driver.execute_query(_SETTINGS, database_=login.database).records
        except Neo4jError:
            records = []
        except SERVER_ERRORS as error:
            raise failure(error, uri, login) from None
    settings = {record["name"]: str(record["value"] or "") for record in records}
    allowed = settings.get("browser.remote_content_hostname_whitelist", _ALLOWED_UNLESS_SET)
    hosts = {host.strip().rpartition("/")[2] for host in allowed.split(",")}
    return Address(page(uri, settings), bool(hosts & {"*", "localhost"}))


def page(uri: str, settings: dict[str, str]) -> str:
    """The address of the Browser's page: http, or https where a server has nothing else.

    A server that calls itself localhost is found where it was reached.

    >>> page("bolt://127.0.0.1:7687", {})
    'http://127.0.0.1:7474/browser/'
    >>> page("neo4j+s://graph.example", {"server.http.enabled": "false", "server.https.enabled": "true"})
    'https://graph.example:7473/browser/'
    >>> page("bolt://graph.example:7687", {"server.http.advertised_address": "localhost:8080"})
    'http://graph.example:8080/browser/'
    """
    only_https = settings.get("server.http.enabled") == "false" and settings.get("server.https.enabled") == "true"
    scheme, usual = ("https", 7473) if only_https else ("http", 7474)
    told = urlsplit("//" + settings.get(f"server.{scheme}.advertised_address", ""))
    reached = urlsplit(uri).hostname or "localhost"
    host = reached if (told.hostname or "") in _HERE else told.hostname
    name = f"[{host}]" if host and ":" in host else host
    return f"{scheme}://{name}:{told.port or usual}/browser/"


def link(page: str, uri: str, username: str, guide: str | None) -> str:
    """The page with the server's address and the user's name filled in, and the guide in its editor, ready to run.

    >>> link("http://h:7474/browser/", "bolt://h:7687", "neo4j", "http://localhost:9/guide.html")
    'http://h:7474/browser/?connectURL=bolt://neo4j@h:7687&cmd=edit&arg=%3Aplay%20http%3A//localhost%3A9/guide.html'
    """
    scheme, _, host = uri.partition("://")
    start = f"&cmd=edit&arg={quote(f':play {guide}')}" if guide else ""
    return f"{page}?connectURL={scheme}://{quote(username, safe='')}@{host}{start}"
