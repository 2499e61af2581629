"""Whether a file is large, plain, delimited text: what may be read a column at a time."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from io import StringIO

import numpy as np

from safer_analysis.intake.csv_text import SAMPLE_LINES, TWICE_ENCODED, TWICE_ENCODED_SIGNS, Delimiter, find_delimiter
from safer_analysis.intake.limits import MAX_BYTES
from safer_analysis.intake.read import is_delimited_text

LEAST_ROWS = 20_000
"""A file of fewer lines is read row by row: it takes seconds, and nothing is gained."""
ENOUGH_BYTES = 1 << 20
"""As much of the beginning as is looked at first, to tell its delimiter; more where that holds too few lines."""
STRETCH = 1 << 18
"""So many bytes are looked at in one step: they fit the processor's own memory."""
FIRST_BYTE = b"\xc3"
"""With which every sign of text encoded twice begins."""
LONGEST_SIGN = 8
"""Bytes that hold any sign of text encoded twice."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """How the text of one file is divided."""

    text: bytes
    """In UTF-8, without a byte order mark."""
    delimiter: Delimiter
    details: dict[str, str]
    """As `read_csv` gives them."""


def find_plain_text(data: bytes, *, least_rows: int = LEAST_ROWS) -> PlainText | None:
    """How a large file is divided when it is plain text in UTF-8; None for every other file."""
    if len(data) > MAX_BYTES or data.count(b"\n") < least_rows or b"\0" in data:
        return None
    if not is_delimited_text(data):
        return None
    text = data.removeprefix(codecs.BOM_UTF8)
    try:
        lines = _first_lines(text)
    except UnicodeDecodeError:
        return None
    delimiter = find_delimiter(lines)
    if delimiter.named or delimiter.width < 2:
        return None
    details = {"encoding": "UTF-8", "delimiter": delimiter.name}
    if _is_mojibake(text):
        details["mojibake"] = "yes"
    return PlainText(text, delimiter, details)


def holds_pair(text: bytes, character: str) -> bool:
    """Whether a character of one byte stands twice side by side, told several times as fast as by looking for both."""
    pair = int.from_bytes(character.encode() * 2, "little")
    for start in range(0, len(text), STRETCH):  # each stretch but the last ends in the first byte of the next
        stretch = text[start : start + STRETCH + 1]
        for shift in (0, 1):
            pairs = np.frombuffer(stretch, dtype="<u2", offset=shift, count=(len(stretch) - shift) // 2)
            if (pairs == pair).any():
                return True
    return False


def _first_lines(text: bytes) -> list[str]:
    """So many of the first lines as tell the delimiter. Raises UnicodeDecodeError."""
    size = ENOUGH_BYTES
    while size < len(text) and text.count(b"\n", 0, size) <= SAMPLE_LINES:
        size *= 2
    end = text.rfind(b"\n", 0, size) + 1 if size < len(text) else len(text)
    return list(StringIO(text[:end].decode("utf-8"), newline=""))


def _is_mojibake(text: bytes) -> bool:
    """As `csv_text.is_mojibake`, without decoding the whole."""
    if FIRST_BYTE not in text:
        return False
    for sign in TWICE_ENCODED_SIGNS:
        letter = sign.encode()
        place = text.find(letter)
        while place >= 0:
            if TWICE_ENCODED.match(text[place : place + LONGEST_SIGN].decode(errors="ignore")):
                return True
            place = text.find(letter, place + len(letter))
    return False
