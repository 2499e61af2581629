"""Whom to ring in each agency: recorded, missing, stale; a date that cannot tell says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safer_analysis.access import Scope
from safer_analysis.intake.file_decisions import set_file_aside
from safer_analysis.intake.load import FileReport
from safer_analysis.oversight.contact_words import tell_contact, tell_directory
from safer_analysis.oversight.contacts import Directory, Entry, find_directory
from safer_analysis.store import Store
from tests.conftest import EVERYTHING, NOW, day

Load = Callable[..., FileReport]
AS_OF = day("2026-06-30")
CARE, SCHOOL, SURGERY = "Eastmere Children's Services", "Oakfield Primary School", "Quayside Surgery"
HEADINGS = "Organisation,Designated lead,Job title,Telephone,Email,Deputy,Last checked\n"


@pytest.fixture
def active(store: Store, load: Load) -> Store:
    for agency in (CARE, SCHOOL, SURGERY):
        load(f"Date,Child,Event\n01/06/2026,Ada,Seen by {agency}\n", f"{agency}.csv", family="F-1", agency=agency)
    return store


def send(load: Load, *rows: str, file: str = "contacts.csv", agency: str = CARE) -> FileReport:
    return load(HEADINGS + "\n".join(rows) + "\n", file, agency=agency)


def ask(store: Store, **more: int) -> Directory:
    return find_directory(store, EVERYTHING, "F-1", as_of=AS_OF, **more)


def of(found: Directory, agency: str) -> Entry:
    return next(entry for entry in found.entries if entry.agency.name == agency)


@pytest.mark.parametrize(
    ("checked", "age"),
    [
        ("29/12/2025", "current"),  # 183 days before
        ("28/12/2025", "stale"),
        ("December 2025", "cannot_tell"),
        ("November 2025", "stale"),
        ("?01/06/2026", "cannot_tell"),
        ("", "not_recorded"),
        ("01/07/2026", "current"),
    ],
)
def test_a_contact_is_stale_when_it_was_checked_too_long_ago(active: Store, load: Load, checked: str, age: str) -> None:
    send(load, f"{SCHOOL},Ruth Halloran,DSL,01632 960122,dsl@oakfield.example,J. Whitlock,{checked}")
    (contact,) = of(ask(active), SCHOOL).contacts
    assert contact.age == age
    assert bool(tell_contact(contact)) == (age != "current")


def test_the_limit_can_be_moved(active: Store, load: Load) -> None:
    send(load, f"{SCHOOL},Ruth Halloran,DSL,01632 960122,x@oakfield.example,J. Whitlock,28/12/2025")
    assert of(ask(active, stale_days=184), SCHOOL).contacts[0].age == "current"


def test_the_sentences_name_who_is_missing_and_who_is_stale(active: Store, load: Load) -> None:
    send(
        load,
        f"{CARE},Duty manager,,01632 960101,,Assistant,01/06/2026",
        f"{SCHOOL},Ruth Halloran,DSL,,dsl@oakfield.example,,01/06/2025",
        "Eastmere Housing,Vic Standring,,01632 960141,,,01/06/2026",
    )
    found = ask(active)
    assert list(tell_directory(found)) == [
        f"For 2 of 3 agencies of this family a safeguarding contact is recorded. None for {SURGERY}.",
        f"Last checked more than 183 days before 30 June 2026: {SCHOOL}.",
        f"No telephone is recorded: {SCHOOL}.",
    ]
    assert [one.organisation for one in found.others] == ["Eastmere Housing"]
    assert tell_contact(of(found, SCHOOL).contacts[0]) == "stale, no telephone, no deputy"
    assert len(of(found, SCHOOL).records) == 1


def test_without_a_list_whom_to_ring_could_not_be_looked_for(active: Store) -> None:
    (said,) = tell_directory(ask(active))
    assert said.endswith("so whom to ring could not be looked for.")


@pytest.mark.parametrize(
    ("organisation", "is_of"),
    [
        ("Eastmere Children's Services (MASH)", True),
        ("Children's social care", True),
        ("Northmere Children's Services", False),
        ("School", False),
    ],
)
def test_a_contact_is_of_an_agency_by_its_name_never_by_a_likeness(
    active: Store, load: Load, organisation: str, is_of: bool
) -> None:
    send(load, f"{organisation},Duty manager,,01632 960101,,,01/06/2026")
    assert bool(of(ask(active), CARE).contacts) is is_of


def test_a_newer_check_of_the_same_agency_makes_it_current(active: Store, load: Load) -> None:
    send(load, f"{SCHOOL},Ruth Halloran,DSL,01632 960122,,,01/06/2024")
    send(load, f"{SCHOOL},John Whitlock,Deputy,01632 960122,,,01/06/2026", file="later.csv", agency=SCHOOL)
    assert [line for line in tell_directory(ask(active)) if line.startswith("Last checked")] == []


def test_a_list_set_aside_and_a_reader_of_one_family_give_no_contact(active: Store, load: Load) -> None:
    send(load, f"{SCHOOL},Ruth Halloran,DSL,01632 960122,,,01/06/2026")
    granted = Scope(reader="test", role="test", families=frozenset({"F-1"}))
    assert not find_directory(active, granted, "F-1", as_of=AS_OF).has_list
    assert ask(active).has_list
    found = active.one("SELECT file_hash FROM records.safeguarding_contact")
    set_file_aside(active, (found or {})["file_hash"], reason="Wrong list", made_by="test", made_at=NOW)
    assert not ask(active).has_list


def test_who_works_with_the_family_on_that_day_stands_beside(active: Store, load: Load) -> None:
    load(
        "Family reference,Agency,Child,Worker,Job title,Telephone,Start,End\n"
        f"F-1,{SCHOOL},Ada,H. Fairbrass,Head of year,01632 960199,01/01/2025,\n"
        f"F-1,{SCHOOL},Ada,T. Oduya,Teacher,,01/01/2024,29/06/2026\n"
        f"F-1,{SCHOOL},Ada,N. Lark,Teacher,,01/07/2026,\n",
        "work.csv",
        agency=CARE,
    )
    assert [one.name for one in of(ask(active), SCHOOL).workers] == ["H. Fairbrass"]
