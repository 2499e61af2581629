"""One whole journey in a real browser: started as the README says, by a cold deep link, to a record's own words.

Needs the system's Chromium. Where there is none the test is skipped with a sentence; in CI that is an error. Pictures
of the pages, light and dark, are left in `artefacts/` to be looked at.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
PICTURES = PROJECT / "artefacts"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app started as the README says, on a machine that has never run it: no store yet."""
    with started(tmp_path_factory.mktemp("fresh")) as url:
        yield url


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """An app started in a copy of the project in this folder, until it is no longer needed; it must not have failed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    copy = folder / "project"
    left_out = shutil.ignore_patterns(".git", ".venv", "artefacts", ".*_cache", ".hypothesis", "*.pyc", "*.duckdb")
    shutil.copytree(PROJECT, copy, ignore=left_out)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAFER_")}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    with (copy / "app.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--server.port", str(port)], cwd=copy, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        url = f"http://127.0.0.1:{port}"
        try:
            wait_until_healthy(url)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)
    said = (copy / "app.log").read_text()
    assert "Traceback" not in said, said


def wait_until_healthy(url: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the app did not answer its health page within a minute")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright."""
    if CHROMIUM is None:
        message = "No Chromium on this machine: the browser journey was not made. Debian: apt-get install chromium."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


def open_page(browser: Any, url: str, *, theme: str = "light", outside: list[str] | None = None) -> Any:
    page = browser.new_page(viewport={"width": 1366, "height": 768}, color_scheme=theme)
    if outside is not None:
        page.on("request", lambda request: outside.append(request.url) if is_outside(request.url) else None)
    page.goto(url)
    page.get_by_role("heading", level=1).wait_for(timeout=120_000)
    settle(page)
    return page


def is_outside(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))


def settle(page: Any) -> None:
    """Wait until the page has finished its run."""
    page.wait_for_timeout(400)
    still = "[data-testid=stStatusWidget], [data-stale=true]"
    page.wait_for_function(f"() => !document.querySelector('{still}')", timeout=60_000)
    page.wait_for_timeout(600)


def test_a_lead_goes_from_a_cold_deep_link_to_a_records_own_words(address: str, browser: Any) -> None:
    outside: list[str] = []
    page = open_page(browser, f"{address}/chronology", outside=outside)

    # the cold deep link came through app.py: the navigation has both pages under the app's own heading
    assert page.get_by_role("heading", level=1).inner_text() == "What happened, in order?"
    assert page.get_by_text("Before a conference").is_visible()
    assert page.title() == "SAFER Analysis"
    assert page.url == f"{address}/chronology"
    assert page.get_by_role("dialog").count() == 0

    page.get_by_role("combobox", name="Family").fill("Quillf")
    page.get_by_role("option").first.click()
    settle(page)
    shown = page.get_by_text(" records shown.").inner_text()
    assert shown.split()[0] == shown.split()[2]

    sought = page.get_by_role("textbox", name="Words in the text")
    sought.fill("school")
    sought.press("Enter")
    settle(page)
    narrowed = page.get_by_text(" records shown.").inner_text()
    assert 0 < int(narrowed.split()[0]) < int(narrowed.split()[2])

    page.get_by_test_id("stDataFrame").first.click(position={"x": 18, "y": 54})
    settle(page)
    drawer = page.locator(".st-key-record_drawer")
    drawer.get_by_text("What was recorded").wait_for(timeout=20_000)
    assert "school" in drawer.inner_text().lower()
    assert drawer.get_by_text(", row ").first.is_visible()
    page.screenshot(path=PICTURES / "record.png")

    drawer.get_by_role("button", name="Next").click()
    settle(page)
    drawer.get_by_role("button", name="Close").click()
    settle(page)
    assert drawer.count() == 0
    assert "Quillfeather" not in page.url + page.title()
    assert outside == []
    page.close()


def test_choosing_a_mark_on_the_timeline_opens_its_record(address: str, browser: Any) -> None:
    page = open_page(browser, f"{address}/chronology")
    marks = page.locator(".js-plotly-plot .scatterlayer .trace .points path")
    marks.first.wait_for(state="attached", timeout=30_000)
    page.wait_for_timeout(1500)  # until the chart has taken its width
    mark = marks.nth(marks.count() // 3)
    mark.scroll_into_view_if_needed()
    spot = mark.bounding_box()
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    page.mouse.move(x - 40, y - 20)
    page.mouse.move(x, y, steps=8)  # as a hand comes to it: the chart looks for the mark under a moving pointer
    page.wait_for_timeout(400)
    page.mouse.click(x, y)
    page.locator(".st-key-record_drawer").get_by_text("What was recorded").wait_for(timeout=20_000)
    page.close()


def test_the_family_chosen_stays_chosen_from_page_to_page(address: str, browser: Any) -> None:
    page = open_page(browser, f"{address}/overview")
    page.get_by_role("combobox", name="Family").fill("F-0003")
    page.get_by_role("option").first.click()
    settle(page)
    page.get_by_role("link", name="Chronology").click()
    settle(page)
    assert page.url == f"{address}/chronology"
    assert "F-0003" in page.get_by_role("combobox", name="Family").input_value()
    page.close()


def test_the_address_alone_opens_the_sample_on_a_familys_history(address: str, browser: Any) -> None:
    page = open_page(browser, address)
    page.wait_for_url(f"{address}/chronology")
    assert page.get_by_role("combobox", name="Family").input_value().startswith("F-0001")
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["overview", "chronology", "load_records", "held_rows", "add_record", "loaded_files"])
def test_each_page_is_pictured_in_both_themes(address: str, browser: Any, name: str, theme: str) -> None:
    page = open_page(browser, f"{address}/{name}", theme=theme)
    page.wait_for_timeout(1500)
    assert page.url == f"{address}/{name}"
    assert page.get_by_role("dialog").count() == 0
    picture = PICTURES / f"{name}_{theme}.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > 20_000
    ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 25, 31)"}[theme]
    page.close()


POLICE = b"""Agency: Eastmere Police
Date,Child,Event,Outcome
22/05/2016,Ada Ashdown,Called to an argument ![x](http://example.com/a.png),NFA
23/05/2016,Ada Ashdown,,NFA
"""


def test_files_are_dropped_looked_at_kept_and_a_held_row_put_right(tmp_path: Path, browser: Any) -> None:
    outside: list[str] = []
    with started(tmp_path / "own") as url:
        page = open_page(browser, f"{url}/load_records", outside=outside)
        page.get_by_role("textbox", name="Family they belong to").fill("F-0001")
        page.keyboard.press("Enter")
        page.locator("input[type=file]").set_input_files(
            {"name": "police.csv", "mimeType": "text/csv", "buffer": POLICE}
        )
        page.get_by_text("1 new record in 1 file; 1 row will be held back").wait_for(timeout=20_000)
        page.screenshot(path=PICTURES / "load_preview.png")
        page.get_by_role("button", name="Keep these files").click()
        page.get_by_role("heading", name="What became of them").wait_for(timeout=30_000)
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the issue list (Excel)").click()
        assert download.value.suggested_filename == "issues.xlsx"

        page.get_by_role("button", name="See what was held back").click()
        page.get_by_role("heading", name="What was held back, and why?").wait_for(timeout=20_000)
        settle(page)
        page.get_by_test_id("stDataFrame").first.click(position={"x": 18, "y": 54})
        page.get_by_role("heading", name="This row").wait_for(timeout=20_000)
        settle(page)
        value = page.get_by_role("textbox", name="Value").nth(2)
        value.fill("Seen at the station")
        value.press("Enter")
        page.get_by_text("With these values the row can be kept.").wait_for(timeout=20_000)
        why = page.get_by_role("textbox", name="Why these values are right")
        why.fill("Read to me by the sender")
        why.press("Enter")
        settle(page)
        page.get_by_role("button", name="Keep the corrected row").click()
        page.get_by_text("The corrected row is kept.").wait_for(timeout=20_000)
        page.screenshot(path=PICTURES / "held_corrected.png")

        page.get_by_role("link", name="Chronology").click()
        page.get_by_text("2 of 2 records shown.").wait_for(timeout=20_000)
        assert outside == []
        page.close()


def test_a_cell_of_the_childrens_matrix_opens_its_own_records_by_keyboard_alone(address: str, browser: Any) -> None:
    outside: list[str] = []
    page = open_page(browser, f"{address}/children", outside=outside)
    assert page.get_by_role("heading", level=1).inner_text() == "Who is missing from the picture?"
    assert page.get_by_text("In no record: Mia-Rose Ashdown.").is_visible()
    row = page.get_by_role("row", name="Ben Ashdown")
    cell = row.get_by_role("gridcell").nth(1)
    assert "2 recorded in 3 records" in " ".join(cell.inner_text().split())
    nothing = page.get_by_role("row", name="Mia-Rose Ashdown").get_by_role("gridcell")
    assert [words.split("\n")[0] for words in nothing.all_inner_texts()] == ["nothing recorded"] * 9

    # from the first cell two down and one to the right, then Enter
    page.locator(".matrix button").first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    settle(page)
    assert cell.get_by_role("button").get_attribute("aria-pressed") == "true"
    assert page.get_by_text("Ben Ashdown · Injuries: recorded for the child in 3 records").is_visible()
    drawer = page.locator(".st-key-record_drawer")
    assert "Injury · Quayside Surgery" in drawer.inner_text()
    drawer.get_by_role("button", name="Previous").click()
    settle(page)
    assert "Injury · Meadowbank Primary School" in drawer.inner_text()
    assert "Ben Ashdown" in drawer.inner_text()
    assert outside == []
