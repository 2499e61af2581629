-- What happened to each child in order: one row a child, day and category, what several agencies report counted once.
WITH
own AS (
    SELECT
        child.family_id, person_id, coalesce(incident_id, child.event_id) AS unit_id, earliest, category,
        precision = 'day' AND NOT coalesce(unsure, false) AND earliest = latest AS is_exact
    FROM derived.child_event AS child
    LEFT JOIN derived.incident_report AS report ON report.event_id = child.event_id
    WHERE child.is_subject AND child.basis = 'coded' AND child.category IS NOT NULL
      AND (earliest IS NULL OR earliest <= $as_of)
      AND ($granted IS NULL OR list_contains($granted, child.family_id))
      AND ($categories IS NULL OR list_contains($categories, category))
),
-- an incident has the day and category of its first report whose day is known
incident AS (
    SELECT family_id, person_id, unit_id, min(earliest) AS day, arg_min(category, earliest) AS category
    FROM own
    WHERE is_exact
    GROUP BY ALL
)
SELECT DISTINCT family_id, person_id, day, category
FROM incident
ORDER BY family_id, person_id, day, category
