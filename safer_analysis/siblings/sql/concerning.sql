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
-- what the words of a record may say; a reading that a person here rejected or read otherwise says nothing
mentioned AS (
    SELECT mention.event_id, list(DISTINCT mention.code ORDER BY mention.code) AS mentioned
    FROM derived.mention AS mention
    JOIN record USING (event_id)
    ANTI JOIN derived.coding AS coding
        ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
        AND coding.starts < mention.ends AND mention.starts < coding.ends AND coding.answer <> 'confirmed'
    WHERE mention.kind = 'category' AND mention.status = 'present'
    GROUP BY mention.event_id
),
concerned AS (
    SELECT person_id, event_id, child_seen AS was_seen, is_subject, tells_injury
    FROM derived.child_event
    WHERE family_id = $family_id
)
SELECT
    concerned.person_id,
    record.event_id, incident_id, entry, earliest, latest, precision, unsure, time, date_typed,
    agency, agency_kind, category, category_typed, basis, child_ids, seen_alone, child_view, text, action,
    coalesce(mentioned, []) AS mentioned, was_seen, coalesce(tells_injury, false) AS tells_injury,
    CASE is_subject WHEN true THEN 'named' WHEN false THEN 'linked' ELSE 'all_children' END AS how
FROM record
LEFT JOIN concerned USING (event_id)
LEFT JOIN mentioned USING (event_id)
ORDER BY earliest NULLS LAST, latest, time NULLS LAST, record.event_id, concerned.person_id
