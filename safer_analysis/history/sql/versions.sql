-- The earlier versions of one record, the latest first: each row as it was sent, and the return it came in.
WITH RECURSIVE
version AS (
    SELECT 1 AS steps, earlier.* FROM derived.earlier_version AS earlier WHERE by_record_id = $event_id
    UNION ALL
    SELECT steps + 1, earlier.*
    FROM derived.earlier_version AS earlier JOIN version ON earlier.by_record_id = version.record_id
    WHERE steps < 100
)
SELECT DISTINCT ON (steps, version.file_hash, version.sheet, version.row)
    steps, version.record_id, version.sheet, version.row, source_file.file, source_file.sent_on, source_file.loaded_at,
    headers, cells, here.family_id
FROM version
JOIN (SELECT family_id FROM derived.chronology WHERE event_id = $event_id) AS here ON true
JOIN records.source_row USING (file_hash, sheet, row)
JOIN records.source_file USING (file_hash)
WHERE $granted IS NULL OR list_contains($granted, here.family_id)
ORDER BY steps, version.file_hash, version.sheet, version.row, version.record_id
