"""A return sent again: nothing counted twice, nothing lost, and every earlier version still to be read."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook

from safer_analysis.intake.load import FileReport
from safer_analysis.store import Store

Load = Callable[..., FileReport]

HEADINGS = ("Date", "Child", "What happened", "Outcome")


def as_word(rows: list[tuple[str, ...]]) -> bytes:
    document = Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_excel(rows: list[tuple[Any, ...]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# ── What makes two rows one record ───────────────────────────────────────────────────────────────────────────────────


def test_the_same_chronology_as_word_and_then_as_excel_stands_once(load: Load, store: Store) -> None:
    word = [
        HEADINGS,
        ("3rd June 2019", "Ada and Ben", "Mother’s partner – shouting “again”.", "NFA"),
        ("4/6/19", "Ada", "Late for school.", ""),
    ]
    excel = [
        HEADINGS,
        (date(2019, 6, 3), "Ben, Ada", 'Mother\'s partner - shouting "again".', "NFA"),
        (date(2019, 6, 4), "Ada", "Late  for school.", None),
    ]
    given = {"family": "F-1", "agency": "Oakfield School"}
    assert load(as_word(word), "a.docx", **given).accepted == 2
    again = load(as_excel(excel), "a.xlsx", **given)
    assert (again.accepted, again.duplicate) == (0, 2)
    assert store.one("SELECT count(*) AS n FROM derived.chronology") == {"n": 2}


@pytest.mark.parametrize(
    "other",
    [
        "03/06/2019,Ada,Seen at home. Well today.,NFA,10:00",
        "03/06/2019,Ada,Seen at home.,Referred,10:00",
        "04/06/2019,Ada,Seen at home.,NFA,10:00",
        "June 2019,Ada,Seen at home.,NFA,10:00",
        "?03/06/2019,Ada,Seen at home.,NFA,10:00",
        "03/06/2019,Ben,Seen at home.,NFA,10:00",
        "03/06/2019,Ada (asleep),Seen at home.,NFA,10:00",
        "03/06/2019,,Seen at home.,NFA,10:00",
        "03/06/2019,Ada,Seen at home.,NFA,16:00",
        "03/06/2019,Ada,Seen at home. -ve test,NFA,10:00",
    ],
)
def test_a_row_that_says_anything_else_is_a_record_of_its_own(load: Load, other: str) -> None:
    headings = "Date,Child,What happened,Outcome,Time"
    rows = f"{headings}\n03/06/2019,Ada,Seen at home.,NFA,10:00\n03/06/2019,Ada,Seen at home. +ve test,NFA,10:00\n"
    report = load(f"{rows}{other}\n", family="F-1", agency="Oakfield School")
    assert (report.accepted, report.duplicate) == (3, 0)


def test_a_column_nobody_reads_still_tells_two_rows_apart(load: Load) -> None:
    rows = (
        "Date,Child,What happened,Zebra\n03/06/2019,Ada,Seen.,one\n03/06/2019,Ada,Seen.,two\n03/06/2019,Ada,Seen.,two\n"
    )
    report = load(rows, family="F-1", agency="Oakfield School")
    assert (report.accepted, report.duplicate) == (2, 1)


def test_a_date_that_cannot_be_read_is_compared_as_it_was_typed(load: Load) -> None:
    rows = "Date,Child,What happened\nno idea,Ada,Seen.\nnot known,Ada,Seen.\nNo  idea,Ada,Seen.\n"
    report = load(rows, family="F-1", agency="Oakfield School")
    assert (report.accepted, report.duplicate) == (2, 1)
