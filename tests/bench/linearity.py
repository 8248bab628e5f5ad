"""How extraction time grows with length: ``python -m tests.bench.linearity`` prints, for odd texts repeated 400 and 40,000
times, the time and the ratio; a hundred times the text should take at most about 110 times as long.
"""

from __future__ import annotations

import time

from kg.model import SourceText
from loaders.extract import extract

UNITS = (
    "建设水库并验收。（省水利厅牵头，省财政厅参与）\n",
    "建设水库并验收。（省水利厅牵头，省财政厅参与）",
    "（",
    "）",
    "（省水利厅牵头",
    "省水利厅要",
    "一、",
    "\n一、甲",
    "（一）",
    "2026年",
    "、省水利厅",
    "牵头单位：",
    "《",
    "\n",
    "x",
)


def seconds(unit: str, count: int) -> float:
    """Seconds for one reading of ``unit`` written ``count`` times under a heading; the better of two."""
    source = SourceText("一、任务\n（一）" + unit * count, "long.txt", "")
    best = float("inf")
    for _ in range(2):
        started = time.perf_counter()
        extract(source)
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    """Print a line a unit."""
    print(f"{'unit':<30}{'400 times':>12}{'40,000 times':>14}{'ratio':>8}")
    for unit in UNITS:
        small, large = seconds(unit, 400), seconds(unit, 40_000)
        print(f"{unit.strip() or repr(unit):<30.30}{small:>11.4f}s{large:>13.3f}s{large / small:>8.0f}")


if __name__ == "__main__":
    main()
