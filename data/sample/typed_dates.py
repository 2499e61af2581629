"""Dates as people type them. A day in the way of one return; a period in one of the many ways of writing one."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

LAST_DAY = date(2026, 6, 30)
"""Of the sample: no period reaches past it."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")


def type_day(day: date, style: str) -> str:
    """One day in a return's own style, named by how 3 June 2019 looks in it."""
    number, month, year = day.day, day.month, day.year
    styles = {
        "03/06/2019": f"{number:02}/{month:02}/{year}",
        "3/6/19": f"{number}/{month}/{year % 100:02}",
        "3 June 2019": f"{number} {day:%B} {year}",
        "3 Jun 19": f"{number} {day:%b} {year % 100:02}",
        "03.06.2019": f"{number:02}.{month:02}.{year}",
        "03-06-2019": f"{number:02}-{month:02}-{year}",
        "2019-06-03": f"{year}-{month:02}-{number:02}",
        "Mon 3 June 2019": f"{day:%a} {number} {day:%B} {year}",
        "3rd June 2019": f"{number}{_ordinal(number)} {day:%B} {year}",
    }
    return styles[style]


def type_period(day: date, form: str, rng: Random) -> str:
    """A period that holds the day: a month, a half term, a run of months, a school term, a week."""
    if form == "month":
        short = MONTHS[day.month - 1]
        return rng.choice((f"{day:%B} {day.year}", f"{short}-{day.year % 100:02}", f"{day:%b} {day.year}"))
    if form == "term":
        name = "Autumn" if day.month >= 9 else "Spring" if day.month <= 4 else "Summer"
        return f"{name} term {day.year}"
    if form == "week":
        monday = day - timedelta(days=day.weekday())
        return f"w/c {monday.day} {monday:%B} {monday.year}"
    first, last = _months_round(day, 2 if form == "half_term" else 4)
    last = min(last, LAST_DAY.month) if day.year == LAST_DAY.year else last
    return f"{MONTHS[first - 1]}–{MONTHS[last - 1]} {day.year}"


def _months_round(day: date, count: int) -> tuple[int, int]:
    """First and last month of a school term or half a one, inside the year."""
    if count == 2:
        return next((a, b) for a, b in ((1, 2), (3, 4), (5, 7), (8, 8), (9, 10), (11, 12)) if a <= day.month <= b)
    return next((a, b) for a, b in ((1, 3), (4, 7), (8, 8), (9, 12)) if a <= day.month <= b)


def _ordinal(number: int) -> str:
    return "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
