"""A small server of a few files, on loopback only, for a page that came from another server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kg.errors import UsageError

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Served:
    """One file: its media type and its text or bytes."""

    kind: str
    content: bytes


class FileServer(ThreadingHTTPServer):
    """Gives out ``files`` by their paths while ``serve_forever`` runs; nobody but this machine gets in.

    ``port`` 0 is a free one. Raises UsageError where the port cannot be had.
    """

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        self.files: Mapping[str, Served] = {}
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not from 0 to 65535"
            raise UsageError(f"port {port} cannot be had ({why})", place="--port", remedy="give another, or 0") from None

    @property
    def base(self) -> str:
        """Its address, by the name that a Neo4j server allows its Browser to take pages from unless told otherwise."""
        return f"http://localhost:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    """Answers GET with a file, and OPTIONS with leave to ask: the Neo4j Browser sends headers that need it."""

    server: FileServer

    def do_GET(self) -> None:
        """The file of the path, else 404."""
        served = self.server.files.get(self.path.partition("?")[0])
        if served is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", served.kind)
        self.send_header("Content-Length", str(len(served.content)))
        self.end_headers()
        self.wfile.write(served.content)

    def do_OPTIONS(self) -> None:
        """Leave to ask with these headers: sentry-trace goes with what is asked in the first seconds after login."""
        self.send_response(HTTPStatus.NO_CONTENT)
        self.send_header("Access-Control-Allow-Methods", "GET, OPTIONS")
        self.send_header("Access-Control-Allow-Headers", "pragma, cache-control, sentry-trace, baggage, *")
        self.end_headers()

    def end_headers(self) -> None:
        """With every answer: any page may read it, and it is asked for anew each time."""
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the terminal is for the person."""
