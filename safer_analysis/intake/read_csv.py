"""CSV and other delimited text, in whatever encoding and with whatever delimiter it was saved."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from safer_analysis.intake.cells import Cell, Document, Row, Sheet
from safer_analysis.intake.csv_text import Delimiter, decode, find_delimiter, is_mojibake
from safer_analysis.intake.limits import EMPTY, Room
from safer_analysis.intake.refusals import refuse

LONGEST_FIELD = 2**31 - 1
SWALLOWED_LINES = 200
"""No case note has so many lines; a field that does began with a quotation mark that nobody closed."""
SHORT = 40
"""Texts up to this length repeat (agencies, dates, yes and no), and one cell serves for all."""


def read_csv(data: bytes) -> Document:
    """Return the one table of a delimited text file, as "Sheet 1"; a row's number is its record's, from 1.

    `details` has "encoding" and "delimiter"; "mojibake" = "yes" when text was decoded wrongly before; and
    "unbalanced_quote" = "row N" when a quotation mark there was never closed and was read as a character.
    Raises CannotRead: "empty_file", "damaged_file", "too_large".
    """
    csv.field_size_limit(LONGEST_FIELD)
    text, encoding = decode(data)
    lines = list(StringIO(text, newline=""))
    delimiter = find_delimiter(lines)
    details = {"encoding": encoding, "delimiter": delimiter.name}
    if is_mojibake(text):
        details["mojibake"] = "yes"
    unbalanced: list[int] = []
    rows = tuple(_read_rows(lines[1:] if delimiter.named else lines, delimiter, unbalanced))
    if not rows:
        raise refuse("empty_file")
    if unbalanced:
        details["unbalanced_quote"] = ", ".join(f"row {number}" for number in unbalanced)
    return Document("csv", (Sheet("Sheet 1", rows),), details=details)


class _Known(dict[str, Cell]):
    """The cells of short texts met before; of any other, a new one."""

    def __missing__(self, text: str) -> Cell:
        cell = Cell(text)
        if len(text) <= SHORT:
            self[text] = cell
        return cell


def _read_rows(lines: Sequence[str], delimiter: Delimiter, unbalanced: list[int]) -> Iterator[Row]:
    known = _Known({"": EMPTY})
    room = Room()
    for number, fields in enumerate(_read_records(lines, delimiter, unbalanced), start=1):
        together = "".join(fields)
        if not together or together.isspace():
            room.take(number, ())
            continue
        cells = tuple(map(known.__getitem__, fields))
        room.take(number, cells)
        yield Row(number, cells)


def _read_records(lines: Sequence[str], delimiter: Delimiter, unbalanced: list[int]) -> Iterator[list[str]]:
    """Yield every record. One that began a quotation it never ended gives its first line as it stands, and the next
    line begins the next record.
    """
    start, number = 0, 0
    while start < len(lines):
        reader = csv.reader(map(lines.__getitem__, range(start, len(lines))), delimiter=delimiter.character)
        before = 0
        for record in reader:
            number += 1
            if reader.line_num - before > SWALLOWED_LINES and _swallowed(
                lines[start + before : start + reader.line_num], delimiter
            ):
                yield next(csv.reader([lines[start + before]], delimiter=delimiter.character, quoting=csv.QUOTE_NONE))
                unbalanced.append(number)
                break
            before = reader.line_num
            yield record
        else:
            return
        start += before + 1


def _swallowed(lines: Sequence[str], delimiter: Delimiter) -> bool:
    """Return whether the lines of one record are really many: its quotes do not pair, or they are divided like rows."""
    if sum(line.count('"') for line in lines) % 2:
        return True
    like_rows = sum(line.count(delimiter.character) == delimiter.width - 1 for line in lines)
    return delimiter.width > 1 and like_rows > len(lines) / 2
