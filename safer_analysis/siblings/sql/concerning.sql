-- Every record of one family beside each child it concerns, and how it concerns that child; a record that concerns no
-- child stands once, without one.
WITH
record AS (
    SELECT chronology.*, coalesce(incident_id, event_id) AS incident_id
    FROM derived.chronology
    LEFT JOIN (SELECT event_id, incident_id FROM derived.incident_report WHERE family_id = $family_id) USING (event_id)
    WHERE family_id = $family_id
      AND ($granted IS NULL OR list_contains($granted, family_id))
      AND (earliest IS NULL OR earliest <= $as_of)
),
child AS (
    SELECT person_id FROM derived.person WHERE family_id = $family_id AND is_child
),
-- the record's own children; those another child's record was linked to were not its subject
named AS (
    SELECT person_id, record_id AS event_id, bool_or(field = 'children') AS is_subject
    FROM derived.person_source JOIN child USING (person_id)
    WHERE field IN ('children', 'linked')
    GROUP BY ALL
),
concerned AS (
    SELECT event_id, unnest(child_ids) AS person_id FROM record
),
-- an injury that is told by an event of its own row or number makes that event a record of an injury
injury AS (
    SELECT injury.agency, injury.event_own_id, injury.file_hash, injury.sheet, injury.row
    FROM derived.record_family AS placed JOIN records.injury USING (record_id)
    WHERE placed.family_id = $family_id AND placed.entry = 'injury'
),
told_in AS (
    SELECT record.event_id FROM record JOIN injury USING (file_hash, sheet, row)
    UNION
    SELECT record.event_id
    FROM (SELECT DISTINCT agency, event_own_id AS own_id FROM injury WHERE event_own_id IS NOT NULL)
    JOIN records.event USING (agency, own_id)
    JOIN record ON record.event_id = event.record_id
)
SELECT
    concerned.person_id,
    record.event_id, incident_id, entry, earliest, latest, precision, unsure, time, date_typed,
    agency, agency_kind, category, category_typed, basis, child_ids, seen_alone, child_view, text, action,
    -- a possible mention is no sighting until a person confirms it, nor is a record of another child linked to this one
    CASE WHEN is_subject IS DISTINCT FROM false THEN
        coalesce(child_seen, CASE WHEN basis = 'coded' AND list_contains($categories_that_see, category) THEN true END)
    END AS was_seen,
    CASE is_subject WHEN true THEN 'named' WHEN false THEN 'linked' ELSE 'all_children' END AS how,
    told_in.event_id IS NOT NULL AS tells_injury
FROM record
LEFT JOIN concerned USING (event_id)
LEFT JOIN named USING (person_id, event_id)
LEFT JOIN told_in USING (event_id)
ORDER BY earliest NULLS LAST, latest, time NULLS LAST, record.event_id, concerned.person_id
