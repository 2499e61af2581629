"""Everything recorded of one family that factors are told by, asked for once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from safer_analysis.access import Scope
from safer_analysis.access.hidden_words import hide_of_family
from safer_analysis.factors.rules import ledger_rules
from safer_analysis.history.reading import find_children
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store

_WORDS = ("factor_typed", "strength", "tested_typed", "evidence")
_PEOPLE = """
    SELECT person_id, name, is_child, ordinal, role, born_earliest, born_latest, unborn, earlier_identity
    FROM derived.person
    WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
    ORDER BY is_child DESC, ordinal NULLS LAST, name, person_id
"""


@dataclass(frozen=True, slots=True)
class FamilyRecords:
    """The records of one family up to a day. Identities from before an adoption stand in none of them."""

    as_of: date
    people: tuple[Row, ...]
    """Children first, oldest first; then adults by name."""
    recorded: tuple[Row, ...]
    """The history, in time (`sql/recorded.sql`), each with `is_not_mobile`."""
    listed: tuple[Row, ...]
    """Factors stated by assessments and lists (`sql/listed.sql`)."""
    mentioned: dict[str, dict[str, bool]]
    """Record id to the categories its words may mention, True where a person here confirmed it."""
    attended: dict[str, Row]
    """Record id to the share of school sessions attended, in percent."""

    def name_of(self, person_id: str) -> str:
        """The name shown of one person of the family."""
        return next((str(one["name"]) for one in self.people if one["person_id"] == person_id), "")

    def children(self) -> list[Row]:
        """The family's children, oldest first."""
        return [one for one in self.people if one["is_child"]]

    def adults(self) -> list[Row]:
        """The family's adults, by name."""
        return [one for one in self.people if not one["is_child"]]


def find_records(store: Store, scope: Scope, family_id: str, *, as_of: date) -> FamilyRecords:
    """The records of one family up to `as_of`; none for a family the scope does not grant."""

    def ask(sql: str, **given: Any) -> list[Row]:
        return store.rows(sql, family_id=family_id, **given, **scope.parameters())

    people, listed = ask(_PEOPLE), ask(read_sql("factors/sql/listed.sql"), as_of=as_of)
    shown = [one for one in people if not one["earlier_identity"]]
    known = {one["person_id"] for one in shown}
    mentioned: dict[str, dict[str, bool]] = {}
    for row in ask(read_sql("factors/sql/mentioned.sql")):
        mentioned.setdefault(row["event_id"], {})[row["category"]] = bool(row["confirmed"])
    born = {child["person_id"]: child["born_latest"] for child in find_children(store, scope, family_id)}
    return FamilyRecords(
        as_of,
        tuple(shown),
        tuple(_prepared(row, known, born) for row in ask(read_sql("factors/sql/recorded.sql"), as_of=as_of)),
        tuple(_of_known(row, known) for row in hide_of_family(store, family_id, listed, _WORDS)),
        mentioned,
        {row["event_id"]: row for row in ask(read_sql("factors/sql/attended.sql"))},
    )


def _of_known(row: Row, known: set[str]) -> Row:
    return row | {name: [one for one in row[name] or () if one in known] for name in ("child_ids", "adult_ids")}


def _prepared(row: Row, known: set[str], born: dict[str, date | None]) -> Row:
    """The record with the children shown, and whether any of them was certainly too young then to move about."""
    row = _of_known(row, known)
    days = int(ledger_rules()["not_mobile"]["days"])
    births = [day for child in row["child_ids"] if (day := born.get(child))]
    latest = row["latest"]
    young = any(latest and day <= row["earliest"] and (latest - day).days < days for day in births)
    return row | {"is_not_mobile": young}
