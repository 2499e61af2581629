"""Whether a column writes its dates day first or month first.

One column is judged as a whole: 03/04/2016 alone cannot say, and a column with 22/05/2016 in it can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat

from safer_analysis.dates.shapes import clean
from safer_analysis.dates.spans import DayOrder

ODD_SHARE = 0.05
"""Below this share, month-first dates in a day-first column are slips of the keyboard, not a second way of writing.
Ours: a column of 200 dates keyed by hand holds a few slips; two systems pasted together differ by far more."""

_NUMERIC_DATE = re.compile(
    r"""
    (?<![0-9/.-]) (?P<first> [0-9]{1,2} ) \s? (?P<mark> [/.-] ) \s? (?P<second> [0-9]{1,2} )
    \s? (?P=mark) \s? (?:[0-9]{4}|[0-9]{2}) (?![0-9])
    """,
    re.VERBOSE,
)
"""Both marks alike, or the times in `22/05/2016 10.30-11.00` would be evidence."""


@dataclass(frozen=True, slots=True)
class OrderDecision:
    """How a column writes its dates, and the evidence."""

    order: DayOrder
    day_first_count: int
    """Dates that can only be day first: 22/05/2016."""
    month_first_count: int
    """Dates that can only be month first: 05/22/2016."""
    note: str | None = None
    """Code of what the reader of the file must be told (see `codes/date_problems.toml`), None for nothing."""


def decide_day_order(typed: Iterable[str], times: Iterable[int] = repeat(1)) -> OrderDecision:
    """The order of one column's dates. Without evidence it is day first; on evidence both ways it is never guessed.

    `times` says how often each text stands in the column, where each is given once.
    """
    day_first = month_first = 0
    for text, count in zip(typed, times, strict=False):
        for found in _NUMERIC_DATE.finditer(clean(text)):
            first, second = int(found["first"]), int(found["second"])
            day_first += count * (12 < first <= 31 and 0 < second <= 12)
            month_first += count * (0 < first <= 12 and 12 < second <= 31)
    if not month_first:
        return OrderDecision("day_first", day_first, month_first)
    if not day_first:
        return OrderDecision("month_first", day_first, month_first, "date_order_month_first")
    if month_first / (day_first + month_first) < ODD_SHARE:
        return OrderDecision("day_first", day_first, month_first)
    return OrderDecision("unclear", day_first, month_first, "date_order_conflict")
