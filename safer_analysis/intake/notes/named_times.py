"""Times of a year that are named instead of a day: `Easter 2018 – missing overnight`, `Over Christmas 2016`."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from safer_analysis.dates.written import WrittenDate
from safer_analysis.intake.notes.words import any_of

_LEAD = (
    r"\s*(?:(?:at|over|during|in|around|about|just\s+before|just\s+after)\s+)?(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?"
)
_DIVIDED = re.compile(r"\s*(?:[:–—]|-\s)")


@cache
def _named() -> list[dict[str, Any]]:
    text = (Path(__file__).parent / "seasons.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["named"])


@cache
def _opens() -> re.Pattern[str]:
    every = any_of(tuple(word for one in _named() for word in one["words"]))
    return re.compile(rf"{_LEAD}(?P<name>{every})\b(?:\s+of)?,?(?:\s+(?P<year>(?:19|20)[0-9]{{2}})\b)?", re.IGNORECASE)


def read_named_time(text: str, start: int, year: int | None) -> tuple[int, WrittenDate, bool] | None:
    """Where a named time ends that the text opens with, its days, and whether it stands before the text as a label.

    None when the text opens with none that has a year of its own or a dash behind it. `year` is that of the heading
    above. The days are never sure; a time whose days move, or whose year is not said, is of no known date.
    """
    found = _opens().match(text, start)
    if found is None:
        return None
    is_label = _DIVIDED.match(text, found.end()) is not None
    if not (found["year"] or is_label):
        return None
    typed = text[start : found.end()].strip()
    said = int(found["year"]) if found["year"] else year
    days = _days(" ".join(found["name"].lower().split()), said) if said else None
    if days is None:
        return found.end(), WrittenDate(typed, unsure=True, problem=None if said else "year_missing"), is_label
    precision = "day" if days[0] == days[1] else "range"
    return found.end(), WrittenDate(typed, *days, precision, unsure=True), is_label  # type: ignore[arg-type]


def _days(name: str, year: int) -> tuple[date, date] | None:
    one = next(one for one in _named() if name in one["words"])
    if "easter" in one:
        sunday = find_easter(year)
        return sunday + timedelta(days=one["easter"][0]), sunday + timedelta(days=one["easter"][1])
    if "from" not in one:
        return None
    return date(year, *one["from"]), date(year + bool(one.get("next")), *one["to"])


def find_easter(year: int) -> date:
    """Easter Sunday of a year, by the Gregorian reckoning of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    moon = year % 19
    epact = (19 * moon + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((moon + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)
