-- Contradiction: of one incident and child, values that differ in their words.
worded AS (
    SELECT way, family_id, coalesce(person_id, '') AS subject, unit_id, record_id, seen.kind,
        trim(regexp_replace(lower(strip_accents(value)), '[^a-z0-9]+', ' ', 'g')) AS words
    FROM asked JOIN seen ON seen.kind = asked.event
    WHERE value IS NOT NULL
),
differing AS (
    SELECT way, family_id, subject, unit_id
    FROM worded JOIN asked USING (way)
    GROUP BY way, family_id, subject, unit_id, at_least
    HAVING count(DISTINCT words) >= at_least
),
numbered AS (
    SELECT *, row_number() OVER (PARTITION BY way, family_id, subject ORDER BY unit_id) AS number FROM differing
),
evidence AS (
    SELECT way, family_id, subject, numbered.number, words AS counted, kind, record_id, 'evidence' AS role
    FROM worded JOIN numbered USING (way, family_id, subject, unit_id)
)
