"""Word tables and text, read straight from the document's XML.

python-docx would be shorter, but it loses the words inside tracked insertions and content controls, and a date picked
in a content control is the date of an event.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from safer_analysis.intake.archive import open_archive, refuse_damage
from safer_analysis.intake.cells import Cell, Document, Row, Sheet
from safer_analysis.intake.limits import EMPTY, MAX_COLUMNS, Room, damaged, is_blank, too_large
from safer_analysis.intake.parts import Parts
from safer_analysis.intake.refusals import refuse
from safer_analysis.intake.word_text import (
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    VAL,
    W,
    drop_prompts,
    is_deleted,
    read_blocks,
    read_paragraph,
    read_text,
    read_unwrapped,
)

MAIN_PART = re.compile(r"word/document\d*\.xml")
"""Word on the web sometimes writes document2.xml."""
HEADER_PART = re.compile(r"word/header(\d*)\.xml")
OTHER_PART = re.compile(r"word/(?:footer\d*|footnotes|endnotes|comments)\.xml")
TEXT_SHEET, EDGES_SHEET = "Text", "Page edges and notes"
_HEADING = re.compile(r"(?:heading|titre|berschrift)\s?([1-9])|(sub)?title$", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s?\w*|tableof.*", re.IGNORECASE)
NOT_READ_AS_TEXT = -1


def read_word(data: bytes) -> Document:
    """Return a Word file's tables, "Table 1", "Table 2", … in the order they stand in, and then its text.

    "Text" has a row for every paragraph outside tables, "Page edges and notes" one for every line of headers, footers,
    footnotes and comments.

    Raises CannotRead: "no_table", "damaged_file", "unsafe_file", "too_large", "not_supported_yet".
    """
    with refuse_damage(), open_archive(data) as archive:
        parts = Parts(archive)
        body = _read_main_part(parts)
        header = _read_header_lines(parts)
        tables = _TopLevelTables(above=header)
        edges = [*header, *_read_other_lines(parts)]
        tables.collect(body)
    text = _prose(TEXT_SHEET, tables.paragraphs, above=() if tables.sheets else tuple(header))
    if not tables.sheets and text is None:
        raise refuse("no_table")
    notes = _prose(EDGES_SHEET, [(line, NOT_READ_AS_TEXT) for line in edges])
    details = {"rows_deleted_by_tracked_change": str(tables.deleted)} if tables.deleted else {}
    return Document("docx", (*tables.sheets, *filter(None, [text, notes])), details=details)


def _prose(name: str, paragraphs: list[tuple[str, int]], above: tuple[str, ...] = ()) -> Sheet | None:
    """Paragraphs and their levels as a sheet of running text; None when there are none."""
    room = Room()
    rows = []
    for number, (text, _) in enumerate(paragraphs, start=1):
        rows.append(Row(number, (Cell(text),)))
        room.take(number, rows[-1].cells)
    levels = tuple(level for _, level in paragraphs)
    return Sheet(name, tuple(rows), above=above, prose=True, levels=levels) if rows else None


def _read_main_part(parts: Parts) -> Element:
    root = parts.read(parts.main() or next(filter(MAIN_PART.fullmatch, parts.ending(".xml")), "word/document.xml"))
    if not root.tag.startswith(W):
        raise damaged()
    drop_prompts(root)
    return root


def _read_header_lines(parts: Parts) -> list[str]:
    """Return the lines of all page headers once each: first page, odd and even pages mostly repeat one another."""
    names = {int(found[1] or 0): found[0] for found in map(HEADER_PART.fullmatch, parts.ending(".xml")) if found}
    lines = [line for number in sorted(names) for line in read_text(parts.read(names[number])).split("\n")]
    return list(dict.fromkeys(line for line in lines if not is_blank(line)))


def _read_other_lines(parts: Parts) -> list[str]:
    """Return the lines of footers, footnotes, endnotes and comments, once each."""
    names = sorted(filter(OTHER_PART.fullmatch, parts.ending(".xml")))
    lines = [line for name in names for line in read_text(parts.read(name)).split("\n")]
    return list(dict.fromkeys(line for line in lines if not is_blank(line)))


class _TopLevelTables:
    """The tables and paragraphs met so far, and the lines met since the last of the tables."""

    def __init__(self, above: list[str]) -> None:
        self.sheets: list[Sheet] = []
        self.paragraphs: list[tuple[str, int]] = []
        self.deleted = 0
        self._above = list(above)

    def collect(self, container: Element) -> None:
        """Take in a container's tables and lines; a text box on the page is a container too."""
        for block in read_blocks(container):
            if block.tag == TABLE:
                self._add(block)
            elif block.tag == PARAGRAPH:
                text, boxes = read_paragraph(block)
                if not is_blank(text):
                    self._above.append(text)
                    self.paragraphs.append((text, _read_level(block)))
                for box in boxes:
                    self.collect(box)

    def _add(self, table: Element) -> None:
        rows = [row for row in read_unwrapped(table, ROW) if not is_deleted(row)]
        self.deleted += sum(1 for _ in read_unwrapped(table, ROW)) - len(rows)
        name = f"Table {len(self.sheets) + 1}"
        self.sheets.append(Sheet(name, _read_rows(rows), above=tuple(self._above)))
        self._above.clear()


def _read_level(paragraph: Element) -> int:
    """The level of a paragraph's heading style; 0 when it has none, -1 for a line of a table of contents."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(VAL, "") if style is not None else ""
    if _CONTENTS.fullmatch(name):
        return NOT_READ_AS_TEXT
    heading = _HEADING.search(name)
    return int(heading[1] or 1) if heading else 0


def _read_rows(rows: list[Element]) -> tuple[Row, ...]:
    found = []
    merged: dict[int, Cell] = {}
    room = Room()
    for number, row in enumerate(rows, start=1):
        cells = _read_cells(row, merged)
        room.take(number, cells)
        if not all(cell.filled or is_blank(cell.text) for cell in cells):
            found.append(Row(number, tuple(cells)))
    return tuple(found)


def _read_cells(row: Element, merged: dict[int, Cell]) -> list[Cell]:
    """Return one row's cells by grid column. `merged` keeps, by column, what merged cells above show, for this row."""
    cells = [EMPTY] * _read_count(row, "trPr", "gridBefore", 0)
    for cell in read_unwrapped(row, CELL):
        cells.append(_read_cell(cell, len(cells), merged))
        cells += [EMPTY] * (_read_count(cell, "tcPr", "gridSpan", 1) - 1)
        if len(cells) > MAX_COLUMNS:
            raise too_large(f"more than {MAX_COLUMNS} columns")
    return cells + [EMPTY] * _read_count(row, "trPr", "gridAfter", 0)


def _read_cell(cell: Element, column: int, merged: dict[int, Cell]) -> Cell:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(VAL) != "restart" and column in merged:
        return merged[column]
    text = "" if cell.find(f"{W}tcPr/{W}cellDel") is not None else read_text(cell)
    merged.pop(column, None)
    if merge is not None and not is_blank(text):
        merged[column] = Cell(text, filled=True)
    return Cell(text) if text else EMPTY


def _read_count(element: Element, properties: str, name: str, default: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    count = default if found is None else int(found.get(VAL, default))
    if count > MAX_COLUMNS:
        raise too_large(f"more than {MAX_COLUMNS} columns")
    return max(count, default)
