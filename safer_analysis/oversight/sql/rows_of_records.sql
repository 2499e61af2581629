-- The row each of these records stands in, with the headings over it.
SELECT event_id, headers, cells
FROM derived.chronology JOIN records.source_row USING (file_hash, sheet, row)
WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
  AND list_contains($records::VARCHAR[], event_id)
ORDER BY event_id
