-- Everybody of one family who may be shown, children first.
SELECT person_id, name, is_child, ordinal, role, unborn, born_latest
FROM derived.person
WHERE family_id = $family_id AND NOT earlier_identity AND ($granted IS NULL OR list_contains($granted, family_id))
ORDER BY is_child DESC, ordinal NULLS LAST, name, person_id
