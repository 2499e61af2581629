"""Who knew what, when: each serious event of a family, or each chosen, and every agency's knowledge of it.

What several agencies report is one event. An agency recorded it, was told of it by a record of sharing, has nothing
recorded of it, or has sent no return for those days, so that it could not be looked for there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.oversight.agencies import Agency, find_agencies
from safer_analysis.oversight.policy import FOLDER
from safer_analysis.oversight.telling_of import Telling, find_tellings
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store

Answer = Literal["recorded", "told", "not_recorded", "no_return", "no_date"]
KNOWS: tuple[Answer, ...] = ("recorded", "told")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one agency knew of one event."""

    answer: Answer
    reports: tuple[Row, ...] = ()
    """Its own records of the event, in time: rows of the chronology."""
    tellings: tuple[Telling, ...] = ()
    """Records that somebody told it, in time; where it has recorded the event itself, too."""
    withheld: tuple[Telling, ...] = ()
    """Decisions not to tell it."""

    @property
    def records(self) -> tuple[str, ...]:
        """Everything it rests on."""
        told = (one.record_id for one in (*self.tellings, *self.withheld))
        return tuple(dict.fromkeys([*(row["event_id"] for row in self.reports), *told]))

    @property
    def since(self) -> date | None:
        """The first day by which it knew, where one is written to the day: written down, or told."""
        days = [
            max(row["earliest"], row["recorded_earliest"] or row["earliest"]) for row in self.reports if _exact(row)
        ]
        return min([*days, *(one.day for one in self.tellings)], default=None)


@dataclass(frozen=True, slots=True)
class Event:
    """One event and who knew of it."""

    incident_id: str
    reports: tuple[Row, ...]
    """The records that report it, in time: rows of the chronology."""
    known: dict[str, Knowledge]
    """By agency."""
    leads: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The day it is counted from; None where no report gives one to the day."""
        return min((row["earliest"] for row in self.reports if _exact(row)), default=None)

    @property
    def categories(self) -> tuple[str, ...]:
        """What its reports call it, each once."""
        return tuple(dict.fromkeys(row["category"] for row in self.reports if row["category"]))

    @property
    def is_possible(self) -> bool:
        """Whether it stands only in words that were read and nobody has confirmed."""
        return all(row["basis"] != "coded" for row in self.reports)

    @property
    def recorded_by(self) -> tuple[str, ...]:
        """The agencies that recorded it."""
        return tuple(name for name, one in self.known.items() if one.answer == "recorded")

    @property
    def known_to(self) -> tuple[str, ...]:
        """The agencies that recorded it or were told."""
        return tuple(name for name, one in self.known.items() if one.answer in KNOWS)

    @property
    def reached_lead(self) -> date | None:
        """The first day by which children's social care knew."""
        days = (self.known[name].since for name in self.leads)
        return min((day for day in days if day), default=None)

    @property
    def lead_knows(self) -> bool:
        """Whether children's social care recorded it or was told, on whatever day."""
        return any(name in self.known_to for name in self.leads)

    @property
    def lead_looked_at(self) -> bool:
        """Whether it could be looked for at children's social care."""
        return any(self.known[name].answer not in ("no_return", "no_date") for name in self.leads)

    @property
    def days_to_lead(self) -> int | None:
        """Days from the event until children's social care knew; None where that cannot be counted."""
        if self.day is None or self.reached_lead is None:
            return None
        return max(0, (self.reached_lead - self.day).days)


@dataclass(frozen=True, slots=True)
class WhoKnew:
    """The events asked about and every agency of the family."""

    events: tuple[Event, ...]
    """In time, those of no known date last."""
    agencies: tuple[Agency, ...]
    """Children's social care first, the others by name."""
    told_days: int


@cache
def who_knew_rules() -> dict[str, Any]:
    """What is asked about and what counts as telling, as data."""
    return tomllib.loads((FOLDER / "who_knew.toml").read_text(encoding="utf-8"))


def serious_categories() -> tuple[str, ...]:
    """The categories of serious events, as declared."""
    return tuple(who_knew_rules()["serious"]["categories"])


def find_who_knew(
    store: Store,
    scope: Scope,
    family_id: str,
    *,
    as_of: date,
    categories: Collection[str] | None = None,
    chosen: Collection[str] = (),
    told_days: int | None = None,
) -> WhoKnew:
    """Who knew of the serious events of one family up to a day; nothing for a family not granted.

    `categories` in place of those declared; `chosen` are incidents besides, whatever they are. A record of sharing
    counts within `told_days` of the event, as declared when None.
    """
    days = who_knew_rules()["told"]["days"] if told_days is None else told_days
    every = _find_records(store, scope, family_id, as_of)
    agencies = find_agencies(store, scope, family_id)
    wanted = _wanted(store, scope, family_id, every, categories, chosen)
    incidents = _by_incident(row for row in every if row["incident_id"] in wanted)
    tellings = find_tellings(
        store, scope, family_id, incidents, every, agencies, rules=who_knew_rules()["told"], as_of=as_of, days=days
    )
    events = (_as_event(reports, agencies, tellings[reports[0]["incident_id"]]) for reports in incidents)
    return WhoKnew(tuple(sorted(_without_tellings([*events], chosen), key=_in_time)), agencies, days)


def _without_tellings(events: Sequence[Event], chosen: Collection[str]) -> list[Event]:
    """The events without those that stand only in words of a record by which somebody was told of another of them."""
    tellers = {one.record_id for event in events for known in event.known.values() for one in known.tellings}

    def is_telling(event: Event) -> bool:
        return event.is_possible and {row["event_id"] for row in event.reports} <= tellers

    return [event for event in events if event.incident_id in chosen or not is_telling(event)]


def find_events(store: Store, scope: Scope, family_id: str, *, as_of: date) -> tuple[Event, ...]:
    """Everything recorded of one family up to a day, event by event, without who knew of it; to choose from."""
    every = _find_records(store, scope, family_id, as_of)
    of_events = _by_incident(row for row in every if row["entry"] != "sharing_decision")
    return tuple(sorted((_as_event(reports, (), ()) for reports in of_events), key=_in_time))


def _by_incident(records: Iterable[Row]) -> list[tuple[Row, ...]]:
    in_order = sorted(records, key=lambda row: row["incident_id"])
    return [tuple(own) for _, own in groupby(in_order, key=lambda row: row["incident_id"])]


def _find_records(store: Store, scope: Scope, family_id: str, as_of: date) -> list[Row]:
    every = dict.fromkeys(("agencies", "children", "categories", "first", "last", "words"))
    sql = read_sql("history/sql/find_chronology.sql")
    return store.rows(sql, family_id=family_id, as_of=as_of, **every, **scope.parameters())


def _wanted(
    store: Store,
    scope: Scope,
    family_id: str,
    every: Sequence[Row],
    categories: Collection[str] | None,
    chosen: Collection[str],
) -> set[str]:
    """The incidents asked about. What is recorded of sharing is no event that somebody could know of."""
    serious: set[str] = set()
    if categories is None:
        words = who_knew_rules()["serious"]["seriousness"]
        sql = read_sql("oversight/sql/serious_records.sql")
        serious = {row["record_id"] for row in store.rows(sql, family_id=family_id, words=words, **scope.parameters())}
    of_kind = set(serious_categories() if categories is None else categories)
    return {*chosen} | {
        row["incident_id"]
        for row in every
        if row["entry"] != "sharing_decision" and (row["category"] in of_kind or row["event_id"] in serious)
    }


def _as_event(reports: tuple[Row, ...], agencies: Sequence[Agency], told: Sequence[Telling]) -> Event:
    in_time = tuple(
        sorted(reports, key=lambda row: (row["earliest"] or date.max, str(row["time"] or ""), row["event_id"]))
    )
    return Event(
        incident_id=reports[0]["incident_id"],
        reports=in_time,
        known={one.name: _knowledge(one, in_time, told) for one in agencies},
        leads=tuple(one.name for one in agencies if one.is_lead),
    )


def _knowledge(agency: Agency, reports: Sequence[Row], told: Sequence[Telling]) -> Knowledge:
    own = tuple(row for row in reports if row["agency"] == agency.name)
    tellings = tuple(one for one in told if one.to == agency.name and one.shared)
    withheld = tuple(one for one in told if one.to == agency.name and not one.shared)
    return Knowledge(_answer(agency, reports, own, tellings), own, tellings, withheld)


def _answer(agency: Agency, reports: Sequence[Row], own: Sequence[Row], tellings: Sequence[Telling]) -> Answer:
    if own:
        return "recorded"
    if tellings:
        return "told"
    dated = [row for row in reports if row["earliest"]]
    if not dated:
        return "no_date"
    first, last = min(row["earliest"] for row in dated), max(row["latest"] for row in dated)
    return "not_recorded" if agency.covers(first, last) else "no_return"


def _exact(row: Row) -> bool:
    return row["precision"] == "day" and row["earliest"] is not None and not row["unsure"]


def _in_time(event: Event) -> tuple[date, str]:
    return (event.reports[0]["earliest"] or date.max, event.incident_id)
