-- Every entry of a people list, by whose it is; individuals in the order of their first entry.
WITH
granted AS (
    SELECT individual_record.*, file_number
    FROM derived.individual_record
    JOIN derived.record_family AS placed USING (record_id)
    JOIN (SELECT record_id, file_hash FROM records.person_record) USING (record_id)
    JOIN (SELECT file_hash, file_number FROM records.source_file) USING (file_hash)
    WHERE $granted IS NULL OR list_contains($granted, placed.family_id)
),
first_of AS (
    SELECT individual_id, min(file_number) AS first_file, min(record_id) AS first_record FROM granted GROUP BY individual_id
)
SELECT individual_id, record_id, person_record.agency, source_file.file, person_record.sheet, person_record.row
FROM granted
JOIN first_of USING (individual_id)
JOIN records.person_record USING (record_id)
JOIN records.source_file ON source_file.file_hash = person_record.file_hash
WHERE NOT earlier_identity
ORDER BY first_file, first_record, individual_id, granted.file_number, sheet, row, record_id
