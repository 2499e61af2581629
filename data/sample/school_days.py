"""On which days a school, an office or anybody at all could have recorded something."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path


@cache
def _calendar() -> dict[str, list[list[date]]]:
    raw: dict[str, list[list[date]]] = tomllib.loads((Path(__file__).parent / "calendar.toml").read_text("utf-8"))
    return raw


@cache
def open_days(kind: str) -> tuple[date, ...]:
    """Every day of the sample's six years that is a school day ("school"), a working day ("weekday") or any day."""
    first, last = date(2020, 4, 3), date(2026, 6, 30)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if kind == "any":
        return tuple(every)
    closed = set(_calendar()["holidays"])
    working = [day for day in every if day.weekday() < 5 and day not in closed]
    if kind == "weekday":
        return tuple(working)
    return tuple(day for day in working if any(start <= day <= end for start, end in _calendar()["school"]))
