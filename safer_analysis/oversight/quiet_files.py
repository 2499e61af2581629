"""Which open files have had no new entry for longer than a chronology may go without? By family, three answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from safer_analysis.access import Scope
from safer_analysis.oversight.intervals import Interval
from safer_analysis.oversight.policy import Policy, supervision_policy
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store

Answer = Literal["in_time", "late", "not_recorded", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class OpenFile:
    """One family that children's social care works with, and the last entry in its file."""

    family_id: str
    last: date | None
    """The day of the last dated entry; None where there is none."""
    answer: Answer
    """late: longer ago than the limit; cannot_tell: no return reaches the day a new entry was due."""
    days: int | None
    """How many days ago the last entry was."""
    record: str | None


def find_open_files(store: Store, scope: Scope, *, as_of: date, policy: Policy | None = None) -> list[OpenFile]:
    """Every open file by reference: an involvement that has not ended, or a plan that runs, on the day."""
    policy = policy or supervision_policy()
    lists = ("case_agencies", "plan_begins", "plan_ends")
    asked: dict[str, Any] = {name: list(policy.words[name]) for name in lists}
    rows = store.rows(read_sql("oversight/sql/quiet_files.sql"), as_of=as_of, **asked, **scope.parameters())
    limit = chronology_limit(policy)
    return [
        OpenFile(
            row["family_id"],
            row["last"],
            _answer(row["last"], row["reach"], limit, as_of),
            (as_of - row["last"]).days if row["last"] else None,
            row["record_id"],
        )
        for row in rows
    ]


def chronology_limit(policy: Policy | None = None) -> Interval:
    """How long a chronology may go without a new entry."""
    return (policy or supervision_policy()).chronology_kept


def _answer(last: date | None, reach: date | None, limit: Interval, as_of: date) -> Answer:
    if last is None:
        return "not_recorded"
    if limit.after(last) >= as_of:
        return "in_time"
    return "late" if reach is not None and reach > limit.after(last) else "cannot_tell"
