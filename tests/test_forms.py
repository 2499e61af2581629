"""A form of labels with values beside them: one record a form, in Word, Excel and CSV, several in one file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest

from safer_analysis.intake import forms
from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]

NOTICES = [
    ("EP-1", "12/03/2024 22:10", "Ada and Ben", "Argument about money. Ada hid upstairs."),
    ("EP-2", "15/04/2024", "Ada", "Found in the park alone, at night."),
]


def notice(number: str, when: str, children: str, told: str) -> list[list[str]]:
    """One notice as the rows of a form: two pairs in a row, a heading within it, a text beneath its label."""
    return [
        ["Incident number", number],
        ["Date/time of incident", when],
        ["Type", "Domestic abuse", "DASH", "Medium"],
        ["PERSONS"],
        ["Victim", "Kerry Ashdown"],
        ["Suspect:", "Lee Ashdown"],
        ["Children present", children],
        ["Circumstances"],
        [told],
        ["Officer", "PC 4412"],
    ]


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def document(forms: list[list[list[str]]]) -> bytes:
    made = docx.Document()
    made.add_paragraph("Eastmere Police – notices")
    for form in forms:
        table = made.add_table(0, 4)
        for row in form:
            cells = table.add_row().cells
            for index, text in enumerate(row):
                cells[index].text = text
        made.add_paragraph("")
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def told(store: Store) -> list[dict[str, Any]]:
    return store.rows(
        "SELECT date_typed, category, children, adults_typed, text, author FROM derived.chronology ORDER BY earliest"
    )


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_each_form_of_a_file_is_one_record_with_everything_it_says(load: Load, store: Store, form: str) -> None:
    notices = [notice(*said) for said in NOTICES]
    blank: list[list[str]] = [[]]
    title = [["EASTMERE POLICE - PUBLIC PROTECTION NOTICE"]]
    data = workbook([*title, *notices[0], *blank, *notices[1]]) if form == "xlsx" else document(notices)
    report = load(data, f"notices.{form}", family="F-1")
    assert (report.kind, report.accepted, report.held) == ("police_notices", 2, 0)
    first, second = told(store)
    assert first == {
        "date_typed": "12/03/2024 22:10",
        "category": "domestic_abuse",
        "children": ["Ada", "Ben"],
        "adults_typed": "Kerry Ashdown; Lee Ashdown",
        "text": "Argument about money. Ada hid upstairs.",
        "author": "PC 4412",
    }
    assert (second["children"], second["text"]) == (["Ada"], "Found in the park alone, at night.")


def test_every_word_of_a_form_is_kept_under_its_label(load: Load, store: Store) -> None:
    load(workbook(notice(*NOTICES[0])), "notice.xlsx", family="F-1")
    row = store.one("SELECT row, headers, cells FROM records.source_row WHERE disposition = 'accepted'")
    assert row is not None
    assert row["row"] == 1
    for words in ("EP-1", "Medium", "Lee Ashdown", "Ada hid upstairs.", "PC 4412"):
        assert words in row["cells"]
    assert "Suspect" in row["headers"]


def test_pairs_in_lines_of_a_csv_are_forms_too_and_commas_stay(load: Load, store: Store) -> None:
    lines = (
        "Field,Value\nIncident No,EP-9\nIncident date,12/03/2024\nType,Missing\nCircumstances,Not home, nor at school\n"
    )
    second = "Incident No,EP-10\nIncident date,13/03/2024\nType,Missing\nCircumstances,Home again\n"
    assert load(lines + second, family="F-1").accepted == 2
    assert [row["text"] for row in told(store)] == ["Not home, nor at school", "Home again"]


def test_the_same_notice_sent_again_is_a_duplicate(load: Load) -> None:
    load(workbook([*notice(*NOTICES[0])]), "one.xlsx", family="F-1")
    report = load(workbook([*notice(*NOTICES[0]), [], *notice(*NOTICES[1])]), "both.xlsx", family="F-1")
    assert (report.accepted, report.duplicate) == (1, 1)


@pytest.mark.parametrize(
    "rows",
    [
        # a page that explains what columns mean
        [["Field", "Meaning"], ["Date", "When it was"], ["Event", "What was"], ["Agency", "Who"], ["Child", "Whom"]],
        # a table whose first column holds words that are headings elsewhere
        [["Type", "Date", "Event"], ["Contact", "01/02/2024", "A"], ["Visit", "02/02/2024", "B"]],
    ],
    ids=["guidance", "table"],
)
def test_what_is_no_form_is_not_read_as_one(load: Load, rows: list[list[str]]) -> None:
    assert "forms_read" not in [issue.code for issue in load(workbook(rows), "other.xlsx").issues]


def test_a_long_table_is_asked_whether_it_is_a_form_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read_key = forms._key
    monkeypatch.setattr(forms, "_key", lambda text: asked.append(text) or read_key(text))
    rows = tuple(Row(number, (Cell(f"E{number}"), Cell("Seen"), Cell("Police"))) for number in range(2, 1_002))
    heads = Row(1, (Cell("Event ID"), Cell("Details"), Cell("Agency")))
    forms.read_forms(Sheet("Sheet 1", (heads, *rows)))
    assert len(rows) < len(asked) < 10 * len(rows)


def test_a_table_of_known_headings_is_no_form_whatever_its_cells_are(load: Load, store: Store) -> None:
    """Cells between quotation marks, empty ones and none beneath "Category" once looked like labels and values."""
    report = load(
        '"Student","UPN","Year","Incident","Category","Linked students","Body map","Date","Time","Added by","Status"\n'
        '"Ada Quill","X1","1","Said ""no bed at home"".","Cause for Concern","","No","08/05/2023","09:12","A","Open"\n'
        '"Ben Quill","X2","4","No lunch again.","Neglect","Ada Quill","No","11/05/2023","12:20","B","Open"\n'
        '"Ben Quill","X2","4","","Attendance","","","12/05/2023","","Office","Closed"\n',
        "export.csv",
    )
    assert (report.rows_read, report.accepted, report.not_a_record) == (4, 3, 1)
    assert [row["category_typed"] for row in store.rows("SELECT * FROM records.event ORDER BY row")] == [
        "Cause for Concern",
        "Neglect",
        "Attendance",
    ]
