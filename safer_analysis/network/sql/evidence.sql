-- The rows behind a symbol or a line, word for word, with the file each stands in.
WITH
of_a_record AS (
    SELECT record_id, file_hash, sheet, row, agency, 'person_record' AS entry FROM records.person_record
    UNION ALL SELECT record_id, file_hash, sheet, row, agency, 'relationship' FROM records.relationship
    UNION ALL SELECT record_id, file_hash, sheet, row, agency, 'address' FROM records.address
    UNION ALL SELECT record_id, file_hash, sheet, row, agency, 'involvement' FROM records.involvement
)
SELECT record_id, of_a_record.entry, of_a_record.agency, source_file.file, of_a_record.sheet, of_a_record.row, source_row.headers, source_row.cells
FROM of_a_record
JOIN derived.record_family AS placed USING (record_id)
LEFT JOIN records.source_row
    ON source_row.file_hash = of_a_record.file_hash AND source_row.sheet = of_a_record.sheet AND source_row.row = of_a_record.row
LEFT JOIN records.source_file ON source_file.file_hash = of_a_record.file_hash
WHERE list_contains($record_ids, record_id)
  AND placed.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
ORDER BY list_position($record_ids, record_id)
