"""What kind a document is, by the words its title ends in: 通知, 实施方案… as ``ontology/schemes.ttl`` lists them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kg import resources
from kg.rdf.terms import NS, Iri

_TAIL = re.compile(r"([（(〔\[《][^（）()〔〕\[\]《》]*[）)〕\]》]|[\s”\"])+$")


@cache
def _kinds(file: Path) -> tuple[tuple[str, Iri], ...]:
    """Word and concept of every kind, the longest words first."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    prefix = f"{NS}/document-type/"
    found = [
        (quad.object.value, Iri("document-type", quad.subject.value.removeprefix(prefix)))
        for quad in parse(path=file, format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(prefix)
        and quad.predicate.value.endswith(("#prefLabel", "#altLabel"))
        and isinstance(quad.object, Literal)
        and quad.object.language == "zh"
    ]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


def document_type(title: object) -> Iri | None:
    """The concept for the last word of a title, what stands in brackets after it left out; None where it ends otherwise.

    >>> document_type("关于进一步加强某项工作的通知").name, document_type("某省节水行动实施方案（试行）").name
    ('notice', 'scheme')
    >>> document_type("某省水利厅") is None
    True
    """
    if not isinstance(title, str):
        return None
    plain = _TAIL.sub("", title)
    kinds = _kinds(resources.folder("ontology") / "schemes.ttl")
    return next((kind for word, kind in kinds if plain.endswith(word)), None)
