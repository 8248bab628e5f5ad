"""What the columns of a responsibility table hold: a header cell decides (extraction-spec.md section 2, rules 1 to 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from kg.model import Span
from loaders.bodies import Sort, ends_a_name, sort_of
from loaders.carried import placed
from loaders.folding import squeeze
from loaders.groups import Kind, Named, groups
from loaders.labels import LABELS
from loaders.lexicon import alternation, words
from loaders.notes import Order, order_notes
from loaders.stated import Clause, Form

_LABEL = alternation(LABELS)
_ROLE = re.compile(rf"(?P<before>.{{0,6}}?)(?P<label>{_LABEL})(?:(?:[及和、/]|与)(?:责任人|负责人|联系人)|名称)?")
_KINDS = {word: kind for kind in Kind for word in words("tables", kind.value)}
_NOUN = alternation(words("tables", "noun"))
_COMPOSED = re.compile(  # 牵头市直单位, 责任部门和单位
    rf"(?P<kind>{alternation(_KINDS)})(?:责任)?(?:[省市县区州]直|有关|相关)?{_NOUN}(?:(?:[及和、/]|与){_NOUN})?(?:(?:[及和、/]|与)?(?:责任人|负责人|联系人|人员)|名称)?"
)
_ALONE = frozenset(words("tables", "alone"))
_MEMBERS = {word for word, holds in LABELS.items() if holds == "participate" and word in _ALONE}  # 成员单位 | 工作职责
ROLE_LABELS = [word for word, holds in LABELS.items() if len(word) >= 4 and holds != "nothing" and word not in _MEMBERS]
_COMPOSED_ENDINGS = [f"{last}{noun}" for last in ("直", *(word[-1] for word in _KINDS)) for noun in words("tables", "noun")]
_ENDINGS = dict.fromkeys((*(word[-2:] for word in ROLE_LABELS), "部 门", "部  门", "单 位", "单  位", *_COMPOSED_ENDINGS))
ENDINGS = alternation(_ENDINGS)
SIGN = re.compile(rf"{ENDINGS}(?:[ ]*（[^（）\n]{{0,30}}）)?(?=[ ]*(?:[|｜\r\n]|\Z))")
LAST_OF_SIGN = frozenset(word[-1] for word in _ENDINGS) | {"）"}
_STARS = "★☆▲△●◆※*"
_STARRED = re.compile(rf"（[^（）]*[{_STARS}][^（）]{{0,8}}牵头")  # 责任单位（★为牵头单位）
_AND_OTHERS = re.compile("等[^、，。；]{2,12}(?:部门|单位)$")  # 省水利厅等省级有关单位
_OWN_LABEL = re.compile(rf".{{0,4}}{_LABEL}[：:]")  # 省牵头单位：省农业农村厅
_MIXED = re.compile(r"[及和与或、/]|牵头|责任|配合|参与|协")  # 牵头及责任单位: which body has which part is not said
_BRACKET = re.compile(r"（[^（）]*）?")
_DEADLINE = re.compile(f"{alternation((*words('tables', 'deadline'), *words('deadlines', 'label')))}$")
_WHEN = frozenset(words("tables", "when"))
_PERSON = re.compile(f"{alternation(words('tables', 'person'))}$")
_TEXT = re.compile(rf"(?!各)[^\d。；，：、]{{0,10}}{alternation(words('tables', 'text'))}")
_TIME = re.compile(rf"\d|[年月季周日旬]|{alternation((*words('deadlines', 'open_end'), *words('deadlines', 'vague')))}")
_AMOUNT = re.compile(f"{alternation(words('tables', 'amount'))}$")
FIGURE = re.compile(r"\d[\d.，]*(?:[%％]|[\u4e00-\u9fff]{0,2})")  # 60, 3.5亿元, 12公里
_NUMBERS = frozenset(words("tables", "number"))
_NOTHING = frozenset(words("tables", "nothing"))
_DITTO = frozenset(words("tables", "ditto"))
_COUNT = re.compile(r"（?[\d.\-—一二三四五六七八九十百]{1,6}）?[.、．]?")
_BREAK = re.compile(r"\s+|<br\s*/?>")
_STAR = re.compile(f"[{_STARS}]")
_SEGMENT = re.compile(r"[、，；。：]")
_BRANCH = re.compile("(?![省市县区州各])[\u4e00-\u9fff]{2,6}分局")  # 市生态环境局 before 青田县分局
_LONGEST_NAME = 60
_NEW_NAME = re.compile(r"(?:省|市|县|区|州|盟|旗|各|国家|中央|行署|地区|团)[\u4e00-\u9fff]{2}|全部|所有|全体|其他|其余|有关|相关")

# A header with blanks between its cells: 序号 重点任务 责任单位; letters set apart (任 务) make one.
SPACED = re.compile(r"^[ ]*序[ ]?号(?:[ ]+[^\s。；，|｜]{1,16}){2,20}[ ]*$", re.M)
_WORD = re.compile(r"\S(?:[ ]\S(?=[ \n]|\Z))+|\S+")


class Holds(Enum):
    """What the cells of a column are."""

    NUMBER = auto()
    ROLE = auto()
    DEADLINE = auto()
    PERSON = auto()
    AMOUNT = auto()
    TEXT = auto()
    UNSURE = auto()  # bodies, but the header does not say in which role


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its header: what it holds, its word, for bodies their role, and a note on order in its header.

    ``known`` is false for a text column under words that no list has; ``bodies`` says that its cells are some in no known role,
    ``alone`` that they have the tasks if no other column has bodies (单位). ``starred``: a note says that those with a star lead.
    """

    holds: Holds
    kind: Kind | None = None
    word: str | None = None
    order: Order | None = None
    known: bool = True
    starred: bool = False
    bodies: bool = False
    alone: bool = False

    @property
    def heads(self) -> bool:
        """Whether its word is one of a header."""
        return self.known or self.alone


@lru_cache(maxsize=4096)
def column(header: str) -> Column:
    """The column under the folded words of a header cell.

    >>> [(c.holds.name, c.word) for c in map(column, ("牵头 单位", "完成时限"))]
    [('ROLE', '牵头单位'), ('DEADLINE', '完成时限')]
    >>> column("责任单位（第一位的为牵头单位）").order.word
    '牵头单位'
    """
    said = squeeze(header)
    bare = _BRACKET.sub("", said)
    if bare in _NUMBERS:
        return Column(Holds.NUMBER)
    role = _ROLE.fullmatch(bare) if bare[:1] != "各" else None  # 各行业主管部门 is what a cell says
    holds = LABELS[role["label"]] if role is not None and role["label"] not in _MEMBERS else "nothing"
    if role is not None and holds != "nothing" and (len(role["label"]) >= 4 or role["label"] == bare):
        if _MIXED.search(role["before"]):
            return Column(Holds.UNSURE)
        notes = order_notes(said, Span(0, len(said)), ())
        return Column(
            Holds.ROLE, Kind(holds), role["label"], notes[0][1] if notes else None, starred=_STARRED.search(said) is not None
        )
    if (composed := _COMPOSED.fullmatch(bare)) is not None:
        return Column(Holds.ROLE, _KINDS[composed["kind"]], bare, starred=_STARRED.search(said) is not None)
    if bare in _WHEN or _DEADLINE.search(bare):
        return Column(Holds.DEADLINE, word=bare)
    if _PERSON.search(bare):
        return Column(Holds.PERSON)
    if _AMOUNT.search(bare):
        return Column(Holds.AMOUNT)
    alone = bare in _ALONE
    names = alone or bare.endswith(("单位", "部门", "机构", "处室", "科室", "股室"))
    return Column(Holds.TEXT, word=bare, known=_TEXT.fullmatch(bare) is not None, bodies=names, alone=alone)


def are_halves(folded: str, upper: Span, lower: Span) -> bool:
    r"""Whether two lines are one cell of a header, of which a line alone says nothing.

    >>> t = "序\n号\n任务\n牵头\n单位"
    >>> [are_halves(t, Span(*upper), Span(*lower)) for upper, lower in (((0, 1), (2, 3)), ((2, 3), (4, 6)), ((7, 9), (10, 12)))]
    [True, False, True]
    """
    words = squeeze(upper.of(folded)), squeeze(lower.of(folded))
    if not all(words) or max(map(len, words)) > 4 or sum(map(len, words)) > 6 or all(column(half).known for half in words):
        return False
    holds, lower_holds = column("".join(words)).holds, column(words[1]).holds
    told = holds is Holds.DEADLINE or holds not in (Holds.TEXT, Holds.UNSURE, lower_holds)
    return told and sort_of(words[0]) is not Sort.BODY


def spaced_cells(folded: str, line: Span) -> list[Span]:
    """The cells of a header that has blanks between them.

    >>> t = "序号 工 作 任 务 责任单位"
    >>> [cell.of(t) for cell in spaced_cells(t, Span(0, len(t)))]
    ['序号', '工 作 任 务', '责任单位']
    """
    return [Span(*word.span()) for word in _WORD.finditer(folded, line.start, line.stop)]


def says_nothing(cell: str) -> bool:
    """Whether a cell is empty, or holds a dash."""
    return not (said := squeeze(cell)) or said in _NOTHING


def says_the_same(cell: str) -> bool:
    """Whether a cell says only that it holds what the one above it does: 同上."""
    return squeeze(cell).rstrip("。") in _DITTO


def clause(text: str, cell: Span, under: Column) -> Clause:
    """The bodies that a cell names, with the role of its column where the cell has no role words of its own."""
    content, offsets = _listed(text, cell)
    found = groups(content.strip("。；、，"), under.kind, under.word)
    if under.starred:
        found = tuple(g._replace(named=tuple(_with_star(text, n, offsets) for n in g.named)) for g in found)
    return Clause(cell, placed(found, offsets, 0), Form.LINE, under.order)


def _with_star(text: str, named: Named, offsets: list[int]) -> Named:
    """The body in the lead if a star stands before it."""
    before = text[max(0, offsets[named.start] - 2) : offsets[named.start]].strip()
    return named._replace(kind=Kind.LEAD, word="牵头") if before[-1:] in _STARS and before else named


def names_bodies(text: str, cell: Span, under: Column) -> bool:
    """Whether the words of a cell, where nothing else tells whose cell it is, can only be bodies."""
    return bool(bodies(text, cell, under))


def bodies(text: str, cell: Span, under: Column) -> list[Named]:
    """The members of a cell whose words can only be bodies, where nothing else tells whose cell it is; none of another."""
    content, _ = _listed(text, cell)
    if not content or len(content) > 400 or "。" in content.rstrip("。"):
        return []
    members = [n for group in groups(content.strip("。；、，"), under.kind, under.word) for n in group.named]
    sure = sum(m.sort in (Sort.BODY, Sort.GENERIC) for m in members)
    covered = sum(len(m.text) + 1 for m in members) + (label.end() if (label := _OWN_LABEL.match(content)) else 0)
    covered += len(others[0]) if (others := _AND_OTHERS.search(content)) else 0
    whole = len(_BRACKET.sub("", content))  # 县水利局（灌区）, 县住建局（管网）
    return members if sure > 0 and sure >= 0.7 * len(members) and covered >= 0.7 * whole else []


def fits(text: str, cell: Span, under: Column, *, loose: bool) -> bool:
    """Whether the words of a cell can stand under a column; ``loose`` where marks say which column it is, but not for sure."""
    said = squeeze(cell.of(text))
    match under.holds:
        case Holds.ROLE:
            return (loose and says_nothing(said)) or names_bodies(text, cell, under)
        case Holds.DEADLINE:
            return (loose and says_nothing(said)) or (len(said) <= 40 and _TIME.search(said) is not None)
        case Holds.PERSON:
            return (loose and says_nothing(said)) or (len(said) <= 40 and "。" not in said)
        case Holds.NUMBER:
            return _COUNT.fullmatch(said) is not None
        case Holds.AMOUNT if not loose:
            return FIGURE.fullmatch(said) is not None
        case _:
            return loose or not names_bodies(text, cell, Column(Holds.ROLE))


def _listed(text: str, cell: Span) -> tuple[str, list[int]]:
    """The cell without blanks, and where each character stands; a line break between two whole names becomes a 、."""
    pieces, offsets = list[str](), list[int]()
    start, last = cell.start, ""  # the last name so far; what is longer than a name need not be kept whole
    breaks = [*((m.start(), m.end()) for m in _BREAK.finditer(text, cell.start, cell.stop)), (cell.stop, cell.stop)]
    for stop, after in breaks:
        piece = text[start:stop]
        if piece and pieces and _whole(last) and _begins_a_name(piece) and not (last[-1:] == "局" and _BRANCH.match(piece)):
            pieces.append("、")
            offsets.append(start - 1)
            last = ""
        pieces.append(piece)
        offsets += range(start, stop)
        before, *names = _SEGMENT.split(piece)
        last = (names[-1] if names else last + before)[-_LONGEST_NAME - 1 :]
        start = after
    content = "".join(pieces)
    if _STAR.search(content):
        offsets = [at for at, character in zip(offsets, content, strict=True) if character not in _STARS]
        content = _STAR.sub("", content)
    return content, offsets


def _whole(name: str) -> bool:
    name = _BRACKET.sub("", name)  # 县水利局（负责排查）
    return len(name) >= 3 and sort_of(name) in (Sort.BODY, Sort.GENERIC) and not name.endswith(("城乡", "资源社会", "资源和社会"))


def _begins_a_name(piece: str) -> bool:
    first = _SEGMENT.split(piece)[0]
    return not ends_a_name(first) and (_NEW_NAME.match(piece) is not None or _whole(first))
