-- The records each finding rests on, and those that speak against it.
SELECT finding_id, family_id, unnest(records) AS record_id, 'evidence' AS role FROM derived.finding
UNION ALL
SELECT finding_id, family_id, unnest(counter), 'counter' FROM derived.finding
