"""Groups of a clause with the places of their members, and whom a carry-forward note means (extraction-spec.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.model import Span, span_of
from loaders.bodies import COLLECTIVE, Sort
from loaders.groups import Group, groups

_THE_PLACES = re.compile("(?:各?地方|各地|属地)(?:落实|推进|负责|实施|$)")


class Located(NamedTuple):
    """A group whose members' offsets have been carried back to the text; ``spans`` one a member, in the same order."""

    group: Group
    spans: tuple[Span, ...]


def carried(text: str, note: re.Match[str], located: tuple[Located, ...], offsets: Sequence[int]) -> tuple[Located, ...]:
    """Whom a carry-forward note in the content names, or means of those before it."""
    if note["body"] and not _THE_PLACES.match(note["body"]):
        told = placed(groups(note["body"]), offsets, note.start("body"))
        if any(n.sort is Sort.BODY for here in told for n in here.group.named):
            return told  # else bare places: 以下均涉及各县区
    return tuple(_governments(located) if note["body"] else _meant(text, located))


def _governments(located: Iterable[Located]) -> Iterator[Located]:
    """What of the groups are governments: those a note means that says 以下均需地方落实."""
    for group, spans in located:
        kept = [(n, span) for n, span in zip(group.named, spans, strict=True) if COLLECTIVE.match(n.text)]
        if kept:
            yield Located(group._replace(named=tuple(n for n, _ in kept)), tuple(span for _, span in kept))


def _meant(text: str, located: tuple[Located, ...]) -> Iterator[Located]:
    """Whom a note means that names nobody (…，各区政府落实，以下不再列出): those behind the last comma, or all governments."""
    if not located:
        return
    group, spans = located[-1]
    first = len(spans) - 1
    while first and not any(mark in text[spans[first - 1].stop : spans[first].start] for mark in "，；。"):
        first -= 1
    if first or len(located) > 1:
        yield Located(group._replace(named=group.named[first:]), spans[first:])
    else:
        yield from _governments(located)


def placed(found: tuple[Group, ...], offsets: Sequence[int], shift: int) -> tuple[Located, ...]:
    """The groups with the places of their members; ``offsets`` say where each character of their text stands."""
    return tuple(
        Located(g, tuple([span_of((offsets[n.start + shift], offsets[n.stop + shift - 1] + 1)) for n in g.named]))
        for g in found
        if g.named
    )
