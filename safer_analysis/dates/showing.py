"""Dates in plain English, as finely as they were written and no finer.

Month names are written here because `strftime` gives them in the machine's language, and its day without a leading
nought (`%-d`) fails on Windows.
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from safer_analysis.dates.written import Precision

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {
    (3, 5): "spring",
    (6, 8): "summer",
    (9, 11): "autumn",
    (12, 2): "winter",
    (9, 12): "autumn term",
    (1, 4): "spring term",
    (4, 7): "summer term",
}
"""First and last month of each season and school term (see `words.py`)."""
_MOST_WORDS_SHOWN = 60


def show_date(
    earliest: date | None,
    latest: date | None,
    precision: Precision,
    *,
    unsure: bool = False,
    typed: str = "",
) -> str:
    """`3 April 2019`, `September 2006`, `between 3 and 9 June 2019`; "(unsure)" follows when the writer was.

    Where the date is not known the words as `typed` stand in its place, when they are given.
    """
    if earliest is None or latest is None or precision == "unknown":
        words = _one_line(typed)
        return f"date not known (written as “{words}”)" if words else "date not known"
    shown = _show_known(earliest, latest, precision)
    return f"{shown} (unsure)" if unsure else shown


def show_period(first: date | None, last: date | None) -> str:
    """`3 April 2020 to 9 June 2026`; one end alone when the other is not known."""
    if last is None:
        return f"from {_day(first)}" if first else "dates not known"
    if first is None:
        return f"up to {_day(last)}"
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def show_written(first: Mapping[str, Any] | None, last: Mapping[str, Any] | None) -> str:
    """From one written date to another, each as finely as it was written: `May 2016 to 9 June 2026`.

    Each holds earliest, latest and precision; "no date known" when one is missing.
    """
    if not first or not last:
        return "no date known"
    return " to ".join(dict.fromkeys((show_date(**first), show_date(**last))))


def _show_known(earliest: date, latest: date, precision: Precision) -> str:
    if precision == "day":
        return _day(earliest)
    if precision == "month":
        return _month(earliest)
    if precision == "year":
        return str(earliest.year)
    season = _SEASONS.get((earliest.month, latest.month)) if precision == "season" else None
    if season:
        years = str(earliest.year) if earliest.year == latest.year else f"{earliest.year}/{latest.year % 100:02}"
        return f"{season} {years}"
    return _between(earliest, latest)


def _between(earliest: date, latest: date) -> str:
    """What a stretch has in common is said once, at its end; whole months are named without their days."""
    if earliest == latest:
        return _day(earliest)
    same_year = earliest.year == latest.year
    same_month = same_year and earliest.month == latest.month
    if earliest.day == 1 and latest.day == monthrange(latest.year, latest.month)[1]:
        if same_month:
            return _month(latest)
        return f"between {_MONTHS[earliest.month - 1] if same_year else _month(earliest)} and {_month(latest)}"
    if same_month:
        return f"between {earliest.day} and {_day(latest)}"
    start = f"{earliest.day} {_MONTHS[earliest.month - 1]}" if same_year else _day(earliest)
    return f"between {start} and {_day(latest)}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _one_line(typed: str) -> str:
    """Typed words fit to stand in a sentence: one line, short, and with no character that turns the line round."""
    seen = "".join(" " if c.isspace() else c for c in typed if c.isspace() or unicodedata.category(c)[0] != "C")
    words = " ".join(seen.split())
    return words if len(words) <= _MOST_WORDS_SHOWN else f"{words[: _MOST_WORDS_SHOWN - 1].rstrip()}…"
