"""The decree or announcement that a text is: 青川市人民政府令第12号, and who gave it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise, takewhile
from typing import NamedTuple

from loaders.signatures import DATE, Line, day, is_government

_BY = r"(?:中华人民共和国)?(?P<body>[\u4e00-\u9fff]{2,30}?)"
_NUMBER = r"（?(?P<year>(?:19|20)\d\d年)?第?(?P<n>\d{1,4})号）?"
_ALONE = re.compile(rf"{_BY}(?P<kind>令|公告)(?:{_NUMBER})?")  # its number may stand on the next line
_NUMBER_ALONE = re.compile(_NUMBER)
# （2016年5月4日青川市人民政府令第12号公布）, （2016年4月6日青川市人民政府常务会议通过 2016年5月4日青川市人民政府令第12号公布
_GIVEN = re.compile(rf"(?P<day>{DATE.pattern}){_BY}(?P<kind>令){_NUMBER}(?:公布|发布)")
_BEFORE_TITLE = re.compile(rf"#*{_BY}(?P<kind>令){_NUMBER}(?=[\u4e00-\u9fff]{{2,40}}(?:条例|办法|规定|细则|规则|决定)(?:_|$))")
# 2016年8月29日青川市第五届人民代表大会常务委员会第九次会议通过
_ADOPTED = re.compile(
    rf"[（(]?(?P<day>{DATE.pattern})(?P<region>[\u4e00-\u9fff]{{0,12}}?)第[\d一二三四五六七八九十]{{1,3}}届"
    r"(?P<body>(?:全国)?人民代表大会(?:常务委员会)?)第[\d一二三四五六七八九十]{1,4}次(?:会议)?(?:审议)?(?:通过|修订|$)"
)
_SITTING = re.compile(r"第[\d一二三四五六七八九十]{1,3}届")  # of a congress


class Decree(NamedTuple):
    """Whose decree a text is, its number, and the day it was given."""

    body: str
    number: str | None
    given: date | None


def decree(lines: Sequence[Line]) -> Decree | None:
    """The decree that the lines of a head say a text is, None where they say nothing of one.

    >>> decree([Line(w, None, w, False) for w in ("青川市节水办法", "（2016年5月4日青川市人民政府令第12号公布）")])
    Decree(body='青川市人民政府', number='青川市人民政府令第12号', given=datetime.date(2016, 5, 4))
    >>> decree([Line(w, None, w, False) for w in ("中华人民共和国水利部令", "第34号")])
    Decree(body='水利部', number='水利部令第34号', given=None)
    """
    first: Decree | None = None
    for line, below in pairwise((*lines, Line("", None, "", False))):
        if line.numbered or (first and first.given):
            break
        words = line.words.strip("*")
        if "令" not in words and "公告" not in words:
            continue
        found = (
            _ALONE.fullmatch(words)
            or _BEFORE_TITLE.match(words)
            or (_GIVEN.search(words) if words[0] == "（" or words[0].isdigit() else None)
        )
        if found is None or not is_government(found["body"]):
            continue
        number = found if found["n"] else _NUMBER_ALONE.fullmatch(below.words)
        if number is None and found["kind"] != "令":
            continue
        called = f"{found['body']}{found['kind']}{number['year'] or ''}第{number['n']}号" if number else None
        here = Decree(_SITTING.sub("", found["body"]), called, day(found.groupdict().get("day")))
        if first is None:
            first = here
        elif first.body == here.body and here.given:  # above it the letterhead, or the title of the window
            first = Decree(first.body, first.number or here.number, here.given)
    return first


def adopted(lines: Sequence[Line]) -> tuple[str, date | None] | None:
    """The people's congress, or its committee, that a head says adopted the text, and the day, or that of its revision.

    >>> lines = ("青川市节水条例", "2016年8月29日青川市第五届人民代表大会常务委员会第九次会议通过")
    >>> adopted([Line(words, None, words, False) for words in lines])
    ('青川市人民代表大会常务委员会', datetime.date(2016, 8, 29))
    """
    found: tuple[str, date | None] | None = None
    for line in takewhile(lambda line: not line.numbered, lines):
        told = _ADOPTED.match(line.words) if "人民代表大会" in line.words else None
        if told and (found is None or told[0].endswith("修订")):
            found = (found[0] if found else told["region"] + told["body"], day(told["day"]))
    return found
