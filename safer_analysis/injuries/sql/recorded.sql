-- Every record of one family's history with its incident, and what its words may say of an injury.
WITH
-- the words of an adult's injury
of_adult AS (
    SELECT event_id, field, starts, ends FROM derived.mention WHERE kind = 'detail' AND code = 'injured_adult' AND status = 'present'
),
mentions AS (
    SELECT
        mention.event_id,
        bool_or(kind = 'category' AND code = 'injury') AS mentions_injury,
        list(DISTINCT code ORDER BY code) FILTER (kind = 'category') AS mentioned,
        list(DISTINCT words ORDER BY words) FILTER (kind = 'detail' AND code = 'injury_site') AS sites,
        list(DISTINCT words ORDER BY words) FILTER (kind = 'detail' AND code = 'explanation') AS explanations,
        list(DISTINCT words ORDER BY words) FILTER (kind = 'detail' AND code = 'presentation_delay') AS delays
    FROM derived.mention
    -- a reading that a person here rejected or read otherwise says nothing
    ANTI JOIN derived.coding
        ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
        AND coding.starts < mention.ends AND mention.starts < coding.ends AND coding.answer <> 'confirmed'
    ANTI JOIN of_adult
        ON mention.code = 'injury' AND of_adult.event_id = mention.event_id AND of_adult.field = mention.field
        AND of_adult.starts < mention.ends AND mention.starts < of_adult.ends
    WHERE mention.status = 'present'
    GROUP BY mention.event_id
)
SELECT
    record.event_id, coalesce(report.incident_id, record.event_id) AS incident_id, record.earliest, record.latest,
    record.precision, record.unsure, record.time, record.agency, record.agency_kind, record.category, record.basis,
    record.child_ids, record.text, record.action, record.author,
    coalesce(mentions_injury, false) AS mentions_injury, coalesce(mentioned, []) AS mentioned, coalesce(sites, []) AS sites,
    coalesce(explanations, []) AS explanations, coalesce(delays, []) AS delays
FROM derived.chronology AS record
LEFT JOIN (SELECT event_id, incident_id FROM derived.incident_report WHERE family_id = $family_id) AS report USING (event_id)
LEFT JOIN mentions USING (event_id)
WHERE record.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, record.family_id))
  AND (record.earliest IS NULL OR record.earliest <= $as_of)
ORDER BY record.earliest NULLS LAST, record.latest, record.time NULLS LAST, record.event_id
