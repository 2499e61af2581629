"""The Factors page as Streamlit runs it: both sides alike, every row opens its records, hostile text stays text."""

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
from safer_analysis.ui.factors_view import BY_ADULT, BY_CHILD
from tests.conftest import NOW

PROJECT = Path(__file__).parents[1]
HOSTILE = "![x](http://example.com/a.png)<b>bold</b>"
PEOPLE = f"Name,DOB,Role\nAda Quill,02/05/2014,Child\nKim {HOSTILE} Quill,03/04/1990,Mother\n"
STATED = (
    "Date,Child,Adult,Factor,Direction,Strength,Tested,Evidence\n"
    f"05/02/2024,Ada Quill,,Order in force,Protective,Strong,,{HOSTILE}\n"
    "05/02/2024,Ada Quill,,7A,Risk,Medium,,\n"
    f"05/02/2024,Ada Quill,,{HOSTILE},Risk,Medium,,\n"
)
EVENTS = (
    "Date,Child,Category,Event\n"
    f"06/02/2024,Ada Quill,Breach of order,Came back {HOSTILE}\n"
    "03/04/2023,Ada Quill,Domestic abuse,A row\n"
)
INJURIES = (
    "Date,Child,Site,Injury,Explanation,Explained by,Delay hours\n"
    f"03/03/2024,Ada Quill,Left shin,Bruise {HOSTILE},Fell {HOSTILE},Mother,48\n"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one family."""
    place = tmp_path_factory.mktemp("factors") / "records.duckdb"
    store = open_store(place)
    sent = ((PEOPLE, "Social care"), (STATED, "Social care"), (EVENTS, "Police"), (INJURIES, "Quayside Surgery"))
    for number, (text, agency) in enumerate(sent):
        load_file(store, text.encode(), f"{number}.csv", family="F-1", agency=agency, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    return place


@pytest.fixture
def app(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page over that store."""
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    running = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    yield running.switch_page("pages/factors.py").run()
    st.cache_resource.clear()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(str(element.value) for kind in (app.text, app.title, app.markdown) for element in kind)


def test_the_page_says_what_is_recorded_what_is_alone_and_what_is_challenged(app: AppTest) -> None:
    words = shown(app)
    assert "What worries, what protects, who says so?" in words
    assert "as a risk" in words and "1 as protective" in words
    assert "1 of the protective is challenged by later records." in words
    assert "Asserted, no record behind it" in words
    assert "Recorded together, by quarter" in str([one.value for one in app.header])
    assert BANNER in words


def test_words_of_a_record_are_never_rendered(app: AppTest) -> None:
    assert HOSTILE in shown(app)
    assert not [one for one in (*app.markdown, *app.caption) if "example.com" in one.value]
    assert not [one for one in (*app.button, *app.expander) if "example.com" in one.label]


def test_a_row_opens_its_records_on_both_sides_and_a_record_opens_in_the_drawer(app: AppTest) -> None:
    opener = next(one for one in app.button if one.label == "Open records (2)")
    app = opener.click().run()
    words = shown(app)
    assert "Stated, as sent" in words
    assert "To the contrary, later: 1 record." in words
    assert [frame for frame in app.dataframe if "Came back" in frame.value.to_string()]
    assert any(one.label == "Close" for one in app.button)


def test_the_ledger_of_one_child_and_of_one_adult(app: AppTest) -> None:
    control = next(one for one in app.segmented_control if one.label == "Whose factors")
    app = control.set_value(BY_CHILD).run()
    assert "Young carer" in shown(app)
    control = next(one for one in app.segmented_control if one.label == "Whose factors")
    app = control.set_value(BY_ADULT).run()
    assert "No factor is recorded" in shown(app)


def test_an_injury_stands_with_its_account_and_what_followed(app: AppTest) -> None:
    words = shown(app)
    assert "1 injury recorded, in 1 record: Ada Quill 1." in words
    assert "Hospital has sent no dated record of this family, so this could not be looked for there." in words
    assert "Lower leg, left" in words
    assert f"Explanation: “Fell {HOSTILE}”" in words
    assert "Contact or referral: could not look (children’s social care sent no dated record)" in words.replace(
        "'", "’"
    )
    app = next(one for one in app.button if one.label == "Open the records").click().run()
    assert "Whom it concerns" in shown(app)
