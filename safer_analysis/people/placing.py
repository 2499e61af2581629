"""Which family each record belongs to: by decision, by its reference, by the number of a person in it, or not placed.

Records of a file that was set aside, of a correction or an entry by hand that was taken back, and those a later return
changed, belong to none: they stay in the evidence and are in no history.
"""

from __future__ import annotations

import networkx as nx

from safer_analysis.intake.kinds import return_kinds
from safer_analysis.store import Writer
from safer_analysis.store.decide import find_decisions, find_files_set_aside
from safer_analysis.store.earlier_versions import find_earlier_versions, find_returns_replaced
from safer_analysis.vocabulary import EVIDENCE_TABLES, OF_NO_FAMILY
from safer_analysis.vocabulary.derived import EARLIER_VERSION, RECORD_FAMILY

_EVERY_RECORD = " UNION ALL ".join(
    f"SELECT record_id, file_hash, sheet, agency, family_ref, '{table.name}' AS entry FROM {table.full_name}"
    for table in EVIDENCE_TABLES
)

_FILES = f"""
SELECT file_hash, file_number, list(DISTINCT upper(trim(said.family_ref))) FILTER (said.family_ref IS NOT NULL) AS refs
FROM records.source_file LEFT JOIN ({_EVERY_RECORD}) AS said USING (file_hash)
WHERE file_hash IN (SELECT unnest($files))
GROUP BY ALL
"""

_PLACED = f"""
WITH
decided AS (SELECT unnest($placed_files) AS file_hash, unnest($placed_in) AS decided_ref),
-- where records stand that do not say it, of a return that is one sent before
home AS (SELECT unnest($home_files::VARCHAR[]) AS file_hash, unnest($home_in::VARCHAR[]) AS home_ref),
every_record AS (
    SELECT record_id, file_hash, sheet, agency, coalesce(decided_ref, family_ref) AS family_ref, entry, decided_ref
    FROM ({_EVERY_RECORD})
    LEFT JOIN decided USING (file_hash)
    ANTI JOIN (SELECT record_id FROM derived.earlier_version WHERE became <> 'left_out') USING (record_id)
    WHERE NOT list_contains($set_aside, file_hash)
),
-- the family an agency's own number for a person belongs to, when that is one family only
numbered AS (
    SELECT agency, own_id, min(family_ref) AS family_ref, 'own_number' AS placed_by
    FROM records.person_record
    WHERE own_id IS NOT NULL AND family_ref IS NOT NULL
    GROUP BY agency, own_id
    HAVING count(DISTINCT upper(trim(family_ref))) = 1
),
-- whose records an agency's own numbers say they are
with_number AS (
    SELECT record_id, own_id FROM records.named_person WHERE own_id IS NOT NULL
    UNION
    SELECT record_id, own_id FROM records.person_record WHERE own_id IS NOT NULL
),
caseload AS (
    SELECT DISTINCT file_hash, sheet FROM records.source_row WHERE list_contains($caseload_kinds, kind)
),
-- a child of a list of many families' children is a family of its own until placed, in every return of that agency
alone AS (
    SELECT DISTINCT
        agency, own_id,
        'CHILD-' || upper(sha256(agency || chr(31) || own_id)[:12]) AS family_ref,
        'child' AS placed_by
    FROM every_record
    JOIN caseload USING (file_hash, sheet)
    JOIN with_number USING (record_id)
    WHERE family_ref IS NULL
),
family_of_number AS (
    FROM numbered
    UNION ALL
    SELECT alone.* FROM alone ANTI JOIN numbered USING (agency, own_id)
),
by_number AS (
    SELECT record_id, min(found.family_ref) AS family_ref, min(found.placed_by) AS placed_by
    FROM with_number
    JOIN every_record USING (record_id)
    JOIN family_of_number AS found USING (agency, own_id)
    WHERE every_record.family_ref IS NULL
    GROUP BY record_id
    HAVING count(DISTINCT upper(trim(found.family_ref))) = 1
)
SELECT
    record_id,
    entry,
    every_record.agency,
    -- a reference is compared without regard to case; a file's own records stand together until they are placed
    coalesce(
        upper(trim(every_record.family_ref)),
        upper(trim(by_number.family_ref)),
        upper(trim(home_ref)),
        'FILE-' || upper(file_hash[:6])
    ) AS family_id,
    CASE
        WHEN decided_ref IS NOT NULL THEN 'decision'
        WHEN every_record.family_ref IS NOT NULL THEN 'reference'
        WHEN by_number.family_ref IS NOT NULL THEN by_number.placed_by
        WHEN home_ref IS NOT NULL THEN 'earlier_return'
        ELSE 'file'
    END AS placed_by
FROM every_record
LEFT JOIN by_number USING (record_id)
LEFT JOIN home USING (file_hash)
WHERE every_record.family_ref IS NOT NULL OR by_number.family_ref IS NOT NULL OR entry NOT IN {OF_NO_FAMILY}
ORDER BY family_id, record_id
"""


def place_records(writer: Writer) -> None:
    """Rebuild `record_family` for every record of evidence that counts, and `earlier_version` for those that do not."""
    writer.rebuild_from(EARLIER_VERSION, find_earlier_versions(writer, with_places=True))
    placed = {decision.subject: decision.detail["family"] for decision in find_decisions(writer, "placing")}
    homes = _find_homes(writer, placed)
    writer.rebuild(
        RECORD_FAMILY,
        _PLACED,
        caseload_kinds=[kind.kind for kind in return_kinds().values() if kind.caseload],
        placed_files=list(placed),
        placed_in=list(placed.values()),
        home_files=list(homes),
        home_in=list(homes.values()),
        set_aside=find_files_set_aside(writer),
    )


def _find_homes(writer: Writer, placed: dict[str, str]) -> dict[str, str]:
    """The family of each return that was sent again and of each it is: as one of them was placed, or as one names it.

    Returns that name none stand together under the first of them, so that a history is not parted by a new version.
    """
    versions: nx.Graph[str] = nx.Graph(list(find_returns_replaced(writer).items()))
    files = {row["file_hash"]: row for row in writer.rows(_FILES, files=list(versions))}
    homes: dict[str, str] = {}
    for together in nx.connected_components(versions):
        ordered = sorted(together, key=lambda file: files[file]["file_number"])
        named = {ref for file in ordered for ref in files[file]["refs"] or ()}
        decided = [placed[file] for file in placed if file in together]
        home = decided[-1] if decided else named.pop() if len(named) == 1 else f"FILE-{ordered[0][:6].upper()}"
        homes |= dict.fromkeys(ordered, home)
    return homes
