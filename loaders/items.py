"""The items of a document: numbered measures and paragraphs, each under its headings (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model import Section, Span, section_of
from loaders.articles import is_name
from loaders.boilerplate import own_words
from loaders.clauses import find, heading_clause, tail
from loaders.folding import squeeze
from loaders.labels import behind_sign, leading_label, opens_like_label
from loaders.line_ends import SENTENCE_END
from loaders.markers import ARTICLE, CHAPTER, FIRST, UNNUMBERED, Marker
from loaders.outline import Block, blocks
from loaders.signatures import is_government, signature_line
from loaders.stated import Clause, Form
from loaders.stems import is_stem
from loaders.unnumbered import Line, Place, assigns, is_short, places

_PREAMBLE = re.compile(
    r"^(?:为|根据|按照|依据|近年来|现将|经|为了)(?:[^。]*(?:制定|提出|印发|通知)|.*(?:印发给你们|通知|如下|供参考))"
)
_TITLE = re.compile("《([^《》]{4,80})》")
_ADDRESSEES = re.compile("各[^。]{4,200}：$")  # of a letter, also one behind another paper
_HEADING_CLAUSE = re.compile(
    r"[（【〔][^（）【】〔〕]*(?:牵头|负责|参与|配合|责任单位|落实|主办|承办)[^（）【】〔〕]*(?:（[^（）]*）[^（）【】〔〕]*)*[）】〕]?\s*$"
)
_NO_HEADING = re.compile(
    r"[。；：！？（]|[厅局委办府队](?:负责|牵头|应当).{4}|^(?:力争)?到?20\d\d年[底末]?，|^“?十[一二三四五六]五”?(?:期间|时期)，"
)  # 到2035年，…
# 集中整治（2027年4月—6月）, 强化机构（县民政局牵头）
_WITH_BRACKET = re.compile(r"(?P<words>[\u4e00-\u9fff、]{2,20})（(?:(?P<time>(?:20\d\d年)?\d{1,2}月[^（）]{0,20})|.+)）$")
_SIGNER = 40  # characters of a body that signs, with blanks in it
_MEASURE = 15  # characters of a line that may be a measure
_DUTIES = re.compile("职责(?:分工|任务)?$")  # 2.1.3 成员单位职责。 over a paragraph for each
_LEAD_END = re.compile(r"[。！？]")
_LEAD = re.compile(r"(?P<words>[^（【〔。！？]*)[。！？]\s*[^\s（【〔]")  # and words that are no clause's
_LONGEST_LEAD = 45
_LISTED = re.compile(r"[—●■◆★☆*•·\d]")


@dataclass(slots=True)
class Item:
    """A numbered item or an unnumbered paragraph with the paragraphs that belong to it, its clauses, and the headings above.

    ``heading`` are its own words as a heading, without the number; ``bare`` where the item's line is nothing but a heading.
    ``on_heading`` are the clauses of a bare heading with measures below it.
    """

    marker: Marker | None
    sections: tuple[Section, ...]
    section: Section
    bare: bool
    paragraphs: list[Span] = field(default_factory=list)
    clauses: list[tuple[Clause, ...]] = field(default_factory=list)
    on_heading: tuple[Clause, ...] = ()
    parent: Item | None = None
    leaf: bool = True
    closes: bool = False  # the last one of a paper

    @property
    def heading(self) -> str | None:
        """The item's words as a heading, or None."""
        return self.section.heading or None


def items(folded: str, text: str, span: Span) -> tuple[Item, ...]:
    """The items of the document at ``span``, in reading order; what stands before the first heading is left out.

    ``folded`` is ``fold(text)``; headings are ``text``'s own words.

    >>> t = "某通知\\n一、保障措施\\n（一）加强领导。建立机制。（省水利厅牵头）\\n省政府办公厅\\n2026年3月1日"
    >>> [(i.marker.number, i.heading, len(i.paragraphs)) for i in items(t, t, Span(0, len(t)))]
    [('一、', '保障措施', 1), ('（一）', '加强领导', 1)]
    """
    found: list[Item] = []
    stack: list[Item] = []
    body = list(own_words(folded, blocks(folded, span)))
    clauses = [find(folded, *_said(block)) for block, _ in body]
    signed = [signature_line(line) for _, line in body]
    told = _told(folded, body, clauses, signed)
    numbered = any(block.marker is not None for block, _ in body)
    headed = not numbered and sum(_is_heading(body, i) for i in range(len(body))) >= 2
    each = not (numbered or headed or told)  # each paragraph is an item
    passed_on = set() if each else _passed_on(folded, span, body)
    started = False
    for i, (block, line) in enumerate(body):
        if each and _ADDRESSEES.match(line):
            continue
        if signed[i] or (line in passed_on and block.marker is None):  # another plan of the letter: what opens it is no task
            _close(folded, found, listed=bool(told))
            started, stack = False, []
            continue
        if i in told:
            if (place := told[i]) is None:
                continue
            heading, opens = place.over, place.over is not None or place.opens or not started
        else:
            heading = 0 if block.marker is None and _is_heading(body, i) else UNNUMBERED - CHAPTER if line == "附则" else None
            opens = (block.marker is not None and not _is_clause_line(folded, block)) or (
                heading is not None and (started or headed or assigns([words_here for _, words_here in body[i : i + 4]]))
            )
            if not opens and not started:
                if not each or _PREAMBLE.match(line) or not (clauses[i] or line.rstrip("|").endswith(("。", "）", "！"))):
                    continue
                opens = True
            opens = opens or each
        started = True
        if opens:
            found.append(_opened(folded, text, block, stack, len(found), heading))
        _attach(folded, found[-1], block, clauses[i], *(body[i + 1] if i + 1 < len(body) else (None, "")))
    _close(folded, found, listed=bool(told))
    return tuple(found)


def _passed_on(folded: str, span: Span, body: list[tuple[Block, str]]) -> set[str]:
    """The titles of the plans that a letter passes on, by what it says before its first number."""
    first = next((block.span.start for block, _ in body if block.marker is not None), span.stop)
    if folded.find("印发", span.start, first) < 0:
        return set()
    return {squeeze(title[1]) for title in _TITLE.finditer(folded, span.start, first)}


def _said(block: Block) -> tuple[int, int]:
    """From where to where the words stand behind the number."""
    return (block.marker.stop if block.marker is not None else block.span.start), block.span.stop


def _told(
    text: str, body: list[tuple[Block, str]], clauses: list[tuple[Clause, ...]], signed: list[bool]
) -> dict[int, Place | None]:
    """What unnumbered blocks are where clauses close them; None for one before the first measure."""
    alone = sum(1 for (block, _), here in zip(body, clauses, strict=True) if here and here[0].span.start == block.span.start)
    found: dict[int, Place | None] = {}
    start, below = 0, False  # of the run of such blocks; whether a number stands over it
    for i in range(len(body) + 1):
        ends = i == len(body) or signed[i]
        if ends or body[i][0].marker is not None:
            if alone > 1 or not below:
                lines = [_line(text, *body[j], clauses[j]) for j in range(start, i)]
                found.update(enumerate(places(lines, below=below), start))
                over = [j for j in range(start, i) if found.get(j) and body[j][1][-1] == "）" and _is_heading(body, j)]
                found.update((j, Place(over=0)) for j in over)
            start, below = i + 1, not ends
    return {**_over_numbers(text, body, clauses), **found}


def _over_numbers(text: str, body: list[tuple[Block, str]], clauses: list[tuple[Clause, ...]]) -> dict[int, Place]:
    """Headings without a number over items that begin at 1 again, each behind the clause line of the item before."""
    ranks = {block.marker.rank for block, _ in body if block.marker is not None}
    if not ranks or min(ranks) < FIRST:
        return {}
    found: dict[int, Place] = {}
    for i, ((block, line), (after, _)) in enumerate(pairwise(body)):
        begins = block.marker is None and after.marker is not None and after.marker.value == 1 and after.marker.rank == min(ranks)
        if begins and is_short(line) and (not found or _line(text, *body[i - 1], clauses[i - 1]).closes):
            found[i] = Place(over=UNNUMBERED - min(ranks) + 1)
    return found if len(found) > 1 else {}


def _line(text: str, block: Block, words_here: str, clauses: tuple[Clause, ...]) -> Line:
    ends = bool(clauses) and not text[clauses[-1].span.stop : block.span.stop].strip("。；、 ")
    return Line(words_here, ends and len(clauses) == 1 and clauses[0].span.start == block.span.start, ends)


def _opened(folded: str, text: str, block: Block, stack: list[Item], order: int, heading: int | None) -> Item:
    """The item that the block opens; an unnumbered ``heading`` stands over so many others, None where it is none."""
    rank = block.marker.rank if block.marker else UNNUMBERED - (heading or 0)
    while stack and stack[-1].section.level >= rank:
        stack.pop()
    parent = stack[-1] if stack else None
    sections = (*parent.sections, parent.section) if parent else ()
    start = block.marker.stop if block.marker else behind_sign(folded, block.span.start, block.span.stop)
    cell = folded.find("|", start, block.span.stop) if folded[start - 1] == "|" else -1  # 3 | 修渠 | 6月底前 |
    start, stop, bare = _heading_words(folded, start, cell if cell >= 0 else block.span.stop)
    if (clause := tail(folded, block.span)) is not None:
        stop = max(start, min(stop, clause.span.start))
    heading_words = squeeze(text[start:stop]).rstrip("：:")
    marker = block.marker
    bare = bare and cell < 0 and (marker is not None or heading is not None)
    if bare and marker is not None and marker.rank == ARTICLE and text[block.span.stop - 1] not in "：责":
        bare = is_name(heading_words)
    number = squeeze(text[block.span.start : marker.stop]).strip("|") if marker is not None and marker.number else None
    item = Item(marker, sections, section_of((number, heading_words, rank, order, block.span)), bare, parent=parent)
    if block.marker is not None or heading is not None:
        stack.append(item)
        if parent is not None:
            if parent.leaf and parent.bare and len(parent.paragraphs) > 1 and all(map(only_lines, parent.clauses[1:])):
                parent.on_heading = tuple(c for here in parent.clauses for c in here)
                del parent.paragraphs[1:], parent.clauses[1:]
            parent.leaf = False
    return item


def _attach(text: str, item: Item, block: Block, clauses: tuple[Clause, ...], after: Block | None, following: str) -> None:
    opens = item.bare and not item.paragraphs and not clauses and after is not None
    if opens and (told := heading_clause(text, Span(*_said(block)))) is not None:
        clauses = (told,)
    if item.bare and not item.paragraphs and item.section.span == block.span and clauses and after is not None:
        deeper = after.marker is not None and after.marker.rank > item.section.level
        plain = after.marker is None and not _is_clause_line(text, after) and not signature_line(following)
        if (deeper or plain) and clauses[-1].groups:
            item.on_heading, clauses = clauses[-1:], clauses[:-1]
    item.paragraphs.append(block.span)
    item.clauses.append(clauses)


def only_lines(clauses: tuple[Clause, ...]) -> bool:
    """Whether a paragraph is nothing but a clause line."""
    return bool(clauses) and all(c.form is Form.LINE for c in clauses)


def _heading_words(text: str, start: int, stop: int) -> tuple[int, int, bool]:
    """From where to where the words of a heading stand, and whether the line is nothing else.

    Clause and full stop are left out; the place is empty where the line starts with no heading.
    """
    while start < stop and text[start].isspace():
        start += 1
    if (lead := _LEAD.match(text, start, stop)) is not None and text.find("：", start, stop) < 0:
        end = lead.end("words")
        return start, end if end - start <= _LONGEST_LEAD else start, False
    clause = _HEADING_CLAUSE.search(text, start, stop)
    end = clause.start() if clause else stop
    if is_stem(text, start, end):
        return start, start, False
    full = _LEAD_END.search(text, start, end)
    if full is None or not text[full.end() : end].strip():
        words_here = squeeze(text[start:end]).rstrip("。：")
        if len(words_here) <= 60 and "；" not in words_here and (full is None or len(words_here) <= 15):
            return start, full.start() if full else end, full is None or _DUTIES.search(words_here) is not None
        return start, start, False
    return start, full.start() if full.start() - start <= _LONGEST_LEAD else start, False


def _is_heading(body: list[tuple[Block, str]], i: int) -> bool:
    """A short line with no full stop before a paragraph: an unnumbered heading."""
    block, line = body[i]
    if line[-1:] == "）" and (own := _WITH_BRACKET.match(line)) and (own["time"] or _HEADING_CLAUSE.search(line)):
        line = own["words"]
    if block.marker is not None or not 2 <= len(line) <= 30 or line[-1] in SENTENCE_END + "，、" or _NO_HEADING.search(line):
        return False
    if i + 1 >= len(body) or signature_line(line) or _LISTED.match(line):
        return False
    after, following = body[i + 1]
    return (
        after.marker is None and not signature_line(following) and len(following) > len(line) and following[-1:] in SENTENCE_END
    )


def _is_clause_line(text: str, block: Block) -> bool:
    start = block.marker.stop if block.marker else block.span.start
    article = block.marker is not None and block.marker.rank == ARTICLE  # 第三条（职责分工） has a name, not a label
    if article or not opens_like_label(text, start, block.span.stop):
        return False
    line = squeeze(text[start : min(block.span.stop, start + 40)])
    return leading_label(line) is not None or (line[:1] in "（【〔" and leading_label(line.lstrip("（【〔")) is not None)


def _close(text: str, found: list[Item], *, listed: bool) -> None:
    """Mark the last of the items as that of a paper, which no signature belongs to."""
    _drop_signature(text, found, listed=listed)
    if found:
        found[-1].closes = True


def _drop_signature(text: str, found: list[Item], *, listed: bool) -> None:
    """Take the signing bodies, short lines with no full stop at the end of the last item, out of it.

    Where measures are ``listed`` without full stops, only names and words too short for a measure are taken.
    """
    while found and _is_signature(text, found[-1]):
        found.pop()
    if not found:
        return
    last = found[-1]
    under = last.bare and len(last.paragraphs) > 1 and last.clauses[1]
    below = under and under[0].span.start == last.paragraphs[1].start  # its text stands under its clause
    while len(last.paragraphs) > 1:
        line = squeeze(last.paragraphs[-1].of(text))
        if len(line) > 30 or line[-1] in "。；！" or last.clauses[-1]:
            return
        if (listed and "，" in line) or ((below or (listed and len(line) > _MEASURE)) and not is_government(line)):
            return
        last.paragraphs.pop()
        last.clauses.pop()


def _is_signature(text: str, item: Item) -> bool:
    """Whether the item is nothing but the name of a body: it signs a text without numbers, whose paragraphs are items."""
    own = item.paragraphs[0].stop - item.paragraphs[0].start if len(item.paragraphs) == 1 and item.marker is None else 0
    return 0 < own <= _SIGNER and not item.clauses[0] and item.leaf and is_government(squeeze(item.paragraphs[0].of(text)))
