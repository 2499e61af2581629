"""Up to which day a history is drawn, where long after its last record nothing more is held."""

from __future__ import annotations

from datetime import date, timedelta

from safer_analysis.dates.showing import show_date

ALWAYS_DRAWN = timedelta(days=366)
"""A silence up to this long is drawn whole: nothing recorded for a year is something to see. Ours."""
AFTER_LAST = timedelta(days=31)


def last_day_drawn(first: date, last: date, as_of: date) -> date:
    """The day a picture ends: the day asked about, or soon after the last record where silence would fill the picture.

    That is where nothing is held for more than a year and for more than half as long as the history from `first` to
    `last`. A page says so with `what_is_not_drawn`.
    """
    silence = as_of - last
    if silence <= max(ALWAYS_DRAWN, (last - first) / 2):
        return as_of
    return last + max(AFTER_LAST, (last - first) / 20)


def what_is_not_drawn(drawn: date, as_of: date) -> str:
    """The sentence beside a picture that ends before the day asked about; "" where it does not."""
    if drawn >= as_of:
        return ""
    return (
        f"The picture ends soon after the last record. No record is held from then to {show_date(as_of, as_of, 'day')}."
    )
