"""Workbooks kept as one XML file ("XML Spreadsheet 2003"), which many systems export and call .xls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from xml.etree.ElementTree import Element

from safer_analysis.intake.archive import refuse_damage
from safer_analysis.intake.cells import Cell, Document, Sheet
from safer_analysis.intake.comments import Comment, with_comments
from safer_analysis.intake.excel_book import Book, form_of, spelt_out_cell
from safer_analysis.intake.excel_cells import TRUE, Outline, RawRow, column_letters, put
from safer_analysis.intake.excel_formats import MAC_EPOCH, WINDOWS_EPOCH, DateFormat
from safer_analysis.intake.excel_rows import finish_sheet, within_limits
from safer_analysis.intake.limits import EMPTY, MAX_COLUMNS, MAX_ROWS, too_large
from safer_analysis.intake.markup import read_markup

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
X = "{urn:schemas-microsoft-com:office:excel}"
WORKBOOK = f"{SS}Workbook"
_MERGED = ("MergeAcross", "MergeDown")
NAMED = {
    **{"general date": "dd/mm/yyyy hh:mm", "long date": "dd mmmm yyyy", "medium date": "dd-mmm-yy"},
    **{"short date": "dd/mm/yyyy", "long time": "hh:mm:ss", "medium time": "hh:mm AM/PM", "short time": "hh:mm"},
}
"""Formats that are named in words, as the UK's settings show them."""


def read_xml_workbook(data: bytes) -> Document:
    """Return the workbook's sheets. Raises CannotRead: "damaged_file", "unsafe_file", "too_large"."""
    with refuse_damage():
        workbook = read_markup(BytesIO(data))
        from_1904 = workbook.find(f"{X}ExcelWorkbook/{X}Date1904") is not None
        book = Book(epoch=MAC_EPOCH if from_1904 else WINDOWS_EPOCH)
        formats = _read_formats(workbook)
        sheets = tuple(_read_sheet(sheet, formats, book) for sheet in workbook.iterfind(f"{SS}Worksheet"))
    return Document("xml_workbook", sheets, epoch_1904=from_1904)


def _read_formats(workbook: Element) -> dict[str, str]:
    """Return the number format of each style. A style without one has that of the style it is made from."""
    formats: dict[str, str] = {}
    for style in workbook.iterfind(f"{SS}Styles/{SS}Style"):
        own = style.find(f"{SS}NumberFormat")
        code = None if own is None else own.get(f"{SS}Format", "")
        inherited = formats.get(style.get(f"{SS}Parent", "Default"), "")
        formats[style.get(f"{SS}ID", "")] = inherited if code is None else NAMED.get(code.lower(), code)
    return formats


def _read_sheet(sheet: Element, formats: dict[str, str], book: Book) -> Sheet:
    outline = Outline(filtered=sheet.find(f"{X}AutoFilter/{X}AutoFilterColumn") is not None)
    comments: list[Comment] = []
    table = sheet.find(f"{SS}Table")
    rows = () if table is None else within_limits(_Table(table, formats, book, outline, comments).rows())
    read = finish_sheet(list(rows), outline)
    visible = sheet.findtext(f"{X}WorksheetOptions/{X}Visible") or ""
    return Sheet(
        sheet.get(f"{SS}Name", ""),
        with_comments(read.rows, comments),
        hidden=visible in ("SheetHidden", "SheetVeryHidden"),
        very_hidden=visible == "SheetVeryHidden",
        hidden_rows=read.hidden_rows,
        hidden_columns=read.hidden_columns,
        filtered=read.filtered,
    )


class _Table:
    def __init__(
        self, table: Element, formats: dict[str, str], book: Book, outline: Outline, comments: list[Comment]
    ) -> None:
        self._table, self._formats, self._book = table, formats, book
        self._outline, self._comments = outline, comments
        self._column_styles: dict[int, str] = {}

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows, in the order they stand in."""
        self._read_columns()
        number = 0
        for row in self._table.iterfind(f"{SS}Row"):
            number = _whole(row.get(f"{SS}Index"), number + 1)
            if number > MAX_ROWS:
                raise too_large(f"more than {MAX_ROWS:,} rows")
            hidden = row.get(f"{SS}Hidden") in TRUE or row.get(f"{SS}Height") == "0"
            yield RawRow(number, self._read_cells(row, number), hidden)
            number += _whole(row.get(f"{SS}Span"), 0)

    def _read_columns(self) -> None:
        number = 0
        for column in self._table.iterfind(f"{SS}Column"):
            number = _whole(column.get(f"{SS}Index"), number + 1)
            last = number + _whole(column.get(f"{SS}Span"), 0)
            if column.get(f"{SS}Hidden") in TRUE or column.get(f"{SS}Width") == "0":
                self._outline.hidden_columns.append((number, last))
            if style := column.get(f"{SS}StyleID"):
                self._column_styles |= dict.fromkeys(range(number, min(last, number + MAX_COLUMNS) + 1), style)
            number = last

    def _read_cells(self, row: Element, number: int) -> list[Cell]:
        cells: list[Cell] = []
        column = 0
        for element in row.iterfind(f"{SS}Cell"):
            column = _whole(element.get(f"{SS}Index"), column + 1)
            if column > 16_384:
                raise too_large("more columns than a worksheet can have")
            style = element.get(f"{SS}StyleID") or row.get(f"{SS}StyleID") or self._column_styles.get(column, "")
            put(cells, column, self._read_cell(element, self._formats.get(style or "Default", "")))
            comment = element.find(f"{SS}Comment/{SS}Data")
            if comment is not None:
                self._comments.append((number, f"{column_letters(column)}{number}", "".join(comment.itertext())))
            across, down = (_whole(element.get(f"{SS}{way}"), 0) for way in _MERGED)
            if across or down:
                self._outline.merges.append((column, number, column + across, number + down))
                column += across
        return cells

    def _read_cell(self, element: Element, code: str) -> Cell:
        data = element.find(f"{SS}Data")
        text = "" if data is None else "".join(data.itertext())
        if data is None or not text:
            self._outline.formulas_without_values += data is None and element.get(f"{SS}Formula") is not None
            return EMPTY
        kind = data.get(f"{SS}Type", "String")
        form = form_of(code)
        if kind == "Number":
            return self._book.typed_number(text.strip(), form)
        if kind == "DateTime":
            moment = datetime.fromisoformat(text.strip())
            if isinstance(form, DateFormat) and form.clock_only and moment.date() in (WINDOWS_EPOCH.date(), DAY_NOUGHT):
                return spelt_out_cell(moment.time(), form)
            return spelt_out_cell(moment, form)
        if kind == "Boolean":
            return Cell("TRUE", True) if text.strip() in TRUE else Cell("FALSE", False)
        return Cell(text.replace("\r\n", "\n").replace("\r", "\n"))


DAY_NOUGHT = datetime(1899, 12, 31).date()
"""The day of a time of day that has none, as Excel writes it; some write the day before."""


def _whole(typed: str | None, default: int) -> int:
    number = int(typed) if typed else default
    if number < 0:
        raise ValueError("a place before the first")
    return number
