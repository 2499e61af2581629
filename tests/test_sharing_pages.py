"""The pages from which something may leave: what would leave is seen, every word answered, the decision chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.store import open_store
from tests.conftest import NOW
from tests.test_load_pages import open_page, press
from tests.test_pages import PROJECT, words
from tests.test_sharing import ADDRESSES, EVENTS, PEOPLE, SHARING, record_decisions


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "records.duckdb"
    store = open_store(path)
    for number, text in enumerate((PEOPLE, ADDRESSES, EVENTS, SHARING)):
        load_file(store, text.encode(), f"{number}.csv", agency="Eastmere Police", now=NOW)
    rebuild_history(store, as_of=NOW.date())
    record_decisions(store)
    store.close()
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    st.cache_resource.clear()
    yield path
    st.cache_resource.clear()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def answer_everything(app: AppTest) -> AppTest:
    for _ in range(40):
        if "Take it out" not in labels(app):
            return app
        press(app, "Take it out")
    raise AssertionError("the words to look at never end")


def choose_decision(app: AppTest) -> AppTest:
    box = next(box for box in app.selectbox if box.label == "It rests on")
    box.select_index(0).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("page", ["sharing_pack", "deidentified_summary"])
def test_a_file_is_made_when_all_is_answered_and_the_decision_chosen_and_not_before(place: Path, page: str) -> None:
    app = open_page(page)
    next(box for box in app.selectbox if box.label == "Recipient").set_value("Quayside Surgery").run()
    next(box for box in app.selectbox if box.label == "Purpose").set_value("strategy_discussion").run()
    about = next(box for box in app.multiselect if box.label == "Children it is about")
    ada = next(option for option in about.options if option == "Ada Hart")
    about.set_value([ada]).run()
    assert not app.exception
    assert "Make the locked file" not in labels(app)
    assert "Nothing can leave before every one is." in words(app)
    answer_everything(app)
    assert "Make the locked file" not in labels(app)
    assert "Choose the decision it rests on." in words(app)
    choose_decision(app)
    assert "Why: To treat her" in words(app)
    press(app, "Make the locked file")
    assert "entered in the trail" in words(app)
    assert app.get("download_button")


def test_without_a_recorded_decision_the_page_leads_to_where_it_is_recorded(place: Path) -> None:
    app = open_page("sharing_pack")
    next(box for box in app.selectbox if box.label == "Recipient").set_value("Harbour Academy").run()
    assert "No decision to share with this recipient about these children" in words(app)
    assert "Record the decision" in labels(app)
    assert "Choose the children it is about." in words(app)
