"""The date an entry hangs on, and what the entry before lends to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from safer_analysis.dates.written import WrittenDate

Kind = Literal["label", "sentence", "inside", "relative", "between"]
# From a period longer than this nothing can be counted on.
LONGEST_ANCHOR = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Opening:
    """The date of one entry and how it stands in the text."""

    kind: Kind
    start: int
    end: int
    written: WrittenDate
    lent: bool = False
    """True when the year, or the month, is that of the entry before."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the entry before lends: the days of its last date."""

    earliest: date
    latest: date
    passed: bool = False
    """True when words of another time, or of none, have followed it: then nothing can be counted on from it."""

    def can_be_counted_from(self) -> bool:
        """True when a period of days or weeks can be counted from it."""
        return not self.passed and self.latest - self.earliest <= LONGEST_ANCHOR
