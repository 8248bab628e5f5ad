"""What a Neo4j database needs before documents go in: unique ids, what the saved queries look up, and words of tasks."""

from __future__ import annotations

from collections.abc import Mapping

from kg.vocabulary import DUTY_TYPES, NODES

# What queries find a node by, besides its id. A text index also serves CONTAINS and ENDS WITH.
_TEXTS = (("Department", "name"), ("Document", "number"), ("Document", "title"), ("Document", "source"), ("Diagnostic", "code"))

CONSTRAINTS: Mapping[str, str] = {
    **{
        f"{label.lower()}_id": f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in (*NODES, "KgSchema")
    },
    **{
        f"{name.lower()}_id": f"CREATE CONSTRAINT {name.lower()}_id IF NOT EXISTS FOR ()-[e:{name}]-() REQUIRE e.id IS UNIQUE"
        for name in DUTY_TYPES
    },
}
INDEXES: Mapping[str, str] = {
    **{
        f"{label.lower()}_{key}": f"CREATE TEXT INDEX {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"
        for label, key in _TEXTS
    },
    "deadline_end_date": "CREATE INDEX deadline_end_date IF NOT EXISTS FOR (n:Deadline) ON (n.end_date)",
    "task_text": (
        "CREATE FULLTEXT INDEX task_text IF NOT EXISTS FOR (n:Task) ON EACH [n.text] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    ),
}
SHOW = "SHOW INDEXES YIELD name RETURN name"  # those of the constraints among them, under the same names
AWAIT = "CALL db.awaitIndexes(300)"
