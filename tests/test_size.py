"""The size of modules, and that no sentence of the corpus stands in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINES = 300
RUN = 16  # so many Chinese characters in a row are a sentence of someone else's

_OTHER = re.compile(r"[^\u4e00-\u9fff]+")


def own_files(root: Path) -> list[Path]:
    """The files that a commit holds or would hold."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip(f"not a git checkout: {listed.stderr.strip()}")
    return sorted(path for name in set(listed.stdout.split("\0")) - {""} if (path := root / name).is_file())


def runs(text: str) -> set[str]:
    """Every stretch of RUN Chinese characters on one line, all else left out."""
    lines = (_OTHER.sub("", line) for line in text.splitlines())
    return {line[i : i + RUN] for line in lines for i in range(len(line) - RUN + 1)}


def copied(files: list[Path], corpus: Path) -> dict[str, list[str]]:
    theirs: set[str] = set().union(*(runs(path.read_text("utf8")) for path in sorted(corpus.glob("*.txt"))))
    shared = {str(path): sorted(runs(path.read_text("utf8", errors="ignore")) & theirs)[:3] for path in files}
    return {name: found for name, found in shared.items() if found}


def test_modules_are_short() -> None:
    modules = [path for path in own_files(ROOT) if path.suffix == ".py"]
    assert len(modules) > 20
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf8").splitlines()) for path in modules}
    assert {name: lines for name, lines in lengths.items() if lines >= LINES} == {}


def test_no_sentence_of_the_corpus(shared: Path) -> None:
    corpus = shared / "corpus"
    assert len(list(corpus.glob("*.txt"))) >= 8
    assert copied(own_files(ROOT), corpus) == {}


def test_a_copied_sentence_is_seen(tmp_path: Path) -> None:
    sentence = "每个乡镇至少建成一处能够容纳全部寄宿学生的食堂"
    (tmp_path / "corpus.txt").write_text(f"一、总则\n{sentence}。\n", "utf8")
    copy = tmp_path / "copy.md"
    copy.write_text(f"<p>{sentence[:10]}， {sentence[10:18]}</p>", "utf8")
    assert [sentence[:RUN], sentence[1 : RUN + 1], sentence[2 : RUN + 2]] == sorted(
        copied([copy], tmp_path)[str(copy)], key=sentence.find
    )
    copy.write_text(sentence[:15], "utf8")
    assert copied([copy], tmp_path) == {}
