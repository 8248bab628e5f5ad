"""Rows of tables as tasks: what of a row is its text, its clauses, its time limits, and which headings stand over it."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from kg.model import Deadline, DeadlineKind, Section, Span
from loaders import deadlines
from loaders.cells import number_in
from loaders.columns import Holds, clause
from loaders.folding import squeeze
from loaders.items import Item
from loaders.ledger import Row, Table
from loaders.lexicon import alternation, words
from loaders.markers import FIRST, UNNUMBERED, marker_at
from loaders.periods import period
from loaders.tasks import Draft

_DOTTED = re.compile(r"(?P<y>20\d{2})[.\-/年](?P<m>\d{1,2})(?:[.\-/月](?P<d>\d{1,2})日?|月)?(?:前|底|底前|之前|末|月底|月底前)?")
_YEAR = re.compile(r"20\d{2}年")
_STAGE = re.compile(f"{alternation(words('tables', 'stage'))}$")  # a year under 时间节点 is one to work in
_NAMES_A_TABLE = re.compile(r"(?:表|单|台账|方案|任务|工作|计划|行动|工程|领域|方面)\s*$")
_TITLE = 40


def drafts(folded: str, text: str, tables: tuple[Table, ...], order: int) -> tuple[Draft, ...]:
    """The tasks of the rows, in reading order, each under the table's title and its headings; ``order`` is that of the first."""
    found: list[Draft] = []
    title: Span | None = None
    last: int | None = None
    for table in filter(lambda t: t.rows, tables):
        first, above = _number(folded, table.rows[0]), _title(folded, table.span.start)
        goes_on = first is not None and last is not None and first > last
        if not goes_on or (above is not None and _heads(folded, above)):
            title = above
        last = _number(folded, table.rows[-1])
        for row in table.rows:
            beside = title is not None and row.headings and _rank(folded, title) == _rank(folded, row.headings[0]) is not None
            places = (*([title] if title is not None and not beside else []), *row.headings)
            sections: tuple[Section, ...] = ()
            for place in places:
                sections = (*sections, _section(folded, text, place, order))
            found.append(_draft(folded, text, row, sections, order + len(found)))
    return tuple(found)


def _heads(folded: str, line: Span) -> bool:
    """Whether a line above a table is a heading of its own, not the end of a cell that a page cut off."""
    return _rank(folded, line) is not None or _NAMES_A_TABLE.search(line.of(folded)) is not None


def _number(folded: str, row: Row) -> int | None:
    """The number of a row; None where it has none."""
    return number_in(row.number.of(folded)) if row.number is not None else None


def without(folded: str, tables: tuple[Table, ...]) -> str:
    """The text with line ends in the place of its tables, same length: what stands around them is read alone."""
    if not tables:
        return folded
    kept, at = list[str](), 0
    for table in tables:
        kept += [folded[at : table.span.start], "\n" * (table.span.stop - table.span.start)]
        at = table.span.stop
    return "".join((*kept, folded[at:]))


def around(folded: str, found: tuple[Draft, ...], tables: tuple[Table, ...]) -> tuple[Draft, ...]:
    """The tasks of the text around tables: one ends where a table begins; a bare heading over it, or a note under it, is none."""
    if not tables:
        return found
    kept: list[Draft] = []
    for draft in found:
        behind = bisect_left(tables, draft.span.start, key=lambda t: t.span.start)
        table = tables[behind] if behind < len(tables) else None
        above = tables[behind - 1] if behind else None
        if above is not None and not folded[above.span.stop : draft.span.start].strip() and _is_note(folded, draft):
            continue
        if table is None or not draft.span.meets(table.span):
            heads = table is not None and not folded[draft.span.stop : table.span.start].strip(" \r\n|")
            if not (heads and draft.item.bare and len(draft.item.paragraphs) == 1 and not draft.clauses):
                kept.append(draft)
        elif (before := folded[draft.span.start : table.span.start].rstrip()) and all(
            c.span.stop <= table.span.start for c in draft.clauses
        ):
            kept.append(draft._replace(span=Span(draft.span.start, draft.span.start + len(before))))
    return tuple(kept)


def _is_note(folded: str, draft: Draft) -> bool:
    """Whether nothing but a note stands there, as under a table: 注：第一个单位为牵头单位。"""
    return not draft.clauses and len(draft.item.paragraphs) == 1 and folded.startswith(("注：", "备注："), draft.span.start)


def time_limits(folded: str, text: str, row: Row, issued: date | None, said: int | None) -> tuple[Deadline, ...]:
    """The deadlines of a row, each value once; all that stands in a column of time limits is one.

    ``said`` is the year in the title of its table.
    """
    found: dict[tuple[object, ...], Deadline] = {}
    for column, cell in row.cells:
        if column.holds is Holds.NUMBER:
            continue
        during = column.word is not None and _YEAR.fullmatch(squeeze(cell.of(folded))) and _STAGE.search(column.word)
        labelled = column.holds is Holds.DEADLINE and not during
        limits = deadlines.across_lines(folded, text, cell, (cell,), issued, said, labelled=labelled)
        if not limits and column.holds is Holds.DEADLINE:
            limits = (_in_words(folded, text, cell),)
        for one in limits:
            vague = one.text if one.kind is DeadlineKind.VAGUE or one.suspect else None
            found.setdefault((one.kind, one.start_date, one.end_date, one.every, vague), one)
    return tuple(found.values())


def _in_words(folded: str, text: str, cell: Span) -> Deadline:
    """2026.6, or 2026年6月 though it is past, as a day, anything else as words (spec section 3, vague)."""
    said = squeeze(cell.of(text))
    if (dotted := _DOTTED.fullmatch(squeeze(cell.of(folded)))) is not None and 1 <= int(dotted["m"]) <= 12:
        _, last = period(int(dotted["y"]), dotted["m"], dotted["d"], None, None, None)
        return Deadline(said, DeadlineKind.BY, cell, end_date=last)
    return Deadline(said, DeadlineKind.VAGUE, cell)


def _draft(folded: str, text: str, row: Row, sections: tuple[Section, ...], order: int) -> Draft:
    words = [cell for _, cell in row.held(Holds.TEXT)]
    own = [cell for cell in words if cell.start >= row.span.start] or [row.span]
    number = squeeze(row.number.of(text)) if row.number is not None else None
    heading = squeeze(own[0].of(text)) if len(own[0].of(text)) <= _TITLE else ""
    item = Item(None, sections, Section(number, heading, UNNUMBERED, order, row.span), bare=False, paragraphs=own)
    clauses = tuple(clause(folded, cell, column) for column, cell in row.held(Holds.ROLE))
    return Draft(row.span, item, clauses, row=row)


def _section(folded: str, text: str, place: Span, order: int) -> Section:
    marker = marker_at(folded, place.start, place.stop)
    first = folded.find("\n", place.start, place.stop)
    if marker is None and first >= 0 and number_in(folded[place.start : first]) is not None:  # 一 alone in its cell
        return Section(squeeze(text[place.start : first]), squeeze(text[first : place.stop]), FIRST, order, place)
    number = squeeze(text[place.start : marker.stop]) if marker is not None else None
    heading = squeeze(text[marker.stop if marker is not None else place.start : place.stop])
    return Section(number, heading, marker.rank if marker is not None else UNNUMBERED, order, place)


def _rank(folded: str, place: Span) -> int | None:
    """The rank of the number that a heading begins with."""
    marker = marker_at(folded, place.start, place.stop)
    return marker.rank if marker is not None else None


def _title(folded: str, start: int) -> Span | None:
    """The short line above a table, its title or the heading it stands under."""
    stop = start
    while stop > 0 and folded[stop - 1] in " \r\n|｜":
        stop -= 1
    begin = folded.rfind("\n", 0, stop) + 1
    while begin < stop and folded[begin].isspace():
        begin += 1
    line = folded[begin:stop]
    return Span(begin, stop) if 2 <= len(line) <= _TITLE and not re.search(r"[。；，：|]", line) else None
