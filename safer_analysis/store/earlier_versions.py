"""Records that a later return of the same agency changed, took back or no longer holds, as decisions say.

A decision of kind `resubmission` is about the return just read. Its detail: `replaced`, pairs of a record and the one
that takes its place; `left_out`, records the newer return no longer holds, which stand; `withdrawn`, those a person
took out; `found_again`, those left out before that it holds again; `stand`, those a person said are no version of
another; `older` and `newer`, the two returns' hashes.
"""

from __future__ import annotations

from collections.abc import Iterable

from safer_analysis.store.decide import find_decisions, find_files_set_aside
from safer_analysis.store.store import Row, Store, Writer
from safer_analysis.vocabulary import EVIDENCE_TABLES


def find_earlier_versions(source: Store | Writer, *, with_places: bool = False) -> list[Row]:
    """One row a record: what became of it, the record in its place, the return that says so, the decision.

    `with_places` adds where the record stands: `file_hash`, `sheet` and `row`. Decisions about a return that was set
    aside since count for nothing, so that both of its versions cannot vanish.
    """
    aside = set(find_files_set_aside(source))
    found: dict[str, Row] = {}
    for decision in find_decisions(source, "resubmission"):
        said = decision.detail
        if said["newer"] in aside:
            continue
        for record in (*said["found_again"], *said.get("stand", ())):
            found.pop(record, None)
        became: dict[str, tuple[str, str | None]] = {record: ("changed", by) for record, by in said["replaced"]}
        became |= dict.fromkeys(said["withdrawn"], ("withdrawn", None))
        became |= dict.fromkeys(said["left_out"], ("left_out", None))
        for record, (what, by) in became.items():
            found[record] = {
                "record_id": record,
                "became": what,
                "by_record_id": by,
                "by_file_hash": said["newer"],
                "decision_id": decision.decision_id,
            }
    if with_places:
        for record, place in find_places(source, found).items():
            found[record] |= dict(zip(("file_hash", "sheet", "row"), place, strict=True))
    return [found[record] for record in sorted(found)]


def find_superseded(source: Store | Writer) -> set[str]:
    """The records that no longer count: changed by a later return, or taken out."""
    return {row["record_id"] for row in find_earlier_versions(source) if row["became"] != "left_out"}


def find_returns_replaced(source: Store | Writer) -> dict[str, str]:
    """Hash of each return that was sent again to the hash of the one that takes its place."""
    aside = set(find_files_set_aside(source))
    said = (decision.detail for decision in find_decisions(source, "resubmission"))
    return {detail["older"]: detail["newer"] for detail in said if detail["older"] and detail["newer"] not in aside}


def place_of(row: Row) -> tuple[str, str, int]:
    """Where a row or a record stands: file, sheet and row."""
    return row["file_hash"], row["sheet"], row["row"]


def find_places(source: Store | Writer, record_ids: Iterable[str]) -> dict[str, tuple[str, str, int]]:
    """Where records stand, by their identifiers, whatever table they are in."""
    wanted = list(record_ids)
    every = " UNION ALL ".join(f"SELECT record_id, file_hash, sheet, row FROM {t.full_name}" for t in EVIDENCE_TABLES)
    sql = f"SELECT * FROM ({every}) WHERE record_id IN (SELECT unnest($wanted))"
    return {row["record_id"]: place_of(row) for row in source.rows(sql, wanted=wanted)} if wanted else {}
