-- Each entry of supervision in a period: one session and, where said, one case, with what it says was done.
WITH
called AS (
    SELECT unnest($typed::VARCHAR[]) AS worker, unnest($keys::VARCHAR[]) AS worker_key
),
names_a_case AS (
    SELECT DISTINCT record_id FROM records.named_person
)
SELECT
    agency, worker_key, team, record_id,
    family_ref IS NOT NULL OR names_a_case.record_id IS NOT NULL AS has_case,
    child_discussed, reflection, earlier_actions_reviewed,
    CASE WHEN actions IS NOT NULL THEN true END AS actions_set
FROM records.supervision
JOIN called USING (worker)
LEFT JOIN names_a_case USING (record_id)
ANTI JOIN (SELECT record_id FROM derived.earlier_version WHERE became <> 'left_out') USING (record_id)
WHERE NOT list_contains($set_aside::VARCHAR[], file_hash)
  AND held IS DISTINCT FROM false AND earliest <= $as_of AND latest >= $first
ORDER BY latest, record_id
