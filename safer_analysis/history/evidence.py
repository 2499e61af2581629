"""Any record of evidence by its identifier: where it stands, the row as it was sent, whether the history holds it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from safer_analysis.access import Scope
from safer_analysis.access.protected_addresses import hide_protected
from safer_analysis.store import Row, Store
from safer_analysis.vocabulary import EVIDENCE_TABLES, OF_NO_FAMILY

MOST = 500
"""As many records as are looked up at a time; nobody reads more in one list."""

_EVERY_RECORD = " UNION ALL ".join(
    f"SELECT record_id, file_hash, sheet, row, '{table.name}' AS entry, agency FROM {table.full_name} "
    "WHERE list_contains($record_ids, record_id)"
    for table in EVIDENCE_TABLES
)
_FOUND = f"""
WITH
wanted AS ({_EVERY_RECORD}),
placed AS (
    SELECT wanted.* EXCLUDE (entry, agency), family_id, placed.entry, placed.agency
    FROM wanted JOIN derived.record_family AS placed USING (record_id)
    WHERE $granted IS NULL OR list_contains($granted, family_id)
    UNION ALL BY NAME
    -- a staff list and the sessions of its workers are of no family: who may see every family may see them
    SELECT * FROM wanted ANTI JOIN derived.record_family USING (record_id)
    WHERE $granted IS NULL AND entry IN {OF_NO_FAMILY}
)
SELECT
    placed.record_id, placed.entry, placed.family_id, placed.agency, source_file.file, placed.sheet, placed.row,
    source_row.headers, source_row.cells,
    event_id, date_typed, earliest, latest, precision, unsure, time
FROM placed
JOIN records.source_file USING (file_hash)
LEFT JOIN records.source_row USING (file_hash, sheet, row)
LEFT JOIN derived.chronology ON event_id = placed.record_id AND chronology.family_id = placed.family_id
ORDER BY earliest NULLS LAST, source_file.file, placed.sheet, placed.row, placed.record_id
"""


def find_evidence(store: Store, scope: Scope, record_ids: Iterable[str]) -> list[Row]:
    """These records of any kind, at most `MOST`, in the order of the history, the others by file and row.

    A row has `record_id`, `entry` (the table's name), `family_id`, `agency`, `file`, `sheet`, `row`, `row_as_typed`
    (pairs of heading and cell, protected addresses left out), and `event_id`, `date_typed`, `earliest`, `latest`,
    `precision`, `unsure`, `time` where the record stands in the chronology. `family_id` is None for a record
    of no family, such as an entry of a staff list. What the scope does not grant is left out.
    """
    wanted = sorted(set(record_ids))[:MOST]
    if not wanted:
        return []
    found = store.rows(_FOUND, record_ids=wanted, **scope.parameters())
    for record in found:
        headings, cells = json.loads(record.pop("headers") or "[]"), json.loads(record.pop("cells") or "[]")
        headings += [""] * (len(cells) - len(headings))
        record["row_as_typed"] = [(head, cell) for head, cell in zip(headings, cells, strict=False) if cell.strip()]
    hide_protected(store, found)
    return found
