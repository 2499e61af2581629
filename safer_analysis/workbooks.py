"""What every workbook shares, and every other file that leaves: words whole and as typed, no formula, no link.

Words are data: none of them becomes a formula, a link or a number, and none holds a character that a file format cannot
hold or takes for a command.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""How a workbook is opened in which no word becomes a formula, a link or a number."""
LONGEST_CELL = 32_767
"""Letters one cell of Excel holds; what is longer goes on in the next row."""
FIRST_YEAR = 1900
"""The year from which Excel knows days; an earlier one is written as words."""
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """The text with every character that can be shown; lines stay lines, a tab is a space.

    Control characters are left out: Word and Excel refuse them, and some of them are commands to a printer. So are the
    marks that turn the direction of writing round, which would show words in another order than they were typed.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in lines if letter == "\n" or not _is_command(letter))


def write_row(sheet: Any, place: int, cells: Sequence[object], *, words: Any = None, days: Any = None) -> int:
    """Write one row, and the rest of words too long for a cell below it; the place of the next row comes back.

    Days can be sorted and numbers counted; `words` and `days` are the workbook's formats for them.
    """
    parts = [_in_parts(cell) for cell in cells]
    deepest = max((len(part) for part in parts), default=1)
    for down in range(deepest):
        for column, part in enumerate(parts):
            if down < len(part):
                _write_cell(sheet, place + down, column, part[down], words, days)
    return place + deepest


def _write_cell(sheet: Any, place: int, column: int, value: object, words: Any, days: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(place, column, value, days)
    elif isinstance(value, int | float):
        sheet.write_number(place, column, value, words)
    elif value != "":
        sheet.write_string(place, column, str(value), words)


def _in_parts(cell: object) -> list[object]:
    if cell is None:
        return [""]
    if isinstance(cell, bool):
        return ["yes" if cell else "no"]
    if isinstance(cell, date):
        return [cell if cell.year >= FIRST_YEAR else cell.isoformat()]
    if isinstance(cell, int | float):
        return [cell]
    said = clean(", ".join(map(str, cell)) if isinstance(cell, list | tuple) else str(cell))
    return [said[start : start + LONGEST_CELL] for start in range(0, len(said), LONGEST_CELL)] or [""]


def _is_command(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind in ("Cc", "Cs") or letter in _TURNS or ord(letter) in (0xFFFE, 0xFFFF)
