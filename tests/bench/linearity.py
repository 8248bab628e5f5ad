"""How time and memory grow with length: ``python -m tests.bench.linearity [FILE]`` reads a text, by default a bundled sample,
once and a hundred times over, with other words each time so that no part is a copy; as it is, as one line, and with 10,000
brackets that never close. Then odd texts repeated 400 and 40,000 times. A hundred times the text should take at most about 110
times as long, in processor time. Memory is what Python allocates at most while it reads, text and result among it.
"""

from __future__ import annotations

import re
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time

from kg import resources
from kg.model import SourceText
from loaders.extract import extract
from loaders.formats import read
from tests.bench.extraction import forget

UNITS = (
    "建设水库并验收。（省水利厅牵头，省财政厅参与）\n",
    "建设水库并验收。（省水利厅牵头，省财政厅参与）",
    "建设水库并验收。（省水利厅、省财政厅）",
    "（",
    "）",
    "（省水利厅牵头",
    "甲局牵头（",
    "省水利厅要",
    "一、",
    "\n一、甲",
    "（一）",
    "\n篇一：甲",
    "2026年",
    "、省水利厅",
    "牵头单位：",
    "《",
    "【牵头单位】",
    "1.市水利局；",
    "每年",
    "\n",
    "x",
)
_VERB = re.compile("建立|完善|推进|加强|开展")


def varied(text: str, times: int) -> str:
    """The text over and over, each time with other words behind its verbs."""
    return "".join(_VERB.sub(rf"\g<0>{chr(0x4E00 + i % 5000)}", text) for i in range(times))


SHAPES: dict[str, Callable[[str, int], str]] = {
    "as it is": varied,
    "as one line": lambda text, times: "".join(varied(text, times).split("\n")),
    "with brackets (10,000)": lambda text, times: varied(text, times) + "（甲局牵头" * (100 * times),
}


def seconds(text: str) -> float:
    """Seconds of processor time for one reading of ``text`` with nothing remembered; the best of some, fewer where it is long."""
    best = float("inf")
    for _ in range(7 if len(text) < 50_000 else 2):
        forget()
        started = process_time()
        extract(SourceText(text, "long.txt", ""))
        best = min(best, process_time() - started)
    return best


def allocated(text: str) -> float:
    """The most memory in MB that the reading of ``text`` takes at once."""
    forget()
    tracemalloc.start()
    extract(SourceText(text, "long.txt", ""))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / (1 << 20)


def main(arguments: list[str]) -> None:
    """Print a line a text."""
    text = read(Path(arguments[0]) if arguments else resources.samples() / "yunling-water-supply.txt").text
    print(f"{'':<30}{'once':>12}{'100 times':>14}{'ratio':>8}{'memory':>20}")
    for name, shape in SHAPES.items():
        small, large = seconds(shape(text, 1)), seconds(shape(text, 100))
        memory = f"{allocated(shape(text, 1)):.1f} → {allocated(shape(text, 100)):.1f} MB"
        print(f"{name:<30}{small:>11.4f}s{large:>13.3f}s{large / small:>8.0f}{memory:>20}")
    print(f"{'':<30}{'400 times':>12}{'40,000 times':>14}{'ratio':>8}")
    for unit in UNITS:
        small, large = (seconds(f"一、任务\n（一）{unit * count}") for count in (400, 40_000))
        print(f"{unit.strip() or repr(unit):<30.30}{small:>11.4f}s{large:>13.3f}s{large / small:>8.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
