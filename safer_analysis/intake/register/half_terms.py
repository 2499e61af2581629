"""Which half-term a school day belongs to, by the holidays a register shows or else by the usual days of England."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from safer_analysis.vocabulary import fold

# "2023/24", and not the first two numbers of 03/04/2024
_SCHOOL_YEAR = re.compile(r"(?<![\d/.\-–])\b(20\d\d|\d\d)\s*[/\-–]\s*(20\d\d|\d\d)\b(?!\s*[/.\-–]\s*\d)")
_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """One half-term of one school year."""

    name: str
    """"Autumn 1 2024/25"."""
    begins: date


class HalfTerms:
    """The half-terms over one register's days."""

    def __init__(self, days: Iterable[date] = ()) -> None:
        """`days` are those with a session for anybody: a holiday among them tells where one half-term ends."""
        known = sorted(set(days))
        gaps = [
            (one, other) for one, other in pairwise(known) if (other - one).days >= _said()["holiday"]["least_days"]
        ]
        self.by_default: list[str] = []
        """Names of those whose first day was taken from the usual days, though the register goes on across it."""
        self._terms: list[HalfTerm] = []
        first_year, last_year = (school_year(known[0]), school_year(known[-1])) if known else (0, -1)
        for term in (term for year in range(first_year, last_year + 1) for term in usual_half_terms(year)):
            begins = _holiday_near(term.begins, gaps)
            if begins is None and known[0] < term.begins <= known[-1]:
                self.by_default.append(term.name)
            self._terms.append(HalfTerm(term.name, begins or term.begins))

    def find(self, day: date) -> HalfTerm:
        """The half-term of a day; by the usual days where the register does not reach it."""
        place = bisect_right([term.begins for term in self._terms], day) - 1
        if place >= 0:
            return self._terms[place]
        return next(term for term in reversed(usual_half_terms(school_year(day))) if term.begins <= day)


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "half_terms.toml").read_text(encoding="utf-8"))


def school_year(day: date) -> int:
    """The calendar year in which the school year of a day began."""
    return day.year if f"{day:%m-%d}" >= _said()["half_term"][0]["begins"] else day.year - 1


@cache
def usual_half_terms(year: int) -> tuple[HalfTerm, ...]:
    """The half-terms of the school year that began in `year`, by the usual days."""
    first = _said()["half_term"][0]["begins"]
    terms = []
    for entry in _said()["half_term"]:
        month, day = map(int, entry["begins"].split("-"))
        begins = date(year if entry["begins"] >= first else year + 1, month, day)
        terms.append(HalfTerm(f"{entry['name']} {year}/{(year + 1) % 100:02}", begins))
    return tuple(terms)


def _holiday_near(usual: date, gaps: list[tuple[date, date]]) -> date | None:
    """The first day after the holiday nearest to the usual day; None when no holiday is near."""
    within = timedelta(days=_said()["holiday"]["within_days"])
    near = [(one, other) for one, other in gaps if one - within < usual <= other + within]
    away = {gap: max(timedelta(0), usual - gap[1], gap[0] - usual) for gap in near}
    nearest = min(near, key=lambda gap: (away[gap], gap[0] - gap[1]), default=None)
    return nearest[1] if nearest else None


def read_term(typed: str, *, year_said: str = "") -> tuple[str, date, date] | None:
    """A half-term, term or school year as agencies name it: its name, and its first and last day by the usual days.

    The year stands in the words (`Autumn 1 2024/25`, `Spring 2025`) or in `year_said`; without one there is no answer.
    """
    folded = fold(_YEAR.sub(" ", _SCHOOL_YEAR.sub(" ", typed)))
    spaced = re.sub(r"(?<=[a-z])(?=\d)", " ", folded)
    names = {fold(word): entry for kind in ("term", "half_term") for entry in _said()[kind] for word in entry["also"]}
    entry = (
        names.get(spaced) or names.get(folded) or (names["year"] if not folded and _SCHOOL_YEAR.search(typed) else None)
    )
    if entry is None:
        return None
    first, last = entry.get("first", entry["name"]), entry.get("last", entry["name"])
    year = _read_school_year(typed, first) or _read_school_year(year_said, first)
    if year is None:
        return None
    terms = usual_half_terms(year)
    found = {term.name.rsplit(" ", 1)[0]: place for place, term in enumerate(terms)}
    following = terms[found[last] + 1].begins if found[last] + 1 < len(terms) else usual_half_terms(year + 1)[0].begins
    name = f"{entry['name']} {year}/{(year + 1) % 100:02}"
    opens = _on("opens", first, year) or terms[found[first]].begins
    return name, opens, _on("closes", last, year) or following - timedelta(days=1)


def _on(which: str, name: str, year: int) -> date | None:
    """The day a half-term usually opens or closes, where that is not the day the next begins."""
    day = next((entry.get(which) for entry in _said()["half_term"] if entry["name"] == name), None)
    return (
        date(year if day >= _said()["half_term"][0]["begins"] else year + 1, *map(int, day.split("-"))) if day else None
    )


def find_school_year(lines: Iterable[str], *, by_dates: bool = True) -> int | None:
    """The year in which the school year that a title speaks of began; None when it speaks of none, or of several.

    `by_dates` is False where a date in it may be of something else, such as the day it was printed.
    """
    found = {year for line in lines for year in _years_in(line, by_dates=by_dates)}
    return found.pop() if len(found) == 1 else None


def _years_in(line: str, *, by_dates: bool) -> set[int]:
    """Years that school years began, as a line gives them: by a pair, by a term, or by a date in it."""
    term = next(
        (read for word in ("Autumn", "Spring", "Summer") if word.lower() in line.lower() for read in [word]), None
    )
    if _SCHOOL_YEAR.search(line) or term:
        year = _read_school_year(line, term or "Autumn")
        return {year} if year is not None else set()
    if not by_dates:
        return set()
    dates = re.findall(r"\b\d{1,2}[/.\- ](?:\d{1,2}|[A-Za-z]{3,9})[/.\- ](20\d\d)\b", line)
    months = re.findall(r"\b\d{1,2}[/.\-](\d{1,2})[/.\-]20\d\d\b", line)
    return {int(y) - (int(m) < 8) for y, m in zip(dates, months, strict=True)} if len(dates) == len(months) else set()


def _read_school_year(typed: str, first: str) -> int | None:
    """The year a school year began: the first of `2024/25`; of one calendar year, the one the term lies in."""
    pair = _SCHOOL_YEAR.search(typed)
    if pair:
        one, other = (int(number) % 100 for number in pair.groups())
        return 2000 + one if (one + 1) % 100 == other else None
    alone = _YEAR.search(typed)
    return (int(alone[1]) if first.startswith("Autumn") else int(alone[1]) - 1) if alone else None
