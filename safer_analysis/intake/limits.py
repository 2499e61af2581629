"""How much one file may hold, and the refusals every reader shares.

The figures stand well above any chronology and well below what stops a computer: a worksheet has 1,048,576 rows at
most, and an archive that grows two hundredfold when opened was made to do harm.
"""

from __future__ import annotations

from collections.abc import Sequence

from safer_analysis.intake.cells import CannotRead, Cell
from safer_analysis.intake.refusals import refuse

MEGABYTE = 1024**2
MAX_BYTES = 500 * MEGABYTE
"""Of the file itself, and of everything in its archive once unpacked."""
MAX_ARCHIVE_ENTRIES = 2_000
MAX_RATIO = 200
"""Unpacked size over packed size, for parts of more than `RATIO_COUNTS_FROM` bytes: small parts shrink further."""
RATIO_COUNTS_FROM = 10 * MEGABYTE
MAX_ROWS = 1_048_576
MAX_COLUMNS = 512
"""Cells that hold anything in one row. One stray cell in column XFD is no reason to refuse a file."""
MAX_CELLS = 20_000_000
"""Places in all rows of a sheet together, empty ones counted: it bounds the memory that far-off columns can ask for."""

MAX_TEXT = 2_000_000
"""Characters in one cell: three hundred pages. A worksheet's own hold 32,767."""
MAX_MEMORY = 3 * 1024 * MEGABYTE
"""Of the process that reads. Reading takes about nine times the size of a CSV; a larger one is better divided."""

EMPTY = Cell("")
"""The one empty cell; sharing it keeps wide, sparse rows cheap."""


def too_large(what: str) -> CannotRead:
    """Return the refusal of a file with too much of `what`, which completes "This file holds …"."""
    return refuse("too_large", what=what)


def damaged() -> CannotRead:
    """Return the refusal of a file whose content cannot be made out."""
    return refuse("damaged_file")


class Room:
    """How much of one sheet's allowance is left; each reader takes from it row by row."""

    def __init__(self) -> None:
        self._cells = MAX_CELLS

    def take(self, number: int, cells: Sequence[Cell]) -> None:
        """Count one row in; raise CannotRead("too_large") when the sheet has outgrown a limit."""
        if number > MAX_ROWS:
            raise too_large(f"more than {MAX_ROWS:,} rows")
        width = len(cells)
        if width > MAX_COLUMNS and sum(not is_blank(cell.text) for cell in cells) > MAX_COLUMNS:
            raise too_large(f"more than {MAX_COLUMNS} columns")
        self._cells -= width
        if self._cells < 0:
            raise too_large(f"more than {MAX_CELLS:,} cells in one table")


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing: empty, or only spaces of any kind, no-break spaces among them."""
    return not text or text.isspace()
