"""Running text: a note, a letter, a diary, a report saved as plain text. Told from a table by how its marks stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO

from safer_analysis.intake.cells import CannotRead, Cell, Document, Row, Sheet
from safer_analysis.intake.csv_text import NO_DELIMITER, Delimiter, decode, find_delimiter, is_mojibake
from safer_analysis.intake.limits import Room, is_blank

SHEET = "Text"
BYTES_LOOKED_AT = 200_000
# A comma or semicolon parts columns where nothing but the next field follows it; in a sentence a space does.
SHARE_OF_DIVIDED_LINES = 0.5
# "Date, Child, Event": a table typed with a space after each comma has as many of them in nearly every line.
SHARE_OF_ONE_WIDTH, FEWEST_COLUMNS, LONGEST_HEADING_WORDS = 0.9, 3, 4
# Words, and the marks of sentences; program text and lists of numbers hold other signs.
SHARE_OF_LETTERS, SHARE_OF_SIGNS = 0.7, 0.06
_SIGNS = re.compile(r"[{}\[\]<>=\\$^~`]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_TEXT = re.compile(r"[^\W_]|[\s.,;:'’\"“”()?!/&£%@–—\-]")


def is_running_text(data: bytes) -> bool:
    """True when the first lines of a text file are sentences, and their commas only punctuation."""
    try:
        text = decode(data[:BYTES_LOOKED_AT])[0]
    except CannotRead:
        return False
    lines = list(StringIO(text, newline=""))
    return _are_sentences(lines[:-1] if len(data) > BYTES_LOOKED_AT else lines)


def _are_sentences(lines: Sequence[str]) -> bool:
    delimiter = find_delimiter(lines)
    filled = [line for line in lines if not is_blank(line)]
    if delimiter.named or delimiter.character in ("\t", "|") or not filled or not _is_made_of_words(filled):
        return False
    if delimiter.character == NO_DELIMITER:
        return True
    tight = re.compile(rf"[^\s]{re.escape(delimiter.character)}(?=[^\s\d]|\d\D|$)|^{re.escape(delimiter.character)}")
    divided = sum(tight.search(line.rstrip()) is not None for line in filled)
    return divided < SHARE_OF_DIVIDED_LINES * len(filled) and not _is_typed_table(filled, delimiter)


def read_text(data: bytes) -> Document:
    """Return running text as one sheet, "Text", of a row for each line that is not blank, numbered as they stand.

    `details` has "encoding", and "mojibake" = "yes" when text was decoded wrongly before.
    Raises CannotRead: "damaged_file", "too_large".
    """
    text, encoding = decode(data)
    rows = []
    room = Room()
    for number, line in enumerate(StringIO(text), start=1):
        cells = () if is_blank(line) else (Cell(line.rstrip("\r\n")),)
        room.take(number, cells)
        if cells:
            rows.append(Row(number, cells))
    details = {"encoding": encoding} | ({"mojibake": "yes"} if is_mojibake(text) else {})
    return Document("text", (Sheet(SHEET, tuple(rows), prose=True),), details=details)


def _is_made_of_words(lines: Sequence[str]) -> bool:
    text = "".join(lines)
    letters, signs = len(_TEXT.findall(text)), len(_SIGNS.findall(text))
    has_words = any(len(_WORD.findall(line)) > 1 for line in lines)
    return letters >= SHARE_OF_LETTERS * len(text) and signs <= SHARE_OF_SIGNS * len(text) and has_words


def _is_typed_table(lines: Sequence[str], delimiter: Delimiter) -> bool:
    widths = [line.count(delimiter.character) + 1 for line in lines]
    same = sum(width == widths[0] for width in widths)
    fields = lines[0].split(delimiter.character)
    short = all(len(field.split()) <= LONGEST_HEADING_WORDS for field in fields) and lines[0].strip()[-1:] not in ".!?"
    return len(lines) > 1 and widths[0] >= FEWEST_COLUMNS and short and same >= SHARE_OF_ONE_WIDTH * len(lines)
