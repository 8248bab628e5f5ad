"""Pages for a browser: one file with everything in it, nothing is loaded from anywhere.

The page's own script and style are allowed by their digests and nothing else is (Content-Security-Policy), so that no word of a
document can become one, whatever escapes it is given.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.cells import text, titles
from kg.cli.lines import line
from kg.report.page import Layout, Light, Page, Part, texts
from kg.report.pictures import Column, Drawing, Pictures
from kg.store.base import Rows
from kg.titles import Language, column, phrase, value

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent
_COLUMN_HEIGHT = 150  # of the highest column of the calendar, in pixels
_OPEN_GROUPS = 5
_WORKLOAD = 20
_SHOWN_LABELS = 24


def as_html(page: Page, pictures: Pictures, lang: Language) -> str:
    """The whole page as one HTML document, in light and dark, for wide and narrow screens and for paper."""
    style, script = _read("page.css"), _read("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            lang=lang,
            style=style,
            script=script,
            policy=f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; script-src '{_digest(script)}'",
            drawing=pictures.drawing,
            labels=_labels(pictures.drawing),
            data=_data(pictures.drawing, page, lang),
            bars=_bars(pictures.workload, _WORKLOAD),
            columns=_columns(pictures.calendar),
            parts=[_part(part, page, lang) for part in page.parts],
            lights=list(Light),
            say=lambda cell, name="": text(cell, name, lang),
            title=lambda name: column(name, lang),
            word=lambda key, **values: phrase(key, **values).of(lang),
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(sha256(content.encode()).digest()).decode()


def _part(part: Part, page: Page, lang: Language) -> Mapping[str, Any]:
    """A part as the template needs it: its groups of lines, its pairs, its bars, or its table."""
    rows = part.rows.dicts()
    made: dict[str, Any] = {"key": part.key, "title": part.title, "note": part.note, "layout": part.layout, "count": len(rows)}
    match part.layout:
        case Layout.LEDGER:
            groups: dict[str, list[Any]] = {}
            for row in rows:
                name = str(row[part.group]) if part.group else ""
                groups.setdefault(name, []).append(
                    line(row, page.today, page.soon_days, lang, of=name, placed=not page.document_id)
                )
            named = ((value(part.group or "", name, lang), lines) for name, lines in groups.items())
            made["groups"] = [(name, lines, at < _OPEN_GROUPS) for at, (name, lines) in enumerate(named)]
        case Layout.PAIRS:
            made["pairs"] = [
                {**row, "quotes": dict.fromkeys((*texts(row["first_evidence"]), *texts(row["second_evidence"])))} for row in rows
            ]
        case Layout.ALIKE:
            made["pairs"] = [_sides(row) for row in rows]
        case Layout.BARS:
            made["bars"] = _bars(part.rows, None)
        case Layout.TABLE:
            keep = [at for at, name in enumerate(part.rows.columns) if not name.endswith("_id")]
            names = [part.rows.columns[at] for at in keep]
            figures = [isinstance(row, int | float) for row in (part.rows.rows or ((),))[0]]
            made["titles"] = [(titles(part.rows, lang)[at], at < len(figures) and figures[at]) for at in keep]
            made["cells"] = [[(names[n], row[at]) for n, at in enumerate(keep)] for row in part.rows.rows]
    return made


def _sides(row: Mapping[str, Any]) -> Mapping[str, Any]:
    sides = [
        {
            "task": row[f"{side}_task"],
            "leads": texts(row[side]),
            "quotes": texts(row[f"{side}_evidence"]),
            "document": row[f"{side}_document"],
        }
        for side in ("first", "second")
    ]
    return {"sides": sides, "score": row["score"], "words": row["words"]}


def _bars(rows: Rows | None, most: int | None) -> list[Mapping[str, Any]]:
    """Lines of `kg query run workload` with the widths of their bars in per cent."""
    lines = rows.dicts() if rows else []
    longest = max((int(str(row["tasks"])) for row in lines), default=0)
    return [
        {**row, "led_width": _share(row["led"], longest), "joined_width": _share(row["joined"], longest)} for row in lines[:most]
    ]


def _share(number: object, whole: int) -> float:
    return round(100 * int(str(number)) / whole, 2) if whole else 0.0


def _columns(columns: tuple[Column, ...]) -> list[Mapping[str, Any]]:
    """The calendar's columns, each with its pieces from the bottom up: light, number, top and height in pixels."""
    most = max((column.total for column in columns), default=0)
    made: list[Mapping[str, Any]] = []
    for one in columns:
        pieces, top = [], float(_COLUMN_HEIGHT)
        for near in Light:
            if number := one.counts.get(near, 0):
                height = round(_COLUMN_HEIGHT * number / most, 1)
                top = round(top - height, 1)
                pieces.append({"near": near, "number": number, "top": top, "height": height})
        made.append({"label": one.label, "total": one.total, "pieces": pieces, "now": one.now})
    return made


def _labels(drawing: Drawing | None) -> frozenset[int]:
    """The departments whose names are shown before the script has found room for more: the largest."""
    nodes = drawing.nodes if drawing else ()
    return frozenset(sorted(range(len(nodes)), key=lambda at: -nodes[at].radius)[:_SHOWN_LABELS])


def _data(drawing: Drawing | None, page: Page, lang: Language) -> str:
    """What the script tells of a department that is clicked, as JSON in which no mark of HTML is left."""
    if drawing is None:
        return "null"
    cards = [
        line({"task": c.task, "document": c.document, "number": c.number, "due": c.due}, page.today, page.soon_days, lang)
        for c in drawing.cards
    ]
    quotes = {held.evidence: None for node in drawing.nodes for held in node.held}
    at = {quote: number for number, quote in enumerate(quotes)}
    data = {
        "nodes": [
            {
                "name": node.name,
                "led": node.led,
                "joined": node.joined,
                "held": [[held.card, int(held.role == "lead"), at[held.evidence]] for held in node.held],
            }
            for node in drawing.nodes
        ],
        "ties": [[tie.first, tie.second, tie.n, tie.both_lead] for tie in drawing.ties],
        "cards": [
            [c.task, c.number, c.document, c.due, c.near.value if c.near else "", c.far, list(drawing.cards[n].deadlines)]
            for n, c in enumerate(cards)
        ],
        "quotes": list(quotes),
        "words": {key: phrase(key).of(lang) for key in WORDS} | {"shares": phrase("shares", number="%").of(lang)},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_HARMLESS)


# What the script says.
WORDS = ("leads_these", "joins_these", "works_with", "nothing_found", "close", "more_in_report")
_HARMLESS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
