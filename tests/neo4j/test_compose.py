"""docker-compose.yml: the version of the tests, loopback only, no password in the file, settings that the server knows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, absent
from tests.maven import CannotStart
from tests.neo4j.server import VERSION, admin

FILE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def service() -> dict[str, Any]:
    held = yaml.safe_load(FILE.read_text("utf8"))
    assert set(held) == {"services", "volumes"}
    assert set(held["services"]) == {"neo4j"}
    service: dict[str, Any] = held["services"]["neo4j"]
    return service


def setting(variable: str) -> str:
    """The setting that an environment variable of the image stands for.

    >>> setting("NEO4J_server_memory_heap_max__size")
    'server.memory.heap.max_size'
    """
    name = variable.removeprefix("NEO4J_")
    return name.replace("__", "\0").replace("_", ".").replace("\0", "_")


def test_image_ports_volume_and_health(service: dict[str, Any]) -> None:
    series = VERSION if VERSION.startswith("5.26.") else "5.26."
    assert re.fullmatch(rf"neo4j:{re.escape(series)}\d*-community", service["image"])
    assert service["ports"] == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]
    assert service["volumes"] == ["graph:/data"]
    assert {"test", "interval", "timeout", "retries", "start_period"} == set(service["healthcheck"])


def test_no_password_stands_in_the_file(service: dict[str, Any]) -> None:
    """Without NEO4J_PASSWORD nothing is started: ``${NAME:?words}`` has no default, and compose prints the words."""
    assert re.fullmatch(r"neo4j/\$\{NEO4J_PASSWORD:\?[^}]+\}", service["environment"]["NEO4J_AUTH"])


def test_the_server_knows_every_setting(service: dict[str, Any], tmp_path: Path) -> None:
    """Those of the file, under their real names, in the server's own check of its configuration."""
    values = {
        setting(name): re.sub(r"\$\{\w+:-([^}]+)\}", r"\1", value)
        for name, value in service["environment"].items()
        if name != "NEO4J_AUTH"
    }
    (tmp_path / "conf").mkdir()
    conf = tmp_path / "conf" / "neo4j.conf"
    strict = "server.config.strict_validation.enabled=true"
    conf.write_text("\n".join([strict, *(f"{name}={value}" for name, value in values.items())]), "utf8")
    try:
        admin(tmp_path, "--version")
    except CannotStart as error:
        absent(str(error))
    admin(tmp_path, "server", "validate-config")
    conf.write_text(conf.read_text("utf8") + "\nbrowser.no_such_setting=1\n", "utf8")
    with pytest.raises(CannotStart, match="no_such_setting"):
        admin(tmp_path, "server", "validate-config")


@pytest.mark.filterwarnings("always:docker compose config was not run")
def test_compose_takes_it_where_there_is_one() -> None:
    """`docker compose config`, with and without the password; where there is no compose, that is said in pytest's summary."""
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True).returncode:
        lacking = "no docker here" if docker is None else f"{docker} has no compose"
        warnings.warn(f"docker compose config was not run: {lacking}; the other tests of this file stand alone", stacklevel=1)
        return
    without = {key: value for key, value in os.environ.items() if key != "NEO4J_PASSWORD"}
    command = [docker, "compose", "-f", str(FILE), "config", "--quiet"]
    refused = subprocess.run(command, env=without, capture_output=True, text=True)
    assert refused.returncode
    assert "set NEO4J_PASSWORD" in refused.stderr
    subprocess.run(command, env={**without, "NEO4J_PASSWORD": "eight-or-more"}, check=True)
