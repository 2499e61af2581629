"""Protective factors counted out of records by a stated definition (`factors.toml`), where nobody need have said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from safer_analysis.factors.records import FamilyRecords
from safer_analysis.factors.rules import factor_kinds, ledger_rules
from safer_analysis.factors.signs import Sign, sign_of
from safer_analysis.siblings.facts import When
from safer_analysis.store import Row


def find_counted(records: FamilyRecords) -> list[Sign]:
    """The signs counted out of records: every record of every stretch that meets its definition, in time.

    Only records of an exact day are counted; a stretch ends with a missed appointment or too long a pause.
    """
    rules = ledger_rules()["counted"]
    return [
        *_attendance(records, rules["good_attendance"]),
        *_kept(records, "appointments_kept", rules["appointments_kept"], lasting=0),
        *_engaged(records, rules["sustained_engagement"]),
    ]


def attendance_below(records: FamilyRecords) -> Iterator[Row]:
    """The records of a period of school whose share attended is below that of the definition."""
    said = ledger_rules()["counted"]["good_attendance"]
    return (row for row in records.recorded if (share := _share(records, row, said)) and share < said["percent"])


def _attendance(records: FamilyRecords, said: dict[str, Any]) -> Iterator[Sign]:
    kind = factor_kinds()["good_attendance"]
    for row in records.recorded:
        share = _share(records, row, said)
        if share and share >= said["percent"]:
            yield sign_of(kind, row, "counted")


def _share(records: FamilyRecords, row: Row, said: dict[str, Any]) -> float | None:
    """The share attended in a period long enough to tell anything."""
    figure = records.attended.get(row["event_id"])
    if figure is None or (figure["possible"] is not None and figure["possible"] < said["sessions"]):
        return None
    return float(figure["percent"])


def _kept(records: FamilyRecords, code: str, said: dict[str, Any], *, lasting: int) -> Iterator[Sign]:
    """Per child, stretches of kept appointments with none missed between."""
    for child in records.children():
        own = (row for row in records.recorded if child["person_id"] in row["child_ids"])
        yield from _stretches(code, own, said, lasting=lasting)


def _engaged(records: FamilyRecords, said: dict[str, Any]) -> Iterator[Sign]:
    """Per adult named, and together for the records that name none, stretches of engagement."""
    for adult in [*(one["person_id"] for one in records.adults()), None]:
        own = (row for row in records.recorded if (adult in row["adult_ids"] if adult else not row["adult_ids"]))
        yield from _stretches("sustained_engagement", own, said, lasting=said["lasting"])


def _stretches(code: str, rows: Iterable[Row], said: dict[str, Any], *, lasting: int) -> Iterator[Sign]:
    stretch: list[Row] = []
    for row in rows:
        if row["basis"] != "coded" or not When.of(row).is_exact:
            continue
        if row["category"] in said["missed"]:
            yield from _told(code, stretch, said, lasting)
            stretch = []
        elif row["category"] in said["kept"]:
            if stretch and row["earliest"] - stretch[-1]["earliest"] > timedelta(days=said["days"]):
                yield from _told(code, stretch, said, lasting)
                stretch = []
            stretch.append(row)
    yield from _told(code, stretch, said, lasting)


def _told(code: str, stretch: list[Row], said: dict[str, Any], lasting: int) -> Iterator[Sign]:
    """The stretch's records, when it has enough incidents over enough time."""
    enough = len({row["incident_id"] for row in stretch}) >= said["times"]
    if enough and stretch[-1]["earliest"] - stretch[0]["earliest"] >= timedelta(days=lasting):
        yield from (sign_of(factor_kinds()[code], row, "counted") for row in stretch)
