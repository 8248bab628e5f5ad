"""The workbook of an earlier export: what people have entered in it, and what of it is theirs alone."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kg.errors import OutputError, UsageError
from kg.ledger.entries import Entry, Merged, Said, Table, merged, table
from kg.ledger.words import ledger_words

# Parts of a workbook that would not survive being read and written here, and are never ours.
_LOST = (
    "xl/media/",
    "xl/charts/",
    "xl/pivot",
    "xl/slicer",
    "xl/ctrlProps/",
    "xl/externalLinks/",
    "xl/vbaProject",
    "xl/embeddings/",
)
_LOCKS = (".~lock.{name}#", "~${name}")  # what LibreOffice and Excel lay beside a file that they have open


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is there already. ``book`` still holds the sheets that are the user's own, and none of ours.

    ``hand`` is by task and title, ``added`` the titles of columns that the user has added.
    """

    book: Workbook
    tables: tuple[Table, ...]
    hand: Mapping[str, Mapping[str, Merged]]
    added: tuple[str, ...]

    def row(self, task: str) -> Mapping[str, Entry]:
        """What the earlier workbook said of a task, by title; nothing where it had none."""
        return next((rows[0] for one in self.tables if (rows := one.tasks.get(task))), {})


def earlier(path: Path) -> Earlier:
    """The workbook at ``path``, or an empty one where there is no file.

    Raises UsageError for a name that is no .xlsx, and OutputError for a file that is in use, write-protected, no workbook, no
    ledger of ours, or holds drawings and the like that would be lost.
    """
    if path.suffix.lower() != ".xlsx":
        raise UsageError("a ledger is an .xlsx file", place=str(path), remedy="give a name that ends in .xlsx")
    if not path.exists():
        book = Workbook()
        book.remove(book.worksheets[0])
        return Earlier(book, (), {}, ())
    _check_free(path)
    return _read(_load(path), str(path))


def _check_free(path: Path) -> None:
    for lock in _LOCKS:
        if path.with_name(lock.format(name=path.name)).exists():
            raise OutputError("the file is open in another program", place=str(path), remedy="close it there, then export again")
    if not path.is_file():
        raise OutputError("is no file", place=str(path), remedy="give the name of an .xlsx file")
    if not path.stat().st_mode & 0o200:
        raise OutputError("the file is write-protected", place=str(path), remedy="allow writing to it, or give another file")


def _load(path: Path) -> Workbook:
    try:
        with zipfile.ZipFile(path) as parts:
            lost = next((name for name in parts.namelist() if name.startswith(_LOST)), None)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts of other people's sheets
            book = load_workbook(path)
    except Exception as error:  # openpyxl lets errors of many kinds out of a damaged file
        why = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
        remedy = "give another file to write to; it is left as it was"
        raise OutputError(f"is no workbook that can be read{why}", place=str(path), remedy=remedy) from None
    if lost:
        remedy = "move them to another file, or give another file to write to; it is left as it was"
        raise OutputError(f"holds pictures, charts or the like that would be lost ({lost})", place=str(path), remedy=remedy)
    return book


def _read(book: Workbook, place: str) -> Earlier:
    say = ledger_words().sheets
    if say["all"] not in book.sheetnames:
        remedy = "give another file to write to; it is left as it was"
        raise OutputError(f"is no ledger of this program: it has no sheet {say['all']}", place=place, remedy=remedy)
    own, before = _memory(book)
    lists = [name for name in (say["all"], say["gone"], *own) if name in book.sheetnames]
    tables = tuple(table(book[name], place, whole=name == say["all"]) for name in dict.fromkeys(lists))
    added = tuple(dict.fromkeys(title for one in tables for title in one.added))
    hand = _hand(tables, (*(column.title for column in ledger_words().hand), *added), before)
    for name in (*dict.fromkeys(lists), say["statistics"], say["issues"], say["memory"]):
        if name in book.sheetnames:
            book.remove(book[name])
    return Earlier(book, tables, hand, added)


def _hand(
    tables: tuple[Table, ...], titles: tuple[str, ...], before: Mapping[tuple[str, str], Entry]
) -> Mapping[str, Mapping[str, Merged]]:
    hand: dict[str, dict[str, Merged]] = {}
    for task in dict.fromkeys(task for one in tables for task in one.tasks):
        for title in titles:
            found = [Said(one.name, row.get(title)) for one in tables for row in one.tasks.get(task, ())]
            together = merged(found, before.get((task, title)))
            if together.entry:
                hand.setdefault(task, {})[title] = together
    return hand


def _memory(book: Workbook) -> tuple[tuple[str, ...], Mapping[tuple[str, str], Entry]]:
    """The departments' sheets of the last export, and what it wrote into hand columns; both from the hidden sheet.

    Where that is gone, every sheet with our columns is one of ours.
    """
    name = ledger_words().sheets["memory"]
    if name not in book.sheetnames:
        ours = [column.title for column in ledger_words().columns]
        return tuple(sheet.title for sheet in book.worksheets if _titles(sheet)[: len(ours)] == ours), {}
    sheets: list[str] = []
    before: dict[tuple[str, str], Entry] = {}
    for kind, first, title, value, shown, remark, home in book[name].iter_rows(min_col=1, max_col=7, values_only=True):
        if kind == "sheet":
            sheets.append(str(first))
        elif kind == "entry":
            kept = "" if value is None else value
            before[str(first), str(title)] = Entry(kept, str(shown or "General"), str(remark or ""), str(home or ""))
    return tuple(sheets), before


def _titles(sheet: Worksheet) -> list[object]:
    return [cell.value for cell in next(sheet.iter_rows(min_row=1, max_row=1), ())]
