"""Children side by side: what is recorded of each, by whom, and what is not; no record for a child not concerned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_chronology
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.siblings.facts import Facts, find_facts
from safer_analysis.siblings.matrix import Cell, build_matrix
from safer_analysis.siblings.missing import find_left_out
from safer_analysis.siblings.picture import build_picture
from safer_analysis.siblings.rules import columns_asked, followed_rules, kinds_of_occasion, plan_kinds, siblings_rules
from safer_analysis.store import Store, open_store
from safer_analysis.ui.children_shown import leave_out
from safer_analysis.vocabulary import code_list
from tests.conftest import EVERYTHING, NOW, day

History = Callable[..., Store]
Load = Callable[..., FileReport]
PEOPLE = "Name,DOB,Role\nAda Quill,02/05/2014,Child\nBen Quill,19/11/2017,Child\nMia Quill,08/02/2022,Child\n"


def facts_of(store: Store, as_of: str = "2026-06-30", family: str = "F-1") -> Facts:
    return find_facts(store, EVERYTHING, family, as_of=day(as_of))


def cells(store: Store, as_of: str = "2026-06-30") -> Callable[[str, str], Cell]:
    """The cells by a child's first name and the column."""
    facts = facts_of(store, as_of)
    matrix = build_matrix(facts)
    ids = {child["name"].split()[0]: child["person_id"] for child in facts.children}
    return lambda child, column: matrix.cell(ids[child], column)


@pytest.fixture
def family(load: Load, history: History) -> History:
    """A history of three listed children, Ada; Ben and Mia."""

    def make(table: str) -> Store:
        load(PEOPLE, "people.csv", family="F-1", agency="Eastmere Children's Services")
        return history(table)

    return make


# The matrix


def test_a_child_on_a_list_and_in_no_record_has_nothing_in_any_cell(family: History) -> None:
    store = family("Date | Child | Category | Event | Child seen\n01/02/2024 | Ada; Ben | Visit | At home | Yes")
    cell = cells(store)
    assert {column.name: cell("Mia", column.name).answer for column in columns_asked()} == {
        "events": "none",
        "injuries": "could_not_look",
        "seen": "none",
        "alone": "could_not_look",
        "voice": "none",
        "assessments": "could_not_look",
        "plans": "could_not_look",
        "agencies": "none",
        "last_seen": "none",
    }
    assert cell("Mia", "agencies").no_return == ("Eastmere Children's Services",)
    assert [child["name"] for child in build_matrix(facts_of(store)).without_records()] == ["Mia Quill"]


def test_three_reports_of_one_incident_are_one_event_and_three_records(load: Load, store: Store) -> None:
    for agency in ("Police", "School", "Housing"):
        row = "09/01/2024,Ada,Domestic abuse,Called to shouting"
        load(f"Date,Child,Category,Event\n{row} ({agency})\n", f"{agency}.csv", family="F-1", agency=agency)
    cell = cells(store)("Ada", "events")
    assert (cell.events, len(cell.records), cell.agencies) == (1, 3, ("Housing", "Police", "School"))


def test_a_record_of_all_the_children_is_one_each_was_present_at(family: History) -> None:
    store = family(
        "Date | Child | Category | Event\n01/02/2024 | All children | Visit | At home\n02/02/2024 | Ada | Visit | Again"
    )
    cell = cells(store)
    assert (len(cell("Ada", "events").records), len(cell("Ada", "events").present)) == (1, 1)
    assert (len(cell("Mia", "events").records), len(cell("Mia", "events").present)) == (0, 1)
    assert cell("Mia", "events").answer == "found"


def test_a_child_linked_to_anothers_record_was_not_seen_by_it(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", family="F-1", agency="School")
    load(
        "Student,Date of incident,Category,Incident,Linked students,Child seen\n"
        "Ada Quill,01/02/2024,Cause for concern,Spoke to staff,Ben Quill,Yes\n",
        "log.csv",
        family="F-1",
        agency="School",
    )
    cell = cells(store)
    assert len(cell("Ada", "seen").records) == 1
    assert cell("Ben", "seen").answer == "none"
    seen = store.rows("SELECT child_seen, is_subject FROM derived.child_event ORDER BY is_subject")
    assert seen == [{"child_seen": None, "is_subject": False}, {"child_seen": True, "is_subject": True}]
    assert (len(cell("Ben", "events").records), len(cell("Ben", "events").present)) == (0, 1)


def test_injuries_could_not_be_looked_for_until_a_hospital_or_a_surgery_has_sent_something(
    family: History, load: Load
) -> None:
    store = family("Date | Child | Category | Event\n01/02/2024 | Ada | Visit | At home")
    assert (cells(store)("Ada", "injuries").answer, cells(store)("Ada", "injuries").no_return) == (
        "could_not_look",
        ("hospital", "general_practice"),
    )
    load(
        "Date,Child,Category,Event\n05/02/2024,Ben,Health contact,Cough\n",
        "gp.csv",
        family="F-1",
        agency="Quayside Surgery",
    )
    found = cells(store)("Ada", "injuries")
    assert (found.answer, found.no_return) == ("none", ("hospital",))


def test_an_injury_in_the_row_of_an_attendance_counts_as_one(load: Load, store: Store) -> None:
    load(PEOPLE, "people.csv", family="F-1", agency="Hospital")
    load(
        "Arrival Date,Patient Name,DOB,Presenting Complaint,Injury,Site,Mechanism given,Discharge\n"
        "04/03/2024,Ada Quill,02/05/2014,Arm pain,Fracture,Left radius,Fell,Home\n",
        "ed.csv",
        family="F-1",
        agency="Eastmere General Hospital",
    )
    assert store.rows("SELECT category FROM derived.chronology") == [{"category": "ed_attendance"}]
    assert cells(store)("Ada", "injuries").answer == "found"
    assert cells(store)("Ben", "injuries").answer == "none"


def test_words_that_may_tell_of_two_things_are_possible_under_both(family: History) -> None:
    store = family("Date | Child | Event\n01/02/2024 | Ada | Bruise seen on her cheek. Ada said that daddy hit her.")
    told = cells(store)
    assert told("Ada", "injuries").possible == told("Ada", "voice").possible != ()


def test_a_possible_mention_is_told_apart_and_counts_as_no_injury(family: History) -> None:
    store = family("Date | Child | Event\n01/02/2024 | Ada | Bruise to the left cheek seen this morning.")
    found = cells(store)("Ada", "injuries")
    assert (found.events, found.records, len(found.possible)) == (0, (), 1)
    assert cells(store)("Ada", "events").possible == found.possible


def test_seen_alone_not_alone_and_not_said_are_three_numbers(family: History) -> None:
    store = family(
        "Date | Child | Category | Event | Child seen | Seen alone\n01/02/2024 | Ada | Visit | One | Yes | Yes\n"
        "02/02/2024 | Ada | Visit | Two | Yes | No\n03/02/2024 | Ada | Visit | Three | Yes |\n"
        "04/02/2024 | Ada | Visit | Four | No |"
    )
    found = cells(store)("Ada", "alone")
    assert (len(found.records), dict(found.counts)) == (1, {"not_alone": 1, "not_said": 1})
    assert len(cells(store)("Ada", "seen").records) == 3
    assert cells(store)("Ben", "alone").answer == "none"


def test_last_seen_says_by_which_agencies_and_keeps_a_month_a_month(family: History, load: Load) -> None:
    store = family(
        "Date | Child | Category | Event | Child seen\n01/02/2024 | Ada | Visit | One | Yes\n"
        "March 2024 | Ada | Visit | Two | Yes\nApril 2024 | Ada | Telephone | Three | No"
    )
    found = cells(store)("Ada", "last_seen")
    assert found.last is not None
    assert (found.last.precision, found.last.earliest, found.agencies) == (
        "month",
        day("2024-03-01"),
        ("Eastmere Police",),
    )


def test_what_happened_after_the_day_asked_about_is_left_out(family: History) -> None:
    store = family("Date | Child | Category | Event\n01/02/2024 | Ada | Visit | One\n02/02/2024 | Ada | Visit | Two")
    assert [len(cells(store, as_of)("Ada", "events").records) for as_of in ("2024-01-31", "2024-02-01")] == [0, 1]


def test_an_unborn_child_cannot_have_been_seen_and_that_is_said(load: Load, store: Store) -> None:
    load("Name,EDD,Role\nUBB Quill,21/09/2026,Unborn\n", "people.csv", family="F-1", agency="Eastmere Midwifery")
    load("Date,Child,Event\n01/02/2026,UBB Quill,Booked\n", "m.csv", family="F-1", agency="Eastmere Midwifery")
    found = {column: cells(store)("UBB", column).answer for column in ("events", "seen", "alone", "voice", "last_seen")}
    assert found == {"events": "found"} | dict.fromkeys(("seen", "alone", "voice", "last_seen"), "not_yet_born")


PLANS = (
    "Date | Child | Category | Event\n31/01/2024 | Ada; Ben | CP plan start | Start\n"
    "09/04/2025 | Ada; Ben | CP plan end | End\n09/04/2025 | Ada | CIN plan start | Stepped down\n"
    "08/04/2026 | Ada | CP plan start | Again"
)


def test_a_plan_runs_from_its_start_to_its_end_and_a_second_has_none_yet(family: History) -> None:
    store = family(PLANS)
    spans = [
        (plan.kind, plan.start and plan.start.earliest, plan.end and plan.end.earliest)
        for plan in cells(store)("Ada", "plans").plans
    ]
    assert spans == [
        ("child_protection", day("2024-01-31"), day("2025-04-09")),
        ("child_protection", day("2026-04-08"), None),
        ("child_in_need", day("2025-04-09"), None),
    ]
    assert len(cells(store)("Ben", "plans").plans) == 1


def test_a_plan_known_only_by_its_actions_is_told_by_its_name(family: History, load: Load) -> None:
    store = family("Date | Child | Category | Event\n01/02/2024 | Ada | Visit | One")
    load(
        "Plan,Date set,Child,Action,Owner,Due\nPre-birth plan,06/05/2026,Mia,Ask probation,Tess,20/05/2026\n",
        "actions.csv",
        family="F-1",
        agency="Eastmere Children's Services",
    )
    found = cells(store)("Mia", "plans")
    assert (found.answer, [plan.label for plan in found.plans], len(found.actions)) == ("found", ["Pre-birth plan"], 1)
    assert cells(store)("Ada", "plans").actions == ()


def test_a_reader_who_may_not_see_the_family_gets_nothing(family: History) -> None:
    store = family(PLANS)
    nobody = Scope(reader="test", role="test", families=frozenset({"F-2"}))
    facts = find_facts(store, nobody, "F-1", as_of=day("2026-06-30"))
    assert [getattr(facts, field.name) for field in fields(facts)][1:] == [(), (), {}, {}, (), ()]


def test_an_identity_from_before_an_adoption_is_in_no_answer(family: History) -> None:
    store = family(
        "Date | Child | Category | Event | Child's view\n01/03/2024 | Ada; Ben | ICPC | Held | Ada: “Stop.”\n"
        "02/03/2024 | Ada | ICPC | Two |"
    )
    ids = {row["name"]: row["person_id"] for row in store.rows("SELECT name, person_id FROM derived.person")}
    with store.cursor() as cursor:
        cursor.execute(
            "UPDATE derived.person SET earlier_identity = true, kept_first_name = 'Ada' WHERE name = 'Ada Quill'"
        )
    facts = facts_of(store)
    assert facts.not_shown == {ids["Ada Quill"]: "Ada"}
    assert [child["name"] for child in build_matrix(facts).children] == ["Ben Quill", "Mia Quill"]
    assert build_picture(facts).said == ()
    left_out = find_left_out(facts)
    assert [one.names for one in left_out] == [(ids["Ben Quill"],)]
    records = leave_out(find_chronology(store, EVERYTHING, "F-1", as_of=facts.as_of), facts.not_shown)
    assert [list(names) for names in records["children"]] == [["Ben Quill"], []]


def test_a_mother_in_two_families_leads_to_the_other_familys_children(load: Load, store: Store) -> None:
    people = "Name,DOB,NHS number,Role\nKerry Quill,14/03/1994,943 476 5919,Mother\n{},Child\n"
    load(people.format("Ada Quill,02/05/2014,"), "one.csv", family="F-1", agency="Social care")
    load(people.format("Zed Hale,02/05/2010,"), "two.csv", family="F-2", agency="Eastmere Police")
    (found,) = facts_of(store).in_other_families
    assert (found["name"], found["other_family"], found["children"]) == ("Kerry Quill", "F-2", ["Zed Hale"])
    one_family = Scope(reader="test", role="test", families=frozenset({"F-1"}))
    assert find_facts(store, one_family, "F-1", as_of=day("2026-06-30")).in_other_families == ()


# The rules as data


def test_the_rules_name_only_codes_there_are() -> None:
    categories, kinds = code_list("categories"), code_list("agency_kinds")
    asked = [code for column in columns_asked() for code in column.categories]
    asked += [code for plan in plan_kinds() for code in (plan.start, plan.end)] + list(kinds_of_occasion())
    asked += siblings_rules()["removed"]["categories"]
    assert {code for code in asked if code not in categories} == set()
    assert {kind for column in columns_asked() for kind in column.told_by if kind not in kinds} == set()
    assert {group for group in followed_rules().groups if group not in code_list("category_groups")} == set()
    assert {code for code in followed_rules().no_answer if code not in categories} == set()
    related = siblings_rules()["removed"]["relationships"]
    assert {code for code in related if code not in code_list("relationships")} == set()
    assert followed_rules().shortest <= followed_rules().days <= followed_rules().longest


# No record is counted for a child it does not concern

NAMES = ("Ada Quill", "Ben Quill", "Mia Quill")
records = some.lists(
    some.tuples(
        some.dates(date(2023, 1, 1), date(2024, 12, 31)),
        some.lists(some.sampled_from(NAMES), unique=True, max_size=3),
        some.sampled_from(["Visit", "Injury", "CP plan", "ICPC", "Domestic abuse", "", "Disclosure"]),
        some.sampled_from(["Yes", "No", ""]),
        some.sampled_from(["", "“Stop.”", "Ada: “Stop.”", "No"]),
    ),
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records)
def test_no_record_counts_for_a_child_it_does_not_concern_and_sums_are_the_chronologys(rows: list[Any]) -> None:
    lines = [
        f'{on:%d/%m/%Y},"{", ".join(names)}",{category},Number {number},{seen},{view}'
        for number, (on, names, category, seen, view) in enumerate(rows)
    ]
    store = open_store()
    load_file(store, PEOPLE.encode(), "people.csv", family="F-1", agency="Eastmere Police", now=NOW)
    table = "\n".join(["Date,Child,Category,Event,Child seen,Child's view", *lines])
    load_file(store, table.encode(), "events.csv", family="F-1", agency="Eastmere Police", now=NOW)
    rebuild_history(store, as_of=NOW.date())
    matrix = build_matrix(facts_of(store))
    held = store.rows(
        "SELECT event_id, child_ids, coalesce(incident_id, event_id) AS incident_id "
        "FROM derived.chronology LEFT JOIN derived.incident_report USING (event_id)"
    )
    concerned = {row["event_id"]: set(row["child_ids"]) for row in held}
    for (child, column), cell in matrix.cells.items():
        counted = (*cell.records, *cell.present, *cell.possible)
        assert all(child in concerned[event_id] for event_id in counted), column
        assert len(set(cell.records + cell.present)) == len(cell.records + cell.present)
    for child in matrix.children:
        cell = matrix.cell(child["person_id"], "events")
        own = [row for row in held if child["person_id"] in row["child_ids"]]
        assert len(cell.records) + len(cell.present) == len(own)
        assert cell.events == len({row["incident_id"] for row in own})
    store.close()
