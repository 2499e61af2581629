"""Word chronologies: a title, label lines, sometimes the family, and a table one row an event."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from families import Family
from fixed_zip import fix_zip
from returns import Return, Table

NOT_NEEDED = ("docProps/thumbnail.jpeg", "word/stylesWithEffects.xml", "customXml/")
KEPT_STYLES = {"normal", "heading 1", "default paragraph font", "normal table", "no list", "table grid"}
SPLIT_SHARE = 0.6


def write_word(asked: Return, table: Table, family: Family) -> bytes:
    """The document's bytes."""
    document = Document()
    _set_up_page(document)
    document.add_heading(asked.options["title"], level=1)
    for line in asked.above:
        document.add_paragraph(line)
    if "family_table" in asked.options:
        _write_family(document, family, asked.options["family_table"])
    rows = [[str(value) for value in row] for row in table.rows]
    headings = table.headings[0]
    every = asked.options.get("repeat_heading")
    if every:
        for place in range(len(rows) // every * every, 0, -every):
            rows.insert(place, headings)
    if asked.options.get("split_table"):
        cut = int(len(rows) * SPLIT_SHARE)
        _write_table(document, [headings, *rows[:cut]])
        document.add_paragraph("(continued)")
        _write_table(document, rows[cut:])
    else:
        written = _write_table(document, [headings, *rows])
        if asked.options.get("merge_dates"):
            _merge_dates(written, [headings, *rows])
    return _save(document)


def _set_up_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    document.styles["Normal"].font.size = Pt(9)
    styles = document.styles.element
    for child in list(styles):
        name = child.find(qn("w:name"))
        is_style = child.tag == qn("w:style")
        if child.tag == qn("w:latentStyles") or (is_style and name.get(qn("w:val")).lower() not in KEPT_STYLES):
            styles.remove(child)


def _write_family(document: WordDocument, family: Family, people: list[str]) -> None:
    document.add_paragraph("Family composition")
    rows = [["Name", "Date of birth", "Relationship"]]
    rows += [[family.people[who].full_name, family.people[who].born_typed, family.people[who].role] for who in people]
    _write_table(document, rows)
    document.add_paragraph("Significant events")


def _write_table(document: WordDocument, rows: list[list[str]]) -> WordTable:
    table: WordTable = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for row, written in zip(rows, table.rows, strict=True):
        for text, cell in zip(row, written.cells, strict=True):
            cell.paragraphs[0].text = text
    return table


def _merge_dates(table: WordTable, rows: list[list[str]]) -> None:
    """Several events of one day share one date cell."""
    column = next(place for place, heading in enumerate(rows[0]) if "date" in heading.lower())
    start = 1
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place][column] != rows[start][column]:
            if place - start > 1:
                for other in range(start + 1, place):
                    table.cell(other, column).paragraphs[0].text = ""
                table.cell(start, column).merge(table.cell(place - 1, column))
            start = place


def _save(document: WordDocument) -> bytes:
    document.core_properties.author = "Sample return"
    document.core_properties.title = "Fictional"
    out = BytesIO()
    document.save(out)
    return fix_zip(out.getvalue(), drop=NOT_NEEDED)
