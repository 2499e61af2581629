"""Which rows of a large table are ordinary: those whose reading depends on nothing but the values in their columns.

All others are read one by one. A row is not ordinary when its main date is not read, when it may be a title, a total,
an example or a row that something is wrong with, and whenever there is doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa

from safer_analysis.intake.bulk.expressions import bare, filled, stripped, tells_days
from safer_analysis.intake.bulk.plan import Readings
from safer_analysis.intake.bulk.staged import StagedText
from safer_analysis.intake.cells import Row
from safer_analysis.intake.check import MOST_FOOTER_CELLS
from safer_analysis.intake.recognise import Layout

LETTERS_IN_OTHER_FORMS = 0xFF00
"""From here on stand letters that are folded to plain ones."""


class OrdinaryRows:
    """The ordinary rows of one table: a table `ids` of a workbench, with the number of each unit's value."""

    def __init__(self, staged: StagedText, layout: Layout, readings: Readings, *, after: int) -> None:
        """Begin to look at their cells, beside what goes on. `after` is the number of the last heading row."""
        self.staged, self.layout, self._readings, self._after = staged, layout, readings, after
        self._units = {unit.name: unit for unit, _ in readings.units}
        self._begin = staged.begin(after)
        asked = [" AND ".join(self._conditions()), self._filled_cells, *self._not_read_by_units()]
        beside = ThreadPoolExecutor(1)
        self._looked_at = beside.submit(staged.columns, *asked, begin=self._begin)
        beside.shutdown(wait=False)

    def find(self) -> None:
        """Find them, every value of the units being read."""
        staged, begin = self.staged, self._begin
        there = staged.is_filled(begin)
        ordinary = there & self._have_nothing_odd()
        places = np.flatnonzero(ordinary) + begin
        columns = {"place": places, "number": staged.numbers[places]}
        columns |= {name: unit.of_rows[places - begin] for name, unit in self._units.items()}
        staged.bench.put("ids", pa.table(columns))
        staged.bench.put("aside", pa.table({"place": np.flatnonzero(there & ~ordinary) + begin}))
        self.count = len(places)
        """How many there are."""

    def others(self) -> Iterator[Row]:
        """All other rows below the headings, in order."""
        regular = self.staged.rows("place IN (SELECT place FROM aside)")
        odd = [row for number, row in self.staged.odd.items() if number > self._after]
        yield from sorted([*regular, *odd], key=lambda row: row.number)

    def _have_nothing_odd(self) -> np.ndarray:
        """Whether each row is ordinary by everything that is asked."""
        fit, filled_cells, *said = (column.to_numpy() for column in self._looked_at.result())
        ordinary = fit & self._units["u_date"].rows_where(lambda read: read.values["earliest"] is not None)
        for unit in self._units.values():
            ordinary &= unit.rows_where(lambda read: not read.is_odd)
        cells = dict(zip(self._not_read_by_units(), said, strict=True))
        for group in self.layout.kind.row_needs:
            ordinary &= self._is_met(group, cells)
        return np.asarray(ordinary & self._are_no_footers(filled_cells))

    def _conditions(self) -> Iterator[str]:
        """What is asked of the cells alone, as SQL."""
        yield "true"
        yield from (f"coalesce({self._is_plain_text(cell)}, true)" for cell in self._texts())
        yield from (f"NOT coalesce({filled(cell)}, false)" for cell in self._beyond_headings())
        for name, (is_short, _) in self._readings.short.items():
            yield f"coalesce({is_short} OR regexp_matches({self._readings.texts[name]}, '[A-Za-z]'), true)"
        if "text" in self._readings.texts:
            yield f"NOT coalesce({tells_days(self._readings.texts['text'])}, false)"

    def _texts(self) -> list[str]:
        """The columns that are read by no unit."""
        read = " ".join(key for unit, _ in self._readings.units for key in unit.keys)
        return [cell for cell in self.staged.cells if f"{cell}," not in read]

    def _is_plain_text(self, cell: str) -> str:
        """Neither an example nor a spreadsheet's error, as far as can be told without reading it."""
        first, second = f"unicode({cell})", f"unicode(substr({cell}, 2, 1))"
        # most texts begin with another letter or a figure, and are looked at no further
        return (
            f"CASE WHEN {first} IN ({_codes('Ee')}) AND {second} NOT IN ({_codes('Xx')}) AND {second} < 128 THEN true "
            f"WHEN {first} BETWEEN 48 AND 57 OR {first} BETWEEN 65 AND 90 OR {first} BETWEEN 97 AND 122 "
            f"THEN {first} NOT IN ({_codes('Ee')}) OR NOT contains(lower({cell}), 'xample') "
            f"ELSE NOT contains(lower({cell}), 'xample') AND NOT starts_with({bare(cell)}, '#') "
            f"AND {first} < {LETTERS_IN_OTHER_FORMS} END"
        )

    def _beyond_headings(self) -> tuple[str, ...]:
        last = max((place for place, heading in enumerate(self.layout.headings) if heading.strip()), default=-1)
        return self.staged.cells[max(last, *self.layout.columns.values()) + 1 :]

    def _fields_needed(self) -> Iterator[tuple[str, str]]:
        """The fields that a row must fill, and the unit that reads each, or "" for none."""
        for name in dict.fromkeys(name for group in self.layout.kind.row_needs for name in group):
            if name in self.layout.columns:
                unit = self._units.get(f"u_{name}")
                is_read = unit is not None and len(unit.keys) == 1 and name not in self._readings.short
                yield name, unit.name if unit is not None and is_read else ""

    def _not_read_by_units(self) -> list[str]:
        """Whether anything stands under those of them that no unit reads, as SQL."""
        return [self._is_said(name) for name, unit in self._fields_needed() if not unit]

    def _is_said(self, name: str) -> str:
        return f"{stripped(f'c{self.layout.columns[name]}')} IS NOT NULL"

    def _is_met(self, group: tuple[str, ...], cells: Mapping[str, np.ndarray]) -> np.ndarray:
        """Whether something stands in each row under one of the fields of a group that it must fill."""
        met = [
            self._units[unit].rows_where(lambda read: read.is_said) if unit else cells[self._is_said(name)]
            for name, unit in self._fields_needed()
            if name in group
        ]
        return np.logical_or.reduce(met) if met else np.zeros(1, dtype=bool)

    @property
    def _filled_cells(self) -> str:
        """How many cells of a row are filled, as SQL."""
        return " + ".join(f"coalesce({filled(cell)}, false)::TINYINT" for cell in self.staged.cells)

    def _are_no_footers(self, filled_cells: np.ndarray) -> np.ndarray:
        """Whether each row has enough cells for a record; or few, and the first is none that a footer begins with."""
        enough = filled_cells > MOST_FOOTER_CELLS
        first = next((unit for unit in self._units.values() if unit.keys == ("coalesce(c0, '')",)), None)
        if first is None or self.staged.width > MOST_FOOTER_CELLS:
            return np.asarray(enough)
        begins = first.rows_where(lambda read: read.begins and not read.is_like_a_footer)
        return np.asarray(enough | ((filled_cells > 1) & begins))


def _codes(letters: str) -> str:
    return ", ".join(str(ord(letter)) for letter in letters)
