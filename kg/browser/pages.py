"""What the Neo4j Browser is offered: the guide, the style and the favourites, each under its path."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

from kg.browser.favourites import archive, favourite
from kg.browser.server import Served
from kg.catalog import all_queries, find

_PLACE = re.compile(r"\{\{([\w-]+)(?: (\w+)=(\w+))?\}\}")


def offered(base: str) -> Mapping[str, Served]:
    """The files that a server at ``base`` gives out, by path."""
    return {
        "/guide.html": Served("text/html; charset=utf-8", guide(base).encode()),
        "/style.grass": Served("text/plain; charset=utf-8", style().encode()),
        "/favourites.zip": Served("application/zip", archive(all_queries().values())),
    }


def style() -> str:
    """The style sheet in the Browser's GraSS: a colour and a caption for every label and edge type, thick edges for leads."""
    return (Path(__file__).parent / "style.grass").read_text(encoding="utf-8")


def guide(base: str) -> str:
    """The guide's pages as HTML; ``base`` is the address that style and favourites are served from.

    In ``guide.html``, ``{{NAME}}`` is a saved query as a favourite; with ``PARAMETER=FIELD`` what a reader types in that
    field of the page becomes the parameter's value (the Browser's ``value-for`` and ``value-key``).

    >>> ":style http://localhost:7475/style.grass" in guide("http://localhost:7475")
    True
    """
    text = (Path(__file__).parent / "guide.html").read_text(encoding="utf-8")
    return _PLACE.sub(lambda found: base if found[1] == "base" else _query(*found.groups()), text)


def _query(name: str, parameter: str | None, field: str | None) -> str:
    text = html.escape(favourite(find(name)), quote=False)
    if parameter is None:
        return text
    return text.replace(f"'' AS typed_{parameter}", f"'<span value-key=\"{field}\"></span>' AS typed_{parameter}")
