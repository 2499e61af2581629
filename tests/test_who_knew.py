"""Who knew what, when: recorded, told, not recorded and could not be looked for are four answers, and stay apart."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest

from safer_analysis.access import Scope
from safer_analysis.intake.load import FileReport
from safer_analysis.oversight.who_knew import Event, WhoKnew, find_who_knew, serious_categories
from safer_analysis.oversight.who_knew_words import knowledge_lines, lead_lines, tell_who_knew, what_of
from safer_analysis.patterns.catalogue import FOLDER as PATTERNS
from safer_analysis.store import Store
from tests.conftest import EVERYTHING, day

Load = Callable[..., FileReport]
AS_OF = day("2026-06-30")
CARE, POLICE, SCHOOL, HOUSING = (
    "Eastmere Children's Services",
    "Eastmere Police",
    "Oakfield Primary School",
    "Eastmere Housing",
)
SHARING = "Date of decision,Child,Shared?,Information,Shared with,Reason,Consent,Family informed?\n"


def given(load: Load, agency: str, rows: str, *, covers: str = "1 January 2024 to 30 June 2026") -> None:
    """One agency's return of family F-1, with the period it says it covers."""
    title = f"Period covered: {covers}\n" if covers else ""
    load(
        f"{title}Date,Date recorded,Child,Category,Outcome,Event,Shared with\n{rows}",
        f"{agency}.csv",
        family="F-1",
        agency=agency,
    )


def ask(store: Store, **more: object) -> WhoKnew:
    return find_who_knew(store, EVERYTHING, "F-1", as_of=AS_OF, **more)  # type: ignore[arg-type]


def only(found: WhoKnew) -> Event:
    (event,) = found.events
    return event


def answers(event: Event) -> dict[str, str]:
    return {name: one.answer for name, one in event.known.items()}


@pytest.fixture
def seen(store: Store, load: Load) -> Store:
    """A bruise seen by the school and, a day later, by police; social care's return covers the time and is silent."""
    given(load, SCHOOL, "02/03/2026,,Ada,Injury,,Bruise on the arm,\n")
    given(load, POLICE, "03/03/2026,05/03/2026,Ada,Injury,,Told of a bruise on the arm,\n")
    given(load, CARE, "01/02/2024,,Ada,Visit,,Seen at home,\n")
    given(load, HOUSING, "01/02/2024,,Ada,Visit,,Tenancy visit,\n", covers="1 January 2024 to 31 January 2025")
    return store


def test_two_reports_are_one_event_and_each_agency_has_its_own_answer(seen: Store) -> None:
    event = only(ask(seen))
    assert len(event.reports) == 2
    assert answers(event) == {CARE: "not_recorded", HOUSING: "no_return", SCHOOL: "recorded", POLICE: "recorded"}
    assert next(iter(event.known)) == CARE
    assert knowledge_lines(event, event.known[POLICE]) == ["Recorded", "3 March 2026", "written down 5 March 2026"]
    assert lead_lines(event) == ["Not recorded"]
    assert what_of(event) == "Injury · Ada · 2 reports"
    assert list(tell_who_knew(ask(seen), as_of=AS_OF)) == [
        "Up to 30 June 2026: 1 serious event, in 2 records of 2 agencies. Of 1 no record says that children’s social "
        "care was told."
    ]


def test_what_reached_social_care_by_its_words_alone_is_told_and_marked_so(seen: Store, load: Load) -> None:
    given(load, CARE, "04/03/2026,,Ada,,,Referral received from the school: bruise on the arm,\n")
    event = only(ask(seen, categories=["injury"], chosen=[]))
    assert answers(event)[CARE] == "told"
    assert knowledge_lines(event, event.known[CARE]) == [
        "Told",
        "4 March 2026",
        "own contact or referral",
        "possible mention",
    ]


@pytest.mark.parametrize(
    ("day_told", "answer", "days"),
    [
        ("02/03/2026", "told", 0),
        ("16/03/2026", "told", 14),
        ("17/03/2026", "told", 15),
        ("18/03/2026", "not_recorded", None),
    ],
)
def test_a_record_of_sharing_tells_of_an_event_within_the_days_asked_for(
    seen: Store, load: Load, day_told: str, answer: str, days: int | None
) -> None:
    # the days are counted from the last report, 3 March; how long it took, from the first
    load(
        f"{SHARING}{day_told},Ada,Yes,The bruise,Children's services,Harm,Given,Yes\n",
        "s.csv",
        family="F-1",
        agency=SCHOOL,
    )
    event = only(ask(seen))
    assert answers(event)[CARE] == answer
    assert event.days_to_lead == days
    assert answers(only(ask(seen, told_days=15)))[CARE] == "told"


def test_sharing_by_an_agency_that_did_not_know_or_of_another_child_tells_nothing(seen: Store, load: Load) -> None:
    load(f"{SHARING}04/03/2026,Ada,Yes,Rent,MASH,Debt,Given,Yes\n", "h.csv", family="F-1", agency=HOUSING)
    load(f"{SHARING}04/03/2026,Ben,Yes,Ben,MASH,Harm,Given,Yes\n", "s.csv", family="F-1", agency=SCHOOL)
    assert answers(only(ask(seen)))[CARE] == "not_recorded"


def test_who_was_told_can_tell_others_but_not_before(seen: Store, load: Load) -> None:
    told = f"{SHARING}05/03/2026,Ada,Yes,The bruise,Social care,Harm,Given,Yes\n"
    load(told, "s.csv", family="F-1", agency=SCHOOL)
    before = f"{SHARING}04/03/2026,,Yes,A plan,Housing,To plan,Given,Yes\n"
    load(before, "b.csv", family="F-1", agency=CARE)
    assert answers(only(ask(seen)))[HOUSING] == "no_return"
    after = f"{SHARING}06/03/2026,,Yes,A plan,Eastmere Housing,To plan,Given,Yes\n"
    load(after, "a.csv", family="F-1", agency=CARE)
    event = only(ask(seen))
    assert answers(event)[HOUSING] == "told", "who was told is known even where nothing was returned"
    assert knowledge_lines(event, event.known[HOUSING]) == ["Told", "6 March 2026", f"by {CARE}"]


def test_a_decision_not_to_share_is_told_beside_the_answer(seen: Store, load: Load) -> None:
    load(f"{SHARING}04/03/2026,Ada,No,Bruise,MASH,GDPR,Refused,No\n", "s.csv", family="F-1", agency=SCHOOL)
    event = only(ask(seen))
    assert knowledge_lines(event, event.known[CARE]) == [
        "Not recorded",
        f"not shared with it by {SCHOOL}, 4 March 2026",
    ]
    assert len(event.known[CARE].records) == 1


def test_a_contact_social_care_records_itself_says_that_it_knew(seen: Store, load: Load) -> None:
    given(load, CARE, "06/03/2026,,Ada,Referral,,From school,\n", covers="1 March 2026 to 30 June 2026")
    event = only(ask(seen))
    assert (answers(event)[CARE], event.days_to_lead) == ("told", 4)
    assert knowledge_lines(event, event.known[CARE]) == ["Told", "6 March 2026", "own contact or referral"]


def test_the_reports_own_row_may_say_whom_it_was_shared_with(store: Store, load: Load) -> None:
    given(load, POLICE, "02/03/2026,04/03/2026,Ada,Domestic abuse,,Shouting,MASH; Oakfield Primary School\n")
    given(load, CARE, "01/02/2024,,Ada,Visit,,Seen at home,\n")
    given(load, SCHOOL, "01/02/2024,,Ada,Visit,,Seen at school,\n")
    event = only(ask(store))
    assert answers(event) == {CARE: "told", POLICE: "recorded", SCHOOL: "told"}
    assert event.days_to_lead == 2


def test_days_are_not_counted_from_a_date_that_is_not_one_day(store: Store, load: Load) -> None:
    given(load, SCHOOL, "March 2026,,Ada,Injury,,Bruise,\n")
    given(load, CARE, "20/03/2026,,Ada,Referral,,From school,\n")
    event = only(ask(store))
    assert (event.days_to_lead, event.lead_knows) == (None, True)
    assert lead_lines(event)[0] == "Cannot be counted"


def test_a_return_must_cover_every_day_an_event_can_have_been(store: Store, load: Load) -> None:
    given(load, SCHOOL, "March 2026,,Ada,Injury,,Bruise,\n")
    given(load, CARE, "01/02/2024,,Ada,Visit,,Seen,\n", covers="1 January 2024 to 30 March 2026")
    assert answers(only(ask(store)))[CARE] == "no_return"
    said = next(tell_who_knew(ask(store), as_of=AS_OF))
    assert said.endswith("1 could not be looked for there: no return covers those days.")
    # a second return that goes on from the day after closes the gap; one that leaves a day open does not
    given(load, HOUSING, "01/02/2024,,Ada,Visit,,Seen,\n", covers="1 January 2024 to 15 March 2026")
    given(load, POLICE, "01/02/2024,,Ada,Visit,,Seen,\n", covers="1 January 2024 to 15 March 2026")
    for agency, first in ((HOUSING, 16), (POLICE, 17)):
        more = f"Period covered: {first} March 2026 to 30 April 2026\nDate,Child,Event\n02/04/2026,Ada,Visit\n"
        load(more, f"more {agency}.csv", family="F-1", agency=agency)
    found = answers(only(ask(store)))
    assert (found[HOUSING], found[POLICE]) == ("not_recorded", "no_return")


def test_an_undated_event_can_be_looked_for_nowhere_else(store: Store, load: Load) -> None:
    given(load, SCHOOL, "Unknown,,Ada,Injury,,Bruise,\n")
    given(load, CARE, "01/02/2024,,Ada,Visit,,Seen,\n")
    assert answers(only(ask(store))) == {CARE: "no_date", SCHOOL: "recorded"}


def test_without_a_return_of_social_care_nothing_is_said_of_it(store: Store, load: Load) -> None:
    given(load, SCHOOL, "02/03/2026,,Ada,Injury,,Bruise,\n")
    found = ask(store)
    assert lead_lines(only(found)) == ["No return"]
    said = list(tell_who_knew(found, as_of=AS_OF))
    assert "has sent nothing of this family, so it could not be looked for there" in said[0]
    assert said[1] == f"1 event is known to one agency alone: 2 March 2026, {SCHOOL}."


def test_kinds_and_single_events_can_be_chosen(seen: Store) -> None:
    assert [len(event.reports) for event in ask(seen, categories=["visit"]).events] == [1, 1]
    visits = ask(seen, categories=["visit"]).events
    chosen = ask(seen, categories=[], chosen=[visits[0].incident_id])
    assert [event.categories for event in chosen.events] == [("visit",)]
    assert next(tell_who_knew(ask(seen, categories=[]), as_of=AS_OF)).startswith("Up to 30 June 2026, no serious event")


def test_what_its_agency_called_high_is_serious_whatever_it_is(store: Store, load: Load) -> None:
    rows = (
        "Date,Child,Category,Risk level,Event\n02/03/2026,Ada,Arrest,High,Arrest\n03/03/2026,Ada,Arrest,Medium,Arrest\n"
    )
    load(rows, "police.csv", family="F-1", agency=POLICE)
    assert [event.reports[0]["earliest"] for event in ask(store).events] == [day("2026-03-02")]


def test_a_reader_sees_no_family_that_is_not_granted(seen: Store) -> None:
    other = Scope(reader="test", role="test", families=frozenset({"F-2"}))
    assert find_who_knew(seen, other, "F-1", as_of=AS_OF) == WhoKnew((), (), 14)


def test_what_the_patterns_call_serious_is_serious_here_too() -> None:
    declared = tomllib.loads((PATTERNS / "events.toml").read_text(encoding="utf-8"))
    assert set(declared["serious_event"]["records"][0]["categories"]) <= set(serious_categories())
