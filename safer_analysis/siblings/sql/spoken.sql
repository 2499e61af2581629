-- The parts of each record of a child's words, wishes, feelings or behaviour, of one family.
SELECT child_view.record_id AS event_id, family_id, words, wishes, feelings, behaviour, followed
FROM derived.record_family AS placed
JOIN records.child_view USING (record_id)
WHERE placed.family_id = $family_id AND placed.entry = 'child_view'
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
ORDER BY child_view.record_id
