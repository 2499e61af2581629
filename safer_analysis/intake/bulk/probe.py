"""Rows with one or two cells filled, on which the functions that read single rows are asked about a value."""

from __future__ import annotations

from safer_analysis.intake.bulk.units import Read
from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.check import is_example, is_footer
from safer_analysis.intake.limits import EMPTY
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.values import is_no_words


class Probe:
    """Makes such rows for one table."""

    def __init__(self, layout: Layout, width: int) -> None:
        self._layout, self._width = layout, width

    def row(self, texts: dict[int, str]) -> Row:
        """A row with these texts and no others."""
        return Row(0, tuple(Cell(texts[index]) if index in texts else EMPTY for index in range(self._width)))

    def marked(self, read: Read, row: Row) -> Read:
        """The reading, with what a row that holds the value may be."""
        read.is_odd = read.is_odd or is_example(row) or any(issue.severity == "held" for issue in read.issues)
        read.is_like_a_footer = is_footer(row, self._layout)
        read.begins = any(cell.text.strip() for cell in row.cells)
        read.is_said = not all(is_no_words(cell.text.strip()) for cell in row.cells)
        return read
