"""Who met, and the pages that tell of meetings and timescales: every number opens its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from safer_analysis.access import Scope
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.oversight.meetings import count_by_agency, find_meetings, kind_of_name
from safer_analysis.oversight.telling import tell_meetings
from safer_analysis.store import Store, open_store
from safer_analysis.ui.begin import BANNER
from tests.conftest import NOW, day
from tests.test_load_pages import open_page
from tests.test_pages import PROJECT, words

Load = Callable[..., FileReport]
AGENCY = "Eastmere Children's Services"
AS_OF = day("2026-06-30")
MEETINGS = """Meeting ID,Date,Meeting,Quorate,Child,Chair
M1,08/04/2026,Initial conference,Yes,Ada,W. Lindholme
M2,21/04/2026,Core group,,Ada,W. Lindholme
M3,02/06/2026,Review conference,,Ada,W. Lindholme
M4,30/06/2026,Review conference,Yes,Ada,W. Lindholme
"""
ATTENDANCE = """Meeting ID,Date,Meeting,Agency,Invited,Attended,Report
M1,08/04/2026,Initial conference,Eastmere Children's Services,Yes,Yes,Yes
M1,08/04/2026,Initial conference,Oakfield Primary School,Yes,Yes,No
M1,08/04/2026,Initial conference,Quayside Surgery,Yes,No,No
M1,08/04/2026,Initial conference,Police,Yes,Yes,No
M2,21/04/2026,Core group,Eastmere Children's Services,Yes,Yes,
M2,21/04/2026,Core group,Quayside Surgery,Yes,Yes,
M3,02/06/2026,Review conference,Eastmere Children's Services,Yes,Yes,Yes
M3,02/06/2026,Review conference,Oakfield Primary School,Yes,Yes,
M3,02/06/2026,Review conference,Quayside Surgery,Yes,No,No
M3,02/06/2026,Review conference,Police,Yes,No,Yes
M4,30/06/2026,Review conference,Eastmere Children's Services,Yes,,
"""
HOUSING = "Date,Child,Event\n09/10/2025,Ada,Tenancy visit\n10/10/2025,Ada,Tenancy visit\n08/04/2026,Ada,Tenancy visit\n"
FILES = (
    (MEETINGS, "meetings.csv", AGENCY),
    (ATTENDANCE, "attendance.csv", AGENCY),
    (HOUSING, "housing.csv", "Eastmere Housing"),
)


@pytest.fixture
def met(store: Store, load: Load) -> Store:
    for content, file, agency in FILES:
        load(content, file, family="F-1", agency=agency)
    return store


def test_quoracy_is_told_as_recorded_and_by_who_came(met: Store, scope: Scope) -> None:
    found = find_meetings(met, scope, "F-1", as_of=AS_OF)
    said = [(one.kind, one.quorate, one.is_enough) for one in found]
    assert said == [
        # social care and two others
        ("initial_conference", True, True),
        ("core_group", None, False),
        # social care and one other; nobody wrote whether that was enough
        ("review_conference", None, False),
        # whether anybody came is not recorded
        ("review_conference", True, None),
    ]


def test_two_conferences_running_missed_are_told_and_a_report_or_a_core_group_is_no_miss(
    met: Store, scope: Scope
) -> None:
    found = {one.organisation: one for one in count_by_agency(find_meetings(met, scope, "F-1", as_of=AS_OF))}
    surgery, police = found["Quayside Surgery"], found["Police"]
    # it came to the core group between: the two conferences are still running
    assert (len(surgery.invited), len(surgery.attended), len(surgery.missed), len(surgery.missed_running)) == (
        3,
        1,
        2,
        2,
    )
    assert (len(police.missed), len(police.reported), police.missed_running) == (0, 1, ())
    assert len(found[AGENCY].not_said) == 1


@pytest.mark.parametrize("as_of", ["2026-04-08", "2026-06-02"])
def test_an_agency_with_a_record_in_the_180_days_before_is_active(met: Store, scope: Scope, as_of: str) -> None:
    # 10 October 2025 is 180 days before 8 April 2026, 9 October 181; the day of the conference is not before it
    last = [one for one in find_meetings(met, scope, "F-1", as_of=day(as_of)) if one.is_conference][-1]
    assert [(one.agency, len(one.records)) for one in last.not_asked] == [("Eastmere Housing", 1)]


def test_an_agency_asked_by_its_kind_alone_was_asked(store: Store, load: Load, scope: Scope) -> None:
    load(MEETINGS, "meetings.csv", family="F-1", agency=AGENCY)
    load(ATTENDANCE, "attendance.csv", family="F-1", agency=AGENCY)
    for agency in ("Eastmere Police", "Harbour Academy"):
        load(f"Date,Child,Event\n01/04/2026,Ada,Seen by {agency}\n", f"{agency}.csv", family="F-1", agency=agency)
    first = find_meetings(store, scope, "F-1", as_of=AS_OF)[0]
    # the list says Police; of schools it names another
    assert [one.agency for one in first.not_asked] == ["Harbour Academy"]


def test_a_meeting_without_a_list_could_not_be_looked_at(store: Store, load: Load, scope: Scope) -> None:
    load(MEETINGS, "meetings.csv", family="F-1", agency=AGENCY)
    load(HOUSING, "housing.csv", family="F-1", agency="Eastmere Housing")
    found = find_meetings(store, scope, "F-1", as_of=AS_OF)
    assert {one.is_enough for one in found} == {None}
    assert [one.not_asked for one in found] == [()] * 4
    assert list(tell_meetings(found))[-1] == (
        "Who was asked and who came could not be looked for: no list of attendance was sent."
    )


def test_a_list_without_its_meetings_still_tells_who_came(store: Store, load: Load, scope: Scope) -> None:
    load(ATTENDANCE, "attendance.csv", family="F-1", agency=AGENCY)
    found = find_meetings(store, scope, "F-1", as_of=AS_OF)
    assert [(one.kind, len(one.parts)) for one in found] == [
        ("initial_conference", 4),
        ("core_group", 2),
        ("review_conference", 4),
        ("review_conference", 1),
    ]


def test_what_a_reader_may_not_see_is_left_out(met: Store) -> None:
    other = Scope(reader="test", role="test", families=frozenset({"F-2"}))
    assert find_meetings(met, other, "F-1", as_of=AS_OF) == []
    assert next(tell_meetings([])).startswith("No meeting is recorded.")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Police", "police"),
        ("Oakfield Primary School", "education"),
        ("W. Lindholme", None),
        ("GP", "general_practice"),
    ],
)
def test_the_kind_of_an_agency_is_told_by_its_name(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind


# The pages


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "records.duckdb"
    monkeypatch.setenv("SAFER_STORE", str(path))
    monkeypatch.delenv("SAFER_STORE_KEY", raising=False)
    monkeypatch.chdir(PROJECT)
    st.cache_data.clear()
    store = open_store(path)
    for content, file, agency in FILES:
        load_file(store, content.encode(), file, now=NOW, family="F-1", agency=agency)
    rebuild_history(store, as_of=NOW.date())
    store.close()
    yield path
    st.cache_resource.clear()


def test_working_together_tells_of_meetings_and_timescales_with_their_tables(place: Path) -> None:
    app = open_page("working_together")
    shown = words(app)
    assert "4 meetings, 3 conferences among them. Of the conferences, 1 is recorded without enough agencies." in shown
    assert "Missed two conferences running, without a report: Quayside Surgery." in shown
    assert "Active before a conference and not asked to it: Eastmere Housing." in shown
    meetings = app.dataframe[0].value
    assert list(meetings["Came"]) == ["3 of 4", "2 of 2", "2 of 4", "0 of 1"]
    assert list(meetings["Asked and absent"])[2] == "Police (report), Quayside Surgery"
    checks = app.dataframe[2].value
    assert (checks["What is due"][0], checks["In time"][0]) == ("First core group, from the initial conference", 1)
    assert "do not say when they were written" in shown
    assert BANNER in shown


def test_timescales_tells_of_every_family(place: Path) -> None:
    app = open_page("timescales")
    assert "in every family held here: 4 late, 2 not recorded" in words(app)
    assert list(app.dataframe[0].value["What is due"]) == [
        "First core group, from the initial conference",
        "First review conference",
        "Report to an initial conference, before it",
        "Report to a review conference, before it",
    ]
