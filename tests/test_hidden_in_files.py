"""What a workbook hides or holds beside its rows is read or kept, and said: it may not have been meant to be sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from safer_analysis.intake.cell_errors import is_cell_error
from safer_analysis.intake.load import FileReport
from safer_analysis.intake.read_excel import read_excel
from safer_analysis.store import Store

Load = Callable[..., FileReport]
HEADINGS = ["Date", "Agency", "Child", "Event"]
ROWS = [
    ["22/05/2016", "Police", "Ada Fell", "Seen at home"],
    ["23/05/2016", "Police", "Ada Fell", "Not at home"],
    ["24/05/2016", "Police", "Ada Fell", "Seen at school"],
]


def chronology() -> tuple[openpyxl.Workbook, Worksheet]:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    assert isinstance(sheet, Worksheet)
    sheet.title = "Events"
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    return workbook, sheet


def saved(workbook: openpyxl.Workbook, **added: str) -> bytes:
    """The workbook as a file, with parts added or replaced."""
    packed = BytesIO()
    workbook.save(packed)
    changed = BytesIO()
    with ZipFile(packed) as source, ZipFile(changed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, added.pop(name, None) or source.read(name))
        for name, content in added.items():
            target.writestr(name, content)
    return changed.getvalue()


def said(report: FileReport, *codes: str) -> list[tuple[str, str, str]]:
    return [(issue.code, issue.sheet, issue.message) for issue in report.issues if issue.code in codes]


def test_hidden_rows_are_read_and_said(load: Load, store: Store) -> None:
    workbook, sheet = chronology()
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True  # it holds nothing, and so it hides nothing
    report = load(saved(workbook), "police.xlsx", family="F-1")
    assert report.accepted == 3
    ((_, where, message),) = said(report, "rows_hidden", "rows_filtered_out")
    assert where == "Events"
    assert message.startswith("1 hidden rows were read too (3).")
    assert "Not at home" in {row["text"] for row in store.rows("SELECT text FROM derived.chronology")}


def test_rows_left_out_by_a_filter_are_told_apart_from_rows_hidden_by_hand(load: Load) -> None:
    workbook, sheet = chronology()
    sheet.auto_filter.ref = "A1:D4"
    assert said(load(saved(workbook), "unfiltered.xlsx"), "rows_hidden", "rows_filtered_out") == []
    sheet.auto_filter.add_filter_column(3, ["Seen at home"])
    for number in (3, 4):
        sheet.row_dimensions[number].hidden = True
    report = load(saved(workbook), "filtered.xlsx")
    assert [(code, "(3, 4)" in message) for code, _, message in said(report, "rows_hidden", "rows_filtered_out")] == [
        ("rows_filtered_out", True)
    ]
    assert report.rows_read == 4


def test_a_row_of_no_height_is_hidden(load: Load) -> None:
    workbook, _ = chronology()
    name = "xl/worksheets/sheet1.xml"
    with ZipFile(BytesIO(saved(workbook))) as archive:
        sheet = archive.read(name).decode().replace('<row r="2">', '<row r="2" ht="0" customHeight="1">')
    assert 'ht="0"' in sheet
    assert len(said(load(saved(workbook, **{name: sheet}), "flat.xlsx"), "rows_hidden")) == 1


def test_of_many_hidden_rows_the_first_are_named(load: Load) -> None:
    workbook, sheet = chronology()
    for number in range(5, 15):
        sheet.append([f"{number}/06/2016", "Police", "Ada Fell", f"Visit {number}"])
        sheet.row_dimensions[number].hidden = True
    ((_, _, message),) = said(load(saved(workbook), "many.xlsx"), "rows_hidden")
    assert message.startswith("10 hidden rows were read too (5, 6, 7, 8, 9, 10 and others).")


def test_hidden_columns_are_read_and_said_by_their_letters(load: Load, store: Store) -> None:
    workbook, sheet = chronology()
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions.group("F", "XFD", hidden=True)  # as a template does to tidy its right edge
    report = load(saved(workbook), "columns.xlsx", family="F-1")
    ((_, where, message),) = said(report, "columns_hidden")
    assert (where, message[:37]) == ("Events", "1 hidden columns were read too (C). T")
    assert store.one("SELECT count(*) AS known FROM records.named_person WHERE name = 'Ada Fell'") == {"known": 3}


@pytest.mark.parametrize(("state", "code"), [("hidden", "sheet_hidden"), ("veryHidden", "sheet_very_hidden")])
def test_a_hidden_sheet_is_held_whole(load: Load, state: str, code: str) -> None:
    workbook, _ = chronology()
    other = workbook.create_sheet("Other children")
    for row in (HEADINGS, ["25/05/2016", "Police", "Ben Moor", "Seen at home"]):
        other.append(row)
    other.sheet_state = state
    report = load(saved(workbook), "two.xlsx")
    assert (report.accepted, report.held) == (3, 2)
    assert [(given, where) for given, where, _ in said(report, "sheet_hidden", "sheet_very_hidden")] == [
        (code, "Other children")
    ]


def test_a_cell_that_shows_an_error_is_empty_and_its_text_is_kept(load: Load, store: Store) -> None:
    workbook, sheet = chronology()
    sheet.append(["25/05/2016", "Police", "#N/A", "Seen by a neighbour"])
    sheet.append(["26/05/2016", "Police", "Ada Fell", "#REF!"])
    sheet.append(["########", "Police", "Ada Fell", "Seen in town"])
    report = load(saved(workbook), "errors.xlsx", family="F-1")
    assert (report.accepted, report.held) == (5, 1)  # the row whose event is lost is held: there is nothing to keep
    ((_, where, message),) = said(report, "cells_with_errors")
    assert (where, message[:7]) == ("Events", "3 cells")
    assert store.rows("SELECT name FROM records.named_person WHERE name LIKE '%N/A%'") == []
    kept = [json.loads(row["cells"]) for row in store.rows("SELECT cells FROM records.source_row ORDER BY row")]
    assert (kept[4][2], kept[5][3], kept[6][0]) == ("#N/A", "#REF!", "########")


@pytest.mark.parametrize(
    ("text", "is_error"),
    [
        *(("#N/A", True), (" #REF! ", True), ("###", True), ("##########", True)),
        *(("N/A", False), ("#", False), ("##", False), ("#1", False), ("#N/A yet", False), ("", False), ("# #", False)),
    ],
)
def test_what_is_an_error_of_the_sheet(text: str, is_error: bool) -> None:
    assert is_cell_error(text) is is_error


def test_comments_stay_with_their_rows_word_for_word(load: Load, store: Store) -> None:
    workbook, sheet = chronology()
    sheet["A2"].comment = Comment("Mother says it was the 21st", "Officer")
    sheet["D2"].comment = Comment("Body-worn video kept", "Officer")
    sheet["B9"].comment = Comment("More to come", "Officer")  # below the last row
    report = load(saved(workbook), "comments.xlsx")
    ((_, where, message),) = said(report, "comments_kept")
    assert (where, message[:10]) == ("Events", "3 comments")
    assert "Mother" not in message
    kept = {row["row"]: row["comments"] for row in store.rows("SELECT row, comments FROM records.source_row")}
    assert json.loads(kept[2]) == [["A2", "Mother says it was the 21st"], ["D2", "Body-worn video kept"]]
    assert json.loads(kept[4]) == [["B9", "More to come"]]
    assert kept[1] is kept[3] is None


def test_newer_comments_are_read_once_though_the_file_holds_them_twice() -> None:
    workbook, sheet = chronology()
    sheet["A2"].comment = Comment("[Threaded comment]\n\nYour version of Excel allows you to read this", "tc")
    sheet["A3"].comment = Comment("An older note", "Officer")
    threaded = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="A2" id="{1}"><text>Is this the right day?</text></threadedComment>'
        '<threadedComment ref="A2" id="{2}" parentId="{1}"><text>Yes</text></threadedComment></ThreadedComments>'
    )
    part = "xl/threadedComments/threadedComment1.xml"
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    with ZipFile(BytesIO(saved(workbook))) as archive:
        kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
        relation = f'<Relationship Id="t1" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>'
        listed = archive.read(relations).decode().replace("</Relationships>", f"{relation}</Relationships>")
    rows = read_excel(saved(workbook, **{part: threaded, relations: listed})).sheets[0].rows
    assert rows[1].comments == (("A2", "Is this the right day?"), ("A2", "Yes"))
    assert rows[2].comments == (("A3", "An older note"),)


def related_workbook(kind: str, target: str, mode: str = "") -> bytes:
    """A workbook with one relation more."""
    workbook, _ = chronology()
    listed = "xl/_rels/workbook.xml.rels"
    with ZipFile(BytesIO(saved(workbook))) as archive:
        relation = f'<Relationship Id="x9" Type="http://schemas/{kind}" Target="{target}"{mode}/></Relationships>'
        content = archive.read(listed).decode().replace("</Relationships>", relation)
    return saved(workbook, **{listed: content})


def test_macros_are_not_run_and_that_is_said(load: Load) -> None:
    report = load(related_workbook("vbaProject", "vbaProject.bin"), "macros.xlsm")
    assert (report.accepted, [code for code, _, _ in said(report, "macros")]) == (3, ["macros"])


def test_other_workbooks_are_not_opened_and_that_is_said(load: Load) -> None:
    report = load(related_workbook("externalLink", "externalLinks/externalLink1.xml"), "links.xlsx")
    assert [message[:46] for _, _, message in said(report, "other_workbooks")] == [
        "This workbook takes values from 1 other files."
    ]


def test_a_sheet_that_lies_outside_the_file_is_not_fetched(load: Load) -> None:
    workbook, _ = chronology()
    listed = "xl/_rels/workbook.xml.rels"
    with ZipFile(BytesIO(saved(workbook))) as archive:
        content = archive.read(listed).decode()
    inside = 'Target="/xl/worksheets/sheet1.xml"'
    assert inside in content
    outside = content.replace(inside, 'Target="http://127.0.0.1:9/sheet1.xml" TargetMode="External"')
    report = load(saved(workbook, **{listed: outside}), "outside.xlsx")
    assert [issue.code for issue in report.issues] == ["damaged_file"]
