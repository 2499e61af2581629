"""Sessions of supervision one by one, and the days between each and the one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from safer_analysis.oversight.policy import Policy, supervision_policy
from safer_analysis.oversight.supervision import Worker, asked_of
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store


@dataclass(frozen=True, slots=True)
class Session:
    """One worker's supervision on one day."""

    agency: str
    key: str
    day: date
    is_exact: bool
    """False where it was not written to the day; `day` is then the last day it can mean."""
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """From one session of a worker to the next."""

    agency: str
    key: str
    day: date
    """The day of the later session."""
    days: int
    is_late: bool
    """Whether it was later than the schedule the worker is held to asks for."""
    records: tuple[str, ...]
    """The records of both sessions."""


def find_sessions(store: Store, *, as_of: date, first: date | None = None) -> list[Session]:
    """Every session up to a day, from `first` when it is given: by agency and worker, each worker's in time."""
    asked = asked_of(store, supervision_policy(), as_of) | {"first": first}
    return [
        Session(row["agency"], row["worker_key"], row["day"], row["is_exact"], tuple(row["records"]))
        for row in store.rows(read_sql("oversight/sql/sessions.sql"), **asked)
    ]


def find_gaps(sessions: Iterable[Session], workers: Iterable[Worker], policy: Policy) -> list[Gap]:
    """The gaps between sessions written to the day, of the workers given, in time."""
    known = {(one.agency, one.key): one for one in workers}
    gaps = [gap for key, own in _by_worker(sessions) if key in known for gap in _gaps(own, known[key], policy)]
    return sorted(gaps, key=lambda gap: (gap.day, gap.agency, gap.key))


def _by_worker(sessions: Iterable[Session]) -> Iterator[tuple[tuple[str, str], list[Session]]]:
    for key, own in groupby(sessions, key=lambda one: (one.agency, one.key)):
        yield key, list(own)


def _gaps(own: list[Session], worker: Worker, policy: Policy) -> Iterator[Gap]:
    for before, after in pairwise(own):
        if before.is_exact and after.is_exact:
            is_late = after.day > worker.schedule.next_due(before.day, policy)
            records = before.records + after.records
            yield Gap(after.agency, after.key, after.day, (after.day - before.day).days, is_late, records)


@dataclass(frozen=True, slots=True)
class Quarter:
    """One team in one quarter of a year."""

    team: str
    first: date
    """The first day of the quarter."""
    sessions: int
    gaps: int
    """Intervals that ended in it."""
    late: int
    """Of these, longer than asked for."""


def count_by_quarter(
    sessions: Iterable[Session], gaps: Iterable[Gap], workers: Iterable[Worker], *, as_of: date, quarters: int = 4
) -> list[Quarter]:
    """Each team's last quarters, that of `as_of` the last: by team, then in time. Teams as the workers are in now."""
    team_of = {(one.agency, one.key): one.team for one in workers}
    place = as_of.year * 4 + (as_of.month - 1) // 3
    shown = [date(at // 4, at % 4 * 3 + 1, 1) for at in range(place - quarters + 1, place + 1)]
    held = Counter((team_of.get((one.agency, one.key)), _quarter(one.day)) for one in sessions)
    ended = Counter((team_of[gap.agency, gap.key], _quarter(gap.day)) for gap in gaps)
    late = Counter((team_of[gap.agency, gap.key], _quarter(gap.day)) for gap in gaps if gap.is_late)
    return [
        Quarter(team, first, held[team, first], ended[team, first], late[team, first])
        for team in sorted(set(team_of.values()), key=str.casefold)
        for first in shown
    ]


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
