-- The records of one family whose agency recorded them as serious in so many words.
SELECT record_id
FROM records.event JOIN derived.record_family USING (record_id)
WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
  AND list_contains($words::VARCHAR[], lower(trim(seriousness)))
ORDER BY record_id
