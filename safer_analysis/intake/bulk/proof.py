"""Rows of a large table read the slow way as well: where one reads otherwise, the whole file is read the slow way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from safer_analysis.intake.agencies import kind_of
from safer_analysis.intake.bulk.keyed import KeyedRows
from safer_analysis.intake.contents import as_named
from safer_analysis.intake.table import ReadRow
from safer_analysis.store import NotPlain

ROWS = 150
"""About so many rows are read both ways, at even distances from the first to the last."""
_OF_ROW = ("record_id", "file_hash", "sheet", "row", "family_name")


def prove(keyed: KeyedRows, read: Iterable[ReadRow], condition: str, file_hash: str) -> None:
    """Compare the ordinary rows that meet a condition with the same rows read by themselves.

    Raises NotPlain where anything differs: the record, whom it names, what is said of it, or its key.
    """
    rows, records, people = keyed.as_lists(condition)
    keys = {row["row"]: row["row_key"] for row in rows}
    told: dict[int, list[str]] = {number: [] for number in keys}
    for number, issue in keyed.issues(condition):
        told[number].append(f"{issue.code} {issue.column}")
    said = {record["row"]: record for record in records}
    named: dict[str, list[dict[str, Any]]] = {record["record_id"]: [] for record in records}
    for who in people:
        named[who.pop("record_id")].append(who)
    for one in read:
        number = one.row.number
        record = said.pop(number)
        same = (
            keys[number] == one.key
            and told[number] == [f"{issue.code} {issue.column}" for issue in one.done.issues]
            and _without(record) == _without({name: _record(one).get(name) for name in record})
            and _sorted(named[record["record_id"]]) == _sorted(as_named(who, file_hash) for who in one.done.people)
        )
        if not same or not _record(one).keys() - record.keys() <= _empty(one):
            raise NotPlain
    if said:
        raise NotPlain


def _record(one: ReadRow) -> dict[str, Any]:
    origin = {"agency": one.agency, "agency_kind": kind_of(one.agency), "family_ref": one.family}
    return {**one.done.record, **origin}


def _without(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in _OF_ROW}


def _empty(one: ReadRow) -> set[str]:
    """What stands in the record without saying anything."""
    return {name for name, value in one.done.record.items() if value is None}


def _sorted(people: Iterable[dict[str, Any]]) -> list[list[str]]:
    return sorted(sorted(f"{name}={value}" for name, value in who.items()) for who in people)
