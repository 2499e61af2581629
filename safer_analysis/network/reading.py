"""What the store holds for a family's picture: people, relationships, addresses, workers, and the rows behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safer_analysis.access import Scope
from safer_analysis.network.households import NOT_SHOWN, HiddenAddresses
from safer_analysis.sql_files import read_sql
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import fold


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


def hide_protected(found: Sequence[Row], records: FamilyRecords) -> list[Row]:
    """Rows of `history.evidence.find_evidence` in which every protected address says only that it is not shown.

    That is every cell that holds one or its postcode, and in the rows of an address every cell about the place.
    """
    addresses = HiddenAddresses(records.addresses)
    words = _hidden_words(records.addresses)
    told_of = [*records.addresses, *records.members]
    protected = {row["record_id"] for row in told_of if row["address"] and addresses.holds(row)}
    return [
        row
        | {
            "row_as_typed": [
                (heading, NOT_SHOWN if _is_hidden(heading, cell, words, row["record_id"] in protected) else cell)
                for heading, cell in row["row_as_typed"]
            ]
        }
        for row in found
    ]


def _hidden_words(addresses: Sequence[Row]) -> set[str]:
    words = {fold(row[part] or "") for row in addresses if row["protected"] for part in ("address", "postcode")}
    words |= {word.replace(" ", "") for word in words}
    return words - {""}


def _is_hidden(heading: str, cell: str, hidden: set[str], protected: bool) -> bool:
    said = fold(cell)
    if any(word in said or word in said.replace(" ", "") for word in hidden):
        return True
    of_place = {"address", "postcode", "code", "authority", "property", "council"}
    return protected and bool(of_place & set(fold(heading).split())) and "protected" not in fold(heading)


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
