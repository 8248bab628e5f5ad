"""A large graph made up from a seed: documents of forty tasks, bodies of three levels, dates, doubts, tasks that come again.

``python -m tests.bench.large FILE [TASKS]`` writes it into an embedded store in one transaction.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.model import Batch, EdgeRows, NodeRows, Properties
from kg.store.embedded import Embedded
from kg.store.replacement import replace_document

SEED = 20261124
TASKS_A_DOCUMENT, TASKS_A_SECTION = 40, 8
FLAT = 30
AGAIN = 0.06  # so many tasks take up an earlier one in other words
_FIELDS = (
    "发展改革", "教育", "科学技术", "工业信息化", "民族", "公安", "民政", "司法", "财政", "人力资源", "自然资源", "生态环境",
    "住房建设", "交通运输", "水利", "农业农村", "商务", "文化旅游", "卫生健康", "退役军人", "应急管理", "审计", "市场监管",
    "体育", "统计", "医疗保障", "林业", "信访", "粮食", "能源", "数据", "金融监管",
)  # fmt: skip
_PLACES = [f"{first}{second}" for first in "青白云金玉龙凤平安清" for second in "川山河江湖海林原州岭"]
_CHARACTERS = (
    "水土木林田山石河湖路桥电网车船港航粮油果菜茶渔牧农工商学医药病院校馆站库厂矿煤气热冷风光雨雪灾险救防护修建改拆迁租售税费"
)
_PRAISE = ("加快推进", "加强", "完善", "健全", "组织开展", "严格落实", "规范", "建立")
_ENDINGS = ("工作", "机制", "项目建设", "管理", "改造", "试点", "监测", "培训")


def _bodies() -> list[Properties]:
    made = [_body(f"国家{field}部", field + "部", "national", None) for field in _FIELDS]
    made += [_body(f"{p}省{f}厅", f + "厅", "provincial", f"{p}省") for p in _PLACES[:12] for f in _FIELDS]
    made += [_body(f"{p}市{f}局", f + "局", "prefectural", f"{p}市") for p in _PLACES[12:40] for f in _FIELDS]
    return made


def _body(name: str, short: str, level: str, region: str | None, kind: str = "body") -> Properties:
    return {
        "id": name, "name": name, "short_name": short, "level": level, "region": region, "kind": kind,
        "aliases": (short,), "resolved": True, "origin": "registry",
    }  # fmt: skip


class Generator:
    """The documents one after the other; the same for the same seed."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        self._bodies = _bodies()
        self._by_region: dict[str | None, list[Properties]] = {}
        for body in self._bodies:
            self._by_region.setdefault(str(body["region"] or ""), []).append(body)
        self._regions = list(self._by_region)
        self._collective = _body("各县（市、区）人民政府", "各县（市、区）人民政府", "county", None, "collective")
        self._words = self._vocabulary(30_000)
        self._earlier: list[tuple[str, ...]] = []

    def documents(self, tasks: int, each: int = TASKS_A_DOCUMENT) -> Iterator[Batch]:
        """Batches with ``tasks`` tasks in all."""
        for start in range(0, tasks, each):
            yield _Document(self, f"d{start // each:06}", min(each, tasks - start)).batch()

    def _vocabulary(self, size: int) -> list[str]:
        pairs = {a + b for a in _CHARACTERS for b in _CHARACTERS if a != b} | {
            a + b + c for a, b, c in (self._random.choices(_CHARACTERS, k=3) for _ in range(size))
        }
        return self._random.sample(sorted(pairs), size)

    def word(self) -> str:
        """A word; the n-th of the list about 1 / (n + FLAT) as often, as content words are in any language (Mandelbrot)."""
        place = FLAT * ((len(self._words) + FLAT) / FLAT) ** self._random.random() - FLAT
        return self._words[min(int(place), len(self._words) - 1)]

    def words(self) -> tuple[str, ...]:
        """The words of a task: new ones, or those of an earlier task with some exchanged."""
        if self._earlier and self._random.random() < AGAIN:
            earlier = self._random.choice(self._earlier)
            words = tuple(dict.fromkeys(w if self._random.random() < 0.75 else self.word() for w in earlier))
        else:
            words = tuple(dict.fromkeys(self.word() for _ in range(self._random.randint(8, 16))))
        self._earlier.append(words)
        return words


class _Document:
    def __init__(self, source: Generator, id_: str, tasks: int) -> None:
        self._source, self._random, self._id = source, source._random, id_
        self._region = self._random.choice(source._regions)
        self._nodes: dict[str, dict[str, Properties]] = {}
        self._edges: dict[tuple[str, str, str], list[Properties]] = {}
        issuer = f"{self._region or '国务'}人民政府" if self._region else "国务院"
        self._node("Document", {
            "id": id_, "title": f"{issuer}关于{source.word()}{source.word()}工作的实施方案", "issuer": issuer,
            "number": f"发〔{2015 + int(id_[1:]) % 10}〕{id_[1:]}号", "issued": self._day(), "source": f"{id_}.txt",
            "sha256": "0",
        })  # fmt: skip
        for order in range(tasks):
            self._task(order)

    def batch(self) -> Batch:
        nodes = tuple(NodeRows(label, tuple(rows.values())) for label, rows in self._nodes.items())
        return Batch(self._id, nodes, tuple(EdgeRows(*ends, tuple(rows)) for ends, rows in self._edges.items()))

    def _day(self) -> date:
        return date(self._random.randint(2015, 2025), self._random.randint(1, 12), 28)

    def _node(self, label: str, row: Properties) -> str:
        self._nodes.setdefault(label, {}).setdefault(str(row["id"]), row)
        return str(row["id"])

    def _edge(self, kind: str, source: tuple[str, str], target: tuple[str, str], **values: object) -> None:
        row: Properties = {"source": source[1], "target": target[1], **values}  # type: ignore[dict-item]
        self._edges.setdefault((kind, source[0], target[0]), []).append(row)

    def _task(self, order: int) -> None:
        section, number = order // TASKS_A_SECTION, f"（{order % TASKS_A_SECTION + 1}）"
        section_id, measure, task = f"{self._id}/s{section}", f"{self._id}/m{order}", f"{self._id}/t{order}"
        if section_id not in self._nodes.get("Section", {}):
            self._node("Section", {
                "id": section_id, "number": f"{section + 1}、", "heading": f"{section + 1}、{self._source.word()}", "level": 4,
                "order": section,
            })  # fmt: skip
            self._edge("HAS_SECTION", ("Document", self._id), ("Section", section_id))
        words = self._source.words()
        said = [
            f"{self._random.choice(_PRAISE)}{'、'.join(words[i : i + 3])}{self._random.choice(_ENDINGS)}"
            for i in range(0, len(words), 3)
        ]
        text = number + "，".join(said) + "。"
        bodies = self._random.sample(self._source._by_region[self._region], k=4)
        lead = bodies[: 0 if self._random.random() < 0.1 else 2 if self._random.random() < 0.15 else 1]
        joined = bodies[len(lead) : self._random.randint(len(lead), 4)]
        if self._random.random() < 0.2:
            joined = [*joined, self._source._collective]
        clause = f"（{'、'.join(str(b['short_name']) for b in lead)}牵头，{'、'.join(str(b['short_name']) for b in joined)}参与）"
        text += clause
        self._node("Measure", {"id": measure, "number": number, "heading": None, "text": text, "order": order})
        self._edge("HAS_MEASURE", ("Section", section_id), ("Measure", measure))
        self._node("Task", {
            "id": task, "text": text, "summary": said[0], "order": order, "start": order * 300, "stop": order * 300 + len(text),
            "keywords": tuple(words[:12]),
        })  # fmt: skip
        self._edge("HAS_TASK", ("Measure", measure), ("Task", task))
        for kind, word, group in (("LEADS", "牵头", lead), ("PARTICIPATES_IN", "参与", joined)):
            for place, body in enumerate(group):
                self._node("Department", body)
                self._edge(
                    kind, ("Department", str(body["id"])), ("Task", task), id=f"{task}/{kind}{place}", mention=body["short_name"],
                    role_word=word, basis="stated" if self._random.random() < 0.95 else "default", evidence=clause,
                    start=order * 300 + 200 + place * 5, stop=order * 300 + 204 + place * 5, reviewed_by=None, reviewed_on=None,
                )  # fmt: skip
        self._more(task, order)

    def _more(self, task: str, order: int) -> None:
        """A date for a third of the tasks, something that recurs for some, a doubt for a few."""
        if self._random.random() < 0.35:
            day = self._day()
            self._due(
                task,
                order,
                {"id": f"by:{day}", "kind": "by", "text": f"{day}前", "start_date": None, "end_date": day, "every": None},
            )
        if self._random.random() < 0.05:
            every: Properties = {
                "id": "recurring:P1Y", "kind": "recurring", "text": "每年", "start_date": None, "end_date": None, "every": "P1Y",
            }  # fmt: skip
            self._due(task, order, every)
        if self._random.random() < 0.03:
            place = {"start": order * 300, "stop": order * 300 + 2}
            doubt = {"id": f"{task}/g", "code": "unknown-body", "message": "名录里没有", "text": "某局"}
            self._node("Diagnostic", {**doubt, **place})
            self._edge("HAS_DIAGNOSTIC", ("Task", task), ("Diagnostic", f"{task}/g"))

    def _due(self, task: str, order: int, deadline: Properties) -> None:
        self._node("Deadline", deadline)
        place = order * 300 + 50
        self._edge(
            "DUE",
            ("Task", task),
            ("Deadline", str(deadline["id"])),
            text=deadline["text"],
            start=place,
            stop=place + 5,
            suspect=False,
        )


def write(path: Path, tasks: int) -> None:
    """The graph in a new embedded store, in one transaction: one for each document would copy the graph each time."""
    with Embedded(path, read_only=False) as store:

        def every(run: object) -> None:
            for batch in Generator().documents(tasks):
                replace_document(run, batch)  # type: ignore[arg-type]

        store._change("", every)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
