"""The Cypher that writes and reads back a document, made once from the vocabulary; the same for every engine.

Names of labels, types and properties come from kg.vocabulary, values only ever as parameters. A row is a list of values in the
order of the vocabulary, an edge's after the ids of its ends: with the names in every row, a client and a server spend a third of
a load on packing and reading them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.vocabulary import EDGES, NODES, OWNED_LABELS, SHARED_LABELS

End = tuple[str, str, str]

# What a document owns hangs on it by these types. The bound is written out: an engine may stop a bare ``*`` at ten steps.
_OWNING = "HAS_SECTION|HAS_MEASURE|HAS_TASK|HAS_DIAGNOSTIC*1..64"
CONTAINMENT = ("HAS_SECTION", "HAS_MEASURE", "HAS_TASK", "HAS_DIAGNOSTIC")

# Each type of edge that a batch may hold, with its ends. SIMILAR_TO is computed from the graph, no document says it.
ENDS: tuple[End, ...] = tuple((edge.name, *ends) for edge in EDGES.values() if edge.name != "SIMILAR_TO" for ends in edge.ends)
PART_OF: End = ("PART_OF", "Department", "Department")


def _map(names: tuple[str, ...], start: int = 0) -> str:
    return "{" + ", ".join(f"{name}: row[{at}]" for at, name in enumerate(names, start)) + "}" if names else ""


def _columns(variable: str, names: tuple[str, ...]) -> str:
    return ", ".join(f"{variable}.{name} AS {name}" for name in names)


def _merge(label: str) -> str:
    sets = ", ".join(f"n.{name} = row[{at}]" for at, name in enumerate(NODES[label]) if at)
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row[0]}}) SET {sets} RETURN count(n) AS written"


# Owned nodes are made anew with each write; the others may be there already.
WRITE_NODES = {
    label: (
        f"UNWIND $rows AS row CREATE (n:{label} {_map(names)}) RETURN count(n) AS written"
        if label in OWNED_LABELS
        else _merge(label)
    )
    for label, names in NODES.items()
}
# CREATE, since what was there is deleted first: a MERGE of a duty would search all edges of its department.
WRITE_EDGES = {
    (name, source, target): (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row[0]}}) MATCH (b:{target} {{id: row[1]}}) "
        f"CREATE (a)-[e:{name} {_map(EDGES[name].properties, 2)}]->(b) RETURN count(e) AS written"
    )
    for name, source, target in ENDS
}
# SIMILAR_TO is computed from the whole graph (`kg link`): one edge a pair, from the smaller id to the greater.
_ALIKE = EDGES["SIMILAR_TO"].properties
READ_LIKENESS = f"MATCH (a:Task)-[e:SIMILAR_TO]->(b:Task) RETURN a.id AS source, b.id AS target, {_columns('e', _ALIKE)}"
WRITE_LIKENESS = (
    "UNWIND $rows AS row MATCH (a:Task {id: row[0]}) MATCH (b:Task {id: row[1]}) "
    f"CREATE (a)-[e:SIMILAR_TO {_map(_ALIKE, 2)}]->(b) RETURN count(e) AS written"
)
DELETE_LIKENESS = "UNWIND $rows AS row MATCH (a:Task {id: row[0]})-[e:SIMILAR_TO]->(b:Task {id: row[1]}) DELETE e"
FIND_IDS = {label: f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id" for label in NODES}
READ_NODES = {
    label: f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN {_columns('n', names)}" for label, names in NODES.items()
}
READ_OWNED = {
    label: f"MATCH (:Document {{id: $id}})-[:{_OWNING}]->(n:{label}) RETURN DISTINCT {_columns('n', NODES[label])}"
    for label in OWNED_LABELS
}

# The document, and of what documents share what this one names, in one question: for a new document that is all there can be.
READ_NAMED = " UNION ALL ".join(
    (
        *(
            f"UNWIND $ids.{label} AS id MATCH (n:{label} {{id: id}}) "
            f"RETURN '{label}' AS what, [{', '.join(f'n.{name}' for name in NODES[label])}] AS row"
            for label in ("Document", *SHARED_LABELS)
        ),
        # read from the wholes: the edges that leave a department are its duties in all documents
        "MATCH (b:Department)<-[e:PART_OF]-(a:Department) WHERE a.id IN $ids.Department "
        "RETURN 'PART_OF' AS what, [a.id, b.id] AS row",
    )
)


def _read_edges(name: str, source: str, target: str) -> str:
    anchor, variable = (target, "b") if anchored_at_target(name) else (source, "a")
    columns = ", ".join(("a.id AS source", "b.id AS target", *(f"e.{key} AS {key}" for key in EDGES[name].properties)))
    return (
        f"UNWIND $ids AS anchor MATCH ({variable}:{anchor} {{id: anchor}}) "
        f"MATCH (a:{source})-[e:{name}]->(b:{target}) RETURN {columns}"
    )


def anchored_at_target(name: str) -> bool:
    """Whether an edge belongs to the document of its target: a duty comes from a shared department to the document's task.

    >>> anchored_at_target("LEADS"), anchored_at_target("DUE")
    (True, False)
    """
    return all(source == "Department" and target == "Task" for source, target in EDGES[name].ends)


READ_EDGES = {ends: _read_edges(*ends) for ends in ENDS if ends != PART_OF}
DELETE_OWNED = {label: f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n" for label in OWNED_LABELS}
DELETE_DOCUMENT = "MATCH (d:Document {id: $id}) DETACH DELETE d"
DELETE_REFERENCES = "MATCH (:Document {id: $id})-[e:CITES|DUPLICATES]->(:Document) DELETE e"
DELETE_PARTS = "UNWIND $rows AS row MATCH (b:Department {id: row[1]})<-[e:PART_OF]-(a:Department {id: row[0]}) DELETE e"

# A department is held by its duties and by the departments that are part of it, a deadline by the tasks that are due on it.
IDLE = {
    "Department": (
        "UNWIND $ids AS id MATCH (n:Department {id: id}) "
        "WHERE NOT EXISTS { (n)-[:LEADS|PARTICIPATES_IN]->(:Task) } AND NOT EXISTS { (:Department)-[:PART_OF]->(n) } "
        "OPTIONAL MATCH (n)-[:PART_OF]->(whole:Department) RETURN n.id AS id, collect(whole.id) AS wholes"
    ),
    "Deadline": (
        "UNWIND $ids AS id MATCH (n:Deadline {id: id}) WHERE NOT EXISTS { (:Task)-[:DUE]->(n) } RETURN n.id AS id, [] AS wholes"
    ),
}
DELETE_SHARED = {label: f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n" for label in IDLE}
COUNT_NODES = {label: f"MATCH (n:{label}) RETURN count(n) AS count" for label in NODES}
COUNT_EDGES = {name: f"MATCH ()-[e:{name}]->() RETURN count(e) AS count" for name in EDGES}

# The graph's own mark: which version of the vocabulary it was written with. Who writes takes hold of it first, so that on an
# engine with several writers they write one after the other.
READ_VERSION = "MATCH (s:KgSchema) RETURN s.version AS version"
WRITE_VERSION = "MERGE (s:KgSchema {id: 'policy-kg'}) SET s.version = $version"
HOLD = "MATCH (s:KgSchema) SET s.version = s.version RETURN s.version AS version"

# Tasks by words of their text. An engine with an index finds candidates in it; what counts on every engine is CONTAINS.
_FOUND = """
MATCH (d:Document)-[:HAS_SECTION|HAS_MEASURE*1..64]->(m:Measure)-[:HAS_TASK]->(t)
OPTIONAL MATCH (b:Department)-[r:LEADS|PARTICIPATES_IN]->(t) WHERE r.basis <> 'issuer'
WITH d, m, t, b, r ORDER BY r.basis = 'default', r.start, r.id
WITH d, m, t, collect(DISTINCT CASE WHEN type(r) = 'LEADS' THEN b.name END) AS leads,
     collect(DISTINCT CASE WHEN type(r) = 'PARTICIPATES_IN' THEN b.name END) AS participants,
     collect(DISTINCT r.evidence) AS evidence
RETURN coalesce(d.title, d.source) AS document, m.number AS number, t.text AS text, leads, participants, evidence, t.id AS task_id
ORDER BY document, d.id, t.order, task_id"""
SEARCH = "MATCH (t:Task) WHERE all(word IN $words WHERE t.text CONTAINS word)" + _FOUND
SEARCH_INDEXED = (
    "CALL db.index.fulltext.queryNodes('task_text', $phrase) YIELD node AS t "
    "WITH t WHERE all(word IN $words WHERE t.text CONTAINS word)" + _FOUND
)


def phrase(words: Sequence[str]) -> str:
    """The words as a question to an index of pairs of characters; empty where it would miss texts that contain them.

    Such an index knows no single character and no part of a Latin word.

    >>> phrase(["节水", "灌区"]), phrase(["水"]), phrase(["PPP"])
    ('"节水" AND "灌区"', '', '')
    """
    fit = words and all(re.fullmatch(r"[\u4e00-\u9fff]{2,}", word) for word in words)
    return " AND ".join(f'"{word}"' for word in words) if fit else ""
