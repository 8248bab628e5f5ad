"""The direction of imports (design.md section 2), read with ``ast``, and what the command line loads before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# The layer of a module is that of its longest prefix here; a layer may import itself and what ALLOWED gives it.
LAYERS = {
    "kg": "questions",
    "kg.model": "values",
    "kg.errors": "values",
    "kg.vocabulary": "names",
    "kg.resources": "names",
    "kg.cypher": "names",
    "kg.titles": "names",
    "kg.files": "names",
    "kg.store": "store",
    "kg.cli": "cli",
    "loaders": "readers",
    "loaders.extract": "extract",
    "loaders.resolve": "resolve",
    "loaders.corrections": "resolve",
    "loaders.batch": "batch",
    "loaders.load": "load",
    "loaders.link": "load",
    "loaders.processes": "load",
    "loaders.twins": "load",
}
ALLOWED = {
    "values": set[str](),
    "names": {"values"},
    "readers": {"values", "names"},
    "extract": {"values", "names", "readers"},
    "resolve": {"values", "names", "readers", "extract"},
    "batch": {"values", "names", "readers", "extract", "resolve"},
    "store": {"values", "names"},
    "questions": {"values", "names", "store"},
    "load": {"values", "names", "readers", "extract", "resolve", "batch", "store"},
    "cli": set(LAYERS.values()),
}
# Readers of text see no file, no database and no clock; these read the files that texts and data come from.
READ_FILES = ("loaders.entries", "loaders.formats", "loaders.lexicon", "loaders.regions", "loaders.registry")
IMPURE_MODULES = {"os", "io", "time", "random", "socket", "subprocess", "tempfile", "kglite", "neo4j"}
IMPURE_CALLS = {"open", "read_text", "read_bytes", "write_text", "now", "today"}


def module_of(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(root: Path) -> dict[str, Path]:
    return {module_of(path, root): path for package in ("kg", "loaders") for path in (root / package).rglob("*.py")}


def layer(module: str) -> str:
    prefix = module
    while prefix not in LAYERS:
        prefix = prefix.rpartition(".")[0]
    return LAYERS[prefix]


def imported(path: Path, module: str, known: set[str]) -> Iterator[tuple[str, int]]:
    """Dotted names that a module imports, with their lines, those inside functions and ``if TYPE_CHECKING`` among them."""
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                yield (f"{source}.{alias.name}" if f"{source}.{alias.name}" in known else source), node.lineno


def wrong_directions(root: Path) -> list[str]:
    found = modules(root)
    wrong = []
    for module, path in found.items():
        for target, line in imported(path, module, set(found)):
            if target.split(".")[0] not in ("kg", "loaders") or target in ("kg", "loaders"):
                continue
            if layer(target) not in ALLOWED[layer(module)] | {layer(module)}:
                wrong.append(f"{path.relative_to(root)}:{line}: {module} ({layer(module)}) imports {target} ({layer(target)})")
    return sorted(wrong)


def impure_readers(root: Path) -> list[str]:
    found = modules(root)
    wrong = []
    for module, path in found.items():
        if layer(module) not in ("readers", "extract") or module.startswith(READ_FILES):
            continue
        wrong += [
            f"{module}:{line}: imports {name}"
            for name, line in imported(path, module, set(found))
            if name.split(".")[0] in IMPURE_MODULES
        ]
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in IMPURE_CALLS:
                    wrong.append(f"{module}:{node.lineno}: calls {name}")
    return sorted(wrong)


def test_imports_go_one_way() -> None:
    assert wrong_directions(ROOT) == []


def test_every_layer_has_its_module() -> None:
    there = modules(ROOT)
    named = [name for name in LAYERS if name not in ("kg.cypher", "kg.titles")]
    assert [name for name in named if name not in there and not any(m.startswith(f"{name}.") for m in there)] == []
    assert len(there) >= 20


def test_readers_are_pure() -> None:
    assert impure_readers(ROOT) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("loaders/outline.py", "from kg.store import base"),
        ("loaders/clauses.py", "from loaders.extract import extract"),
        ("loaders/extract.py", "import loaders.batch"),
        ("loaders/resolve.py", "def later():\n    from loaders.load import load"),
        ("loaders/formats/html.py", "from ..batch import rows"),
        ("kg/model.py", "from kg.errors import KgError\nimport kg.vocabulary"),
        ("kg/store/embedded.py", "from kg.report import page"),
        ("kg/report/pages.py", "from loaders.extract import extract"),
        ("kg/catalog.py", "from kg import cli"),
    ],
)
def test_a_wrong_direction_is_seen(tmp_path: Path, path: str, line: str) -> None:
    for module, source in modules(ROOT).items():
        target = tmp_path / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("" if module not in LAYERS else "x = 1\n", "utf8")
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(line + "\n", "utf8")
    for name in ("kg/cli/__init__.py", "kg/report/__init__.py", "loaders/formats/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [line.split(":")[0] for line in wrong_directions(tmp_path)] == [path]


def test_an_impure_reader_is_seen(tmp_path: Path) -> None:
    (tmp_path / "loaders").mkdir()
    (tmp_path / "loaders" / "deadlines.py").write_text("from datetime import date\nimport os\nday = date.today()\n", "utf8")
    assert impure_readers(tmp_path) == ["loaders.deadlines:2: imports os", "loaders.deadlines:3: calls today"]


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, atexit\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\nfrom kg.cli import main\nmain()"
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=True)
    assert "extract" in done.stdout
    heavy = {"kglite", "opencc", "rjieba", "jieba", "networkx", "pyoxigraph", "rdflib", "loaders.extract", "kg.store.embedded"}
    assert set() == heavy & set(done.stderr.split())
