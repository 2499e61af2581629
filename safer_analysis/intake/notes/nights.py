"""A night in a log is of two days: which of them an entry is of, and where that cannot be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.notes.pieces import Piece

PAST_MIDNIGHT = "may_be_next_day"
# An entry written down a little late stands below a later one, and is of the same day all the same.
MINUTES_OUT_OF_ORDER = 60
DAY_BEFORE = re.compile(
    r"(?<![\d/.])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    r"\s*(?:/|-|–|—|\bto\b|\band\b|&)\s*(?:[a-z]{3,9}day\s+|(?:mon|tue|wed|thu|fri|sat|sun)\s+)?$",
    re.IGNORECASE,
)


def two_days(one: WrittenDate, other: WrittenDate) -> WrittenDate | None:
    """The night from one day to the next; None for any other two days."""
    if one.earliest is None or other.latest is None or (other.latest - one.earliest).days != 1:
        return None
    return replace(one, latest=other.latest, precision="range", time=None)


def night_before(above: str, written: WrittenDate) -> WrittenDate | None:
    """`14/15 October 2023`, `Sat 14 – Sun 15 October`: both days; None where a number before the day is another."""
    found = DAY_BEFORE.search(above)
    if found is None or written.earliest is None:
        return written
    before = written.earliest - timedelta(days=1)
    if before.day != int(found["day"]):
        return None
    return replace(written, earliest=before, precision="range", time=None)


def doubt_past_midnight(entries: Sequence[Piece]) -> None:
    """Mark what may be of the next day; where the log names two days, midnight parts them."""
    times = [_minutes(entry) for entry in entries]
    if len(times) > 2 and all(one is None or two is None or two <= one for one, two in pairwise(times)):
        return  # the newest entry stands first
    passed, latest = 0, -1
    of_two = any(e.opening and e.opening.written.precision == "range" for e in entries)
    turned = [False] * len(entries)
    for place, at in enumerate(times):
        if at is None:
            turned[place] = passed > 0
            continue
        if latest - at > MINUTES_OUT_OF_ORDER:
            passed, latest = passed + 1, at
        latest = max(latest, at)
        turned[place] = passed > 0
    for place, entry in enumerate(entries):
        opening = entry.opening
        if opening is None:
            continue
        written = opening.written
        if of_two and passed == 1:
            day = written.latest if turned[place] else written.earliest
            entry.opening = replace(opening, written=replace(written, earliest=day, latest=day, precision="day"))
        elif turned[place]:
            entry.opening = replace(opening, written=replace(written, unsure=True, problem=PAST_MIDNIGHT))


def _minutes(entry: Piece) -> int | None:
    at = entry.opening.written.time if entry.opening else None
    return at.hour * 60 + at.minute if at else None
