"""The page that lists the saved queries, made from their headers: ``python -m kg.handbook`` writes ``queries/README.md`` anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from kg import catalog, resources
from kg.catalog import Parameter, SavedQuery

# The first tag of a query is its chapter; in this order.
CHAPTERS: Mapping[str, str] = {
    "department": "部门 · Departments",
    "task": "任务 · Tasks",
    "document": "文件 · Documents",
    "deadline": "时限 · Deadlines",
    "topic": "主题 · Topics",
    "quality": "存疑 · Doubts",
}
_HEAD = """# 查询 · Saved queries

One question a file. Each runs as it is in the Neo4j Browser, and from the command line: `kg query run NAME -p key=value`;
`--format csv|json|md`, `--lang zh|en`. A name ending in `-graph` gives paths, which the Browser draws. Queries about like tasks
(`likeness`) show what `kg link` found last. To add one, write a file with a header like those here and its expected rows in
`tests/queries`.

The parameter `most` of long lists says how many rows are worked out: sorted first, so that the first thousand of 100,000 come in
about a second. `kg query run` sets it to 1,000 for a table (`--limit N` or `-p most=N` for others); CSV, JSON and Markdown get as
many as its default says, which for lists is all. Reports and exports have all. Where rows are left out, a line on stderr says so.
How long each takes on 100,000 tasks: [tests/bench/README.md](../tests/bench/README.md).

This page is made from the headers: `python -m kg.handbook`.
"""


def page(queries: Iterable[SavedQuery]) -> str:
    """The page as Markdown: per chapter each query with title, question, parameters and columns, by name."""
    listed = sorted(queries, key=lambda query: (list(CHAPTERS).index(query.tags[0]), query.name))
    parts = [_HEAD]
    for chapter, group in groupby(listed, key=lambda query: query.tags[0]):
        parts.append(f"## {CHAPTERS[chapter]}\n")
        parts += [_entry(query) for query in group]
    return "\n".join(parts)


def _entry(query: SavedQuery) -> str:
    question = query.question
    lines = [f"### [{query.name}]({query.name}.cypher)", "", f"**{query.title}**", "", question.zh, "", question.en, ""]
    lines += [_parameter(parameter) for parameter in query.parameters] + ([""] if query.parameters else [])
    lines += [f"{'Paths and columns' if query.kind == 'graph' else 'Columns'}: {', '.join(query.columns)}. ", ""]
    lines[-2] += f"Tags: {', '.join(query.tags)}."
    return "\n".join(lines)


def _parameter(parameter: Parameter) -> str:
    match parameter.default:
        case None:
            default = "required"
        case "":
            default = "may be left out"
        case value:
            default = f"default {value}"
    return f"- `{parameter.name}` ({parameter.type}, {default}): {parameter.text}"


def path() -> Path:
    """Where the page stands."""
    return resources.folder("queries") / "README.md"


if __name__ == "__main__":
    path().write_text(page(catalog.all_queries().values()), encoding="utf-8")
