"""Rows of a table too long to be looked at one by one: what is asked of a whole column is answered by the column."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from safer_analysis.intake.cells import Row


class ManyRows(Sequence[Row]):
    """Rows that stand somewhere else and are made when asked for. Going through all of them works, and is slow."""

    @abstractmethod
    def texts(self, index: int) -> Iterator[str]:
        """The texts of one column, in order; "" for an empty cell."""

    @abstractmethod
    def distinct(self, index: int) -> Collection[str]:
        """The texts of one column, each once."""

    @abstractmethod
    def count_days(self, index: int) -> Mapping[str, int]:
        """The dates of one column, without the times of day beside them, and how often each stands there."""

    @abstractmethod
    def count_empty_beyond(self, width: int) -> Counter[int]:
        """Number of cells to how many rows have as many, of rows with cells beyond a width, all of them empty."""

    @abstractmethod
    def count_spaced(self) -> int:
        """Rows with a cell that begins with a space."""


def texts_under(rows: Sequence[Row], index: int) -> Iterable[str]:
    """The texts of one column, of the rows that reach so far."""
    if isinstance(rows, ManyRows):
        return rows.texts(index)
    return (row.cells[index].text for row in rows if index < len(row.cells))


def distinct_under(rows: Sequence[Row], index: int) -> Collection[str]:
    """The texts of one column, each once, of the rows that reach so far."""
    return rows.distinct(index) if isinstance(rows, ManyRows) else dict.fromkeys(texts_under(rows, index))
