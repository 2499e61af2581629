"""Addresses that must not be shown, wherever a record is shown as it was sent: those a record protects.

Inside a record's own words they are barred out (`hidden_words.py`); a cell that is about the place says that it is not
shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from safer_analysis.access.hidden_words import find_hidden, hide_words
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import fold

NOT_SHOWN = "address not shown"
SHORTEST_HIDDEN = 5
"""Letters of a protected address or postcode below which it is looked for in no cell: it would be found everywhere."""
MOST_WORDS_OF_PLACE = 14
"""Words above which a cell that holds an address tells of more than the place."""
_OF_PLACE = {"address", "postcode", "code", "authority", "property", "council"}
"""Words of a heading over what tells of the place."""

# The addresses of the families whose records are shown, of every family where a record is of none and may speak of any,
# and those of the records themselves.
_TOLD = """
SELECT record_id, address, postcode, protected
FROM records.address JOIN derived.record_family USING (record_id)
WHERE $of_any OR list_contains($families, family_id)
UNION ALL
SELECT record_id, address, postcode, false
FROM records.person_record
WHERE list_contains($record_ids, record_id)
"""


class HiddenAddresses:
    """Which addresses no picture may show: those a record protects, however and by whomever they are written."""

    def __init__(self, addresses: Sequence[Row]) -> None:
        protected = [row for row in addresses if row["protected"]]
        self._keys = {address_key(row) for row in protected} | {fold(row["address"] or "") for row in protected}
        self._postcodes = {postcode_key(row) for row in protected} - {""}

    def holds(self, row: Row) -> bool:
        """Whether this address is one of them: the same words, or the same postcode."""
        known = address_key(row) in self._keys or bool(row["address"] and fold(row["address"]) in self._keys)
        return known or postcode_key(row) in self._postcodes

    def shown(self, row: Row) -> str:
        """The address as it may be shown."""
        if self.holds(row):
            return NOT_SHOWN
        return ", ".join(part for part in (row["address"], row["postcode"]) if part)


def address_key(row: Row) -> str:
    """What two ways of writing one address share: house number and postcode; without one of them, its first line."""
    words, postcode = fold(row["address"] or "").split(), postcode_key(row)
    number = next((word for word in words if word[0].isdigit()), "")
    if number and postcode:
        return f"{number} {postcode}"
    return f"{fold((row['address'] or '').splitlines()[0] if row['address'] else '')} {postcode}".strip()


def postcode_key(row: Row) -> str:
    """The postcode without spaces, in small letters; "" where none is recorded."""
    return fold(row["postcode"] or "").replace(" ", "")


def hide_protected(store: Store, found: Sequence[Row]) -> None:
    """Hide every protected address in the `row_as_typed` of rows that have a `record_id` and a `family_id`.

    `NOT_SHOWN` stands in place of a cell that is an address, and in the rows of a protected address of every cell about
    the place; in a cell that tells of more, the address is barred out.
    """
    families = sorted({record["family_id"] for record in found} - {None})
    told = store.rows(
        _TOLD,
        of_any=any(record["family_id"] is None for record in found),
        families=families,
        record_ids=[record["record_id"] for record in found],
    )
    addresses, words = HiddenAddresses(told), _hidden_words(told)
    of_protected = {row["record_id"] for row in told if row["address"] and addresses.holds(row)}
    patterns = find_hidden(store, families) if words else {}
    for record in found if words else ():
        is_of_one, pattern = record["record_id"] in of_protected, patterns.get(record["family_id"])
        record["row_as_typed"] = [
            (heading, _shown(heading, cell, words, pattern, of_protected=is_of_one))
            for heading, cell in record["row_as_typed"]
        ]


def hide_addresses(store: Store, entries: Sequence[Row]) -> None:
    """Put `NOT_SHOWN` in place of the `address` and `postcode` of entries of people lists that are protected."""
    families = sorted({entry["family_id"] for entry in entries})
    addresses = HiddenAddresses(store.rows(_TOLD, of_any=False, families=families, record_ids=[]))
    for entry in entries:
        if (entry["address"] or entry["postcode"]) and addresses.holds(entry):
            entry["address"], entry["postcode"] = NOT_SHOWN, None


def _hidden_words(addresses: Sequence[Row]) -> set[str]:
    words = {fold(row[part] or "") for row in addresses if row["protected"] for part in ("address", "postcode")}
    words |= {word.replace(" ", "") for word in words}
    return {word for word in words if len(word) >= SHORTEST_HIDDEN}


def _shown(heading: str, cell: str, words: set[str], pattern: str | None, *, of_protected: bool) -> str:
    """A cell as it may be shown; narrative keeps every word but the address's."""
    if not _is_hidden(heading, cell, words, of_protected=of_protected):
        return hide_words(cell, pattern)
    barred = hide_words(cell, pattern)
    of_more = len(cell.split()) > MOST_WORDS_OF_PLACE and not _is_hidden("", barred, words, of_protected=False)
    return barred if of_more else NOT_SHOWN


def _is_hidden(heading: str, cell: str, hidden: set[str], *, of_protected: bool) -> bool:
    said = fold(cell)
    if any(word in said or word in said.replace(" ", "") for word in hidden):
        return True
    return of_protected and bool(_OF_PLACE & set(fold(heading).split())) and "protected" not in fold(heading)
