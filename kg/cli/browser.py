"""`kg browser`: the Neo4j Browser with a guide, a style and the saved queries at hand."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.formats import remark, say
from kg.cli.options import StoreOption


def browser(
    store: StoreOption = None,
    opened: Annotated[bool, typer.Option("--open/--no-open", help="Open the page, or only print its address.")] = True,
    at: Annotated[
        str | None, typer.Option("--at", metavar="URL", help="The Browser's page, where the server's settings do not tell.")
    ] = None,
    port: Annotated[int, typer.Option("--port", help="Port of this machine for guide and style; 0 takes a free one.")] = 0,
) -> None:
    """Open the Neo4j Browser with a guide, colours and the saved queries.

    Guide, style and favourites are given out to this machine only, until Ctrl-C ends it. The password is typed into the
    page, it is never part of the address.

    Example: kg browser --store bolt://127.0.0.1:7687
    """
    import sys
    import webbrowser

    from kg.browser.address import Address, browser_of, link
    from kg.browser.pages import offered
    from kg.browser.server import FileServer
    from kg.errors import UsageError
    from kg.store import DEFAULT, is_server
    from kg.store.connection import Login

    uri = store or DEFAULT
    if not is_server(uri):
        raise UsageError(
            "this graph is a file, and the Neo4j Browser shows graphs of a Neo4j server",
            place=uri,
            remedy="docker compose up -d, kg load FOLDER --store bolt://127.0.0.1:7687, then kg browser with that --store",
        )
    login = Login.of_environment()
    found = browser_of(uri, login)
    where = Address(at, found.takes_ours) if at else found
    with FileServer(port) as server:
        server.files = offered(server.base)
        guide = f"{server.base}/guide.html"
        address = link(where.page, uri, login.username or "neo4j", guide if where.takes_ours else None)
        say(address)
        sys.stdout.flush()  # another program may be waiting for it, and the end is far
        if where.takes_ours:
            remark("log in, then run the line that stands in the editor: it opens the guide")
        else:
            remark("this server lets its Browser take nothing from localhost (browser.remote_content_hostname_whitelist)")
        remark(f"to drag onto the page: {server.base}/favourites.zip (saved queries), {server.base}/style.grass (colours)")
        remark("Ctrl-C ends it")
        if opened and not webbrowser.open(address):
            remark("no program to open it with was found; open the address yourself")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            remark("ended")
