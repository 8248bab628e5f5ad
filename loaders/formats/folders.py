"""Which files a folder has for us."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from kg.errors import SourceError
from loaders.formats import SUFFIXES


def sources(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files to load, each once: those given, and in the place of a folder all below it that a loader knows, sorted.

    Left out are hidden files and folders, links to folders, and what is no file at all, such as a pipe. A path that is not
    there, and a folder within that cannot be listed, stay in: their loading will say so. Raises SourceError for a folder
    that holds no text.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _files(path) if stat.S_ISDIR(_mode(path)) else (path,):
            found.setdefault(identity(file), file)
    return tuple(found.values())


def identity(path: Path) -> Path:
    """One path for all that lead to the same file."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links in a circle: reading it will say so
        return path.absolute()


def is_stream(path: Path) -> bool:
    """Whether it can be read once only: a pipe, or what a terminal gives."""
    return stat.S_ISFIFO(_mode(path)) or stat.S_ISCHR(_mode(path))


def _mode(path: Path) -> int:
    """What kind of file it is and its rights, 0 where nothing can be reached."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _files(folder: Path) -> list[Path]:
    closed: list[Path] = []
    found: list[Path] = []
    for where, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        texts = [Path(where, name) for name in files if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES]
        found += [path for path in texts if stat.S_ISREG(_mode(path)) or not _mode(path)]
    found += closed
    if not found:
        raise SourceError("the folder holds no text", place=str(folder), remedy=f"give a folder with files {', '.join(SUFFIXES)}")
    return sorted(found)
