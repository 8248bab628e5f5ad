"""The head of a document in a compilation: 3. 青川市人民政府关于…的意见（2026年3月1日） (extraction-spec.md section 1)."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from kg.model import Span
from loaders.document_numbers import number_in
from loaders.folding import squeeze
from loaders.signatures import day

_DAY = r"20\d\d\s*年\s*\d\d?\s*月\s*\d\d?\s*日?"
_ENTRY = (
    r"(?P<place>\d{1,3})[.．、]\s*(?P<title>(?:[^。；：（\n]|\n(?!\s*\d{1,3}[.．、])){6,160}?(?:（[^（）]{1,20}）[^。；：（]{0,40}?)??)\s*"
    rf"（(?P<day>{_DAY})\s*）"
)
_LISTED = re.compile(rf"\s*{_ENTRY}(?:\s*(?P<number>[^\s][^\n]{{4,40}}号)[ ]*(?:\n|$))?")
_NEXT = re.compile(rf"^[ ]*{_ENTRY}[ \r]*$", re.M)
# The head of a letter: …关于…的通知（2026年3月1日）, its number, and whom it is for.
_DATED = rf"（{_DAY}\s*）[ \r]*\n"
_ANY_DATED = re.compile(_DATED)  # looked for first
_LETTER = re.compile(
    r"(?P<title>(?:^[ ]{0,9}[^\s。；：][^。；：\n]{0,60}\n\s{0,3}){0,9}^[^。；：\n]{0,60})"
    rf"{_DATED}\s*"
    r"(?:[^\s][^\n。；：]{4,40}号[ \r]*\n\s*)?(?!\d{1,3}[.．])(?P<whom>[^。；：]{2,300})：[ \r]*\n",
    re.M,
)
_PLACE = re.compile(r"^[ ]*\d{1,3}[.．、]\s", re.M)
_SPEAKS = re.compile(r"^[ ]*[\u4e00-\u9fff][^\n]*(?:关于|印发|转发)", re.M)
_WHOM = re.compile("各|政府|部门|单位")
_FRONT = 600  # characters of contents or of a chapter's name before the first
_CALLED = re.compile(r"关\s*于|印\s*发|(?:通\s*知|意\s*见|方\s*案|办\s*法|要\s*点)\s*$")


class ListedTitle(NamedTuple):
    """The title with the day behind it, and the number below where one stands there."""

    title: str
    issued: date | None
    number: str | None


def entries(folded: str) -> list[int]:
    """Where each document of a compilation begins, by such titles that are numbered or stand over whom a letter is for.

    None where it is but one.

    >>> entries("3. 甲市关于修渠的意见（2026年3月1日）\\n一、任务\\n4. 乙市关于建桥的意见（2026年4月1日）\\n一、任务")
    [0, 29]
    >>> letters = "甲市关于修渠的通知（2026年3月1日）\\n各县：\\n一、任\\n乙市关于建桥的通知（2026年4月1日）\\n各区：\\n一、任务"
    >>> entries(letters)
    [0, 29]
    """
    found = _numbered(folded)
    if not found and (len(_ANY_DATED.findall(folded)) > 1 or _ANY_DATED.search(folded, _FRONT)):
        return _letters(folded)
    return found


def _numbered(folded: str) -> list[int]:
    first = _NEXT.match(folded.lstrip())
    if first is None:
        return []
    found, place = [0], int(first["place"])
    for entry in _NEXT.finditer(folded, first.end()):
        if int(entry["place"]) == place + 1 and _CALLED.search(entry["title"]):
            found.append(entry.start("place"))
            place += 1
    return found if len(found) > 1 else []


def _letters(folded: str) -> list[int]:
    heads = [head for head in _LETTER.finditer(folded) if _CALLED.search(head["title"]) and _WHOM.search(head["whom"])]
    begins = [head.start() + _own(head["title"]) for head in heads]
    if begins and begins[0] < _FRONT:
        begins = begins[1:]  # the first document's own head
    elif len(begins) == 1 and _PLACE.match(folded, begins[0]) is None:
        begins = []  # may be what the document sends
    return [0, *begins] if begins else []


def _own(lines: str) -> int:
    """Where in the ``lines`` over a letter its title begins: behind who signed the one before, and what parts the two."""
    places = [*_PLACE.finditer(lines)] or [*_SPEAKS.finditer(lines)]
    return places[-1].start() if places else 0


def behind_title(folded: str, span: Span) -> Span:
    """The rest of the document at ``span`` where such a title opens it: its number begins no item."""
    found = _LISTED.match(folded, *span)
    return span if found is None else Span(found.end(), span.stop)


def listed_title(head: str, written: str) -> ListedTitle | None:
    """What the first entry of the folded ``head`` says, or None where no title with its day opens it; ``written`` as it came.

    >>> head = "3. 青川市人民政府关于修\\n渠的意见（2026 年3 月\\n1 日）\\n青政发〔2026〕3 号\\n各区："
    >>> found = listed_title(head, head)
    >>> found.title, str(found.issued), found.number
    ('青川市人民政府关于修渠的意见', '2026-03-01', '青政发〔2026〕3号')
    """
    found = _LISTED.match(head)
    if found is None:
        return None
    number = number_in(found["number"], written[slice(*found.span("number"))]) if found["number"] else None
    words = zip(found["title"], written[slice(*found.span("title"))], strict=True)
    title = "".join([as_written for folded, as_written in words if not folded.isspace()])  # not the page's mark inside of it
    return ListedTitle(title, day(f"{squeeze(found['day']).rstrip('日')}日"), number)
