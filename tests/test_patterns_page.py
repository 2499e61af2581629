"""The Patterns page as Streamlit runs it: what is found, what is not, what could not be looked for, and its records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.store import Store, open_store
from tests.conftest import NOW
from tests.test_load_pages import open_page, press

HOSTILE = "Ada ![x](http://example.com/a.png) <b>Quill"
POLICE = f"""Date,Child,Category,Event
03/04/2023,{HOSTILE},Domestic incident,Called to an argument
09/07/2023,{HOSTILE},Domestic incident,Called again
09/01/2024,{HOSTILE},Domestic incident,Called a third time
01/02/2024,{HOSTILE},Domestic incident,And a fourth
March 2024,{HOSTILE},Domestic incident,Heard of later
"""
SCHOOL = f"""Date,Child,Category,Event
04/03/2024,{HOSTILE},Referral,Told children’s social care
"""


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of one family with police and school records, which the page under test opens."""
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    st.cache_data.clear()
    store = open_store(path)
    for text, agency in ((POLICE, "Eastmere Police"), (SCHOOL, "Oakfield Primary School")):
        add(store, text, agency)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    yield store
    st.cache_resource.clear()


def add(store: Store, text: str, agency: str) -> None:
    load_file(store, text.encode(), f"{agency}.csv", family="F-1", agency=agency, now=NOW)


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(str(element.value) for kind in (app.text, app.title, app.subheader) for element in kind)


@pytest.fixture
def page(own_store: Store) -> AppTest:
    return open_page("patterns")


def test_a_found_pattern_is_told_with_numbers_source_question_and_caution(page: AppTest) -> None:
    words = shown(page)
    assert "What keeps happening?" in words
    assert "Repeat domestic abuse" in [heading.value for heading in page.subheader]
    assert "The definition: At least 3 separate incidents of domestic abuse in the family within 365 days." in words
    assert "recorded by 1 agency between 3 April 2023 and 1 February 2024." in words
    assert "By agency: Eastmere Police 4." in words
    assert "Left out of the count: 1 record of such events whose day is not known or in doubt." in words
    assert "3 incidents, 365 days (MARAC criterion)" in words
    assert "Ask: What has each child seen and heard, and who has asked them?" in words
    assert "Caution: Incidents are those that were reported" in words


def test_what_could_not_be_looked_for_names_the_return_that_would_answer_it(page: AppTest) -> None:
    words = shown(page)
    assert "Missing from the table. No return for" in words
    assert "is held from children's social care. Theirs would answer it." in words


def test_what_was_not_found_says_up_to_which_day_it_was_looked_for(page: AppTest) -> None:
    folded = next(fold for fold in page.expander if fold.label.startswith("Looked for and not found ("))
    words = [text.value for text in folded.text]
    assert f"({len(words) - 1})" in folded.label
    assert any(
        text.startswith("Low-grade police escalation. ") and "Looked at everything held up to 31 March 2024." in text
        for text in words
    )


def test_a_number_opens_its_records_and_a_record_its_words(page: AppTest) -> None:
    assert not page.dataframe[:-1]
    press(page, "Show the 4 records")
    table = page.dataframe[0].value
    assert list(table["Date"]) == ["3 April 2023", "9 July 2023", "9 January 2024", "1 February 2024"]
    page.session_state["open_record"] = page.session_state["patterns_listed"][1]
    page.run()
    assert "Called again" in [text.value for text in page.text]
    assert not next(button for button in page.button if button.label == "Previous").disabled
    press(page, "Close the list")
    assert "Called again" not in shown(page)


def test_a_hostile_name_is_text_and_nothing_else(page: AppTest) -> None:
    press(page, "Show the 4 records")
    drawn = [*page.markdown, *page.subheader, *page.expander, *page.button]
    assert not [one for one in drawn if "Quill" in str(one.proto)]
    assert "<b>Quill" in page.dataframe[0].value.to_string()
