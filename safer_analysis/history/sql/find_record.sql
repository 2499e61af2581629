-- One record, the row of the file it came from, and the file.
SELECT
    chronology.*, source_row.headers, source_row.cells, source_row.kind, source_file.loaded_at, source_file.form
FROM derived.chronology
LEFT JOIN records.source_row USING (file_hash, sheet, row)
LEFT JOIN records.source_file USING (file_hash)
WHERE event_id = $event_id
  AND ($granted IS NULL OR list_contains($granted, family_id))
