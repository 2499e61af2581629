"""The Patterns page as Streamlit runs it: what is found, what is not, what could not be looked for, and its records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.patterns.catalogue import catalogue
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
SURGERY = f"""Date,Child,Category,Event
05/02/2024,{HOSTILE},Injury,A cut knee
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
    returns = {"Eastmere Police": POLICE, "Oakfield Primary School": SCHOOL, "Quayside Surgery": SURGERY}
    for agency, text in returns.items():
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


def records_shown(app: AppTest) -> pd.DataFrame:
    """The open list of records."""
    return next(frame.value for frame in app.dataframe if "What was recorded" in frame.value)


def press_key(app: AppTest, starts: str) -> AppTest:
    next(button for button in app.button if (button.key or "").startswith(starts)).click().run()
    assert not app.exception
    return app


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
    told = next(text for text in words if text.startswith("Repeat injury. "))
    assert "At least 2 injuries of one child within 183 days" in told
    assert "Looked at everything held up to 31 March 2024." in told
    assert "Of the time " in told
    assert told.split(" returns that could tell")[1] == " of it are held. For that time nothing is held from: hospital."


def test_a_number_opens_its_records_and_a_record_its_words(page: AppTest) -> None:
    press(page, "Show the 4 records")
    table = records_shown(page)
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
    assert "<b>Quill" in records_shown(page).to_string()


def test_a_procedure_opens_only_at_an_address_of_the_catalogue(page: AppTest) -> None:
    links = {button.proto.url for button in page.get("link_button")}
    assert links
    assert links <= {pattern.procedure_link for pattern in catalogue().values()}


# What people decide


def decide_on(app: AppTest, pattern: str, answer: str, why: str = "Read with the team") -> AppTest:
    press_key(app, f"decide_{pattern}")
    next(box for box in app.text_input if box.key.startswith(f"why_{pattern}")).set_value(why).run()
    return press_key(app, f"{answer}_{pattern}")


def test_a_confirmed_pattern_says_who_confirmed_it_when_and_why_and_can_be_taken_back(page: AppTest) -> None:
    decide_on(page, "P01", "confirmed")
    assert "Confirmed by " in shown(page)
    assert ": Read with the team" in shown(page)
    assert "Repeat domestic abuse" in [heading.value for heading in page.subheader]
    press(page, "Take this back")
    assert "Confirmed by " not in shown(page)


def test_nothing_is_decided_without_a_reason(page: AppTest) -> None:
    decide_on(page, "P01", "dismissed", why=" ")
    assert "Say in a few words why, so that others can follow it." in shown(page)
    assert "Dismissed by " not in shown(page)


def test_a_dismissed_pattern_stays_visible_folded_with_its_reason(page: AppTest) -> None:
    decide_on(page, "P01", "dismissed")
    folded = next(fold for fold in page.expander if fold.label == "Dismissed by people here (1)")
    assert any(text.value.endswith(": Read with the team") for text in folded.text)
    assert any("recorded by 1 agency between 3 April 2023" in text.value for text in folded.text)
    assert "1 finding dismissed by people here: folded below." in shown(page)
    press(page, "Take this back")
    assert not [fold for fold in page.expander if fold.label.startswith("Dismissed")]


def reopened(text: str, agency: str) -> AppTest:
    """The page in a new session, after another return was loaded."""
    store = own_open_store()
    now = datetime.now(UTC).replace(tzinfo=None)
    load_file(store, text.encode(), f"{agency} later.csv", family="F-1", agency=agency, now=now)
    rebuild_history(store, as_of=now.date())
    return open_page("patterns")


def own_open_store() -> Store:
    from safer_analysis.ui.open_store import _holder

    return next(iter(_holder().stores.values()))


def test_what_came_in_after_a_dismissal_brings_the_pattern_back_and_says_how_much(page: AppTest) -> None:
    decide_on(page, "P01", "dismissed")
    before = "Date,Child,Category,Event\n01/02/2023,Zed,Domestic incident,An earlier call\n"
    after = reopened(before, "Riverside Housing")
    assert "It was decided when it rested on 4 records; since then 1 more came in." in shown(after)
    assert not [fold for fold in after.expander if fold.label.startswith("Dismissed")]
    press(after, "Show 1 record that came in since it was decided")
    assert list(records_shown(after)["Date"]) == ["1 February 2023"]


# Definitions moved


def set_figure(app: AppTest, code: str, name: str, value: int) -> AppTest:
    app.number_input(key=f"figure:F-1:{code}:{name}").set_value(value).run()
    assert not app.exception
    return app


def test_a_moved_definition_is_marked_on_the_card_and_the_catalogues_is_one_click_away(page: AppTest) -> None:
    page.session_state["definition_P01"] = True
    page.run()
    assert "incidents; the catalogue has 3. Source: MARAC criterion" in shown(page)
    set_figure(page, "P01", "incidents", 4)
    words = shown(page)
    assert "Definition moved for this view: 4 incidents, in the catalogue 3." in words
    assert "At least 4 separate incidents" in words
    assert "Found only so" not in words
    press(page, "Back to the catalogue’s figures")
    assert "Definition moved" not in shown(page)


def test_a_pattern_no_longer_found_with_its_definition_moved_says_so(page: AppTest) -> None:
    page.session_state["definition_P01"] = True
    page.run()
    set_figure(page, "P01", "incidents", 5)
    words = shown(page)
    assert "At least 5 separate incidents of domestic abuse in the family within 365 days: not found." in words
    assert "It is found with the catalogue’s figures." in words
    assert "Definitions moved for this view: Repeat domestic abuse." in words
    press(page, "All back to the catalogue’s figures")
    assert "Repeat domestic abuse" in [heading.value for heading in page.subheader]


def test_what_is_found_only_with_a_moved_definition_says_so(page: AppTest) -> None:
    page.selectbox(key="move_definition:F-1").select("P08").run()
    set_figure(page, "P08", "injuries", 1)
    words = shown(page)
    assert "Found only so: with the catalogue’s figures it is not." in words


# New since the reader last read


def test_a_first_opening_is_remembered_and_what_comes_later_is_new(page: AppTest) -> None:
    assert "You open this history here for the first time." in shown(page)
    page.run()
    assert "Nothing new since you last read this history on " in shown(page)
    later = "Date,Child,Category,Event\n01/03/2024,Zed,Domestic incident,A later call\n"
    after = reopened(later, "Riverside Housing")
    words = shown(after)
    assert ": 1 record in 1 file." in words
    assert "New since you last read: 1 of these 5 records." in words
    families = open_page("overview").dataframe[0].value
    assert list(families["New to you"]) == ["1 record"]
    press(after, "I have read this up to here")
    assert "New since you last read" not in shown(after)
