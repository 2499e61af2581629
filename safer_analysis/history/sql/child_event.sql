-- One row a child and record, clustered so that each child's records follow one another in time.
-- 2^33 seconds is 272 years: the next child is always further away than any window.
WITH
ordered AS (
    SELECT person_id, row_number() OVER (ORDER BY family_id, ordinal, person_id) - 1 AS place
    FROM derived.person
    WHERE is_child
),
concerned AS (
    SELECT * EXCLUDE (child_ids), unnest(child_ids) AS person_id
    FROM derived.chronology
),
named AS (
    SELECT record_id AS event_id, person_id, bool_or(field <> 'linked') AS is_subject
    FROM derived.person_source
    WHERE field IN ('children', 'linked', 'adults')
    GROUP BY ALL
),
-- an injury in the row of an event, or under its number, is told by that event
injured AS (
    SELECT event.record_id AS event_id
    FROM records.event JOIN records.injury USING (file_hash, sheet, row)
    UNION
    SELECT event.record_id
    FROM records.event JOIN records.injury ON injury.agency = event.agency AND injury.event_own_id = event.own_id
)
SELECT
    ordered.place::BIGINT * 8589934592 + epoch(concerned.earliest)::BIGINT AS tk,
    concerned.family_id,
    person_id,
    event_id,
    concerned.earliest,
    concerned.latest,
    concerned.precision,
    concerned.unsure,
    concerned.agency,
    concerned.category,
    concerned.basis,
    -- a possible mention is no sighting until a person confirms it, nor is a record of another child linked to this one
    CASE WHEN is_subject IS DISTINCT FROM false THEN coalesce(
        concerned.child_seen,
        CASE WHEN concerned.basis = 'coded' AND list_contains($categories_that_see, concerned.category) THEN true END
    ) END AS child_seen,
    named.person_id IS NOT NULL AS named,
    is_subject,
    injured.event_id IS NOT NULL AS tells_injury
FROM concerned
JOIN ordered USING (person_id)
LEFT JOIN named USING (event_id, person_id)
LEFT JOIN injured USING (event_id)
ORDER BY tk NULLS LAST, event_id
