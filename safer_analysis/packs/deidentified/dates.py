"""Dates in the words of a record, told as the reader chose: counted from the first record, by month, or as recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from safer_analysis.dates.in_text import Beside, find_dates
from safer_analysis.dates.showing import show_date
from safer_analysis.dates.written import Precision
from safer_analysis.packs.deidentified.rules import deidentified_rules

_YEAR = re.compile(r"(?<![\w/.-])(?:19[3-9]|20[0-4])\d(?![\w/-])")
Dates = Literal["counted", "month", "kept"]


@dataclass(frozen=True, slots=True)
class DateWay:
    """How dates are told in one summary."""

    way: Dates
    day_one: date | None
    births: frozenset[date]
    """Known days of birth of the family: told in no way."""
    as_of: date

    def show(self, earliest: date | None, latest: date | None, precision: Precision) -> str:
        """A date of a record as it is told."""
        words = deidentified_rules()["date_words"]
        if earliest is None or latest is None:
            return str(words["unknown"])
        if self.way == "kept":
            return show_date(earliest, latest, precision)
        if self.way == "month":
            fine: Precision = "month" if precision in ("day", "month", "range") else precision
            return show_date(earliest, latest, fine)
        return self._counted(earliest, is_exact=earliest == latest)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where each date of a text stands, and what is put in its place; those that come first count before others."""
        words = deidentified_rules()["date_words"]
        for found in find_dates(text, Beside(self.as_of)):
            written = found.written
            if written.earliest is not None and written.earliest == written.latest and written.earliest in self.births:
                yield found.start, found.end, words["born"]
            elif self.way != "kept":
                yield found.start, found.end, self.show(written.earliest, written.latest, written.precision)
        if self.way == "counted":
            yield from ((year.start(), year.end(), words["year"]) for year in _YEAR.finditer(text))

    def _counted(self, day: date, *, is_exact: bool) -> str:
        words = deidentified_rules()["date_words"]
        if self.day_one is None:
            return str(words["unknown"])
        number = (day - self.day_one).days + 1
        if number < 1:
            return str(words["before"].format(number=f"{1 - number:,}"))
        return str(words["day" if is_exact else "about_day"].format(number=f"{number:,}"))
