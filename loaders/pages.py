"""What a page puts between the lines of a text: its number, and the head and foot that stand on each page again.

A browser prints a site's page with its address and 2/6 at the foot, and the day and the title of the window at the head.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from loaders.browser_titles import named_by_browser
from loaders.overprints import overprinted

# — 2 — on a line of its own, or on three beside a blank one: it may stand in the middle of a name. With the line end before
# it, since the engine finds that fast.
_NUMBER = re.compile(
    r"\n *[—–―-] *(?:\d{1,4} *[—–―-] *$|\n *\d{1,4} *\n *[—–―-] *\n(?= *\n))|\n *\n *[—–―-] *\n *\d{1,4} *\n *[—–―-] *$"
    r"|\n *(?:Page *\d{1,4} *：?|第 *\d{1,4} *页(?:[，、/ ]*共 *\d{1,4} *页)?) *$",
    re.M,
)
_INSIDE = re.compile(r"[—–―-] ?(\d{1,3}) ?[—–―-](?= ?[\u4e00-\u9fff（“])")  # …方案。- 1 -一、总体要求
_LINE_SIZE = 200  # characters of a line, on average, of a page that may have lost its breaks
_MAY_OPEN = (" ", "—", "–", "―", "-")  # how a text of one line begins that is a page's number: no name or title does
_BARE = re.compile(r"\n *\n *(\d{1,3}) *(?=\n)")
_ALONE = re.compile(r"\n *(\d{1,3}) *(?=\n)")
_BLANKED = "\x1f" * 3
_ENDS = re.compile(f"\n\n+|{_BLANKED}+")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_COUNTED = re.compile(r"/(?<=\d/)\d{1,3} *(?=\n|\Z)")  # of 2/6, looked for first
_PRINTED_FOOT = re.compile(r"\n *https?[：:]//\S+(?: *\n)* *\d{1,3}/\d{1,3} *")
_LONGEST_FOOT = 400
_PRINTED_HEAD = re.compile(r"\s*\d{1,4}/\d{1,2}/\d{1,4}[，,]? *\d{1,2}[：:]\d\d(?: *[AP]M)? *(?P<title>\n?[^\n]*)")
_OFTEN, _LONGEST = 3, 40  # of how many pages at least a line is the head or foot, and how long it is at most
_AROUND, _BELOW = 60, 150  # characters with a head or foot before and behind the number of a page
_CLAUSE = 400  # characters of a clause that a page may cut


def without_pages(folded: str) -> str:
    """``folded`` with line ends for the numbers of pages, and for the lines that stand beside them again and again.

    A number alone on its line is a page's only inside of brackets, or where other numbers count on over it: elsewhere it may
    number an item.

    >>> without_pages("（省水利厅、省财\\n— 2 —\\n政厅）")
    '（省水利厅、省财\\n\\n\\n\\n\\n\\n\\n政厅）'
    >>> without_pages("（责\\n\\n8\\n任单位：县水利局）\\n\\n9\\n建库")
    '（责\\n\\n\\n\\n任单位：县水利局）\\n\\n9\\n建库'
    >>> without_pages("4\\n建库\\n\\n11\\n5\\n修渠\\n6\\n护\\n\\n12\\n坝")
    '4\\n建库\\n\\n\\n\\n\\n5\\n修渠\\n6\\n护\\n\\n\\n\\n\\n坝'
    >>> without_pages("（省水利厅、省财\\nhttps：//a.cn/b\\n1/2\\n2026/7/4 9：01\\n修渠方案_政务网\\n政厅）").split()
    ['（省水利厅、省财', '政厅）']
    """
    if folded.count("\n") * _LINE_SIZE < len(folded):
        folded = _without_inside(folded)
    if "\n" not in folded and not folded.startswith(_MAY_OPEN):
        return folded
    text = f"\n{folded}"
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) >= _OFTEN:
        text = _without(text, sorted((*_feet(text, numbers), *_heads(text, numbers))))
    text = _without(text, (number.span() for number in numbers))
    text = _without(text, _printed(text))
    text = _without(text, overprinted(text))
    bare = list(_BARE.finditer(text))
    return _without(text, sorted({*_inside_brackets(text, bare), *_beside_rows(text, bare)}))[1:]


def _without_inside(folded: str) -> str:
    """``folded`` with white space for the numbers that stand in its lines, where a page lost its breaks and they count on.

    So too where some are missing, if one stands inside of a word.

    >>> _without_inside("修渠。- 1 -一、任务（一）护- 2 -坝。（二）建- 3 -库").split("\x1f" * 5)
    ['修渠。', '一、任务（一）护', '坝。（二）建', '库']
    >>> _without_inside("县消防救援大- 3 -队要巡查，县交- 6 -警要执勤。").split("\x1f" * 5)
    ['县消防救援大', '队要巡查，县交', '警要执勤。']
    """
    kept, position = [], 0
    numbers = list(_INSIDE.finditer(folded))
    torn = (
        len(numbers) > 1 and any(map(_is_torn, numbers)) and all(int(one[1]) < int(after[1]) for one, after in pairwise(numbers))
    )
    for run in [numbers] if torn else _counting_on(numbers):
        for start, stop in (number.span() for number in run if torn or len(run) >= _OFTEN):
            kept += [folded[position:start], "\x1f" * (stop - start)]
            position = stop
    return "".join([*kept, folded[position:]]) if kept else folded


def _is_torn(number: re.Match[str]) -> bool:
    """Whether the number of a page stands inside of a sentence, between blanks or dashes: 县消防救援大- 3 -队."""
    return "\u4e00" <= number.string[number.start() - 1 : number.start()] <= "\u9fff" and number.string[number.end()] >= "\u4e00"


def unpaged(folded: str, text: str) -> str:
    r"""``text`` as it came with line ends for what ``folded`` leaves out of its pages: same length, same offsets.

    >>> t = "省委网信\n— 2 —\n办"
    >>> unpaged(without_pages(t), t)
    '省委网信\n\n\n\n\n\n\n办'
    >>> t = "县消防救援大- 3 -队要巡查，县交- 6 -警要执勤。"
    >>> unpaged(without_pages(t), t).split("\n" * 5)
    ['县消防救援大', '队要巡查，县交', '警要执勤。']
    """
    if folded.count("\n") == text.count("\n") and _BLANKED not in folded:  # no page was found
        return text
    kept, position = [], 0
    for run in _ENDS.finditer(folded):
        was = text[run.start() : run.end()]
        if not was.isspace() and (run[0][0] == "\n" or _INSIDE.match(f"{was}一") is not None):
            kept += [text[position : run.start()], "\n" * len(was)]
            position = run.end()
    return "".join([*kept, text[position:]]) if kept else text


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    kept, position = [], 0
    for start, stop in spans:
        if start >= position:  # else a head is a foot too
            kept += [text[position:start], "\n" * (stop - start)]
            position = stop
    return "".join([*kept, text[position:]]) if kept else text


def _printed(text: str) -> list[tuple[int, int]]:
    """The feet and heads of the pages that a browser printed; of the first head only the day: its title may be all there is."""
    feet = list[tuple[int, int]]()
    for counted in _COUNTED.finditer(text):
        before = max(0, counted.start() - _LONGEST_FOOT)
        address = max(text.rfind("\nhttp", before, counted.start()), text.rfind("\n http", before, counted.start()))
        if address >= 0 and _PRINTED_FOOT.fullmatch(text, address, counted.end()):
            feet.append((address, counted.end()))
    if not feet:
        return feet
    heads = [head for _, stop in feet if (head := _PRINTED_HEAD.match(text, stop))]
    first = _PRINTED_HEAD.match(text)
    called = Counter(head["title"].strip() for head in (first, *heads) if head)
    spans = [
        *feet,
        *((head.start(), head.end() if _is_of_window(head["title"], called) else head.start("title")) for head in heads),
    ]
    return sorted([(first.start(), first.start("title")), *spans] if first else spans)


def _is_of_window(line: str, called: Counter[str]) -> bool:
    title = line.strip()
    return called[title] > 1 or named_by_browser("".join(title.split())) is not None


def _feet(text: str, numbers: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The lines before page numbers that stand there on at least three pages, and on most."""
    before = [[line.span() for line in _LINE.finditer(text, max(0, n.start() - _AROUND), n.start())][-2:] for n in numbers]
    said = Counter(text[start:stop].strip() for lines in before for start, stop in lines if stop - start <= _LONGEST)
    for lines in before:
        for start, stop in lines:
            labelled = "单位：" in text[start:stop] or "部门：" in text[start:stop]
            if not labelled and (n := said[text[start:stop].strip()]) >= _OFTEN and 2 * n > len(numbers):
                yield start, stop


def _heads(text: str, numbers: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The lines behind page numbers with which at least three pages begin alike, as the header of a table does."""
    alike: dict[str, list[list[tuple[int, int]]]] = defaultdict(list)
    for number in numbers:
        below = number.end() + _BELOW
        lines = [line.span() for line in _LINE.finditer(text, number.end(), below) if line.end() < below]
        if lines:
            alike[text[slice(*lines[0])].strip()].append(lines)
    for pages in alike.values():
        same = takewhile(lambda lines: len({text[slice(*line)].strip() for line in lines}) == 1, zip(*pages, strict=False))
        if len(pages) >= _OFTEN:
            yield from (line for lines in same for line in lines)


def _inside_brackets(text: str, bare: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    for number in bare:
        start, stop = number.span()
        opened = text.rfind("（", max(0, start - _CLAUSE), start)
        closes = text.find("）", stop, stop + _CLAUSE)
        ended = opened < 0 or any(text.find(mark, opened, start) >= 0 for mark in "）。")
        if not ended and closes >= 0 and text.find("（", stop, closes) < 0:
            yield start, stop


def _beside_rows(text: str, bare: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The numbers behind blank lines that count on from page to page, where those of rows count on over one of them."""
    several = [run for run in _counting_on(bare) if len(run) > 1]
    alone = list(_ALONE.finditer(text)) if several else []
    pages = {number.end() for number in bare}
    rows = [int(number[1]) for number in alone if number.end() not in pages]
    if 2 * sum(after == here + 1 or after == 1 != here for here, after in pairwise(rows)) < max(2, len(rows)):
        return
    at = {number.end(): i for i, number in enumerate(alone)}
    for run in several:
        if any(_counts_over(alone, at[number.end()]) for number in run):
            yield from (number.span() for number in run)


def _counting_on(numbers: Iterable[re.Match[str]]) -> list[list[re.Match[str]]]:
    """The numbers in reading order, those together that count on."""
    runs = list[list[re.Match[str]]]()
    for number in numbers:
        if runs and int(number[1]) == int(runs[-1][-1][1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _counts_over(alone: list[re.Match[str]], i: int) -> bool:
    """Whether the numbers before and behind one count on without it."""
    return 0 < i < len(alone) - 1 and int(alone[i + 1][1]) == int(alone[i - 1][1]) + 1 != int(alone[i][1]) + 1
