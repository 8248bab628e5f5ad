"""A user's own file of departments: what it wins over, where it does not hold, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import BodyKind, Department, Level, Origin
from loaders.batch import batch
from loaders.entries import EntryError
from loaders.own_bodies import OwnBodies, own_bodies
from loaders.resolve import resolve

from .test_resolve import extraction

WATER = """
[[department]]
name = "洛阳市水务集团有限公司"
short_name = "洛阳水务集团"
level = "prefectural"
region = "洛阳市"
aliases = ["市水务集团", "市建管站", "市水利局"]
part_of = "洛阳市国资委"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


def read(file: Path, text: str) -> OwnBodies:
    file.write_text(text, "utf8")
    return own_bodies(file)


def bodies(own: OwnBodies, *mentions: str, issuer: str | None = "洛阳市人民政府") -> list[Department]:
    (found,) = resolve((extraction([list(mentions)], issuer=issuer),), own=own)
    return [duty.department for task in found.tasks for duty in task.duties if duty.department]


def test_the_file_wins_over_the_registry(file: Path) -> None:
    own = read(file, WATER)
    found = bodies(own, "市水务集团", "市建管站", "市水利局", "市财政局", "洛阳水务集团")
    assert [body.name for body in found] == [*["洛阳市水务集团有限公司"] * 3, "洛阳市财政局", "洛阳市水务集团有限公司"]
    first = found[0]
    assert (first.level, first.region, first.short_name) == (Level.PREFECTURAL, "洛阳市", "洛阳水务集团")
    assert (first.origin, first.resolved, found[3].origin) == (Origin.USER, True, Origin.REGISTRY)
    assert len({body.id for body in found}) == 2


def test_an_alias_of_one_region_is_not_another_citys(file: Path) -> None:
    own = read(file, WATER)
    assert [body.name for body in bodies(own, "市水利局", issuer="开封市人民政府")] == ["开封市水利局"]
    assert [body.name for body in bodies(own, "市水利局", issuer="河南省人民政府")] == ["河南省各市水利局"]
    assert [body.name for body in bodies(own, "洛阳水务集团", issuer="河南省人民政府")] == ["洛阳市水务集团有限公司"]
    assert [body.name for body in bodies(own, "市水利局", issuer=None)] == ["洛阳市水务集团有限公司"]  # of no known region


def test_traditional_and_spaced_forms_are_the_same(file: Path) -> None:
    own = read(file, '[[department]]\nname = "东莞市财政局"\naliases = ["市財政 局"]')
    assert [body.name for body in bodies(own, "市財政局", issuer="東莞市人民政府")] == ["东莞市财政局"]


def test_what_the_file_leaves_open_is_as_the_registry_has_it(file: Path) -> None:
    own = read(file, '[[department]]\nname = "洛阳市水利局"\naliases = ["治水专班"]')
    ours, theirs = bodies(OwnBodies(()), "市水利局")[0], bodies(own, "治水专班")[0]
    assert ours.id == theirs.id
    assert (theirs.level, theirs.region) == (Level.PREFECTURAL, "洛阳市")
    assert theirs.aliases[0] == "治水专班" and set(ours.aliases) < set(theirs.aliases)


def test_the_whole_is_a_node_and_an_edge(file: Path) -> None:
    own = read(file, WATER + '[[department]]\nname = "洛阳市建管站"\naliases=["建管站"]\nkind = "office"\npart_of = "市水务集团"')
    (found,) = resolve((extraction([["建管站"]], issuer="洛阳市人民政府"),), own=own)
    rows = batch(found, "")
    names = {row["id"]: row["name"] for group in rows.nodes if group.label == "Department" for row in group.rows}
    parts = [(names[r["source"]], names[r["target"]]) for group in rows.edges if group.type == "PART_OF" for r in group.rows]
    group, assets = "洛阳市水务集团有限公司", "洛阳市国有资产监督管理委员会"
    assert sorted(parts) == [("洛阳市建管站", group), (group, assets)]
    assert next(d.department for t in found.tasks for d in t.duties).kind is BodyKind.OFFICE  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('# ours\n\n[[department]]\naliases = ["甲局"]', 3, "it has no name"),
        ('[[department]]\nname = "甲局"\n[[department]]\nname = "乙局"\nlevel = "city"', 3, "no level is called city"),
        ('[[department]]\nname = "甲局"\nalias = ["乙"]', 1, "no key is called alias"),
        ('[[department]]\nname = "甲局"\naliases = "乙"', 1, "aliases is no list of words"),
        ('[[department]]\nname = " "', 1, "name holds no words"),
        (
            '[[department]]\nname = "甲局"\n[[department]]\nname = "乙局"\naliases = ["甲局"]',
            3,
            "甲局 is said to be 甲局 and 乙局",
        ),
        (
            '[[department]]\nname = "甲局"\npart_of = "乙局"\n[[department]]\nname = "乙局"\npart_of = "甲局"',
            1,
            "甲局 is part of itself",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(file: Path, text: str, line: int, problem: str) -> None:
    with pytest.raises(EntryError) as caught:
        read(file, text)
    assert (caught.value.place, caught.value.problem) == (f"{file}:{line}", problem)
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["name = ", "[department]\nname='甲局'", "title = 'x'", "[[correction]]\nquote = 'x'"])
def test_what_is_no_list_of_departments_is_refused(file: Path, text: str) -> None:
    with pytest.raises(EntryError, match=file.name):
        read(file, text)


def test_no_file_and_no_text(tmp_path: Path) -> None:
    with pytest.raises(EntryError, match="No such file"):
        own_bodies(tmp_path / "none.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EntryError, match="no UTF-8"):
        own_bodies(tmp_path / "binary.toml")
