"""Which rows of a large table are ordinary: those whose reading depends on nothing but the values in their columns.

All others are read one by one. A row is not ordinary when its main date is not read, when it may be a title, a total,
an example or a row that something is wrong with, and whenever there is doubt.
"""

from __future__ import annotations

from collections.abc import Iterator

from safer_analysis.intake.bulk.expressions import bare, filled, stripped, tells_days
from safer_analysis.intake.bulk.plan import Readings
from safer_analysis.intake.bulk.staged import StagedText
from safer_analysis.intake.bulk.units import Unit
from safer_analysis.intake.cells import Row
from safer_analysis.intake.check import MOST_FOOTER_CELLS
from safer_analysis.intake.recognise import Layout

LETTERS_IN_OTHER_FORMS = 0xFF00
"""From here on stand letters that are folded to plain ones."""


class OrdinaryRows:
    """The ordinary rows of one table: a table `ids` of a workbench, with the number of each unit's value."""

    def __init__(self, staged: StagedText, layout: Layout, readings: Readings, *, after: int) -> None:
        """Find them. `after` is the number of the last heading row."""
        self.staged, self.layout, self._readings, self._after = staged, layout, readings, after
        units = [unit for unit, _ in readings.units]
        ids = "".join(f", {unit.name}.id AS {unit.name}" for unit in units)
        joins = " ".join(unit.joined for unit in units)
        conditions = [*self._conditions(units), f"{readings.values['earliest']} IS NOT NULL"]
        staged.bench.make(
            "ids",
            f"SELECT place, number{ids} FROM {staged.rows_from} {joins} "
            f"WHERE number > {after} AND {staged.is_filled} AND {' AND '.join(conditions)}",
        )
        self.count = int(staged.bench.one("SELECT count(*) AS n FROM ids")["n"])

    def others(self) -> Iterator[Row]:
        """All other rows below the headings, in order."""
        regular = self.staged.rows(f"number > {self._after} AND place NOT IN (SELECT place FROM ids)")
        odd = [row for number, row in self.staged.odd.items() if number > self._after]
        yield from sorted([*regular, *odd], key=lambda row: row.number)

    def _conditions(self, units: list[Unit]) -> Iterator[str]:
        yield from (f"NOT {unit.name}.is_odd" for unit in units)
        yield from (f"coalesce({self._is_plain_text(cell)}, true)" for cell in self._texts())
        yield from (f"NOT coalesce({filled(cell)}, false)" for cell in self._beyond_headings())
        yield from map(self._is_met, self.layout.kind.row_needs)
        for name, (is_short, _) in self._readings.short.items():
            yield f"coalesce({is_short} OR regexp_matches({self._readings.texts[name]}, '[A-Za-z]'), true)"
        if "text" in self._readings.texts:
            yield f"NOT coalesce({tells_days(self._readings.texts['text'])}, false)"
        yield self._is_no_footer(units)

    def _texts(self) -> list[str]:
        """The columns that are read by no unit."""
        read = " ".join(key for unit, _ in self._readings.units for key in unit.keys)
        return [cell for cell in self.staged.cells if f"{cell}," not in read]

    def _is_plain_text(self, cell: str) -> str:
        """Neither an example nor a spreadsheet's error, as far as can be told without reading it."""
        first = f"unicode({cell})"
        # most texts begin with another letter or a figure, and are looked at no further
        other = f"{first} BETWEEN 48 AND 57 OR ({first} BETWEEN 65 AND 122 AND {first} NOT IN (69, 101))"
        is_none = (
            f"NOT contains(lower({cell}), 'xample') AND {bare(cell)}[1] <> '#' AND {first} < {LETTERS_IN_OTHER_FORMS}"
        )
        return f"CASE WHEN {other} THEN true ELSE {is_none} END"

    def _beyond_headings(self) -> tuple[str, ...]:
        last = max((place for place, heading in enumerate(self.layout.headings) if heading.strip()), default=-1)
        return self.staged.cells[max(last, *self.layout.columns.values()) + 1 :]

    def _is_met(self, group: tuple[str, ...]) -> str:
        """Something stands under one of the fields of a group that a row must fill."""
        by_unit = {unit.name: f"{unit.name}.is_said" for unit, _ in self._readings.units if len(unit.keys) == 1}
        asked = {name: self.layout.columns[name] for name in group if name in self.layout.columns}
        short = self._readings.short
        any_of = (
            by_unit[f"u_{name}"]
            if f"u_{name}" in by_unit and name not in short
            else f"{stripped(f'c{index}')} IS NOT NULL"
            for name, index in asked.items()
        )
        return f"({' OR '.join(any_of) or 'false'})"

    def _is_no_footer(self, units: list[Unit]) -> str:
        """Enough cells for a record; or few, and the first of them is none that a footer begins with."""
        count = " + ".join(f"coalesce({filled(cell)}, false)::TINYINT" for cell in self.staged.cells)
        enough = f"({count}) > {MOST_FOOTER_CELLS}"
        if self.staged.width > MOST_FOOTER_CELLS:
            return enough
        first = next((unit for unit in units if unit.keys == ("coalesce(c0, '')",)), None)
        begins = f"({filled('c0')} AND NOT {first.name}.ends)" if first else "false"
        return f"({enough} OR (({count}) > 1 AND {begins}))"
