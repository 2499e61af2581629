"""What a person looks at before a file is kept: how its columns were read, its first rows, what is to be known."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

from safer_analysis.intake.cells import Cell, Row, Sheet
from safer_analysis.intake.issues import Issue
from safer_analysis.intake.keep import FileContents
from safer_analysis.intake.load import FileReport
from safer_analysis.intake.recognise import Layout, column_letter
from safer_analysis.vocabulary import code_list
from safer_analysis.workbooks import PLAIN, write_row

PREVIEW_ROWS = 20
KEPT_NOT_USED = "kept with the row, in no history"
_CONTEXT = {
    "agency": "Agency that recorded it",
    "family_ref": "Reference of the family",
    "family_name": "Name of the family",
    "time": "Time of day",
}
_SEVERITIES = {"held": "Held back", "warning": "To check", "note": "To know"}
_EXCEL_COLUMNS = (("File", 40), ("Sheet", 20), ("Row", 8), ("Column", 20), ("Kind", 12), ("What", 110))


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column of one table and what it was read as."""

    sheet: str
    letter: str
    heading: str
    """As typed; "" where there is none."""
    read_as: str
    """What it means, in plain English; several meanings are joined by " and "."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as typed and what will become of it."""

    sheet: str
    row: int
    becomes: str
    cells: tuple[str, ...]


def find_columns(contents: FileContents) -> list[ColumnReading]:
    """Every column of every table that was recognised, in the order they stand."""
    return [reading for sheet, layout in contents.layouts for reading in _columns_of(sheet, layout)]


def find_preview(contents: FileContents, *, most: int = PREVIEW_ROWS) -> list[PreviewRow]:
    """The first rows of the file, as typed, with what will become of each."""
    labels = code_list("dispositions")
    return [
        PreviewRow(row["sheet"], row["row"], labels.label(row["disposition"]), tuple(json.loads(row["cells"])))
        for row in contents.first_rows(most)
    ]


def in_sheet_order(issues: Iterable[Issue], sheets: Sequence[str] = ()) -> list[Issue]:
    """The issues as a person walking through the file meets them: the whole file, then sheet by sheet, row by row."""
    places = {sheet: place for place, sheet in enumerate(["", *sheets])}
    return sorted(issues, key=lambda issue: (places.get(issue.sheet, len(places)), issue.sheet, issue.row or 0))


def count_by_severity(issues: Iterable[Issue]) -> dict[str, int]:
    """How many issues are held back, to check and to know, by those words; nothing for a kind there is none of."""
    found = Counter(issue.severity for issue in issues)
    return {label: found[code] for code, label in _SEVERITIES.items() if found[code]}


def show_severity(issue: Issue) -> str:
    """The word for how much an issue matters."""
    return _SEVERITIES[issue.severity]


def write_issue_list(reports: Sequence[tuple[FileReport, Sequence[str]]]) -> bytes:
    """An Excel workbook of every issue, file by file, in the order of each file's sheets. No cell can be a formula.

    `reports` gives each file's report and its sheets in order.
    """
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, PLAIN) as book:
        sheet = book.add_worksheet("Issues")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for column, (heading, width) in enumerate(_EXCEL_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
        place = 1
        for report, sheets in reports:
            for issue in in_sheet_order(report.issues, sheets):
                said = (report.file, issue.sheet, issue.row, issue.column, show_severity(issue), issue.message)
                place = write_row(sheet, place, said, words=wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(place - 1, 1), len(_EXCEL_COLUMNS) - 1)
    return held.getvalue()


def find_sheets_as_typed(contents: FileContents, *, most: int = 2 * PREVIEW_ROWS) -> list[Sheet]:
    """The first rows of every sheet, word for word, as sheets to look for headings in."""
    sheets: dict[str, list[Row]] = {}
    for row in contents.rows:
        rows = sheets.setdefault(row["sheet"], [])
        if len(rows) < most:
            rows.append(Row(row["row"], tuple(Cell(text) for text in json.loads(row["cells"]))))
    return [Sheet(name, tuple(rows)) for name, rows in sheets.items()]


def sheets_of(contents: FileContents | None) -> list[str]:
    """The names of a file's sheets, in order."""
    return contents.sheet_names() if contents else []


def _columns_of(sheet: str, layout: Layout) -> Iterable[ColumnReading]:
    meanings = _CONTEXT | {field.name: field.meaning for field in layout.kind.table.fields}
    width = max([len(layout.headings), *(index + 1 for index in layout.columns.values())])
    for index in range(width):
        fields = [name for name, column in layout.columns.items() if column == index]
        heading = layout.headings[index].replace("\n", " ").strip() if index < len(layout.headings) else ""
        if heading or fields:
            said = " and ".join(meanings.get(field, _number_of(field, meanings)) for field in fields)
            yield ColumnReading(sheet, column_letter(index), heading, said or KEPT_NOT_USED)


def _number_of(field: str, meanings: dict[str, str]) -> str:
    """`children_id` is the number of what `children` means."""
    return f"{meanings.get(field.removesuffix('_id'), field)}: the agency’s own number"
