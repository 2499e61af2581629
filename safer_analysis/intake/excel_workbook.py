"""The parts of a workbook that are not its sheets: which sheets there are, strings, number formats, count of days.

Only what reading needs is looked at, so that a font, a picture or a name that nobody else can read loses no workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from safer_analysis.intake.excel_book import Book
from safer_analysis.intake.excel_cells import TRUE
from safer_analysis.intake.excel_formats import BUILTIN, MAC_EPOCH, WINDOWS_EPOCH
from safer_analysis.intake.excel_strings import NS, read_strings
from safer_analysis.intake.parts import Parts, Related

MACROS = "vbaProject"
EXTERNAL = "externalLink"
STRINGS, STYLES = "xl/sharedstrings.xml", "xl/styles.xml"
"""Where these parts stand when the workbook does not point to them."""


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """One worksheet of a workbook."""

    name: str
    part: str
    state: str = "visible"
    """"visible", "hidden", or "veryHidden", which Excel's own menus do not show."""


def read_book(parts: Parts, related: dict[str, Related], workbook: Element) -> Book:
    """Return what the sheets share."""
    properties = workbook.find(f"{NS}workbookPr")
    counts_from_1904 = properties is not None and properties.get("date1904") in TRUE
    book = Book(epoch=MAC_EPOCH if counts_from_1904 else WINDOWS_EPOCH)
    known = {each.kind: each.part for each in related.values()}
    strings, styles = known.get("sharedStrings", STRINGS), known.get("styles", STYLES)
    if strings in parts:
        with parts.open(strings) as stream:
            book.strings = read_strings(stream)
    if styles in parts:
        book.formats = list(_read_formats(parts.read(styles)))
    return book


def find_sheets(related: dict[str, Related], workbook: Element) -> Iterator[SheetPlace]:
    """Yield the worksheets in their order; sheets of charts and of macros hold no rows. Raises KeyError."""
    for sheet in workbook.iter(f"{NS}sheet"):
        identifier = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        place = related[identifier]
        if place.kind == "worksheet":
            yield SheetPlace(sheet.get("name", ""), place.part, sheet.get("state", "visible"))


def _read_formats(styles: Element) -> Iterator[str]:
    """Yield the number format of each cell style, in the order cells number them by."""
    codes = dict(BUILTIN)
    for custom in styles.iterfind(f"{NS}numFmts/{NS}numFmt"):
        codes[int(custom.get("numFmtId", "0"))] = custom.get("formatCode", "")
    for style in styles.iterfind(f"{NS}cellXfs/{NS}xf"):
        yield codes.get(int(style.get("numFmtId", "0")), "")
