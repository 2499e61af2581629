-- Who findings of one family can be about: children first, oldest first, then adults.
SELECT person_id, name, coalesce(earlier_identity, false) AS earlier_identity
FROM derived.person
WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
ORDER BY is_child DESC, ordinal, name, person_id
