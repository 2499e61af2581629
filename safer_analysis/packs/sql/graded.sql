-- The records of a family that their agency graded: how serious, and whether good or bad for the child.
SELECT record_id, seriousness, impact
FROM records.event JOIN derived.record_family USING (record_id)
WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
  AND (seriousness IS NOT NULL OR impact IS NOT NULL)
