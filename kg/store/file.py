"""The file of the embedded store: whether it is one, who may write to it, and what a killed writer left in its log."""

from __future__ import annotations

import re
import warnings
from contextlib import suppress
from pathlib import Path

import kglite

from kg.errors import StoreError

_MAGIC = b"RGF"
_EMPTY_LOG = 5  # bytes of a log's head
# What the system says, at the end of what the engine says of it: "… rejected it: No space left on device (os error 28)".
_SYSTEM_WORDS = re.compile(r"([^:(]+) \(os error \d+\)")
# What the engine raises: its own errors, and Python's for values it cannot hold or files it cannot reach.
ENGINE_ERRORS = (kglite.KgError, OSError, ValueError, TypeError, OverflowError, RuntimeError)


class LockedError(StoreError):
    """Another writer has the store."""


def check_file(path: Path, *, read_only: bool) -> None:
    """Raises StoreError where there is no store to open, before the engine lays its own files beside it."""
    try:
        if path.is_dir():
            raise StoreError("this is a folder", place=str(path), remedy="give a file, such as policy.kgl in it")
        if path.exists():
            with path.open("rb") as file:
                head = file.read(len(_MAGIC))
            if head != _MAGIC:
                raise StoreError("this file is no store", place=str(path), remedy="give another path, it is left as it is")
        elif read_only and not log(path).exists():
            raise StoreError("there is no store here yet", place=str(path), remedy="make one with kg load, or give another path")
        elif not path.parent.is_dir():
            raise StoreError("its folder is not there", place=str(path), remedy=f"make the folder {path.parent} first")
    except OSError as error:
        raise StoreError(
            f"the store cannot be reached ({error.strerror})", place=str(path), remedy="check its access rights"
        ) from None


def open_writer(path: Path) -> kglite.Session:
    """The one writing session of the file; a log that a killed writer left is replayed."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            session = kglite.open_session(str(path), durable="full")
        except kglite.WriterLeaseHeldError as error:
            raise _locked(path, error) from None
        except ENGINE_ERRORS as error:
            raise _unreadable(path, error) from None
    # A torn last record is how a crash looks, nothing committed is lost; damage before it is lost work, and must be said.
    if any("set aside" in str(warning.message) for warning in caught):
        session.save()
        session.close()
        raise StoreError(
            f"its log {log(path).name} was damaged: what it held from there on is not in the graph; a copy is kept",
            place=str(path),
            remedy="load the documents again",
        )
    return session


def open_reader(path: Path) -> kglite.FrozenGraph:
    """A snapshot of the file, with no lock taken; work left in the log by a killed writer is folded in first."""
    if _has_work(path):
        _fold(path)
    try:
        # From its bytes: given the path, the engine would read the log too, while a living writer writes to it.
        return kglite.from_bytes(path.read_bytes()).freeze()
    except FileNotFoundError:
        raise StoreError(
            "its first documents are being loaded right now", place=str(path), remedy="wait until kg load is done, then ask again"
        ) from None
    except ENGINE_ERRORS as error:
        raise _unreadable(path, error) from None


def _has_work(path: Path) -> bool:
    """Whether the log holds more than its head."""
    try:
        return log(path).stat().st_size > _EMPTY_LOG
    except FileNotFoundError:
        return False


def _fold(path: Path) -> None:
    """Folds the log into the file, but for that of a living writer, whose work will be seen when it is folded in."""
    try:
        session = open_writer(path)
    except LockedError:
        return
    try:
        session.save()
    except ENGINE_ERRORS as error:
        raise StoreError(
            f"an interrupted load left work in {log(path).name} that cannot be folded in ({words_of(error)})",
            place=str(path),
            remedy="open it once with the right to write and with room on the disk",
        ) from None
    finally:
        with suppress(*ENGINE_ERRORS):
            session.close()


def log(path: Path) -> Path:
    """The write-ahead log beside the file."""
    return path.with_name(path.name + "-wal")


def _locked(path: Path, error: kglite.WriterLeaseHeldError) -> LockedError:
    holder = error.holder or {}
    who = "this process" if holder.get("self") else f"process {holder['pid']}" if holder.get("pid") else "another process"
    return LockedError(f"{who} is writing to the store", place=str(path), remedy="wait until it has ended, then try again")


def _unreadable(path: Path, error: BaseException) -> StoreError:
    if isinstance(error, kglite.FileFormatError):
        return StoreError(
            f"the store is damaged ({words_of(error, path)})",
            place=str(path),
            remedy="restore it from a copy, or load the documents into a new one; it is left as it is",
        )
    return StoreError(
        f"the store cannot be opened ({words_of(error, path)})",
        place=str(path),
        remedy="check its access rights and the room on the disk",
    )


def words_of(error: BaseException, path: Path | None = None) -> str:
    """What the system says where it is the system that refused, else the first sentence of the engine, without the path.

    >>> words_of(OSError("the log rejected it: No space left on device (os error 28)"))
    'No space left on device'
    """
    words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if system := _SYSTEM_WORDS.search(words):
        return system[1].strip()
    words = words.partition(". ")[0].removesuffix(".")
    return words.replace(f" ({path})", "").replace(" ()", "") if path else words
