"""Web pages with tables, under whatever name: many systems save one as .xls and call it an Excel export."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from safer_analysis.intake.archive import refuse_damage
from safer_analysis.intake.cells import Cell, Document, Row, Sheet
from safer_analysis.intake.csv_text import decode
from safer_analysis.intake.html_tree import HtmlCell, HtmlTable, HtmlTree
from safer_analysis.intake.limits import EMPTY, MAX_COLUMNS, Room, is_blank, too_large
from safer_analysis.intake.refusals import refuse

CHARSET = re.compile(rb"""<meta\s[^>]*charset\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,20})""", re.IGNORECASE)
TABLE = re.compile(rb"<table\b", re.IGNORECASE)
HEAD = 8_192
RECORDS, FILLED = 2, 2
"""A table with so many rows of so many filled cells, not counting tables inside, is one of records; any other one that
holds tables only arranges them on the page."""
SPACES, LINE_END = re.compile(r" {2,}"), re.compile(r" ?\n[ \n]*")


def read_html(data: bytes) -> Document:
    """Return the tables of a web page, "Table 1", "Table 2", … in the order they stand in, with the words above each.

    `details` has "encoding". Raises CannotRead: "web_page_without_table", "damaged_file", "too_large".
    """
    with refuse_damage():
        text, encoding = _decode(data)
        tree = HtmlTree()
        tree.feed(text)
        tree.close()
        found = _Found()
        found.collect(tree.page)
    if not found.sheets:
        raise refuse("web_page_without_table")
    return Document("html", tuple(found.sheets), details={"encoding": encoding})


def read_web_archive(data: bytes) -> Document:
    """Return the same of a web page kept with all its parts in one file, as Excel and browsers do (.mht)."""
    # Loaded only for files that need it.
    import email.policy

    with refuse_damage(Exception):
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        pages = [part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/html"]
    sheets: list[Sheet] = []
    details: dict[str, str] = {}
    for page in pages:
        if isinstance(page, bytes) and TABLE.search(page):
            read = read_html(page)
            sheets += [replace(sheet, name=f"Table {len(sheets) + n}") for n, sheet in enumerate(read.sheets, start=1)]
            details = read.details
    if not sheets:
        raise refuse("web_page_without_table")
    return Document("html", tuple(sheets), details=details)


def _decode(data: bytes) -> tuple[str, str]:
    named = CHARSET.search(data[:HEAD])
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            codec = codecs.lookup(named[1].decode())
            return data.decode(codec.name), codec.name
        except (LookupError, UnicodeDecodeError):
            pass  # it is not in the encoding it names, or names none that there is
    return decode(data)


class _Found:
    """The tables met so far, and the lines met since the last of them."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._above: list[str] = []

    def collect(self, cell: HtmlCell) -> None:
        """Take in a cell's words and tables, in their order."""
        words: list[str] = []
        for part in cell.parts:
            if isinstance(part, str):
                words.append(part)
                continue
            self._put_lines(words)
            self._take(part)
            words = []
        self._put_lines(words)

    def _put_lines(self, words: list[str]) -> None:
        lines = (line.strip() for line in "".join(words).split("\n"))
        self._above += [line for line in lines if not is_blank(line)]

    def _take(self, table: HtmlTable) -> None:
        if _holds_tables(table) and not _is_of_records(table):
            for cell in (cell for row in table.rows for cell in row):
                self.collect(cell)
            return
        rows, hidden = _read_rows(table)
        if rows:
            name = f"Table {len(self.sheets) + 1}"
            self.sheets.append(Sheet(name, rows, above=tuple(self._above), hidden_rows=hidden))
            self._above.clear()


def _holds_tables(table: HtmlTable) -> bool:
    return any(isinstance(part, HtmlTable) for row in table.rows for cell in row for part in cell.parts)


def _is_of_records(table: HtmlTable) -> bool:
    filled = [
        sum(any(isinstance(p, str) and not is_blank(p) for p in cell.parts) for cell in row) for row in table.rows
    ]
    return sum(count >= FILLED for count in filled) >= RECORDS


def _read_rows(table: HtmlTable) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    """Return the rows that hold anything, and the numbers of those the page does not show."""
    rows = []
    hanging: dict[int, tuple[int, Cell, int]] = {}
    room = Room()
    for number, row in enumerate(table.rows, start=1):
        cells, comments = _place_cells(row, number, hanging)
        room.take(number, cells)
        if any(not cell.filled and not is_blank(cell.text) for cell in cells):
            rows.append(Row(number, tuple(cells), tuple((f"row {number}", words) for words in comments)))
    return tuple(rows), tuple(row.number for row in rows if row.number - 1 in table.hidden)


def _place_cells(
    row: list[HtmlCell], number: int, hanging: dict[int, tuple[int, Cell, int]]
) -> tuple[list[Cell], list[str]]:
    """Return one row's cells by column. `hanging` keeps, by column, the last row a cell above reaches, what it shows
    and how many columns it covers.
    """
    cells: list[Cell] = []
    waiting, comments = list(reversed(row)), []
    while waiting or any(column >= len(cells) and last >= number for column, (last, *_) in hanging.items()):
        last, shown, width = hanging.get(len(cells), (0, EMPTY, 1))
        if last >= number:
            cells += [shown, *[EMPTY] * (width - 1)]
            continue
        if not waiting:
            cells.append(EMPTY)
            continue
        own = waiting.pop()
        text = _text(own)
        width = min(own.columns or 1, MAX_COLUMNS)
        if own.rows != 1:
            end = number + own.rows - 1 if own.rows else 2**31  # nought is to the end of the table
            hanging[len(cells)] = (end, Cell(text, filled=True) if not is_blank(text) else EMPTY, width)
        cells += [Cell(text) if text else EMPTY, *[EMPTY] * (width - 1)]
        comments += own.comments
        if len(cells) > MAX_COLUMNS * 2:
            raise too_large(f"more than {MAX_COLUMNS} columns")
    return cells, comments


def _text(cell: HtmlCell) -> str:
    """Return a cell's words as a page shows them, with a line for each row of a table inside it."""
    return LINE_END.sub("\n", SPACES.sub(" ", "".join(_pieces(cell)))).strip(" \n\t")


def _pieces(cell: HtmlCell) -> Iterator[str]:
    for part in cell.parts:
        if isinstance(part, str):
            yield part
        else:
            for row in part.rows:
                yield "\n" + "\t".join(map(_text, row)) + "\n"
