"""The records of a binary workbook's parts (.xlsb): a number that says what it is, a length, and the content.

Described in Microsoft's [MS-XLSB], whose names are kept here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from safer_analysis.intake.markup import Stream

ROW_HDR, CELL_BLANK, CELL_RK, CELL_ERROR, CELL_BOOL, CELL_REAL, CELL_ST, CELL_ISST = range(8)
FMLA_STRING, FMLA_NUM, FMLA_BOOL, FMLA_ERROR = range(8, 12)
SST_ITEM: Final = 19
FMT: Final = 44
XF: Final = 47
COL_INFO: Final = 60
CELL_RSTRING: Final = 62
WB_PROP: Final = 153
BUNDLE_SH: Final = 156
BEGIN_FILTER_COLUMN: Final = 163
MERGE_CELL: Final = 176
BEGIN_CELL_XFS: Final = 617
END_CELL_XFS: Final = 618
BEGIN_COMMENT: Final = 635
COMMENT_TEXT: Final = 637

LONGEST = 1 << 26
NO_TEXT = 0xFFFFFFFF
ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?"},
    **{0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA"},
}


def read_records(stream: Stream) -> Iterator[tuple[int, bytes]]:
    """Yield each record's number and content. Raises ValueError when one breaks off or is longer than any can be."""
    pieces = _Pieces(stream)
    while (kind := pieces.number(2)) is not None:
        size = pieces.number(4)
        if size is None or size > LONGEST:
            raise ValueError("a record without its length")
        yield kind, pieces.take(size)


class _Pieces:
    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._data = b""
        self._at = 0

    def take(self, size: int) -> bytes:
        if self._at + size > len(self._data):
            self._data = self._data[self._at :] + self._stream.read(max(size, 1 << 18))
            while len(self._data) < size and (more := self._stream.read(size - len(self._data))):
                self._data += more
            self._at = 0
        taken = self._data[self._at : self._at + size]
        if len(taken) < size:
            raise ValueError("a record that breaks off")
        self._at += size
        return taken

    def number(self, longest: int) -> int | None:
        """Return a number of seven bits a byte, the lowest first; None at the end of the part."""
        number = 0
        for place in range(longest):
            try:
                (byte,) = self.take(1)
            except ValueError:
                if place:
                    raise
                return None
            number |= (byte & 0x7F) << (7 * place)
            if byte < 0x80:
                break
        return number


def read_text(content: bytes, at: int) -> tuple[str, int]:
    """Return the text at a place of a record, "" where there is none, and where it ends."""
    (count,) = struct.unpack_from("<I", content, at)
    if count == NO_TEXT:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(content):
        raise ValueError("a text that breaks off")
    return content[at + 4 : end].decode("utf-16-le", "surrogatepass"), end


def read_rk(content: bytes, at: int) -> float:
    """Return a number packed into four bytes: thirty bits of a whole number or of a double, perhaps in hundredths."""
    (packed,) = struct.unpack_from("<i", content, at)
    if packed & 2:
        number: float = packed >> 2
    else:
        (number,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<i", packed & ~3))
    return number / 100 if packed & 1 else number
