-- Every action of every plan up to the day asked about, with its family, its return and the columns that return has; what
-- an earlier version of the same row said is told as well, under the record that took its place.
WITH RECURSIVE
placed AS (
    SELECT record_id, family_id FROM derived.record_family
    WHERE entry = 'plan_action' AND ($family_id IS NULL OR family_id = $family_id)
      AND ($granted IS NULL OR list_contains($granted, family_id))
),
-- what stood in the row before, through as many returns as it was changed in
version AS (
    SELECT record_id AS of_record, record_id FROM placed
    UNION
    SELECT of_record, earlier.record_id
    FROM version JOIN derived.earlier_version AS earlier ON earlier.by_record_id = version.record_id
),
named AS (
    SELECT record_id, string_agg(name_typed, ', ' ORDER BY position) AS children_typed, list(name ORDER BY position) AS names
    FROM records.named_person WHERE field = 'children' GROUP BY record_id
),
child AS (
    SELECT record_id, list(DISTINCT person_id ORDER BY person_id) AS child_ids
    FROM derived.person_source WHERE field = 'children' GROUP BY record_id
)
SELECT
    family_id, of_record, action.record_id, action.record_id = of_record AS is_current,
    action.agency, file, action.file_hash, action.sheet, action.row, sent_on,
    plan, action, owner, owner_agency, measure, harm, child_outcome, children_typed, coalesce(names, []) AS names,
    coalesce(child_ids, []) AS child_ids,
    date_typed, earliest, latest, precision, coalesce(unsure, false) AS unsure,
    due_typed, due_earliest, due_latest, due_precision, coalesce(due_unsure, false) AS due_unsure,
    status, status_typed, completed_typed, completed_earliest, completed_latest, completed_precision,
    coalesce(completed_unsure, false) AS completed_unsure,
    headers
FROM version
JOIN placed ON placed.record_id = version.of_record
JOIN records.plan_action AS action ON action.record_id = version.record_id
JOIN records.source_file USING (file_hash)
LEFT JOIN records.source_row USING (file_hash, sheet, row)
LEFT JOIN named ON named.record_id = action.record_id
LEFT JOIN child ON child.record_id = of_record
WHERE earliest IS NULL OR earliest <= $as_of
ORDER BY family_id, earliest NULLS LAST, file, action.sheet, action.row, action.record_id
