"""OpenDocument spreadsheets and texts (.ods, .odt), packed or as one XML file (.fods, .fodt)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from safer_analysis.intake.archive import open_archive, refuse_damage
from safer_analysis.intake.cells import Cell, Document, Row, Sheet
from safer_analysis.intake.comments import with_comments
from safer_analysis.intake.excel_rows import finish_sheet, within_limits
from safer_analysis.intake.limits import damaged, is_blank
from safer_analysis.intake.markup import read_markup
from safer_analysis.intake.open_document import NOT_TEXT, OFFICE, PARAGRAPHS, TABLE, TEXT, OpenTable, Styles, read_lines
from safer_analysis.intake.parts import Parts
from safer_analysis.intake.refusals import refuse

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "meta-inf/manifest.xml"
ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
OUTLINE = f"{TEXT}outline-level"
FLAT = f"{OFFICE}document"


def read_open_document(data: bytes) -> Document:
    """Return a packed file's sheets, or the tables of a text, "Table 1", "Table 2", … in their order.

    Raises CannotRead: "protected_otherwise", "no_table", "damaged_file", "unsafe_file", "too_large".
    """
    with refuse_damage(), open_archive(data) as archive:
        parts = Parts(archive)
        if MANIFEST in parts and next(parts.read(MANIFEST).iter(ENCRYPTED), None) is not None:
            raise refuse("protected_otherwise")
        styles = Styles()
        if STYLES in parts:
            styles.take(parts.read(STYLES))
        return _read(parts.read(CONTENT), styles)


def read_flat_document(data: bytes) -> Document:
    """Return the same of a file that is one XML file. Raises as `read_open_document`."""
    with refuse_damage():
        return _read(read_markup(data), Styles())


def _read(root: Element, styles: Styles) -> Document:
    styles.take(root)
    spreadsheet, text = (root.find(f"{OFFICE}body/{OFFICE}{kind}") for kind in ("spreadsheet", "text"))
    if spreadsheet is not None:
        tables = spreadsheet.iterfind(f"{TABLE}table")
        return Document("ods", tuple(_read_sheet(table, styles, table.get(f"{TABLE}name", "")) for table in tables))
    if text is None:
        raise damaged() if root.find(f"{OFFICE}body") is None else refuse("not_a_table", what="a drawing or a talk")
    sheets = _read_text(text, styles)
    if not sheets:
        raise refuse("no_table")
    return Document("odt", tuple(sheets))


def _read_text(text: Element, styles: Styles) -> list[Sheet]:
    """Return the tables of a text with the lines above each, and last its paragraphs outside tables."""
    sheets: list[Sheet] = []
    above: list[str] = []
    paragraphs: list[tuple[str, int]] = []
    waiting = list(reversed(text))
    while waiting:
        block = waiting.pop()
        if block.tag == f"{TABLE}table":
            sheets.append(_read_sheet(block, styles, f"Table {len(sheets) + 1}", tuple(above), only_text=True))
            above.clear()
        elif block.tag in PARAGRAPHS:
            line = read_lines([block])
            if not is_blank(line):
                above.append(line)
                paragraphs.append((line, int(block.get(OUTLINE) or 0)))
        elif block.tag not in NOT_TEXT:
            waiting += reversed(block)
    if paragraphs:
        rows = tuple(Row(number, (Cell(line),)) for number, (line, _) in enumerate(paragraphs, start=1))
        sheets.append(Sheet("Text", rows, prose=True, levels=tuple(level for _, level in paragraphs)))
    return sheets


def _read_sheet(
    table: Element, styles: Styles, name: str, above: tuple[str, ...] = (), *, only_text: bool = False
) -> Sheet:
    reading = OpenTable(table, styles, only_text=only_text)
    read = finish_sheet(list(within_limits(reading.rows())), reading.outline)
    return Sheet(
        name,
        with_comments(read.rows, reading.comments),
        hidden=table.get(f"{TABLE}style-name", "") in styles.unseen,
        hidden_rows=read.hidden_rows,
        hidden_columns=read.hidden_columns,
        filtered=read.filtered,
        above=above,
    )
