"""What the store holds for a family's picture: people, relationships, addresses, workers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safer_analysis.access import Scope
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store


@dataclass(frozen=True, slots=True)
class FamilyRecords:
    """The records one family's pictures are made from."""

    members: list[Row]
    relationships: list[Row]
    addresses: list[Row]
    involvements: list[Row]


def find_family_records(store: Store, scope: Scope, family_id: str) -> FamilyRecords:
    """Everything recorded of who is in a family, who lives where and who works with whom."""

    def rows(name: str) -> list[Row]:
        return store.rows(read_sql(f"network/sql/{name}.sql"), family_id=family_id, **scope.parameters())

    return FamilyRecords(rows("members"), rows("relationships"), rows("addresses"), rows("involvements"))


def find_contacts(store: Store, scope: Scope, family_id: str, *, as_of: date, child: str | None = None) -> list[Row]:
    """What each agency recorded up to that day, oldest first; for one child only, where one is named."""
    return store.rows(
        read_sql("network/sql/contacts.sql"),
        family_id=family_id,
        as_of=as_of,
        children=[child] if child else None,
        **scope.parameters(),
    )


def find_records_of_person(store: Store, scope: Scope, family_id: str, person_id: str, *, as_of: date) -> list[str]:
    """The dated records that name or concern one person, up to that day."""
    rows = store.rows(
        read_sql("network/sql/records_of_person.sql"),
        family_id=family_id,
        person_id=person_id,
        as_of=as_of,
        **scope.parameters(),
    )
    return [row["event_id"] for row in rows]
