"""What is known when a return is sent again: what is new, changed, gone and unchanged. What the Load page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

Place = tuple[str, str, int]
"""File (by its hash), sheet and row."""


@dataclass(frozen=True, slots=True)
class EarlierReturn:
    """A return loaded before."""

    file_hash: str
    file: str
    """Its name. It can hold a child's name: for the page, never for a message."""
    agency: str | None
    loaded_at: datetime
    sent_on: date | None
    """The day it says it was made; None when it does not say."""
    covers_from: date | None
    covers_to: date | None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row of one of the two returns."""

    sheet: str
    row: int
    cells: tuple[tuple[str, str], ...]
    """Heading and words of every filled cell, as sent. Narrative: for the page, never for a message."""
    records: tuple[str, ...]
    """The identifiers of its records."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that says something else than before."""

    field: str
    label: str
    """What the field is, in plain English."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row that stands in both returns and says something else in the newer one."""

    before: ComparedRow
    after: ComparedRow
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A return just read beside the one loaded before that it is taken to be, sent again."""

    earlier: EarlierReturn
    """The return loaded before."""
    is_older: bool
    """True when the return just read says it was made before the one loaded before it: then that one is the newer."""
    new: tuple[ComparedRow, ...]
    """Rows that only the newer return holds."""
    changed: tuple[ChangedRow, ...]
    gone: tuple[ComparedRow, ...]
    """Rows of the older return that the newer one does not hold, though it covers their time and family."""
    unchanged: int
    """Rows both hold."""
    outside: int
    """Rows of the older return outside the time or the family of the newer one; they stand as they are."""
    replaced: tuple[tuple[str, str], ...]
    """Every record of the older return that no longer counts, and the record that takes its place."""
    found_again: tuple[str, ...]
    """Records an earlier return had left out that the return just read holds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says to a proposed comparison; as it stands, what `load` does without asking."""

    sent_again: bool = True
    """False: it is another return. Everything of both stands."""
    withdraw_gone: bool = False
    """True: rows that are gone no longer count. Else they stand and are marked."""
    apart: frozenset[str] = field(default_factory=frozenset)
    """Records of the older return that are not an earlier version of the row they were paired with; they stand."""
    reason: str = "The same agency sent the same kind of return again; rows were paired by intake/resubmission.toml"
    made_by: str = "the load command"
