-- Every file loaded, the latest first.
SELECT
    file_hash, file, kind, agency, family_ref, loaded_at, sent_on, covers_from, covers_to,
    rows_read, accepted, duplicate, held, not_a_record
FROM records.source_file
WHERE $granted IS NULL
ORDER BY file_number DESC
