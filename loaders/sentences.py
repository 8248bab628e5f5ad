"""Duties said in running text: 省水利厅要…, 由甲牵头，乙配合 (extraction-spec.md section 2, rules for sentences)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Basis, Duty, Role, Span
from loaders.acts import LEVELLED, acts, aids, helps_out
from loaders.addressees import Stretch, subject_length
from loaders.agents import (
    Said,
    beside_a_leader,
    end_of_list,
    entrusted,
    is_several,
    joined,
    only_generic,
    partner_word,
    partners,
    placed,
    role_word,
)
from loaders.announced import IS_MEMBER, NOT_SUBJECT, OPENING, announced, in_that_case, is_bodies, set_up, with_generals
from loaders.folding import squeeze, squeezed
from loaders.headings import (
    behind_heading,
    behind_number,
    charged,
    headed,
    may_head,
    only_bodies,
    only_how,
    taken_up,
    undertaken,
    with_colon,
)
from loaders.lexicon import anywhere, guarded, patterns
from loaders.segments import end_of_line, segments, without_asides

_VERB = re.compile(guarded("sentences", "modal", "doing", "together"))
_NOBODYS = re.compile(rf"(?!{OPENING.pattern})(?:{NOT_SUBJECT.pattern})(?!\s)")  # at the head of a segment: 加强…, 对…
_NEGATION = re.compile(patterns("sentences", "negation"))
# 综合处负责…, at the head of a paragraph: a division of the issuer.
_DIVISION = re.compile(
    r"(?=..[^处科股]{0,26}+[处科股])(?P<who>(?![各该本此])(?:(?!由)[\u4e00-\u9fff]){2,14}(?:（[^（）]{2,12}）)?(?<!办事)[处科股])(?P<word>负责|牵头|承担|配合|协助|要(?!求)|应(?!急)|定期)(?![人单])"
)
# Also where a page's indent stands between two paragraphs that lost their line break.
_SENTENCE = re.compile(
    r"。|！|？|；| (?<=[\u4e00-\u9fff]{4} )"
    rf"(?!(?<=[局委办厅部府会社院心处站队联] ) *(?:{patterns('sentences', 'set_apart')})) +(?=[\u4e00-\u9fff]{{2}})"
)
# No duty is said without one of these; single words only: the engine then runs over all text without their first characters.
_SAYS = ("出台", "发布", "职责", "职能", "做好", "抓好", "主管[本全该]")
_COULD = re.compile("|".join((*"要应须务将由负牵承签责期度年月周起制印编", r"会\s*同", *_SAYS)))
_TIME_WORD = anywhere(("年", "月", "每", "季度", "期间", "之日起", "日内", "天内"))  # in each of the next, and quicker
_TIME = re.compile(r"\d{4}\s*年|\d\s*月|每|年底|季度|期间|之日起|[日天月年]内")
_WITH = re.compile(
    r"\s*(?:并|同时)?(?:将|要|应当?)?(?:牵头|负责)?(?:会同|同(?=[国省市县区州各][\u4e00-\u9fff]{2,14}[部局委厅办院]联合)|(?:联合|协同)(?![上报印发行制出推组下开建召举签对向执])(?=[\u4e00-\u9fff、\s]{2,20}(?:部门|[厅局委办])))"
)
_PARTNERS = re.compile("会同|(?<=牵头)会(?!议|商)|(?<=[要将须应当])联合(?=[\u4e00-\u9fff]{2,12}(?:部门|[厅局委办])[^的])")
_HELPING = re.compile(
    "(?:(?:给予|予以)(?:支持[、和])?(?=配合|协助)|按照?(?:各自)?(?:职责|职能)?(?:分工)?|在(?:各自)?的?(?:职责|职权)范围内|积极|主动|密切|紧密|认真|切实|依法|做好(?:相关|有关|各项)?(?=配合|协助))*(?P<word>配合|协助|协同(?=配合|[^，。；]{0,16}(?:做好|实施|推进|落实|开展)|$|[，。；])|(?<=积极|主动)参与|参与(?![的度者]))"
)
_TOGETHER = re.compile("(?:各司其职[、，]?)?(?:密切|紧密|通力|相互|协同|协调)(?:配合|协作|协同)(?:$|、|[^做开推落实]{0,4}$)")
_MODALS = frozenset(("应当", "应", "要", "须", "必须"))
_HOW = re.compile(r"(?:按照?|根据|依据|依照|结合)[^，。；]{2,20}|在各自的?(?:职责|职权)范围内")
_HELPS_NEXT = re.compile("，(?:共同|积极|主动|密切|切实|认真)*(?P<word>配合|协助|协同|参与|参加)")
_DONE = re.compile("[^，。；：]{2,60}?(?:提出|制定|印发|开展|出台|研究|组织|完成|建立)了")
_OBLIGED = re.compile(
    r"\s*(?:并|还|也|都|均|同时)?(?P<word>应当|必须|须(?!知)|应(?!急|用)|要(?!求)|将(?!军|来|近)|立即|第一时间)"
)
_LEADS_IN = re.compile(
    r"\s*(?:根据|按照?|依据|依照|结合|针对|围绕|为了?|在|对于?|经|凡)[^，。；]{2,60}，|\s*[^，。；]{4,40}，(?:(?<=[后时前]，)|(?<=期间，))(?!\s*(?:应|须|要|凭|就|听取|向|在|可))"
)  # …, then the subject
# 县人民政府管理堤防的部门可以…: neither is it the government that does so, nor is the department bound to
_OFFICE_MAY = re.compile(
    r"[^，。；]{2,40}?政府(?:负责|主管|管理|承担|履行|行使|组织|指导)[^，。；、]{2,20}的(?:部门|机构)(?:可以|有权)"
)
# 县水利局组织编制的规划应当…, 县水利局负责监管的企业应当…: bound is what stands behind 的
_WHOSE = re.compile(
    "(?:负责|组织|牵头|主管|监管|承担|管理|指导|委托|认可|指定|选定|聘请)[^，。；、的应当要须]{0,12}的(?!情况|同时|基础|前提|原则|要求|职责)[^，。；、的应当要须]{2,24}(?:应当|必须)"
)
_OWN_SCOPE = re.compile(r"，\s*(?:应当)?适用\s*本\s*(?:办\s*法|规\s*定|条\s*例|细\s*则|制\s*度)")
_MEANS = re.compile("是指|指由")
_NO_DUTY = re.compile(patterns("sentences", "no_duty"))
_WHAT_CAME_OF_IT = re.compile("(?!.*(?:根据|按|依据|结合|对照)).*(?:情况|结果|成效|成果|材料|数据)")
_HEAD, _LONGEST = 24, 500  # characters: where the subject of a sentence ends; of a list of bodies with its verb


def duties(
    folded: str, text: str, named: Sequence[Stretch], heading: Span | None = None, below: Span | None = None
) -> tuple[Duty, ...]:
    """The `in_sentence` duties in the stretches that are ``named``, in reading order, each mention once.

    ``folded`` is ``fold(text)``; a sentence does not reach over the end of a paragraph. ``heading`` is the line over them:
    where it is nothing but bodies (（一）县水利局) and the paragraph ``below`` begins with what is done (负责…), it is theirs.

    >>> from loaders.addressees import stretches
    >>> t = "省水利厅要加强统筹，由省财政厅负责拨付资金。"
    >>> [(d.mention, d.role.value, d.role_word) for d in duties(t, t, stretches(t, (Span(0, len(t)),), ()))]
    [('省水利厅', 'lead', '要'), ('省财政厅', 'lead', '负责')]
    """
    told: list[tuple[Said, Span]] = []
    for start, stop, names in named:
        told += _told(folded, start, stop, names)
    if heading is not None and below is not None and may_head(folded, heading):
        told += headed(folded, *heading, *below, alone=not told)
    if not told:
        return ()
    found: dict[tuple[str, Role], Duty] = {}
    for said, sentence in beside_a_leader(folded, told):
        mention = squeeze(said.span.of(text))
        key = (mention, said.role)
        if key not in found:
            found[key] = Duty(mention, said.role, said.word or None, Basis.IN_SENTENCE, said.span, sentence)
    return tuple(sorted(found.values(), key=lambda d: d.span))


def _told(folded: str, start: int, stop: int, names: Sequence[int]) -> Iterator[tuple[Said, Span]]:
    """What is said between ``start`` and ``stop``, each with its sentence; ``names`` are where names may end."""
    if (full := folded.find("。", start, min(stop, start + 80))) > names[0]:
        yield from headed(folded, start, full, full + 1, stop)
    yield from charged(folded, start, stop)
    colon = folded.find("：", start, min(stop, start + 40)) >= 0
    led = listed = False  # 县人武部：组织…；会同…: the body at the head is the subject of all that follows
    for low, high in _sentences(folded, start, stop, names):
        begin = low if low > start else behind_heading(folded, low, high)
        goes_on = led and folded[low - 1] == "；" and _WITH.match(folded, low, high) is not None
        led = False
        here = list(_said(folded, begin, high, names, listed=listed or goes_on))
        if not here and begin > low and folded[begin - 1].isspace():  # the blank stands inside of a sentence
            here = list(_said(folded, low, high, names, listed=listed or goes_on))
        for said in here:
            yield said, Span(low, high)
            listed, led = listed or colon, led or said.role is Role.LEAD
        if folded[high - 1] == "。" and folded.startswith("负责", high):  # 职责如下：县水利局。负责…
            begin = max(low, folded.rfind("：", low, high) + 1)
            yield from headed(folded, begin, high - 1, high, stop) if begin > start else ()
        if any(folded.find(founds, low, high) >= 0 for founds in ("立", "设", "组建")):
            for said in set_up(folded, low, high):
                yield said, Span(low, high)


def _sentences(folded: str, start: int, stop: int, names: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences between ``start`` and ``stop`` that could say a duty at all."""
    begin, at = start, 0
    while at < len(names):
        name = names[at]
        end = begin = max(begin, folded.rfind("。", begin, name) + 1)
        while end <= name:
            mark = _SENTENCE.search(folded, end, stop)
            end = mark.end() if mark is not None else stop
            if end <= name and (folded[end - 1] != " " or name >= end + 2):  # else an indent inside of a name
                begin = end
        if name < begin + _HEAD or _COULD.search(folded, begin, end):
            yield begin, end
        begin, at = end, bisect_left(names, end, at)


def _said(folded: str, start: int, stop: int, names: Sequence[int], *, listed: bool) -> Iterator[Said]:
    """What one sentence says, segment by segment; ``listed`` where a body that stands before it is its subject."""
    start = behind_number(folded, start, stop)
    if _NO_DUTY.match(folded, start, stop):
        return
    if (meaning := _MEANS.search(folded, start, stop)) is not None:
        stop = meaning.start()  # what a word means is no duty
    led = listed
    together = folded.rfind("会同", start, stop)  # the last: who takes part may stand behind it, whoever leads
    timed: bool | None = None  # whether the sentence says a time: no matter for its first segment
    waiting: tuple[int, int] | None = None  # a segment of bodies whose duty the next one may tell
    told_how = False  # by a segment between the bodies and their duty: 按照职责分工
    opening: tuple[int, int] | None = None  # the first segment, where nobody has been obliged since
    for low, high in segments(folded, start, stop):
        after = bisect_left(names, low)
        named = after < len(names) and names[after] < high
        by = named and folded.find("由", low, high) >= 0
        if waiting is None and opening is None:
            if not named:
                if after == len(names) or names[after] >= stop:
                    return
                continue
            goes_on = together > high or folded[high : high + 1] == "："
            if not (by or led or goes_on) and _NOBODYS.match(folded, low, high) and _WITH.match(folded, low, high) is None:
                continue
        here: Sequence[Said] = ()
        if named:
            here = list(entrusted(folded, low, high)) if by else ()
            if not here and names[after] < high - 1:  # else no verb stands behind them
                if timed is None and low > start:
                    timed = _TIME_WORD.search(folded, start, stop) is not None and _TIME.search(folded, start, stop) is not None
                head = low == start or (not led and _LEADS_IN.match(folded, start, stop) is not None)
                here = list(_subjects(folded, low, high, led=led, timed=timed is True, head=head))
                if here and waiting is not None and folded[low - 1] == "，":  # 市人民政府，各县人民政府应当…
                    here = [*only_bodies(folded, *waiting, here[0].role, here[0].word), *here]
        if not here and waiting is not None and (verb := taken_up(folded, *waiting, low, high, told_how=told_how)):
            role, word = undertaken(folded, verb, end_of_line(folded, stop) if folded[low - 1] == "：" else verb.end())
            if helps := _HELPING.match(folded, verb.end("word"), high) if word in _MODALS else None:
                role, word = Role.PARTICIPATE, helps["word"]  # 公安、工商等部门，应当在各自职责范围内协同做好
            with_whom = verb if word == "会同" else _PARTNERS.match(folded, verb.end())
            word = "会同" if with_whom else word
            here = [said._replace(role=role, word=word) for said in announced(folded, *waiting, word, head=waiting[0] == start)]
            if with_whom:  # 县民政局接到异议之日起10日内，会同县残联核实
                here += partners(*squeezed(folded, with_whom.end(), high), 0)
        elif not here and waiting is not None and waiting[0] == start and folded[low - 1] == "：":
            here = list(with_colon(folded, *waiting, stop))
        if not here and (before := waiting or opening) is not None and (modal := _OBLIGED.match(folded, low, high)):
            if not named and opening is not None:
                here = list(announced(folded, *opening, "", head=True))  # 公安机关接到材料后，材料齐全的，应当受理
                here = [said._replace(word=modal["word"]) for said in here]
            here = here or list(in_that_case(folded, *before, modal["word"]))
        if not here and waiting is not None and named and folded[low - 1] == "，" and is_bodies(folded, *waiting):
            if is_bodies(folded, low, high):
                waiting = (waiting[0], high)
                continue
            if obliged := with_generals(folded, low, high):
                here = list(only_bodies(folded, *waiting, Role.LEAD, obliged))
        if not here and led and named:
            here = list(joined(folded, low, high))  # 由甲局牵头，乙局、丙局组成
        if not here and (led or low == start) and named and (with_partners := _WITH.match(folded, low, high)):
            here = list(partners(*squeezed(folded, with_partners.end(), high), 0))
        told_how = waiting is not None and not here and only_how(folded, low, high)
        if not told_how:
            waiting = (low, high) if named and not here and folded.find("可以", low, high) < 0 else None
        opening = (low, high) if low == start and not here and named else None if here or named else opening
        if here:
            led = led or any(said.role is Role.LEAD for said in here)
            yield from here


def _subjects(folded: str, low: int, high: int, *, led: bool, timed: bool, head: bool) -> Iterator[Said]:
    """A list of bodies at the head of the segment before a word that obliges it or tells what it does."""
    if (
        not (led or timed or head or folded.startswith("请", low))
        and _COULD.search(folded, low, high) is None
        and not LEVELLED.match(folded, low)
    ):
        return
    content, offsets = without_asides(*squeezed(folded, low, min(high, low + _LONGEST)))
    shift = 0
    if opening := OPENING.match(content):
        shift, head = opening.end(), head or opening[0].endswith("请")
    if NOT_SUBJECT.match(content, shift) or len(content) < shift + 3 or content[shift] == "《":
        return
    if head and (division := _DIVISION.match(content, shift)):
        role = Role.PARTICIPATE if division["word"] in ("配合", "协助") else Role.LEAD
        yield from placed(content, offsets, shift, division.end("who") - shift, role, division["word"], vouched=True)
        return
    if ("可以" in content or "有权" in content) and _OFFICE_MAY.match(content, shift):
        return
    if folded[low - 1] == "：" and folded[low - 2 : low - 1] == "员":
        return  # 成员：甲局、乙局…
    if content[-1] in "员长任" and IS_MEMBER.search(content) and "由" not in content:
        return  # not 县政府要成立由县长任组长的…
    end = end_of_list(content, shift)
    for verb in _VERB.finditer(content, max(shift + 2, end)):
        length = subject_length(content[shift : verb.start()])
        together = verb if verb[0].startswith(("会", "商", "联合", "邀请")) else _PARTNERS.match(content, verb.end())
        if length is None:
            if together and together[0][0] == "会" and only_generic(content[shift : verb.start()]):
                yield from partners(content, offsets, together.end())  # 有关部门会同县水利局
                return
            continue
        if _NEGATION.match(content, verb.end()):
            return
        if verb[0][0] == "将" and _WHAT_CAME_OF_IT.fullmatch(content, shift, verb.start()):
            return  # …在本地区的作用发挥情况将作为考核的重点
        if _WHOSE.match(content, verb.start()) and "或" not in content[: verb.start()]:
            return
        helps = _HELPING.match(content, verb.end()) if together is None else None
        if helps is None and together is None and _HOW.fullmatch(content, verb.end()):
            helps = _HELPS_NEXT.match(folded, high)  # 应当按照各自职责，协同做好
        if helps and not led and _TOGETHER.match(content, verb.end()) and is_several(content[shift : verb.start()]):
            helps = None  # 财政、公安等部门要密切配合: nobody leads, all of them are bound
        word = partner_word(together[0]) if together else helps["word"] if helps else role_word(verb)
        if together and _DONE.match(content, together.end()):
            return  # 会同乙局提出了意见
        yield from placed(content, offsets, shift, length, Role.PARTICIPATE if helps else Role.LEAD, word)
        if together:
            yield from partners(content, offsets, together.end(), word)
        return
    if _OWN_SCOPE.match(folded, high):
        return  # 县药监局实施信用修复，适用本办法
    if (said := aids(content, shift, led=led)) is not None:
        yield from placed(content, offsets, shift, said[0], Role.PARTICIPATE, said[1])
        return
    if (said := acts(content, shift, end, timed=timed, head=head)) is not None:
        yield from placed(content, offsets, shift, said[0], Role.PARTICIPATE if said[1] == "协办" else Role.LEAD, said[1])
        return
    if (said := helps_out(content, shift, led=led, head=head)) is not None:
        yield from placed(content, offsets, shift, said[0], Role.PARTICIPATE, said[1])
        return
    if led and (said := acts(content, shift, end, timed=timed, head=True)) is not None:
        yield from placed(content, offsets, shift, said[0], Role.LEAD, said[1])
