"""A concern and what followed it, a row each: one concern on its own day, and what was done on the days it was done."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from safer_analysis.access import Scope
from safer_analysis.history.reading import find_chronology
from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.store import Store
from tests.conftest import NOW

Load = Callable[..., FileReport]
Told = list[tuple[str, str, str]]

HEADINGS = "Concern ID,Pupil,Concern Date/Time,Details,Event Date,Event Type,Event Details\n"
CONCERN = "1041,Rory Castellane,03/03/2023 09:15,Rory came to school without lunch."
EVENTS = (
    "04/03/2023,Phone call,Rang mum who will bring lunch.",
    "07/03/2023,Meeting,Met with mum and agreed breakfast club.",
    "10/03/2023,Referral,Referral to early help made.",
)
ONE_CONCERN = [
    ("2023-03-03", "Rory came to school without lunch.", ""),
    ("2023-03-04", "Rang mum who will bring lunch.", ""),
    ("2023-03-07", "Met with mum and agreed breakfast club.", ""),
    ("2023-03-10", "Referral to early help made.", ""),
]


@pytest.fixture
def told(store: Store) -> Callable[[], Told]:
    """Day, words and what was done, of every record in the order of days."""

    def find() -> Told:
        rows = store.rows(
            "SELECT earliest, text, action, outcome_typed FROM records.event ORDER BY earliest, record_id"
        )
        return [
            (str(row["earliest"]), row["text"], "; ".join(filter(None, (row["action"], row["outcome_typed"]))))
            for row in rows
        ]

    return find


@pytest.mark.parametrize("again", [CONCERN, ",,,", "1041,,,"], ids=["repeated", "left blank", "its number alone"])
def test_a_concern_with_three_follow_ups_is_one_concern_on_its_own_day(
    load: Load, told: Callable[[], Told], store: Store, again: str
) -> None:
    lines = [f"{again if place else CONCERN},{event}\n" for place, event in enumerate(EVENTS)]
    report = load(HEADINGS + "".join(lines), family="F-1")
    assert told() == ONE_CONCERN
    assert (report.rows_read, report.accepted, report.not_a_record) == (4, 3, 1)
    assert "incident_on_several_rows" in [issue.code for issue in report.issues]
    found = store.rows("SELECT rows FROM records.event WHERE text LIKE 'Rory%'")
    assert found == [{"rows": [2, 3, 4]}]
    assert store.rows("SELECT DISTINCT name FROM records.named_person") == [{"name": "Rory Castellane"}]


def test_cells_merged_down_in_excel_are_one_concern(store: Store, told: Callable[[], Told]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS.strip().split(","))
    for place, event in enumerate(EVENTS):
        sheet.append([*(CONCERN if not place else ",,,").split(","), *event.split(",")])
    for column in "ABCD":
        sheet.merge_cells(f"{column}2:{column}4")
    data = io.BytesIO()
    book.save(data)
    report = load_file(store, data.getvalue(), "concerns.xlsx", family="F-1", now=NOW)
    assert (report.accepted, report.held) == (3, 0)
    assert told() == ONE_CONCERN


def test_what_was_done_about_an_injury_is_not_another_injury(load: Load, store: Store, scope: Scope) -> None:
    concern = "1042,Rory,12/04/2023 11:00,Injury,Bruise seen on left arm."
    events = ("13/04/2023,Body map,Drawn and filed.", "02/05/2023,Injury,Mum spoken to.", "03/05/2023,Referral,Made.")
    headings = HEADINGS.replace("Details", "Category,Details", 1)
    load(headings + "".join(f"{concern},{event}\n" for event in events), family="F-1")
    found = find_chronology(store, scope, "F-1").sort_values("earliest")
    coded = found["category"].where(found["basis"] == "coded")
    assert ["" if code is None or code != code else code for code in coded] == ["injury", "", "", "referral"]
    assert list(found["category_typed"])[1:] == ["Body map", "Injury", "Referral"]


def test_the_same_log_sent_later_with_one_more_follow_up_adds_that_alone(load: Load, told: Callable[[], Told]) -> None:
    lines = [f"{CONCERN},{event}\n" for event in EVENTS]
    load(HEADINGS + "".join(lines[:2]), family="F-1")
    report = load(HEADINGS + "".join(lines), "later.csv", family="F-1")
    assert (report.accepted, report.duplicate) == (1, 2)
    assert told() == ONE_CONCERN


INCIDENTS = """Incident ID,Date,Student,Category,Incident,Action,Action Date,Status
55,01/02/2023,Elin Marsh,Neglect,Elin came in dirty clothes again.,Spoke with mum at the gate,02/02/2023,Active
55,01/02/2023,Elin Marsh,Neglect,Elin came in dirty clothes again.,Referred to school nurse,06/02/2023,Active
56,09/02/2023,Elin Marsh,Attendance,Late three times this week.,Letter home,,Closed
57,20/02/2023,Elin Marsh,Home issues,Elin said there was shouting.,Note to tutor,to be agreed,Referred to MASH
58,21/02/2023,Elin Marsh,Home issues,Elin was tired.,Plan to ring mum,01/02/2099,Resolved
"""


def test_what_was_done_is_kept_and_dated_and_how_far_the_log_has_got_is_no_outcome(
    load: Load, told: Callable[[], Told]
) -> None:
    load(INCIDENTS, family="F-1")
    assert told() == [
        ("2023-02-01", "Elin came in dirty clothes again.", ""),
        ("2023-02-02", "Spoke with mum at the gate", ""),
        ("2023-02-06", "Referred to school nurse", ""),
        ("2023-02-09", "Late three times this week.", "Letter home"),
        (
            "2023-02-20",
            "Elin said there was shouting.",
            "Note to tutor; Action Date: to be agreed; Status: Referred to MASH",
        ),
        ("2023-02-21", "Elin was tired.", "Plan to ring mum; Action Date: 01/02/2099"),
    ]


def test_an_action_beside_an_outcome_is_shown_with_it(load: Load, store: Store, scope: Scope) -> None:
    load("Date,Pupil,Concern,Action,Outcome\n01/02/2023,Elin,Came in hungry,Breakfast given,Closed\n", family="F-1")
    (row,) = find_chronology(store, scope, "F-1").to_dict("records")
    assert (row["action"], row["outcome_typed"]) == ("Breakfast given", "Closed")


def test_actions_without_days_of_their_own_stand_with_the_one_incident(load: Load, told: Callable[[], Told]) -> None:
    lines = INCIDENTS.replace(",Action Date", "").replace(",02/02/2023,Active", ",Active").splitlines(keepends=True)
    load("".join([*lines[:2], lines[2].replace(",06/02/2023,", ",")]), family="F-1")
    assert told() == [
        ("2023-02-01", "Elin came in dirty clothes again.", "Spoke with mum at the gate\nReferred to school nurse")
    ]


@pytest.mark.parametrize(
    ("lines", "records"),
    [
        # the case's number, which every row has, is no incident's
        (
            "C1,01/02/2023,Elin,Telephone call,Left a message\nC1,01/02/2023,Elin,Telephone call,Spoke to mum\n"
            "C1,03/02/2023,Elin,Home visit,Nobody in\n",
            3,
        ),
        # an incident of two children is a record of each of them
        ("55,01/02/2023,Elin,They fought,Parted\n55,01/02/2023,Rory,They fought,Sent home\n", 2),
        # no number at all
        (",01/02/2023,Elin,Late,Detention\n,01/02/2023,Elin,Late,Letter\n", 2),
    ],
    ids=["a case's number", "two children", "no number"],
)
def test_rows_that_are_not_one_incident_stay_records_each(
    load: Load, told: Callable[[], Told], lines: str, records: int
) -> None:
    load("Ref,Date,Pupil,Incident,Action\n" + lines, family="F-1")
    assert len(told()) == records


def test_where_only_actions_are_dated_their_days_are_the_records(load: Load, told: Callable[[], Told]) -> None:
    load("Action Date,Details,Child\n01/02/2023,Called at home and spoke to mother,Elin\n", family="F-1")
    assert told() == [("2023-02-01", "Called at home and spoke to mother", "")]


def test_the_event_date_of_a_log_whose_entries_are_its_events_is_the_day_it_happened(
    load: Load, told: Callable[[], Told]
) -> None:
    load("Pupil,Date,Event Date,Event Details\nElin,03/02/2023,01/02/2023,Elin was hungry\n", family="F-1")
    assert told() == [("2023-02-01", "Elin was hungry", "")]
