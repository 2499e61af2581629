-- Which agencies are recorded as working with each child of one family, by anybody's list.
SELECT DISTINCT source.person_id, involvement.agency
FROM derived.record_family AS placed
JOIN records.involvement USING (record_id)
JOIN derived.person_source AS source USING (record_id)
JOIN derived.person ON person.person_id = source.person_id AND person.family_id = placed.family_id AND is_child
WHERE placed.family_id = $family_id AND placed.entry = 'involvement'
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
  AND (start_earliest IS NULL OR start_earliest <= $as_of)
ORDER BY source.person_id, involvement.agency
