"""School registers: marks counted half-term by half-term, absences as events, whatever the layout they were sent in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.intake.register.counting import count_marks
from safer_analysis.intake.register.half_terms import HalfTerms, read_term, usual_half_terms
from safer_analysis.intake.register.marks import Mark, codes_by_mark, place_marks, read_mark, read_session, split_marks
from safer_analysis.store import Store, verify_evidence

Load = Callable[..., FileReport]
SCHOOL = {"agency": "Oakfield Primary School", "family": "F-1"}


def school_days(first: str, last: str, *, without: tuple[tuple[str, str], ...] = ()) -> Iterator[date]:
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        if day.weekday() < 5 and not any(begins <= str(day) <= ends for begins, ends in without):
            yield day
        day += timedelta(days=1)


def register(marks: dict[str, str], days: Iterator[date], name: str = "Ada Ashdown") -> str:
    """A register of one child, one row a session; `marks` gives those that are not present, by day and session."""
    rows = ["Student,UPN,Date,Session,Mark"]
    for day in days:
        for session, present in (("AM", "/"), ("PM", "\\")):
            rows.append(
                f"{name},,{day:%d/%m/%Y},{session},{marks.get(f'{day} {session}', marks.get(str(day), present))}"
            )
    return "\n".join(rows)


def attendance(store: Store) -> list[dict[str, Any]]:
    return store.rows("SELECT * FROM records.school_attendance ORDER BY earliest, record_id")


def numbers(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("possible", "attended", "authorised", "unauthorised", "late", "percent"))


def absences(store: Store) -> list[tuple[str, str, str]]:
    rows = store.rows("SELECT date_typed, category, subcategory FROM records.event ORDER BY earliest, record_id")
    return [(row["date_typed"], row["category"], row["subcategory"]) for row in rows]


# ── What a mark counts as ────────────────────────────────────────────────────────────────────────────────────────────

COUNTS = {
    "attended": "/ \\ L B K P V W J",
    "authorised": "C C1 C2 E I J1 M R S T H F",
    "unauthorised": "G N O U",
    "not_possible": "D Q Y1 Y2 Y3 Y4 Y5 Y6 Y7 Y X Z # -",
}


@pytest.mark.parametrize(("mark", "counts"), [(mark, how) for how, marks in COUNTS.items() for mark in marks.split()])
def test_every_mark_of_the_2024_regulations_counts_as_its_guidance_says(mark: str, counts: str) -> None:
    code = read_mark(mark)
    assert code is not None
    assert code.more["counts"] == counts


def test_no_mark_is_in_the_list_that_is_not_tested_above() -> None:
    assert set(codes_by_mark()) == {mark for marks in COUNTS.values() for mark in marks.split()}


@pytest.mark.parametrize(
    ("typed", "mark"),
    [("n", "N"), ("Illness", "I"), ("N - no reason yet", "N"), ("y5", "Y5"), ("", "-"), ("C1: performance", "C1")],
)
def test_a_mark_is_read_in_either_case_with_its_meaning_or_in_words(typed: str, mark: str) -> None:
    code = read_mark(typed)
    assert code is not None
    assert code.more["mark"] == mark


@pytest.mark.parametrize("typed", ["?", "ZZ", "Y9", "12", "Seen by mother"])
def test_what_is_no_mark_is_not_read_as_one(typed: str) -> None:
    assert read_mark(typed) is None


def test_a_week_in_one_string_is_parted_into_its_sessions() -> None:
    codes = split_marks("/\\/\\NNL\\C1Y7")
    assert codes is not None
    assert " ".join(code.more["mark"] for code in codes) == "/ \\ / \\ N N L \\ C1 Y7"
    placed = place_marks(codes, date(2025, 3, 3))
    assert placed is not None
    assert [(str(day), session) for day, session, _ in placed][4:6] == [("2025-03-05", "AM"), ("2025-03-05", "PM")]


@pytest.mark.parametrize(("marks", "last"), [("//" * 5, "2025-03-07"), ("//" * 10, "2025-03-14")])
def test_strings_of_one_week_and_of_two_pass_over_the_weekend(marks: str, last: str) -> None:
    placed = place_marks(split_marks(marks) or [], date(2025, 3, 3))
    assert placed is not None
    assert str(placed[-1][0]) == last


def test_an_odd_number_of_marks_is_no_week() -> None:
    assert place_marks(split_marks("/\\/") or [], date(2025, 3, 3)) is None


@pytest.mark.parametrize(
    ("typed", "session"),
    [("AM", "AM"), ("p.m.", "PM"), ("Afternoon", "PM"), ("morning", "AM"), ("1", "AM"), ("P3", "P3")],
)
def test_the_session_is_read_as_schools_write_it(typed: str, session: str) -> None:
    assert read_session(typed) == session


def test_no_possible_session_gives_no_percentage() -> None:
    marks = [Mark(date(2025, 3, 3), "AM", codes_by_mark()["#"], 2)]
    assert (count_marks(marks).possible, count_marks(marks).percent) == (0, None)


# ── Half-terms ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_holiday_in_the_register_parts_the_half_terms() -> None:
    days = list(school_days("2025-09-03", "2025-12-05", without=(("2025-10-20", "2025-10-31"),)))
    terms = HalfTerms(days)
    assert terms.find(date(2025, 10, 17)).name == "Autumn 1 2025/26"
    assert terms.find(date(2025, 11, 3)).name == "Autumn 2 2025/26"
    assert terms.by_default == []


def test_without_a_holiday_in_it_the_usual_day_is_taken_and_said() -> None:
    terms = HalfTerms(school_days("2025-09-03", "2025-12-05"))
    assert terms.find(date(2025, 10, 27)).name == "Autumn 1 2025/26"
    assert terms.find(date(2025, 10, 28)).name == "Autumn 2 2025/26"
    assert terms.by_default == ["Autumn 2 2025/26"]


def test_the_usual_half_terms_follow_one_another_through_the_year() -> None:
    begins = [term.begins for year in (2023, 2024) for term in usual_half_terms(year)]
    assert begins == sorted(begins)
    assert len(set(begins)) == 12


@pytest.mark.parametrize(
    ("typed", "said", "read"),
    [
        ("Autumn 1 2024/25", "", "Autumn 1 2024/25 2024-09-01 2024-10-27"),
        ("HT3 2024-25", "", "Spring 1 2024/25 2025-01-02 2025-02-18"),
        ("Spring 2025", "", "Spring term 2024/25 2025-01-02 2025-04-12"),
        ("Autumn term 2023", "", "Autumn term 2023/24 2023-09-01 2023-12-23"),
        ("Summer 2", "2024/25", "Summer 2 2024/25 2025-05-30 2025-07-24"),
        ("2023/24", "", "School year 2023/24 2023-09-01 2024-07-24"),
        ("Summer 2", "", None),
        ("Michaelmas 2024/25", "", None),
        ("2023/25", "", None),
    ],
)
def test_a_half_term_is_read_as_schools_name_it(typed: str, said: str, read: str | None) -> None:
    found = read_term(typed, year_said=said)
    assert (found and f"{found[0]} {found[1]} {found[2]}") == read


# ── A register, one row a session ────────────────────────────────────────────────────────────────────────────────────


def test_marks_are_counted_by_half_term_and_open_their_rows(load: Load, store: Store) -> None:
    marks = {"2025-09-10": "I", "2025-09-17 AM": "N", "2025-10-02 AM": "L", "2025-10-03 PM": "U", "2025-11-14": "#"}
    days = school_days("2025-09-03", "2025-11-14", without=(("2025-10-27", "2025-10-31"),))
    report = load(register(marks, days), **SCHOOL)
    assert (report.kind, report.accepted, report.not_a_record) == ("school_attendance", 96, 1)
    first, second = attendance(store)
    assert first["period"] == "Autumn 1 2025/26"
    assert (str(first["earliest"]), str(first["latest"])) == ("2025-09-03", "2025-10-24")
    assert numbers(first) == (76, 72, 2, 2, 2, 94.7)
    assert numbers(second) == (18, 18, 0, 0, 0, 100.0)
    assert first["rows"] == list(range(2, 78))
    assert first["basis"] == "counted"


def test_a_stretch_of_sessions_for_one_group_of_reasons_is_one_event(load: Load, store: Store) -> None:
    marks = {
        **{f"2025-09-{day:02}": "I" for day in (11, 12, 15, 16)},  # over a weekend
        "2025-09-17 AM": "M",  # another reason of the same group
        "2025-09-17 PM": "N",
        "2025-09-18 AM": "O",
        "2025-09-22": "E",
        "2025-09-25": "Y2",
    }
    load(register(marks, school_days("2025-09-08", "2025-09-26")), **SCHOOL)
    assert absences(store) == [
        ("11/09/2025 AM to 17/09/2025 AM", "absence", "Authorised absence"),
        ("17/09/2025 PM to 18/09/2025 AM", "absence", "Unauthorised absence"),
        ("22/09/2025 AM to 22/09/2025 PM", "exclusion", "Suspended or excluded"),
        ("25/09/2025 AM to 25/09/2025 PM", "absence", "Unable to attend"),
    ]
    text = store.one("SELECT text, rows FROM records.event ORDER BY earliest LIMIT 1")
    assert text is not None
    assert text["text"] == "Authorised absence, 9 sessions: I (Illness) × 8; M (Medical or dental appointment) × 1."
    assert len(text["rows"]) == 9


def test_a_session_attended_ends_a_stretch_and_a_closed_day_does_not(load: Load, store: Store) -> None:
    marks = {"2025-09-08": "N", "2025-09-09": "#", "2025-09-10 AM": "N", "2025-09-11 AM": "N"}
    load(register(marks, school_days("2025-09-08", "2025-09-12")), **SCHOOL)
    assert [days for days, _, _ in absences(store)] == ["08/09/2025 AM to 10/09/2025 AM", "11/09/2025 AM"]


def test_a_session_without_a_mark_of_the_childs_ends_a_stretch(load: Load, store: Store) -> None:
    ada = register({"2025-09-08": "N", "2025-09-10": "N"}, school_days("2025-09-08", "2025-09-10")).splitlines()
    ben = register({}, school_days("2025-09-08", "2025-09-10"), "Ben Ashdown").splitlines()[1:]
    load("\n".join([row for row in ada if ",09/09/2025," not in row] + ben), **SCHOOL)
    assert [days for days, _, _ in absences(store)] == [
        "08/09/2025 AM to 08/09/2025 PM",
        "10/09/2025 AM to 10/09/2025 PM",
    ]


def test_an_absence_does_not_reach_over_a_holiday(load: Load, store: Store) -> None:
    marks = {"2025-10-24": "N", "2025-11-03": "N"}
    load(register(marks, school_days("2025-10-20", "2025-11-07", without=(("2025-10-27", "2025-10-31"),))), **SCHOOL)
    assert len(absences(store)) == 2


def test_each_child_is_counted_alone_and_named_in_the_history(load: Load, store: Store) -> None:
    ada = register({"2025-09-08": "N"}, school_days("2025-09-08", "2025-09-09"), '"Ashdown, Ada"')
    ben = register({}, school_days("2025-09-08", "2025-09-09"), '"Ashdown, Ben"').split("\n", 1)[1]
    load(f"{ada}\n{ben}", **SCHOOL)
    told = store.rows(
        "SELECT children, text FROM derived.chronology WHERE entry = 'school_attendance' ORDER BY children"
    )
    assert [(row["children"], row["text"].split(". ")[0]) for row in told] == [
        (["Ada Ashdown"], "Autumn 1 2025/26: 2 of 4 possible sessions attended (50.0 %)"),
        (["Ben Ashdown"], "Autumn 1 2025/26: 4 of 4 possible sessions attended (100.0 %)"),
    ]
    assert verify_evidence(store).answer == "unchanged"


def test_a_mark_nobody_knows_is_held_and_a_row_without_a_day_or_a_child_too(load: Load) -> None:
    table = register({"2025-09-08 AM": "Q9"}, school_days("2025-09-08", "2025-09-12"))
    report = load(table + "\nAda Ashdown,,,AM,/\n,,15/09/2025,AM,/\n", **SCHOOL)
    assert (report.accepted, report.held) == (9, 3)
    held = [issue.code for issue in report.issues if issue.severity == "held"]
    assert held == ["mark_not_read", "register_day_missing", "register_child_missing"]


def test_the_same_marks_in_a_longer_register_are_counted_once(load: Load, store: Store) -> None:
    load(register({"2025-09-08": "N"}, school_days("2025-09-08", "2025-09-12")), "first.csv", **SCHOOL)
    report = load(register({"2025-09-08": "N"}, school_days("2025-09-08", "2025-09-19")), "second.csv", **SCHOOL)
    assert (report.accepted, report.duplicate) == (10, 10)
    assert sum(row["possible"] for row in attendance(store)) == 20
    assert len(absences(store)) == 1


# ── Other layouts ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_of_absences_alone_gives_events_and_no_percentage(load: Load, store: Store) -> None:
    rows = "Ada,03/03/2025,AM,N,\nAda,03/03/2025,PM,N,\nAda,07/03/2025,PM,N,\nAda,10/03/2025,AM,N,\n"
    rows += "Ada,12/03/2025,AM,L,Bus late\nAda,13/03/2025,AM,X,\n"
    report = load(f"Name,Absence date,AM/PM,Absence code,Reason\n{rows}", **SCHOOL)
    assert (report.accepted, report.not_a_record) == (5, 2)
    assert "register_of_absences" in [issue.code for issue in report.issues]
    assert attendance(store) == []
    assert [days for days, _, _ in absences(store)] == [
        "03/03/2025 AM to 03/03/2025 PM",
        "07/03/2025 PM to 10/03/2025 AM",  # Friday afternoon and Monday morning
        "12/03/2025 AM",
    ]


def test_one_row_a_day_of_the_child_named_in_the_title(load: Load, store: Store) -> None:
    rows = "03/03/2025,/,\\\n04/03/2025,O,O\n05/03/2025,O,\\\n06/03/2025,/,?\n"
    report = load(f"Attendance for Ada Ashdown\nDate,AM,PM\n{rows}", **SCHOOL)
    assert (report.accepted, numbers(attendance(store)[0])) == (4, (7, 4, 0, 3, 0, 57.1))
    assert "marks_not_read" in [issue.code for issue in report.issues]
    assert store.rows("SELECT name FROM derived.person") == [{"name": "Ada Ashdown"}]
    assert absences(store)[0][0] == "04/03/2025 AM to 05/03/2025 AM"


GRID = """Register Autumn Term 2025,,,,,,,,,,
Name,Year,Mon 01 Sep,,Tue 02 Sep,,Wed 03 Sep,,Thu 04 Sep,,% Present
,,AM,PM,AM,PM,AM,PM,AM,PM,
Ada Ashdown,4,/,\\,N,N,N,\\,/,\\,62.5
Ben Ashdown,2,/,\\,/,\\,/,\\,M,\\,87.5
"""


def test_a_column_a_session_with_the_day_over_both_and_the_year_in_the_title(load: Load, store: Store) -> None:
    report = load(GRID, **SCHOOL)
    assert (report.accepted, report.not_a_record) == (2, 3)
    assert [numbers(row)[-1] for row in attendance(store)] == [62.5, 87.5]
    assert absences(store) == [
        ("02/09/2025 AM to 03/09/2025 AM", "absence", "Unauthorised absence"),
        ("04/09/2025 AM", "absence", "Authorised absence"),
    ]


def test_a_worksheet_with_dates_for_headings(load: Load, store: Store) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    days = list(school_days("2026-01-05", "2026-01-16"))
    sheet.append(["Surname", "Forename", *days])
    sheet.append(["Ashdown", "Ada", *(["/"] * 8), "I", "I"])
    data = BytesIO()
    book.save(data)
    report = load(data.getvalue(), "register.xlsx", **SCHOOL)
    assert report.accepted == 1
    assert "marks_are_no_sessions" in [issue.code for issue in report.issues], "one mark a day is not a session"
    assert numbers(attendance(store)[0])[:3] == (10, 8, 2)
    assert absences(store)[0][0] == "15/01/2026 to 16/01/2026"


def test_a_column_a_weekday_and_a_row_a_week(load: Load, store: Store) -> None:
    days = ",".join(f"{day} {session}" for day in ("Mon", "Tue", "Wed", "Thu", "Fri") for session in ("AM", "PM"))
    load(f"Pupil,Week commencing,{days}\nAda,03/03/2025,/,\\,/,\\,N,N,/,\\,#,#\n", **SCHOOL)
    assert numbers(attendance(store)[0]) == (8, 6, 0, 2, 0, 75.0)
    assert absences(store)[0][0] == "05/03/2025 AM to 05/03/2025 PM"


@pytest.mark.parametrize("week", ["Week beginning", "Start date"])
def test_a_string_of_marks_a_week(load: Load, store: Store, week: str) -> None:
    rows = "Ada,03/03/2025,/\\/\\NNL\\/\\\nAda,10/03/2025,/\\/\\/\\/\\II\nBen,10/03/2025,/\\/\\/\\/\\/\n"
    report = load(f"Pupil,{week},Marks\n{rows}", **SCHOOL)
    assert (report.accepted, report.held) == (2, 1), "nine marks are no whole days"
    assert numbers(attendance(store)[0]) == (20, 16, 2, 2, 1, 80.0)


SUMMARY = """Pupil,Half term,Possible,Present,Authorised absence,Unauthorised absence,% attendance
Ada,Autumn 1 2024/25,70,61,4,5,87.1%
Ada,Autumn 2 2024/25,72,60,4,8,93.3%
Ada,Spring 1,60,60,0,0,100%
"""


def test_a_summary_keeps_its_numbers_and_says_what_does_not_fit(load: Load, store: Store) -> None:
    report = load(SUMMARY, **SCHOOL)
    rows = attendance(store)
    assert [numbers(row)[:4] for row in rows] == [(70, 61, 4, 5), (72, 60, 4, 8), (60, 60, 0, 0)]
    assert (str(rows[0]["earliest"]), rows[0]["basis"]) == ("2024-09-01", "stated")
    assert rows[2]["earliest"] is None, "no school year is said for it"
    warned = [issue.code for issue in report.issues if issue.severity == "warning"]
    assert (warned.count("percent_differs"), warned.count("period_not_known")) == (1, 1)
    assert absences(store) == []


def test_a_share_is_read_as_a_percentage_and_a_title_gives_the_year(load: Load, store: Store) -> None:
    load(
        "Attendance 2024/25\nPupil,Term,Attendance %,Lates\nAda,Autumn term,0.87,3\nAda,Spring term,0.915,1\n", **SCHOOL
    )
    assert [(row["percent"], str(row["earliest"])) for row in attendance(store)] == [
        (87.0, "2024-09-01"),
        (91.5, "2025-01-02"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        # letters under a status are no marks
        "Date,Child,Status,Event\n01/02/2025,Ada,O,Opened\n02/02/2025,Ada,C,Closed\n03/02/2025,Ada,O,Opened again\n",
        # nor are crosses in the register of a group
        "Name,03/03/2025,04/03/2025,05/03/2025,06/03/2025\nKim Quill,X,X,,X\nLee Quill,,X,X,X\n",
        # nor who came to a meeting
        "Date,Meeting,Agency,Attended\n03/03/2025,Core group,School,Y\n03/03/2025,Core group,Police,N\n",
    ],
    ids=["status", "crosses", "meeting"],
)
def test_what_is_no_register_is_not_read_as_one(load: Load, store: Store, table: str) -> None:
    load(table, family="F-1")
    assert attendance(store) == []
    assert store.rows("SELECT * FROM records.event WHERE category = 'absence'") == []
