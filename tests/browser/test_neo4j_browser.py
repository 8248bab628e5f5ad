"""`kg browser` as a person uses it: a real Chromium, a real Neo4j and its Browser, the bundled documents."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import resources
from kg.browser.favourites import favourite
from kg.catalog import find
from tests.neo4j.server import Server

from .conftest import Browser
from .neo4j_page import Page

pytestmark = pytest.mark.neo4j
KG = str(Path(sys.executable).with_name("kg"))


class Shown:
    """The page, the address that ``kg browser`` printed, and the base of its files."""

    def __init__(self, page: Page, address: str, base: str, server: Server) -> None:
        self.page, self.address, self.base, self.server = page, address, base, server

    def file(self, name: str) -> bytes:
        with urllib.request.urlopen(f"{self.base}/{name}", timeout=20) as answer:
            content: bytes = answer.read()
        return content


@pytest.fixture(scope="module")
def shown(browser: Browser, neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A page that is logged in, beside a running ``kg browser``, which ends by Ctrl-C with 0."""
    neo4j_server.clear()
    home = str(tmp_path_factory.mktemp("home"))
    environment = {**neo4j_server.environment(), "PATH": os.defpath, "HOME": home, "LC_ALL": "C.UTF-8"}
    subprocess.run([KG, "load", str(resources.samples())], env=environment, check=True, capture_output=True, timeout=120)
    command = subprocess.Popen(
        [KG, "browser", "--no-open"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert command.stdout is not None
        address = command.stdout.readline().strip()
        found = re.search(r"localhost%3A(\d+)", address)
        assert found, command.communicate(timeout=20)
        shown = Shown(Page(browser.driver), address, f"http://localhost:{found[1]}", neo4j_server)
        shown.page.log_in(address, neo4j_server.password)
        yield shown
    finally:
        browser.driver.get("about:blank")
        command.send_signal(signal.SIGINT)
        out, err = command.communicate(timeout=30)
    assert command.returncode == 0, err
    assert "Traceback" not in err
    assert neo4j_server.password not in address + out + err


def test_the_guide_is_one_click_away(shown: Shown) -> None:
    shown.page.run_editor()
    shown.page.wait_for("slide, .slide", "政策责任图谱")
    shown.page.shoot("guide")


def test_the_guide_gives_the_style(shown: Shown) -> None:
    shown.page.click("[data-populate]")
    shown.page.wait_for('[data-testid="activeEditor"]', "style.grass")
    shown.page.run_editor()
    shown.page.wait_for('[data-testid="frame"]', "#37618e")


def test_favourites_come_in_and_run_at_a_click(shown: Shown) -> None:
    page = shown.page
    page.drop("favourites.zip", shown.file("favourites.zip"), "application/zip")
    page.click("navigationFavorites")
    page.wait_for('[data-testid^="savedScriptsFolder"]', "图 · Pictures")
    page.click('[data-testid="expandFolder-图 · Pictures"]')
    page.shoot("favourites")
    item = '[data-testid="savedScriptListItem"]:has([data-testid^="scriptTitle-谁牵头什么（图）"])'
    page.click(f'{item} [data-testid="savedScriptsButton-Run"]')
    page.wait_for("svg .node", "青川市民政局")
    assert "牵头 leads" in page.texts("svg .relationship")
    assert any("参与 joins" in text for text in page.texts("svg .relationship"))
    page.click("navigationFavorites")


def test_a_saved_query_runs_from_its_file(shown: Shown, tmp_path: Path) -> None:
    """The file as `kg query export` writes it, dropped onto the page and put into the editor."""
    subprocess.run([KG, "query", "export", "--to", "browser", str(tmp_path)], check=True, capture_output=True, timeout=60)
    page = shown.page
    text = (tmp_path / "图 · Pictures" / "joint-leads-graph.cypher").read_bytes()
    page.close_frames()
    page.drop("joint-leads-graph.cypher", text)
    page.click(".filedrop-paste-in-editor")
    page.wait_for('[data-testid="activeEditor"]', "多家牵头的任务")
    page.run_editor()
    page.wait_for("svg .node", "民政局")
    page.shoot("joint-leads")


def test_the_style_is_what_is_drawn(shown: Shown) -> None:
    """One task with its bodies, dates and place, over the whole window: the picture of README.md."""
    page = shown.page
    page.close_frames()
    page.run(favourite(find("task-card-graph")).replace("'' AS typed_task", "'保护饮用水水源' AS typed_task"))
    page.wait_for("svg .node", "云岭省")
    page.click('[title="Fullscreen"]')
    fills = (
        "return Array.from(document.querySelectorAll('svg .node circle, svg .relationship path'), e => e.getAttribute('fill'))"
    )
    drawn = set(page.driver.execute_script(fills))
    assert {"#37618e", "#f7e6b4", "#3d4451", "#2a7a4b", "#5d87a8"} <= drawn
    page.shoot("task")
