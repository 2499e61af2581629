-- The actions of plans that name a child of one family, with their place in the agency's file.
SELECT
    source.person_id, plan_action.record_id, plan, earliest, latest, precision, unsure, date_typed, action, owner,
    owner_agency, due_typed, status_typed, plan_action.agency, source_file.file, sheet, row
FROM derived.record_family AS placed
JOIN records.plan_action USING (record_id)
JOIN derived.person_source AS source USING (record_id)
JOIN derived.person ON person.person_id = source.person_id AND person.family_id = placed.family_id AND is_child
LEFT JOIN records.source_file USING (file_hash)
WHERE placed.family_id = $family_id AND placed.entry = 'plan_action'
  AND source.field = 'children'
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
  AND (earliest IS NULL OR earliest <= $as_of)
ORDER BY earliest NULLS LAST, plan_action.record_id, source.person_id
