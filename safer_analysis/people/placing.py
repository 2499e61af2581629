"""Which family each record belongs to: by decision, by its reference, by the number of a person in it, or not placed.

Records of a file that was set aside, and of a correction or an entry by hand that was taken back, belong to none: they
stay in the evidence and are in no history.
"""

from __future__ import annotations

from safer_analysis.store import Writer
from safer_analysis.store.decide import find_decisions, find_files_set_aside
from safer_analysis.vocabulary import EVIDENCE_TABLES, OF_NO_FAMILY
from safer_analysis.vocabulary.derived import RECORD_FAMILY

_EVERY_RECORD = " UNION ALL ".join(
    f"SELECT record_id, file_hash, agency, family_ref, '{table.name}' AS entry FROM {table.full_name}"
    for table in EVIDENCE_TABLES
)

_PLACED = f"""
WITH
decided AS (SELECT unnest($placed_files) AS file_hash, unnest($placed_in) AS decided_ref),
every_record AS (
    SELECT record_id, file_hash, agency, coalesce(decided_ref, family_ref) AS family_ref, entry, decided_ref
    FROM ({_EVERY_RECORD})
    LEFT JOIN decided USING (file_hash)
    WHERE NOT list_contains($set_aside, file_hash)
),
-- the family an agency's own number for a person belongs to, when that is one family only
numbered AS (
    SELECT agency, own_id, min(family_ref) AS family_ref
    FROM records.person_record
    WHERE own_id IS NOT NULL AND family_ref IS NOT NULL
    GROUP BY agency, own_id
    HAVING count(DISTINCT upper(trim(family_ref))) = 1
),
by_number AS (
    SELECT named.record_id, min(numbered.family_ref) AS family_ref
    FROM records.named_person AS named
    JOIN every_record USING (record_id)
    JOIN numbered ON numbered.agency = every_record.agency AND numbered.own_id = named.own_id
    WHERE every_record.family_ref IS NULL
    GROUP BY named.record_id
    HAVING count(DISTINCT upper(trim(numbered.family_ref))) = 1
)
SELECT
    record_id,
    entry,
    every_record.agency,
    -- a reference is compared without regard to case; a file's own records stand together until they are placed
    coalesce(
        upper(trim(every_record.family_ref)),
        upper(trim(by_number.family_ref)),
        'FILE-' || upper(file_hash[:6])
    ) AS family_id,
    CASE
        WHEN decided_ref IS NOT NULL THEN 'decision'
        WHEN every_record.family_ref IS NOT NULL THEN 'reference'
        WHEN by_number.family_ref IS NOT NULL THEN 'own_number'
        ELSE 'file'
    END AS placed_by
FROM every_record
LEFT JOIN by_number USING (record_id)
WHERE every_record.family_ref IS NOT NULL OR by_number.family_ref IS NOT NULL OR entry NOT IN {OF_NO_FAMILY}
ORDER BY family_id, record_id
"""


def place_records(writer: Writer) -> None:
    """Rebuild `record_family` for every record of evidence."""
    placed = {decision.subject: decision.detail["family"] for decision in find_decisions(writer, "placing")}
    writer.rebuild(
        RECORD_FAMILY,
        _PLACED,
        placed_files=list(placed),
        placed_in=list(placed.values()),
        set_aside=find_files_set_aside(writer),
    )
