"""Whose list it is: a school's name without the marks of printing, and by what it lists where it names nobody."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]


@pytest.mark.parametrize(
    "mark",
    [
        " Printed 12/07/2023 by J. Quayle",
        " - Printed: 12/07/2023",
        ", Run by J. Quayle on 12/07/2023",
        " Report date 12 July 2023",
        " (Generated Wednesday 12 July)",
        " REPORT RUN 12/07/2023 09:15",
    ],
)
@pytest.mark.parametrize("before", ["", "Organisation: "], ids=["a title", "a label"])
def test_what_a_program_printed_behind_a_schools_name_is_no_part_of_it(
    load: Load, store: Store, before: str, mark: str
) -> None:
    table = "Date,Pupil,Concern\n01/02/2023,Kit Larrow,Came in without a coat and was cold all day.\n"
    load(f'"{before}Holmlea Secondary{mark}"\n' + table, family="F-1")
    assert store.rows("SELECT agency FROM records.event") == [{"agency": "Holmlea Secondary"}]


@pytest.mark.parametrize("name", ["Run Lane Primary School", "Page Moss Primary School", "St Generate's Academy"])
def test_a_school_named_like_a_mark_of_printing_keeps_its_name(load: Load, store: Store, name: str) -> None:
    load(f"{name}\nDate,Pupil,Concern\n01/02/2023,Kit Larrow,Came in without a coat.\n", family="F-1")
    assert store.rows("SELECT agency FROM records.event") == [{"agency": name}]


@pytest.mark.parametrize(
    "table",
    [
        "Pupil,Start Date,End Date,Days,Type,Reason\nKit,01/02/2023,03/02/2023,3,Fixed term,Assault\n"
        "Kit,05/05/2023,06/05/2023,2,Suspension,Disruption\n",
        "Pupil,Suspension start date,Suspension end date,Reason for suspension\nKit,01/02/2023,03/02/2023,Assault\n",
    ],
    ids=["by what it lists", "by its headings"],
)
def test_a_list_of_suspensions_that_names_no_school_is_a_schools(load: Load, store: Store, table: str) -> None:
    report = load(table, family="F-1")
    assert report.kind == "exclusions"
    rows = store.rows("SELECT DISTINCT agency, agency_kind FROM records.event")
    assert rows == [{"agency": "School or college", "agency_kind": "education"}]
    assert "agency_by_kind" in [issue.code for issue in report.issues]


# ── A workbook with a sheet for each agency ──────────────────────────────────────────────────────────────────────────

COVER = [
    ["Combined chronology"],
    ["Subject:", "Safa Larrow", "DOB 11/01/2013"],
    ["Siblings:", "Kit (b. 2007)"],
    ["Father:", "Tom Larrow (TL)"],
]
SHEETS = {
    "CSC": [["Children's Services"], [], ["Date", "Event"], ["12/01/2020", "Assessment begun"], ["13/02/2020", "Seen"]],
    "Police": [["Date", "Details"], ["14/03/2020", "Called to the home"], ["15/03/2020", "Kit came to the front desk"]],
    "Housing (West)": [
        ["Date", "Call"],
        ["04/05/2021", "Neighbour hears screaming"],
        ["05/06/2021", "Noise again at ten"],
    ],
}


def workbook(sheets: dict[str, list[list[str]]], cover: list[list[str]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    for row in cover or [["Combined chronology"]]:
        book.active.append(row)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def test_each_sheet_of_a_combined_chronology_is_the_agencys_it_is_named_after(load: Load, store: Store) -> None:
    report = load(workbook(SHEETS), "combined.xlsx", family="F-1")
    assert report.accepted == 6
    told = store.rows("SELECT agency, text FROM records.event ORDER BY earliest")
    assert [one["agency"] for one in told] == ["Children's social care"] * 2 + ["Police"] * 2 + ["Housing (West)"] * 2
    # the last sheet has headings of its own, though "Call" is a heading nobody knows: they are no record
    assert told[-1]["text"] == "Noise again at ten"


def test_one_agencys_extract_with_a_sheet_named_health_is_that_agencys(load: Load, store: Store) -> None:
    sheets = {"Contacts log": SHEETS["CSC"], "Health": SHEETS["Police"], "Police": SHEETS["Housing (West)"]}
    load(workbook(sheets), "case.xlsx", family="F-1")
    assert store.rows("SELECT DISTINCT agency FROM records.event") == [{"agency": "Children's social care"}]
    # a label that names the agency goes before the names of sheets
    load(workbook(SHEETS | {"CSC": SHEETS["CSC"][2:]}, [["Agency:", "Elm School"]]), "school.xlsx", family="F-2")
    assert store.rows("SELECT DISTINCT agency FROM records.event WHERE family_ref = 'F-2'") == [
        {"agency": "Elm School"}
    ]


def test_the_subject_of_a_cover_is_whose_chronology_it_is_and_siblings_are_theirs_by_name(
    load: Load, store: Store
) -> None:
    load(workbook(SHEETS, COVER), "combined.xlsx", family="F-1")
    told = store.rows("SELECT text, children FROM derived.chronology ORDER BY earliest")
    assert [one["children"] for one in told] == [["Kit"] if "Kit" in one["text"] else ["Safa Larrow"] for one in told]
    (safa,) = store.rows("SELECT born_earliest, is_child FROM derived.person WHERE name = 'Safa Larrow'")
    assert safa["is_child"] and str(safa["born_earliest"])[:10] == "2013-01-11"


@pytest.mark.parametrize(
    ("words", "children"),
    [
        ("Home visit, no answer.", ["Jay Larrow"]),
        ("Mia seen at nursery.", ["Mia Larrow"]),
        ("J asleep in his basket. Mia hid behind the sofa.", ["Jay Larrow", "Mia Larrow"]),
        # who is spoken of in quotation marks alone is not whom the record is about
        ("Small bruise to cheek. Mum: 'Mia threw a toy'.", ["Jay Larrow"]),
        ("Bruise to cheek, mum's words: “Mia's toy hit him”.", ["Jay Larrow"]),
        ("Mia says 'he puts me in the dark'.", ["Mia Larrow"]),
        # a letter that is no initial here
        ("GP wrote: vitamin K given.", ["Jay Larrow"]),
        ("Both children seen.", ["Jay Larrow", "Mia Larrow"]),
    ],
)
def test_a_row_is_about_whom_its_own_words_call_and_else_about_the_subject(
    load: Load, store: Store, words: str, children: list[str]
) -> None:
    above = "Subject:,Jay Larrow\nSiblings:,Mia Larrow (b. 2018)\n\n"
    load(f'{above}Date,Event\n01/02/2023,"{words}"\n', "notes.csv", family="F-1", agency="Health visiting")
    (told,) = store.rows("SELECT children FROM derived.chronology")
    assert sorted(told["children"]) == children
