"""What had been recorded in the year before a milestone, beside families without it: for learning, not for prediction.

The families with it are looked at up to the day of their first. Each family without it is looked at up to one of those
same days, taken in turn from the days that its own returns cover, so that both groups are told of over the same seasons
and years. A family whose returns do not cover the whole year before is left out of either group.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date

from safer_analysis.access import Scope
from safer_analysis.caseload.settings import caseload_settings
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store


@dataclass(frozen=True, slots=True)
class Group:
    """The families of one group and, by category, those with any such record in the year looked at."""

    families: tuple[tuple[str, date], ...]
    """Each with the day up to which it is looked at, by reference."""
    with_category: dict[str, tuple[str, ...]]

    def count(self, category: str) -> int:
        """In how many of them the category is recorded."""
        return len(self.with_category.get(category, ()))


@dataclass(frozen=True, slots=True)
class Before:
    """What is told of the year before one milestone."""

    with_it: Group
    without_it: Group

    def categories(self) -> list[str]:
        """Every category recorded in either group, by code."""
        return sorted({*self.with_it.with_category, *self.without_it.with_category})


def milestones() -> dict[str, str]:
    """The milestones that can be asked about: code and label."""
    return {code: said["label"] for code, said in caseload_settings()["before"]["milestones"].items()}


def find_before(store: Store, scope: Scope, milestone: str, *, as_of: date) -> Before:
    """What agencies coded in the year before the milestone, and before the same days in families without it.

    Raises KeyError on a milestone that `caseload.toml` does not list.
    """
    said = caseload_settings()["before"]
    rows = store.rows(
        read_sql("caseload/sql/before_milestone.sql"),
        as_of=as_of,
        days=said["days"],
        categories=said["milestones"][milestone]["categories"],
        kinds=said["milestones"][milestone]["kinds"],
        **scope.parameters(),
    )
    groups = []
    for has_it in (True, False):
        mine = [row for row in rows if row["has_it"] is has_it]
        families = tuple(dict.fromkeys((row["family_id"], row["day"]) for row in mine))
        named = Counter(row["category"] for row in mine if row["category"])
        with_category = {
            category: tuple(row["family_id"] for row in mine if row["category"] == category) for category in named
        }
        groups.append(Group(families, with_category))
    return Before(*groups)


def wilson_interval(part: int, whole: int) -> tuple[float, float]:
    """The interval of a share, from 0 to 1, by Wilson's score method (Wilson 1927), at 95 in 100.

    Raises ValueError on a part that is none of the whole.
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    z = float(caseload_settings()["before"]["standard_errors"])
    share, square = part / whole, z * z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = z / (1 + square / whole) * math.sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, middle - half), min(1.0, middle + half)
