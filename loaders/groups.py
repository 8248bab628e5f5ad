"""What stands inside a responsibility clause: groups of bodies, each with its role word (extraction-spec.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import lru_cache, partial
from typing import NamedTuple

from loaders.bodies import Sort, sort_of
from loaders.labels import labels_in
from loaders.lexicon import alternation, begins, words
from loaders.mentions import members
from loaders.segments import last_outside

_BODY, _DOUBTFUL, _GENERIC = Sort.BODY, Sort.DOUBTFUL, Sort.GENERIC


class Kind(Enum):
    """What a role word says by itself; a clause as a whole decides what it comes to."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    PARTICIPATE = "participate"


class Named(NamedTuple):
    """A member of a group, with the kind and word that hold for it alone, as in 甲局（牵头）; offsets into the content."""

    text: str
    start: int
    stop: int
    sort: Sort
    kind: Kind | None
    word: str | None


_named_as: Callable[[tuple[str, int, int, Sort, Kind | None, str | None]], Named] = partial(tuple.__new__, Named)


class Group(NamedTuple):
    """Bodies under one role word, in reading order; ``kind`` is None where they have no word of their own."""

    named: tuple[Named, ...]
    kind: Kind | None
    word: str | None


_BY_WORD = {word: kind for kind in Kind for word in words("roles", kind.value)}
_BY_DUTY = words("roles", "by_duty")
_MEANING = {**dict.fromkeys(_BY_DUTY, Kind.RESPONSIBLE), **_BY_WORD}
_DUTY = (
    r"(?:(?:按照?|依照?|依据|根据)(?:各自|部门|工作|自身|本部门|有关)?(?:的)?(?:职责|职能|分工|任务)(?:和)?(?:分工|权限|任务)?)"
)
_FIRST_OF_ROLE = "".join({*"按依根分共联协", *(word[0] for word in _BY_WORD)})  # looked at first: most characters begin none
_ROLE = re.compile(
    rf"(?=[{_FIRST_OF_ROLE}])(?!协办公|协作交流|指导(?:服务)?(?:中心|站|总站|组|委员会)|推进(?:服务)?(?:中心|办公室)|协同发展|协同创新|牵头单位[和及与])(?P<word>{_DUTY}?(?:分工|分别|共同|联合|协同)?{alternation(_BY_WORD)}|{_DUTY}{alternation(_BY_DUTY)})(?!同志|(?:人|领导)(?:[、，。；（）参出列主]|$))(?P<more>(?:落实|实施|推进|负责|工作|开展|抓好|完成|到位|组织|单位|部门)*)"
)
_MANNER = re.compile(
    rf"(?:{_DUTY}|分别|共同|联合|密切|积极|具体|统筹|协调|主动|做好|抓好|加强|切实|认真|结合(?:各自|本地|自身)?实际|为|是|作为|担任|来|要|应|须|均|都|也|，)+$"
)
_LAST_OF_MANNER = frozenset("责能工务限际和别同合切极体筹调动好强实真为是作任来要应须均都也，")
_AND_OTHERS = re.compile(r"等(?:部门|单位|有关部门|有关单位)?$")
_OWN = re.compile(
    rf"(?P<body>.+?)（(?:为|是)?(?P<word>[★☆▲△※◆]|牵头[^（）]{{0,5}}|{alternation(_BY_WORD)}(?:单位|部门)?|第一责任单位|主要责任单位)）$"
)
_IN_BRACKET = re.compile(r"[^（]（$")  # 甲局（责任人：李明）
_HELD = re.compile(r"(?P<body>[^（]+)（[^（）：]{2,8}：[^（）]*）$")
_ACTS = re.compile(
    rf"(?P<body>.{{2,20}}?(?:政府|管委会))(?:在[^，。；]{{2,12}}(?:开设|建立|设立|公开)|{begins('sentences', 'verb')})"
)  # 各区政府加强发布
_WITH = re.compile(r"会同|会商|商(?=[省市县区国教财人发])|联合(?=[省市县区])")
_OWN_PART = re.compile(
    "(?<=[厅局委办府部会院心社队])（(?:负责|承担)[^（）、，；：]{2,20}）"
)  # 县水利局（负责排查）、县住建局（负责建设）
_SCOPE = re.compile(r"[，；。]?(?:适用范围|实施范围|覆盖范围|适用地区)[：:].*$")
_HOLDER = re.compile(
    r"(?:党政|班子)?(?:主要|分管|有关)(?:领导|负责人|负责同志)(?=[、，；。]|$)"
)  # 责任单位及责任人：区政府主要领导
_STOP = re.compile(r"[，；。、]")
_STARS = frozenset("★☆▲△※◆")
# 甲局*、乙局，带*号为牵头单位
_MARK_LEADS = re.compile(
    r"[，；。]?[^，；。（）]{0,4}[带加标注有打][“”\"]?(?P<mark>[*＊★☆▲△※◆#])[“”\"]?号[^，；。（）]{0,6}牵头[^，；。（）]{0,6}(?:[，；]?下同)?"
)


@lru_cache(maxsize=16384)
def groups(content: str, kind: Kind | None = None, word: str | None = None) -> tuple[Group, ...]:
    """The groups of a clause whose inside is ``content`` (squeezed and folded), in reading order; () where it is no clause.

    ``kind`` and ``word`` hold for bodies without a word of their own, as in the cells under 牵头单位.

    >>> [(g.word, [n.text for n in g.named]) for g in groups("省水利厅牵头，省财政厅等参与")]
    [('牵头', ['省水利厅']), ('参与', ['省财政厅'])]
    """
    content = _SCOPE.sub("", content) if "范围" in content or "地区" in content else content
    if "号" in content and (note := _MARK_LEADS.search(content)):
        content = f"{content[: note.start()]}{'，' * len(note[0])}{content[note.end() :]}".replace(note["mark"], "★")
    if "（负责" in content or "（承担" in content:
        content = _OWN_PART.sub(lambda part: "、" * len(part[0]), content)
    content = content.removesuffix("参照执行")  # 甲局负责，各县（市、区）参照执行
    labels = [at for at in labels_in(content) if at.holds != "nothing" or not _IN_BRACKET.search(content, 0, at.start)]
    found: list[Group] = []
    if not labels:
        return tuple(_suffixed(content, 0, kind, word))
    if labels[0].start > 1:
        found += _suffixed(content[: labels[0].start], 0, kind, word)
    if len(labels) == 1 and labels[0].holds == "nothing" and not found and (cut := content.find("；", labels[0].stop)) > 0:
        return tuple(_suffixed(content[cut + 1 :], cut + 1, kind, word))  # 完成时限：2027年6月底前；甲局、乙局
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        if (holds := label.holds) != "nothing":
            inside = content[label.stop : after.start if after else len(content)]
            if label.word.endswith("责任人"):
                inside = _HOLDER.sub(lambda post: "、" * len(post[0]), inside)
            found += _suffixed(inside, label.stop, Kind(holds), label.word)
    return tuple(found)


def _suffixed(text: str, offset: int, kind: Kind | None, word: str | None) -> Iterator[Group]:
    """The groups of "甲厅牵头，乙局参与"; ``kind`` and ``word`` are a label's and hold for bodies without a word of their own."""
    position, seen = 0, False
    for role in _ROLE.finditer(text):
        if role.start() < position:
            continue
        left = text[position : role.start()]
        if not _closes_a_list(left) or _ends_a_name(left, role["word"]):
            if not left.strip("，；。、") and not seen and position == role.start():
                position = role.end() if role["word"].endswith(("单位", "部门")) else position
            continue
        here, meaning = role["word"], _meaning(role["word"])
        if meaning is Kind.PARTICIPATE:
            yield from _before_participants(text, position, role.start(), offset, seen, here, kind, word)
        else:
            comma = (
                last_outside(text, position, role.start(), "，")
                if kind is Kind.PARTICIPATE and meaning is Kind.RESPONSIBLE
                else -1
            )
            if comma > position:  # 配合单位：甲局、乙局，各区政府负责落实
                yield Group(_named(text, position, comma, offset), kind, word)
                position = comma + 1
            yield from _led(text, position, role.start(), offset, meaning, here)
        seen = True
        position = role.end()
        if (stop := _STOP.search(text, position)) is None:
            rest = text[position:]
            if not any(_closes_a_list(text[position : later.start()]) for later in _ROLE.finditer(text, position)):
                position = len(text) if rest else position
        elif not any(_closes_a_list(text[position : later.start()]) for later in _ROLE.finditer(text, position, stop.start())):
            position = stop.end()
    if position < len(text):
        yield from _rest(text, position, offset, seen, kind, word)


def _meaning(word: str) -> Kind:
    for length in range(len(word), 0, -1):
        if (kind := _MEANING.get(word[-length:])) is not None:
            return kind
    raise AssertionError(word)


def _closes_a_list(left: str) -> bool:
    """Whether a role word may follow: the text before it ends in a body, a generic or 等."""
    bare = _MANNER.sub("", left) if left[-1:] in _LAST_OF_MANNER else left
    if not bare.strip("，；。、"):
        return False
    if "等" in bare and _AND_OTHERS.search(bare):
        return True
    last = members(bare if len(bare) <= 300 else bare[-60:])  # most often what is asked for again, as the list itself
    if not last:
        return False
    if len(last[-1].text) == 1:
        return False
    return (
        last[-1].sort in (_BODY, _GENERIC)
        or (len(last) > 1 and last[-1].sort is _DOUBTFUL)
        or _OWN.match(last[-1].text) is not None
    )


def _ends_a_name(left: str, word: str) -> bool:
    """Whether the role ``word`` is the end of a name: 各设区市平台整合牵头部门."""
    if not word.endswith(("牵头部门", "牵头单位")) or not left:
        return False
    named = members(left[-60:] + word)
    if not named:
        return False
    last = named[-1]
    several = last.text[0] == "各" and len(last.text) > len(word) + 1  # 各产业链牵头部门: of no name, but no role either
    return (several or last.sort is _BODY) and last.text.endswith(word)


def _named(text: str, start: int, stop: int, offset: int) -> tuple[Named, ...]:
    end = stop
    if text[stop - 1 : stop] in _LAST_OF_MANNER and (manner := _MANNER.search(text, start, stop)):
        end = manner.start() if manner.start() > start else stop
    found = []
    shift = start + offset
    for words_here, begin, after, sort, _ in members(text[start:end]):
        if words_here[0] in _STARS or words_here[-1] in _STARS:  # ★甲局、乙局: the body with the mark leads
            low, high = int(words_here[0] in _STARS), len(words_here) - int(words_here[-1] in _STARS)
            body, mark = words_here[low:high], words_here[0] if low else words_here[-1]
            found.append(Named(body, begin + shift + low, begin + shift + high, sort_of(body), Kind.LEAD, mark))
        elif words_here[-1] == "）" and (own := _OWN.match(words_here)):
            body, word = own["body"], own["word"]
            found.append(Named(body, begin + shift, begin + shift + len(body), sort_of(body), _meaning_of_own(word), word))
        elif words_here[-1] == "）" and (held := _HELD.match(words_here)):
            found.append(Named(held["body"], begin + shift, begin + shift + held.end("body"), sort_of(held["body"]), None, None))
        elif sort is _DOUBTFUL and (acts := _ACTS.match(words_here)) and sort_of(acts["body"]) is _BODY:
            found.append(Named(acts["body"], begin + shift, begin + shift + acts.end("body"), _BODY, None, None))
        else:
            found.append(_named_as((words_here, begin + shift, after + shift, sort, None, None)))
    return tuple(found)


def _meaning_of_own(word: str) -> Kind:
    if word in _STARS or word.startswith(("牵头", "第一", "主要")):
        return Kind.LEAD
    return _meaning(re.sub(r"(?:单位|部门)$", "", word) or word)


def _led(text: str, start: int, stop: int, offset: int, kind: Kind, word: str) -> Iterator[Group]:
    """甲、乙负责; where 会同 stands in the list the bodies before it lead and those behind it take part (rule 6)."""
    cut = _WITH.search(text, start, stop)
    if cut is None:
        yield Group(_named(text, start, stop, offset), kind, word)
        return
    if text[start : cut.start()].strip("，；。、由"):
        yield Group(_named(text, start, cut.start(), offset), Kind.LEAD, word if kind is Kind.LEAD else cut[0])
    yield Group(_named(text, cut.end(), stop, offset), Kind.PARTICIPATE, cut[0])


def _before_participants(
    text: str, start: int, stop: int, offset: int, seen: bool, word: str, kind: Kind | None, label: str | None
) -> Iterator[Group]:
    """ "甲局，乙、丙局参与": what stands before the last comma has no word and leads, where nothing led before (rule 5)."""
    if _WITH.search(text, start, stop):
        yield from _led(text, start, stop, offset, Kind.PARTICIPATE, word)
        return
    comma = last_outside(text, start, stop, "，；。")
    if comma > start and not seen and text[start:comma].strip("，；。、") and text[comma + 1 : stop].strip("，；。、"):
        yield Group(_named(text, start, comma, offset), kind, label)
        start = comma + 1
    named = _named(text, start, stop, offset)
    if label is not None and kind in (Kind.LEAD, Kind.RESPONSIBLE) and not seen and comma < 0 and len(named) > 1:
        yield Group(named[:1], kind, label)  # 责任单位：甲局、乙局配合
        named = named[1:]
    yield Group(named, Kind.PARTICIPATE, word)


def _rest(text: str, start: int, offset: int, seen: bool, kind: Kind | None, word: str | None) -> Iterator[Group]:
    """Bodies behind the last role word, or a list with no role word at all."""
    rest = text[start:]
    if cut := _WITH.search(rest):
        left, right = start + cut.start(), start + cut.end()
        if rest[: cut.start()].strip("，；。、由"):
            yield Group(_named(text, start, left, offset), Kind.LEAD, cut[0])
        yield Group(_named(text, right, len(text), offset), Kind.PARTICIPATE, cut[0])
        return
    named = _named(text, start, len(text), offset)
    if named and (kind is not None or not seen):
        yield Group(named, kind, word)
    elif bodies := tuple(n for n in named if n.sort is _BODY):
        yield Group(bodies, None, None)
