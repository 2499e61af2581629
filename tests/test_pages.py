"""Every page, empty, loaded and with rows held, as Streamlit runs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.store import open_store
from safer_analysis.ui.begin import BANNER
from tests.conftest import NOW

PROJECT = Path(__file__).parents[1]
PAGES = ("overview", "chronology")
LOADED = """Agency: Eastmere Police
Family name: Ashdown
Date,Child,Category,Event,Child seen,Outcome
22/05/2016,Ada,Domestic incident,Called to an argument ![x](http://example.com/a.png),Yes,NFA
May 2016,Ben,,Neighbour rang,,
,Ada,,Undated note,,
"""
HELD = LOADED + "23/05/2016,Ada,,,,\n"
QUESTIONS = {"overview": "What do we hold?", "chronology": "What happened, in order?"}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a store of its own, named in SAFER_STORE."""
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    yield path
    st.cache_resource.clear()


def fill(path: Path, *files: str) -> None:
    store = open_store(path)
    for number, text in enumerate(files):
        load_file(store, text.encode(), f"file {number}.csv", family=f"F-{number + 1}", now=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()


def open_page(page: str) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(
        str(element.value) for kind in (app.text, app.title, app.subheader, app.markdown) for element in kind
    )


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_says_what_to_do_next(place: Path, page: str) -> None:
    fill(place)
    shown = words(open_page(page))
    assert QUESTIONS[page] in shown
    assert "No records are held yet. Load agencies’ files first." in shown
    assert BANNER in shown


@pytest.mark.parametrize("page", PAGES)
def test_a_loaded_store_answers_the_pages_question(place: Path, page: str) -> None:
    fill(place, LOADED)
    app = open_page(page)
    shown = words(app)
    assert QUESTIONS[page] in shown
    assert "3 records" in shown
    assert BANNER in shown
    assert app.selectbox(key="family").value == "F-1"


@pytest.mark.parametrize("page", PAGES)
def test_a_store_with_a_held_row_still_answers_and_shows_no_word_of_it(place: Path, page: str) -> None:
    fill(place, HELD.replace("23/05/2016,Ada,,", "23/05/2016,Heldname,,"))
    app = open_page(page)
    assert "3 records" in words(app)
    assert not [frame for frame in app.dataframe if "Heldname" in frame.value.to_string()]


def test_no_store_is_a_clear_sentence(place: Path) -> None:
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    assert [error.value for error in app.error] == [
        "There is no store in that place yet. Load a file first, or name another place."
    ]


def test_a_wrong_key_is_a_clear_sentence(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(place, key="right").close()
    monkeypatch.setenv("SAFER_STORE_KEY", "wrong")
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    assert "The key does not open this store" in app.error[0].value


def test_the_overview_shows_families_agencies_and_the_way_to_held_rows(place: Path) -> None:
    fill(place, HELD)
    app = open_page("overview")
    families, agencies = (frame.value for frame in app.dataframe)
    assert list(families.iloc[0]) == ["F-1", "Ashdown", "Ada, Ben", 3, 3, 1, "May 2016"]
    assert list(agencies["Returns cover"]) == ["May 2016"]
    assert "1 row held back." in words(app)
    assert "See what was held back" in [button.label for button in app.button]


def test_a_family_is_found_by_a_childs_name(place: Path) -> None:
    fill(place, LOADED, LOADED.replace("Ada", "Zed").replace("Ashdown", "Marrowby"))
    app = open_page("overview")
    app.text_input(key="sought").input("zed").run()
    assert list(app.dataframe[0].value["Reference"]) == ["F-2"]
    app.text_input(key="sought").input("nobody").run()
    assert "No family, name or child held here fits these words." in words(app)


def test_the_family_chosen_once_stays_chosen(place: Path) -> None:
    fill(place, LOADED, LOADED.replace("Ada", "Zed"))
    app = open_page("overview")
    app.selectbox(key="family").select("F-2").run()
    app.switch_page("pages/chronology.py").run()
    assert app.selectbox(key="family").value == "F-2"
    assert "Zed" in app.dataframe[0].value["Child"][1]


def test_the_chronology_shows_dates_as_finely_as_they_were_written(place: Path) -> None:
    fill(place, LOADED)
    table = open_page("chronology").dataframe[0].value
    assert list(table["Date"]) == ["May 2016", "22 May 2016", "date not known"]
    assert list(table["Category"]) == ["Not coded", "Domestic abuse", "Not coded"]


def test_filters_narrow_what_is_shown_and_say_so(place: Path) -> None:
    fill(place, LOADED)
    app = open_page("chronology")
    assert "3 of 3 records shown. 1 record with no date known" in words(app)
    app.text_input(key="words:F-1").input("neighbour").run()
    assert "1 of 3 records shown." in words(app)
    app.text_input(key="words:F-1").input("no such words").run()
    assert "No record of this family matches these filters." in words(app)
    assert not app.exception


def test_the_day_asked_about_changes_what_is_shown(place: Path) -> None:
    fill(place, LOADED)
    app = open_page("chronology")
    app.date_input(key="as_of").set_value("2016-05-21").run()
    assert "2 of 2 records shown." in words(app)


def test_the_open_record_shows_its_words_as_they_were_typed(place: Path) -> None:
    fill(place, LOADED)
    app = open_page("chronology")
    store = open_store_again(app)
    event = store.one("SELECT event_id FROM derived.chronology WHERE text LIKE 'Called%'")
    assert event is not None
    app.session_state["open_record"] = event["event_id"]
    app.run()
    shown = [element.value for element in app.text]
    assert "Called to an argument ![x](http://example.com/a.png)" in shown
    assert "Written: 22/05/2016\nRead: 22 May 2016" in shown
    assert any(text.startswith("file 0.csv\nSheet 1, row 4") for text in shown)
    assert not [element for element in app.markdown if "example.com" in element.value]


def open_store_again(app: AppTest):
    from safer_analysis.ui.open_store import _holder

    assert app
    return next(iter(_holder().stores.values()))


def test_the_screen_can_be_hidden_and_shown_again(place: Path) -> None:
    fill(place, LOADED)
    app = open_page("chronology")
    next(button for button in app.button if button.label == "Hide screen").click().run()
    assert words(app).strip() == "Screen hidden"
    assert not app.dataframe
    app.button[0].click().run()
    assert app.dataframe


def test_a_page_run_without_app_py_shows_nothing_of_its_own(place: Path) -> None:
    fill(place, LOADED)
    app = AppTest.from_file(str(PROJECT / "pages" / "chronology.py"), default_timeout=60).run()
    assert not app.dataframe
    assert not app.text
