"""What came since a reader last read a family's history: how far they read is kept, what was loaded after it is new.

A reader who opens a history for the first time has nothing new in it; that opening is remembered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from safer_analysis.access import Scope
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Store
from safer_analysis.store.decide import add_decision


@dataclass(frozen=True, slots=True)
class NewSince:
    """What came into one family's history after its reader last read it."""

    read_at: datetime
    """When they last read it (UTC)."""
    records: frozenset[str]
    """Records of the history loaded after that, up to the day asked about."""
    files: int
    """In how many files they came."""


def find_new_since(store: Store, scope: Scope, family_id: str, *, as_of: date | None = None) -> NewSince | None:
    """What is new to this reader in one family; None when they have never opened its history."""
    return _find(store, scope, family_id, as_of).get(family_id)


def find_new_since_of_all(store: Store, scope: Scope, *, as_of: date | None = None) -> dict[str, NewSince]:
    """What is new to this reader in every family they have opened, by family."""
    return _find(store, scope, None, as_of)


def mark_read(store: Store, family_id: str, how: str, *, reason: str, made_by: str, made_at: datetime) -> str:
    """Keep that this reader has read a family's history up to now; the decision's identifier comes back.

    `how` is `opened` for the first opening, `read` where they said so.
    """
    with store.writing() as writer:
        return add_decision(writer, "reading", family_id, {"how": how}, reason=reason, made_by=made_by, made_at=made_at)


def _find(store: Store, scope: Scope, family_id: str | None, as_of: date | None) -> dict[str, NewSince]:
    rows = store.rows(
        read_sql("history/sql/new_since.sql"),
        reader=scope.reader,
        family_id=family_id,
        as_of=as_of,
        **scope.parameters(),
    )
    return {row["family_id"]: NewSince(row["read_at"], frozenset(row["records"]), row["files"]) for row in rows}
