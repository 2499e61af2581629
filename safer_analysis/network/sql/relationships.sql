-- How the people of one family are recorded to be related; a side that names nobody known stands empty.
WITH
named AS (
    SELECT named_person.record_id, field, position, name_typed, person_id
    FROM records.named_person
    LEFT JOIN derived.person_source USING (record_id, field, position)
)
SELECT
    relationship.record_id, relationship.agency, relationship.relationship, relationship.relationship_typed,
    one.person_id AS person_id, other.person_id AS related_id,
    start_typed, start_earliest, start_latest, start_precision, start_unsure,
    end_typed, end_earliest, end_latest, end_precision, end_unsure
FROM records.relationship
JOIN derived.record_family AS placed USING (record_id)
LEFT JOIN named AS one ON one.record_id = relationship.record_id AND one.field = 'person'
LEFT JOIN named AS other ON other.record_id = relationship.record_id AND other.field = 'related_person'
WHERE placed.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
ORDER BY relationship.record_id, one.position, other.position
