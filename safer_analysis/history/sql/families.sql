-- One row a family: who its children are, how much is held of it, from whom and over what time.
WITH
child AS (
    SELECT family_id, list({'person_id': person_id, 'name': name, 'born_typed': born_typed,
        'born_earliest': born_earliest, 'born_latest': born_latest, 'born_precision': born_precision, 'unborn': unborn}
        ORDER BY ordinal) AS children
    FROM derived.person
    WHERE is_child AND NOT earlier_identity
    GROUP BY family_id
),
-- what several records report is one event
repeated AS (
    SELECT family_id, sum(reports - 1) AS times FROM derived.incident GROUP BY family_id
),
recorded AS (
    SELECT
        family_id, count(*) AS records, count(DISTINCT agency) AS agencies,
        -- as written: a month stays a month when it is the first thing known; a doubtful date is neither end
        arg_min({'earliest': earliest, 'latest': latest, 'precision': precision}, earliest)
            FILTER (NOT coalesce(unsure, false)) AS first_written,
        arg_max({'earliest': earliest, 'latest': latest, 'precision': precision}, latest)
            FILTER (NOT coalesce(unsure, false)) AS last_written,
        count(*) FILTER (precision = 'unknown') AS undated
    FROM derived.chronology
    GROUP BY family_id
)
SELECT
    family_id, family.name, basis, coalesce(children, []) AS children,
    coalesce(records, 0) AS records, coalesce(records, 0) - coalesce(times, 0)::BIGINT AS events, coalesce(agencies, 0) AS agencies, first_written, last_written, coalesce(undated, 0) AS undated
FROM derived.family
LEFT JOIN child USING (family_id)
LEFT JOIN recorded USING (family_id)
LEFT JOIN repeated USING (family_id)
WHERE $granted IS NULL OR list_contains($granted, family_id)
ORDER BY family_id
