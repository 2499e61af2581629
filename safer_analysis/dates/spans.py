"""An answer while it is being worked out: a span of days, or the reason there is none.

Three answers are told apart throughout this folder: a `Span` (read), a `Trouble` (understood, and it cannot be placed
on the calendar), and None (not written in this form: another form may fit).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal

from safer_analysis.dates.written import Precision

DayOrder = Literal["day_first", "month_first", "unclear"]

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""No chronology reaches outside these years; a day outside them is a slip of the keyboard."""

PLACEHOLDERS = frozenset(
    {
        (0, 0, 0),
        (1, 1, 1),
        (1753, 1, 1),  # the first day SQL Server's datetime can hold
        (1899, 12, 30),  # a worksheet's zero, as most programs read it
        (1899, 12, 31),
        (1900, 1, 0),  # a worksheet's zero, as Excel shows it
        (1900, 1, 1),
        (1901, 1, 1),
        (2099, 12, 31),
        (9999, 12, 31),
    }
)
"""Year, month and day that systems fill in when they hold no date."""

GRAVEST_FIRST = (
    "date_order_conflict",
    "date_order_odd",
    "month_or_day",
    "weekday_differs",
    "winter_year",
    "year_pair",
    "several_dates",
    "open_ended",
    "date_with_words",
    "date_from_serial",
    "time_not_real",
    "year_from_heading",
    "date_in_future",
)
"""A date carries one problem. When two stand, the one that moves the date further from what was meant is kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text is read against: the column it stands in, and what the words beside it lend."""

    as_of: date
    order: DayOrder = "day_first"
    year: int | None = None
    """The year of a text that has none."""
    month: int | None = None
    """The month of a text that is a bare day number: `22` in `22-24 May 2016`."""
    from_heading: bool = True
    """True when `year` came from a heading; False when the other end of a range lent it, which is no problem."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a text can mean, first and last included."""

    first: date
    last: date
    precision: Precision
    unsure: bool = False
    problem: str | None = None
    time: time | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """The text was understood, and no days can be given."""

    problem: str


Reading = Span | Trouble


def gravest(*problems: str | None) -> str | None:
    """The one problem that is kept of several, or None."""
    standing = [problem for problem in problems if problem is not None]
    return min(standing, key=GRAVEST_FIRST.index, default=None)


def doubted(reading: Reading, problem: str | None = None) -> Reading:
    """The same reading marked unsure, with a problem to weigh against its own."""
    if isinstance(reading, Trouble):
        return reading
    return replace(reading, unsure=True, problem=gravest(reading.problem, problem))


def full_year(number: str, asked: Asked) -> int | None:
    """The year a two- or four-digit number stands for; None for any other length.

    Two digits are the latest such year not later than the year after `as_of`: plans are dated ahead, births are not.
    """
    if len(number) == 4:
        return int(number)
    if len(number) != 2:
        return None
    latest = asked.as_of.year + 1
    return latest - (latest - int(number)) % 100


def day_span(year: int, month: int, day: int) -> Reading:
    """One day, if it is a real one and no placeholder."""
    if (year, month, day) in PLACEHOLDERS:
        return Trouble("date_placeholder")
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return Trouble("date_not_real")
    only = date(year, month, day)
    return Span(only, only, "day")


def months_span(year: int, month: int, count: int, precision: Precision) -> Reading:
    """Whole months from the first of `month`, over the year's end if need be."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return Trouble("date_not_real")
    years_on, last_month = divmod(month - 1 + count - 1, 12)
    last_year, last_month = year + years_on, last_month + 1
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Span(date(year, month, 1), last, precision)


def year_to_use(year: int | None, asked: Asked) -> tuple[int | None, str | None]:
    """The year written, else the year lent; with the problem that lending it is."""
    if year is not None or asked.year is None:
        return year, None
    return asked.year, "year_from_heading" if asked.from_heading else None


def lend(asked: Asked, span: Span) -> Asked:
    """What one end of a range lends to the other: its year, and its month when it is a day."""
    month = span.first.month if span.precision == "day" else None
    return replace(asked, year=span.first.year, month=month, from_heading=False)


def join(spans: list[Span], *, unsure: bool = False, problem: str | None = None) -> Span:
    """One span over several: a day when they are all one day, else a range."""
    first, last = min(s.first for s in spans), max(s.last for s in spans)
    return Span(
        first,
        last,
        "day" if first == last else "range",
        unsure or any(s.unsure for s in spans),
        gravest(problem, *(s.problem for s in spans)),
        spans[0].time if first == last else None,
    )
