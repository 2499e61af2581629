"""What days a written date can mean: the way in to this folder.

A date is read the way it looks (`shapes.py`, `grammar.py`), with the doubt and the time round it (`one_date.py`), as a
range or a list (`several.py`), or at the edge of a sentence (`among_words.py`). What none of these reads is kept as
typed with its date not known; a day that was not written is never made up.
"""

from __future__ import annotations

import math
from datetime import date, datetime, time
from typing import Literal

from safer_analysis.dates.among_words import read_among_words
from safer_analysis.dates.day_order import OrderDecision, decide_day_order
from safer_analysis.dates.grammar import read_serial_number, read_serial_text
from safer_analysis.dates.one_date import read_one
from safer_analysis.dates.several import read_list, read_open_ended, read_range
from safer_analysis.dates.shapes import clean, is_blank
from safer_analysis.dates.spans import (
    Asked,
    DayOrder,
    Reading,
    Span,
    Trouble,
    day_span,
    months_span,
)
from safer_analysis.dates.words import NOT_KNOWN
from safer_analysis.dates.written import WrittenDate

__all__ = ["DayOrder", "OrderDecision", "Shows", "decide_day_order", "read_date", "read_excel_date"]

Shows = Literal["day", "month", "year", "time"]

LONGEST_DATE = 500
"""A longer text is narrative; only a date at its very start or end is looked for."""


def read_date(
    typed: str, *, as_of: date, order: DayOrder = "day_first", year: int | None = None, month: int | None = None
) -> WrittenDate:
    """The days that a typed text can mean. Never raises for any string.

    `as_of` is the day of loading: it places two-digit years and says what lies in the future. `order` is the column's
    (`decide_day_order`). `year` and `month` are known from a heading above, for texts that have none.
    """
    return _written(typed, _read(typed, Asked(as_of, order, year, month)), as_of)


def read_date_alone(
    typed: str, *, as_of: date, order: DayOrder = "day_first", year: int | None = None, month: int | None = None
) -> WrittenDate:
    """As `read_date`, for a piece cut out of running text: it must be a date from its first word to its last."""
    asked = Asked(as_of, order, year, month)
    return _written(typed, _read_alone(clean(typed), asked) or Trouble("date_not_read"), as_of)


def read_excel_date(
    text: str,
    value: date | datetime | time | float,
    *,
    shows: Shows | None,
    as_of: date,
    epoch_1904: bool = False,
) -> WrittenDate:
    """The days that a worksheet's typed cell means, as finely as its number format shows them.

    `text` is what a person sees and `value` what the file holds; a value that is no date leaves the text to be read.
    """
    reading = _read_value(value, shows, epoch_1904=epoch_1904)
    if reading is None:
        reading = _read(text, Asked(as_of))
    return _written(text, reading, as_of)


def _read(typed: str, asked: Asked) -> Reading:
    """The typed text by the first reader that knows its form."""
    text = clean(typed)
    if not any(map(str.isalnum, text)):
        return Trouble("date_missing" if is_blank(typed) else "date_not_known")
    if text in NOT_KNOWN:
        return Trouble("date_not_known")
    if len(text) <= LONGEST_DATE:
        reading = _read_alone(text, asked)
        if reading is not None:
            return reading
    return read_among_words(text, asked) or Trouble("date_not_read")


def _read_alone(text: str, asked: Asked) -> Reading | None:
    """A cleaned text by the first form it has from end to end; None when it has none."""
    for read in (read_one, read_serial_text, read_open_ended, read_range, read_list):
        reading = read(text, asked)
        if reading is not None:
            return reading
    return None


def _read_value(value: date | datetime | time | float, shows: Shows | None, *, epoch_1904: bool) -> Reading | None:
    """A worksheet's value by its type; None when the value says nothing about a day."""
    if isinstance(value, bool):
        return None
    if isinstance(value, time):
        return Trouble("date_not_read")
    if isinstance(value, date):
        # A worksheet that counts from 1904 shows its zero as that year's first day.
        if epoch_1904 and (value.year, value.month, value.day) == (1904, 1, 1):
            return Trouble("date_placeholder")
        clock = value.time() if isinstance(value, datetime) and value.time() != time.min else None
        return _as_finely_as_shown(value.year, value.month, value.day, clock, shows)
    if not math.isfinite(value):
        return None
    if 1900 <= value <= 2099 and value == int(value):
        return months_span(int(value), 1, 12, "year")
    return read_serial_number(value, epoch_1904=epoch_1904)


def _as_finely_as_shown(year: int, month: int, day: int, clock: time | None, shows: Shows | None) -> Reading:
    """The day, or the month or year round it when the number format shows no more."""
    reading = day_span(year, month, day)
    if isinstance(reading, Trouble):
        return reading
    if shows == "month":
        return months_span(year, month, 1, "month")
    if shows == "year":
        return months_span(year, 1, 12, "year")
    return Span(reading.first, reading.last, "day", time=clock)


def _written(typed: str, reading: Reading, as_of: date) -> WrittenDate:
    """A reading beside the words it was read from."""
    if isinstance(reading, Trouble):
        return WrittenDate(typed, problem=reading.problem)
    problem = reading.problem
    if problem is None and reading.first > as_of:
        problem = "date_in_future"
    return WrittenDate(
        typed=typed,
        earliest=reading.first,
        latest=reading.last,
        precision=reading.precision,
        unsure=reading.unsure,
        time=reading.time,
        problem=problem,
    )
