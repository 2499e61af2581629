"""The family's picture in a real browser: reached and chosen with the keyboard alone, by click, and in both themes."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from tests.test_browser import PICTURES, address, browser, open_page, settle

pytestmark = pytest.mark.browser
__all__ = ["address", "browser"]


def test_a_person_is_reached_and_opened_with_the_keyboard_alone(address: str, browser: Any) -> None:
    outside: list[str] = []
    page = open_page(browser, f"{address}/network", outside=outside)
    assert page.get_by_role("heading", level=1).inner_text() == "Who is in this family, and who is around it?"
    page.locator("svg [data-mark^='person:']").first.wait_for()
    page.get_by_role("slider").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        mark = page.evaluate(FOCUSED)
        if mark and mark.startswith("person:"):
            break
    assert mark.startswith("person:")
    page.keyboard.press("Enter")
    settle(page)
    drawer = page.locator(".st-key-record_drawer")
    drawer.get_by_text("In the family:").wait_for(timeout=20_000)
    assert page.evaluate(FOCUSED) == mark, "after choosing, the keyboard is where it was"
    page.screenshot(path=PICTURES / "network_person.png")
    drawer.get_by_role("button", name="Close").click()
    settle(page)
    assert drawer.count() == 0

    page.locator("svg [data-mark^='couple:']").first.focus()
    page.keyboard.press("Space")
    settle(page)
    drawer.get_by_text("recorded as").first.wait_for(timeout=20_000)
    assert page.url == f"{address}/network"
    assert page.title() == "SAFER Analysis"
    assert outside == []
    page.close()


FOCUSED = """() => {
    let held = document.activeElement;
    while (held && held.shadowRoot && held.shadowRoot.activeElement) held = held.shadowRoot.activeElement;
    return held && held.dataset ? held.dataset.mark : null;
}"""


def test_an_agency_opens_its_records_and_one_of_them_its_own_words(address: str, browser: Any) -> None:
    page = open_page(browser, f"{address}/network")
    page.get_by_role("radio", name="Agencies").click()
    settle(page)
    page.locator("svg [data-mark='agency:Eastmere Police']").click()
    settle(page)
    drawer = page.locator(".st-key-record_drawer")
    drawer.get_by_text("of this agency").wait_for(timeout=20_000)
    drawer.get_by_test_id("stDataFrame").click(position={"x": 18, "y": 54})
    settle(page)
    drawer.get_by_text("What was recorded").wait_for(timeout=20_000)
    drawer.get_by_role("button", name="Close").click()
    settle(page)
    drawer.get_by_text("of this agency").wait_for(timeout=20_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as SVG").click()
    assert download.value.suggested_filename == "network F-0001 2026-06-30.svg"
    assert ElementTree.parse(download.value.path()).getroot().tag.endswith("svg")
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_takes_the_colours_of_the_theme(address: str, browser: Any, theme: str) -> None:
    page = open_page(browser, f"{address}/network", theme=theme)
    words = page.locator("svg [data-mark^='person:'] text").first
    words.wait_for()
    page.screenshot(path=PICTURES / f"network_{theme}.png")
    fill = words.evaluate("(one) => getComputedStyle(one).fill")
    assert fill == {"light": "rgb(22, 33, 43)", "dark": "rgb(232, 237, 240)"}[theme]
    page.close()
