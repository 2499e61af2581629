-- The later return of the same agency that covers a record's time and no longer holds it.
SELECT source_file.file, source_file.sent_on, source_file.loaded_at, version.decision_id
FROM derived.earlier_version AS version
JOIN derived.chronology ON event_id = record_id
LEFT JOIN records.source_file ON source_file.file_hash = by_file_hash
WHERE record_id = $event_id AND became = 'left_out'
  AND ($granted IS NULL OR list_contains($granted, family_id))
