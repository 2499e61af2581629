"""What is told across families as an Excel workbook. No cell of it can be a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from safer_analysis.caseload.tables import Table

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(tables: Sequence[Table], notes: Sequence[str]) -> bytes:
    """The bytes of a workbook: a first sheet with the notes, a line each, then a sheet a table."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, _OPTIONS) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        first = book.add_worksheet("Read this first")
        first.set_column(0, 0, 100)
        for number, note in enumerate(notes):
            first.write_string(number, 0, note, wrapped)
        for table in tables:
            sheet = book.add_worksheet(table.title)
            sheet.freeze_panes(1, 0)
            for column, heading in enumerate(table.headings):
                sheet.set_column(column, column, max(14, min(48, len(heading) + 4)))
                sheet.write_string(0, column, heading, bold)
            for number, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(number, column, cell)
                    else:
                        sheet.write_string(number, column, cell)
    return held.getvalue()
