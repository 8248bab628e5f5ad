"""Which files a folder has for us."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from kg.errors import SourceError
from loaders.formats import SUFFIXES


def sources(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files to load, each once: those given, and in the place of a folder all below it that a loader knows, sorted.

    Hidden files and folders are left out. Raises SourceError for a folder that holds no such file or cannot be listed. A
    path that is not there stays in, its loading will say so.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _files(path) if path.is_dir() else (path,):
            found.setdefault(identity(file), file)
    return tuple(found.values())


def identity(path: Path) -> Path:
    """One path for all that lead to the same file."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links in a circle: reading it will say so
        return path.absolute()


def _files(folder: Path) -> list[Path]:
    def fail(error: OSError) -> None:
        raise SourceError(
            f"the folder cannot be listed ({error.strerror})", place=str(error.filename), remedy="check its access rights"
        )

    found: list[Path] = []
    for where, folders, files in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(where, name) for name in files if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES]
    if not found:
        raise SourceError("the folder holds no text", place=str(folder), remedy=f"give a folder with files {', '.join(SUFFIXES)}")
    return sorted(found)
