"""The command line ``kg``: one command a file, each reads options, calls one function and renders."""

from __future__ import annotations

import errno
import gc
import os
import sys


def main() -> None:
    """The console script ``kg``: run the command that the arguments name, and end with its exit code.

    Exit codes: 0 done, 1 something failed or a check found something, 2 wrong use, 130 interrupted from the keyboard.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file or a pipe gets UTF-8; a terminal keeps its own encoding, and a character it lacks does not end the command.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    # Our values make few cycles; whole collections over all that a large document says cost a third of the time.
    gc.set_threshold(50_000, 25, 100)
    from kg.cli.app import app

    try:
        try:
            app(prog_name="kg")
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has left (kg … | head); what it wanted it has.
        _drop_output()
        sys.exit(0)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO):
            raise
        # Files and stores say their own errors, so this is the output's.
        _drop_output()
        sys.stderr.write(f"error: the output could not be written ({error.strerror}); make room where it goes, then ask again\n")
        sys.exit(1)


def _drop_output() -> None:
    """Keep Python from flushing again, at its end, into what takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
