-- Families with a milestone and families without it, each with the day up to which its year before is looked at, and what
-- is recorded in that year: one row a family and category, or one without a category where nothing is.
WITH
milestone AS (
    SELECT family_id, min(day) AS day
    FROM (
        SELECT family_id, earliest AS day
        FROM derived.chronology
        WHERE list_contains($categories, category) AND basis = 'coded'
          AND precision = 'day' AND NOT coalesce(unsure, false) AND earliest = latest
        UNION ALL
        SELECT family_id, earliest FROM derived.pattern_event
        WHERE list_contains($kinds, kind) AND is_exact AND basis = 'coded'
    )
    WHERE day <= $as_of AND ($granted IS NULL OR list_contains($granted, family_id))
    GROUP BY family_id
),
-- families in which the milestone is recorded in any way, dated or not: none of them stands for the others
ever AS (
    SELECT family_id FROM derived.chronology WHERE list_contains($categories, category)
    UNION
    SELECT family_id FROM derived.pattern_event WHERE list_contains($kinds, kind)
),
cover AS (
    SELECT family_id, min(first_day) AS first_day, max(last_day) AS last_day
    FROM derived.agency_coverage
    WHERE $granted IS NULL OR list_contains($granted, family_id)
    GROUP BY family_id
),
-- the whole year before must be covered by a return about the family
with_it AS (
    SELECT family_id, day
    FROM milestone JOIN cover USING (family_id)
    WHERE first_day <= day - $days::INTEGER
),
days AS (
    SELECT day, row_number() OVER (ORDER BY day, family_id) AS number, count(*) OVER () AS of_all FROM with_it
),
others AS (
    SELECT cover.*, row_number() OVER (ORDER BY family_id) AS number
    FROM cover ANTI JOIN ever USING (family_id)
),
-- a family without it is looked at up to one of the same days, taken in turn from those its returns cover
without_it AS (
    SELECT others.family_id, arg_min(day, ((days.number - others.number) % of_all + of_all) % of_all) AS day
    FROM others JOIN days ON first_day <= day - $days::INTEGER AND last_day >= day
    GROUP BY others.family_id
),
looked_at AS (
    SELECT family_id, day, true AS has_it FROM with_it
    UNION ALL
    SELECT family_id, day, false FROM without_it
),
recorded AS (
    SELECT DISTINCT looked_at.family_id, category
    FROM looked_at
    JOIN derived.chronology AS record
        ON record.family_id = looked_at.family_id
        AND record.earliest >= looked_at.day - $days::INTEGER AND record.latest < looked_at.day
    WHERE record.category IS NOT NULL AND record.basis = 'coded'
)
SELECT family_id, day, has_it, category
FROM looked_at LEFT JOIN recorded USING (family_id)
ORDER BY family_id, category
