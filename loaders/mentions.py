"""The bodies that a list such as "省财政厅、省自然资源厅等部门" names (extraction-spec.md section 2, rules 7 and 10)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from loaders.bodies import (
    BODY,
    COLLECTIVE,
    FIELD_BODIES,
    FIELD_ONLY,
    FRAGMENT,
    GENERIC,
    GOVERNMENT_OF_PLACE,
    GOVERNS,
    IN_PLACE,
    INSIDE,
    LAST_OF_FRAGMENT,
    LEVEL,
    NAMED_PLACE,
    OFFICE_FIELD,
    OFFICE_ONLY,
    OFFICE_PART,
    SHORT,
    Member,
    Sort,
    sort_of,
)
from loaders.joints import before_part, parted
from loaders.lexicon import alternation, anywhere, words

_BODY, _DOUBTFUL, _GENERIC = Sort.BODY, Sort.DOUBTFUL, Sort.GENERIC
# 各乡镇、县财政局 are two: no office stands above what shares it.
_TOWNS, _OF_COUNTY = re.compile("[乡镇街](?:道|（[^（）]*）)?$"), re.compile("[省市县区州旗]")
_DISTRICTS, _OF_CITY = "各区", re.compile("市(?!.*(?:政府|主管部门)$)")  # 各区、市发展改革委 are two as well
_RANKS = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,12}}地的|[\u4e00-\u9fff]{{0,10}}(?:所在|户籍|居住|经营|属)地|所在|被[\u4e00-\u9fff]{{2,6}}的)?{FRAGMENT.pattern}"
)  # 灾害发生地的省、自治区、直辖市人民政府
_PARTY = re.compile(r"党委$|党工委$|[省市县区州]委$")
_GOVERNMENT_BEHIND = re.compile(r"(?:人民)?政府(?:（[^（）]{0,20}）)?$")
_REST_OF_NAME = re.compile("|".join(words("bodies", "rest_of_name")))
_FIRST_OF_LEAD = "以上述下任工均都分由请需应须其并及和与会协所涉有具相"
_LEAD_IN = (
    rf"(?=[{_FIRST_OF_LEAD}])(?:以上|上述|以下)?(?:任务|工作)?(?:均|都|分别)?"
    r"(?:由|请|需|应由|须由|其中|以及|并|及|和|与|会同|协同|(?:所)?涉及的(?=[市县区州省])|(?:具备|有)条件的(?=[各省市县区乡镇])|相应的)+"
)
# 负责核查处理的应急管理部门; 道口所在的各区（县）政府
_WHAT_FOR = (
    rf"(?:被[^、，的]{{2,8}}|(?:负责|承担|承办|履行|行使|具有|主管|实施|接到|收到|批准|核定|作出|发出|签订|符合|责令)[^、，的]{{2,16}}|[^、，的府向]{{2,24}}所在|[^、，的府向]{{0,12}}(?:户籍|居住|住所)[^、，的府向]{{0,4}}所在地|[^、，的府向]{{0,8}}所?涉及|接报)的"
    rf"(?=(?:各|有关|相关)?(?:[省市县区州]、){{0,2}}(?:城市|{LEVEL})?(?:（[省市县区乡镇、]+）)?(?:{OFFICE_FIELD}|(?:人民)?政府))"
    r"|[\u4e00-\u9fff]{0,2}(?:人民)?政府所在地(?:的)?(?=[\u4e00-\u9fff]{2,4}[市县区])"
)
HEADING_END = alternation(words("outline", "heading_end"))
# The heading of an item that ran into its text: 7.1宣传各级人民政府…, 6.4技术保障交通运输部门…, 四、工作要求水利部…
_HEADING = (
    rf"(?=[\u4e00-\u9fff]{{2,8}}各级)(?!沿)[\u4e00-\u9fff]{{2,8}}(?<![省市县区州盟旗国方上司团统导促织调持动求同助励可])(?<!所在地的)(?=各级(?:人民政府|政府|党委|{OFFICE_FIELD}))"
    rf"|[\u4e00-\u9fff]{{2,6}}保障(?={OFFICE_FIELD}(?:行政|主管|管理)*部门)|[\u4e00-\u9fff]{{2,8}}(?=事发地[\u4e00-\u9fff]{{0,4}}政府)"
    rf"|[\u4e00-\u9fff]{{2,8}}{HEADING_END}"
    rf"(?=(?:国家|中央|国务院|各?[省市县区州]|自治区)[\u4e00-\u9fff]{{2}}|{OFFICE_FIELD}(?![\u4e00-\u9fff]{{0,2}}指挥部)[\u4e00-\u9fff]{{0,4}}部$)|(?:议事|会议)规则(?=[\u4e00-\u9fff]{{0,12}}联席会议)"
)
_BEFORE = re.compile(
    f"(?:其(?:所属|下属|下设)的?|其(?={OFFICE_FIELD}))?(?:[\u4e00-\u9fff]{{3,11}}由(?<=[内外]由))?(?:{_LEAD_IN})?(?:{_WHAT_FOR})?(?:(?=.{{6}})(?:{_HEADING}))?"
)
# Without one of these nothing stands before that does not begin so.
_LONG_BEFORE = anywhere(("由", "所在", "各级", "保障", "事发地", *words("outline", "heading_end")))
_FIRST_BEFORE = frozenset(f"{_FIRST_OF_LEAD}被负承履行具主实接收批核作发签符责")
_AND_OTHERS = r"(?<![高中初平同])等(?!级|中(?!央))(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?"
_TAIL = re.compile(
    rf"{_AND_OTHERS}(?:[^、，]{{0,14}}?{alternation(words('generics', 'noun'))}(?:（单位）)?"
    rf"|{alternation(words('generics', 'of'))}*)$"
    r"|(?:两|三|四|五|六|七|八|九|十)?(?:部门|单位|个单位|家单位)$"
)
_OTHERS_INSIDE = re.compile(
    r"(?<![高中初平同])等(?=国务院|有关|相关|省|市|县|部门|单位|企业|各|\d|[两三四五六七八九十]{1,2}(?:部门|个|家))"
)
_ENDS_INSIDE = re.compile(f"{_AND_OTHERS}[^、，和及与]{{0,8}}?(?:部门|机关)(?P<joint>以及|[、和及与])(?=[^、，]{{3}})")
_SQUAD = re.compile("[\u4e00-\u9fff]{2,4}[大中]队")
_OF_SEVERAL = re.compile("等[市县区州盟](?:人民)?政府$")
_LISTS = 4  # that are looked for in one, at most
_CLOSED = re.compile(
    "(?:部门|机关|等(?:有关|相关)单位|驻[\u4e00-\u9fff]{1,3}单位)(?:[和、及与][^，]{0,16}(?:单位|机构|组织|团体))?$"
)  # 等部门和公用企事业单位
_MARKED = frozenset("*＊")  # *县教育局: what it means is told elsewhere or nowhere
_NUMERALS = frozenset("1234567890①②③④⑤⑥⑦⑧⑨")
_NUMBER = re.compile(r"(?:\d{1,2}[.．）]|[①-⑨])(?=[\u4e00-\u9fff]{3})")  # 1.县水利局；2.县财政局
_BATCH = re.compile("第[一二三四五六七八九十]{1,2}(?:批|期|组|类)：")  # 试点单位：第一批：县水利局
_OPEN, _CLOSE = frozenset("（【〔《“"), frozenset("）】〕》”")
_CUT = re.compile("|".join((*"、，；,;。和及与/／（【〔《“）】〕》”", "并(?!联|网|列)", "以及", "或者?", "特别是", "尤其是")))

_AND_IN_PLACE = re.compile("静县?[\u4e00-\u9fff]|田[地市县]|顺县|平[区县分]|硕县|林格尔|龙[市县]|布克赛尔|政县")  # 和静县, 和平区
_member: Callable[[tuple[str, int, int, Sort, bool]], Member] = partial(tuple.__new__, Member)


@lru_cache(maxsize=16384)
def members(text: str) -> tuple[Member, ...]:
    """The members of a list in reading order, each with its place in ``text`` (squeezed and folded).

    Bodies joined by 和/及 are told apart only where the left one ends like a body; places before a government belong to it.

    >>> [m.text for m in members("省发展和改革委员会、省水利厅和各市、县、区政府等")]
    ['省发展和改革委员会', '省水利厅', '各市、县、区政府']
    """
    found: tuple[Member, ...] = ()
    stop = len(text)
    for ends in reversed([*_ENDS_INSIDE.finditer(text)][:_LISTS]) if "等" in text else ():
        after = ends.end("joint")
        behind = _of_one_list(text[after:stop])
        if all(m.sort is _BODY or m.sort is _GENERIC for m in behind):  # 水利、交通等部门和各区人民政府: two lists
            found = (*(m._replace(start=m.start + after, stop=m.stop + after) for m in behind), *found)
            stop = ends.start("joint")
    return (*_of_one_list(text[:stop]), *found)


def _of_one_list(text: str) -> tuple[Member, ...]:
    found = []
    for start, stop in _joined(text, _pieces(text)):
        for low, high in parted(text, *_trimmed(text, start, stop)):
            name = text[low:high]
            found.append(_member((name, low, high, sort_of(name), False)))
    return _with_shared_ending(found, text)


def _pieces(text: str) -> list[tuple[int, int]]:
    """The list cut at 、，； and at the conjunctions that stand between two bodies, outside of brackets."""
    cuts, depth, start = [], 0, 0
    for mark in _CUT.finditer(text):
        character, i = mark[0], mark.start()
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (character not in "和及与并或/／" or _ends_a_body(text[start:i], text[i + 1 :])):
            cuts.append((start, i))
            start = mark.end()
    return [*cuts, (start, len(text))]


def _ends_a_body(left: str, right: str) -> bool:
    """Whether a conjunction between ``left`` and ``right`` parts two members, and does not stand inside one name."""
    if not left or not right or (_PARTY.search(left) and _GOVERNMENT_BEHIND.match(right)):
        return False  # 各级党委和政府 is one
    if _AND_IN_PLACE.match(right):
        return False  # 人民银行和静县支行
    if left == "中央" and right.startswith("地方"):
        return False  # 中央和地方各级政府
    if right.startswith("自然资源") and not left.endswith("规划") and _are_fields(left, right):
        return True  # 水利和自然资源部门
    if _REST_OF_NAME.match(right) and (
        left.endswith("运行") or not (BODY.match(left[-3:]) or left.endswith(("部门", "机关", "机构")))
    ):
        return False  # 市城市运行和政务服务办
    if _are_fields(left, right):
        return True  # 财政和医保部门
    if NAMED_PLACE.fullmatch(left) and GOVERNMENT_OF_PLACE.fullmatch(right):
        return True  # 龙河区和青川新区管委会
    if FIELD_ONLY.match(left):
        return re.match(r"(?:其他|其它)?(?:有关|相关)", right) is not None
    return (
        any(shape.match(left) for shape in (BODY, SHORT, FRAGMENT, GENERIC))
        or re.search(r"(?:部门|单位|机关|机构|地区|等)$", left) is not None
    )


def _are_fields(left: str, right: str) -> bool:
    return OFFICE_ONLY.match(left) is not None and OFFICE_PART.match(right) is not None


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places before a government joined to it, and a party committee with its own: 各市、县、区政府, 各级党委、政府 (rule 7)."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(pieces):
        start, stop = pieces[i]
        last = i
        while last < len(pieces) - 1 and text[pieces[last][1] - 1] in LAST_OF_FRAGMENT and _RANKS.match(text, *pieces[last]):
            last += 1
        if (
            last > i
            and (GOVERNS.match(text, *pieces[last]) or IN_PLACE.match(text, *pieces[last]))
            and not (_TOWNS.search(text, start, pieces[last - 1][1]) and _OF_COUNTY.match(text, *pieces[last]))
            and not (text[start : pieces[last - 1][1]] == _DISTRICTS and _OF_CITY.match(text, *pieces[last]))
        ):
            stop, i = pieces[last][1], last
        while i + 1 < len(pieces) and pieces[i + 1][1] - pieces[i + 1][0] == 1 and text[pieces[i + 1][0]] in "委办局部厅":
            stop, i = pieces[i + 1][1], i + 1  # 各委、办、局
        if (
            i + 1 < len(pieces)
            and text[stop - 1 : stop] == "委"
            and _PARTY.search(text, start, stop)
            and _GOVERNMENT_BEHIND.match(text, *pieces[i + 1])
        ):
            stop, i = pieces[i + 1][1], i + 1
        found.append((start, stop))
        i += 1
    return found


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """Without 由/会同 and brackets that never close before, and 等部门 or （含开发区） behind."""
    while start < stop and text[start] in _MARKED:
        start += 1
    if text[start : start + 1] in _NUMERALS and (number := _NUMBER.match(text, start, stop)):
        start = number.end()
    if text.startswith("第", start) and (batch := _BATCH.match(text, start, stop)):
        start = batch.end()
    while start < stop and text[start] in _OPEN and not any(mark in text[start:stop] for mark in _CLOSE):
        start += 1
    may_lead_in = text[start : start + 1] in _FIRST_BEFORE or _LONG_BEFORE.search(text, start, stop) is not None
    if may_lead_in and (before := _BEFORE.match(text, start, stop)):
        start = before.end()
    if text.startswith("等", start):
        return stop, stop
    if text.endswith("）", start, stop) and (opening := text.rfind("（", start, stop)) > start:
        stop = opening if text.startswith(("含", "包括", "下同）"), opening + 1) else before_part(text, start, stop)
    others = text.find("等", start, stop) >= 0
    if (others or text.endswith(("部门", "单位"), start, stop)) and (tail := _TAIL.search(text, start, stop)):
        cut = text[start : tail.start()]
        if cut and (
            tail[0][0] == "等"
            or (
                not COLLECTIVE.match(cut)
                and sort_of(cut) is _BODY
                and not any(shape.match(text[start:stop]) for shape in (FIELD_BODIES, SHORT))
            )
        ):
            stop = tail.start()
    elif others and (inner := _OTHERS_INSIDE.search(text, start, stop)) and inner.start() > start:
        stop = inner.start()
    return start, stop


def _with_governments(found: list[Member]) -> list[Member]:
    """Places that share the government of the last one: 青田区、云岭新区、渡口区政府; 青州、龙河市政府 (rule 7)."""
    governs, city = False, False
    for i in range(len(found) - 1, -1, -1):
        words, sort = found[i].text, found[i].sort
        place = governs and sort is _GENERIC and NAMED_PLACE.fullmatch(words)
        short = city and len(words) <= 3 and (sort is _DOUBTFUL or words.endswith("州")) and not OFFICE_ONLY.match(words)
        if place or short:
            found[i] = found[i]._replace(sort=_BODY, shared=True)
        else:
            governs = words.endswith(("政府", "管委会", "委员会")) and GOVERNMENT_OF_PLACE.fullmatch(words) is not None
            city = governs and words.endswith(("市政府", "市人民政府"))
    return found


def _with_squads(found: list[Member]) -> list[Member]:
    """Names before a squad's that share its ending: 青田、城南、渡口大队 (section 4)."""
    for i in range(len(found) - 1, 0, -1):
        squad, before = _SQUAD.fullmatch(found[i].text) or (found[i].shared and found[i].sort is _BODY), found[i - 1]
        if squad and before.sort is _DOUBTFUL and 2 <= len(before.text) <= 4:
            found[i - 1] = before._replace(sort=_BODY, shared=True)
    return found


def _sharing_a_government(found: list[Member]) -> list[Member]:
    """The places at the end of a list that closes with their government: 青州、龙河等市人民政府 (rule 7)."""
    for i in range(len(found) - 1, -1, -1):
        if found[i].sort is _BODY or not 2 <= len(found[i].text) <= 4:
            break
        found[i] = found[i]._replace(sort=_BODY, shared=True)
    return found


def _with_shared_ending(found: list[Member], text: str) -> tuple[Member, ...]:
    """Members that only name a field are bodies where the list gives them an ending or a level ("乙、丙局", "市财政、住建局")."""
    if text.endswith("政府") and _OF_SEVERAL.search(text):
        found = _sharing_a_government(found)
    sorts = [member.sort for member in found]
    if _GENERIC not in sorts and _DOUBTFUL not in sorts:
        return tuple(found)
    found = _with_squads(_with_governments(found))
    suppliers = text.startswith("供") and text.endswith("单位")  # 供水、供电等有关单位
    closed = not suppliers and _CLOSED.search(text) is not None  # such a list names fields of every kind
    ended = any(member.sort is _BODY for member in found) or (closed and "等" in text)  # 水行政等部门
    field = OFFICE_ONLY if closed else FIELD_ONLY
    fields = [field.match(INSIDE.sub("", member.text)) is not None for member in found]  # 文化（文物）旅游
    among = closed and sum(member.sort is _BODY or is_field for member, is_field in zip(found, fields, strict=True)) > 1
    return tuple(
        Member(m.text, m.start, m.stop, _BODY, shared=closed or len(found) > 1)
        if m.sort is _DOUBTFUL
        and len(m.text) > 1
        and (is_field or (among and len(m.text) <= 12))
        and (ended or len(found) > 1 or re.match(LEVEL, m.text))
        and not (m.text == "组织" and sorts[max(0, i - 1)] is _GENERIC)  # 机关、组织: whoever organizes
        else m
        for i, (m, is_field) in enumerate(zip(found, fields, strict=True))
    )
