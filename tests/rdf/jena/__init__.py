"""Apache Jena's tools in a process of their own: parsers, SPARQL and SHACL that share no code with ours."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.maven import jars, java

VERSION = os.environ.get("KG_JENA_VERSION", "5.4.0")


def jena(main: str, *arguments: str | Path) -> tuple[str, str]:
    """What a tool prints, and its warnings; raises CannotStart without Java, CalledProcessError where the tool fails."""
    quick = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"]
    classes = f"{jars('jena', VERSION, Path(__file__).with_name('pom.xml'), 'KG_JENA_CACHE')}/*"
    command = [java(17, f"Jena {VERSION}"), *quick, "-cp", classes, main, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=240)
    return done.stdout.decode("utf8"), done.stderr.decode("utf8")
