"""Export of a large graph against rdflib's own Turtle serialiser, same triples, same run: ``python -m tests.bench.rdf [TASKS]``.

9,100 tasks make about 1,000,000 triples. Seconds are of processor time, so that other work on the machine does not count; the
export's include reading the store. Memory is that of the process that exports, at its highest, for a tenth and
for the whole; it is read from /proc, so this runs on Linux.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import rdflib

from kg.rdf.export import export
from kg.rdf.terms import BASE, namespaces
from kg.store import open_store
from tests.bench import large


def exported(store: Path, out: Path, form: str) -> tuple[int, float]:
    """Triples and seconds of one export."""
    with open_store(str(store), read_only=True) as graph:
        start = time.process_time()
        done = export(graph, out, form)
        return done.triples, time.process_time() - start


def rdflib_turtle(lines: Path, out: Path) -> float:
    """Seconds that rdflib takes to write the same triples as Turtle, once it has them."""
    graph = rdflib.Graph()
    for prefix, iri in namespaces(BASE).items():
        graph.bind(prefix, iri)
    graph.parse(lines, format="nt")
    start = time.process_time()
    graph.serialize(out, format="turtle")
    return time.process_time() - start


def memory(store: Path) -> tuple[int, int]:
    """MiB that a process holds with the store open, and at its highest while it exports."""
    # Not getrusage: its highest mark is inherited from the process that starts another one.
    code = (
        "import re, sys; from pathlib import Path; from kg.rdf.export import export; from kg.store import open_store\n"
        "peak = lambda: int(re.search('VmHWM:\\\\s+(\\\\d+)', Path('/proc/self/status').read_text())[1]) // 1024\n"
        "graph = open_store(sys.argv[1], read_only=True); graph.counts(); before = peak()\n"
        "export(graph, Path(sys.argv[1] + '.nt'), 'nt'); print(before, peak())"
    )
    done = subprocess.run([sys.executable, "-c", code, str(store)], capture_output=True, text=True, check=True)
    before, after = map(int, done.stdout.split())
    return before, after


def main(arguments: list[str]) -> None:
    """Prints the seconds, their ratio, and the memory."""
    tasks = int(arguments[0]) if arguments else 9_100
    with TemporaryDirectory() as home:
        store, small = Path(home) / "large.kgl", Path(home) / "small.kgl"
        large.write(store, tasks)
        large.write(small, tasks // 10)
        triples, lines = exported(store, Path(home) / "a.nt", "nt")
        _, turtle = exported(store, Path(home) / "a.ttl", "turtle")
        print(f"{triples:,} triples: N-Triples {lines:.1f} s, Turtle {turtle:.1f} s of processor time, store included")
        for path in (small, store):
            before, after = memory(path)
            print(f"{path.name}: {before} MiB with the store open, {after} MiB at the highest while exporting")
        theirs = rdflib_turtle(Path(home) / "a.nt", Path(home) / "b.ttl")
        print(f"rdflib's Turtle {theirs:.1f} s: {theirs / turtle:.1f} times as long (at least 5 is wanted)")


if __name__ == "__main__":
    main(sys.argv[1:])
