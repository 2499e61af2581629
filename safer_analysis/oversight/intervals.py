"""Lengths of time as procedures give them: hours, days, working days, weeks, months."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from safer_analysis.patterns.holidays import bank_holidays

Unit = Literal["hours", "days", "working_days", "weeks", "months", "times"]
_SAID = {
    "hours": "hour",
    "days": "day",
    "working_days": "working day",
    "weeks": "week",
    "months": "month",
    "times": "time",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of time in one unit."""

    length: int
    unit: Unit

    def after(self, day: date) -> date:
        """The last day that is still within the interval from a day. Hours count as whole days, as records give days.

        "Times" are no length in days: the day itself comes back, as the next time has no day of its own yet.

        A month ends on the same day of the next, or on its last day where that has none: 31 January to 28 February.
        """
        if self.unit == "working_days":
            return add_working_days(day, self.length)
        if self.unit == "months":
            return add_months(day, self.length)
        days = {"hours": -(-self.length // 24), "days": self.length, "weeks": 7 * self.length, "times": 0}[self.unit]
        return day + timedelta(days=days)

    def __str__(self) -> str:
        if self.unit == "times":
            return "the next time"
        return f"{self.length} {_SAID[self.unit]}{'' if self.length == 1 else 's'}"


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_working_day(day: date) -> bool:
    """Whether it is neither a Saturday, a Sunday nor a bank holiday of England and Wales."""
    holidays = bank_holidays()
    place = bisect_right(holidays, day)
    return day.isoweekday() < 6 and not (place and holidays[place - 1] == day)


def add_working_days(day: date, working_days: int) -> date:
    """The working day that is so many working days after a day, which itself is not counted."""
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def count_working_days(first: date, last: date) -> int:
    """How many working days follow the first day up to and with the last; negative when the last is earlier."""
    if last < first:
        return -count_working_days(last, first)
    days = (last - first).days
    weeks, rest = divmod(days, 7)
    weekdays = 5 * weeks + sum((first + timedelta(days=ahead)).isoweekday() < 6 for ahead in range(1, rest + 1))
    holidays = bank_holidays()
    between = holidays[bisect_right(holidays, first) : bisect_right(holidays, last)]
    return weekdays - sum(holiday.isoweekday() < 6 for holiday in between)
