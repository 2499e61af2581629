"""What every sheet of a workbook shares: its strings, its number formats, its count of days, where its sheets are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from math import isfinite

from safer_analysis.intake.cells import Cell
from safer_analysis.intake.excel_formats import (
    LONGEST_FORMAT,
    WINDOWS_EPOCH,
    DateFormat,
    ZeroFormat,
    date_cell,
    iso_cell,
    number_text,
    read_format,
)

MOST_DIGITS = 400
"""A number of more digits is text: a worksheet's own numbers have 309 at most."""
KNOWN_NUMBERS = 100_000
"""Different numbers kept ready; dates and small counts repeat down a sheet."""

Form = DateFormat | ZeroFormat | None


@dataclass
class Book:
    """One workbook while its sheets are read."""

    strings: list[Cell] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    """The number format of each cell style, by style number, as cells name them."""
    epoch: datetime = WINDOWS_EPOCH
    formulas_without_values: int = 0
    """Counted while the sheets are read."""
    numbers: dict[tuple[bytes, bytes], Cell] = field(default_factory=dict)
    """The cells of numbers met before, by what the XML says: the number and its style."""
    counts: dict[tuple[float, int], Cell] = field(default_factory=dict)
    """The same for files that hold a number as a number."""

    def form(self, style: str | bytes | int | None) -> Form:
        """Return the number format of a style where it matters for reading."""
        index = int(style or 0)
        return form_of(self.formats[index]) if 0 <= index < len(self.formats) else None

    def number(self, typed: bytes, style: bytes) -> Cell:
        """Return the cell for a number as a worksheet's XML spells it."""
        known = self.numbers.get((typed, style))
        if known is None:
            if len(self.numbers) >= KNOWN_NUMBERS:
                self.numbers.clear()
            known = self.numbers[typed, style] = self.typed_number(typed.decode(), self.form(style))
        return known

    def count(self, number: float, style: int) -> Cell:
        """Return the cell for a number that the file holds as a number."""
        known = self.counts.get((number, style))
        if known is None:
            if len(self.counts) >= KNOWN_NUMBERS:
                self.counts.clear()
            shown = self.show(number, self.form(style)) if isfinite(number) else Cell(str(number))
            known = self.counts[number, style] = shown
        return known

    def typed_number(self, typed: str, form: Form) -> Cell:
        """Return the cell for a number as a file spells it; text when it is none."""
        try:
            number: float = int(typed) if typed.isdigit() and len(typed) < MOST_DIGITS else float(typed)
        except ValueError:
            return Cell(typed)
        return self.show(number, form) if isfinite(number) else Cell(typed)

    def show(self, number: float, form: Form) -> Cell:
        """Return the cell for a number as its format shows it."""
        if isinstance(form, DateFormat):
            return date_cell(number, form, self.epoch)
        if isinstance(number, float) and number.is_integer():
            number = int(number)
        shown = number_text(number)
        if isinstance(form, ZeroFormat) and isinstance(number, int) and number >= 0:
            shown = shown.zfill(form.width)
        return Cell(shown, number)

    def spelt_out(self, typed: str, style: str | bytes | None) -> Cell:
        """Return the cell for a date spelt out (2016-05-22T00:00:00); text when it is none."""
        moment = _moment(typed.strip())
        return Cell(typed) if moment is None else spelt_out_cell(moment, self.form(style))


@cache
def form_of(code: str) -> Form:
    """Return what a number format shows, where it matters for reading."""
    return read_format(code) if len(code) <= LONGEST_FORMAT else None


def spelt_out_cell(moment: date | time, form: Form) -> Cell:
    """Return the cell for a date a file holds spelt out; midnight where no time is shown is no time of day."""
    shown = form if isinstance(form, DateFormat) else None
    if isinstance(moment, datetime) and moment.time() == time() and (shown is None or shown.shows != "time"):
        return iso_cell(moment.date(), shown)
    return iso_cell(moment, shown)


def _moment(typed: str) -> date | time | None:
    kinds: tuple[Callable[[str], date | time], ...] = (date.fromisoformat, datetime.fromisoformat, time.fromisoformat)
    for read in kinds:
        try:
            moment = read(typed)
        except ValueError:
            continue
        return moment.replace(tzinfo=None) if isinstance(moment, datetime | time) else moment
    return None
