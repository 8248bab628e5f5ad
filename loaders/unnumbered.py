"""Measures without numbers, told by the clauses that close them: which lines are headings, where does a measure begin?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.lexicon import words
from loaders.line_ends import SENTENCE_END
from loaders.numerals import CHARACTERS

_NO_HEADING = re.compile(r"[，。；：！？（]|\d(?!\d*年)|^[—●■◆★☆*•·]")
_LONGEST, _LONGEST_ABOVE, _DEEPEST = 24, 60, 5  # characters of a heading, and of one above it; headings over one another
_LEADING = 3  # headings over one another where no full stop tells them
_TITLE_LENGTH = 9  # characters of a title at least
_SHORTER, _SHORTER_THERE = 1.3, 1.15  # so many times as long as its heading is what stands below it; where there are headings
_TITLE = re.compile(rf".*(?:{'|'.join(words('outline', 'kind'))}|任务|事项|工作|实事|行动|举措)(?:（[^（）]*）)?$")
_OF_TITLE = re.compile(r"关于|\d{4}年|[省市县区州盟旗].{4}")
_PREAMBLE = re.compile(
    r"(?:为|根据|按照|依据|近年来|现将|经).*(?:制定|提出|印发|通知|如下|供参考)|[^：]{2,8}：.{0,50}$|.{2,60}：$"
)

_FIELD = re.compile(r"([^：]{2,10})：")
_BODY = r"[\u4e00-\u9fff、（）]{2,40}[局委办厅室部队社署会心所府）]"
_ASSIGNS = re.compile(f"{_BODY}：(?!你[局委办厅]|[^。]{{0,20}}收悉).{{8,}}[{SENTENCE_END}]$")
_IS_BODY = re.compile(f"{_BODY}$")
_NUMERALS = re.compile(rf"[\d{CHARACTERS}]")


class Line(NamedTuple):
    """A paragraph without blanks; ``closes`` where it is nothing but a clause, ``ends`` where it ends in one."""

    words: str
    closes: bool
    ends: bool


class Place(NamedTuple):
    """What a paragraph is: a heading, ``over`` so many others, or the begin of an item (``opens``); else it goes on."""

    opens: bool = False
    over: int | None = None


class _Stretch(NamedTuple):
    """The lines between two clauses, without the lines of the clauses; ``closed`` where clauses follow."""

    start: int
    stop: int
    closed: bool


def places(lines: Sequence[Line], *, below: bool = False) -> list[Place | None]:
    """What each line is, None for one before the first measure; empty where no clauses close measures of several lines.

    ``below`` a number only headings begin something.

    >>> said = ["供水", "新建水厂两座，联通管网", "县水利局牵头", "道路", "改造县道六十公里", "县交通局牵头"]
    >>> [p is not None and p.over for p in places([Line(w, w.endswith("牵头"), False) for w in said])]
    [0, None, None, 0, None, None]
    """
    stretches = list(_stretches(lines))
    if sum(stretch.closed for stretch in stretches) < 2:
        return []
    if not below:
        stretches[0] = stretches[0]._replace(start=_first(lines, stretches))
    found = [Place() if below or i >= stretches[0].start else None for i in range(len(lines))]
    heads = _heads(lines, stretches)
    alone = sum(lines[s.stop].closes for s in stretches if s.closed and s.stop < len(lines))
    if (below and not any(heads)) or (alone < 2 and (below or not _gather(stretches, heads))):
        return []
    headed = below
    for stretch, above in zip(stretches, heads, strict=True):
        for i, over in above.items():
            found[i] = Place(over=over)
        if above:
            headed = True
        elif below:
            continue
        elif not stretch.closed:
            for i in range(stretch.start, stretch.stop):
                found[i] = Place(opens=lines[i].words[-1] in SENTENCE_END)
        else:
            by_itself = stretch.stop - stretch.start == 1 and is_short(lines[stretch.start].words)
            found[stretch.start] = Place(opens=not headed or by_itself)
            headed = headed and not by_itself
    return found


def _stretches(lines: Sequence[Line]) -> Iterator[_Stretch]:
    start = 0
    for i, line in enumerate(lines):
        if line.closes:
            if start < i:
                yield _Stretch(start, i, closed=True)
            start = i + 1
        elif line.ends:
            yield _Stretch(start, i + 1, closed=True)
            start = i + 1
    if start < len(lines):
        yield _Stretch(start, len(lines), closed=False)


def _first(lines: Sequence[Line], stretches: Sequence[_Stretch]) -> int:
    """Where the first measure begins, behind title and preamble; at the latest where a line begins like those of the others."""
    first = stretches[0].start
    others = {_kind(lines[stretch.start].words) for stretch in stretches[1:]} - {None}
    inside = {_kind(lines[i].words) for stretch in stretches[1:] for i in range(stretch.start, stretch.stop)} - {None}
    for i in range(first, stretches[0].stop - 1):
        words_here = lines[i].words
        if (kind := _kind(words_here)) in inside:
            return i if kind in others else first
        at_head = i == stretches[0].start or (i == first and len(words_here) >= _TITLE_LENGTH)
        titled = _TITLE.match(words_here) and (at_head or _OF_TITLE.search(words_here))
        if titled or _PREAMBLE.match(words_here):
            first = i + 1
    return first


def _kind(line: str) -> str | None:
    """What kind of field the line opens with, as in 任务一：…, or None; all that are nothing but a field are of one kind."""
    field = _FIELD.match(line)
    if field and field.end() == len(line):
        return "："
    return _NUMERALS.sub("", field[1])[-2:] if field else None


def _heads(lines: Sequence[Line], stretches: Sequence[_Stretch]) -> list[dict[int, int]]:
    """The headings of each stretch: how many others they stand over, by their place."""
    if _leads(lines, stretches):
        return [{s.stop - 1: 0} if s.closed else {} for s in stretches]
    long = [line.words for line in lines if len(line.words) > _LONGEST and not line.closes and not line.ends]
    if sum(words_here[-1] in SENTENCE_END for words_here in long) > 0.6 * len(long):
        return [_over_sentences(lines, stretch) for stretch in stretches]
    several = [stretch for stretch in stretches if stretch.closed and stretch.stop - stretch.start > 1]
    if not several or 2 * sum(_leading(lines, stretch) > 0 for stretch in several) < len(several):
        return [{} for _ in stretches]
    deepest = max(1, _leading(lines, stretches[0]))  # where headings stand over others, the first measure has one of each
    depths = [_leading(lines, stretch, deepest) for stretch in stretches]
    return [{s.start + i: depth - 1 - i for i in range(depth)} for s, depth in zip(stretches, depths, strict=True)]


def _gather(stretches: Sequence[_Stretch], heads: Sequence[dict[int, int]]) -> bool:
    """Whether clauses behind the text hold for the lines before it too: most stand at the end of a headed stretch of several."""
    closed = [(s, above) for s, above in zip(stretches, heads, strict=True) if s.closed]
    return 2 * sum(bool(above) and s.stop - s.start - len(above) > 1 for s, above in closed) > len(closed)


def _leads(lines: Sequence[Line], stretches: Sequence[_Stretch]) -> bool:
    """Whether the clauses stand right below headings, before what they are about."""
    if stretches[-1].closed or any(not is_short(lines[s.stop - 1].words) for s in stretches[:-1]):
        return False
    after = [lines[s.start].words for s in stretches[1:]]
    shorter = [len(lines[s.stop - 1].words) < len(words_here) for s, words_here in zip(stretches, after, strict=False)]
    return all(shorter) and all(is_short(lines[i].words) for i in range(stretches[0].start, stretches[0].stop))


def _leading(lines: Sequence[Line], stretch: _Stretch, deepest: int | None = None) -> int:
    """How many short lines stand at the head of the stretch, where something longer follows at once.

    Where it is known how many there are at most, the longer line may stand further below.
    """
    sizes = [len(line.words) for line in lines[stretch.start : stretch.stop]]
    depth = 0
    while depth < len(sizes) - 1 and depth != deepest and is_short(lines[stretch.start + depth].words):
        depth += 1
    shorter = _SHORTER_THERE if deepest else _SHORTER
    while depth and shorter * sizes[depth - 1] > (max(sizes[depth:]) if deepest else sizes[depth]):
        depth -= 1
    return depth if depth <= _LEADING else 1


def _over_sentences(lines: Sequence[Line], stretch: _Stretch) -> dict[int, int]:
    """The short lines of the stretch that stand over whole sentences, and the lines without a full stop right above them."""
    found: dict[int, int] = {}
    for i in range(stretch.stop - 2, stretch.start - 1, -1):
        line, after = lines[i].words, lines[i + 1].words
        if i + 1 in found and len(line) <= _LONGEST_ABOVE and line[-1] not in SENTENCE_END:
            found[i] = min(found[i + 1] + 1, _DEEPEST)
        elif is_short(line) and len(after) > len(line) and after[-1] in SENTENCE_END:
            found[i] = 0
    return dict(sorted(found.items()))


def assigns(lines: Sequence[str]) -> bool:
    """Whether a heading and the lines below it begin a list of bodies with what each does, by a colon or each as a heading.

    >>> assigns(["各单位职责", "县水利局：负责山塘清淤工作。", "县财政局：保障山塘清淤经费。"])
    True
    >>> assigns(["县水利局", "负责山塘清淤工作。", "县财政局", "保障山塘清淤经费。"])
    True
    """
    return (len(lines) > 2 and all(map(_ASSIGNS.match, lines[1:3]))) or (
        len(lines) > 3
        and all(map(_IS_BODY.match, lines[:4:2]))
        and all(line[-1] in SENTENCE_END and is_short(above) for above, line in zip(lines[:4:2], lines[1:4:2], strict=True))
    )


def is_short(line: str) -> bool:
    """Whether the line can be a heading, by its length and signs.

    >>> is_short("完善管网"), is_short("新建水厂2座"), is_short("完善管网，新建水厂")
    (True, False, False)
    """
    return 2 <= len(line) <= _LONGEST and line[-1] not in SENTENCE_END + "、" and _NO_HEADING.search(line) is None
