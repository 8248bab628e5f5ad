"""`kg stats`: what the graph holds."""

from __future__ import annotations

from kg.cli.formats import Format, emit, say
from kg.cli.options import FormatOption, LangOption, StoreOption


def stats(lang: LangOption, store: StoreOption = None, form: FormatOption = Format.TABLE) -> None:
    """Count what the graph holds, by label and edge type.

    Example: kg stats --format json
    """
    from kg.store import open_store
    from kg.store.base import Rows
    from kg.titles import words

    with open_store(store, read_only=True) as graph:
        counts = graph.counts()
    if form is Format.JSON:
        import json

        say(json.dumps({"nodes": dict(counts.nodes), "edges": dict(counts.edges)}, ensure_ascii=False, indent=2))
        return
    lines = [
        (name, found.of(lang) if (found := words(group, name)) else "", number)
        for group, numbers in (("nodes", counts.nodes), ("edges", counts.edges))
        for name, number in numbers.items()
    ]
    emit(Rows(("name", "what", "count"), tuple(lines)), form, lang)
