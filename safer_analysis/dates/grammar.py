"""The forms one date takes, as a table from what it looks like to what reads it.

A shape (`shapes.py`) writes a number of one or two digits as `99`, a year as `9999`, a part left open as `?`. To teach
the reader a new form, add its shape to a table below.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from safer_analysis.dates.day_forms import (
    Form,
    by_parts,
    read_eight_digits,
    read_month_then_number,
    read_month_year,
    read_numeric,
    read_year,
)
from safer_analysis.dates.period_forms import (
    read_decade,
    read_quarter,
    read_season,
    read_term,
    read_term_of_school_year,
    read_winter_of_two_years,
    read_year_and_number,
    read_year_and_year,
    twelve_months_from,
)
from safer_analysis.dates.shapes import Shape, shape_of
from safer_analysis.dates.spans import Asked, Reading, Span, Trouble, doubted, gravest

FIRST_SERIAL, LAST_SERIAL = 20_000, 65_000
"""Worksheet day numbers from October 1954 to December 2077; other bare numbers are not days."""


def _leave_to_ranges(shape: Shape, asked: Asked) -> None:
    """`May 16-2017` would pass for 16 May 2017."""


def _nothing_known(shape: Shape, asked: Asked) -> Reading:
    return Trouble("date_not_known")


MARKS_MATTER: dict[str, Form] = {
    "99": by_parts("day"),
    "99th": by_parts("day"),
    "99/99": read_numeric,
    "99-99": read_numeric,
    "99.99": read_numeric,
    "99/9999": by_parts("month", "year"),
    "99-9999": by_parts("month", "year"),
    "99.9999": by_parts("month", "year"),
    "9999-99": read_year_and_number,
    "9999/99": read_year_and_number,
    "9999 - 99": read_year_and_number,
    "9999/9999": read_year_and_year,
    "99 - 99 - 99": read_numeric,
    "99 - 99 - 9999": read_numeric,
    "99 - month - 99": by_parts("day", "year"),
    "99 - month - 9999": by_parts("day", "year"),
    "month 99": read_month_then_number,
    "month 99th": by_parts("day"),
    "month-99": read_month_year,
    "month - 99": read_month_year,
    "month/99": read_month_year,
    "month'99": read_month_year,
    "month 99-9999": _leave_to_ranges,
}
"""Shapes in which a dash or a slash changes the meaning. Looked up first."""

ANY_MARKS: dict[str, Form] = {
    "99 99 99": read_numeric,
    "99 99 9999": read_numeric,
    "9999 99 99": by_parts("year", "month", "day"),
    "99999999": read_eight_digits,
    "99 month 99": by_parts("day", "year"),
    "99 month 9999": by_parts("day", "year"),
    "month 99 99": by_parts("day", "year"),
    "month 99 9999": by_parts("day", "year"),
    "9999 month 99": by_parts("year", "day"),
    "99 month": by_parts("day"),
    "month": by_parts(),
    "month 9999": by_parts("year"),
    "9999 month": by_parts("year"),
    "9999": read_year,
    "year 9999": read_year,
    # Parts left open: `??/05/2016`, `22/?/2016`, `22 May 20??`.
    "? 99 9999": by_parts("month", "year"),
    "? 99 99": by_parts("month", "year"),
    "? month 9999": by_parts("year"),
    "? month 99": by_parts("year"),
    "99 ? 9999": by_parts("", "year"),
    "? ? 9999": by_parts("year"),
    "99 99 ?": read_numeric,
    "99 month ?": by_parts("day"),
    "month ?": by_parts(),
    "? ? ?": _nothing_known,
    # Stretches of time with a name.
    "season": read_season,
    "season 99": read_season,
    "season 9999": read_season,
    "season 99 99": read_winter_of_two_years,
    "season 9999 99": read_winter_of_two_years,
    "season 9999 9999": read_winter_of_two_years,
    "season term 99": read_term,
    "season term 9999": read_term,
    "season term 9999 99": read_term_of_school_year,
    "season term 9999 9999": read_term_of_school_year,
    "academic year 9999 99": twelve_months_from(9),
    "academic year 9999 9999": twelve_months_from(9),
    "9999 99 academic year": twelve_months_from(9),
    "financial year 9999 99": twelve_months_from(4),
    "financial year 9999 9999": twelve_months_from(4),
    "quarter 99 9999": read_quarter,
    "99 quarter 9999": read_quarter,
    "9999 quarter 99": read_quarter,
    "9999 s": read_decade,
}
"""Shapes that mean the same with any marks between their parts."""

_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_DAY_NOUGHT = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
"""Day 0 by epoch. Excel believes in 29 February 1900, so from March 1900 its day 0 stands one day early."""


def read_form(text: str, asked: Asked) -> Reading | None:
    """A cleaned text read as one date with nothing round it."""
    shape = shape_of(text)
    if shape is None:
        return None
    form = MARKS_MATTER.get(shape.exact) or ANY_MARKS.get(shape.plain)
    reading = form(shape, asked) if form else None
    if not isinstance(reading, Span):
        return reading
    if shape.weekday is not None and reading.precision == "day" and reading.first.weekday() != shape.weekday:
        return doubted(reading, "weekday_differs")
    return doubted(reading) if shape.open_part else reading


def read_serial_number(serial: float, *, epoch_1904: bool = False) -> Span | None:
    """The day and time a worksheet counts as `serial`; None outside the serials of our years."""
    if not FIRST_SERIAL <= serial <= LAST_SERIAL:
        return None
    whole = int(serial)
    moment = _DAY_NOUGHT[epoch_1904] + timedelta(days=whole, seconds=round((serial - whole) * 86_400))
    clock = moment.time() if moment.time() != time.min else None
    return Span(moment.date(), moment.date(), "day", problem="date_from_serial", time=clock)


def read_serial_text(text: str, asked: Asked) -> Reading | None:
    """A worksheet's day number that reached us as text: `42512` or `42512.5`."""
    return read_serial_number(float(text)) if _SERIAL.fullmatch(text) else None


def with_problem(span: Span, problem: str) -> Span:
    """The same span, with a problem to weigh against its own."""
    return replace(span, problem=gravest(span.problem, problem))
