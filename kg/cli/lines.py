"""A task of a page as people read it, whatever it is printed in: what, who, by when and how near that is, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.cli.cells import text
from kg.report.page import Light, light, texts
from kg.store.base import Cell
from kg.titles import Language, phrase

Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Line:
    """One task. ``far`` tells how far a date that is past or near is; ``written`` are the time limits as the text has them.

    ``role`` is lead or participate, empty where nobody has a duty; a body that leads stands among ``leads`` only.
    """

    task: str
    role: str
    leads: tuple[str, ...]
    participants: tuple[str, ...]
    due: str
    near: Light | None
    far: str
    written: tuple[str, ...]
    quotes: tuple[str, ...]
    number: str
    document: str


def line(row: Row, today: date, soon_days: int, lang: Language, *, of: Cell = None, placed: bool = True) -> Line:
    """The line of a row of a saved query; the body ``of`` whose page it stands on is left out of its bodies.

    Without ``placed`` it does not name its document, where a page is about one.

    >>> row = {"task": "修渠", "leads": ["市水务局"], "participants": ["市水务局", "市财政局"], "due": date(2026, 12, 31)}
    >>> one = line(row, date(2026, 12, 20), 90, Language.ZH)
    >>> one.role, one.participants, one.near, one.far
    ('lead', ('市财政局',), <Light.SOON: 'soon'>, '还有 11 天')
    """
    leads = texts(row.get("leads"))
    out = (of, row.get("department"))
    due, near, far = row.get("due"), None, ""
    if isinstance(due, date):
        near, left = light(due, today, soon_days), (due - today).days
        if near is not Light.LATER:
            far = phrase("days_past" if left < 0 else "days_left", number=abs(left)).of(lang)
    return Line(
        text(row["task"]),
        str(row.get("role") or ("lead" if leads else "")),
        tuple(text(body) for body in leads if body not in out),
        tuple(text(body) for body in texts(row.get("participants")) if body not in leads and body not in out),
        text(due),
        near,
        far,
        tuple(text(one) for one in texts(row.get("deadlines") or row.get("deadline"))),
        texts(row.get("evidence")),
        text(row.get("number")),
        text(row.get("document")).rpartition("/")[2] if placed else "",  # one without a title stands under the path of its file
    )
