"""A list of people with dates or attendance beside each: no visit, meeting or half-term in it is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store, verify_evidence

Load = Callable[..., FileReport]
GIVEN = {"agency": "Early help", "family": "F-1"}
EARLY_HELP = """Name,DOB,Episode opened,Assessment completed,TAF meeting 1,TAF meeting 2,Closed
Lily Marsh,03/04/2015,12/01/2022,20/02/2022,15/03/2022,10/05/2022,30/07/2022
Noah Marsh,11/09/2017,12/01/2022,,15/03/2022,not held,ongoing
"""
HALF_TERMS = """Name,DOB,Aut 1,Aut 2,Spr 1
Lily Marsh,03/04/2015,92.1,88.4%,85
Noah Marsh,11/09/2017,96,,on roll March
Class average,,94.05,88.4,85
"""


def events(store: Store) -> list[tuple[str, str, str, str]]:
    """Who, the field they stand in, the day and the words of every event."""
    rows = store.rows(
        "SELECT n.name, n.field, e.earliest, e.latest, e.text FROM records.event e JOIN records.named_person n "
        'USING (record_id) ORDER BY e."row", e.earliest, e.record_id'
    )
    return [(row["name"], row["field"], str(row["earliest"] or "not known"), row["text"]) for row in rows]


def attendance(store: Store) -> list[tuple[str, str, str, float]]:
    rows = store.rows(
        "SELECT n.name, a.earliest, a.period, a.percent FROM records.school_attendance a JOIN records.named_person n "
        'USING (record_id) ORDER BY a."row", a.earliest'
    )
    return [(row["name"], str(row["earliest"]), row["period"], row["percent"]) for row in rows]


def people(store: Store) -> dict[str, str | None]:
    rows = store.rows('SELECT full_name, notes FROM records.person_record ORDER BY "row"')
    return {row["full_name"]: row["notes"] for row in rows}


def issues(report: FileReport) -> dict[str, str]:
    return {issue.code: issue.message for issue in report.issues}


def test_every_date_beside_a_child_is_a_record_in_the_words_of_its_heading(store: Store, load: Load) -> None:
    report = load(EARLY_HELP, **GIVEN)
    assert (report.rows_read, report.accepted, report.not_a_record) == (3, 2, 1)
    assert events(store) == [
        ("Lily Marsh", "children", "2022-01-12", "Episode opened"),
        ("Lily Marsh", "children", "2022-02-20", "Assessment completed"),
        ("Lily Marsh", "children", "2022-03-15", "TAF meeting 1"),
        ("Lily Marsh", "children", "2022-05-10", "TAF meeting 2"),
        ("Lily Marsh", "children", "2022-07-30", "Closed"),
        ("Noah Marsh", "children", "2022-01-12", "Episode opened"),
        ("Noah Marsh", "children", "2022-03-15", "TAF meeting 1"),
    ]
    assert people(store) == {"Lily Marsh": None, "Noah Marsh": "TAF meeting 2: not held\nClosed: ongoing"}
    assert "columns C, D, E, F and G" in issues(report)["dates_listed"]
    assert "column_not_used" not in issues(report)
    assert not verify_evidence(store).problems


def test_several_dates_in_one_cell_are_several_visits_and_words_beside_a_date_are_kept(
    store: Store, load: Load
) -> None:
    listed = (
        'Name,DOB,Reg 8 visits,First visit\nAmara Obi,03/04/2012,"02/03/2022, 14/04/22 and 26/05/2022",'
        "19/01/2022 - seen alone\nIfe Obi,03/04/2014,March 2022,31/02/2022\n"
    )
    report = load(listed, **GIVEN)
    assert events(store) == [
        ("Amara Obi", "children", "2022-01-19", "First visit: 19/01/2022 - seen alone"),
        ("Amara Obi", "children", "2022-03-02", "Reg 8 visits"),
        ("Amara Obi", "children", "2022-04-14", "Reg 8 visits"),
        ("Amara Obi", "children", "2022-05-26", "Reg 8 visits"),
        ("Ife Obi", "children", "2022-03-01", "Reg 8 visits"),
        ("Ife Obi", "children", "not known", "First visit"),
    ]
    (month,) = store.rows("SELECT precision FROM records.event WHERE date_typed = 'March 2022'")
    assert month["precision"] == "month"
    assert [(issue.code, issue.row, issue.column) for issue in report.issues if issue.row] == [
        ("date_not_real", 3, "D")
    ]


def test_a_date_beside_an_adult_is_of_an_adult_and_a_planned_one_is_said_not_to_be_read(
    store: Store, load: Load
) -> None:
    listed = """Name,DOB,Role,Moved in,Next review due
Kim Marsh,03/04/1985,Mother,01/02/2020,01/09/2026
Tom Bell,,Partner,05/06/2021,
Lily Marsh,03/04/2015,Child,01/02/2020,01/09/2026
"""
    report = load(listed, **GIVEN)
    told = [(name, field, text) for name, field, _, text in events(store)]
    assert told == [
        (n, f, "Moved in") for n, f in (("Kim Marsh", "adults"), ("Tom Bell", "adults"), ("Lily Marsh", "children"))
    ]
    assert "column E (number: 2)" in issues(report)["dates_not_read"]


def test_a_list_of_events_says_which_dates_it_did_not_read(load: Load) -> None:
    report = load("Date,Child,Details,Date closed,Ward\n01/03/2022,Lily,Shouting at home,05/03/2022,North\n", **GIVEN)
    assert "column D (number: 1)" in issues(report)["dates_not_read"]
    assert "column E" in issues(report)["column_not_used"]


def test_attendance_by_half_term_is_read_with_the_school_year_of_the_title(store: Store, load: Load) -> None:
    report = load("Oakfield Primary attendance % 2021/22\n" + HALF_TERMS, **GIVEN)
    assert attendance(store) == [
        ("Lily Marsh", "2021-09-01", "Autumn 1 2021/22", 92.1),
        ("Lily Marsh", "2021-10-28", "Autumn 2 2021/22", 88.4),
        ("Lily Marsh", "2022-01-02", "Spring 1 2021/22", 85.0),
        ("Noah Marsh", "2021-09-01", "Autumn 1 2021/22", 96.0),
    ]
    assert people(store) == {"Lily Marsh": None, "Noah Marsh": "Spr 1: on roll March"}
    assert (report.accepted, report.not_a_record) == (2, 3)
    assert not verify_evidence(store).problems


@pytest.mark.parametrize(
    ("title", "file", "read", "said"),
    [
        ("Attendance by half term", "attendance 2022-23.csv", 4, "attendance_listed"),
        ("Attendance by half term", "return.csv", 0, "attendance_without_year"),
        ("Attendance - printed 03/04/2024", "return.csv", 0, "attendance_without_year"),
        ("Reading ages 2021/22", "return.csv", 0, "shares_of_what"),
        ("Absence %, attendance team 2021/22", "return.csv", 0, "shares_of_what"),
    ],
)
def test_no_school_year_and_no_meaning_of_a_number_is_made_up(
    store: Store, load: Load, title: str, file: str, read: int, said: str
) -> None:
    report = load(f'"{title}"\n{HALF_TERMS}', file, **GIVEN)
    assert len(attendance(store)) == read
    assert said in issues(report)
    assert "columns C, D and E" in issues(report)[said]
    assert list(people(store)) == ["Lily Marsh", "Noah Marsh"]


def test_attendance_by_month_and_as_parts_of_one_is_read_and_a_year_group_is_none(store: Store, load: Load) -> None:
    load("Attendance 2023/24\nName,DOB,Year,Sep,Jan\nLily Marsh,03/04/2015,3,0.92,1\n", **GIVEN)
    assert attendance(store) == [("Lily Marsh", "2023-09-01", "Sep", 92.0), ("Lily Marsh", "2024-01-01", "Jan", 100.0)]


@pytest.mark.parametrize("name", ["Average", "Class average", "TOTAL", "National average %", "Average for Year 3"])
def test_a_row_that_sums_up_a_list_is_nobody(store: Store, load: Load, name: str) -> None:
    report = load(f"Name,DOB,House points\nLily Marsh,03/04/2015,12\n{name},,12\n", **GIVEN)
    assert list(people(store)) == ["Lily Marsh"]
    assert (report.accepted, report.not_a_record) == (1, 2)


@pytest.mark.parametrize("row", ["Sum Ying,03/04/2015,1", "Clara Mean,,1", "National,12/03/2015,2"])
def test_a_person_with_a_name_like_a_total_is_a_person(store: Store, load: Load, row: str) -> None:
    load(f"Name,DOB,House points\nLily Marsh,03/04/2015,12\n{row}\n", **GIVEN)
    assert row.split(",")[0] in people(store)


def test_a_list_that_names_its_children_alone_is_read_too(store: Store, load: Load) -> None:
    load("Child,Episode opened,TAF meeting\nLily Marsh,12/01/2022,15/03/2022\nNoah Marsh,12/01/2022,\n", **GIVEN)
    assert [(name, on, text) for name, _, on, text in events(store)] == [
        ("Lily Marsh", "2022-01-12", "Episode opened"),
        ("Lily Marsh", "2022-03-15", "TAF meeting"),
        ("Noah Marsh", "2022-01-12", "Episode opened"),
    ]
    load("Attendance 2021/22,,,\nName,Year,Aut 1,Aut 2\nLily Marsh,3,92.1,88.4\nAverage,,92.1,88.4\n", **GIVEN)
    assert [row[2:] for row in attendance(store)] == [("Autumn 1 2021/22", 92.1), ("Autumn 2 2021/22", 88.4)]


def test_a_list_of_who_works_with_whom_keeps_its_other_dates(store: Store, load: Load) -> None:
    listed = """Name,DOB,Allocated worker,Opened,Core group 1,Core group 2,Closed,Next review
Lily Marsh,03/04/2015,Jo Bell,12/01/2022,15/03/2022,cancelled,30/07/2022,01/09/2026
"""
    report = load(listed, **GIVEN)
    assert [(name, field, on, text) for name, field, on, text in events(store)] == [
        ("Lily Marsh", "children", "2022-03-15", "Core group 1")
    ]
    row = store.one("SELECT worker, reason, start_typed, end_typed FROM records.involvement")
    assert row == {
        "worker": "Jo Bell",
        "reason": "Core group 2: cancelled",
        "start_typed": "12/01/2022",
        "end_typed": "30/07/2022",
    }
    assert "column H (number: 1)" in issues(report)["dates_not_read"]
    assert "column_not_used" not in issues(report)


def test_a_second_meeting_round_the_family_is_no_second_start_of_early_help(store: Store, load: Load) -> None:
    load("Name,DOB,EHA,TAF 1,TAF 2\nLily Marsh,03/04/2015,12/01/2022,15/03/2022,10/05/2022\n", **GIVEN)
    rows = store.rows("SELECT category FROM records.event ORDER BY earliest")
    assert [row["category"] for row in rows] == ["early_help_start", "meeting_attended", "meeting_attended"]


def test_a_kind_of_return_that_would_hold_every_row_for_want_of_a_column_is_not_taken(store: Store, load: Load) -> None:
    listed = (
        "Name,DOB,Opened,Core group 1,Closed,Lead professional\nLily Marsh,03/04/2015,12/01/2022,15/03/2022,,Jo Bell\n"
    )
    report = load(listed, **GIVEN)
    assert (report.kind, report.accepted, report.held) == ("people", 1, 0)
    assert [text for _, _, _, text in events(store)] == ["Opened", "Core group 1"]


# ── Lists of cases, with notes ───────────────────────────────────────────────────────────────────────────────────────

OFF_ROLL = """Name,DOB,Date off roll,LA notified,SAO issued,Back in school,Notes
Lily Marsh,03/04/2012,05/09/2022,12/09/2022,01/12/2022,16/01/2023,"No access x2 (9/11/22, 23/11/22). Mum teaches her."
Noah Marsh,11/09/2014,05/09/2022,12/09/2022,,,
"""


def test_every_date_of_a_child_off_roll_is_a_record_and_no_visit_is_moved_to_another_day(
    store: Store, load: Load
) -> None:
    report = load(OFF_ROLL, **GIVEN)
    lily = [(on, text) for name, _, on, text in events(store) if name == "Lily Marsh"]
    visits = "No access x2 (9/11/22, 23/11/22)."
    assert lily == [
        ("2022-09-05", "Date off roll"),
        ("2022-09-12", "LA notified"),
        ("2022-11-09", visits),
        ("2022-11-23", visits),
        ("2022-12-01", "SAO issued"),
        ("2023-01-16", "Back in school"),
        ("not known", "Mum teaches her."),
    ]
    proposed = store.rows("SELECT text FROM records.event WHERE proposed = 'date'")
    assert [row["text"] for row in proposed] == [visits, visits]
    assert people(store)["Lily Marsh"] == "No access x2 (9/11/22, 23/11/22). Mum teaches her."
    assert "column G" in issues(report)["notes_of_cases"]
    assert (report.rows_read, report.accepted, report.not_a_record) == (3, 2, 1)
    assert not verify_evidence(store).problems


@pytest.mark.parametrize(
    "table",
    [
        "Name,DOB,Date of visit,Date recorded,Notes\nLily Marsh,03/04/2012,05/09/2022,12/09/2022,Seen at home\n",
        "Name,DOB,Visit date,Recorded,Sent,Notes\nLily Marsh,03/04/2012,05/09/2022,12/09/2022,14/09/2022,Seen at home\n"
        "Lily Marsh,03/04/2012,06/10/2022,12/10/2022,14/10/2022,Not in\n",
        "Child,DOB,Date,Details,Reported,Closed\nLily Marsh,03/04/2012,05/09/2022,Fell,12/09/2022,13/09/2022\n",
    ],
)
def test_a_list_of_what_happened_stays_one_however_many_dates_it_has(store: Store, load: Load, table: str) -> None:
    assert load(table, **GIVEN).kind == "chronology"
    assert events(store)[0][2] == "2022-09-05"
