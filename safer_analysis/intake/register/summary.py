"""Attendance as a school sums it up: one row a child and half-term, with its numbers as they stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from safer_analysis.dates.reading import read_date
from safer_analysis.intake.cells import Row, Sheet
from safer_analysis.intake.convert import Converted, SheetConverter
from safer_analysis.intake.preamble import Preamble
from safer_analysis.intake.recognise import Layout, cell_at
from safer_analysis.intake.register.half_terms import find_school_year, read_term

# A stated percentage this far from the one its own numbers give, in points, is told.
FAR_APART = 1.0
_NOT_TOLD = {"children", "children_id", "agency", "family_ref", "family_name", "text"}


class SummaryConverter(SheetConverter):
    """Converts the rows of a summary: a named half-term gives the days, and every number is told in words."""

    def __init__(self, sheet: Sheet, layout: Layout, preamble: Preamble, *, as_of: date, epoch_1904: bool) -> None:
        super().__init__(sheet, layout, preamble, as_of=as_of, epoch_1904=epoch_1904)
        above = (cell.text for row in sheet.rows[: layout.first_row] for cell in row.cells)
        year = find_school_year([*sheet.above, *above])
        self._preamble = preamble
        self._year_said = f"{year}/{(year + 1) % 100:02}" if year else ""
        typed = [layout.cell(row, "percent").text.strip() for row in sheet.rows[layout.first_row :]]
        # 0.87 under "% attendance" is 87 per cent, where the whole column is written so
        self._shares = all(text.startswith(("0", "1", ".")) and "%" not in text for text in typed if text)
        self._shares = self._shares and any("." in text for text in typed)

    def convert(self, row: Row, *, year: int | None = None, agency: str = "") -> Converted:
        """The row as a record. What is wrong with it is in the issues; nothing is raised."""
        done = super().convert(row, year=year, agency=agency)
        record = done.record
        record["basis"] = "stated"
        if self._shares and record.get("percent") is not None and record["percent"] <= 1:
            record["percent"] = round(100 * record["percent"], 1)
        possible, attended, stated = (record.get(name) for name in ("possible", "attended", "percent"))
        if possible and attended is not None:
            counted = round(100 * attended / possible, 1)
            if stated is None:
                record["percent"] = counted
            elif abs(counted - stated) > FAR_APART:
                self._tell(done, "percent_differs", row, self.layout.kind.table.field("percent"))
        if record.get("earliest") is None:
            self._place_period(done, row)
        record["text"] = "\n".join(filter(None, [self._told(row), record.get("text")]))
        return done

    def _place_period(self, done: Converted, row: Row) -> None:
        """The days of a half-term that is named; else those the title says the return covers."""
        typed = self.text(row, "period")
        term = read_term(typed, year_said=self._year_said) if typed else None
        read = read_date(typed, as_of=self._as_of) if typed and term is None else None
        days: tuple[date | None, date | None] = (None, None)
        if term is not None:
            days = term[1:]
        elif read is not None and read.problem is None:
            days = read.earliest, read.latest
        elif not typed:
            days = self._preamble.covers_from, self._preamble.covers_to
        if days[0] and days[1]:
            done.record |= _period(days[0], days[1], typed)
            self._tell(done, "period_by_usual_days", row, None) if term is not None else None
        else:
            done.record |= {"date_typed": typed, "precision": "unknown", "unsure": False}
            self._tell(done, "period_not_known", row, None)

    def _told(self, row: Row) -> str:
        """Every number under its heading, as it stands."""
        fields = [name for name in self.layout.columns if name not in _NOT_TOLD]
        places = dict.fromkeys([*(self.layout.columns[name] for name in fields), *self.layout.unused()])
        said = ((self.layout.headings[index].strip(), cell_at(row, index).text.strip()) for index in sorted(places))
        return "; ".join(f"{heading}: {words}" for heading, words in said if words)


def _period(first: date, last: date, typed: str) -> dict[str, Any]:
    precision = "day" if first == last else "range"
    return {"date_typed": typed, "earliest": first, "latest": last, "precision": precision, "unsure": False}
