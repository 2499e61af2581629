"""A pack, or one history, as an Excel workbook: no formula, no link made from text, every word whole."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from safer_analysis.packs.content import Block, Grid, Listing, Pack, Paragraph, Picture, Room, Section, Statement
from safer_analysis.packs.references import show_numbers
from safer_analysis.packs.words import pack_words
from safer_analysis.store import Row
from safer_analysis.workbooks import PLAIN, clean, write_row

_WIDTHS = {"When": 18, "As typed": 18, "What was recorded": 60, "What came of it": 40, "File": 30}


def write_excel(pack: Pack, records: Sequence[Row]) -> bytes:
    """The pack, a sheet a part, and the whole history up to its day as a table of its own.

    `records` are rows of `find_chronology`.
    """
    made = BytesIO()
    book = xlsxwriter.Workbook(made, PLAIN)
    book.set_properties({"title": clean(f"{pack.title}, {pack.about[0]}"), "created": pack.made_at})
    sheets = _Sheets(book, pack)
    sheets.write_about()
    sheets.write_history(records)
    for section in pack.sections:
        sheets.write_section(section)
    book.close()
    return made.getvalue()


class _Sheets:
    """The sheets of one workbook, each with a name of its own."""

    def __init__(self, book: Any, pack: Pack) -> None:
        self._book, self._pack = book, pack
        self._names: set[str] = set()
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._plain = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "d mmmm yyyy", "align": "left", "valign": "top"})

    def write_about(self) -> None:
        """What the workbook is."""
        sheet = self._sheet("About")
        sheet.set_column(0, 0, 100)
        for place, line in enumerate((self._pack.title, *self._pack.about, self._pack.banner)):
            sheet.write_string(place, 0, clean(line), self._bold if place == 0 else self._plain)

    def write_history(self, records: Sequence[Row]) -> None:
        """Every record in date order, with dates that can be sorted beside the dates as they were typed."""
        words = pack_words()["history"]
        sheet = self._sheet(words["sheet"])
        self._headings(sheet, 0, words["headings"])
        place = 1
        for record in records:
            cells = [record[name] for name in words["columns"]]
            place = self._row(sheet, place, cells)
        if records:
            sheet.autofilter(0, 0, place - 1, len(words["headings"]) - 1)

    def write_section(self, section: Section) -> None:
        """One part of the pack."""
        sheet = self._sheet(section.heading)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 6, 30)
        place = self._row(sheet, 0, [section.heading], bold=True)
        for block in section.blocks:
            place = self._block(sheet, place + 1, block)

    def _block(self, sheet: Any, place: int, block: Block) -> int:
        if isinstance(block, Grid):
            if block.caption:
                place = self._row(sheet, place, [block.caption], bold=True)
            self._headings(sheet, place, block.headings)
            place += 1
            for row in block.rows:
                place = self._row(sheet, place, [self._said(cell) for cell in row])
            return place
        if isinstance(block, Paragraph | Listing):
            said = (block.said,) if isinstance(block, Paragraph) else block.said
            for one in said:
                place = self._row(sheet, place, [self._said(one)])
            return place
        words = block.prompt if isinstance(block, Room) else block.said if isinstance(block, Picture) else ""
        return self._row(sheet, place, [words]) + (block.lines if isinstance(block, Room) else 0)

    def _said(self, said: Statement) -> str:
        words = "\n".join(part for part in (said.lead, said.text) if part)
        return " ".join(part for part in (words, show_numbers(said.records, self._pack.numbers)) if part)

    def _headings(self, sheet: Any, place: int, headings: Sequence[str]) -> None:
        for column, heading in enumerate(headings):
            sheet.write_string(place, column, heading, self._bold)
            if place == 0:
                sheet.set_column(column, column, _WIDTHS.get(heading, 16))
        if place == 0:
            sheet.freeze_panes(1, 0)

    def _row(self, sheet: Any, place: int, cells: Sequence[object], *, bold: bool = False) -> int:
        """Write one row, and the rest of words too long for a cell below it; the place of the next row comes back."""
        return write_row(sheet, place, cells, words=self._bold if bold else self._plain, days=self._day)

    def _sheet(self, heading: str) -> Any:
        """A sheet by its heading, as Excel allows it: at most 31 letters, none of []:*?/\\, each name once."""
        plain = "".join(letter for letter in clean(heading) if letter not in "[]:*?/\\\n'")[:28].strip() or "Sheet"
        name, number = plain, 1
        while name.lower() in self._names:
            number += 1
            name = f"{plain[:27]} {number}"
        self._names.add(name.lower())
        return self._book.add_worksheet(name)
