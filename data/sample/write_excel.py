"""Excel as agencies fill it in: title rows, merged cells, real dates beside typed ones, totals, hidden sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

from fixed_zip import fix_zip
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from returns import Return, Table, Value

DAY, DAY_AND_TIME, MONTH = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "mmm-yy"
WIDTHS = (13, 20, 18, 18, 60, 11, 11, 40, 24, 22, 18, 12, 12, 12)
_MONTH_CELL = re.compile(r"[A-Z][a-z]{2}-\d\d")
GUIDANCE = (
    "How to fill in this chronology",
    "One row for one significant event. Write what happened, not what you think of it.",
    "Put the date first. If the day is not known, write the month and year.",
    "Say whether the child was seen, and what the child said in their own words.",
    "Include what went well.",
)


class Page:
    """A worksheet written row after row."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.row = 0
        for place, width in enumerate(WIDTHS):
            sheet.column_dimensions["ABCDEFGHIJKLMN"[place]].width = width

    def add(self, values: Sequence[Value | None], *, bold: bool = False, months: bool = False) -> None:
        """One row below the last; dates are real ones, shown as the United Kingdom writes them."""
        self.row += 1
        for column, value in enumerate(values, start=1):
            if value in ("", None):
                continue
            is_month = months and isinstance(value, str) and bool(_MONTH_CELL.fullmatch(value))
            cell = self.sheet.cell(self.row, column, _first_of_month(str(value)) if is_month else value)
            if bold:
                cell.font = Font(bold=True)
            elif isinstance(value, date) or is_month:
                cell.number_format = MONTH if is_month else DAY_AND_TIME if isinstance(value, datetime) else DAY
            else:
                cell.alignment = Alignment(wrap_text=True, vertical="top")

    def leave_blank(self) -> None:
        """One empty row."""
        self.row += 1


def write_excel(asked: Return, table: Table) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    page = Page(book.worksheets[0])
    page.sheet.title = "Chronology"
    _write_above(page, asked, len(table.headings[0]))
    _write_headings(page, table.headings)
    blank_every = asked.options.get("blank_every", len(table.rows) + 1)
    for place, row in enumerate(table.rows, start=1):
        page.add(row, months=bool(asked.options.get("month_cells")))
        if place % blank_every == 0:
            page.leave_blank()
    for line in asked.foot:
        page.add([line])
    _write_other_sheets(book, asked)
    return save(book)


def save(book: Workbook) -> bytes:
    """The workbook's bytes, the same at every making."""
    out = BytesIO()
    book.save(out)
    return fix_zip(out.getvalue())


def _first_of_month(typed: str) -> date:
    return datetime.strptime(typed, "%b-%y").date()  # noqa: DTZ007 - a month of a worksheet has no time zone


def _write_above(page: Page, asked: Return, width: int) -> None:
    page.add([asked.options["title"]], bold=True)
    page.sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    for place, line in enumerate(asked.above):
        label, colon, value = line.partition(": ")
        page.add([f"{label}:", value] if colon and place % 2 == 0 else [line])
    page.leave_blank()


def _write_headings(page: Page, headings: list[list[str]]) -> None:
    upper, *lower = headings
    # a heading over several columns stands in the first of them and is merged over the others
    page.add(
        [text if column == 0 or text != upper[column - 1] else None for column, text in enumerate(upper)], bold=True
    )
    if lower:
        page.add(lower[0], bold=True)
        _merge_headings(page, upper, lower[0])


def _merge_headings(page: Page, upper: list[str], lower: list[str]) -> None:
    first = page.row - 1
    for column, text in enumerate(upper, start=1):
        if not lower[column - 1]:
            page.sheet.merge_cells(start_row=first, start_column=column, end_row=first + 1, end_column=column)
        elif column == 1 or upper[column - 2] != text:
            last = max(place for place, other in enumerate(upper, start=1) if other == text)
            page.sheet.merge_cells(start_row=first, start_column=column, end_row=first, end_column=last)


def _write_other_sheets(book: Workbook, asked: Return) -> None:
    if asked.options.get("guidance"):
        page = Page(book.create_sheet("Guidance"))
        for line in GUIDANCE:
            page.add([line])
    if "hidden_sheet" in asked.options:
        page = Page(book.create_sheet("Restricted"))
        page.sheet.sheet_state = "hidden"
        for row in asked.options["hidden_sheet"]:
            page.add(row)
