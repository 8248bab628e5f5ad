"""Reports as HTML in a real browser: at desk and phone width, light and dark, by search, click, zoom and on paper."""

from __future__ import annotations

import base64
import json
import os
import re
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from .conftest import WIDTHS, Browser, Make

SCREENS = [(screen, scheme) for screen in WIDTHS for scheme in ("light", "dark")]
EACH_SCREEN = pytest.mark.parametrize(("screen", "scheme"), SCREENS, ids=["-".join(one) for one in SCREENS])
REPORTS = (
    ("leads",),
    ("department", "市民政局"),
    ("document", "供水保障"),
    ("overlaps",),
    ("deadlines",),
    ("workload",),
    ("gaps",),
    ("network",),
)


def shot(browser: Browser, name: str) -> None:
    """Keeps a picture of the whole page for a person to look at, in the folder ``KG_SCREENSHOTS`` where that is given."""
    if folder := os.environ.get("KG_SCREENSHOTS"):
        size = browser.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 3000), "scale": 1}
        made = browser.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip}
        )
        (Path(folder) / f"{name}.png").write_bytes(base64.b64decode(made["data"]))


@pytest.mark.parametrize(("screen", "scheme"), [("desk", "light"), ("phone", "dark")])
@pytest.mark.parametrize("words", REPORTS, ids=[words[0] for words in REPORTS])
def test_every_page_fits_and_is_quiet(
    browser: Browser, make: Make, samples: Path, words: tuple[str, ...], screen: str, scheme: str
) -> None:
    page = make(samples, *words)
    browser.open(page, screen, scheme)
    shot(browser, f"{words[0]}-{screen}-{scheme}")
    width = browser.run("return document.documentElement.scrollWidth")
    assert width <= WIDTHS[screen][0], "wider than the screen"
    assert browser.logged("browser") == []
    assert [url for url in browser.requests() if not url.startswith("data:")] == [page.as_uri()]
    ground, ink = browser.run("const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]")
    assert (brightness(ground) < brightness(ink)) == (scheme == "dark")
    assert len(browser.every("main section")) >= 1
    assert browser.one("h1").text


def brightness(colour: str) -> int:
    return sum(map(int, re.findall(r"\d+", colour)[:3]))


@EACH_SCREEN
def test_search_then_tasks_with_quotes(browser: Browser, make: Make, samples: Path, screen: str, scheme: str) -> None:
    browser.open(make(samples, "network"), screen, scheme)
    assert not browser.one("#panel").is_displayed()
    browser.one("#search").send_keys("民政局")
    assert [one.text for one in browser.every("#found button")] == ["青川市民政局"]
    browser.one("#search").send_keys(Keys.ENTER)
    panel = browser.one("#panel")
    assert panel.is_displayed() and panel.find_element("tag name", "h3").text == "青川市民政局"
    assert len(browser.every("#panel ol.lead > li")) == 8 and len(browser.every("#panel ol.join > li")) == 4
    quotes = [one.text for one in browser.every("#panel q")]
    assert len(quotes) == 12 and "（市民政局牵头，市数据局、市卫生健康委参与）" in quotes[2]
    assert [one.text for one in browser.every("#panel time.soon small")] == ["还有 11 天"]
    shot(browser, f"chosen-{screen}-{scheme}")
    assert browser.run("return document.documentElement.scrollWidth") <= WIDTHS[screen][0]
    dimmed = len(browser.every(".node.far"))
    assert 0 < dimmed < len(browser.every(".node")) - 1
    browser.one("#panel .partners button").click()
    assert browser.one("#panel h3").text == "青川市数据局"
    ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
    assert not panel.is_displayed() and not browser.every(".node.far")
    assert browser.logged("browser") == []


def test_click_and_keys_on_the_picture(browser: Browser, make: Make, samples: Path) -> None:
    browser.open(make(samples, "network"), "desk", "light")
    node = browser.one(".node[aria-label='云岭省水利厅']")
    node.find_element("tag name", "circle").click()
    assert browser.one("#panel h3").text == "云岭省水利厅"
    assert "（省水利厅、省发展改革委 in browser.one("  # panel").text
    browser.one("#panel header button").click()
    assert not browser.one("#panel").is_displayed()
    browser.run("document.querySelector(\".node[aria-label='青川市公安局']\").focus()")
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    assert browser.one("#panel h3").text == "青川市公安局"
    browser.one("#search").send_keys("没有这个")
    assert browser.one("#found").text == "没有这样的部门"


def test_zoom_drag_and_least(browser: Browser, make: Make, samples: Path) -> None:
    browser.open(make(samples, "network"), "desk", "light")

    def view() -> list[float]:
        return [float(part) for part in str(browser.one("#drawing").get_dom_attribute("viewBox")).split()]

    whole, picture = view(), browser.one("#drawing")
    browser.one("#closer").click()
    near = view()
    assert near[2] == pytest.approx(whole[2] * 0.7)
    drag = ActionChains(browser.driver).move_to_element_with_offset(picture, -400, -250).click_and_hold()
    drag.move_by_offset(90, 60).release().perform()
    moved = view()
    assert moved[0] < near[0] and moved[1] < near[1] and moved[2] == near[2]
    assert not browser.one("#panel").is_displayed(), "a drag is no click"
    browser.run(
        "document.getElementById('drawing').dispatchEvent(new WheelEvent('wheel', {deltaY: 200, clientX: 300, clientY: 500,"
        " bubbles: true, cancelable: true}))"
    )
    assert view()[2] > moved[2]
    browser.one("#whole").click()
    assert view() == whole
    browser.one("#least").send_keys(Keys.ARROW_RIGHT)
    assert browser.one("#least-value").text == "2"
    shared = browser.run("return JSON.parse(document.getElementById('data').textContent).ties.map(tie => tie[2])")
    drawn = [one for one in browser.every(".ties line") if one.is_displayed()]
    assert 0 < len(drawn) == sum(1 for n in shared if n >= 2) < len(shared)


def test_names_do_not_cover_each_other(browser: Browser, make: Make, samples: Path) -> None:
    for screen in WIDTHS:
        browser.open(make(samples, "network"), screen, "light")
        browser.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        boxes = browser.run(
            "return [...document.querySelectorAll('.names text:not(.off)')].map(t => t.getBoundingClientRect())"
            ".map(b => [b.left, b.top, b.right, b.bottom])"
        )
        assert len(boxes) >= 5
        over = [
            (a, b)
            for at, a in enumerate(boxes)
            for b in boxes[:at]
            if min(a[2], b[2]) - max(a[0], b[0]) > 4 and min(a[3], b[3]) - max(a[1], b[1]) > 5
        ]
        assert over == []


def test_a_name_left_out_is_shown_where_one_points(browser: Browser, make: Make, samples: Path) -> None:
    browser.open(make(samples, "network"), "phone", "light")
    browser.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    out = browser.run(
        "const box = document.getElementById('drawing').getBoundingClientRect();"
        "const names = document.querySelectorAll('.names text');"
        "return [...document.querySelectorAll('.node circle')].map(c => c.getBoundingClientRect()).findIndex((c, at) =>"
        " names[at].matches('.off') && c.left > box.left && c.right < box.right && c.top > box.top && c.bottom < box.bottom)"
    )
    assert out >= 0
    at = f"const node = document.querySelectorAll('.node')[{out}], name = document.querySelectorAll('.names text')[{out}]; "
    assert browser.run(at + "node.dispatchEvent(new PointerEvent('pointerenter')); return name.matches('.off')") is False
    assert browser.run(at + "node.dispatchEvent(new PointerEvent('pointerleave')); return name.matches('.off')") is True


@EACH_SCREEN
def test_dates_begin_at_the_day_of_the_page(browser: Browser, make: Make, samples: Path, screen: str, scheme: str) -> None:
    browser.open(make(samples, "deadlines"), screen, scheme)
    ((left, right),) = browser.run(
        "return [...document.querySelectorAll('.columns .now')]"
        ".map(now => [now, now.parentElement].map(e => e.getBoundingClientRect()))"
        ".map(([now, list]) => [now.left - list.left, list.right - now.right])"
    )
    assert left > -1 and right > -1


def test_on_paper_everything_is_open_and_the_tools_are_gone(browser: Browser, make: Make, samples: Path) -> None:
    browser.open(make(samples, "leads"), "desk", "dark")
    assert [one for one in browser.every("details") if not one.get_attribute("open")]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert not [one for one in browser.every("details") if not one.get_attribute("open")]
    assert not browser.one(".tools").is_displayed()
    assert browser.run("return getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    paper = base64.b64decode(browser.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    assert paper.startswith(b"%PDF") and len(paper) > 20_000


def test_the_same_graph_gives_the_same_page(make: Make, samples: Path) -> None:
    first = make(samples, "network").read_bytes()
    assert first == make(samples, "network").read_bytes()
    assert len(first) < 400_000
    english = make(samples, "network", lang="en").read_text("utf8")
    assert '<html lang="en">' in english and "The responsibility network" in english
    data = json.loads(english.partition('id="data">')[2].partition("</script>")[0])
    assert len(data["nodes"]) == english.count('role="button" aria-label=')
