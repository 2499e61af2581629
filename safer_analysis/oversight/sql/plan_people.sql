-- The people known of each family: its children's names, and everybody who may be the owner of one of its actions.
SELECT family_id, person_id, name, is_child
FROM derived.person
WHERE name IS NOT NULL AND ($family_id IS NULL OR family_id = $family_id)
  AND ($granted IS NULL OR list_contains($granted, family_id))
ORDER BY family_id, person_id
