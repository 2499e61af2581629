"""The returns loaded before that one just read may be sent again, and their records, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from safer_analysis.intake.comparison import EarlierReturn, Place
from safer_analysis.intake.keep import FileContents
from safer_analysis.intake.lines import Line
from safer_analysis.intake.same_record import resubmission_rules
from safer_analysis.store import Row, Store
from safer_analysis.store.decide import find_decisions, find_files_set_aside
from safer_analysis.store.earlier_versions import (
    find_earlier_versions,
    find_places,
    find_returns_replaced,
    find_superseded,
    place_of,
)
from safer_analysis.vocabulary import EVIDENCE_TABLES, Table
from safer_analysis.vocabulary.records import NAMED_PERSON

_PLACES = """(
    SELECT unnest($files::VARCHAR[]) AS file_hash, unnest($sheets::VARCHAR[]) AS sheet, unnest($rows::INTEGER[]) AS row
)"""
# Earlier returns of the same kind and agency, those that share most rows first. A return that was itself sent again
# since is history, and is not compared with.
_LIKELY = """
SELECT file_hash, file, agency, loaded_at, sent_on, covers_from, covers_to
FROM records.source_file
LEFT JOIN (
    SELECT file_hash, count(*) AS shared FROM records.source_row
    WHERE disposition IN ('accepted', 'duplicate') AND row_key IN (SELECT unnest($keys::VARCHAR[])) GROUP BY file_hash
) USING (file_hash)
WHERE form NOT IN ('corrected', 'by hand')
  AND ($only IS NULL OR file_hash = $only)
  AND file_hash NOT IN (SELECT unnest($out::VARCHAR[]))
  AND (agency IS NOT DISTINCT FROM $agency OR agency IS NULL OR $agency IS NULL)
  AND list_has_any(string_split(kind, ', '), $kinds)
  AND (shared > 0 OR rows_read <= $most_rows)
ORDER BY shared DESC NULLS LAST, file_number DESC
LIMIT $compared
"""

# The rows of a return as it stands: its own, those put right here by hand, and those it left out, which still stand.
# A row that was a duplicate stands for the record first kept with its key.
_ROWS = f"""
WITH own AS (
    SELECT row_key, kind FROM records.source_row
    WHERE file_hash = $file_hash AND disposition IN ('accepted', 'duplicate')
    UNION
    SELECT source_row.row_key, source_row.kind FROM records.source_row
    JOIN records.source_file USING (file_hash)
    WHERE form = 'corrected' AND starts_with(details->>'corrects', $file_hash) AND disposition = 'accepted'
    UNION
    SELECT row_key, kind FROM records.source_row
    JOIN {_PLACES} USING (file_hash, sheet, row)
)
SELECT own.kind, held.file_hash, held.sheet, held.row, later.row_key IS NOT NULL AS is_same
FROM own
JOIN records.source_row AS held USING (row_key)
LEFT JOIN (SELECT DISTINCT unnest($keys::VARCHAR[]) AS row_key) AS later USING (row_key)
WHERE held.disposition = 'accepted' AND held.file_hash NOT IN (SELECT unnest($aside::VARCHAR[]))
ORDER BY held.file_hash, held.sheet, held.row
"""
_CERTAIN_DAY, _NO_DAY = "CASE WHEN NOT coalesce(unsure, false) THEN earliest END", "NULL::DATE"


@dataclass(frozen=True, slots=True)
class EarlierRows:
    """What an earlier return holds as it stands: the rows the one just read has too, and the records of all others."""

    same: tuple[Place, ...]
    others: tuple[Line, ...]


def find_likely(store: Store, contents: FileContents, *, only: str | None = None) -> list[EarlierReturn]:
    """Earlier returns that the one just read may be, those that share most rows first; `only` names one by its hash."""
    rules = resubmission_rules()["same_return"]
    if store.one("SELECT 1 AS one FROM records.source_file WHERE file_hash <> $own", own=contents.data_hash) is None:
        return []
    found = store.rows(
        _LIKELY,
        keys=contents.record_keys(),
        out=[*find_files_set_aside(store), *find_returns_replaced(store), contents.data_hash],
        only=only,
        agency=contents.agency,
        kinds=contents.kinds,
        most_rows=rules["most_rows_where_none_is_shared"],
        compared=rules["compared"],
    )
    return [EarlierReturn(**row) for row in found]


def read_earlier(store: Store, earlier: EarlierReturn, contents: FileContents) -> EarlierRows:
    """The rows of an earlier return beside the one just read."""
    versions = find_earlier_versions(store)
    out = [v["record_id"] for v in versions if (v["became"], v["by_file_hash"]) == ("left_out", earlier.file_hash)]
    rows = store.rows(
        _ROWS,
        file_hash=earlier.file_hash,
        keys=contents.record_keys(),
        aside=find_files_set_aside(store),
        **_at(find_places(store, out).values()),
    )
    replaced = set(find_places(store, find_superseded(store)).values())
    standing = [row for row in rows if place_of(row) not in replaced]
    others = read_lines(store, {place_of(row): row["kind"] for row in standing if not row["is_same"]})
    return EarlierRows(tuple(place_of(row) for row in standing if row["is_same"]), tuple(others))


def read_lines(store: Store, places: dict[Place, str]) -> list[Line]:
    """The records that came from these places, each place with its kind of return."""
    lines = []
    for table in EVIDENCE_TABLES if places else ():
        records = store.rows(_at_places(table), **_at(places))
        named = _named(store.rows(_people_of(table), **_at(places))) if records else {}
        for record in records:
            lines.append(Line(table, places[place_of(record)], record, tuple(named.get(record["record_id"], ()))))
    return lines


def lines_of(contents: FileContents) -> list[Line]:
    """The records a return just read would add."""
    kinds = {(row["sheet"], row["row"]): row["kind"] for row in contents.rows}
    named = _named(contents.people)
    return [
        Line(table, kinds[record["sheet"], record["row"]], record, tuple(named.get(record["record_id"], ())))
        for table, records in contents.records.values()
        for record in records
    ]


def find_agencies_and_days(store: Store, places: Iterable[Place]) -> list[Row]:
    """Agency and first certain day of the records that came from these places."""
    every = " UNION ALL ".join(
        f"SELECT agency, {_CERTAIN_DAY if any(f.main for f in table.fields) else _NO_DAY} AS day "
        f"FROM ({_at_places(table)})"
        for table in EVIDENCE_TABLES
    )
    at = _at(places)
    return store.rows(f"SELECT agency, min(day) AS day FROM ({every}) GROUP BY agency", **at) if at["rows"] else []


def find_files_placed(store: Store) -> dict[str, str]:
    """Hash of each file that was placed in a family by decision to that family."""
    return {decision.subject: decision.detail["family"] for decision in find_decisions(store, "placing")}


def read_cells(store: Store, places: Iterable[Place]) -> list[Row]:
    """The rows at these places, word for word."""
    return store.rows(
        f"SELECT source_row.* FROM records.source_row JOIN {_PLACES} USING (file_hash, sheet, row)",
        **_at(places),
    )


def _at(places: Iterable[Place]) -> dict[str, Any]:
    files, sheets, rows = zip(*places, strict=True) if (places := list(places)) else ((), (), ())
    return {"files": list(files), "sheets": list(sheets), "rows": list(rows)}


def _at_places(table: Table) -> str:
    return f"SELECT t.* FROM {table.full_name} AS t JOIN {_PLACES} USING (file_hash, sheet, row) ORDER BY record_id"


def _people_of(table: Table) -> str:
    return (
        f"SELECT named.* FROM {NAMED_PERSON.full_name} AS named SEMI JOIN ({_at_places(table)}) USING (record_id) "
        "ORDER BY record_id, field, position"
    )


def _named(people: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for who in people:
        found.setdefault(who["record_id"], []).append(who)
    return found
