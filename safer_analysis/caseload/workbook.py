"""What is told across families as an Excel workbook. No cell of it can be a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from safer_analysis.caseload.tables import Table
from safer_analysis.workbooks import PLAIN, clean, write_row


def write_workbook(tables: Sequence[Table], notes: Sequence[str]) -> bytes:
    """The bytes of a workbook: a first sheet with the notes, a line each, then a sheet a table."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, PLAIN) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        first = book.add_worksheet("Read this first")
        first.set_column(0, 0, 100)
        for number, note in enumerate(notes):
            first.write_string(number, 0, clean(note), wrapped)
        for table in tables:
            sheet = book.add_worksheet(table.title)
            sheet.freeze_panes(1, 0)
            for column, heading in enumerate(table.headings):
                sheet.set_column(column, column, max(14, min(48, len(heading) + 4)))
                sheet.write_string(0, column, heading, bold)
            place = 1
            for row in table.rows:
                place = write_row(sheet, place, row)
    return held.getvalue()
