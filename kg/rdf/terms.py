"""Terms of RDF as plain values: namespaces, IRIs made from ids, literals made from the graph's values.

IRIs and literals keep their parts, so that each syntax writes them its own way. Nothing here is a blank node.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kg.errors import UsageError
from kg.model import Basis, BodyKind, DeadlineKind, Level, Origin, Role

NS = "https://policy-kg.example/ns"
BASE = "https://policy-kg.example/id"

# The vocabularies whose terms an export uses; ontology/vocabularies.toml says which terms, from which version.
VOCABULARIES: Mapping[str, str] = {
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# One SKOS scheme each; the names in it are the values of the property graph.
SCHEMES: Mapping[str, type[StrEnum]] = {
    "role": Role,
    "basis": Basis,
    "level": Level,
    "body-kind": BodyKind,
    "deadline-kind": DeadlineKind,
    "origin": Origin,
}
# What stands under the base, one path a kind of thing.
PATHS = (
    "assignment", "deadline", "department", "diagnostic", "doc", "due", "instant", "measure", "run", "section", "similarity",
    "task",
)  # fmt: skip


class Iri(NamedTuple):
    """A prefix of ``namespaces`` and a name that is safe behind it in every syntax."""

    prefix: str
    name: str


class Literal(NamedTuple):
    """A text with its datatype as prefixed name, or a language as ``@zh``; plain strings have ``xsd:string``."""

    text: str
    type: str = "xsd:string"


Term = Iri | Literal


def namespaces(base: str) -> Mapping[str, str]:
    """Every prefix of an export under ``base``, in the order of the names.

    >>> namespaces(BASE)["task"], namespaces(BASE)["role"]
    ('https://policy-kg.example/id/task/', 'https://policy-kg.example/ns/role/')
    """
    ours = {"pol": f"{NS}#", "ontology": NS, **{scheme: f"{NS}/{scheme}/" for scheme in (*SCHEMES, "document-type", "licence")}}
    things = {("body" if path == "department" else path): f"{base}/{_PLACES.get(path, path)}/" for path in PATHS}
    return dict(sorted({**VOCABULARIES, **ours, **things, "base": f"{base}/"}.items()))


_PLACES = {"department": "org"}
_UNSAFE = re.compile(r"[^A-Za-z0-9:-]|^-")


def name_of(id_: str, *parts: str) -> str:
    """An id as the name of an IRI, with what hangs on it after a dot: ASCII, and another one for every other id.

    What is no letter, digit, colon or hyphen becomes ``_`` and two hexadecimal digits a byte. Not ``%``: some tools resolve that.

    >>> name_of("by:2020-12-31"), name_of("during:2019-01-01/2020-12-31"), name_of("by:年底"), name_of("r.1", "mention")
    ('by:2020-12-31', 'during:2019-01-01_2F2020-12-31', 'by:_E5_B9_B4_E5_BA_95', 'r_2E1.mention')
    """
    return ".".join([_safe(part) for part in (id_, *parts)])


@lru_cache(1 << 14)
def _safe(part: str) -> str:
    if not _UNSAFE.search(part):
        return part
    return _UNSAFE.sub(lambda found: "".join(f"_{byte:02X}" for byte in found[0].encode()), part)


def thing(path: str, id_: str, *parts: str) -> Iri:
    """The IRI of a thing under the base.

    >>> thing("department", "b1")
    Iri(prefix='body', name='b1')
    """
    return Iri("body" if path == "department" else path, name_of(id_, *parts))


def checked_base(base: str) -> str:
    """The base without a slash at its end; raises UsageError where things under it would have no IRI.

    >>> checked_base("https://data.example/policy/")
    'https://data.example/policy'
    >>> checked_base("data.example")
    Traceback (most recent call last):
    kg.errors.UsageError: --base: no absolute IRI: data.example; give one such as https://data.example/policy
    >>> checked_base("https://data.example/?q=")
    Traceback (most recent call last):
    kg.errors.UsageError: --base: names of things cannot follow ? or #; give one such as https://data.example/policy
    """
    iri = checked_iri(base, "--base").rstrip("/")
    if "?" in iri or "#" in iri:
        raise UsageError("names of things cannot follow ? or #", place="--base", remedy=f"give {_SUCH_AS}")
    return iri


def checked_iri(iri: str, place: str) -> str:
    """The absolute IRI as it is; raises UsageError with ``place`` for what is none."""
    from pyoxigraph import NamedNode

    try:
        if _ABSOLUTE.match(iri):
            return NamedNode(iri).value
    except ValueError:
        pass
    raise UsageError(f"no absolute IRI: {iri or '(nothing)'}", place=place, remedy=f"give {_SUCH_AS}")


_SUCH_AS = "one such as https://data.example/policy"
_ABSOLUTE = re.compile(r"(https?://[^/]|urn:[A-Za-z0-9-]+:.)")


def text(value: object) -> Literal:
    """A string; raises TypeError for another type, or half a character (a lone surrogate)."""
    if not isinstance(value, str):
        raise TypeError("a text")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise TypeError("a text of whole characters") from None
    return Literal(value)


def chinese(value: object) -> Literal:
    """A string in Chinese."""
    return Literal(text(value).text, "@zh")


def integer(value: object) -> Literal:
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("a whole number")
    return Literal(str(value), "xsd:integer")


def offset(value: object) -> Literal:
    """A place in a text: what the Web Annotation vocabulary takes for one."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError("a whole number from 0")
    return Literal(str(value), "xsd:nonNegativeInteger")


def boolean(value: object) -> Literal:
    """Yes or no."""
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return Literal("true" if value else "false", "xsd:boolean")


def day(value: object) -> Literal:
    """A date without a time of day."""
    if type(value) is not date:
        raise TypeError("a date")
    return Literal(value.isoformat(), "xsd:date")


def instant(value: object) -> Iri:
    """The day as a thing of its own, which all limits of that day share."""
    return Iri("instant", day(value).text)


def decimal(value: object) -> Literal:
    """A number, exactly as Python prints it.

    >>> decimal(0.5), decimal(1e-7).text
    (Literal(text='0.5', type='xsd:decimal'), '0.0000001')
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value in (float("inf"), float("-inf")):
        raise TypeError("a number")
    plain = format(Decimal(repr(value)), "f")
    return Literal(plain if "." in plain else f"{plain}.0", "xsd:decimal")


def listed(value: object) -> Literal:
    """A list of texts with their order, as a JSON array in a string.

    >>> listed(("水库", "渠系")).text
    '["水库","渠系"]'
    """
    if not isinstance(value, list | tuple):
        raise TypeError("a list of texts")
    return Literal(json.dumps([text(one).text for one in value], ensure_ascii=False, separators=(",", ":")))


def concept(scheme: str) -> Callable[[object], Iri]:
    """What makes a concept of the scheme from a value of the property graph.

    >>> concept("role")("lead")
    Iri(prefix='role', name='lead')
    """
    known = {member.value: Iri(scheme, member.value) for member in SCHEMES[scheme]}

    def made(value: object) -> Iri:
        if not isinstance(value, str) or value not in known:
            raise TypeError(f"one of {', '.join(known)}")
        return known[value]

    return made
