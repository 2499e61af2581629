-- The people known of each family that has plans: its children's names, and everybody a plan's owner may be.
WITH
placed AS (
    SELECT DISTINCT family_id FROM derived.record_family
    WHERE entry = 'plan_action' AND ($family_id IS NULL OR family_id = $family_id)
      AND ($granted IS NULL OR list_contains($granted, family_id))
)
SELECT family_id, person_id, name, is_child
FROM derived.person SEMI JOIN placed USING (family_id)
WHERE name IS NOT NULL
ORDER BY family_id, person_id
