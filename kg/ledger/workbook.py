"""Sheets of the ledger as openpyxl writes them: looks, filters, print set-up; texts stay texts whatever they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.formula.translate import Translator
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from kg.ledger.entries import Entry
from kg.ledger.words import Column, ledger_words

_MOST = 32_767  # characters that a cell can hold
_NAME_MOST = 31  # of a sheet's name, in UTF-16 units
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_UNENCODABLE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_A3 = 8
_LINE, _HIGHEST = 13, 409  # points
_THIN = Side("thin", color="BFBFBF")
_GRID = Border(_THIN, _THIN, _THIN, _THIN)
HEADER, HAND_HEADER, TEXT, DATE, LEADS, JOINS = "台账表头", "台账手填表头", "台账正文", "台账日期", "台账牵头", "台账参与"


def styles(book: Workbook) -> None:
    """Makes the ledger's styles known to a workbook."""
    wrapped = Alignment(wrap_text=True, vertical="top")
    middle = Alignment(wrap_text=True, vertical="center", horizontal="center")
    body = Font(name="宋体", size=10)
    white = Font(name="宋体", size=10, bold=True, color="FFFFFF")
    looks: Mapping[str, Mapping[str, Any]] = {
        HEADER: {"font": white, "alignment": middle, "fill": _fill("1F4E5F")},
        HAND_HEADER: {"font": white, "alignment": middle, "fill": _fill("9C6500")},
        TEXT: {"font": body, "alignment": wrapped},
        DATE: {"font": body, "alignment": Alignment(vertical="top", horizontal="center"), "number_format": "yyyy-mm-dd"},
        LEADS: {"font": Font(name="宋体", size=10, bold=True), "alignment": wrapped, "fill": _fill("E2F0D9")},
        JOINS: {"font": body, "alignment": wrapped, "fill": _fill("DDEBF7")},
    }
    for name, look in looks.items():
        if name not in book.named_styles:
            book.add_named_style(NamedStyle(name, border=_GRID, **look))


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def head(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """The first row with the columns' titles: frozen, repeated on every printed page, with their widths."""
    for at, column in enumerate(columns, 1):
        if column.title:
            put(sheet, 1, at, column.title, HEADER if column.key else HAND_HEADER)
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    printed(sheet)


def printed(sheet: Worksheet) -> None:
    """Print set-up: A3 across, all columns on one page, the sheet's name above and the page number below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    above, below = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
    assert above is not None and below is not None
    above.center.text, below.center.text = "&A", "第 &P 页，共 &N 页"


def fit(sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    """Makes a row as high as its longest text wraps to: not every program does so when it opens a file."""
    lines = 1
    for at, column in enumerate(columns, 1):  # sheet[row] would look through all of the sheet
        value = sheet.cell(row, at).value
        if isinstance(value, str):
            lines = max(lines, sum(-(-cell_len(part) // max(1, column.width - 1)) or 1 for part in value.split("\n")))
    sheet.row_dimensions[row].height = min(_HIGHEST, 3 + _LINE * lines)


def filtered(sheet: Worksheet, columns: int) -> None:
    """A filter over all rows of a sheet's first columns."""
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{max(2, sheet.max_row)}"


def put(sheet: Worksheet, row: int, column: int, value: str | int | date | None, style: str = TEXT) -> Cell:
    """A cell with a value of ours: what looks like a formula is text, and marks that a workbook cannot hold become blanks."""
    cell = _cell(sheet, row, column)
    cell.style = DATE if isinstance(value, date) else style
    if isinstance(value, str):
        _put_text(cell, value)
    else:
        cell.value = value
    return cell


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell of a sheet without merged ranges, as all of ours are."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def put_entry(sheet: Worksheet, row: int, column: int, entry: Entry | None) -> None:
    """A cell with what somebody has entered, of the type and look it had; a formula moves with its line."""
    cell = put(sheet, row, column, None)
    if entry is None:
        return
    if entry.formula:
        cell.value = Translator(str(entry.value), entry.formula).translate_formula(cell.coordinate)
    elif isinstance(entry.value, str):
        _put_text(cell, entry.value)
    else:
        cell.value = entry.value
    cell.number_format = entry.format
    if entry.remark:
        cell.comment = Comment(entry.remark, "")


def _put_text(cell: Cell, text: str) -> None:
    clean = _UNENCODABLE.sub(" ", ILLEGAL_CHARACTERS_RE.sub(" ", text))
    if len(clean) > _MOST:
        mark = ledger_words().notes["cut"]
        clean = clean[: _MOST - len(mark)] + mark
    cell.value = clean or None
    if cell.data_type in ("f", "e"):
        cell.data_type = "s"
        cell.quotePrefix = True  # so that it stays text when somebody edits it


def link(sheet: Worksheet, row: int, column: int, sheet_name: str) -> None:
    """Makes a cell lead to a sheet."""
    cell = _cell(sheet, row, column)
    quoted = sheet_name.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")


def lights(sheet: Worksheet, due: int, done: int, days: int) -> None:
    """Colours and words for dates in column ``due`` that are past or near when the file is looked at, while ``done`` is empty."""
    if sheet.max_row < 2:
        return
    date_cell, done_cell = f"${get_column_letter(due)}2", f"${get_column_letter(done)}2"
    area = f"{get_column_letter(due)}2:{get_column_letter(due)}{sheet.max_row}"
    told = {"past": (200, f"{date_cell}<TODAY()", "F8CBAD"), "soon": (201, f"{date_cell}<=TODAY()+{days}", "FFE699")}
    for key, (number, near, colour) in told.items():
        shown = NumberFormat(numFmtId=number, formatCode=f'yyyy-mm-dd" {ledger_words().lights[key]}"')
        look = DifferentialStyle(fill=PatternFill("solid", bgColor=colour), numFmt=shown)
        rule = Rule("expression", dxf=look, formula=[f'AND(ISNUMBER({date_cell}),{done_cell}="",{near})'], stopIfTrue=True)
        sheet.conditional_formatting.add(area, rule)


def choices(sheet: Worksheet, column: int, offered: Iterable[str]) -> None:
    """Offers words to choose from in a column; any other may be written."""
    if sheet.max_row < 2:
        return
    said = DataValidation("list", formula1=f'"{",".join(offered)}"', allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(column)
    said.add(f"{letter}2:{letter}{sheet.max_row}")
    sheet.add_data_validation(said)


def sheet_names(wanted: Mapping[str, str], taken: Iterable[str]) -> Mapping[str, str]:
    """A valid name for a sheet for each key, none twice and none of ``taken``, whatever the case of letters.

    >>> sheet_names({"a": "市水务局", "b": "市/水务局", "c": "'市水务局", "d": "长" * 40}, ["统计"])["b"]
    '市_水务局'
    >>> sheet_names({"a": "市水务局", "b": "市水务局"}, [])
    {'a': '市水务局', 'b': '市水务局～2'}
    """
    used = {name.casefold() for name in (*taken, "History")}
    names: dict[str, str] = {}
    for key, raw in wanted.items():
        base = _UNENCODABLE.sub("", _FORBIDDEN.sub("_", raw)).strip(" '") or "_"
        name, number = _cut(base, _NAME_MOST), 1
        while name.casefold() in used:
            number += 1
            name = _cut(base, _NAME_MOST - len(f"～{number}")) + f"～{number}"
        used.add(name.casefold())
        names[key] = name
    return names


def _cut(name: str, most: int) -> str:
    while len(name.encode("utf-16-le")) > 2 * most:
        name = name[:-1]
    return name.rstrip(" '")


def remember(sheet: Worksheet, rows: Iterable[Sequence[Any]]) -> None:
    """Fills the sheet that nobody sees, with values as they are."""
    for at, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            cell = _cell(sheet, at, column)
            if isinstance(value, str):
                _put_text(cell, value)
            else:
                cell.value = value
    sheet.sheet_state = "veryHidden"
