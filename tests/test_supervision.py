"""Supervision against its interval: a manager's month counted by hand, and the boundaries of every schedule."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from safer_analysis.access import Scope
from safer_analysis.cli import main
from safer_analysis.history.rebuild import rebuild_history
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.oversight.intervals import Interval, add_months
from safer_analysis.oversight.policy import supervision_policy
from safer_analysis.oversight.schedules import find_schedule, is_due
from safer_analysis.oversight.supervision import Supervision, Worker, find_supervision
from safer_analysis.oversight.telling import tell_due, tell_remarks, tell_supervision
from safer_analysis.store import Store, open_store
from tests.conftest import EVERYTHING, NOW, day

Load = Callable[..., FileReport]
AS_OF = day("2026-06-30")
AGENCY = "Eastmere Children's Services"

# One month of one manager. Counted by hand below.
STAFF = """Worker,Job title,Team,Line manager,NQSW,Date qualified,Start date,End date
Ann Kell,Social worker,North,P. Garrowby,No,2012,01/04/2019,
Bo Lund,Social worker,North,P. Garrowby,No,2015,01/04/2019,
Cy Marr,Social worker,North,P. Garrowby,No,2016,01/04/2019,
Di Noor,Social worker,South,P. Garrowby,Yes,01/04/2026,25/05/2026,
Ed Orme,Social worker,South,P. Garrowby,Yes,15/07/2025,02/03/2026,
Fay Penn,Social worker,South,P. Garrowby,Yes,15/07/2025,08/09/2025,
Gil Quay,Social worker,South,P. Garrowby,No,2018,01/04/2019,
Hal Rudd,Social worker,South,P. Garrowby,No,2018,01/04/2019,12/06/2026
Ivy Shaw,Social worker,North,P. Garrowby,,,,
"""
SESSIONS = """\
Worker,Supervisor,Team,Date,Case reference,Case discussed,Child discussed,Reflection,Actions,Last actions reviewed
Ann Kell,P. Garrowby,North,27/05/2026,F-1,Ada,Yes,Yes,See Ada alone,Yes
Ann Kell,P. Garrowby,North,24/06/2026,F-1,Ada,Yes,Yes,See Ada alone,Yes
Bo Lund,P. Garrowby,North,02/06/2026,F-2,Cal,Yes,No,,No
Cy Marr,P. Garrowby,North,01/06/2026,,,,,,
Di Noor,P. Garrowby,South,19/06/2026,,,,,,
Ed Orme,P. Garrowby,South,17/06/2026,,,,,,
"PENN, Fay",P. Garrowby,South,29/05/2026,,,,,,
Hal Rudd,P. Garrowby,South,01/01/2026,,,,,,
Ivy Shaw,P. Garrowby,North,June 2026,,,,,,
Jo Tate,P. Garrowby,North,05/07/2026,,,,,,
"""
CASES = """Case reference,Child,Worker,Lead,Start date,End date
F-1,Ada,Ann Kell,Yes,01/02/2026,
F-2,Cal,Bo Lund,Yes,01/03/2026,
F-3,Dee,Gil Quay,Yes,10/06/2026,
F-4,Eve,Ann Kell,Yes,01/03/2025,01/03/2026
"""


@pytest.fixture(scope="module")
def month() -> Supervision:
    """The manager's month, looked at on 30 June 2026."""
    store = open_store()
    for content, file in ((STAFF, "staff.csv"), (SESSIONS, "supervision.csv"), (CASES, "involvements.csv")):
        load_file(store, content.encode(), file, now=NOW, agency=AGENCY)
    rebuild_history(store, as_of=NOW.date())
    found = find_supervision(store, EVERYTHING, as_of=AS_OF)
    store.close()
    return found


def worker(found: Supervision, name: str) -> Worker:
    (one,) = [one for one in found.workers if one.name == name]
    return one


def test_a_managers_month_is_as_counted_by_hand(month: Supervision) -> None:
    said = {one.name: (one.due.status, one.due.last, one.due.next_due, one.due.days_overdue) for one in month.workers}
    assert said == {
        # experienced: 24 June + 28 days
        "Ann Kell": ("met", day("2026-06-24"), day("2026-07-22"), 0),
        # 2 June + 28 days is 30 June itself: due today, not late
        "Bo Lund": ("due_soon", day("2026-06-02"), day("2026-06-30"), 0),
        # 1 June + 28 days was yesterday
        "Cy Marr": ("late", day("2026-06-01"), day("2026-06-29"), 1),
        # began 25 May 2026, week 6: weekly, 19 June + 7 days
        "Di Noor": ("late", day("2026-06-19"), day("2026-06-26"), 4),
        # began 2 March 2026, to 6 months fortnightly: 17 June + 14 days
        "Ed Orme": ("due_soon", day("2026-06-17"), day("2026-07-01"), 0),
        # began 8 September 2025, after 6 months monthly: 29 May + a month
        "Fay Penn": ("late", day("2026-05-29"), day("2026-06-29"), 1),
        "Gil Quay": ("not_recorded", None, None, None),
        # written "June 2026": counted from its last possible day
        "Ivy Shaw": ("met", day("2026-06-30"), day("2026-07-28"), 0),
        # supervised only after the day asked about, and on no staff list
    }
    assert month.left == 1
    assert next(tell_supervision(month)) == (
        "At 30 June 2026, 2 of 8 workers are within their interval, 3 are late, 2 are due within a week, "
        "1 has none recorded."
    )


def test_workers_are_listed_by_team_and_name(month: Supervision) -> None:
    assert [(one.team, one.name) for one in month.workers] == sorted((one.team, one.name) for one in month.workers)


def test_which_schedule_holds_is_said_and_where_it_is_not_known(month: Supervision) -> None:
    assert worker(month, "Ann Kell").schedule.why == "experienced"
    assert worker(month, "Di Noor").schedule.why == "newly qualified, week 6"
    assert (worker(month, "Ivy Shaw").schedule.kind, worker(month, "Ivy Shaw").is_exact) == ("not_known", False)
    assert "not recorded whether newly qualified" in worker(month, "Ivy Shaw").schedule.why


def test_a_case_is_held_to_its_own_interval_and_a_closed_one_is_none(month: Supervision) -> None:
    said = {case.family_id: (case.worker, case.discussed.status, case.oversight.status) for case in month.cases}
    assert said == {
        "F-1": ("Ann Kell", "met", "not_recorded"),
        "F-2": ("Bo Lund", "due_soon", "not_recorded"),
        "F-3": ("Gil Quay", "not_recorded", "not_recorded"),
    }
    not_yet = next(case.discussed for case in month.cases if case.family_id == "F-3")
    assert tell_due(not_yet) == "none recorded; first due 10 July 2026"


def test_a_case_discussed_in_supervision_is_open_where_no_list_says_who_works_with_it(
    store: Store, load: Load, scope: Scope
) -> None:
    load(SESSIONS, "supervision.csv", agency=AGENCY)
    found = find_supervision(store, scope, as_of=AS_OF)
    assert [(case.family_id, case.worker) for case in found.cases] == [("F-1", "Ann Kell"), ("F-2", "Bo Lund")]
    assert {one.schedule.kind for one in found.workers} == {"not_known"}
    assert "on no staff list" in found.workers[0].schedule.why


OVERSIGHT = """Case reference,Date,Child,Manager,Decision
F-1,{day},Ada,P. Garrowby,Plan on track
"""


@pytest.mark.parametrize(
    ("plan", "looked", "status", "next_due"),
    [
        # on a plan: four weeks
        ("01/05/2026", "02/06/2026", "due_soon", "2026-06-30"),
        ("01/05/2026", "01/06/2026", "late", "2026-06-29"),
        # on none: three months
        (None, "30/03/2026", "due_soon", "2026-06-30"),
        (None, "29/03/2026", "late", "2026-06-29"),
    ],
)
def test_a_managers_look_is_due_more_often_while_a_plan_runs(
    store: Store, load: Load, scope: Scope, plan: str | None, looked: str, status: str, next_due: str
) -> None:
    load(CASES, "involvements.csv", agency=AGENCY)
    load(OVERSIGHT.format(day=looked), "oversight.csv", agency=AGENCY)
    if plan:
        events = f"Date,Child,Category,Significant event\n{plan},Ada,Child protection plan start,Plan made\n"
        load(events, "chronology.csv", family="F-1", agency=AGENCY)
    case = find_supervision(store, scope, as_of=AS_OF).cases[0]
    assert (case.on_plan, case.oversight.status, case.oversight.next_due) == (bool(plan), status, day(next_due))


def test_a_policy_moved_makes_others_overdue_and_a_wrong_name_is_refused(
    store: Store, load: Load, scope: Scope
) -> None:
    load(SESSIONS, "supervision.csv", agency=AGENCY)

    def late(weeks: int) -> set[str]:
        policy = supervision_policy({"experienced": Interval(weeks, "weeks")})
        found = find_supervision(store, scope, as_of=AS_OF, policy=policy)
        return {one.name for one in found.workers if one.due.status == "late"}

    assert late(6) == {"Hal Rudd"}
    assert late(2) - late(4) == {"Bo Lund"}
    with pytest.raises(KeyError, match="There is no interval sometimes"):
        supervision_policy({"sometimes": Interval(1, "days")})  # type: ignore[dict-item]


def entry(**said: object) -> dict[str, object]:
    days = ("qualified_earliest", "qualified_latest", "start_earliest", "start_latest")
    return {"newly_qualified": None, "job_title": None, **dict.fromkeys(days)} | said


@pytest.mark.parametrize(
    ("staff", "kind"),
    [
        (
            entry(newly_qualified=True, start_earliest=day("2026-05-25"), start_latest=day("2026-05-25")),
            "newly_qualified",
        ),
        (entry(newly_qualified=False, qualified_earliest=day("2026-01-05")), "experienced"),
        # the first year is over on the day a year after
        (entry(newly_qualified=True, start_earliest=day("2025-06-30"), start_latest=day("2025-06-30")), "experienced"),
        (
            entry(newly_qualified=True, start_earliest=day("2025-07-01"), start_latest=day("2025-07-01")),
            "newly_qualified",
        ),
        # a list that does not say, of somebody whose job or day of qualifying does
        (entry(job_title="Social Worker (ASYE)", start_earliest=AS_OF, start_latest=AS_OF), "newly_qualified"),
        (entry(qualified_earliest=day("2026-01-05"), qualified_latest=day("2026-01-05")), "newly_qualified"),
        (entry(qualified_earliest=day("2015-01-01"), qualified_latest=day("2015-12-31")), "experienced"),
        # "2025" may be more than a year ago or less
        (entry(qualified_earliest=day("2025-01-01"), qualified_latest=day("2025-12-31")), "not_known"),
        (entry(newly_qualified=True), "not_known"),
        (entry(), "not_known"),
        (None, "not_known"),
    ],
)
def test_who_is_newly_qualified(staff: dict[str, object] | None, kind: str) -> None:
    assert find_schedule(staff, supervision_policy(), as_of=AS_OF).kind == kind


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ("2026-02-02", "2026-02-09"),
        # 42 days after 1 January 2026 is 12 February: a week on from 5 February still falls in the weeks of weekly
        ("2026-02-05", "2026-02-12"),
        ("2026-02-06", "2026-02-20"),
        # six months after is 1 July
        ("2026-06-17", "2026-07-01"),
        ("2026-06-18", "2026-07-18"),
    ],
)
def test_the_first_year_is_weekly_then_fortnightly_then_monthly(last: str, due: str) -> None:
    began = day("2026-01-01")
    policy = supervision_policy()
    staff = entry(newly_qualified=True, start_earliest=began, start_latest=began)
    assert find_schedule(staff, policy, as_of=AS_OF).next_due(day(last), policy) == day(due)


@pytest.mark.parametrize(
    ("next_due", "status"),
    [("2026-06-29", "late"), ("2026-06-30", "due_soon"), ("2026-07-07", "due_soon"), ("2026-07-08", "met")],
)
def test_due_within_seven_days_is_due_soon(next_due: str, status: str) -> None:
    assert is_due(day("2026-06-01"), day(next_due), as_of=AS_OF, soon=7).status == status


def test_a_month_from_the_last_of_january_ends_in_february() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2023, 12, 31), 2) == date(2024, 2, 29)


def test_a_record_that_a_person_set_aside_or_a_later_return_changed_does_not_count(
    store: Store, load: Load, scope: Scope
) -> None:
    load(SESSIONS, "supervision.csv", agency=AGENCY)
    load(SESSIONS.replace("24/06/2026", "25/06/2026"), "supervision.csv", agency=AGENCY)
    ann = worker(find_supervision(store, scope, as_of=AS_OF), "Ann Kell")
    assert ann.due.last == day("2026-06-25")


def test_a_session_that_was_cancelled_or_has_no_date_was_not_held(store: Store, load: Load, scope: Scope) -> None:
    load(
        "Worker,Supervisor,Date,Reflection,Took place?\n"
        "Ann Kell,P. Garrowby,01/05/2026,Yes,Yes\nAnn Kell,P. Garrowby,24/06/2026,,Cancelled - sickness\n"
        "Bo Lund,P. Garrowby,tbc,,\nBo Lund,P. Garrowby,02/06/2026,Yes,Held\n"
        "Cy Marr,P. Garrowby,23/06/2026,,No\nDi Noor,P. Garrowby,24/06/2026,Yes,Not signed off\n",
        "supervision.csv",
        agency=AGENCY,
    )
    found = find_supervision(store, scope, as_of=AS_OF)
    assert {one.name: (one.due.status, one.due.last, one.cancelled, one.undated) for one in found.workers} == {
        "Ann Kell": ("late", day("2026-05-01"), 1, 0),
        "Bo Lund": ("due_soon", day("2026-06-02"), 0, 1),
        "Cy Marr": ("not_recorded", None, 1, 0),
        # of the paper, not of the session
        "Di Noor": ("met", day("2026-06-24"), 0, 0),
    }
    # nobody is told that a session which there was not is "at the latest"
    assert {one.is_exact for one in found.workers} == {True}
    assert tell_remarks(next(one for one in found.workers if one.name == "Cy Marr")) == "1 entry recorded as not held"
    said = list(tell_supervision(found))
    assert "2 entries recorded as not held: no supervision is counted there." in said
    assert "1 entry without a date that could be read: not counted as held." in said


@pytest.mark.parametrize(
    ("handed_over", "first_due"),
    [
        # a month from 1 February has long gone by: the new worker's start is not the case's
        ("22/06/2026", None),
        ("10/07/2026", None),
        # closed for more than four weeks: begun anew
        ("11/07/2026", day("2026-08-11")),
    ],
)
def test_a_case_handed_over_is_counted_from_when_the_work_began(
    store: Store, load: Load, scope: Scope, handed_over: str, first_due: date | None
) -> None:
    load(
        "Case reference,Child,Worker,Lead,Start date,End date\nF-1,Ada,Hal Rudd,Yes,01/02/2026,12/06/2026\n"
        f"F-1,Ada,Gil Quay,Yes,{handed_over},\n",
        "involvements.csv",
        agency=AGENCY,
    )
    (case,) = find_supervision(store, scope, as_of=day("2026-07-20")).cases
    assert (case.worker, case.discussed.status, case.discussed.next_due) == ("Gil Quay", "not_recorded", first_due)


def test_nobody_to_supervise_is_said(store: Store, scope: Scope) -> None:
    found = find_supervision(store, scope, as_of=AS_OF)
    assert list(tell_supervision(found)) == [
        "At 30 June 2026, no worker is on a staff list, in a supervision record or allocated to a family held here."
    ]


def test_the_command_writes_the_fixed_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "supervision.csv"
    file.write_text(SESSIONS, encoding="utf-8")
    place = str(tmp_path / "records.duckdb")
    assert main(["load", str(file), "--store", place, "--agency", AGENCY]) == 0
    capsys.readouterr()
    assert main(["supervision", "--store", place, "--as-of", "2026-06-30", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said.keys() == {"workers", "cases"}
    (cy,) = [one for one in said["workers"] if one["worker"] == "Cy Marr"]
    wanted = {"worker", "team", "status", "last", "next_due", "days_overdue"}
    assert {name: cy[name] for name in wanted} == {
        "worker": "Cy Marr",
        "team": "North",
        "status": "late",
        "last": "2026-06-01",
        "next_due": "2026-06-29",
        "days_overdue": 1,
    }
    assert main(["supervision", "--store", place, "--as-of", "2026-06-30"]) == 0
    assert "Cy Marr  late by 1 day; last 1 June 2026, due 29 June 2026" in capsys.readouterr().out
