-- The texts of one family that are compared with one another, latest first: who wrote what, when, about whom.
SELECT event_id, agency, author, earliest, latest, child_ids, text, coalesce(incident_id, event_id) AS incident_id
FROM derived.chronology
LEFT JOIN (SELECT event_id, incident_id FROM derived.incident_report) USING (event_id)
WHERE family_id = $family_id AND length(text) >= $least_letters AND earliest IS NOT NULL AND earliest <= $as_of
  AND entry IN ('event', 'child_view') AND (category IS NULL OR list_contains($categories, category))
  AND ($granted IS NULL OR list_contains($granted, family_id))
ORDER BY agency, earliest DESC, event_id
