"""The header of a responsibility table: which cells can make one, and what its columns come to together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Span
from loaders.cells import is_empty, number_in
from loaders.columns import Column, Holds, column
from loaders.folding import squeeze
from loaders.groups import Kind
from loaders.lexicon import alternation, words

WIDEST = 16  # cells of a header
_TASK = re.compile(alternation(words("tables", "task")))
_SUMS = frozenset(words("tables", "sum"))
_DUTIES = re.compile("(?:职责|任务|责任|工作)分工$|职责$")


def heads_bodies(folded: str, cell: Span) -> bool:
    """Whether a cell names a column of bodies, or one that may be."""
    return column(cell.of(folded)).holds in (Holds.ROLE, Holds.UNSURE)


def heads_a_table(columns: Sequence[Column]) -> bool:
    """Whether the columns are those of a responsibility table."""
    held = {c.holds for c in columns}
    return Holds.ROLE in held and Holds.TEXT in held and Holds.UNSURE not in held and len(columns) <= WIDEST


def heads_numbered_tasks(columns: Sequence[Column]) -> bool:
    """Whether the columns are those of numbered tasks, and none has bodies: they may stand among the words.

    >>> heads_numbered_tasks([column(word) for word in ("序号", "考核项目", "分值", "考核内容")])
    True
    """
    texts = [c for c in columns if c.holds is Holds.TEXT]
    held = {c.holds for c in columns}
    return (
        columns[:1] != []
        and columns[0].holds is Holds.NUMBER
        and len(texts) >= 2
        and not held & {Holds.ROLE, Holds.UNSURE, Holds.PERSON}
        and all(c.known for c in texts)
        and any(_TASK.search(c.word or "") for c in texts)
    )


def settled(columns: Sequence[Column]) -> list[Column]:
    """The columns, with a column of bodies in no known role as that of who has the tasks, where no other has bodies.

    >>> [c.holds.name for c in settled([column(word) for word in ("序号", "考核指标", "考核部门")])]
    ['NUMBER', 'TEXT', 'ROLE']
    >>> [c.holds.name for c in settled([column(word) for word in ("工作任务", "责任单位", "考核部门")])]
    ['TEXT', 'ROLE', 'TEXT']
    >>> [c.holds.name for c in settled([column(word) for word in ("单位", "职责分工")])]
    ['ROLE', 'TEXT']
    """
    alone = [i for i, c in enumerate(columns) if c.alone]
    if len(alone) == 1:  # 职责分工 beside 单位 is what they do
        columns = [replace(c, holds=Holds.TEXT, kind=None) if c.word and _DUTIES.search(c.word) else c for c in columns]
    roles = [i for i, c in enumerate(columns) if c.holds is Holds.ROLE]
    if len(roles) == 1 and columns[roles[0]].word == "主要责任单位":  # leads only beside others (spec section 2, rule 1)
        columns = [replace(c, kind=Kind.RESPONSIBLE) if c.holds is Holds.ROLE else c for c in columns]
    told = any(c.holds in (Holds.ROLE, Holds.UNSURE) for c in columns)
    if told or len(alone) != 1 or not any(c.holds is Holds.TEXT and not c.bodies and _TASK.search(c.word or "") for c in columns):
        return list(columns)
    responsible = replace(columns[alone[0]], holds=Holds.ROLE, kind=Kind.RESPONSIBLE, known=True)
    return [*columns[: alone[0]], responsible, *columns[alone[0] + 1 :]]


def heads_duties(columns: Sequence[Column]) -> bool:
    """Whether the columns are those of bodies and of what each does, and no others: 单位, 职责分工, under their title.

    >>> heads_duties(settled([column(word) for word in ("成员单位", "主要职责")]))
    True
    """
    if len(columns) < 2:
        return False
    *titles, bodies, duties = columns
    return (
        bodies.holds is Holds.ROLE
        and bodies.alone
        and all(c.holds is Holds.TEXT and _DUTIES.search(c.word or "") is not None for c in (*titles, duties))
    )


def covering(columns: Sequence[Column]) -> list[int]:
    """The columns that the header gives to bodies before all words: theirs are also the tasks in the rows below that name none.

    >>> covering([column(word) for word in ("序号", "责任单位", "工作任务", "配合单位")])
    [1]
    """
    words_at = next((i for i, c in enumerate(columns) if c.holds is Holds.TEXT), 0)
    return [i for i, c in enumerate(columns[:words_at]) if c.holds is Holds.ROLE and c.word is not None]


def is_second_header(cells: Sequence[Span], under: Sequence[Column]) -> bool:
    """Whether a row is the lower half of a header: 牵头, 配合 under 责任单位."""
    filled = [c for cell, c in zip(cells, under, strict=True) if not is_empty(cell)]
    return any(c.holds is Holds.ROLE for c in filled) and all(c.known and c.holds is not Holds.UNSURE for c in filled)


def first_of_header(folded: str, cells: Sequence[Span]) -> int:
    """Where the header begins whose first column of bodies is the last of the cells."""
    first = len(cells) - 1
    while first and len(cells) - first < WIDEST and (under := column(cells[first - 1].of(folded))).known:
        if under.holds is Holds.UNSURE or is_empty(cells[first - 1]):
            break
        first -= 1
    return first


def with_numbers(folded: str, columns: list[Column], cells: Sequence[Span]) -> list[Column]:
    """The columns with one for the numbers of the rows, where the header has no word for it."""
    numbered = [i for i, cell in enumerate(cells) if number_in(cell.of(folded)) is not None]
    if len(numbered) < 2 or not numbered[0] <= 1:
        return columns
    at = numbered[0]
    counts = len(columns) - at <= numbered[1] - at - 1 <= len(columns)
    return [*columns[:at], Column(Holds.NUMBER), *columns[at:]] if counts else columns


def without_spanning(columns: Sequence[Column]) -> list[Column]:
    """The columns of a header that lost its grid, without the cell that stood over several of bodies.

    >>> [c.word for c in without_spanning([column(word) for word in ("任务", "责任分工", "牵头单位", "责任单位")])]
    ['任务', '牵头单位', '责任单位']
    """
    roles = [i for i, c in enumerate(columns) if c.holds is Holds.ROLE]
    spans = len(roles) > 2 and (columns[roles[0]].word or "").endswith("分工")
    return [c for i, c in enumerate(columns) if not (spans and i == roles[0])]


def without_sums(folded: str, cells: Iterator[Span]) -> Iterator[Span]:
    """The cells of a run without sums, each a word and its figure: 总分, 100."""
    held: Span | None = None
    for cell in cells:
        if held is not None and number_in(cell.of(folded)) is not None:
            held = None
            continue
        if held is not None:
            yield held
        held = cell if squeeze(cell.of(folded)) in _SUMS else None
        if held is None:
            yield cell
    if held is not None:
        yield held
