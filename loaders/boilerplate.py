"""What of a page is the paper's own text: without boilerplate, contents, lists of attachments (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.model import Span
from loaders.feet import before_copy, foot
from loaders.folding import squeeze
from loaders.lexicon import words
from loaders.markers import THIRD
from loaders.outline import Block
from loaders.signatures import AT_END

_BOILERPLATE_HEAD = re.compile("|".join(word[1:] for word in words("outline", "boilerplate") if word.startswith("^")))
_BOILERPLATE = re.compile("|".join(word for word in words("outline", "boilerplate") if not word.startswith("^")) or "(?!)")
_ATTACHMENT = re.compile("|".join(words("outline", "attachment")))
_CONTENTS = frozenset(words("outline", "contents"))


def own_words(text: str, found: tuple[Block, ...]) -> Iterator[tuple[Block, str]]:
    """The blocks, each with its words, without boilerplate, contents, attachment lists, and a signature behind the last words."""
    attachments = False
    lines = [squeeze(text[start:stop]) for (start, stop), _ in found]
    listed = not _CONTENTS.isdisjoint(lines)
    repeated = Counter(map(_contents_key, lines)) if listed else Counter[str]()
    contents = False
    whole = Span(found[0].span.start, found[-1].span.stop) if found else Span(0, 0)
    ends = before_copy(text, whole)
    above = [line for line, block in zip(lines, found, strict=True) if block.span.start < ends]
    stop = foot(text, Span(whole.start, ends), above)
    stop = stop if stop < len(above) else len(lines)
    for block, line in zip(found[:stop], lines[:stop], strict=True):
        if line in _CONTENTS:
            contents = True
            continue
        if contents:
            if len(line) <= 60 and (re.search(r"[.…·]{2,}\d*$|\d$", line) or repeated[_contents_key(line)] > 1):
                repeated[_contents_key(line)] -= 1
                continue
            contents = False
        if len(line) <= 120 and _ATTACHMENT.match(line):
            attachments = True
            continue
        if attachments and len(line) <= 80 and "。" not in line and block.marker is not None and block.marker.rank >= THIRD:
            continue
        attachments = False
        if len(line) <= 60 and (_BOILERPLATE_HEAD.match(line) or _BOILERPLATE.search(line)):
            continue
        signed = line[-1] == "日" or (line[-1] == "）" and "日" in line[-23:])
        if signed and (tail := AT_END.search(text, block.span.start, block.span.stop)):
            block = Block(Span(block.span.start, tail.start()), block.marker)
            line = squeeze(block.span.of(text))
        yield block, line


def _contents_key(line: str) -> str:
    return line.rstrip("0123456789").rstrip(".…·")[:60]
