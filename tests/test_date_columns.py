"""Of several columns of dates: which says when it happened, which when it was written down, and what if they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]


def only(store: Store) -> dict[str, Any]:
    """The one record there is."""
    rows = store.rows("SELECT * FROM records.event")
    assert len(rows) == 1
    return rows[0]


def warned(report: FileReport) -> list[str]:
    """What was said of columns and rows, without what is said of every file that names no agency, family or child."""
    return [
        issue.code
        for issue in report.issues
        if issue.severity != "note" and not issue.code.endswith(("not_stated", "no_child_named"))
    ]


# The heading under which the day it happened stands, and the one for the day it was written down ("" for neither).
TIERS = """
Appointment booked | Appointment date                           > Appointment date    | Appointment booked
Notification date | Incident date/time                          > Incident date/time  | Notification date
Date typed | Date dictated | Clinic date                        > Clinic date         | Date typed
Incident Date | Reported Date | Recorded Date                   > Incident Date       | Recorded Date
Date reported | Date occurred                                   > Date occurred       | Date reported
Date of referral | Date of visit                                > Date of visit       |
Referral received | Start date | Contact date                   > Contact date        | Referral received
Start date | Date                                               > Date                |
Date of incident report | Date of contact                       > Date of contact     | Date of incident report
Next appointment date | Date seen                               > Date seen           |
Date of birth | Date                                            > Date                |
Discharge date | Arrival date | Date of last visit              > Arrival date        |
Report date | Date of notification | Date                       > Date                | Report date
"""


@pytest.mark.parametrize("line", TIERS.strip().splitlines(), ids=lambda line: line.split(">")[0].strip())
def test_the_day_it_happened_goes_before_the_day_it_was_passed_on(load: Load, store: Store, line: str) -> None:
    headings, taken = (side.split("|") for side in line.split(">"))
    headings = [heading.strip() for heading in headings]
    days = {heading: f"{place:02}/03/2020" for place, heading in enumerate(headings, start=11)}
    happened, written = (days.get(heading.strip()) for heading in taken)
    load(f"{','.join(headings)},What happened\n{','.join(days.values())},Child hid under the stairs.\n")
    record = only(store)
    assert (record["date_typed"], record["recorded_typed"]) == (happened, written)


def test_a_heading_that_is_elsewhere_what_happened_is_the_date_over_dates(load: Load, store: Store) -> None:
    load("Incident,Reported,Notes\n05/03/2024 14:20,06/03/2024,Argument over money at home\n")
    record = only(store)
    assert (str(record["earliest"]), str(record["time"]), record["text"]) == (
        "2024-03-05",
        "14:20:00",
        "Argument over money at home",
    )


def test_a_column_of_dates_that_is_empty_throughout_is_passed_over(load: Load, store: Store) -> None:
    load("Incident date,Date,Event\n,05/03/2024,Fight\n")
    assert only(store)["date_typed"] == "05/03/2024"


def test_two_columns_that_say_when_it_happened_and_differ_make_the_date_unsure(load: Load, store: Store) -> None:
    rows = "05/03/2024,05/03/2024,Same\n05/03/2024,07/03/2024,Other\n05/03/2024,09/03/2024,Third\n05/03/2024,,Blank"
    report = load(f"Incident date,Date of event,Event\n{rows}\n")
    found = store.rows("SELECT text, unsure, date_typed FROM records.event ORDER BY row")
    assert [(row["text"], bool(row["unsure"])) for row in found] == [
        ("Same", False),
        ("Other", True),
        ("Third", True),
        ("Blank", False),
    ]
    assert {row["date_typed"] for row in found} == {"05/03/2024"}
    told = [issue for issue in report.issues if issue.code == "dates_differ"]
    assert len(told) == 1, "said once for the column"
    assert "rows: 2" in told[0].message


def test_a_month_and_a_day_in_it_do_not_differ(load: Load, store: Store) -> None:
    assert warned(load("Incident date,Date of event,Event\n05/03/2024,March 2024,Fight\n")) == []
    assert not only(store)["unsure"]


# Day | Month | Year as typed > the days read
PARTS = """
5 | 3 | 2024        > 2024-03-05 2024-03-05 day
05 | March | 2024   > 2024-03-05 2024-03-05 day
  | May | 2023      > 2023-05-01 2023-05-31 month
  | 5 | 2023        > 2023-05-01 2023-05-31 month
  |   | 2020        > 2020-01-01 2020-12-31 year
5 |   | 2020        > 2020-01-01 2020-12-31 year
31 | 2 | 2020       > None None unknown
31 | 12 | 19        > 2019-12-31 2019-12-31 day
"""


@pytest.mark.parametrize("line", PARTS.strip("\n").splitlines())
def test_day_month_and_year_in_three_columns_are_one_date(load: Load, store: Store, line: str) -> None:
    typed, read = (side.strip() for side in line.split(">"))
    load(f"Day,Month,Year,Event\n{','.join(part.strip() for part in typed.split('|'))},Fight\n")
    record = only(store)
    assert f"{record['earliest']} {record['latest']} {record['precision']}" == read


def test_the_name_of_the_weekday_and_a_school_year_are_no_parts_of_a_date(load: Load, store: Store) -> None:
    load("Day,Date,Month,Year,Event\nMonday,04/03/2024,March,Year 4,Fight\n")
    assert only(store)["date_typed"] == "04/03/2024"


def test_each_time_belongs_to_the_date_it_is_headed_like(load: Load, store: Store) -> None:
    load("Date reported,Time reported,Date of incident,Time of incident,Event\n6/3/24,09:00,5/3/24,14:20,Fight\n")
    record = only(store)
    assert (str(record["earliest"]), str(record["time"])) == ("2024-03-05", "14:20:00")


def test_how_long_something_took_is_no_time_of_day(load: Load, store: Store) -> None:
    load("Date,Time since injury,Event\n05/03/2024,10.30,Fight\n")
    assert only(store)["time"] is None


def test_a_doubt_about_the_last_day_is_carried(load: Load, store: Store) -> None:
    load("Date from,Date to,Event\n01/03/2019,?30/06/2019,Sessions\n")
    record = only(store)
    assert (str(record["latest"]), record["precision"], record["unsure"]) == ("2019-06-30", "range", True)


def test_an_end_before_the_beginning_is_said_and_makes_no_period(load: Load, store: Store) -> None:
    report = load("Date from,Date to,Event\n30/06/2019,01/03/2019,Sessions\n")
    record = only(store)
    assert (str(record["earliest"]), record["precision"], record["unsure"]) == ("2019-06-30", "day", True)
    assert warned(report) == ["ends_before_it_begins"]


@pytest.mark.parametrize("end", ["ongoing", "present", "to date", "current", ""])
def test_what_goes_on_has_no_known_end(load: Load, store: Store, end: str) -> None:
    report = load(f"Date from,Date to,Event\n01/03/2019,{end},Sessions\n")
    record = only(store)
    assert (str(record["earliest"]), str(record["latest"])) == ("2019-03-01", "2019-03-01")
    assert end in record["date_typed"]
    assert "date_not_read" not in warned(report)


def test_the_day_of_loading_is_no_end_that_anybody_wrote(load: Load, store: Store) -> None:
    load("Date,Event\n01/03/2019 - ongoing,Sessions\n")
    assert only(store)["unsure"]


def test_where_only_the_day_of_the_report_stands_it_is_said(load: Load, store: Store) -> None:
    report = load("Date reported,Housing officer,Details\n01/02/2024,J Poe,Noise from the flat all night\n")
    assert only(store)["date_typed"] == "01/02/2024"
    assert "date_is_recorded" in warned(report)


def test_a_row_whose_date_is_empty_is_proposed_the_one_date_its_words_give(
    store: Store, load: Callable[..., FileReport]
) -> None:
    rows = (
        "Date,Child,What happened\n"
        "12/03/2022,Ada,Home visit\n"
        ",Ada,12/04/22 police called to the home\n"
        ",Ada,Mum said she rang on 3 May 2022 and nobody came\n"
        ",Ada,Mum (DOB 03/05/1990) came in\n"
        ",Ada,Seen 01/05/2022 and again 08/05/2022\n"
        ",Ada,Next review due 05/05/2022\n"
        ",Ada,15/05/2031 meeting\n"
        "n/k,Ada,12/04/22 police called again\n"
    )
    report = load(rows, family="F-1", agency="Eastmere Police")
    told = store.rows("SELECT row, earliest, proposed FROM records.event ORDER BY row")
    assert [(one["row"], str(one["earliest"]), one["proposed"]) for one in told if one["earliest"]] == [
        (2, "2022-03-12", None),
        (3, "2022-04-12", "date"),
        (4, "2022-05-03", "date"),
    ]
    said = [(issue.code, issue.row) for issue in report.issues if issue.code in ("date_in_words", "date_missing")]
    assert said == [(code, row) for row, code in enumerate(["date_in_words"] * 2 + ["date_missing"] * 4, start=3)]
