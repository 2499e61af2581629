-- Each file that is open with children's social care: its last dated entry up to the day asked about, and how far returns reach.
WITH
placed AS (
    SELECT record_id, family_id FROM derived.record_family
    WHERE $granted IS NULL OR list_contains($granted, family_id)
),
worked_with AS (
    SELECT DISTINCT family_id
    FROM records.involvement JOIN placed USING (record_id)
    WHERE list_contains($case_agencies, agency_kind) AND (start_earliest IS NULL OR start_earliest <= $as_of)
      AND (end_typed IS NULL OR end_latest > $as_of)
),
entry AS (
    SELECT family_id, event_id, category, least(latest, $as_of::DATE) AS day, file_hash
    FROM derived.chronology
    WHERE list_contains($case_agencies, agency_kind) AND earliest <= $as_of AND NOT coalesce(unsure, false)
      AND ($granted IS NULL OR list_contains($granted, family_id))
),
planned AS (
    SELECT family_id FROM entry
    GROUP BY family_id
    HAVING max(day) FILTER (list_contains($plan_begins, category))
        > coalesce(max(day) FILTER (list_contains($plan_ends, category)), DATE '0001-01-01')
),
last AS (
    SELECT family_id, max(day) AS day, arg_max(event_id, day) AS record_id FROM entry GROUP BY family_id
),
-- the last day that any return of theirs tells of: what came later was not sent
reach AS (
    SELECT max(CASE WHEN covers_to IS NULL THEN day ELSE least(covers_to, $as_of::DATE) END) AS day
    FROM entry JOIN records.source_file USING (file_hash)
)
SELECT family_id, last.day AS last, last.record_id, reach.day AS reach
FROM (FROM worked_with UNION FROM planned) LEFT JOIN last USING (family_id) CROSS JOIN reach
ORDER BY family_id
