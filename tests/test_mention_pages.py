"""Possible mentions on the chronology page, as Streamlit runs it: marked, answered, taken back, never rendered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from safer_analysis.history.mentions.measure import stated
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.store import Row, open_store
from safer_analysis.ui.marked_words import NO_WIDTH, cut_at_mentions
from safer_analysis.ui.mention_sentences import how_often_right, how_often_right_of, in_context
from tests.conftest import NOW

PROJECT = Path(__file__).parents[1]
WORDS = "Bruise to the cheek ![x](http://example.com/a.png) seen. No burns."
LOADED = (
    f"Agency: Eastmere Police\nDate,Child,Category,Event\n22/05/2016,Ada,,{WORDS}\n23/05/2016,Ada,,Cut to the lip\n"
)

ALIKE = (
    "Agency: Eastmere Surgery\nDate,Child,Category,Event\n"
    "22/05/2016,Ada,,Officers attended after he put her phone through the window; she had locked herself in the "
    "bathroom.\n"
    '23/05/2016,Ada,,"DTaP/IPV/Hib given at 8 weeks, no reaction. Next due at 12 weeks."\n'
)


def open_page(place: Path, loaded: str, monkeypatch: pytest.MonkeyPatch) -> tuple[AppTest, list[Row]]:
    """The chronology page over some records, and the records."""
    path = place / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    store = open_store(path)
    load_file(store, loaded.encode(), "file.csv", family="F-1", now=NOW)
    rebuild_history(store, as_of=NOW.date())
    events = store.rows("SELECT event_id, text, category FROM derived.chronology ORDER BY earliest")
    store.close()
    running = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    return running.switch_page("pages/chronology.py").run(), events


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The chronology page over two records without a category, the first one open."""
    running, events = open_page(tmp_path, LOADED, monkeypatch)
    running.session_state["open_record"] = events[0]["event_id"]
    yield running.run()
    st.cache_resource.clear()


def shown(app: AppTest) -> list[str]:
    assert not app.exception
    return [str(element.value).replace(NO_WIDTH, "") for element in app.text]


def test_the_words_stand_whole_with_their_mentions_marked_and_nothing_is_rendered(app: AppTest) -> None:
    texts = shown(app)
    assert WORDS in "".join(texts)
    assert "Injury: said to be so\n“Bruise to the cheek”" in texts or any("Injury: said to be so" in t for t in texts)
    assert any(text.startswith("Injury: said not to be so") for text in texts)
    assert not [element for element in app.markdown if "example.com" in element.value]
    assert not [box for box in app.selectbox if "example.com" in str(box.label)]


def test_the_category_says_that_it_is_a_possible_mention(app: AppTest) -> None:
    assert list(app.dataframe[0].value["Category"]) == ["Injury (possible mention)"] * 2
    assert any(text.startswith("Injury (possible mention) · Eastmere Police") for text in shown(app))


def test_what_no_phrase_says_is_shown_as_found_by_likeness_and_what_is_doubted_as_not_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, events = open_page(tmp_path, ALIKE, monkeypatch)
    assert events[1]["category"] is None, "what is doubted stands for no record"
    running.session_state["open_record"] = events[0]["event_id"]
    assert any(text.startswith("Found by likeness to labelled sentences") for text in shown(running.run()))
    running.session_state["open_record"] = events[1]["event_id"]
    assert "Domestic abuse: doubtful\n“IPV”" in shown(running.run())
    st.cache_resource.clear()


def test_a_mention_is_confirmed_in_the_drawer_and_taken_back(app: AppTest) -> None:
    app.button(key="confirm_0").click().run()
    texts = shown(app)
    assert app.dataframe[0].value["Category"][0] == "Injury"
    assert any("Injury, confirmed by" in text for text in texts)
    app.button(key="coding_back_0").click().run()
    assert app.dataframe[0].value["Category"][0] == "Injury (possible mention)"
    assert not app.exception


def test_a_mention_that_is_not_this_is_shown_no_longer(app: AppTest) -> None:
    app.button(key="reject_0").click().run()
    assert app.dataframe[0].value["Category"][0] != "Injury (possible mention)"
    assert not app.exception


def test_another_category_is_given_only_once_one_is_chosen(app: AppTest) -> None:
    assert app.button(key="recode_0").disabled
    assert app.button(key="code_record").disabled
    assert app.button(key="recode_ticked").disabled


def test_the_page_states_what_was_measured(app: AppTest) -> None:
    texts = shown(app)
    assert how_often_right() in texts
    assert f"{stated()['kept_apart']['sentences']} sentences" in how_often_right()
    assert any(text.startswith("Injury: ") and "of 100" in text for text in texts)
    assert how_often_right_of("injury") in texts


def test_the_mentions_waiting_are_counted_by_category(app: AppTest) -> None:
    texts = shown(app)
    assert any("mentions in the words of this family’s records, not yet looked at" in text for text in texts)
    assert any("Injury (2)" in option for option in app.selectbox(key="mentions_of:F-1").options)


@given(
    some.text(max_size=60),
    some.lists(some.tuples(some.integers(0, 60), some.integers(0, 60), some.booleans()), max_size=5),
)
def test_pieces_together_are_the_text_again(text: str, spans: list[tuple[int, int, bool]]) -> None:
    mentions = [
        {"starts": min(a, b, len(text)), "ends": min(max(a, b), len(text)), "status": "present" if now else "negated"}
        for a, b, now in spans
    ]
    assert "".join(piece.words for piece in cut_at_mentions(text, mentions)) == text


def test_words_in_their_place_are_cut_between_words() -> None:
    before, after = (
        "One two three four five six seven eight nine ten ",
        " eleven twelve thirteen fourteen fifteen sixteen",
    )
    text = f"{before}bruise{after} seventeen"
    mention = {"field": "text", "text": text, "starts": 49, "ends": 55, "words": "bruise"}
    assert (
        in_context(mention)
        == "… three four five six seven eight nine ten [bruise] eleven twelve thirteen fourteen fifteen …"
    )
