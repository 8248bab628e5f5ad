"""queries/README.md says what the headers of the queries say."""

from __future__ import annotations

from kg import catalog, handbook


def test_the_page_is_current() -> None:
    assert handbook.page(catalog.all_queries().values()) == handbook.path().read_text("utf8"), "run python -m kg.handbook"


def test_every_query_stands_on_the_page() -> None:
    page = handbook.page(catalog.all_queries().values())
    for query in catalog.all_queries().values():
        entry = page[page.index(f"### [{query.name}]({query.name}.cypher)") :].split("\n### ")[0]
        for words in (query.title.zh, query.question.zh, query.question.en, *query.columns):
            assert words in entry, query.name
        assert [p.name for p in query.parameters if f"- `{p.name}` ({p.type}, " not in entry] == []
