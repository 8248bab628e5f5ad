"""Cells and columns as a person reads them, whatever they are printed in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kg.titles import VALUE_COLUMNS, Language, column, value

if TYPE_CHECKING:  # the store is imported when it is opened, so that `kg --help` stays fast
    from kg.store.base import Cell, Rows

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def text(cell: Cell, name: str = "", lang: Language = Language.EN) -> str:
    """A cell as a person reads it: lists joined, dates as ISO, nothing for null; control characters become blanks.

    >>> zh = Language.ZH
    >>> text(["省水利厅", "省财政厅"], lang=zh), text(None), text(True, lang=zh), text("lead", "role", zh)
    ('省水利厅；省财政厅', '', '是', '牵头')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return value("kind", "yes" if cell else "no", lang)
    if isinstance(cell, list):
        return ("；" if lang is Language.ZH else "; ").join(filter(None, (text(one, name, lang) for one in cell)))
    if isinstance(cell, dict):
        return json.dumps(cell, ensure_ascii=False, default=str)
    plain = _CONTROLS.sub(" ", str(cell))
    return value(name, plain, lang) if name in VALUE_COLUMNS else plain


def titles(rows: Rows, lang: Language) -> tuple[str, ...]:
    """The columns' titles in ``lang``."""
    return tuple(column(name, lang) for name in rows.columns)
