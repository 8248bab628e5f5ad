"""Jars that tests need, fetched once by Maven into a cache: ``~/.cache/policy-kg``, or the folder that a variable names."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path


class CannotStart(Exception):
    """What a test needs cannot be started here; the message says why, and how to get what is missing."""


def jars(name: str, version: str, pom: Path, cache: str) -> Path:
    """The folder with the jars of a pom in that version, fetched where they are not there; it appears only when it is complete.

    ``cache`` is the name of the variable for another cache; ``version`` goes into the pom as ``NAME.version``.
    """
    home = Path(os.environ.get(cache) or Path.home() / ".cache" / "policy-kg" / name)
    folder = home / version
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotStart(f"no Maven to fetch {name} {version} with (Debian: apt-get install maven)")
    home.mkdir(parents=True, exist_ok=True)
    with (home / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.is_dir():
            return folder
        with tempfile.TemporaryDirectory(dir=home) as part:
            goals = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={part}/jars"]
            done = subprocess.run(
                [maven, "-B", "-q", "-f", str(pom), f"-D{name}.version={version}", *goals], capture_output=True, text=True
            )
            if done.returncode:
                raise CannotStart(f"Maven could not fetch {name} {version}: {done.stdout[-800:]}")
            (Path(part) / "jars").rename(folder)
    return folder


def java(needed: int, what: str) -> str:
    """The Java to use; raises CannotStart where there is none that is new enough for ``what``."""
    command = str(Path(os.environ["JAVA_HOME"]) / "bin" / "java") if os.environ.get("JAVA_HOME") else shutil.which("java")
    if not command or not Path(command).exists():
        raise CannotStart(f"no Java {needed} or newer here (Debian: apt-get install openjdk-17-jre-headless)")
    said = subprocess.run([command, "-version"], capture_output=True, text=True).stderr
    found = re.search(r'version "(\d+)', said)
    if not found or int(found[1]) < needed:
        raise CannotStart(f"{what} needs Java {needed} or newer; {command} is {said.splitlines()[0] if said else '?'}")
    return command
