"""Which tasks are alike: against all pairs compared one by one, and through documents that come, change and go."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from math import log, sqrt
from pathlib import Path

import pytest

from kg.store import open_store
from loaders import likeness
from loaders.keywords import counted
from loaders.likeness import alike
from loaders.link import Linked, link
from loaders.load import load

FIELDS = ("水库 渠系 灌区 除险", "养老 护理员 床位 助餐", "校车 食堂 寄宿 操场", "燃气 管道 老旧 阀门", "秸秆 还田 禁烧 打捆")


def texts(number: int, seed: int = 7) -> dict[str, str]:
    """Sentences of four to eight words of one or two of ``FIELDS``."""
    draw = random.Random(seed)
    fields = [field.split() for field in FIELDS]
    made = {}
    for place in range(number):
        words = [*draw.choice(fields), *draw.choice(fields)]
        made[f"t{place:03}"] = "，".join(draw.sample(words, draw.randint(2, 6)))
    return made


def slowly(said: dict[str, str], least: float) -> dict[tuple[str, str], float]:
    """The same likeness by its formula, all pairs one by one."""
    words = {id_: counted(text) for id_, text in said.items()}
    number = Counter(word for count in words.values() for word in count)
    weight = {id_: {w: (1 + log(n)) * log(1 + len(said) / number[w]) for w, n in count.items()} for id_, count in words.items()}
    length = {id_: sqrt(sum(x * x for x in own.values())) for id_, own in weight.items()}
    found = {}
    for one, other in combinations(sorted(said), 2):
        shared = weight[one].keys() & weight[other].keys()
        if shared:
            score = sum(weight[one][w] * weight[other][w] for w in shared) / length[one] / length[other]
            if round(score, 2) >= least:
                found[one, other] = round(score, 2)
    return found


@pytest.mark.parametrize("least", [0.2, 0.35, 0.7])
def test_the_same_as_all_pairs_one_by_one(least: float) -> None:
    said = texts(60)
    wanted = slowly(said, least)
    assert len(wanted) > 10
    assert {(pair.source, pair.target): pair.score for pair in alike(said, least=least)} == wanted


def test_common_words_count_but_find_no_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """With words of more than ten tasks set aside, scores stay what they are; only pairs without a rarer word are not found."""
    said = texts(60)
    every = slowly(said, 0.35)
    monkeypatch.setattr(likeness, "COMMON", 12)
    found = {(pair.source, pair.target): pair.score for pair in alike(said)}
    assert 0 < len(found) < len(every)
    assert found.items() <= every.items()


def test_words_that_explain_a_pair_are_shared_and_weightiest_first() -> None:
    said = {"a": "修复灌区渠系，更换闸门", "b": "灌区渠系和闸门更换", "c": "更换路灯", "d": "更换电梯", "e": "培训护理员"}
    (pair,) = alike(said)
    assert (pair.source, pair.target) == ("a", "b")
    assert pair.words[-1] == "更换", "the word that four texts have comes last"
    assert set(pair.words) == {"灌区", "渠系", "闸门", "更换"}


def test_nothing_is_alike_to_nothing() -> None:
    assert alike({}) == ()
    assert alike({"a": "。", "b": "。"}) == ()


OLD = "一、任务\n（一）修复灌区渠系，更换闸门。（省水利厅牵头）\n（二）培训养老护理员。（省民政厅牵头）\n"
NEW = "一、任务\n（一）更换灌区渠系闸门。（省农业农村厅牵头）\n（二）建设乡镇寄宿学校食堂。（省教育厅牵头）\n"
LIKE = "MATCH (a:Task)-[e:SIMILAR_TO]->(b:Task) RETURN a.id AS a, b.id AS b, e.score AS score, e.words AS words ORDER BY a, b"


def test_edges_follow_the_documents(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("山川省水利规划\n" + OLD, "utf8")
    new.write_text("山川省灌溉办法\n" + NEW, "utf8")
    with open_store(str(tmp_path / "policy.kgl"), read_only=False) as store:
        load((old, new), store)
        assert link(store) == Linked(4, 1, changed=True)
        (first,) = store.run(LIKE).rows
        assert isinstance(first[3], list) and {"渠系", "灌区", "闸门"} <= {str(word) for word in first[3]}
        assert link(store) == Linked(4, 1, changed=False)
        # Loaded again as it is: the edges stay. Changed: those of its tasks go, until they are compared again.
        load((new,), store)
        assert store.run(LIKE).rows == (first,)
        new.write_text("山川省灌溉办法\n" + NEW.replace("（二）建设", "（二）改善"), "utf8")
        load((new,), store)
        assert store.run(LIKE).rows == ()
        assert link(store) == Linked(4, 1, changed=True)
        # What is found one document after the other is what a fresh graph finds.
        grown = store.run(LIKE).rows
    with open_store(str(tmp_path / "fresh.kgl"), read_only=False) as fresh:
        load((old, new), fresh)
        link(fresh)
        assert grown == fresh.run(LIKE).rows


def test_copies_are_left_out(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("山川省水利规划\n" + OLD, "utf8")
    with open_store(str(tmp_path / "policy.kgl"), read_only=False) as store:
        assert load((tmp_path,), store).duplicates == 1
        assert link(store) == Linked(2, 0, changed=False)
