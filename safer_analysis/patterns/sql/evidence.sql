-- The records of evidence of one family as they are told: where each stands, when, and who recorded it.
WITH
wanted AS (SELECT DISTINCT unnest($records) AS record_id),
-- records that are in no history of what happened: lists of people, addresses, workers, meetings and plans
placed AS (
    SELECT record_id, file_hash, sheet, row FROM records.person_record
    UNION ALL SELECT record_id, file_hash, sheet, row FROM records.relationship
    UNION ALL SELECT record_id, file_hash, sheet, row FROM records.address
    UNION ALL SELECT record_id, file_hash, sheet, row FROM records.involvement
    UNION ALL SELECT record_id, file_hash, sheet, row FROM records.attendance
    UNION ALL SELECT record_id, file_hash, sheet, row FROM records.plan_action
    UNION ALL SELECT record_id, file_hash, sheet, row FROM records.factor
),
told AS (
    SELECT record_id, any_value(kind) AS kind, min(earliest) AS earliest, max(latest) AS latest, any_value(agency) AS agency
    FROM derived.pattern_event JOIN wanted USING (record_id)
    WHERE family_id = $family_id
    GROUP BY record_id
)
SELECT
    told.record_id, told.kind, coalesce(record.earliest, told.earliest) AS earliest, coalesce(record.latest, told.latest) AS latest,
    coalesce(record.precision, 'day') AS precision, coalesce(record.unsure, false) AS unsure, record.date_typed,
    coalesce(record.agency, told.agency) AS agency, coalesce(record.sheet, placed.sheet) AS sheet,
    coalesce(record.row, placed.row) AS row, coalesce(record.file, source_file.file) AS file, record.event_id IS NOT NULL AS in_history
FROM told
JOIN derived.record_family AS family ON family.record_id = told.record_id AND family.family_id = $family_id
LEFT JOIN derived.chronology AS record ON record.event_id = told.record_id
LEFT JOIN placed ON placed.record_id = told.record_id
LEFT JOIN records.source_file ON source_file.file_hash = placed.file_hash
WHERE $granted IS NULL OR list_contains($granted, family.family_id)
ORDER BY earliest NULLS LAST, told.record_id
