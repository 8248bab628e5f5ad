"""How long ``kg --help`` takes, against the bare interpreter: ``python -m tests.bench.startup``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 9


def seconds(*command: str) -> list[float]:
    """Times of RUNS runs of ``command`` after one that fills the caches."""
    times = []
    for _ in range(RUNS + 1):
        start = perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(perf_counter() - start)
    return times[1:]


def main() -> None:
    """Prints best and median of both, and the ratio of the medians."""
    bare = seconds(sys.executable, "-c", "pass")
    ours = seconds(str(Path(sys.executable).with_name("kg")), "--help")
    for name, times in (("python -c pass", bare), ("kg --help", ours)):
        print(f"{name:15} best {min(times):.3f} s, median {median(times):.3f} s")
    print(f"kg --help takes {median(ours) / median(bare):.1f} times the bare interpreter (under 0.3 s is wanted)")


if __name__ == "__main__":
    main()
