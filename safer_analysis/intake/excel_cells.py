"""The cells of one row of a worksheet, from its XML element; and what a sheet says beside its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from xml.etree.ElementTree import Element

from safer_analysis.intake.cells import Cell
from safer_analysis.intake.excel_book import Book
from safer_analysis.intake.excel_strings import NS, string_cell, text_cell
from safer_analysis.intake.limits import EMPTY

ROW, CELL, VALUE, FORMULA, INLINE = (NS + name for name in ("row", "c", "v", "f", "is"))
MERGE, COLUMNS, FILTER = (NS + name for name in ("mergeCell", "col", "filterColumn"))
TRUE = ("1", "true", "on")
LAST_COLUMN = 16_384


Range = tuple[int, int, int, int]
"""First column, first row, last column and last row, counted from 1."""
RANGE = re.compile(r"\$?([A-Za-z]+)\$?([0-9]+)(?::\$?([A-Za-z]+)\$?([0-9]+))?")


@dataclass(slots=True)
class RawRow:
    """One row that holds something, its cells up to the last that does."""

    number: int
    cells: list[Cell]
    hidden: bool = False


@dataclass(slots=True)
class Outline:
    """What a sheet says beside its rows."""

    merges: list[Range] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column, counted from 1, of each stretch that is hidden."""
    filtered: bool = False
    """True when a filter is set: it hides rows."""
    formulas_without_values: int = 0

    def take(self, element: Element) -> None:
        """Take in one element of the sheet's XML; most say nothing that matters for reading."""
        if element.tag == MERGE:
            self.merges.append(boundaries(element.get("ref", "")))
        elif element.tag == FILTER:
            self.filtered = True
        elif element.tag == COLUMNS and (element.get("hidden") in TRUE or is_nought(element.get("width"))):
            self.hidden_columns.append((int(element.get("min", "0")), int(element.get("max", "0"))))


def read_row(row: Element, before: int, book: Book, outline: Outline) -> RawRow:
    """Return a row from its element; `before` is the number of the row before it, for rows that do not say theirs."""
    number = int(float(row.get("r") or before + 1))
    hidden = row.get("hidden") in TRUE or is_nought(row.get("ht"))
    cells: list[Cell] = []
    column = 0
    for element in row:
        if element.tag == CELL:
            place = element.get("r")
            column = column_number(place.rstrip("0123456789")) if place else column + 1
            put(cells, column, _read_cell(element, book, outline))
    return RawRow(number, cells, hidden)


def is_nought(measure: str | None) -> bool:
    """Return whether a height or width is given and is none."""
    return measure is not None and not measure.strip("0.")


def put(cells: list[Cell], column: int, cell: Cell) -> None:
    """Put a cell in its column, counted from 1; an empty one takes no room."""
    if cell.text:
        cells += [EMPTY] * (column - len(cells))
        cells[column - 1] = cell


@cache
def column_number(letters: str | bytes) -> int:
    """Return the number of a column, A being 1. Raises ValueError when a worksheet has no such column."""
    number = 0
    for letter in (letters if isinstance(letters, bytes) else letters.encode()).upper():
        number = number * 26 + letter - 64
        if not 65 <= letter <= 90 or number > LAST_COLUMN:
            raise ValueError("no column of a worksheet")
    if not number:
        raise ValueError("no column of a worksheet")
    return number


def boundaries(place: str) -> Range:
    """Return first column, first row, last column and last row of a range. Raises ValueError when it is none."""
    found = RANGE.fullmatch(place)
    if not found:
        raise ValueError("a range without corners")
    first, last = (found[1], found[2]), (found[3] or found[1], found[4] or found[2])
    return column_number(first[0]), int(first[1]), column_number(last[0]), int(last[1])


def column_letters(number: int) -> str:
    """Return the letters of a column, 1 being A."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _read_cell(element: Element, book: Book, outline: Outline) -> Cell:
    text = element.findtext(VALUE)
    kind = element.get("t", "n")
    if not text:
        inline = element.find(INLINE)
        if inline is not None:
            return string_cell(inline)
        # A formula whose result is the empty text has its value: none is missing.
        outline.formulas_without_values += kind != "str" and element.find(FORMULA) is not None
        return EMPTY
    return typed_cell(text, kind, element.get("s"), book)


def typed_cell(text: str, kind: str, style: str | None, book: Book) -> Cell:
    """Return the cell for a value of one of the kinds a worksheet knows. Raises LookupError, ValueError."""
    if kind == "s":
        if not text.strip().isdecimal():
            raise ValueError("no number of a string")
        return book.strings[int(text)]
    if kind == "n":
        return book.number(text.encode(), (style or "0").encode())
    if kind == "b":
        return Cell("TRUE", True) if text.strip() in TRUE else Cell("FALSE", False)
    if kind == "d":
        return book.spelt_out(text, style)
    return text_cell(text)
