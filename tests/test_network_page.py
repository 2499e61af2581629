"""The Network page as Streamlit runs it: the sentence, the day, the tables, what a choice opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import load_file
from safer_analysis.store import open_store
from safer_analysis.ui.open_store import get_store
from tests.conftest import NOW, day
from tests.test_load_pages import open_page, place
from tests.test_pages import words

PEOPLE = """Family reference,Person ID,Name,Date of birth,Sex,Role
F-1,1,Ada Ash,02/05/2014,Female,Child
F-1,2,Ben Ash,02/05/2017,Male,Child
F-1,3,"Kerry ""Kez"" <b>Ash</b>",14/03/1990,Female,Mother
"""
RELATED = """Family reference,Person ID,Relationship,Related person ID,Start date,End date
F-1,3,Mother of,1,02/05/2014,
F-1,3,Mother of,2,02/05/2017,
"""
HOMES = """Family reference,Person ID,Address,Postcode,Protected address,Moved in,Moved out
F-1,1,1 Low Road,EM1 1AA,No,2014,07/03/2022
F-1,1,5 Larch Close,EM6 2WD,Yes,07/03/2022,
"""
WORK = """Family reference,Person ID,Allocated worker,Job title,Telephone,Lead professional,Start,End
F-1,1,Marta Delahaye,Social worker,01632 960204,Yes,20/03/2026,
"""
EVENTS = """Family reference,Date,Child,Category,Event
F-1,12/04/2026,Ada Ash,Home visit,Seen at home
F-1,01/06/2026,Ada Ash,No access,Nobody answered
F-1,02/06/2026,Ada Ash,No access,Nobody answered again
"""
AGENCY = "Eastmere Children's Services"

__all__ = ["place"]


@pytest.fixture
def filled(place: Path) -> Path:
    store = open_store(place)
    for number, text in enumerate((PEOPLE, RELATED, HOMES, WORK, EVENTS)):
        load_file(store, text.encode(), f"list {number}.csv", agency=AGENCY, now=NOW)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    return place


def tables(app: AppTest) -> dict[str, list[str]]:
    return {name: list(frame.value[name]) for frame in app.dataframe for name in frame.value.columns}


def test_an_empty_store_says_what_to_do_next(place: Path) -> None:
    open_store(place).close()
    assert "No records are held yet." in words(open_page("network"))


def test_the_page_says_who_is_in_the_family_and_who_is_around_it(filled: Path) -> None:
    app = open_page("network")
    assert (
        "On 2 June 2026, as recorded: 3 people of this family, 1 household with a recorded address, 1 agency"
        in words(app)
    )
    assert tables(app)["Name"][:2] == ["Ada Ash", "Ben Ash"]
    assert tables(app)["Whom to ring"] == ["Marta Delahaye, Social worker"]
    assert tables(app)["Telephone"] == ["01632 960204"]
    assert tables(app)["Line"] == ["2 of no access, not brought or hostile"]


def test_the_day_chosen_shows_who_lived_where_then_and_who_was_not_yet_born(filled: Path) -> None:
    app = open_page("network")
    slider = app.select_slider[0]
    assert slider.value == day("2026-06-02")
    slider.set_value(day("2014-05-02")).run()
    assert not app.exception
    assert "Not drawn: Ben Ash, born 2 May 2017." in words(app)
    assert "Ada Ash born" in words(app)


def test_a_protected_address_is_on_the_page_in_no_form(filled: Path) -> None:
    app = open_page("network")
    app.session_state["network_mark"] = mark_of(filled, "Ada Ash")
    app.run()
    shown = words(app) + str([frame.value.to_dict() for frame in app.dataframe])
    assert "address not shown" in shown
    assert "Larch" not in shown
    assert "EM6" not in shown


def test_choosing_a_person_tells_who_they_are_and_lists_their_records(filled: Path) -> None:
    app = open_page("network")
    app.session_state["network_mark"] = mark_of(filled, "Ada Ash")
    app.run()
    assert not app.exception
    assert "Ada Ash, female, born 2014, aged 12, subject child, household A." in words(app)
    assert "3 records naming or concerning this person, up to that day, the latest first." in words(app)


def test_choosing_an_agency_tells_whom_to_ring_and_lists_its_records(filled: Path) -> None:
    app = open_page("network")
    app.session_state["network_mark"] = f"agency:{AGENCY}"
    app.run()
    assert not app.exception
    assert "lead worker, works with Ada Ash, telephone 01632 960204." in words(app)
    assert "3 records of this agency, up to that day, the latest first." in words(app)


def test_what_was_chosen_in_another_family_is_not_shown_in_this_one(filled: Path) -> None:
    app = open_page("network")
    app.session_state["network_mark"] = "person:P-elsewhere"
    app.run()
    assert not app.exception
    assert "What was chosen before is not part of this picture." in words(app)


@pytest.mark.parametrize("kind", ["Agencies", "Both"])
def test_every_kind_of_picture_is_drawn_for_the_family_and_for_one_child(filled: Path, kind: str) -> None:
    app = open_page("network")
    app.segmented_control[0].set_value(kind).run()
    assert not app.exception
    app.selectbox(key="network_child:F-1").select(mark_of(filled, "Ben Ash").removeprefix("person:")).run()
    assert not app.exception
    assert "No agency has recorded anything by that day, and no involvement is recorded." in words(app)


def mark_of(path: Path, name: str) -> str:
    """The mark of one person of the open store."""
    assert path.exists()
    found = get_store().store.one("SELECT person_id FROM derived.person WHERE name = $name", name=name)
    assert found
    return f"person:{found['person_id']}"
