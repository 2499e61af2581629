-- What each agency recorded of a family, or of one child of it, up to one day, oldest first.
SELECT event_id, agency, agency_kind, earliest, latest, precision, unsure, date_typed, category, seriousness, category_typed
FROM derived.chronology
LEFT JOIN (SELECT record_id AS event_id, seriousness FROM records.event) USING (event_id)
WHERE family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, family_id))
  AND earliest <= $as_of
  AND ($children IS NULL OR list_has_any($children, child_ids))
ORDER BY earliest, latest, event_id
