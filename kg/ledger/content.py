"""What the ledger says: a line a task, the departments with their lines, the figures and the open issues. Values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.ledger.words import ledger_words
from kg.report.page import answer, check_document, texts
from kg.store.base import Cell, Store
from kg.titles import Language, words

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Line:
    """One task as the ledger's columns have it; the fields are the keys of ``words.toml``."""

    task_id: str
    document: str
    section: str
    text: str
    leads: str
    participants: str
    collectives: str
    deadlines: str
    due: date | None
    evidence: str
    notes: str


@dataclass(frozen=True, slots=True)
class Body:
    """A department with its lines, those that it leads first, and the figures of `kg query run workload`."""

    id: str
    name: str
    led: tuple[Line, ...]
    joined: tuple[Line, ...]
    led_alone: int
    dated: int
    documents: int


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to settle: its kind is a key of ``words.toml``, ``quote`` the words it is about."""

    kind: str
    message: str
    quote: str = ""
    line: Line | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is exported, for the day ``today``; bodies with most tasks first, documents as `doc-stats` counts them."""

    today: date
    soon_days: int
    lines: tuple[Line, ...]
    bodies: tuple[Body, ...]
    issues: tuple[Issue, ...]
    documents: tuple[Row, ...]
    led: int

    def due(self) -> Mapping[str, int]:
        """How many tasks are past their stated date, due soon, and later; a task by its first date."""
        soon = self.today + timedelta(days=self.soon_days)
        return Counter(
            "past" if day < self.today else "soon" if day <= soon else "later" for line in self.lines if (day := line.due)
        )


def ledger(store: Store, today: date, *, document: str = "", soon_days: int = 90) -> Ledger:
    """The ledger of the whole graph, or of one document; raises UsageError for a document that is not there."""
    check_document(store, today, document)
    rows = answer(store, "task-ledger", today, document=document).dicts()
    lines = {str(row["task_id"]): _line(row) for row in rows}
    duties = answer(store, "duty-list", today, document=document).dicts()
    shown = {row["document_id"] for row in rows}
    return Ledger(
        today,
        soon_days,
        tuple(lines.values()),
        _bodies(answer(store, "workload", today, document=document).dicts(), duties, lines),
        tuple(_issues(store, today, document, rows, lines)),
        tuple(row for row in answer(store, "doc-stats", today).dicts() if not document or row["document_id"] in shown),
        sum(1 for row in rows if row["leads"] or row["collective_leads"]),
    )


def _line(row: Row) -> Line:
    say = ledger_words().notes
    collectives = [say["collective_lead"].format(name=name) for name in texts(row["collective_leads"])]
    collectives += [say["collective_participant"].format(name=name) for name in texts(row["collective_participants"])]
    return Line(
        task_id=str(row["task_id"]),
        document="\n".join(texts([row["document"], row["document_number"]])),
        section=" › ".join(texts([*_list(row["section"]), row["number"]])),
        text=str(row["text"]),
        leads="、".join(texts(row["leads"])),
        participants="、".join(texts(row["participants"])),
        collectives="、".join(collectives),
        deadlines="；".join(texts(row["deadlines"])),
        due=row["due"] if isinstance(row["due"], date) else None,
        evidence="\n".join(texts(row["evidence"])),
        notes="\n".join(_notes(row)),
    )


def _notes(row: Row) -> Iterable[str]:
    """What a person should know of a line before relying on it."""
    say = ledger_words().notes
    leads = [*texts(row["leads"]), *texts(row["collective_leads"])]
    if len(leads) > 1:
        yield say["several_leads"].format(number=len(leads))
    yield from (say[basis] for basis in ("inherited", "default", "in_sentence") if basis in texts(row["bases"]))
    if row["due"] != row["last_due"]:
        yield say["several_dates"].format(day=row["last_due"])
    if names := texts(row["reviewers"]):
        yield say["reviewed"].format(names="、".join(names))
    yield from dict.fromkeys(_doubt(code) for code in texts(row["doubts"]))


def _doubt(code: str) -> str:
    said = words("doubts", code)
    return said.of(Language.ZH) if said else code


def _bodies(figures: list[dict[str, Cell]], duties: list[dict[str, Cell]], lines: Mapping[str, Line]) -> tuple[Body, ...]:
    """Bodies with their lines; a body that leads a task by one sentence and joins it by another leads it."""
    led: dict[str, dict[str, Line]] = {}
    joined: dict[str, dict[str, Line]] = {}
    for duty in duties:
        roles = led if duty["role"] == "lead" else joined
        roles.setdefault(str(duty["department_id"]), {})[str(duty["task_id"])] = lines[str(duty["task_id"])]
    bodies = []
    for row in figures:
        own = str(row["department_id"])
        first = led.get(own, {})
        second = [line for task, line in joined.get(own, {}).items() if task not in first]
        counts = (int(str(row[key])) for key in ("led_alone", "with_deadline", "documents"))
        bodies.append(Body(own, str(row["department"]), tuple(first.values()), tuple(second), *counts))
    return tuple(sorted(bodies, key=lambda body: (-len(body.led) - len(body.joined), -len(body.led), body.name, body.id)))


def _issues(store: Store, today: date, document: str, rows: list[dict[str, Cell]], lines: Mapping[str, Line]) -> Iterable[Issue]:
    """Tasks that nobody leads, left to collectives, or with several leads; doubts; unknown names; tasks without a limit."""

    def each(kind: str, those: Callable[[Row], bool]) -> Iterable[Issue]:
        for row in filter(those, rows):
            line = lines[str(row["task_id"])]
            names = [line.leads, line.participants if kind == "no-lead" else "", line.collectives]
            yield Issue(kind, "；".join(filter(None, names)) if kind != "no-deadline" else "", line.evidence, line)

    def led(row: Row) -> int:
        return len(_list(row["leads"])) + len(_list(row["collective_leads"]))

    def only_collectives(row: Row) -> bool:
        named = bool(row["leads"] or row["participants"])
        return not named and bool(row["collective_leads"] or row["collective_participants"])

    yield from each("no-lead", lambda row: not led(row))
    yield from each("collective-only", only_collectives)
    yield from each("several-leads", lambda row: led(row) > 1)
    for row in answer(store, "parse-warnings", today, document=document).dicts():
        line = lines.get(str(row["task_id"]))
        yield Issue("doubt", _doubt(str(row["code"])), str(row["text"] or "")[:200], line, str(row["document"]))
    for row in answer(store, "unresolved-names", today).dicts():
        quotes = [
            quote for quote in texts(row["evidence"]) if not document or any(quote in line.evidence for line in lines.values())
        ]
        if quotes:
            yield Issue(
                "unresolved",
                f"{row['department']}（{'、'.join(texts(row['mentions']))}）",
                quotes[0],
                None,
                "、".join(texts(row["documents"])),
            )
    yield from each("no-deadline", lambda row: not row["deadlines"])


def _list(cell: Cell) -> list[Cell]:
    return cell if isinstance(cell, list) else []
