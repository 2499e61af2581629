"""The rows of one worksheet, read from its XML as it streams by.

openpyxl's own rows would do but for three things this needs: empty stretches must cost nothing (one stray cell in row
1,048,576 must not make a million rows), merged ranges must be seen, and a formula saved without its value must be
told from an empty cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache
from math import isfinite
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import from_ISO8601

from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.excel_formats import DateFormat, ZeroFormat, date_cell, iso_cell, number_text
from safer_analysis.intake.excel_strings import NS, string_cell
from safer_analysis.intake.limits import EMPTY, MAX_CELLS, Room, is_blank, too_large

ROW, CELL, VALUE, FORMULA, INLINE, MERGE = (NS + name for name in ("row", "c", "v", "f", "is", "mergeCell"))

CHUNK = 1 << 18
LONG_TAIL = 1 << 20
"""Bytes of worksheet after its last value that are worth skipping: some ten thousand formatted, empty rows."""
HOLDS_SOMETHING = (b"<v", b"<f", b"<is", b"<sheetData")
END_OF_DATA = b"</sheetData"


@dataclass
class Book:
    """What every sheet of one workbook shares."""

    strings: list[Cell]
    formats: list[DateFormat | ZeroFormat | None]
    """By style number, as cells name them."""
    epoch: datetime
    formulas_without_values: int = field(default=0)
    """Counted while the sheets are read."""

    def format(self, style: str | None) -> DateFormat | ZeroFormat | None:
        """Return the number format of a style that matters for reading."""
        index = int(style or 0)
        return self.formats[index] if index < len(self.formats) else None


def read_rows(open_sheet: Callable[[], IO[bytes]], book: Book) -> tuple[Row, ...]:
    """Return the rows of a sheet that hold anything; `open_sheet` opens its XML from the beginning, each time."""
    rows: list[tuple[int, list[Cell]]] = []
    merges: list[str] = []
    number, room = 0, Room()
    for _, element in iterparse(_Stream(_without_empty_tail(open_sheet)), forbid_dtd=True):
        if element.tag == ROW:
            number = int(float(element.get("r") or number + 1))
            cells = _read_cells(element, book)
            element.clear()
            room.take(number, cells)
            if cells:
                rows.append((number, cells))
        elif element.tag == MERGE:
            merges.append(element.get("ref", ""))
    rows.sort(key=lambda row: row[0])
    _fill_merged(rows, merges)
    return tuple(Row(number, tuple(cells)) for number, cells in rows if _holds_anything(cells))


def _holds_anything(cells: list[Cell]) -> bool:
    return any(not cell.filled and not is_blank(cell.text) for cell in cells)


def _read_cells(row: Element, book: Book) -> list[Cell]:
    """Return a row's cells up to the last that is not empty."""
    cells: list[Cell] = []
    column = 0
    for element in row:
        if element.tag != CELL:
            continue
        place = element.get("r")
        column = _column(place.rstrip("0123456789")) if place else column + 1
        cell = _read_cell(element, book)
        if cell.text:
            cells += [EMPTY] * (column - len(cells))
            cells[column - 1] = cell
    return cells


_column = lru_cache(maxsize=None)(column_index_from_string)


def _read_cell(element: Element, book: Book) -> Cell:
    text = element.findtext(VALUE)
    kind = element.get("t", "n")
    if not text:
        inline = element.find(INLINE)
        if inline is not None:
            return string_cell(inline)
        # A formula whose result is the empty text has its value: none is missing.
        book.formulas_without_values += kind != "str" and element.find(FORMULA) is not None
        return EMPTY
    if kind == "s":
        return book.strings[int(text)]
    if kind == "n":
        return _read_number(text, book.format(element.get("s")), book.epoch)
    if kind == "b":
        return Cell("TRUE", True) if text.strip() in ("1", "true") else Cell("FALSE", False)
    if kind == "d":
        return _read_spelt_out(text, book.format(element.get("s")))
    return Cell(text)


def _read_number(text: str, form: DateFormat | ZeroFormat | None, epoch: datetime) -> Cell:
    try:
        number: float = int(text) if text.isdigit() else float(text)
    except ValueError:
        return Cell(text)
    if not isfinite(number):
        return Cell(text)
    if isinstance(form, DateFormat):
        return date_cell(number, form, epoch)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    shown = number_text(number)
    if isinstance(form, ZeroFormat) and isinstance(number, int) and number >= 0:
        shown = shown.zfill(form.width)
    return Cell(shown, number)


def _read_spelt_out(text: str, form: DateFormat | ZeroFormat | None) -> Cell:
    moment: object = from_ISO8601(text)  # type: ignore[no-untyped-call]
    if not isinstance(moment, (date, time)):
        return Cell(text)
    return iso_cell(moment, form if isinstance(form, DateFormat) else None)


def _fill_merged(rows: list[tuple[int, list[Cell]]], merges: list[str]) -> None:
    """Show in each merged range what Excel shows: its first cell, repeated here down its rows, and no other."""
    numbers = [number for number, _ in rows]
    left = MAX_CELLS
    for merge in merges:
        first_column, first_row, last_column, last_row = _boundaries(merge)
        start, end = bisect_left(numbers, first_row), bisect_right(numbers, last_row)
        if start == end or numbers[start] != first_row or len(rows[start][1]) < first_column:
            continue
        top = rows[start][1][first_column - 1]
        if is_blank(top.text):
            continue
        down = replace(top, filled=True)
        for index in range(start, end):
            cells = rows[index][1]
            cells += [EMPTY] * (first_column - len(cells))
            if cells[first_column - 1].filled:
                break  # ranges may not overlap; where a damaged file has them do so, the first stands
            cells[first_column - 1] = top if index == start else down
            covered = min(last_column, len(cells)) - first_column
            cells[first_column : first_column + covered] = [EMPTY] * covered
            left -= covered
        if left < 0:
            raise too_large("more merged cells than a table can have")


def _boundaries(merge: str) -> tuple[int, int, int, int]:
    first_column, first_row, last_column, last_row = range_boundaries(merge)
    if not (first_column and first_row and last_column and last_row):
        raise ValueError("a merged range without corners")
    return first_column, first_row, last_column, last_row


def _without_empty_tail(open_sheet: Callable[[], IO[bytes]]) -> Iterator[bytes]:
    """Yield the sheet's XML, leaving out a long stretch of empty rows at its end.

    A column formatted to the bottom writes a million rows that hold nothing: searching their bytes takes half a
    second, parsing them twenty. A sheet whose tags carry a prefix shows no end of data here, and is yielded whole.
    """
    with open_sheet() as part:
        last, end = _find_tail(part)
    with open_sheet() as part:
        if end - last > LONG_TAIL:
            for start in range(0, last, CHUNK):
                yield part.read(min(CHUNK, last - start))
            row, closing, _ = part.read(LONG_TAIL).partition(b"</row>")
            yield row + closing
            if closing:
                part.seek(end)
        while chunk := part.read(CHUNK):
            yield chunk


def _find_tail(part: IO[bytes]) -> tuple[int, int]:
    """Return where the sheet's last value begins and where its data end; (0, 0) when that cannot be told."""
    last, passed, piece = 0, 0, b""
    while chunk := part.read(CHUNK):
        overlap = piece[-len(END_OF_DATA) :]
        piece = overlap + chunk
        start = passed - len(overlap)
        passed += len(chunk)
        end = piece.find(END_OF_DATA)
        found = max(piece.rfind(mark, 0, end if end >= 0 else len(piece)) for mark in HOLDS_SOMETHING)
        last = start + found if found >= 0 else last
        if end >= 0:
            return last, start + end
    return 0, 0


class _Stream:
    """Chunks of bytes as the file that iterparse asks for."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, _size: int = -1) -> bytes:
        """Return the next chunk, of whatever size; b"" at the end."""
        return next(self._chunks, b"")
