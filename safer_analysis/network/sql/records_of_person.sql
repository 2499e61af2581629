-- The dated records that were read as being about one person, up to one day.
SELECT DISTINCT event_id
FROM derived.person_source
JOIN derived.chronology ON event_id = record_id
WHERE person_id = $person_id
  AND family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, family_id))
  AND (earliest IS NULL OR earliest <= $as_of)
ORDER BY event_id
