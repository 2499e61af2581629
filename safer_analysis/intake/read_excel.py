"""Excel workbooks: every worksheet, hidden ones marked, with the values last calculated."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from safer_analysis.intake.archive import open_archive, refuse_damage
from safer_analysis.intake.cells import Document, Sheet
from safer_analysis.intake.comments import with_comments
from safer_analysis.intake.excel_book import Book
from safer_analysis.intake.excel_comments import read_comments
from safer_analysis.intake.excel_formats import MAC_EPOCH
from safer_analysis.intake.excel_rows import read_rows
from safer_analysis.intake.excel_workbook import EXTERNAL, MACROS, SheetPlace, find_sheets, read_book
from safer_analysis.intake.parts import Parts

WORKBOOK = "xl/workbook.xml"


def read_excel(data: bytes) -> Document:
    """Return a workbook's worksheets in their order; chart sheets hold no cells and are left out.

    `details` has, where there are any: "formulas_without_values", the number of cells whose formula was saved without
    its result, which read as empty; "macros", which are never run; "other_workbooks", the number of files it takes
    values from, which are never opened. Raises CannotRead: "damaged_file", "unsafe_file", "too_large".
    """
    with refuse_damage(), open_archive(data) as archive:
        parts = Parts(archive)
        main = parts.main() or WORKBOOK
        workbook, related = parts.read(main), parts.related(main)
        book = read_book(parts, related, workbook)
        sheets = tuple(_read_sheets(parts, book, list(find_sheets(related, workbook))))
    kinds = [each.kind for each in related.values()]
    said = {
        "formulas_without_values": book.formulas_without_values,
        "macros": MACROS in kinds,
        "other_workbooks": kinds.count(EXTERNAL),
    }
    details = {name: str(int(count)) for name, count in said.items() if count}
    return Document("xlsx", sheets, epoch_1904=book.epoch == MAC_EPOCH, details=details)


def _read_sheets(parts: Parts, book: Book, places: list[SheetPlace]) -> Iterator[Sheet]:
    for place in places:
        read = read_rows(partial(parts.open, place.part), book)
        yield Sheet(
            place.name,
            with_comments(read.rows, read_comments(parts, place.part)),
            hidden=place.state != "visible",
            very_hidden=place.state == "veryHidden",
            hidden_rows=read.hidden_rows,
            hidden_columns=read.hidden_columns,
            filtered=read.filtered,
        )
