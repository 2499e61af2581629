"""Excel workbooks as they were kept until 2007 (.xls), with what each cell shows, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

from safer_analysis.intake.archive import refuse_damage
from safer_analysis.intake.cells import Cell, Document, Sheet
from safer_analysis.intake.comments import Comment, with_comments
from safer_analysis.intake.excel_book import Book
from safer_analysis.intake.excel_cells import Outline, RawRow, column_letters, put
from safer_analysis.intake.excel_formats import BUILTIN, MAC_EPOCH, WINDOWS_EPOCH
from safer_analysis.intake.excel_rows import finish_sheet, within_limits
from safer_analysis.intake.limits import EMPTY, damaged
from safer_analysis.intake.refusals import refuse

TEXT, NUMBER, DATE, BOOLEAN, ERROR = 1, 2, 3, 4, 5
ENCRYPTED = "encrypted"
"""The word by which xlrd says that a workbook is protected."""


def read_xls(data: bytes, *, macros: bool = False) -> Document:
    """Return a workbook's worksheets in their order; charts hold no cells and are left out. `macros`: it has some.

    Raises CannotRead: "password_needed", "damaged_file", "too_large".
    """
    # Loaded only for files that need it, so that the process that reads starts sooner for all others.
    import xlrd

    with refuse_damage(Exception):  # over a broken file it raises nearly every kind there is
        try:
            workbook = xlrd.open_workbook(
                file_contents=data,
                formatting_info=True,
                ragged_rows=True,
                ignore_workbook_corruption=True,
                logfile=StringIO(),
            )
        except xlrd.XLRDError as fault:
            raise refuse("password_needed") if ENCRYPTED in str(fault) else damaged() from None
    with refuse_damage():
        book = _read_book(workbook)
        sheets = tuple(_read_sheet(workbook, sheet, book) for sheet in workbook.sheets())
    details = {"macros": "1"} if macros else {}
    return Document("xls", sheets, epoch_1904=book.epoch == MAC_EPOCH, details=details)


def _read_book(workbook: Any) -> Book:
    keys = [style.format_key for style in workbook.xf_list]
    formats = [BUILTIN.get(key) or getattr(workbook.format_map.get(key), "format_str", None) or "" for key in keys]
    return Book(formats=formats, epoch=MAC_EPOCH if workbook.datemode else WINDOWS_EPOCH)


def _read_sheet(workbook: Any, sheet: Any, book: Book) -> Sheet:
    outline = Outline(
        merges=[(left + 1, top + 1, right, bottom) for top, bottom, left, right in sheet.merged_cells],
        hidden_columns=[(column + 1, column + 1) for column, how in sheet.colinfo_map.items() if _is_hidden(how)],
    )
    read = finish_sheet(list(within_limits(_read_rows(sheet, book))), outline)
    return Sheet(
        sheet.name,
        with_comments(read.rows, _read_comments(sheet)),
        hidden=sheet.visibility != 0,
        very_hidden=sheet.visibility == 2,
        hidden_rows=read.hidden_rows,
        hidden_columns=read.hidden_columns,
    )


def _is_hidden(how: Any) -> bool:
    return bool(how.hidden) or getattr(how, "height", None) == 0 or getattr(how, "width", None) == 0


def _read_rows(sheet: Any, book: Book) -> Iterator[RawRow]:
    for index in range(sheet.nrows):
        cells: list[Cell] = []
        kinds, values = sheet.row_types(index), sheet.row_values(index)
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
            if kind in (NUMBER, DATE):
                style = sheet.cell_xf_index(index, column)
                put(cells, column + 1, book.count(value, style))
            else:
                put(cells, column + 1, _cell(kind, value))
        how = sheet.rowinfo_map.get(index)
        yield RawRow(index + 1, cells, hidden=how is not None and _is_hidden(how))


def _cell(kind: int, value: Any) -> Cell:
    if kind == BOOLEAN:
        return Cell("TRUE", True) if value else Cell("FALSE", False)
    if kind == ERROR:
        from xlrd import error_text_from_code

        return Cell(error_text_from_code.get(value, "#N/A"))
    return Cell(str(value).replace("\r\n", "\n")) if kind == TEXT and value else EMPTY


def _read_comments(sheet: Any) -> Iterator[Comment]:
    for (row, column), note in sheet.cell_note_map.items():
        yield row + 1, f"{column_letters(column + 1)}{row + 1}", note.text
