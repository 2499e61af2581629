"""Excel workbooks: every worksheet, hidden ones marked, with the values last calculated.

openpyxl's reader finds the sheets; strings and rows stream past in `excel_strings` and `excel_rows`. Its full loader is
not used: it refuses a whole workbook over a font or a property it does not know, and none of that is read here.
"""

from __future__ import annotations

from functools import partial
from io import BytesIO
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.xml.constants import ARC_STYLE, ARC_WORKBOOK, SHARED_STRINGS

from safer_analysis.intake.archive import open_archive, read_part, refuse_damage, refuse_strict
from safer_analysis.intake.cells import Cell, Document, Sheet
from safer_analysis.intake.excel_formats import BUILTIN, DateFormat, ZeroFormat, read_format
from safer_analysis.intake.excel_rows import Book, read_rows
from safer_analysis.intake.excel_strings import NS, read_strings


def read_excel(data: bytes) -> Document:
    """Return a workbook's worksheets in their order; chart sheets hold no cells and are left out.

    `details` has "formulas_without_values", the number of cells whose formula was saved without its result, when there
    are any: they read as empty. Raises CannotRead: "damaged_file", "unsafe_file", "too_large", "not_supported_yet".
    """
    with open_archive(data) as archive:
        with refuse_damage():
            if not read_part(archive, ARC_WORKBOOK).tag.startswith(NS):
                raise refuse_strict("Excel Workbook (*.xlsx)")
        # openpyxl answers a broken part with these two as well.
        with refuse_damage(TypeError, AttributeError):
            reader = _open_workbook(data)
            book = Book(_read_strings(archive, reader), _read_formats(archive), reader.wb.epoch)
            places = [(sheet, rel.target) for sheet, rel in reader.parser.find_sheets() if "worksheet" in rel.Type]
        with refuse_damage():
            sheets = tuple(
                Sheet(sheet.name, read_rows(partial(archive.open, target), book), hidden=sheet.state != "visible")
                for sheet, target in places
            )
    empty = book.formulas_without_values
    details = {"formulas_without_values": str(empty)} if empty else {}
    return Document("xlsx", sheets, epoch_1904=book.epoch == MAC_EPOCH, details=details)


def _open_workbook(data: bytes) -> ExcelReader:
    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    return reader


def _read_strings(archive: ZipFile, reader: ExcelReader) -> list[Cell]:
    part = reader.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
    if part is None:
        return []
    with archive.open(part.PartName.lstrip("/")) as strings:
        return read_strings(strings)


def _read_formats(archive: ZipFile) -> list[DateFormat | ZeroFormat | None]:
    """Return the number format of each cell style, by style number, where it matters for reading."""
    if ARC_STYLE not in archive.namelist():
        return []
    root = read_part(archive, ARC_STYLE)
    codes = dict(BUILTIN)
    for custom in root.iterfind(f"{NS}numFmts/{NS}numFmt"):
        codes[int(custom.get("numFmtId", "0"))] = custom.get("formatCode", "")
    known = {number: read_format(code) for number, code in codes.items()}
    return [known.get(int(style.get("numFmtId", "0"))) for style in root.iterfind(f"{NS}cellXfs/{NS}xf")]
