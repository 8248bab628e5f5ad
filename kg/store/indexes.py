"""What a Neo4j database needs before documents go in: unique ids, what the saved queries look up, and words of tasks."""

from __future__ import annotations

from collections.abc import Mapping

from kg.vocabulary import DUTY_TYPES, EDGES, NODES, type_of

# What queries find a node by, besides its id. Range indexes: a text index, which serves CONTAINS too, makes each commit of a
# document twice as slow (as does a full-text index that is not eventually consistent; who searches waits for it instead).
# No title: they are asked for by a part of them, and an index takes no more than 8,000 bytes.
_LOOKUPS = (
    ("Department", "name"),
    ("Document", "number"),
    ("Document", "source"),
    ("Deadline", "end_date"),
    ("Diagnostic", "code"),
)

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
        f"{label.lower()}_{key}": f"CREATE INDEX {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"
        for label, key in _LOOKUPS
    },
    "task_text": (
        "CREATE FULLTEXT INDEX task_text IF NOT EXISTS FOR (n:Task) ON EACH [n.text] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: true}}"
    ),
}
SHOW = "SHOW INDEXES YIELD name RETURN name"  # those of the constraints among them, under the same names
AWAIT = "CALL db.awaitIndexes(300)"
AWAIT_WORDS = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"
# A bulk import knows no empty list, it leaves the property out.
EMPTY_LISTS = (
    *(
        f"MATCH (n:{label}) WHERE n.{name} IS NULL SET n.{name} = []"
        for label, names in NODES.items()
        for name in names
        if type_of(label, name) is tuple
    ),
    *(
        f"MATCH ()-[e:{edge.name}]->() WHERE e.{name} IS NULL SET e.{name} = []"
        for edge in EDGES.values()
        for name in edge.properties
        if type_of(edge.name, name) is tuple
    ),
)
