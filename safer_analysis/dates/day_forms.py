"""One day, one month, one year: the forms a point on the calendar takes.

Each form turns a shape's values into a `Reading`; which form reads which shape is the table in `grammar.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safer_analysis.dates.shapes import Shape
from safer_analysis.dates.spans import (
    FIRST_YEAR,
    LAST_YEAR,
    Asked,
    DayOrder,
    Reading,
    Span,
    Trouble,
    day_span,
    doubted,
    full_year,
    months_span,
    year_to_use,
)

Form = Callable[[Shape, Asked], Reading | None]


def place(asked: Asked, year: int | None, month: int | None, day: int | None) -> Reading | None:
    """The day, month or year that these parts name; what is missing is taken from what was lent."""
    if month is None and day is not None:
        month = asked.month
        if month is None:
            return None
    year, problem = year_to_use(year, asked)
    if year is None:
        return Trouble("year_missing")
    if day is not None and month is not None:
        reading = day_span(year, month, day)
    elif month is not None:
        reading = months_span(year, month, 1, "month")
    else:
        reading = months_span(year, 1, 12, "year")
    return replace(reading, problem=problem) if isinstance(reading, Span) else reading


def by_parts(*roles: str) -> Form:
    """A form whose numbers are, in order, the day, month or year named; "" for a number that says nothing."""

    def read(shape: Shape, asked: Asked) -> Reading | None:
        named = dict(zip(roles, shape.numbers, strict=True))
        year = full_year(named["year"], asked) if "year" in named else None
        if "year" in named and year is None:
            return None
        month = int(named["month"]) if "month" in named else shape.month
        return place(asked, year, month, int(named["day"]) if "day" in named else None)

    return read


def in_order(first: int, second: int, order: DayOrder) -> tuple[list[tuple[int, int]], str | None]:
    """The (day, month) pairs that two numbers can be in a column of this order, and what is odd about it.

    The column's order is set aside only for a pair that cannot be read in it.
    """
    as_day_first, as_month_first = (first, second), (second, first)
    if first == second or (first > 12 and second > 12):
        return [as_day_first], None
    if first > 12:
        return [as_day_first], "date_order_odd" if order == "month_first" else None
    if second > 12:
        return [as_month_first], "date_order_odd" if order == "day_first" else None
    if order == "unclear":
        return [as_day_first, as_month_first], "date_order_conflict"
    return [as_month_first if order == "month_first" else as_day_first], None


def read_numeric(shape: Shape, asked: Asked) -> Reading | None:
    """Day, month and perhaps year as numbers; the column says which of the first two is the day."""
    first, second, *rest = shape.numbers
    year = full_year(rest[0], asked) if rest else None
    if rest and year is None:
        return None
    pairs, problem = in_order(int(first), int(second), asked.order)
    # 05/16 is as likely May 2016 as 16 May, and 14.30 is a time.
    if not rest and (problem == "date_order_odd" or not all(0 < d <= 31 and 0 < m <= 12 for d, m in pairs)):
        return None
    readings = [place(asked, year, month, day) for day, month in pairs]
    spans = [reading for reading in readings if isinstance(reading, Span)]
    if len(spans) < len(readings):
        return readings[0]
    if len(spans) == 1:
        return doubted(spans[0], problem) if problem else spans[0]
    return Span(min(s.first for s in spans), max(s.last for s in spans), "range", True, problem)


def read_eight_digits(shape: Shape, asked: Asked) -> Reading | None:
    """20160522 or 22052016; no eight digits are a day of our years both ways."""
    (number,) = shape.numbers
    reading = day_span(int(number[:4]), int(number[4:6]), int(number[6:]))
    if isinstance(reading, Span) or reading.problem == "date_placeholder":
        return reading
    turned = read_numeric(Shape(numbers=[number[:2], number[2:4], number[4:]]), asked)
    return None if turned == Trouble("date_not_real") else turned


def read_month_then_number(shape: Shape, asked: Asked) -> Reading | None:
    """`Jan 19` is January 2019 or 19 January; `Sept 06` and `Sept 98` are years; `May 6` is a day."""
    (number,) = shape.numbers
    if len(number) == 1:
        return by_parts("day")(shape, asked)
    month = by_parts("year")(shape, asked)
    if not isinstance(month, Span) or number.startswith("0") or int(number) > 31:
        return month
    day = by_parts("day")(shape, asked)
    if isinstance(day, Span) and not month.first <= day.first <= month.last:
        # Under a heading of another year both readings stand, and neither may be dropped.
        return Span(min(month.first, day.first), max(month.last, day.last), "range", True, "month_or_day")
    return doubted(month, "month_or_day")


def read_month_year(shape: Shape, asked: Asked) -> Reading | None:
    """`Jan-19`, as a worksheet shows January 2019; `May-6` is a day."""
    return by_parts("day" if len(shape.numbers[0]) == 1 else "year")(shape, asked)


def read_year(shape: Shape, asked: Asked) -> Reading | None:
    """A bare year. Outside our years a bare number is anything but a date."""
    year = int(shape.numbers[0])
    return months_span(year, 1, 12, "year") if FIRST_YEAR <= year <= LAST_YEAR else None
