-- The families in parts of about so many records, by reference, with the first and the last family of each.
WITH
counted AS (
    SELECT family_id, sum(records) AS records
    FROM (
        SELECT family_id, records FROM derived.agency_coverage
        UNION ALL
        -- of whom only lists of people or workers are held
        SELECT family_id, 0 FROM derived.record_family
        UNION ALL
        SELECT family_id, 0 FROM derived.person
    )
    GROUP BY family_id
),
placed AS (
    SELECT family_id, (sum(records) OVER (ORDER BY family_id) - records) // $at_once AS part FROM counted
)
SELECT min(family_id) AS first_family, max(family_id) AS last_family
FROM placed
GROUP BY part
ORDER BY first_family
