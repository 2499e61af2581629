"""The rows of a large file as the rows of a sheet, for what looks at the first of them or at whole columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from heapq import merge
from itertools import islice
from typing import overload

from safer_analysis.intake.bulk.expressions import day_alone, filled
from safer_analysis.intake.bulk.staged import StagedText
from safer_analysis.intake.cells import Row
from safer_analysis.intake.many_rows import ManyRows


class StagedRows(ManyRows):
    """All rows of a large file from the `start`th on, or up to the `stop`th."""

    def __init__(self, staged: StagedText, start: int = 0, stop: int | None = None) -> None:
        self.staged = staged
        whole = len(staged)
        self._start, self._stop = min(start, whole), whole if stop is None else min(stop, whole)

    def __len__(self) -> int:
        return max(self._stop - self._start, 0)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> StagedRows: ...
    def __getitem__(self, place: int | slice) -> Row | StagedRows:
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self))
            return StagedRows(self.staged, self._start + first, self._start + last)
        index = self._start + (place if place >= 0 else len(self) + place)
        if not self._start <= index < self._stop:
            raise IndexError(place)
        return next(islice(_in_order(self.staged), index, None))

    def __iter__(self) -> Iterator[Row]:
        return islice(_in_order(self.staged), self._start, self._stop)

    def texts(self, index: int) -> Iterator[str]:
        """The texts of one column. Those above the first row are left out by their number of rows, odd ones last."""
        above = list(islice(_in_order(self.staged), self._start)) if self._start else []
        odd = [row for row in self.staged.odd.values() if row not in above]
        regular = sum(row.number not in self.staged.odd for row in above)
        yield from islice(self.staged.texts(index), regular, None)
        yield from (row.cells[index].text for row in odd if index < len(row.cells))

    def distinct(self, index: int) -> Collection[str]:
        """The texts of one column, each once; those above the first row among them."""
        return self.staged.count_values(f"coalesce(c{index}, '')", index)

    def count_days(self, index: int) -> Mapping[str, int]:
        """The days of one column and how often each stands there; what is no day beside a time of day stands whole."""
        return self.staged.count_values(day_alone(f"coalesce(c{index}, '')"), index)

    def count_empty_beyond(self, width: int) -> Counter[int]:
        """As `ManyRows` says; rows above the first are few enough to be counted with the others."""
        odd = [row for row in self.staged.odd.values() if len(row.cells) > width]
        found = Counter(len(row.cells) for row in odd if not any(cell.text.strip() for cell in row.cells[width:]))
        if self.staged.width > width:
            beyond = " OR ".join(filled(cell) for cell in self.staged.cells[width:])
            found[self.staged.width] += self.staged.count(f"NOT ({beyond})")
        return found

    def count_spaced(self) -> int:
        """As `ManyRows` says."""
        spaced = " OR ".join(f"coalesce(starts_with({cell}, ' '), false)" for cell in self.staged.cells)
        odd = sum(any(cell.text.startswith(" ") for cell in row.cells) for row in self.staged.odd.values())
        return self.staged.count(spaced) + odd


def _in_order(staged: StagedText) -> Iterator[Row]:
    """Every row by its number: the first from those at hand, the others from the workbench."""
    yield from staged.head
    if len(staged.head) == len(staged):
        return
    last = staged.head[-1].number
    odd = (row for number, row in sorted(staged.odd.items()) if number > last)
    yield from merge(staged.rows(f"place >= {staged.begin(last)}"), odd, key=lambda row: row.number)
