-- Every record of one family's history with its incident, the adults it names and the words it is picked by.
WITH
adults AS (
    SELECT source.record_id AS event_id, list(DISTINCT person.person_id ORDER BY person.person_id) AS adult_ids
    FROM derived.person_source AS source
    JOIN derived.person USING (person_id)
    WHERE person.family_id = $family_id AND source.field = 'adults'
    GROUP BY source.record_id
)
SELECT
    record.event_id, coalesce(report.incident_id, record.event_id) AS incident_id, record.entry, record.earliest,
    record.latest, record.precision, record.unsure, record.date_typed, record.agency, record.agency_kind,
    record.category, record.category_typed, record.basis, record.child_ids, coalesce(adult_ids, []) AS adult_ids,
    record.child_seen, record.text,
    lower(concat_ws(' ', category_typed, text, action, comment, child_view)) AS words
FROM derived.chronology AS record
LEFT JOIN (SELECT event_id, incident_id FROM derived.incident_report WHERE family_id = $family_id) AS report USING (event_id)
LEFT JOIN adults USING (event_id)
WHERE record.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, record.family_id))
  AND (record.earliest IS NULL OR record.earliest <= $as_of)
ORDER BY record.earliest NULLS LAST, record.latest, record.time NULLS LAST, record.event_id
