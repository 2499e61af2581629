-- Level: a measure below a figure, or that has fallen by so much since the one before.
measured AS (
    SELECT way, family_id, coalesce(person_id, '') AS subject, record_id, seen.kind, earliest, latest, seen.number AS measure,
        lag(seen.number) OVER in_time AS measure_before, lag(record_id) OVER in_time AS record_before
    FROM asked JOIN seen ON seen.kind = asked.event
    WHERE seen.number IS NOT NULL AND earliest IS NOT NULL
    WINDOW in_time AS (PARTITION BY way, family_id, person_id, agency ORDER BY earliest, latest, record_id)
),
reached AS (
    SELECT measured.*
    FROM measured JOIN asked USING (way)
    WHERE measure < below OR measure >= above OR measure_before - measure >= fall
),
evidence AS (
    SELECT way, family_id, subject, 0 AS number, record_id AS counted, kind, record_id, 'evidence' AS role FROM reached
    UNION
    SELECT way, family_id, subject, 0, record_before, reached.kind, record_before, 'evidence'
    FROM reached JOIN asked USING (way)
    WHERE fall IS NOT NULL AND record_before IS NOT NULL
)
