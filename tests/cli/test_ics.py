"""`kg export ics`: read back by a parser, and by the rules of RFC 5545 for bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from kg.agenda import agenda
from kg.store.base import Cell
from kg.titles import Language
from tests.queries import graph

from .conftest import Run

Entries = dict[tuple[str, date], Any]  # the parser's events


@pytest.fixture
def export(run: Run, small: Path, tmp_path: Path) -> Callable[..., Entries]:
    """Exports, and gives the entries that a parser finds, by summary and day."""

    def export(*words: str) -> Entries:
        out = tmp_path / "时限.ics"
        done = run("export", "ics", str(out), "--lang", "zh", "--today", "2019-07-01", *words, store=small)
        assert (done.code, done.out) == (0, ""), done.err
        return entries(out.read_bytes())

    return export


def entries(raw: bytes) -> Entries:
    found: list[Any] = Calendar.from_ical(raw).walk("VEVENT")
    assert len({str(event["uid"]) for event in found}) == len(found)
    return {(str(event["summary"]), event.decoded("dtstart")): event for event in found}


def row(kind: str, deadline: str, **values: Cell) -> dict[str, Cell]:
    """A row of `kg query run time-limits` about one task."""
    empty: dict[str, Cell] = {"start_date": None, "due": None, "every": None, "issued": date(2026, 2, 1), "suspect": False}
    text = f"开展检查，{deadline}完成。"
    place: dict[str, Cell] = {"task": "检查", "text": text, "place": text.find(deadline), "document": "某市方案", "task_id": "t"}
    bodies: dict[str, Cell] = {
        "leads": ["市水务局"],
        "participants": [],
        "evidence": ["（市水务局负责）"],
        "deadline_id": deadline,
    }
    return {"kind": kind, "deadline": deadline, **empty, **place, **bodies, **values}


def test_entries_have_day_lead_and_quote(export: Callable[..., Entries]) -> None:
    found = export()
    leads = "山川省发展和改革委员会、山川省水利厅"
    assert set(found) == {
        (f"{graph.T1}（山川省水利厅）", date(2020, 12, 31)),
        (f"{graph.T2}（{leads}）", date(2019, 6, 30)),
        (f"{graph.T2}（{leads}）", date(2019, 12, 31)),
        (f"{graph.T8}（山川省水利厅）", date(2020, 12, 31)),
    }
    event = found[f"{graph.T1}（山川省水利厅）", date(2020, 12, 31)]
    assert str(event["description"]).split("\n") == [
        "时限：2020年底前（“改造大中型灌区渠系，2020年底前完成。”）",
        "牵头单位：山川省水利厅",
        "参与单位：山川省财政厅、山川省农业农村厅",
        f"文件：{graph.TITLE1}",
        f"原文：“{graph.Q1}”",
    ]
    assert (event.decoded("dtend") - event.decoded("dtstart"), "rrule" in event) == (timedelta(days=1), False)
    again = found[f"{graph.T2}（{leads}）", date(2019, 12, 31)]
    assert again["rrule"].to_ical() == b"FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=12"
    assert "没有写明哪一天" in str(again["description"])


def test_ids_stay_and_bytes_keep_to_the_standard(export: Callable[..., Entries], run: Run, small: Path, tmp_path: Path) -> None:
    before = {key: str(event["uid"]) for key, event in export().items()}
    assert before == {key: str(event["uid"]) for key, event in export("--today", "2020-01-01").items()}
    raw = (tmp_path / "时限.ics").read_bytes()
    lines = raw.split(b"\r\n")
    assert lines[-1] == b"" and not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf8") is not None for line in lines), "a character is cut in two"
    assert any(line.startswith(b" ") for line in lines), "nothing was folded"
    assert "1 time limits name no day" in run("export", "ics", "a.ics", store=small).err


def test_one_department_or_document_and_reminders(export: Callable[..., Entries], run: Run, small: Path) -> None:
    assert {key[0] for key in export("--department", "省发展改革委")} == {f"{graph.T2}（山川省发展和改革委员会、山川省水利厅）"}
    (event,) = export("--document", "河道", "--remind", "7").values()
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-7)
    done = run("export", "ics", "a.ics", "--department", "省水力厅", store=small)
    assert (done.code, Path("a.ics").exists()) == (2, False)
    assert "did you mean 省水利厅" in done.err


@pytest.mark.parametrize(
    ("every", "words", "others", "days"),
    [
        ("P3M", "每季度", [], ["2026-03-31", "2026-06-30", "2026-09-30"]),
        ("P6M", "每半年", [], ["2026-06-30", "2026-12-31", "2027-06-30"]),
        ("P1M", "每月底前", [], ["2026-02-28", "2026-03-31", "2026-04-30"]),
        ("P1M", "每月5日前", [], ["2026-02-05", "2026-03-05", "2026-04-05"]),
        ("P1Y", "每年1月底前", [], ["2027-01-31", "2028-01-31", "2029-01-31"]),
        ("P1Y", "3月底前", [], ["2026-03-31", "2027-03-31", "2028-03-31"]),
        ("P1Y", "每年2月底前", [], ["2026-02-28", "2027-02-28", "2028-02-29"]),
        ("P1W", "每周", [], ["2026-02-01", "2026-02-08", "2026-02-15"]),
        ("P1Y", "每年", [row("from", "自2028年起", start_date=date(2028, 1, 1))], ["2028-12-31", "2029-12-31", "2030-12-31"]),
        (
            "P1Y",
            "每年",
            [row("during", "2026—2027年", start_date=date(2026, 1, 1), due=date(2027, 12, 31))],
            ["2026-12-31", "2027-12-31"],
        ),
    ],
)
def test_what_recurs(every: str, words: str, others: list[dict[str, Cell]], days: list[str]) -> None:
    rows = [row("recurring", words, every=every), *others]
    made = agenda(rows, date(2026, 1, 1), Language.ZH)
    (event,) = (one for one in entries(made.to_bytes()).values() if "rrule" in one)
    start = event.decoded("dtstart")
    found = rrulestr(event["rrule"].to_ical().decode(), dtstart=datetime.combine(start, time()))
    assert days == [f"{day:%Y-%m-%d}" for day, _ in zip(found, range(3), strict=False)]


@pytest.mark.parametrize(
    ("every", "words"), [("P2Y", "每两年"), ("P3M", "每季度首月10日前"), ("P1D", "每日"), ("P1Y", "每年13月底前")]
)
def test_what_has_no_day_is_counted_and_left_out(every: str, words: str) -> None:
    made = agenda([row("recurring", words, every=every), row("vague", "近期")], date(2026, 1, 1), Language.EN)
    assert (made.entries, made.left_out) == (0, 2)
    assert entries(made.to_bytes()) == {}
    unknown = agenda([row("recurring", "每年", every="P1Y", issued=None)], date(2026, 1, 1), Language.EN)
    assert (unknown.entries, unknown.left_out) == (0, 1), "nobody knows since when"


def test_hostile_words_stay_words() -> None:
    task = "a;b,c\\n\\\nEND:VEVENT\rBEGIN:VEVENT\x00" + "长" * 500
    made = agenda([row("by", "2026年底前", due=date(2026, 12, 31), task=task)], date(2026, 1, 1), Language.ZH)
    ((summary, _),) = entries(made.to_bytes())
    assert summary == task.replace("\r", " ").replace("\x00", " ") + "（市水务局）"
