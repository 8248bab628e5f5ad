"""The bundled documents laid out anew, as pages, scrapes and conversions do: who has which duty and until when stays the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import resources
from kg.model import SourceText
from loaders.extract import extract
from loaders.folding import fold, squeeze
from loaders.formats import read

SAMPLES = sorted(resources.samples().glob("*.txt"))
NO_FIRST = "，。、；：）》”！？"  # what begins no line


def cut(text: str, width: int) -> list[str]:
    """The lines of a page ``width`` letters wide; a paragraph's first is indented by two characters."""
    lines = []
    for paragraph in filter(None, map(str.strip, text.splitlines())):
        line, size = "", 4
        for character in paragraph:
            wide = 1 if character.isascii() else 2
            if size + wide > width and character not in NO_FIRST:
                lines.append(line)
                line, size = "", 0
            line, size = line + character, size + wide
        lines.append(line)
    return lines


def paged(text: str) -> str:
    """Pages of 28 lines with their numbers."""
    lines = cut(text, 80)
    pages = ["\n".join(lines[i : i + 28]) for i in range(0, len(lines), 28)]
    return "".join(f"{page}\n\n— {number} —\n\n" for number, page in enumerate(pages, 1))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "cut at 40 characters": lambda text: "\n".join(cut(text, 80)),
    "cut at 30 characters": lambda text: "\n".join(cut(text, 60)),
    "pages": paged,
    "a blank line between two": lambda text: "\n\n".join(filter(str.strip, text.splitlines())),
    "indents": lambda text: "\n".join(f"\u3000\u3000{line.strip()}" for line in text.splitlines()),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "no line breaks": lambda text: "".join(map(str.strip, text.splitlines())),
    "half-width marks": lambda text: text.translate(str.maketrans("（），：；", "(),:;")),
}


def told(text: str) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str, str, str]]]:
    """How often each duty and each time limit is said."""
    tasks = [task for document in extract(SourceText(text, "a.txt", "")) for task in document.tasks]
    duties = Counter((d.role.value, squeeze(fold(d.mention))) for task in tasks for d in task.duties)
    limits = Counter((d.kind.value, str(d.start_date), str(d.end_date), str(d.every)) for task in tasks for d in task.deadlines)
    return duties, limits


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_a_layout_changes_no_duty(path: Path, name: str) -> None:
    text = read(path).text
    laid_out = LAYOUTS[name](text)
    assert told(laid_out) == told(text)
