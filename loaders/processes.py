"""Files read by several processes at once, the results in the order of the files."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from typing import TypeVar

_Result = TypeVar("_Result")


def in_order(
    paths: Sequence[Path], read: Callable[[Path], _Result], jobs: int, died: Callable[[Path], _Result]
) -> Generator[_Result, None, None]:
    """What ``read`` gives for each path, in the order of the paths, whether by this process (``jobs`` 1) or by so many others.

    No more than two files a process are read ahead. Where a process dies, the files that were not given yet are read again, the
    first by itself; for a file at which its process dies then too, ``died`` says the result. ``read`` and what it gives must be
    picklable. When the generator is closed all processes end, whatever they are at.
    """
    if jobs <= 1 or len(paths) <= 1:
        yield from map(read, paths)
        return
    todo = deque(paths)
    while todo:
        with _pool(jobs) as pool:
            yield from _until_one_dies(pool, todo, read, 2 * jobs)
        if todo:
            yield _alone(todo.popleft(), read, died)


def _until_one_dies(
    pool: ProcessPoolExecutor, todo: deque[Path], read: Callable[[Path], _Result], most: int
) -> Iterator[_Result]:
    """What is read of ``todo``, in its order, until a process dies; what was not given stays in it."""
    ahead: deque[Future[_Result]] = deque()
    try:
        while todo:
            while len(ahead) < min(most, len(todo)):
                ahead.append(_begun(pool, read, todo[len(ahead)]))
            result = ahead.popleft().result()
            todo.popleft()
            yield result
    except BrokenProcessPool:
        return


def _alone(path: Path, read: Callable[[Path], _Result], died: Callable[[Path], _Result]) -> _Result:
    with _pool(1) as pool:
        try:
            return _begun(pool, read, path).result()
        except BrokenProcessPool:
            return died(path)


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that read; they end with the block, also when they wait for a file that never comes."""
    # A fresh interpreter each: a fork would take the threads of the store's engine with it.
    fresh = multiprocessing.get_context("spawn")
    heard, held = fresh.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, mp_context=fresh, initializer=_follow, initargs=(gc.get_threshold(), heard))
    try:
        yield pool
    finally:
        held.close()
        pool.shutdown(cancel_futures=True)  # waits for its thread: what ends the interpreter would wake one that has just gone
        heard.close()


def _begun(pool: ProcessPoolExecutor, read: Callable[[Path], _Result], path: Path) -> Future[_Result]:
    """The reading of a file, given to a process; what stands under /dev or /proc is another's there, so it is read here."""
    if path.is_relative_to("/dev") or path.is_relative_to("/proc"):
        done: Future[_Result] = Future()
        done.set_result(read(path))
        return done
    with _interrupts_wait():
        return pool.submit(read, path)


def _follow(thresholds: tuple[int, int, int], heard: Connection) -> None:
    """In a process that reads files: leaves Ctrl-C to the one that started it, and ends when that one is gone or lets go."""
    gc.set_threshold(*thresholds)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=lambda: wait([heard]) and os._exit(1), daemon=True).start()


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Holds Ctrl-C back while processes start: they inherit that, and leave it to this one to end the work."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
