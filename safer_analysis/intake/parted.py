"""Rows of a delimited file that were parted at commas inside their text: put together again, or known to be shifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.csv_text import DELIMITERS
from safer_analysis.intake.many_rows import ManyRows
from safer_analysis.intake.recognise import Layout

_TOLD = ("text", "child_view", "action", "comment")


class PartedRows:
    """Which rows of one delimited table have more cells than it has columns, and what can be done about each."""

    def __init__(self, rows: Sequence[Row], layout: Layout, *, delimiter: str) -> None:
        """`rows` are all of the table; `delimiter` is its name in the load report, "" for a file that is no CSV."""
        self._mark = next((mark for mark, name in DELIMITERS.items() if name == delimiter), delimiter)
        headings = len(layout.headings)
        body = rows[layout.first_row :] if delimiter else ()
        # an export that ends every line with a delimiter has empty cells beyond its headings in most rows
        wider = _count_empty_beyond(body, headings)
        usual, count = wider.most_common(1)[0] if wider else (0, 0)
        self._width = (max(headings, usual) if 2 * count > len(body) else headings) if delimiter else 0
        # "a, b, c" throughout: a space after the delimiter says nothing
        self._spaced = 2 * _count_spaced(body) > len(body)
        last = self._width - 1
        told = {layout.columns[name] for name in _TOLD if name in layout.columns}
        told |= {index for columns in layout.joined.values() for index in columns}
        self._ends_in_text = told == {last}

    def is_parted(self, row: Row) -> bool:
        """True for a row with more cells than the table has columns, even where those beyond are empty."""
        return bool(self._width) and len(row.cells) > self._width

    def put_together(self, row: Row) -> Row | None:
        """The row with its last cells as the one text they were; None where its parts cannot be told from columns.

        Only where the text is the last column, and nothing before it begins with the space that follows a comma.
        """
        if not self._ends_in_text or self._spaced:
            return None
        first, rest = row.cells[: self._width - 1], row.cells[self._width - 1 :]
        if any(cell.text.startswith(" ") for cell in (*first, rest[0])):
            return None
        return replace(row, cells=(*first, Cell(self._mark.join(cell.text for cell in rest))))


def _count_empty_beyond(body: Sequence[Row], headings: int) -> Counter[int]:
    if isinstance(body, ManyRows):
        return body.count_empty_beyond(headings)
    return Counter(len(row.cells) for row in body if _is_empty_beyond(row, headings))


def _count_spaced(body: Sequence[Row]) -> int:
    if isinstance(body, ManyRows):
        return body.count_spaced()
    return sum(any(cell.text.startswith(" ") for cell in row.cells) for row in body)


def _is_empty_beyond(row: Row, width: int) -> bool:
    return len(row.cells) > width and not any(cell.text.strip() for cell in row.cells[width:])
