"""The Neo4j Browser's page in Chromium, as a person uses it: log in, type, drop a file, click, look."""

from __future__ import annotations

import base64
import os
import re
import time
from pathlib import Path

from selenium.common.exceptions import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    StaleElementReferenceException,
)
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

SECONDS = 60
_DROP = """
const [name, content, kind] = arguments, page = document.querySelector('.filedrop');
const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0));
const transfer = new DataTransfer();
transfer.items.add(new File([bytes], name, {type: kind}));
for (const step of ['dragenter', 'dragover', 'drop'])
  page.dispatchEvent(new DragEvent(step, {bubbles: true, cancelable: true, dataTransfer: transfer}));
"""


_NOT_YET = (ElementClickInterceptedException, ElementNotInteractableException, StaleElementReferenceException)


def _css(name: str) -> str:
    return f'[data-testid="{name}"]' if re.fullmatch(r"[\w-]+", name) else name


class Page:
    """The page of one server."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def find(self, name: str) -> WebElement:
        """The element of that data-testid or CSS selector, waited for."""
        return WebDriverWait(self.driver, SECONDS).until(lambda driver: driver.find_element(By.CSS_SELECTOR, _css(name)))

    def click(self, name: str) -> None:
        """Clicks the first element of that data-testid or CSS selector that is shown, once it can be clicked."""

        def clicked(driver: Chrome) -> bool:
            shown = next((found for found in driver.find_elements(By.CSS_SELECTOR, _css(name)) if found.is_displayed()), None)
            if shown is not None:
                shown.click()
            return shown is not None

        WebDriverWait(self.driver, SECONDS, ignored_exceptions=_NOT_YET).until(clicked, f"nothing to click: {name}")

    def texts(self, css: str) -> list[str]:
        """The texts of all elements that match."""
        script = "return Array.from(document.querySelectorAll(arguments[0]), e => e.textContent.trim())"
        found: list[str] = self.driver.execute_script(script, css)
        return found

    def wait_for(self, css: str, words: str) -> None:
        """Waits until one of the elements holds the words."""

        def there(driver: Chrome) -> bool:
            return any(words in text for text in self.texts(css))

        WebDriverWait(self.driver, SECONDS, ignored_exceptions=[StaleElementReferenceException]).until(
            there, f"no {css} with {words}: {self.texts(css)[:20]}"
        )

    def log_in(self, address: str, password: str) -> None:
        """Opens the address, types the password, and waits until the server has answered."""
        size = {"width": 1600, "height": 860, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
        self.driver.get(address)
        self.find("password")

        def connected(driver: Chrome) -> bool:
            """Types and clicks again where the page drew its form anew once it knew the server, and forgot what was typed."""
            if any("Connected to Neo4j" in text for text in self.texts('[data-testid="frame"]')):
                return True
            for field in driver.find_elements(By.CSS_SELECTOR, _css("password")):
                if not field.get_attribute("value"):
                    field.send_keys(password)
            for button in driver.find_elements(By.CSS_SELECTOR, _css("connect")):
                button.click()
            return False

        waiting = WebDriverWait(self.driver, SECONDS, poll_frequency=3, ignored_exceptions=_NOT_YET)
        waiting.until(connected, f"not connected: {self.texts('main, body')[:3]}")
        self.wait_for("body", "neo4j$")  # the editor's prompt, once the database is known

    def run_editor(self) -> None:
        """Runs what stands in the editor."""
        self.click("editor-Run")

    def run(self, text: str) -> None:
        """Puts the text into the editor in place of what is there, and runs it."""
        area = self.find('[data-testid="activeEditor"] textarea')
        area.send_keys(Keys.CONTROL, "a")
        area.send_keys(Keys.DELETE)
        self.driver.execute_cdp_cmd("Input.insertText", {"text": text})
        self.run_editor()

    def drop(self, name: str, content: bytes, kind: str = "") -> None:
        """Drops a file onto the page."""
        self.driver.execute_script(_DROP, name, base64.b64encode(content).decode(), kind)

    def close_frames(self) -> None:
        """Takes away all results."""
        self.run(":clear")
        WebDriverWait(self.driver, SECONDS).until(lambda driver: not driver.find_elements(By.CSS_SELECTOR, "article"))

    def shoot(self, name: str) -> None:
        """Keeps a picture of the page for a person to look at, in the folder ``KG_SCREENSHOTS`` where that is given."""
        if folder := os.environ.get("KG_SCREENSHOTS"):
            time.sleep(5)  # until the drawing has come to rest
            self.driver.save_screenshot(str(Path(folder) / f"neo4j-{name}.png"))
