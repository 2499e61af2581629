"""Which characters, and which delimiter? A CSV says neither, so both are worked out from its bytes."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from safer_analysis.intake.limits import damaged

SAMPLE_BYTES = 4_096
SAMPLE_RECORDS = 200
SAMPLE_LINES = 4_000

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
NO_DELIMITER = "\x1f"
"""For a file of one column: the separator no person types."""
LEAST_SCORE = 0.1
"""Below it a delimiter is only punctuation: share of the records that agree on a width, times how much it divides."""

SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
"""What Excel writes and reads as a first line to name the delimiter."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

WINDOWS_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
"""The whole of Windows-1252, its five undefined bytes read as Latin-1 does, so that no file is refused for one."""

TWICE_ENCODED = re.compile("â€|Ã[\u0080-\u00bf\u0192\u02c6\u02dc\u2013-\u2122]|Â[\u00a0-\u00bf]")
"""UTF-8 read as Windows-1252 and saved again: an apostrophe has become â€™, a pound sign Â£."""
TWICE_ENCODED_SIGNS = "âÃÂ"
"""How each of these begins."""


class Delimiter(NamedTuple):
    """How a record is divided."""

    character: str
    width: int
    """The number of fields most records have."""
    named: bool = False
    """True when a first line `sep=;` names it; that line is no record."""

    @property
    def name(self) -> str:
        """What the load report calls it."""
        return "none" if self.character == NO_DELIMITER else DELIMITERS.get(self.character, self.character)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text, without NUL characters or byte order mark, and the encoding's name.

    Raises CannotRead("damaged_file") for UTF-16 that breaks off inside a character.
    """
    codec, name, start = _find_encoding(data)
    try:
        text = data[start:].decode(codec)
    except UnicodeDecodeError:
        if codec != "utf-8":
            raise damaged() from None
        text, name = codecs.charmap_decode(data[start:], "strict", WINDOWS_1252)[0], "Windows-1252"
    return text.replace("\0", ""), name


def _find_encoding(data: bytes) -> tuple[str, str, int]:
    for mark, codec, name in BOMS:
        if data.startswith(mark):
            return codec, name, len(mark)
    # Latin letters in UTF-16 are every other byte NUL: the second of each pair when the low byte comes first.
    even, odd = (data[first:SAMPLE_BYTES:2] for first in (0, 1))
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le", "UTF-16", 0
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be", "UTF-16", 0
    return "utf-8", "UTF-8", 0


def is_utf16(data: bytes) -> bool:
    """Return whether the bytes are UTF-16, by their mark or by the pattern of their NUL bytes."""
    return _find_encoding(data)[1] == "UTF-16"


def is_mojibake(text: str) -> bool:
    """Return whether some of the text was decoded wrongly before it came here. It is reported, never repaired."""
    return any(sign in text for sign in TWICE_ENCODED_SIGNS) and TWICE_ENCODED.search(text) is not None


def find_delimiter(lines: Sequence[str]) -> Delimiter:
    """Return the delimiter under which the first records agree best on a width; titles and blank lines aside."""
    named = SEP_LINE.fullmatch(lines[0]) if lines else None
    if named:
        return Delimiter(named[1], _weigh(lines[1:SAMPLE_LINES], named[1])[1], named=True)
    weighed = [(*_weigh(lines[:SAMPLE_LINES], character), character) for character in DELIMITERS]
    score, width, character = max(weighed, key=lambda each: each[0])
    return Delimiter(character, width) if score >= LEAST_SCORE else Delimiter(NO_DELIMITER, 1)


def _weigh(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    records = islice(csv.reader(lines, delimiter=delimiter), SAMPLE_RECORDS)
    widths = Counter(len(record) for record in records if record)
    filled = widths.total()
    del widths[1]
    if not widths:
        return 0.0, 1
    width, agreeing = max(widths.items(), key=lambda each: (each[1], each[0]))
    return agreeing / filled * (1 - 1 / width), width
