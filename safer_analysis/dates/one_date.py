"""One date with what people put round it: doubt, a time of day, `w/c`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from safer_analysis.dates.clock import take_time
from safer_analysis.dates.grammar import read_form, with_problem
from safer_analysis.dates.hedges import take_hedges
from safer_analysis.dates.spans import Asked, Reading, Span, doubted

_WEEK = r"(?:the )?(?:week|wk)\.?"
_WEEK_FROM = re.compile(rf"(?:w ?/ ?[cb]|wc|wb|{_WEEK} (?:commencing|comm|beginning|starting|of))\b[\s.:]*")
_WEEK_TO = re.compile(rf"(?:w ?/ ?e|{_WEEK} ending)\b[\s.:]*")
_SIX_DAYS = timedelta(days=6)


def _read_timed(text: str, asked: Asked) -> Reading | None:
    """A date with a time of day. Only a day has one: `2016 14:30` is not read."""
    for timed in take_time(text):
        rest, unsure = take_hedges(timed.rest)
        reading = read_form(rest, asked)
        if reading is None:
            continue
        if not isinstance(reading, Span):
            return reading
        if reading.precision != "day" and reading.problem != "date_order_conflict":
            continue
        if reading.precision == "day":
            reading = replace(reading, time=timed.time, unsure=reading.unsure or unsure)
        return with_problem(reading, timed.problem) if timed.problem else reading
    return None


def _read_week(text: str, asked: Asked) -> Reading | None:
    """The seven days from, or up to, the day named."""
    from_day, to_day = _WEEK_FROM.match(text), _WEEK_TO.match(text)
    found = from_day or to_day
    if not found:
        return None
    rest, unsure = take_hedges(text[found.end() :])
    reading = read_form(rest, asked)
    if not isinstance(reading, Span):
        return reading
    if reading.precision != "day" and reading.problem != "date_order_conflict":
        return None
    before, after = (timedelta(0), _SIX_DAYS) if from_day else (_SIX_DAYS, timedelta(0))
    week = replace(reading, first=reading.first - before, last=reading.last + after, precision="range")
    return replace(week, unsure=week.unsure or unsure)


def read_one(text: str, asked: Asked) -> Reading | None:
    """A cleaned text read as one date, whole; None when it holds anything else."""
    reading = read_form(text, asked)
    if reading is not None:
        return reading
    bare, unsure = take_hedges(text)
    for read in (read_form, _read_week, _read_timed) if bare != text else (_read_week, _read_timed):
        reading = read(bare, asked)
        if reading is not None:
            return doubted(reading) if unsure else reading
    return None
