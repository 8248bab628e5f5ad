"""Pages in Markdown: what a person pastes into a note or a mail. Tasks as lists with their quotes, figures as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.cli.cells import text
from kg.cli.formats import as_md
from kg.cli.lines import Row, line
from kg.report.page import Layout, Page, Part, texts
from kg.store.base import Cell, Rows
from kg.titles import Language, column, phrase, value

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def as_markdown(page: Page, lang: Language) -> str:
    """The whole page; nothing in it is cut off, and nothing that a text says is read as markup."""
    headline = page.title.of(lang) + (f" · {plain(page.about)}" if page.about else "")
    blocks = [f"# {headline}", ("；" if lang is Language.ZH else "; ").join(plain(fact.of(lang)) for fact in page.facts)]
    blocks += [page.note.of(lang)] if page.note else []
    for part in page.parts:
        blocks.append(f"## {part.title.of(lang)}")
        blocks += [part.note.of(lang)] if part.note else []
        blocks += _part(part, page, lang) if part.rows.rows else [phrase("none").of(lang)]
    return "\n\n".join((*blocks, f"*{phrase('as_of', day=page.today).of(lang)}*"))


def plain(words: Cell) -> str:
    """Words on one line in which no mark is markup.

    >>> print(plain("一*二*\\n<b>"))
    一\\*二\\* \\<b\\>
    """
    return _MARKS.sub(r"\\\1", " ".join(text(words).split()))


def _part(part: Part, page: Page, lang: Language) -> list[str]:
    rows = part.rows.dicts()
    match part.layout:
        case Layout.BARS | Layout.TABLE:
            return [as_md(_shown(part.rows), lang)]
        case Layout.LEDGER:
            if part.group is None:
                return ["\n".join(_task(row, page, lang) for row in rows)]
            blocks = []
            for name in dict.fromkeys(str(row[part.group]) for row in rows):
                own = [row for row in rows if str(row[part.group]) == name]
                count = phrase("count", number=len(own)).of(lang)
                blocks += [
                    f"### {plain(value(part.group, name, lang))} · {count}",
                    "\n".join(_task(row, page, lang, of=name) for row in own),
                ]
            return blocks
        case Layout.PAIRS:
            return ["\n".join(_pair(row, lang) for row in rows)]
        case Layout.ALIKE:
            return ["\n".join(_alike(row, lang) for row in rows)]


def _shown(rows: Rows) -> Rows:
    """Without columns of ids, which no reader needs."""
    keep = [at for at, name in enumerate(rows.columns) if not name.endswith("_id")]
    return Rows(tuple(rows.columns[at] for at in keep), tuple(tuple(row[at] for at in keep) for row in rows.rows))


def _task(row: Row, page: Page, lang: Language, *, of: Cell = None) -> str:
    one = line(row, page.today, page.soon_days, lang, of=of, placed=not page.document_id)
    bodies = (("leads", one.leads), ("participants", one.participants))
    facts = [f"{column(key, lang)} {_names(list(names))}" for key, names in bodies if names]
    if one.due:
        facts.append(f"{column('due', lang)} {one.due}" + (f"（{one.far}）" if one.far else ""))
    facts += [plain(words) for words in one.written]
    return _item(plain(one.task), facts, one.quotes, (one.number, one.document))


def _pair(row: Row, lang: Language) -> str:
    roles = [key for key in ("both_lead", "lead_participate", "both_participate") if row[key]]
    facts = [phrase(f"pair_{key}", number=row[key]).of(lang) for key in roles]
    figures = {"jaccard": row["jaccard"], "lift": row["lift"], "first": row["first_tasks"], "second": row["second_tasks"]}
    facts += [phrase("pair_measures", **figures).of(lang), plain(row["task"])]
    quotes = dict.fromkeys((*texts(row["first_evidence"]), *texts(row["second_evidence"])))
    return _item(f"{plain(row['first'])} — {plain(row['second'])}", facts, quotes, (row["document"],))


def _alike(row: Row, lang: Language) -> str:
    head = phrase("alike", score=row["score"], words=plain(row["words"])).of(lang)
    sides = [
        _item(
            f"{plain(row[f'{side}_task'])}（{_names(row[side])}）", [], texts(row[f"{side}_evidence"]), (row[f"{side}_document"],)
        )
        for side in ("first", "second")
    ]
    return f"- {head}\n" + "\n".join(f"  {line}" for side in sides for line in side.split("\n"))


def _item(head: str, facts: Iterable[str], quotes: Iterable[str], place: Iterable[Cell]) -> str:
    """A list item: what, below it the facts, the quotes, and where it stands."""
    lines = [f"- **{head}**", *(f"  - {fact}" for fact in facts), *(f"  - “{plain(words)}”" for words in quotes)]
    where = " ".join(plain(part) for part in place if part)
    return "\n".join((*lines, *([f"  - {where}"] if where else [])))


def _names(cell: Cell) -> str:
    return "、".join(plain(name) for name in texts(cell))
