"""Rows with one or two cells filled, on which the functions that read single rows are asked about a value."""

from __future__ import annotations

from safer_analysis.intake.bulk.units import Read
from safer_analysis.intake.cells import Cell, Row
from safer_analysis.intake.check import MOST_FOOTER_CELLS, is_example, is_footer
from safer_analysis.intake.limits import EMPTY
from safer_analysis.intake.recognise import Layout
from safer_analysis.intake.values import is_no_words


class Probe:
    """Makes such rows for one table."""

    def __init__(self, layout: Layout, width: int) -> None:
        self._layout, self._empty = layout, [EMPTY] * width

    def row(self, texts: dict[int, str]) -> Row:
        """A row with these texts and no others."""
        cells = self._empty.copy()
        for index, text in texts.items():
            cells[index] = Cell(text)
        return Row(0, tuple(cells))

    def marked(self, read: Read, row: Row) -> Read:
        """The reading, with what a row that holds the value may be."""
        said = [stripped for cell in row.cells if (stripped := cell.text.strip())]
        may_be_example = any(not text.isascii() or "example" in text.lower() for text in said)
        read.is_odd |= may_be_example and is_example(row)
        read.is_odd |= any(issue.severity == "held" for issue in read.issues)
        # the row of a wide table has more cells than a footer
        read.is_like_a_footer = len(self._empty) <= MOST_FOOTER_CELLS and is_footer(row, self._layout)
        read.begins = bool(said)
        read.is_said = not all(map(is_no_words, said))
        return read
