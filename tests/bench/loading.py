"""Loading a folder with ``kg load`` into a fresh embedded store, and again: ``python -m tests.bench.loading [FOLDER]``,
without a folder the bundled samples.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from kg import resources


def main(arguments: list[str]) -> None:
    """Prints seconds for the first and for the second load, start of the process included."""
    texts = Path(arguments[0]) if arguments else resources.samples()
    kg = str(Path(sys.executable).with_name("kg"))
    with TemporaryDirectory() as home:
        store = str(Path(home) / "bench.kgl")
        for name in ("first load", "second load, nothing new"):
            start = perf_counter()
            done = subprocess.run([kg, "load", str(texts), "--store", store], capture_output=True, text=True)
            print(f"{name}: {perf_counter() - start:.2f} s (under 3 s is wanted for the corpus), exit {done.returncode}")
            if done.returncode:
                sys.exit(done.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
