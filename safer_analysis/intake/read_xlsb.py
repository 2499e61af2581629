"""Binary workbooks (.xlsb): the same workbook as .xlsx, its parts kept as records in place of XML."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from safer_analysis.intake.archive import open_archive, refuse_damage
from safer_analysis.intake.cells import Cell, Document, Sheet
from safer_analysis.intake.comments import Comment, with_comments
from safer_analysis.intake.excel_book import Book
from safer_analysis.intake.excel_cells import Outline, RawRow, column_letters, put
from safer_analysis.intake.excel_comments import read_comments
from safer_analysis.intake.excel_formats import BUILTIN, MAC_EPOCH
from safer_analysis.intake.excel_rows import finish_sheet, within_limits
from safer_analysis.intake.excel_strings import text_cell
from safer_analysis.intake.excel_workbook import MACROS, SheetPlace
from safer_analysis.intake.limits import EMPTY
from safer_analysis.intake.parts import Parts, Related
from safer_analysis.intake.xlsb_records import (
    BEGIN_CELL_XFS,
    BEGIN_COMMENT,
    BEGIN_FILTER_COLUMN,
    BUNDLE_SH,
    CELL_BOOL,
    CELL_ERROR,
    CELL_ISST,
    CELL_REAL,
    CELL_RK,
    CELL_RSTRING,
    CELL_ST,
    COL_INFO,
    COMMENT_TEXT,
    END_CELL_XFS,
    ERRORS,
    FMLA_BOOL,
    FMLA_ERROR,
    FMLA_NUM,
    FMLA_STRING,
    FMT,
    MERGE_CELL,
    ROW_HDR,
    SST_ITEM,
    WB_PROP,
    XF,
    read_records,
    read_rk,
    read_text,
)

STATES = ("visible", "hidden", "veryHidden")
ROW_IS_HIDDEN, COLUMN_IS_HIDDEN, FROM_1904 = 0x10, 0x01, 0x01
STYLE = 0xFFFFFF
AFTER_PLACE = 8
"""Where a cell's value begins: after its column and its style."""


def read_xlsb(data: bytes) -> Document:
    """Return a workbook's worksheets in their order.

    `details` has "macros" where there are any; they are never run. Raises CannotRead: "damaged_file", "unsafe_file",
    "too_large".
    """
    with refuse_damage(), open_archive(data) as archive:
        parts = Parts(archive)
        main = parts.main() or "xl/workbook.bin"
        related = parts.related(main)
        book = Book()
        places = list(_read_workbook(parts, main, related, book))
        for each in related.values():
            if each.kind == "sharedStrings":
                book.strings = list(_read_strings(parts, each.part))
            elif each.kind == "styles":
                book.formats = list(_read_formats(parts, each.part))
        sheets = tuple(_read_sheet(parts, place, book) for place in places)
    macros = any(each.kind == MACROS for each in related.values())
    return Document("xlsb", sheets, epoch_1904=book.epoch == MAC_EPOCH, details={"macros": "1"} if macros else {})


def _records(parts: Parts, part: str) -> Iterator[tuple[int, bytes]]:
    with parts.open(part) as stream:
        yield from read_records(stream)


def _read_workbook(parts: Parts, main: str, related: dict[str, Related], book: Book) -> Iterator[SheetPlace]:
    for kind, content in _records(parts, main):
        if kind == WB_PROP and content[0] & FROM_1904:
            book.epoch = MAC_EPOCH
        elif kind == BUNDLE_SH:
            (state,) = struct.unpack_from("<I", content)
            identifier, end = read_text(content, 8)
            name, _ = read_text(content, end)
            if related[identifier].kind == "worksheet":
                yield SheetPlace(name, related[identifier].part, STATES[state])


def _read_strings(parts: Parts, part: str) -> Iterator[Cell]:
    for kind, content in _records(parts, part):
        if kind == SST_ITEM:
            yield text_cell(read_text(content, 1)[0])


def _read_formats(parts: Parts, part: str) -> Iterator[str]:
    """Yield the number format of each cell style, in the order cells number them by."""
    codes, in_cell_styles = dict(BUILTIN), False
    for kind, content in _records(parts, part):
        if kind == FMT:
            codes[struct.unpack_from("<H", content)[0]] = read_text(content, 2)[0]
        elif kind in (BEGIN_CELL_XFS, END_CELL_XFS):
            in_cell_styles = kind == BEGIN_CELL_XFS
        elif kind == XF and in_cell_styles:
            yield codes.get(struct.unpack_from("<H", content, 2)[0], "")


def _read_sheet(parts: Parts, place: SheetPlace, book: Book) -> Sheet:
    outline = Outline()
    read = finish_sheet(list(within_limits(_read_rows(parts, place.part, book, outline))), outline)
    comments = [*read_comments(parts, place.part, older=_read_older_comments)]
    return Sheet(
        place.name,
        with_comments(read.rows, comments),
        hidden=place.state != "visible",
        very_hidden=place.state == "veryHidden",
        hidden_rows=read.hidden_rows,
        hidden_columns=read.hidden_columns,
        filtered=read.filtered,
    )


def _read_rows(parts: Parts, part: str, book: Book, outline: Outline) -> Iterator[RawRow]:
    row = RawRow(0, [])
    for kind, content in _records(parts, part):
        if kind == ROW_HDR:
            yield row
            (index,) = struct.unpack_from("<I", content)
            row = RawRow(index + 1, [], hidden=bool(content[11] & ROW_IS_HIDDEN))
        elif CELL_RK <= kind <= FMLA_ERROR or kind == CELL_RSTRING:
            column, style = struct.unpack_from("<II", content)
            if column >= 16_384:
                raise ValueError("no column of a worksheet")
            put(row.cells, column + 1, _read_cell(kind, content, style & STYLE, book))
        elif kind == MERGE_CELL:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            outline.merges.append((left + 1, top + 1, right + 1, bottom + 1))
        elif kind == COL_INFO and content[16] & COLUMN_IS_HIDDEN:
            first, last = struct.unpack_from("<II", content)
            outline.hidden_columns.append((first + 1, last + 1))
        elif kind == BEGIN_FILTER_COLUMN:
            outline.filtered = True
    yield row


def _read_cell(kind: int, content: bytes, style: int, book: Book) -> Cell:
    if kind == CELL_RK:
        return book.count(read_rk(content, AFTER_PLACE), style)
    if kind in (CELL_REAL, FMLA_NUM):
        return book.count(struct.unpack_from("<d", content, AFTER_PLACE)[0], style)
    if kind == CELL_ISST:
        (number,) = struct.unpack_from("<I", content, AFTER_PLACE)
        shared: Cell = book.strings[number]
        return shared
    if kind in (CELL_ST, FMLA_STRING):
        return text_cell(read_text(content, AFTER_PLACE)[0])
    if kind == CELL_RSTRING:
        return text_cell(read_text(content, AFTER_PLACE + 1)[0])
    if kind in (CELL_BOOL, FMLA_BOOL):
        return Cell("TRUE", True) if content[AFTER_PLACE] else Cell("FALSE", False)
    if kind in (CELL_ERROR, FMLA_ERROR):
        return Cell(ERRORS.get(content[AFTER_PLACE], "#N/A"))
    return EMPTY


def _read_older_comments(parts: Parts, part: str) -> Iterator[Comment]:
    row, place = 0, ""
    for kind, content in _records(parts, part):
        if kind == BEGIN_COMMENT:
            index, _, column = struct.unpack_from("<3I", content, 4)
            row, place = index + 1, f"{column_letters(column + 1)}{index + 1}"
        elif kind == COMMENT_TEXT:
            yield row, place, read_text(content, 1)[0]
