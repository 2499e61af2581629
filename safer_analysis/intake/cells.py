"""What every reader returns, whatever the file was: sheets of rows of cells, word for word.

A Word table, a worksheet and a CSV become the same three nested things, so that everything after reading is written
once. Nothing is interpreted here: a cell keeps the text a person saw in the file, and beside it the typed value when
the file itself holds one (a worksheet's date or number).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

CellValue = date | datetime | time | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it stands in the file."""

    text: str
    """What a person sees in the file; "" for an empty cell. A worksheet date is written in its own number format."""
    value: CellValue = None
    """The typed value, when the file holds one; None for text."""
    shows: Literal["day", "month", "year", "time"] | None = None
    """For a worksheet date: the finest part its number format shows. `Jan-19` over 1 January 2019 shows a month."""
    filled: bool = False
    """True when the text belongs to a cell merged over several rows and is repeated here from its first row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds anything at all; wholly empty rows are not rows."""

    number: int
    """Where a person finds it: the worksheet's row number, the CSV record's, or the Word table's row, from 1."""
    cells: tuple[Cell, ...]
    comments: tuple[tuple[str, str], ...] = ()
    """What somebody wrote beside a cell, in the file's comments: its place ("B4") and the words."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet, one Word table ("Table 1", "Table 2", …) or the one table of a CSV."""

    name: str
    rows: Sequence[Row]
    hidden: bool = False
    """True when the worksheet is hidden in the workbook."""
    above: tuple[str, ...] = ()
    """Lines of text that stand before this table in a Word document, since the table before it."""
    very_hidden: bool = False
    """True when it is hidden so that the program's own menus do not show it."""
    hidden_rows: tuple[int, ...] = ()
    """Numbers of the rows that hold something and are not shown: hidden by hand, or left out by a filter."""
    hidden_columns: tuple[str, ...] = ()
    """Letters of the columns that hold something and are not shown."""
    filtered: bool = False
    """True when a filter is set on the worksheet."""
    prose: bool = False
    """True when the rows are paragraphs or lines of running text, one cell each, and no table."""
    levels: tuple[int, ...] = ()
    """For running text of a Word document: the level of each row's heading style, 1 for the highest; 0 for no heading;
    -1 for a line of a table of contents, of the page's edge, or a note at its foot."""
    headings: tuple[str, ...] = ()
    """What the columns are called, where the file names every value itself (XML); no row of it is a heading row."""
    carried: int = 0
    """How many of the first columns are carried on from the record around each row."""
    places: tuple[tuple[int, int], ...] = ()
    """For each row of a return in XML: which of the file's children it stands in, from 1, and the line it begins on."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read."""

    form: Literal["docx", "xlsx", "csv", "text", "xls", "xlsb", "ods", "odt", "html", "xml", "xml_workbook"]
    sheets: tuple[Sheet, ...]
    epoch_1904: bool = False
    """True for a workbook that counts its days from 1904."""
    details: dict[str, str] = field(default_factory=dict)
    """How it was read, for the load report: encoding, delimiter."""


class CannotRead(Exception):
    """The file cannot be read. `code` names the reason; the message says what and what next, with no cell text."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
