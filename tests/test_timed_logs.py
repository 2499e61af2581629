"""A duty log whose entries begin with the time: each a record of its day, and of no day that nobody wrote."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from safer_analysis.intake.load import FileReport, load_file
from safer_analysis.store import Store
from tests.conftest import NOW

Load = Callable[..., FileReport]
Told = Callable[..., list[tuple[str, str, bool, str]]]

NIGHT = """1915 - Call from police. Rory found alone at home.
22:40 Duty worker rang mother, no reply.
0005 Police confirm mother returned, intoxicated.
1130hrs Call to grandmother who agreed to have Rory.
"""


@pytest.fixture
def told(store: Store, load: Load) -> Told:
    """Day, time, doubt and words of every record of a text, in the order it tells them."""

    def read(text: str) -> list[tuple[str, str, bool, str]]:
        load(text, "log.txt", family="F-1")
        rows = store.rows("SELECT earliest, latest, time, unsure, text FROM records.event ORDER BY row")
        days = [str(r["earliest"]) if r["earliest"] == r["latest"] else "two days" for r in rows]
        return [(day, f"{r['time']:%H:%M}", r["unsure"], r["text"]) for day, r in zip(days, rows, strict=True)]

    return read


ENTRIES = [
    ("19:15", "Call from police. Rory found alone at home."),
    ("22:40", "Duty worker rang mother, no reply."),
    ("00:05", "Police confirm mother returned, intoxicated."),
    ("11:30", "Call to grandmother who agreed to have Rory."),
]


@pytest.mark.parametrize(
    "above",
    [
        "EDT log\nFamily: Castellane\n\nSaturday 14 October 2023\n\n",
        "Emergency Duty Team log – 14/10/2023\n\n",
        "Duty log\nDate: 14/10/2023\n",
        "Duty log\nDate of birth of Rory: 01/02/2015\nPrinted 20/10/2023\n\nSat 14th Oct 2023:\n",
    ],
    ids=["a line of the day", "in the title", "a label", "beside other dates"],
)
def test_each_timed_entry_is_a_record_and_past_midnight_the_day_is_unsure(told: Told, store: Store, above: str) -> None:
    doubts = [False, False, True, True]
    assert told(above + NIGHT) == [
        ("2023-10-14", at, unsure, text) for (at, text), unsure in zip(ENTRIES, doubts, strict=True)
    ]
    issues = store.rows("SELECT count(*) AS n FROM records.issue WHERE code = 'may_be_next_day'")
    assert issues == [{"n": 2}]


@pytest.mark.parametrize(
    "above", ["Night of 14/15 October 2023\n", "Saturday 14 – Sunday 15 October 2023\n", "14/10/2023 - 15/10/2023\n"]
)
def test_where_the_log_says_both_days_midnight_parts_them(told: Told, above: str) -> None:
    lines = "".join(NIGHT.splitlines(keepends=True)[:3])
    assert [(day, at, unsure) for day, at, unsure, _ in told(above + lines)] == [
        ("2023-10-14", "19:15", False),
        ("2023-10-14", "22:40", False),
        ("2023-10-15", "00:05", False),
    ]


def test_where_the_log_goes_on_with_the_next_day_no_entry_is_in_doubt(told: Told) -> None:
    lines = NIGHT.splitlines(keepends=True)
    found = told("Duty diary\n\nSat 14 Oct 2023\n" + "".join(lines[:2]) + "\nSun 15 Oct 2023\n" + "".join(lines[2:]))
    assert [(day, unsure) for day, _, unsure, _ in found] == [("2023-10-14", False)] * 2 + [("2023-10-15", False)] * 2


def test_the_first_line_of_a_log_may_say_the_day_itself(told: Told) -> None:
    found = told("14/10/2023 1915 - Call from police.\n22:40 - Rang mother.\n0005 - Police confirm mother returned.\n")
    assert [(day, at, unsure) for day, at, unsure, _ in found] == [
        ("2023-10-14", "19:15", False),
        ("2023-10-14", "22:40", False),
        ("2023-10-14", "00:05", True),
    ]


def test_a_log_that_begins_with_its_newest_entry_has_not_passed_midnight(told: Told) -> None:
    found = told("Sat 14 Oct 2023\n2240 Rang mother.\n1915 Police call.\n0900 Handover to the day team.\n")
    assert [unsure for _, _, unsure, _ in found] == [False] * 3


def test_lines_without_a_time_go_on_with_the_entry_above(told: Told, store: Store) -> None:
    found = told("Sat 14 Oct 2023\n09:00 - 10:00 Contact with mum.\nShe was late.\n1 pm Lunch.\nSigned: J Quayle\n")
    assert [(at, text) for _, at, _, text in found] == [
        ("09:00", "Contact with mum.\nShe was late."),
        ("13:00", "Lunch."),
    ]
    rows = store.one("SELECT rows_read, accepted, not_a_record FROM records.source_file")
    assert rows == {"rows_read": 4, "accepted": 2, "not_a_record": 2}


def test_entries_beneath_one_head_are_of_its_writer(told: Told, store: Store) -> None:
    told("Date: 14/10/2023\nWorker: J Pye\nRe: Rory Castellane\n\n1915 - Police call.\n22:40 - Rang mother.\n")
    found = store.rows("SELECT DISTINCT author, name FROM records.event JOIN records.named_person USING (record_id)")
    assert found == [{"author": "J Pye", "name": "Rory Castellane"}]


def test_the_time_in_a_head_is_no_entry(told: Told) -> None:
    found = told("EDT record\nDate: 13/10/2023\nTime: 22:00\nRe: Rory Castellane\n\n22:15 PC called.\n23.50 Placed.\n")
    assert [at for _, at, _, _ in found] == ["22:15", "23:50"]


def test_a_log_in_word_is_divided_as_its_text_is(store: Store) -> None:
    document = docx.Document()
    for line in ("EDT log", "Saturday 14 October 2023", *NIGHT.splitlines()):
        document.add_paragraph(line)
    data = BytesIO()
    document.save(data)
    report = load_file(store, data.getvalue(), "log.docx", family="F-1", now=NOW)
    assert (report.accepted, report.not_a_record) == (4, 2)
    times = store.rows("SELECT time FROM records.event ORDER BY row")
    assert [f"{row['time']:%H:%M}" for row in times] == [at for at, _ in ENTRIES]


@pytest.mark.parametrize(
    "text",
    [
        "Chronology\nDate of report: 3 May 2023\n\n2014 - Family moved to Eastmere.\n2015 - Rory was born.\n"
        "2016 - Referral by the health visitor.\n",
        "Visit note 14/10/2023\n\nI visited Rory at home at\n15:30 and mother was out. I went again at\n16:00 and she "
        "was in.\n",
        "Dear colleague,\n14/10/2023\n10:40 father came home.\n11:00 he left again.\nYours sincerely\nJ Pye\n",
    ],
    ids=["years", "prose broken at a time", "a letter"],
)
def test_what_is_no_log_of_times_is_read_as_before(load: Load, store: Store, text: str) -> None:
    load(text, "note.txt", family="F-1")
    assert store.rows("SELECT count(*) AS n FROM records.event WHERE time IS NOT NULL") == [{"n": 0}]
