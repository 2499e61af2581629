"""The Match people page: one question at a time, answered by button or key, with everything an answer does told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.people.matching.two_entries import compare_two
from safer_analysis.store import Store, open_store
from tests.conftest import NOW
from tests.test_load_pages import open_page, press
from tests.test_pages import PROJECT, words

HEADINGS = "ID,Surname,Forename,DOB,Sex,Postcode\n"
POLICE = HEADINGS + "1,Ashdown<b>,Zara,03/04/2012,F,\n2,Quill,Ivo,01/02/2015,M,\n3,Moss,Ned,09/09/2016,M,EM1 2AB\n"
SCHOOL = HEADINGS + "7,Ashdown<b>,Zara,03/04/2012,F,\n8,Quill,Ivo,10/02/2015,M,\n9,Moss,Ned,09/09/2016,M,EM1 2AB\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    yield path
    st.cache_resource.clear()


@pytest.fixture
def page(place: Path) -> AppTest:
    """The page over two agencies' lists: two questions are open, one person is joined."""
    store = open_store(place)
    for text, agency, family in ((POLICE, "Eastmere Police", "F-1"), (SCHOOL, "Harbour School", "F-2")):
        load_file(store, text.encode(), f"{agency}.csv", family=family, agency=agency, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    return open_page("match_people")


def individuals(app: AppTest) -> int:
    """How many people the open store of the page holds."""
    from safer_analysis.ui.open_store import _holder

    (store,) = _holder().stores.values()
    assert isinstance(store, Store)
    return int(store.rows("SELECT count(DISTINCT individual_id) AS n FROM derived.individual_record")[0]["n"])


def test_a_question_shows_both_records_what_differs_and_what_the_answer_joins(page: AppTest) -> None:
    said = words(page)
    assert "6 entries of people lists from 2 agencies are 5 people" in said
    assert "2 questions are open." in said
    assert "Question 1 of 2 open" in said
    assert "Zara Ashdown<b>" in said, "as typed, and as text"
    assert "makes one person of 2 entries from 2 agencies in 2 families" in said
    labels = {button.label for button in page.button}
    assert {"Same person", "Not the same", "Unsure", "Undo last answer"} <= labels
    assert [button.label for button in page.button if "Ashdown" in str(button.label)] == []


def test_what_differs_is_said_in_words(page: AppTest) -> None:
    press(page, "Next question")
    said = words(page)
    assert "1 February 2015" in said
    assert "nearly the same" in said


def test_answers_are_kept_and_the_last_is_undone(page: AppTest) -> None:
    assert individuals(page) == 5
    press(page, "Same person")
    assert "Kept: one person." in words(page)
    assert individuals(page) == 4
    press(page, "Not the same")
    assert "No question is open" in words(page)
    assert individuals(page) == 4
    press(page, "Take back")
    assert "1 question is open." in words(page)


def test_the_last_answer_is_undone_by_one_button(page: AppTest) -> None:
    press(page, "Same person")
    press(page, "Undo last answer")
    assert individuals(page) == 5
    assert "2 questions are open." in words(page)


def test_who_cannot_tell_is_asked_again_last(page: AppTest) -> None:
    first = words(page)
    press(page, "Unsure")
    said = words(page)
    assert "somebody could not tell 1" in said
    assert "Question 1 of 2 open" in said
    assert said != first
    press(page, "Next question")
    assert "Somebody could not tell:" in words(page)


def test_a_wrong_join_is_parted_here(page: AppTest) -> None:
    assert "1 join of two entries" in words(page)
    press(page, "They are two people")
    assert individuals(page) == 6


def test_a_family_is_joined_to_another_and_parted_again(page: AppTest) -> None:
    press(page, "Join the two families")
    assert "Everything of F-1 stands in F-2 now." in words(page)
    press(page, "Take back")
    assert "The decision about the family is taken back." in words(page)


def test_what_cannot_be_done_is_said(page: AppTest) -> None:
    press(page, "Make them a family of their own")
    assert "Say what the new family's reference is to be" in words(page)


def test_without_records_the_page_leads_to_loading(place: Path) -> None:
    open_store(place).close()
    app = open_page("match_people")
    assert "No records are held yet" in words(app)


def entry(**given: object) -> dict[str, object]:
    names = (
        "forename",
        "surname",
        "full_name",
        "aliases",
        "sex",
        "sex_typed",
        "nhs_number_typed",
        "upn_typed",
        "own_id",
    )
    more = ("role", "role_typed", "address", "postcode", "telephone", "school", "gp", "age", "due_date_typed")
    born = ("typed", "earliest", "latest", "precision", "unsure")
    empty = dict.fromkeys((*names, *more, *(f"date_of_birth_{part}" for part in born)))
    return {**empty, "family_id": "FILE-1", **given}


def test_each_fact_is_told_as_the_same_different_nearly_the_same_or_on_one_list_only() -> None:
    question = {
        "one": entry(forename="Ada", surname="Quill", postcode="EM1 2AB", telephone="1", sex="female"),
        "other": entry(forename="Aida", surname="Quill", postcode="EM9 9ZZ", sex="female"),
        "agreed": ["forename", "surname", "sex"],
        "differs": ["forename", "postcode"],
    }
    told = {line.label: (line.said, line.differs) for line in compare_two(question)}
    assert told == {
        "Name": ("nearly the same", True),
        "Sex": ("the same", False),
        "Postcode": ("different", True),
        "Telephone": ("on one list only", False),
    }
