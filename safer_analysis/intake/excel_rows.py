"""The rows of one worksheet: empty ones left out, merged cells repeated down, what is hidden noted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.excel_book import Book
from safer_analysis.intake.excel_cells import ROW, Outline, Range, RawRow, column_letters, read_row
from safer_analysis.intake.excel_scan import NotPlain, scan_sheet
from safer_analysis.intake.limits import EMPTY, MAX_CELLS, Room, is_blank, too_large
from safer_analysis.intake.markup import Stream, walk_markup


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What one worksheet holds."""

    rows: tuple[Row, ...]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    filtered: bool = False


def read_rows(open_sheet: Callable[[], AbstractContextManager[Stream]], book: Book) -> SheetRows:
    """Return what a sheet holds; `open_sheet` opens its XML from the beginning, each time."""
    for read in (scan_sheet, walk_sheet):
        try:
            with open_sheet() as stream:
                raw, outline = read(stream, book)
                rows = list(within_limits(raw))
        except NotPlain:
            continue
        book.formulas_without_values += outline.formulas_without_values
        return finish_sheet(rows, outline)
    raise ValueError("a sheet that no way of reading explains")


def walk_sheet(stream: Stream, book: Book) -> tuple[Iterator[RawRow], Outline]:
    """Return a sheet's rows and its outline by parsing all of its XML; slower than `scan_sheet`, and reads any."""
    outline = Outline()
    return _walk(stream, book, outline), outline


def _walk(stream: Stream, book: Book, outline: Outline) -> Iterator[RawRow]:
    number = 0
    for element in walk_markup(stream):
        if element.tag == ROW:
            row = read_row(element, number, book, outline)
            number = row.number
            element.clear()
            yield row
        else:
            outline.take(element)


def within_limits(rows: Iterable[RawRow]) -> Iterator[RawRow]:
    """Yield the rows that hold something. Raises CannotRead("too_large") when they outgrow what a sheet may hold."""
    room = Room()
    for row in rows:
        room.take(row.number, row.cells)
        if row.cells:
            yield row


def finish_sheet(rows: list[RawRow], outline: Outline) -> SheetRows:
    """Return the rows that hold anything, in the order of their numbers, with merged cells filled down."""
    rows.sort(key=lambda row: row.number)
    _fill_merged(rows, outline.merges)
    kept = [row for row in rows if _holds_anything(row.cells)]
    return SheetRows(
        tuple([Row(row.number, tuple(row.cells)) for row in kept]),
        hidden_rows=tuple(row.number for row in kept if row.hidden),
        hidden_columns=tuple(_hidden_columns(kept, outline)),
        filtered=outline.filtered,
    )


def _holds_anything(cells: list[Cell]) -> bool:
    return any(not cell.filled and not is_blank(cell.text) for cell in cells)


def _hidden_columns(rows: list[RawRow], outline: Outline) -> Iterator[str]:
    """Yield the letters of the hidden columns that hold something."""
    widest = max((len(row.cells) for row in rows), default=0)
    hidden = {
        column for first, last in outline.hidden_columns for column in range(max(first, 1), min(last, widest) + 1)
    }
    for column in sorted(hidden):
        if any(len(row.cells) >= column and not is_blank(row.cells[column - 1].text) for row in rows):
            yield column_letters(column)


def _fill_merged(rows: list[RawRow], merges: list[Range]) -> None:
    """Show in each merged range what Excel shows: its first cell, repeated here down its rows, and no other."""
    numbers = [row.number for row in rows]
    left = MAX_CELLS
    for first_column, first_row, last_column, last_row in merges:
        start, end = bisect_left(numbers, first_row), bisect_right(numbers, last_row)
        if start == end or numbers[start] != first_row or len(rows[start].cells) < first_column:
            continue
        top = rows[start].cells[first_column - 1]
        if is_blank(top.text):
            continue
        down = replace(top, filled=True)
        for index in range(start, end):
            cells = rows[index].cells
            cells += [EMPTY] * (first_column - len(cells))
            if cells[first_column - 1].filled:
                break  # ranges may not overlap; where a damaged file has them do so, the first stands
            cells[first_column - 1] = top if index == start else down
            covered = min(last_column, len(cells)) - first_column
            cells[first_column : first_column + covered] = [EMPTY] * covered
            left -= covered
        if left < 0:
            raise too_large("more merged cells than a table can have")
