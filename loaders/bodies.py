"""What a name is, taken alone: a body, a collective, a generic, a person (extraction-spec.md section 2, rules 7, 8 and 10)."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from loaders.lexicon import alternation, anywhere, words

_ENDINGS = alternation(words("bodies", "ending"))
_FIELD = alternation(words("bodies", "field"))
FIELDS = (*words("bodies", "field"), *words("bodies", "office"))
OFFICE_FIELD = alternation(FIELDS)
_FIELD_BEGINS = f"(?=[{''.join({word[0] for word in FIELDS})}][{''.join({word[1] for word in FIELDS})}])"  # looked at first
LEVEL = alternation(words("bodies", "level"))
_SHORTS = alternation(words("bodies", "short"))
_BRACKET = r"(?:（[^（）]{0,30}）)"
INSIDE = re.compile(r"（[^（）]{1,8}）")  # 县（市、区）住建; 文化（文物）旅游
_PLACE = alternation(words("generics", "place"))
_TERRITORY = alternation(words("bodies", "territory"))
_GOVERNMENT = "|".join(words("bodies", "government"))

_NO_FIELD = (
    "行业|产业|有关|相关|相应|业务|职能|上级|政府|项目|资产|企业|单位|地方|资金|归口|各|其|本|的|会同|由|经|报|向|与|和|及"
)

_SECTION = "(?<![控参入持原个转配红送])股"  # 水利股, in a county's bureau; not 控股
_COMPANY = rf"(?![省市县区州各])[\u4e00-\u9fff]{{2,6}}{alternation(words('bodies', 'company'))}"
_GRID = "(?:国网|南网)[\u4e00-\u9fff]{2,8}(?:电力|供电)|国家电网|南方电网"  # 国网青川电力, of which no 公司 is said
BODY = re.compile(f"(?:.*(?:{_ENDINGS}|{_SECTION})|{_COMPANY}|{_GRID}){_BRACKET}?$")
SHORT = re.compile(
    f"(?:(?:[省市县区州盟旗]、)*{LEVEL}(?:（[市县区旗、]{{1,7}}）)?|中共|共青团|[一-鿿]{{2,8}}(?:省|市|县|区|州))?{_SHORTS}(?:机关|部门|系统)?{_BRACKET}?$"
    "|(?=各.*、.*防指$)各[一-鿿]{2,8}[省市县区州]、[一-鿿]{2,8}[省市县区州]防指$"
)
_HIGHEST = "国务院|(?:省、)?自治区、直辖市(?:人民政府)?"  # to whom a field belongs
FIELD_ONLY = re.compile(
    f"(?:{_HIGHEST}|(?:[省市县区州旗]、)*{LEVEL}[县区市]?(?:（(?:自治县|[市县区、])+）)?(?:人民政府)?)?(?:直|有关)?{_FIELD}$"
)
OFFICE_ONLY = re.compile(
    f"(?:{_HIGHEST}|(?:[省市县区州旗]、)*{LEVEL}?[县区市]?(?:（自治县）)?(?:人民政府的?)?|[市县区州旗设有关的级和及、（）]+人民政府的?)(?:直|有关)?{OFFICE_FIELD}(?:行政管理|监督管理|行政|行业)?$"
)
OFFICE_PART = re.compile(f"{OFFICE_FIELD}等?(?:行政)?(?:主管)?部门$")
FIELD_BODIES = re.compile(
    r"(?=.*(?:系统|部门|机关|机构|牵头单位)$)"  # looked at first: most texts end otherwise, and the fields are many
    rf".*(?:{_FIELD_BEGINS}(?:{_FIELD}(?:保护|行政|工作|服务)*(?:主管|监管|管理|执法)?系统"
    rf"|{OFFICE_FIELD}(?:（[^（）]{{1,8}}）)?(?:保护|行政|工作|服务)*(?:主管|监管|监督|(?:监督)?管理|(?:综合(?:行政)?)?执法)?(?:部门|机关)"
    rf"|{OFFICE_FIELD}(?:保护|行政)*(?:主管|监管|管理|监督管理|监察|监督|(?:综合(?:行政)?)?执法|经办|救援|督导|工作)机构)|人民政府{OFFICE_FIELD}机构"
    rf"|(?:国务院|人民政府|{LEVEL})(?!(?:级|直)?(?:{_NO_FIELD}))(?:(?!有关|相关|人民政府|相应|建立|的|和各)[\u4e00-\u9fff]){{2,12}}(?:(?:行政)?主管部门|行政部门|(?:(?:监督|行政)?管理|执法)(?:部门|机构)|(?:指挥|协调|就业服务|经办|代表工作)机构|(?<!驻)办事机构))$"
    rf"|(?:[市县区州旗、（）]*(?:{LEVEL}|）)(?:人民政府)?)?(?:(?!{_NO_FIELD})[\u4e00-\u9fff]){{2,8}}(?<!政)主管(?:部门|机关)$"
    rf"|(?:(?!{_NO_FIELD}|行政|监督|阶段)[\u4e00-\u9fff]){{2,8}}管理(?:部门|机关)$"
    rf"|(?:各级|各?设区市|各?[省市县区州])[\u4e00-\u9fff]{{3,16}}(?<![局厅委办会府部门院各为是任])(?<!有关)(?<!相关)牵头(?:部门|单位)$"
    rf"|(?:(?!{_NO_FIELD})[\u4e00-\u9fff]){{2,10}}(?:行政主管|行政监督|监督管理)部门$"
    rf"|(?!{_NO_FIELD}|(?:[省市县区州]{{1,2}}|各)[级直]?[行产]业|重点|主要|涉及|该|所属|所在|不同)(?:(?!有关|相关|相应|其他|各)[\u4e00-\u9fff]){{2,8}}[行产]业主管部门$|[\u4e00-\u9fff]{{2,8}}(?<!组织)指挥机构(?:办公室)?$|(?:流域|{LEVEL})?水文机构$|警察机关$|(?:当地)?直辖市、县（市）主管机关$|[\u4e00-\u9fff]{{3,16}}(?:工作|治理|协调|主义)领导机构$"
    rf"|[\u4e00-\u9fff、（）]{{0,14}}人民政府(?:负责|主管|承担|管理)[\u4e00-\u9fff]{{2,14}}的(?:工作)?(?:部门|机构)$|(?:设区的)?{LEVEL}(?:、{LEVEL})?负责[\u4e00-\u9fff]{{2,14}}的部门$|{LEVEL}\d{{3,5}}[\u4e00-\u9fff]{{2,10}}机构$"
    rf"|(?:(?!{_NO_FIELD}|基金|物业|行政|日常|监督|专业|非|安全生产)[\u4e00-\u9fff]){{2,12}}管理机构$|[\u4e00-\u9fff]{{0,6}}(?:不动产登记|法律援助)机构$|[\u4e00-\u9fff（）、]{{0,10}}精神文明建设(?:指导)?(?:委员会)?(?:办事|工作)机构$"
)
_SURE = re.compile(
    rf"(?:中共)?(?:(?:{LEVEL}|{alternation(words('bodies', 'province'))}(?=.{{1,12}}(?:局|海关|总队)$)|{_FIELD}"
    rf"|国务院|行政院|最高|人民|街道(?:（[乡镇]）)?|[一-鿿]{{2,7}}?(?:省|市|县|区|州|盟|旗|地区)).*{_ENDINGS}"
    rf"|{alternation(words('bodies', 'ministry'))}部|[\u4e00-\u9fff]{{2,6}}(?:监察分?局|金融监管分局|出入境检验检疫局|海事局)"
    r"|[\u4e00-\u9fff]{2,6}(?:银保?监|证监|保监)分?局"
    rf"|[\u4e00-\u9fff]{{2,6}}(?:军分区|警备区)|[\u4e00-\u9fff]{{2,10}}集团军|武警[\u4e00-\u9fff]{{2,6}}[支总]队"
    r"|12345[\u4e00-\u9fff]{2,10}(?:中心|办)|分局[\u4e00-\u9fff]{2,8}(?:[处科办]|[支大]队)"  # 12345热线办, 分局法制支队
    r"|[\u4e00-\u9fff]{2,6}(?:海事处|(?:消防救援|交警|公安)[总支大]队|[乡镇](?:中心)?卫生院)"
    rf"|{'|'.join(words('bodies', 'alone'))}|.{{3,}}(?:{'|'.join(words('bodies', 'assembly'))})"
    r"|[\u4e00-\u9fff]{2}(?:领导小组|指挥部)"  # 应急领导小组
    rf"|.*(?:{'|'.join(words('bodies', 'assembly'))})办公室){_BRACKET}?$"
)
# Without one of these no name is sure; of what governments end in, the plain end.
_SIGN = anywhere(
    (
        *(word for kind in ("level", "field", "office", "short", "assembly") for word in words("bodies", kind)),
        *(re.sub(r"\(.*\)\??", "", word) for word in words("bodies", "government")),
        *(
            "国务院",
            "最高",
            "人民",
            "主管部门",
            "主管机关",
            "警察机关",
            "水文机构",
            "管理部门",
            "管理机关",
            "管理机构",
            "指挥机构",
            "领导机构",
            "分局",
        ),
        *"省市县区州盟旗",
    )
)
_UNIT = re.compile(
    rf"(?:[省市县区州旗]、)*{LEVEL}(?:（[市县区旗、]+）)?[\u4e00-\u9fff]{{2,10}}"
    rf"{alternation(words('bodies', 'unit'))}(?:单位|机构)$"
)
_MEMBERS = re.compile(
    r"(?:(?!各|全体)[\u4e00-\u9fff“”、]{3,}(?:领导小组|委员会|专班|指挥部|联席会议|[工作执行协调推进]{2}小?组)"
    r"|(?:[省市县区州]{1,2}|各级)(?:安委会|减灾委|食安委|爱卫会|双拥办|森防指|防指|领导小组)|[省市县区州]{0,2}工改)(?:各|有关|相关)?成员单位$"
)  # 省安委会成员单位: collectively; 各成员单位 is nobody
GENERIC = re.compile(
    f"(?:{alternation(words('generics', 'of'))}|{_BRACKET})*{alternation(words('generics', 'noun'))}?{_BRACKET}?$"
)
_CHOSEN = re.compile("各?(?:重点|主要|一般|全部|所有)")  # 重点考核部门, 一般考核部门: some of them, named elsewhere
_GENERAL = words("generics", "ending")
FRAGMENT = re.compile(f"{alternation(words('bodies', 'some'))}*(?:(?:设区的)?{_TERRITORY}{_BRACKET}?(?:两级|三级|级|以上)?)+$")
GOVERNS = re.compile(
    rf"{FRAGMENT.pattern[:-1]}(?:{_GOVERNMENT}|{OFFICE_FIELD}(?:行政|主管|管理|监督)*(?:部门|局|委|委员会|办公室|机关|机构|$)|[河湖路林田]长制?办公室|[\u4e00-\u9fff]{{2,3}}办$|精神文明建设|[\u4e00-\u9fff]{{2,8}}中心$|(?:政务|便民)服务中心|{_SHORTS}$|人民(?:法院|检察院)$|[\u4e00-\u9fff]{{2,8}}主管(?:部门|机构)|[\u4e00-\u9fff]{{4,10}}管理(?:部门|机构|机关)|负责[\u4e00-\u9fff]{{2,14}}的部门|[\u4e00-\u9fff]{{4,12}}(?:委员会|指挥部)|减灾委(?:员会)?|[\u4e00-\u9fff]{{2,10}}指挥机构|主管机关)"
)
# 市、县（市）、青田区人民政府; 各区县、开发区教育局; 市、县、青田区水行政主管部门; 各市及青田管委会财政局; 区、镇两级路长办公室
_ZONE = "各?(?:(?:经济(?:技术)?|高新技术(?:产业)?)?开发|高新|经开|新|园|功能|度假)区"
IN_PLACE = re.compile(
    rf"[\u4e00-\u9fff]{{2,6}}[市县区旗州](?:(?:人民)?政府{_BRACKET}?|{OFFICE_FIELD}(?:行政)?主管部门|防指)$"
    rf"|[\u4e00-\u9fff]{{2,6}}管委会{OFFICE_FIELD}[局委]$|{_ZONE}{OFFICE_FIELD}(?:[局委]|主管部门|部门)$|{_TERRITORY}(?:两级|三级)"
)
NAMED_PLACE = re.compile(
    r"(?![各有相本全所])[\u4e00-\u9fff]{2,10}(?:（[\u4e00-\u9fff]{2,6}）)?(?:[区县市州旗省]|(?<!乡)镇|(?<!镇)乡(?!镇)|街道)"
)
GOVERNMENT_OF_PLACE = re.compile(
    rf"{NAMED_PLACE.pattern}(?:(?:各级)?(?:人民)?政府|管委会|管理委员会)|[\u4e00-\u9fff（）]{{2,14}}(?:[港城园岛]|基地|口岸)(?:管委会|管理委员会)"
)
_BARE_PLACE = re.compile(rf".*{_PLACE}{_BRACKET}?$")
COLLECTIVE = re.compile(rf".*(?:{_GOVERNMENT}){_BRACKET}?$")
# How the words of some of these end, looked at first.
_LAST_OF_BODY = frozenset(word[-1] for kind in ("ending", "company") for word in words("bodies", kind)) | set("股）力电网")
_LAST_OF_GOVERNMENT = frozenset(word[-1] for word in words("bodies", "government")) | {"）"}
_LAST_OF_SHORT = frozenset(word[-1] for word in words("bodies", "short")) | set("关门统）")
_LAST_OF_KIND = frozenset("统门关构位")  # 系统, 部门, 机关, 机构, 单位
_LAST_OF_OFFICES = _LAST_OF_KIND | {"室"}  # 指挥机构办公室
_LAST_OF_FIELD = frozenset(word[-1] for word in words("bodies", "field"))
_LAST_OF_GENERIC = frozenset(word[-1] for kind in ("of", "noun") for word in words("generics", kind)) | {"）"}
_LAST_OF_PLACE = frozenset(word[-1] for word in words("generics", "place")) | {"）"}
LAST_OF_FRAGMENT = frozenset(word[-1] for word in words("bodies", "territory")) | set("）级上")
LAST_OF_NAMES = _LAST_OF_BODY | _LAST_OF_GOVERNMENT | _LAST_OF_SHORT
# How a list ends that holds nothing but bodies and generics, if no 等 stands behind it: also with what stands between two. The
# last two characters, of what is one character that one.
_ENDS_OF_LIST = frozenset("，；,;。、（【〔《“）】〕》”由请需并及和与或股").union(
    *(("单位", "机构", "机关", "系统", "其中", "会同", "协同", "或者"), _LAST_OF_GOVERNMENT),
    (word[-2:] for kind in ("ending", "short", "field", "office") for word in words("bodies", kind)),
    (word[-2:] for kind in ("of", "noun", "ending", "place") for word in words("generics", kind)),
)
BY_WHOM = re.compile("由(?<![自经缘事]由)(?<!(?<![管治办审受处整])理由)")  # 指挥部由甲局、乙局…组成: no name has it inside
_NO_OFFICES = words("bodies", "no_office")
_NO_LIST = re.compile(
    "|".join(
        (
            *"。；：！？",
            "下设",
            "设在",
            "挂靠在",
            *(f"{word}各" for word in "同向对与把将由"),
            "[时上总]报[省市县区州]",
            r"[\u4e00-\u9fff]\d{1,2}[.．][\u4e00-\u9fff]",
        )
    )
)
_OFFICES = frozenset(words("bodies", "office"))
_SURNAMES = frozenset("".join(words("bodies", "surname")))


# How names end whose first part is a name too (省政府办公厅), and what only ends a word: 委会, 员会, 局.
_RANKED_END = re.compile(
    r"(?:(?:人民)?政府|管理委员会|管委会|委员会|党工委|(?:街道)?办事处|街道办|办公[室厅]|分局|[分支]行|分公司|部门|单位|机构)+"
    rf"(?:办公[室厅]|办)?{_BRACKET}?$"
)
_ENDS = ("人民政府", "管理委员会", *words("bodies", "ending"))
_PART_OF_END = {word[i:] for word in _ENDS for i in range(len(word))} - {word for word in _ENDS if len(word) > 1}


class Sort(Enum):
    """What a member of a list is."""

    BODY = auto()
    GENERIC = auto()  # 各有关部门, 等; bare places
    DOUBTFUL = auto()  # ends like no body
    NOBODY = auto()  # a person, a scope, no name at all


_BODY, _GENERIC, _DOUBTFUL, _NOBODY = Sort  # read once: to reach a member of an enum is slow


class Member(NamedTuple):
    """A member of a list: its words and where they stand in it; ``shared`` where the list lends it its ending."""

    text: str
    start: int
    stop: int
    sort: Sort
    shared: bool = False


@lru_cache(maxsize=65536)
def sort_of(text: str) -> Sort:
    """What ``text`` (squeezed and folded) is, taken alone.

    >>> sort_of("省水利厅"), sort_of("各有关部门"), sort_of("各县（市、区）人民政府")
    (<Sort.BODY: 1>, <Sort.GENERIC: 2>, <Sort.BODY: 1>)
    """
    if (
        not text
        or len(text) > 60
        or _NO_LIST.search(text)
        or ("由" in text and BY_WHOM.search(text, 1))
        or text.endswith(_NO_OFFICES)
    ):
        return _NOBODY
    last = text[-1]
    if last in _LAST_OF_GOVERNMENT and COLLECTIVE.match(text):
        return _BODY if text not in ("政府", "党委", "有关政府", "相关政府") else _GENERIC
    if last in _LAST_OF_SHORT and SHORT.match(text):
        return _BODY
    if last in _LAST_OF_FIELD and FIELD_ONLY.match(text):
        return _DOUBTFUL
    if last == "）" and FIELD_ONLY.match(INSIDE.sub("", text)):
        return _DOUBTFUL  # 农业农村（乡村振兴）
    if last in _LAST_OF_KIND and not _CHOSEN.match(text) and (FIELD_BODIES.match(text) or _UNIT.match(text)):
        return _BODY
    if last == "位" and text.endswith("成员单位") and _MEMBERS.match(text):
        return _BODY
    if (last in _LAST_OF_GENERIC and GENERIC.match(text)) or text.endswith(_GENERAL) or text[-2:-1] == "、":
        return _GENERIC
    if last in _LAST_OF_BODY and BODY.match(text):
        return _BODY
    if last in _LAST_OF_PLACE and _BARE_PLACE.match(text):
        return _GENERIC
    if 2 <= len(text) <= 3 and text[0] in _SURNAMES and text not in _OFFICES:
        return _NOBODY
    return _DOUBTFUL if len(text) <= 20 else _NOBODY


def surely_named(name: str, *, shared: bool = False) -> bool:
    """Whether a body's name begins like one too, so that no verb or object has slipped into it.

    In a clause the list itself vouches for its members; running text does not.

    >>> [surely_named(name) for name in ("省水利厅", "每季度向社会局", "人才工作领导小组")]
    [True, False, True]
    """
    last = name[-1:]
    return (
        (last in _LAST_OF_SHORT and SHORT.match(name) is not None)
        or (last in _LAST_OF_OFFICES and (FIELD_BODIES.match(name) or _UNIT.match(name)) is not None)
        or (last in _LAST_OF_GOVERNMENT and COLLECTIVE.match(name) is not None)
        or _SURE.match(name) is not None
        or (shared and OFFICE_ONLY.match(INSIDE.sub("", name)) is not None)
    )


def is_part_of_name(text: str) -> bool:
    """Whether the words are the last of a name that begins before them, and can be none alone.

    >>> is_part_of_name("委会"), is_part_of_name("厅"), is_part_of_name("办公室")
    (True, True, False)
    """
    return text in _PART_OF_END


def ends_a_name(text: str) -> bool:
    """Whether the words may end a name of which what stands before is one too: 省政府, 办公厅; 杭州市, 人民政府; 省公安, 厅."""
    return text in _PART_OF_END or _RANKED_END.match(text) is not None


def could_be_sure(text: str) -> bool:
    """Whether the squeezed words can hold a name that ``surely_named`` takes: quick, and yes for many that hold none."""
    return _SIGN.search(text) is not None


def could_be_list(text: str) -> bool:
    """Whether the squeezed words can be bodies and generics only, by how they end: quick, and yes for many that are not."""
    return text[-2:] in _ENDS_OF_LIST or text[-1:] in _ENDS_OF_LIST or "等" in text[-13:]
