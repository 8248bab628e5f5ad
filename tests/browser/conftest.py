"""A real headless Chromium, and the pages that it opens: of the bundled documents, and of a graph with hostile names."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from typer.testing import CliRunner

from kg import resources
from kg.cli.app import app
from kg.store import open_store
from loaders.load import load

WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
Make = Callable[..., Path]


@dataclass
class Browser:
    """Chromium with one page open."""

    driver: webdriver.Chrome

    def open(self, page: Path, screen: str, scheme: str) -> None:
        """Opens a page on a screen of that size, in that colour scheme, and forgets what was logged before."""
        width, height = WIDTHS[screen]
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": screen == "phone"}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        wishes = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in wishes.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
        self.driver.get("about:blank")
        self.logged("browser")
        self.logged("performance")
        self.driver.get(page.as_uri())

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def every(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script: str) -> Any:  # noqa: ANN401 what a script gives back
        return self.driver.execute_script(script)

    def logged(self, kind: str) -> list[dict[str, Any]]:
        return list(self.driver.get_log(kind))  # type: ignore[no-untyped-call]

    def requests(self) -> list[str]:
        """Addresses that the page asked for, itself among them."""
        told = (json.loads(entry["message"])["message"] for entry in self.logged("performance"))
        return [one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium with its driver; without them a test is skipped, under ``CI=true`` it fails."""
    found = shutil.which("chromium"), shutil.which("chromedriver")
    if not all(found):
        reason = "chromium and chromedriver are not installed (Debian: apt-get install chromium chromium-driver fonts-noto-cjk)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    options = Options()
    options.binary_location = str(found[0])
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(found[1])))
    yield Browser(driver)
    driver.quit()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled documents."""
    place = tmp_path_factory.mktemp("browser") / "samples.kgl"
    with open_store(str(place), read_only=False) as store:
        assert not load([resources.samples()], store).failures
    return place


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Writes a report as an HTML file and gives its path."""
    folder = tmp_path_factory.mktemp("pages")

    def make(store: Path, *words: str, lang: str = "zh") -> Path:
        call = ["report", *words, "--format", "html", "--lang", lang, "--today", "2026-12-20", "--store", str(store)]
        done = CliRunner().invoke(app, call)
        assert done.exit_code == 0, done.stderr
        page = folder / f"{'-'.join(words)}-{lang}-{store.stem}.html"
        page.write_text(done.stdout, "utf8")
        return page

    return make
