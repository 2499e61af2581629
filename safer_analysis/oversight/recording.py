"""How soon is what happened written down? By agency and tier: in time, late, no day of writing, or cannot be told."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from safer_analysis.access import Scope
from safer_analysis.oversight.intervals import Interval
from safer_analysis.oversight.policy import FOLDER
from safer_analysis.patterns.holidays import bank_holidays
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store


@dataclass(frozen=True, slots=True)
class Tier:
    """Kinds of record that must be written down within one limit."""

    name: str
    title: str
    within: Interval
    source: str
    categories: tuple[str, ...]
    """Empty for the tier of everything that no other holds."""


@dataclass(frozen=True, slots=True)
class Recording:
    """The records of one agency in one tier, by whether they were written down in time."""

    agency: str
    tier: Tier
    in_time: tuple[str, ...]
    late: tuple[str, ...]
    not_recorded: tuple[str, ...]
    """No day of writing is recorded."""
    cannot_tell: tuple[str, ...]
    """One of the two days is not known to the day, or the record says it was written down before it happened."""

    @property
    def records(self) -> int:
        """How many records it is of."""
        return len(self.in_time) + len(self.late) + len(self.not_recorded) + len(self.cannot_tell)


@cache
def recording_tiers() -> tuple[Tier, ...]:
    """The tiers in the order they are looked through."""
    raw = tomllib.loads((FOLDER / "recording.toml").read_text(encoding="utf-8"))
    return tuple(
        Tier(one["name"], one["title"], Interval(**one["within"]), one["source"], tuple(one["categories"]))
        for one in raw["tiers"]
    )


def count_recording(
    store: Store, scope: Scope, *, first: date, as_of: date, family_id: str | None = None
) -> list[Recording]:
    """The records dated from `first` to `as_of`, of one family or of all the scope grants, by agency and tier.

    Records give days, not hours: what must be written down in 24 hours is in time on the day after.
    """
    tiers = {tier.name: tier for tier in recording_tiers()}
    asked = [
        {
            "name": tier.name,
            "place": place,
            "categories": list(tier.categories),
            "length": -(-tier.within.length // 24) if tier.within.unit == "hours" else tier.within.length,
            "unit": "days" if tier.within.unit == "hours" else tier.within.unit,
        }
        for place, tier in enumerate(tiers.values())
    ]
    rows = store.rows(
        read_sql("oversight/sql/recording.sql"),
        tiers=asked,
        holidays=bank_holidays(),
        first=first,
        as_of=as_of,
        family_id=family_id,
        **scope.parameters(),
    )
    order = {name: place for place, name in enumerate(tiers)}
    rows.sort(key=lambda row: (row["agency"].casefold(), order[row["name"]]))
    answers = ("in_time", "late", "not_recorded", "cannot_tell")
    return [Recording(row["agency"], tiers[row["name"]], *(tuple(row[name]) for name in answers)) for row in rows]
