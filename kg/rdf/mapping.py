"""How the property graph (kg.vocabulary) is said in RDF: one description, from which the export writes and the import reads.

A node, or an edge with properties, is a thing with an IRI. Its places in a text are quotes (``oa:SpecificResource``) that hang
on it; an edge without properties is one triple. A test holds this file against the vocabulary and the ontology.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.rdf.terms import Term, boolean, chinese, concept, day, decimal, instant, integer, listed, text

Make = Callable[[object], Term]


@dataclass(frozen=True, slots=True)
class Field:
    """A property as a triple. ``each`` says every text of a list by itself too, for those who do not need its order."""

    predicate: str
    make: Make
    required: bool = False
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in the document: the property with its words, if it has one, and whether ``start`` and ``stop`` are its own.

    Where they are not, ``kg.rdf.clauses`` finds the place, and an import leaves it aside.
    """

    name: str
    predicate: str
    exact: str | None
    position: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """A node or an edge with properties: where its IRI stands, its classes, and what becomes of each of its properties."""

    path: str
    classes: tuple[str, ...]
    fields: Mapping[str, Field]
    quotes: tuple[Quote, ...] = ()


ID = Field("dcterms:identifier", text, required=True)
SECTIONS = {"id": ID, "number": Field("eli:number", text), "heading": Field("pol:heading", text)}
ORDER = Field("pol:order", integer)

NODES: Mapping[str, Thing] = {
    "Document": Thing(
        "doc",
        ("pol:Document", "eli:LegalResource"),
        {
            "id": ID,
            "title": Field("dcterms:title", chinese),
            "issuer": Field("pol:issuer", text),
            "number": Field("eli:id_local", text),
            "issued": Field("eli:date_document", day),
            "source": Field("pol:sourceFile", text),
            "sha256": Field("pol:sha256", text),
        },
    ),
    "Section": Thing(
        "section",
        ("pol:Section", "eli:LegalResourceSubdivision"),
        {**SECTIONS, "level": Field("pol:rank", integer), "order": ORDER},
    ),
    "Measure": Thing(
        "measure",
        ("pol:Measure", "eli:LegalResourceSubdivision"),
        {**SECTIONS, "text": Field("pol:text", text), "order": ORDER},
    ),
    "Task": Thing(
        "task",
        ("pol:Task", "prov:Plan"),
        {
            "id": ID,
            "text": Field("pol:text", text),
            "summary": Field("pol:summary", text),
            "order": ORDER,
            "keywords": Field("pol:keywordsInOrder", listed, each="dcat:keyword"),
        },
        (Quote("place", "pol:quote", None, position=True),),
    ),
    "Department": Thing(
        "department",
        ("pol:Department",),
        {
            "id": ID,
            "name": Field("skos:prefLabel", chinese, required=True),
            "short_name": Field("pol:shortName", text),
            "level": Field("pol:level", concept("level")),
            "region": Field("pol:region", text),
            "kind": Field("org:classification", concept("body-kind")),
            "aliases": Field("pol:aliasesInOrder", listed, each="skos:altLabel"),
            "resolved": Field("pol:resolved", boolean),
            "origin": Field("pol:origin", concept("origin")),
        },
    ),
    "Deadline": Thing(
        "deadline",
        ("pol:Deadline", "time:ProperInterval"),
        {
            "id": ID,
            "kind": Field("pol:deadlineKind", concept("deadline-kind")),
            "text": Field("pol:text", text),
            "start_date": Field("time:hasBeginning", instant),
            "end_date": Field("time:hasEnd", instant),
            "every": Field("pol:every", text),
        },
    ),
    "Diagnostic": Thing(
        "diagnostic",
        ("pol:Diagnostic",),
        {"id": ID, "code": Field("pol:code", text), "message": Field("pol:message", text)},
        (Quote("place", "pol:quote", "text", position=True),),
    ),
}

DUTY = Thing(
    "assignment",
    ("pol:Assignment", "cv:Participation"),
    {
        "id": ID,
        "role_word": Field("pol:roleWord", text),
        "basis": Field("pol:basis", concept("basis")),
        "reviewed_by": Field("pol:reviewedBy", text),
        "reviewed_on": Field("pol:reviewedOn", day),
    },
    (Quote("mention", "pol:mention", "mention", position=True), Quote("evidence", "pol:evidence", "evidence", position=False)),
)
DUE = Thing(
    "due",
    ("pol:TimeLimit",),
    {"suspect": Field("pol:suspect", boolean)},
    (Quote("place", "pol:quote", "text", position=True),),
)
SIMILARITY = Thing(
    "similarity",
    ("pol:Similarity",),
    {
        "score": Field("pol:score", decimal, required=True),
        "words": Field("pol:keywordsInOrder", listed, each="dcat:keyword"),
    },
)


@dataclass(frozen=True, slots=True)
class Link:
    """An edge type: the one triple that says it (``inverse``: from target to source), and the thing that says it in full.

    Where there is a ``thing``, its ``source`` and ``target`` lead to the edge's ends, and ``role`` tells types apart that
    share it.
    """

    predicate: str
    inverse: bool = False
    thing: Thing | None = None
    source: str = ""
    target: str = ""
    role: str = ""


EDGES: Mapping[str, Link] = {
    "HAS_SECTION": Link("eli:has_part"),
    "HAS_MEASURE": Link("eli:has_part"),
    "HAS_TASK": Link("pol:hasTask"),
    "LEADS": Link("pol:lead", True, DUTY, "cv:hasParticipant", "pol:task", "lead"),
    "PARTICIPATES_IN": Link("pol:participant", True, DUTY, "cv:hasParticipant", "pol:task", "participate"),
    "DUE": Link("pol:due", False, DUE, "pol:task", "pol:deadline"),
    "HAS_DIAGNOSTIC": Link("pol:hasDiagnostic"),
    "PART_OF": Link("org:subOrganizationOf"),
    "SIMILAR_TO": Link("pol:similarTo", False, SIMILARITY, "pol:task", "pol:similarTask"),
    "DUPLICATES": Link("pol:duplicates"),
    "CITES": Link("eli:cites"),
}
