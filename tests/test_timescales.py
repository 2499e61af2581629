"""Timescales: five answers told apart, each with its boundary, in working days on the England and Wales calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safer_analysis.access import Scope
from safer_analysis.intake.load import FileReport
from safer_analysis.oversight.checks import timescale_checks
from safer_analysis.oversight.intervals import Interval, add_working_days, count_working_days, is_working_day
from safer_analysis.oversight.recording import count_recording
from safer_analysis.oversight.timescales import (
    Timescale,
    count_timescales,
    find_timescales,
    tell_timescale,
    tell_timescales,
)
from safer_analysis.store import Store
from tests.conftest import day

Load = Callable[..., FileReport]
AGENCY = "Eastmere Children's Services"
Told = Callable[..., list[str]]


@pytest.fixture
def told(store: Store, load: Load, scope: Scope) -> Told:
    """What is said of one check over records written as `date | category`, by children's social care."""

    def tell(check: str, records: str, *, as_of: str = "2026-06-30", **more: str) -> list[str]:
        rows = [[cell.strip() for cell in line.split("|")] for line in records.strip().splitlines()]
        table = [["Date", "Category", "Child", "Event", *more], *([*row[:2], "Ada", "Words", *row[2:]] for row in rows)]
        load("\n".join("\t".join(row) for row in table), family="F-1", agency=AGENCY)
        found = find_timescales(store, scope, "F-1", as_of=day(as_of), checks=[timescale_checks()[check]])
        return [tell_timescale(one) for one in found]

    return tell


# 15 working days from Wednesday 25 March 2026: Good Friday 3 April and Easter Monday 6 April are none of them.
STRATEGY = "25/03/2026 | Strategy discussion\n"


@pytest.mark.parametrize(
    ("more", "as_of", "said"),
    [
        ("17/04/2026 | Initial conference", "2026-06-30", "In time"),
        ("20/04/2026 | Initial conference", "2026-06-30", "Late by 1 working day"),
        ("15/05/2026 | Initial conference", "2026-06-30", "Late by 19 working days"),
        # by then nothing is recorded, and it was not yet due
        ("", "2026-04-16", "Due in 1 working day"),
        ("", "2026-04-17", "Due on this day"),
        # the agency went on sending records, and none of them tells of a conference
        ("01/06/2026 | Visit", "2026-04-20", "Not recorded, 1 working day past the day it was due"),
        # its last record is of the strategy discussion: nothing covers the day
        ("", "2026-06-30", "Cannot be told: no return that would tell covers the day it was due"),
        # April: it may have been in time
        ("April 2026 | Initial conference", "2026-06-30", "Cannot be told: a date is not written to the day"),
        ("May 2026 | Initial conference", "2026-06-30", "Late by at least 10 working days"),
        # a conference the day before belongs to something else
        (
            "24/03/2026 | Initial conference\n01/06/2026 | Visit",
            "2026-04-21",
            "Not recorded, 2 working days past the day it was due",
        ),
    ],
)
def test_a_conference_is_due_fifteen_working_days_after_the_strategy_discussion(
    told: Told, more: str, as_of: str, said: str
) -> None:
    assert told("conference_held", STRATEGY + more, as_of=as_of) == [said]


def test_a_doubtful_first_day_cannot_be_counted_from(told: Told) -> None:
    said = told("conference_held", "?25/03/2026 | Strategy discussion\n17/04/2026 | Initial conference")
    assert said == ["Cannot be told: the date it is counted from is in doubt"]


def test_a_month_to_count_from_is_in_time_only_when_every_day_of_it_would_be(told: Told) -> None:
    assert told("first_review", "March 2026 | Initial conference\n31/05/2026 | Review conference") == ["In time"]


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ("01/06/2026", "In time"),
        ("02/06/2026", "Cannot be told: a date is not written to the day"),
        ("01/07/2026", "Late by 1 day"),
    ],
)
def test_between_the_first_and_the_last_day_it_can_be_due_nothing_can_be_told(
    told: Told, review: str, said: str
) -> None:
    records = f"March 2026 | Initial conference\n{review} | Review conference"
    assert told("first_review", records, as_of="2026-07-20") == [said]


def test_a_decision_without_its_day_is_neither_late_nor_in_time(told: Told) -> None:
    assert told("referral_decision", "01/06/2026 | Referral | NFA\n30/06/2026 | Visit |", Outcome="") == [
        "Cannot be told: an outcome is recorded, but not on which day"
    ]


def test_an_assessment_is_owed_only_where_one_was_begun(told: Told) -> None:
    assert told("assessment_done", "02/03/2026 | Referral\n30/06/2026 | Visit") == []


def test_an_assessment_that_ended_owes_no_second_look(told: Told) -> None:
    begun = "01/06/2026 | Assessment started\n"
    assert told("assessment_second_look", begun + "10/06/2026 | Assessment completed\n30/06/2026 | Visit") == []


def test_the_first_look_is_not_the_second(told: Told) -> None:
    begun = "01/05/2026 | Assessment started\n06/05/2026 | Management decision\n"
    # twenty working days from 1 May 2026, past two bank holidays, are 2 June
    assert told("assessment_second_look", begun + "03/06/2026 | Management decision") == ["Late by 1 working day"]


PLAN = "01/04/2026 | Child protection plan start\n"


def test_visits_are_counted_from_the_start_of_the_plan_and_from_each_to_the_next(told: Told) -> None:
    # ten working days from 1 April, past Easter, are 17 April; from 17 April, 1 May; from 5 May, 19 May
    said = told("protection_visits", PLAN + "17/04/2026 | Visit\n05/05/2026 | Visit\n30/06/2026 | Referral")
    assert said == ["In time", "Late by 1 working day", "Not recorded, 29 working days past the day it was due"]


def test_nothing_is_owed_after_the_plan_has_ended(told: Told) -> None:
    said = told(
        "protection_visits", PLAN + "17/04/2026 | Visit\n01/05/2026 | Child protection plan end\n30/06/2026 | Visit"
    )
    assert said == ["In time"]


def test_what_was_missing_when_the_plan_ended_is_counted_to_that_day(told: Told) -> None:
    said = told("protection_visits", PLAN + "20/04/2026 | Child protection plan end\n30/06/2026 | Visit")
    assert said == ["Not recorded, 1 working day past the day it was due"]


def test_each_child_of_a_plan_is_looked_at_alone(store: Store, load: Load, scope: Scope) -> None:
    records = (
        "Date,Category,Child,Event,Child seen\n01/04/2026,Child protection plan start,Ada; Ben,Plan,\n"
        "20/04/2026,Visit,Ada,Seen,Yes\n20/04/2026,Visit,Ben,Asleep,No\n30/06/2026,Referral,Ada,Words,\n"
    )
    load(records, family="F-1", agency=AGENCY)
    checks = [timescale_checks()["unseen_by_social_worker"]]
    found = find_timescales(store, scope, "F-1", as_of=day("2026-05-05"), checks=checks)
    by_child = {one.person_id: [] for one in found}  # type: dict[str | None, list[str]]
    for one in found:
        by_child[one.person_id].append(one.answer)
    assert sorted(by_child.values()) == [["met", "due"], ["not_recorded"]]


def test_a_child_not_yet_born_is_not_waited_to_be_seen(store: Store, load: Load, scope: Scope) -> None:
    people = "Name,Role,Date of birth\nEve Ashdown,Child,10/05/2026\nUBB Ashdown,Unborn child,\n"
    load(people, "people.csv", family="F-1", agency=AGENCY)
    records = (
        "Date,Category,Child,Event,Child seen\n01/04/2026,Child protection plan start,Eve Ashdown; UBB Ashdown,Plan,\n"
        "30/06/2026,Referral,Eve Ashdown,Words,\n"
    )
    load(records, family="F-1", agency=AGENCY)
    checks = [timescale_checks()["unseen_by_social_worker"]]
    (seen,) = find_timescales(store, scope, "F-1", as_of=day("2026-06-30"), checks=checks)
    assert (seen.answer, seen.due) == ("not_recorded", day("2026-06-07"))  # four weeks from her birth
    (seen,) = find_timescales(store, scope, "F-1", as_of=day("2026-06-07"), checks=checks)
    assert seen.answer == "due"
    assert find_timescales(store, scope, "F-1", as_of=day("2026-05-09"), checks=checks) == []


def test_a_possible_mention_keeps_no_timescale(told: Told) -> None:
    records = STRATEGY + "30/03/2026 | | \n01/06/2026 | Visit"
    assert told("conference_held", records.replace("| | ", "|"), as_of="2026-06-30")[0].startswith("Not recorded")


def test_an_inquorate_conference_needs_a_new_date_in_ten_working_days(store: Store, load: Load, scope: Scope) -> None:
    meetings = (
        "Meeting ID,Date,Meeting,Quorate,Child,Chair\nM1,01/06/2026,Review conference,No,Ada,W. Lindholme\n"
        "M2,15/06/2026,Review conference,Yes,Ada,W. Lindholme\n"
    )
    load(meetings, family="F-1", agency=AGENCY)
    checks = [timescale_checks()["inquorate"]]
    (found,) = find_timescales(store, scope, "F-1", as_of=day("2026-06-30"), checks=checks)
    assert (found.answer, found.kept, len(found.records)) == ("met", day("2026-06-15"), 2)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Return home interview held", "In time"),
        ("No return interview on our record", "Not recorded, 24 days past the day it was due"),
    ],
)
def test_a_return_interview_is_told_by_its_words(
    store: Store, load: Load, scope: Scope, said: str, answer: str
) -> None:
    records = f"Date,Category,Child,Event\n03/06/2026,Missing,Ada,Away\n06/06/2026,Wishes and feelings,Ada,{said}\n"
    load(records + "30/06/2026,Visit,Ada,Seen\n", family="F-1", agency=AGENCY)
    checks = [timescale_checks()["return_interview"]]
    found = find_timescales(store, scope, "F-1", as_of=day("2026-06-30"), checks=checks)
    assert [tell_timescale(one) for one in found] == [answer]


@pytest.mark.parametrize(
    ("visits", "said"),
    [
        ("07/04/2026 | Visit | No\n14/04/2026 | Visit | Yes", ["In time"]),
        ("07/04/2026 | Visit | Yes\n14/04/2026 | Visit | No", ["Due at the next one"]),
        ("07/04/2026 | Visit | Yes\n14/04/2026 | Visit |\n21/04/2026 | Visit | Yes", ["In time"]),
        # not alone twice running, then alone a week later
        (
            "07/04/2026 | Visit | No\n14/04/2026 | Visit | No\n21/04/2026 | Visit | Yes",
            ["Late by 7 days", "In time"],
        ),
        (
            "07/04/2026 | Visit | No\n14/04/2026 | Visit | No",
            ["Recorded as not done, 16 days past the day it was due", "Due at the next one"],
        ),
        # the second visit does not say; the first does, so the return has the column
        (
            "07/04/2026 | Visit | No\n14/04/2026 | Visit |",
            ["Not recorded, 16 days past the day it was due", "Due at the next one"],
        ),
        # nothing ever says whether the child was seen alone
        ("07/04/2026 | Visit |\n14/04/2026 | Visit |", ["Cannot be told: the records do not say either way"] * 2),
        (
            "07/04/2026 | Visit | No\n?14/04/2026 | Visit | No",
            ["Cannot be told: a date is not written to the day", "Due at the next one"],
        ),
        # before the plan nothing is owed, nor after it
        ("30/03/2026 | Visit | No\n31/03/2026 | Visit | No\n07/04/2026 | Visit | Yes", []),
        (
            "07/04/2026 | Visit | Yes\n10/04/2026 | Child protection plan end |\n"
            "14/04/2026 | Visit | No\n21/04/2026 | Visit | No",
            [],
        ),
        # two records of one day are one visit, and one of them says so
        ("07/04/2026 | Visit | No\n07/04/2026 | Visit | Yes", []),
    ],
)
def test_a_child_on_a_plan_is_seen_alone_at_least_at_alternate_visits(told: Told, visits: str, said: list[str]) -> None:
    records = "01/04/2026 | Child protection plan start |\n" + visits
    assert told("seen_alone", records, as_of="2026-04-30", **{"Seen alone": ""}) == said


@pytest.mark.parametrize(
    ("second", "third", "said"),
    [
        ("Yes", "", ["In time"]),
        ("No", "Yes", ["Late by 14 days", "In time"]),
        ("No", None, ["Recorded as not done, 15 days past the day it was due", "Due at the next one"]),
        ("", None, ["Cannot be told: the records do not say either way"]),
        (None, None, ["Due at the next one"]),
    ],
)
def test_two_conferences_running_without_enough_agencies(
    store: Store, load: Load, scope: Scope, second: str | None, third: str | None, said: list[str]
) -> None:
    days = ("01/06/2026", "15/06/2026", "29/06/2026")
    lines = [
        f"M{place},{on},Review conference,{quorate},Ada,W. Lindholme"
        for place, (on, quorate) in enumerate(zip(days, ("No", second, third), strict=True))
        if quorate is not None
    ]
    load("\n".join(["Meeting ID,Date,Meeting,Quorate,Child,Chair", *lines]), family="F-1", agency=AGENCY)
    checks = [timescale_checks()["inquorate_running"]]
    found = find_timescales(store, scope, "F-1", as_of=day("2026-06-30"), checks=checks)
    assert [tell_timescale(one) for one in found] == said


@pytest.mark.parametrize(
    ("meeting", "sent", "as_of", "said"),
    [
        # two working days before Wednesday 30 December 2026: Boxing Day is given on Monday 28, so Thursday 24 December
        ("30/12/2026,Initial conference", "Yes,24/12/2026", "2026-12-31", "In time"),
        ("30/12/2026,Initial conference", "Yes,29/12/2026", "2026-12-31", "Late by 1 working day"),
        ("30/12/2026,Initial conference", "Yes,", "2026-12-31", "Cannot be told: a report is recorded"),
        ("30/12/2026,Initial conference", "Yes,December 2026", "2026-12-31", "Cannot be told: a date is not written"),
        ("30/12/2026,Initial conference", "No,", "2026-12-31", "Recorded as not done, 2 working days past"),
        ("30/12/2026,Initial conference", ",", "2026-12-31", "Not recorded, 2 working days past the day it was due"),
        ("30/12/2026,Initial conference", ",", "2026-12-23", "Due in 1 working day"),
        # five before a review on Friday 10 April 2026, over Easter: Wednesday 1 April
        ("10/04/2026,Review conference", "Yes,01/04/2026", "2026-04-30", "In time"),
        ("10/04/2026,Review conference", "Yes,02/04/2026", "2026-04-30", "Late by 1 working day"),
    ],
)
def test_a_report_is_due_working_days_before_the_conference(
    store: Store, load: Load, scope: Scope, meeting: str, sent: str, as_of: str, said: str
) -> None:
    lines = (
        "Date,Meeting,Child,Agency invited,Invited,Attended,Report,Date report sent\n"
        f"{meeting},Ada,Oakfield School,Yes,Yes,{sent}\n"
        f"{meeting},Ada,Mother,Yes,Yes,,\n"
        "10/03/2026,Core group,Ada,Oakfield School,Yes,Yes,Yes,\n"
    )
    load(lines, "attendance.csv", family="F-1", agency=AGENCY)
    checks = [one for one in timescale_checks().values() if one.shape == "before"]
    (found,) = find_timescales(store, scope, "F-1", as_of=day(as_of), checks=checks)
    assert (found.whose, tell_timescale(found).startswith(said)) == ("Oakfield School", True), tell_timescale(found)


def test_a_list_that_never_speaks_of_reports_cannot_tell(store: Store, load: Load, scope: Scope) -> None:
    lines = "Date,Meeting,Child,Agency invited,Invited,Attended\n01/06/2026,Initial conference,Ada,Police,Yes,Yes\n"
    load(lines, "attendance.csv", family="F-1", agency=AGENCY)
    checks = [timescale_checks()["reports_to_initial"]]
    (found,) = find_timescales(store, scope, "F-1", as_of=day("2026-06-30"), checks=checks)
    assert tell_timescale(found) == "Cannot be told: the records do not say either way"


def test_a_visit_that_names_no_child_is_neither_a_visit_to_each_nor_none(
    store: Store, load: Load, scope: Scope
) -> None:
    records = (
        "Date,Category,Child,Event\n01/04/2026,Child protection plan start,Ada; Ben,Plan\n"
        "16/04/2026,Visit,,Home visit\n30/06/2026,Visit,Ada,Words\n"
    )
    load(records, family="F-1", agency=AGENCY)
    checks = [timescale_checks()["protection_visits"]]
    found = find_timescales(store, scope, "F-1", as_of=day("2026-06-30"), checks=checks)
    said = [tell_timescale(one) for one in found if one.began == day("2026-04-01")]
    assert said == ["Cannot be told: a record that may have kept it names no child"] * 2


def test_a_plan_that_ends_without_naming_a_child_ends_for_every_child(store: Store, load: Load, scope: Scope) -> None:
    records = (
        "Date,Category,Child,Event\n01/04/2026,Child protection plan start,Ada; Ben,Plan\n"
        "10/04/2026,Case closed,,Closed to the service\n30/06/2026,Referral,Ada,Words\n"
    )
    load(records, family="F-1", agency=AGENCY)
    checks = [timescale_checks()["protection_visits"]]
    assert find_timescales(store, scope, "F-1", as_of=day("2026-06-30"), checks=checks) == []


def test_a_limit_moved_changes_the_answer_and_a_wrong_name_is_refused(told: Told, store: Store, scope: Scope) -> None:
    assert told("conference_held", STRATEGY + "20/04/2026 | Initial conference") == ["Late by 1 working day"]
    moved = timescale_checks({"conference_held": Interval(16, "working_days")})["conference_held"]
    (found,) = find_timescales(store, scope, "F-1", as_of=day("2026-06-30"), checks=[moved])
    assert found.answer == "met"
    with pytest.raises(KeyError, match="There is no check nothing"):
        timescale_checks({"nothing": Interval(1, "days")})


def test_the_caseload_is_counted_as_its_families_are_told(told: Told, store: Store, load: Load, scope: Scope) -> None:
    told("conference_held", STRATEGY + "20/04/2026 | Initial conference\n30/06/2026 | Visit")
    load(
        "Date,Category,Child,Event\n25/03/2026,Strategy discussion,Cal,W\n17/04/2026,Initial conference,Cal,W\n",
        family="F-2",
        agency=AGENCY,
    )
    every: list[Timescale] = []
    for family in ("F-1", "F-2"):
        every += find_timescales(store, scope, family, as_of=day("2026-06-30"))
    counted = {one.check.name: one for one in count_timescales(store, scope, as_of=day("2026-06-30"))}
    assert counted.keys() == timescale_checks().keys()
    for name, one in counted.items():
        own = [timescale.answer for timescale in every if timescale.check.name == name]
        assert one.times == {answer: own.count(answer) for answer in set(own)}, name
    assert counted["conference_held"].families == {"met": 1, "late": 1}
    one_family = Scope(reader="test", role="test", families=frozenset({"F-2"}))
    assert find_timescales(store, one_family, "F-1", as_of=day("2026-06-30")) == []
    only = {one.check.name: one for one in count_timescales(store, one_family, as_of=day("2026-06-30"))}
    assert only["conference_held"].times == {"met": 1}


def test_a_family_of_no_timescale_says_so(told: Told, store: Store, scope: Scope) -> None:
    told("conference_held", "30/06/2026 | School concern")
    found = find_timescales(store, scope, "F-1", as_of=day("2026-06-30"))
    assert list(tell_timescales(found, as_of=day("2026-06-30"))) == [
        "At 30 June 2026, nothing recorded of this family begins a timescale."
    ]


# Working days


@pytest.mark.parametrize(
    ("no_working_day", "is_working"),
    [
        ("2026-04-03", False),  # Good Friday
        ("2026-04-04", False),  # a Saturday
        ("2026-04-06", False),  # Easter Monday
        ("2026-04-07", True),
        ("2025-12-26", False),
        ("2022-09-19", False),  # the Queen's funeral
        ("2026-12-28", False),  # Boxing Day falls on a Saturday
    ],
)
def test_working_days_are_those_of_the_england_and_wales_calendar(no_working_day: str, is_working: bool) -> None:
    assert is_working_day(day(no_working_day)) == is_working


@pytest.mark.parametrize("start", [date(2026, 3, 27), date(2026, 4, 2), date(2026, 4, 4), date(2025, 12, 24)])
def test_counting_working_days_undoes_adding_them(start: date) -> None:
    for days in range(1, 30):
        end = add_working_days(start, days)
        assert is_working_day(end)
        assert count_working_days(start, end) == days
        assert count_working_days(end, start) == -days


# Recording


@pytest.mark.parametrize(
    ("category", "written", "answer"),
    [
        # critical: by the day after, on whatever day that falls
        ("Injury", "03/04/2026", "in_time"),
        ("Injury", "04/04/2026", "late"),
        # two working days from Thursday 2 April, past Easter, are Wednesday 8 April
        ("Visit", "08/04/2026", "in_time"),
        ("Visit", "09/04/2026", "late"),
        # everything else: five
        ("Housing problem", "13/04/2026", "in_time"),
        ("Housing problem", "14/04/2026", "late"),
        ("Visit", "", "not_recorded"),
        ("Visit", "01/04/2026", "cannot_tell"),
        ("Visit", "next week", "cannot_tell"),
    ],
)
def test_how_soon_a_record_was_written_down(
    store: Store, load: Load, scope: Scope, category: str, written: str, answer: str
) -> None:
    load(
        f"Date,Category,Child,Event,Date recorded\n02/04/2026,{category},Ada,Words,{written}\n",
        family="F-1",
        agency=AGENCY,
    )
    (found,) = count_recording(store, scope, first=day("2026-01-01"), as_of=day("2026-06-30"))
    counts = {name: len(getattr(found, name)) for name in ("in_time", "late", "not_recorded", "cannot_tell")}
    assert counts == dict.fromkeys(counts, 0) | {answer: 1}
    assert found.records == 1
