-- Every action of a family's plans that was set by a day, as the latest return has it, with the children it names.
WITH
placed AS (
    SELECT record_id FROM derived.record_family
    WHERE entry = 'plan_action' AND family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
),
child AS (
    SELECT record_id, list(DISTINCT person_id ORDER BY person_id) AS child_ids
    FROM derived.person_source WHERE field = 'children' GROUP BY record_id
)
SELECT
    record_id, agency, plan, action, owner, owner_agency, measure, child_outcome, status, status_typed,
    due_typed, due_earliest, due_latest, due_precision, coalesce(due_unsure, false) AS due_unsure,
    completed_typed, completed_earliest, completed_latest, completed_precision,
    coalesce(completed_unsure, false) AS completed_unsure, coalesce(child_ids, []) AS child_ids
FROM records.plan_action
SEMI JOIN placed USING (record_id)
LEFT JOIN child USING (record_id)
WHERE earliest IS NULL OR earliest <= $as_of
ORDER BY earliest NULLS LAST, due_earliest NULLS LAST, file_hash, sheet, row
