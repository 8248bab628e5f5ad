"""Decisions of people: what each kind changes, what becomes of it when the text changes, and what is wrong with a file."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.model import Basis, Duty, Extraction, Review, Role, SourceText, Task
from loaders.batch import batch
from loaders.corrections import Correction, Decision, Reviewed, corrections
from loaders.entries import EntryError
from loaders.own_bodies import own_bodies

TEXT = """洛阳市农村供水提升方案
洛政办〔2021〕9号
洛阳市人民政府办公室

一、重点任务
（一）改造管网。（市林水办牵头，市财政局、行林办配合）
（二）建设平台。（市水利局负责，
市财政局配合）
（三）加强宣传。各学校上好节水课，市教育局、团市委上门辅导。
"""
DAY = date(2024, 5, 1)
ME = Review("王晓", DAY)


def decide(decision: Decision, quote: str, mention: str = "", body: str = "", role: Role | None = None) -> Correction:
    return Correction(decision, "plan.txt", quote, "王晓", DAY, mention, body, role)


def corrected(*decisions: Correction, text: str = TEXT) -> Extraction:
    (found,) = Reviewed(None, decisions).extractions(SourceText(text, "folder/plan.txt", "0" * 64))
    return found


def duties(task: Task) -> list[tuple[str, str, str]]:
    return [(duty.mention, duty.role.value, duty.department.name if duty.department else "") for duty in task.duties]


def duty(found: Extraction, mention: str) -> Duty:
    return next(one for task in found.tasks for one in task.duties if one.mention == mention)


def codes(found: Extraction) -> list[str]:
    return [doubt.code for doubt in (*found.diagnostics, *(doubt for task in found.tasks for doubt in task.diagnostics))]


def test_without_decisions_nothing_changes() -> None:
    found = corrected()
    assert [len(task.duties) for task in found.tasks] == [3, 2, 0]
    assert codes(found).count("unknown-body") == 1  # 行林办
    assert not [one for task in found.tasks for one in task.duties if one.review]


def test_a_mention_is_that_body() -> None:
    found = corrected(
        decide(Decision.BODY, "（市林水办牵头", "市林水办", "市水利局"),
        decide(Decision.BODY, "行林办配合", "行林办", "洛阳市林业集团办公室"),
    )
    assert duties(found.tasks[0]) == [
        ("市林水办", "lead", "洛阳市水利局"),
        ("市财政局", "participate", "洛阳市财政局"),
        ("行林办", "participate", "洛阳市林业集团办公室"),
    ]
    known, named = duty(found, "市林水办"), duty(found, "行林办")
    assert known.department == duty(found, "市水利局").department
    assert known.review == named.review == ME
    assert named.department is not None and named.department.resolved
    assert duty(found, "市财政局").review is None
    assert "unknown-body" not in codes(found)


def test_a_role_of_one_and_of_all_in_the_quote() -> None:
    one = corrected(decide(Decision.ROLE, "市财政局、行林办配合", "行林办", role=Role.LEAD))
    assert [role for _, role, _ in duties(one.tasks[0])] == ["lead", "participate", "lead"]
    every = corrected(decide(Decision.ROLE, "市财政局、行林办配合", role=Role.LEAD))
    assert [role for _, role, _ in duties(every.tasks[0])] == ["lead", "lead", "lead"]
    assert [one.review for one in every.tasks[0].duties] == [None, ME, ME]


def test_no_duty() -> None:
    found = corrected(decide(Decision.NO_DUTY, "行林办配合", "行林办"))
    assert [mention for mention, _, _ in duties(found.tasks[0])] == ["市林水办", "市财政局"]
    assert "unknown-body" not in codes(found)


def test_a_duty_that_was_missed() -> None:
    found = corrected(decide(Decision.MISSED, "市教育局、团市委上门", "团市委", role=Role.LEAD))
    assert duties(found.tasks[2]) == [("团市委", "lead", "共青团洛阳市委员会")]
    made = duty(found, "团市委")
    assert (made.basis, made.review, made.span.of(TEXT)) == (Basis.STATED, ME, "团市委")
    assert made.evidence.of(TEXT) == "市教育局、团市委上门"
    again = corrected(decide(Decision.MISSED, "市水利局负责", "市水利局", role=Role.LEAD))  # it is there by now
    assert [one.review for one in again.tasks[1].duties] == [ME, None]


def test_a_quote_is_found_over_blanks_and_marks_of_another_width() -> None:
    found = corrected(decide(Decision.ROLE, "(市水利局负责,市财政局 配合)", "市财政局", role=Role.LEAD))
    assert [role for _, role, _ in duties(found.tasks[1])] == ["lead", "lead"]


@pytest.mark.parametrize(
    "decision",
    [
        decide(Decision.ROLE, "市粮食局配合", "市粮食局", role=Role.LEAD),
        decide(Decision.NO_DUTY, "各学校上好节水课", "各学校"),
        decide(Decision.BODY, "建设平台", "平台", "市水利局"),
        decide(Decision.MISSED, "洛阳市人民政府办公室", "洛阳市人民政府办公室", role=Role.LEAD),
    ],
    ids=["no such words", "no such duty", "no body", "no task there"],
)
def test_a_stale_decision_changes_nothing_and_is_told(decision: Correction) -> None:
    plain, found = corrected(), corrected(decision)
    assert plain.tasks == found.tasks
    assert [doubt.code for doubt in found.diagnostics if doubt not in plain.diagnostics] == ["stale-correction"]
    assert "王晓" in found.diagnostics[-1].message and decision.quote in found.diagnostics[-1].message


def test_decisions_that_contradict_each_other_are_not_applied() -> None:
    first = decide(Decision.ROLE, "市财政局、行林办配合", role=Role.LEAD)
    second = Correction(Decision.NO_DUTY, "洛政办〔2021〕9号", "行林办配合", "李明", date(2024, 6, 1), "行林办")
    found = corrected(first, second)
    assert duties(found.tasks[0])[1:] == [("市财政局", "lead", "洛阳市财政局"), ("行林办", "participate", "洛阳市行林办公室")]
    (doubt,) = [doubt for doubt in found.diagnostics if doubt.code == "conflicting-correction"]
    assert doubt.span.of(TEXT) == "行林办" and "王晓" in doubt.message and "李明" in doubt.message


def test_two_who_agree_leave_the_later_name() -> None:
    later = Correction(Decision.ROLE, "plan.txt", "行林办配合", "李明", date(2024, 6, 1), "行林办", "", Role.LEAD)
    found = corrected(later, decide(Decision.ROLE, "行林办", "行林办", role=Role.LEAD))
    assert duty(found, "行林办").review == Review("李明", date(2024, 6, 1))


def test_a_decision_on_another_document_is_left_alone() -> None:
    other = Correction(Decision.NO_DUTY, "other.txt", "行林办", "王晓", DAY)
    assert corrected(other) == corrected()


def test_author_and_day_are_on_the_edge() -> None:
    rows = batch(corrected(decide(Decision.ROLE, "行林办配合", "行林办", role=Role.LEAD)), TEXT)
    leads = [row for group in rows.edges if group.type == "LEADS" for row in group.rows]
    assert {row["mention"]: (row["reviewed_by"], row["reviewed_on"]) for row in leads} == {
        "市林水办": (None, None), "行林办": ("王晓", DAY), "市水利局": (None, None),
    }  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            decide,
            st.sampled_from([Decision.ROLE, Decision.NO_DUTY, Decision.MISSED]),
            st.sampled_from(["（市林水办牵头，市财政局、行林办配合）", "市财政局", "市教育局、团市委", "没有的话"]),
            st.sampled_from(["", "市财政局", "团市委"]),
            st.just(""),
            st.sampled_from(list(Role)),
        ).filter(lambda one: one.mention in one.quote and (one.mention or one.decision is not Decision.MISSED)),
        max_size=4,
    )
)
def test_any_decisions_leave_whole_duties(decisions: list[Correction]) -> None:
    found = corrected(*decisions)
    for task in found.tasks:
        for one in task.duties:
            assert one.department is not None
            assert one.span.of(TEXT) == one.mention and one.evidence.covers(one.span)
    assert batch(found, TEXT).document_id == found.document.id


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"decision": None}, "it has no decision"),
        ({"decision": '"drop"'}, "no decision is called drop"),
        ({"body": None}, "it has no body"),
        ({"quote": None}, "it has no quote"),
        ({"author": '""'}, "author holds no words"),
        ({"date": '"2024-05-01"'}, "date is no day"),
        ({"mention": '"市审计局"'}, "市审计局 does not stand in its quote"),
        ({"page": "3"}, "no key is called page"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, change: dict[str, str | None], problem: str) -> None:
    entry: dict[str, str | None] = {
        "decision": '"body"', "document": '"plan.txt"', "quote": '"行林办配合"', "mention": '"行林办"', "body": '"市林业局"',
        "author": '"王晓"', "date": "2024-05-01",
    }  # fmt: skip
    lines = [f"{key} = {value}" for key, value in (entry | change).items() if value is not None]
    file = tmp_path / "corrections.toml"
    file.write_text("# reviewed\n[[correction]]\n" + "\n".join(lines), "utf8")
    with pytest.raises(EntryError) as caught:
        corrections(file)
    assert (caught.value.place, caught.value.problem) == (f"{file}:2", problem)


def test_the_examples_of_the_readme_are_read(tmp_path: Path) -> None:
    text = (resources.folder("ontology") / "README.md").read_text("utf8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.S)
    kinds = {}
    for example in examples:
        (kind,) = tomllib.loads(example)
        kinds[kind] = tmp_path / f"{kind}.toml"
        kinds[kind].write_text(example, "utf8")
    assert set(kinds) == {"department", "correction"}
    assert own_bodies(kinds["department"])
    assert {one.decision for one in corrections(kinds["correction"])} == set(Decision)
