"""The time of day written beside a date, taken off so that the date can be read.

A time of midnight to the second, or one after an ISO `T`, is what systems write when they hold a day and no time; it is
no time of day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Timed:
    """A text parted from its time of day."""

    rest: str
    time: time | None = None
    problem: str | None = None
    unsure: bool = False


_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?|[0-9]{1,2}\.[0-9]{2}|[0-9]{3,4}|[0-9]{1,2}"
_HALF = r"[ap](?=\.?\ ?m\b)\.?\ ?m\b\.?"
_UNIT = r"(?:hrs?|hours|h)\b\.?"
_LEAD_WORDS = r"(?:at|@|from|between|time:?|approx\.?|approximately|around|about|circa|c\.|~)"

_NO_YEAR = r"(?! (?:(?<=-[0-9]-)|(?<=-[0-9]{2}-)|(?<=[a-z]-)) (?:19|20)[0-9]{2} \s* - )"
"""In `22-05-2016 - 1430hrs` the year is no time from which something lasted until half past two."""

_AT_END = rf"""
    (?P<lead> (?<=[0-9])t | [\s,;@(\[-]+ )
    (?P<words> (?:{_LEAD_WORDS}[\s@]*)* ) {_NO_YEAR}
    (?P<clock> {_CLOCK} ) \s* (?P<half> {_HALF} )? (?P<unit> {_UNIT} )?
    (?: \s* (?:-|to|until|till|and) \s* (?P<until> {_CLOCK} ) \s* (?P<until_half> {_HALF} )? (?:{_UNIT})? )?
    \s* (?: z | gmt | bst | utc | [+-][0-9]{{2}}:?[0-9]{{2}} )? [)\]]?
    """
_TIME_AT_END = re.compile(rf"(?P<rest> .*? [^\s,;@(\[-] ) {_AT_END}", re.VERBOSE | re.DOTALL)
_LAST_TIME_AT_END = re.compile(rf"(?P<rest> .* [^\s,;@(\[-] ) {_AT_END}", re.VERBOSE | re.DOTALL)
"""`1 / 1 / 2000 - 00:01`: two times were looked for first, and what stood before them is no day."""
_TIME_AT_START = re.compile(
    rf"""
    (?P<words> (?:{_LEAD_WORDS}\s*)* )
    (?P<clock> [0-9]{{1,2}}:[0-9]{{2}} | (?:{_CLOCK})(?=\s*[aph]) ) \s* (?P<half> {_HALF} )? (?P<unit> {_UNIT} )?
    (?P<lead> [\s,;]+ ) (?:on\s+)? (?P<rest> .+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_PART_OF_DAY = re.compile(r"(?P<rest>.*(?:[/.-][0-9]{2}|[0-9]{4}))[\s,(-]*\b[ap]\.?m\b[.)]*", re.DOTALL)
"""`22/05/16 am`. After `22 May 10`, am would make the number an hour."""


def _hour_and_minute(clock: str) -> tuple[int, int]:
    if ":" in clock or "." in clock:
        hour, minute = re.split(r"[:.]", clock)[:2]
        return int(hour), int(minute)
    return (int(clock[:-2]), int(clock[-2:])) if len(clock) > 2 else (int(clock), 0)


def _on_the_day(hour: int, minute: int, half: str | None) -> time | None:
    """The time of day; None when there is no such time."""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _start_time(found: re.Match[str]) -> time | None:
    """The time written, or the first of two. In `11-1pm` the half of the day is the second's, and 11 is before it."""
    parts = found.groupdict()
    hour, minute = _hour_and_minute(parts["clock"])
    until, until_half = parts.get("until"), parts.get("until_half")
    start = _on_the_day(hour, minute, parts["half"] or until_half)
    if parts["half"] or not until or not until_half or start is None:
        return start
    end = _on_the_day(*_hour_and_minute(until), until_half)
    return _on_the_day(hour, minute, "a") if end and start > end else start


def _is_a_time(found: re.Match[str]) -> bool:
    """False for a number that nothing marks as a time: `22.05.2016 - 23.05`, `22/05/2016 2017`."""
    parts = found.groupdict()
    clock = parts["clock"]
    if parts["half"] or parts["unit"] or parts.get("until_half") or ":" in clock:
        return True
    marked = bool(parts["words"].strip()) or "@" in parts["lead"]
    if "." in clock:
        return marked or parts["lead"].isspace()
    return len(clock) == 4 and (marked or (parts["lead"].isspace() and not 1900 <= int(clock) <= 2100))


def take_time(text: str) -> Iterator[Timed]:
    """The ways to part the text from a time at its end or start, the likeliest first; none when no time is there."""
    for pattern in (_TIME_AT_END, _LAST_TIME_AT_END, _TIME_AT_START):
        found = pattern.fullmatch(text)
        if not found or not _is_a_time(found):
            continue
        clock, start = found["clock"], _start_time(found)
        if start is not None:
            filler = start == time.min and (found["lead"] == "t" or clock.startswith("00:00:00"))
            yield Timed(found["rest"], None if filler else start)
        elif ":" in clock:
            yield Timed(found["rest"], problem="time_not_real")
    found = _PART_OF_DAY.fullmatch(text)
    if found:
        yield Timed(found["rest"])
