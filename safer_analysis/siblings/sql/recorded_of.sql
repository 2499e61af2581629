-- What is recorded of the people of one family besides what happened, with their names and its place in a file.
SELECT
    fact.* EXCLUDE (family_id), person.name, related.name AS related_name, source_file.file
FROM derived.person_fact AS fact
JOIN derived.person AS person ON person.family_id = fact.family_id AND person.person_id = fact.person_id
LEFT JOIN derived.person AS related ON related.family_id = fact.family_id AND related.person_id = fact.related_id
LEFT JOIN records.source_file USING (file_hash)
WHERE fact.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, fact.family_id))
  AND (start_earliest IS NULL OR start_earliest <= $as_of)
ORDER BY start_earliest NULLS FIRST, record_id, person.name, related.name
