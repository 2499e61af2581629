-- How the people of one family are related, as recorded: each relationship once, with its dates and its place in a file.
WITH
side AS (
    SELECT source.record_id, source.field, person.person_id, person.name, person.is_child
    FROM derived.person JOIN derived.person_source AS source USING (person_id)
    WHERE person.family_id = $family_id AND source.field IN ('person', 'related_person')
)
SELECT
    relationship.record_id, one.person_id AS person_id, one.name AS name, one.is_child AS is_child,
    other.person_id AS related_id, other.name AS related_name, other.is_child AS related_is_child,
    relationship, relationship_typed, start_earliest, start_latest, start_precision, end_earliest, end_latest, end_precision,
    relationship.agency, source_file.file, sheet, row
FROM derived.record_family AS placed
JOIN records.relationship USING (record_id)
JOIN side AS one ON one.record_id = placed.record_id AND one.field = 'person'
JOIN side AS other ON other.record_id = placed.record_id AND other.field = 'related_person'
LEFT JOIN records.source_file USING (file_hash)
WHERE placed.family_id = $family_id AND placed.entry = 'relationship'
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
  AND (start_earliest IS NULL OR start_earliest <= $as_of)
ORDER BY one.name, other.name, relationship.record_id
