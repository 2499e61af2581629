-- The chosen records of one family, in date order; those whose date is not known come last.
-- A record that others report too carries their incident; every other record is an event of its own.
SELECT
    chronology.*,
    coalesce(incident_id, event_id) AS incident_id,
    coalesce(became = 'left_out', false) AS is_left_out
FROM derived.chronology
LEFT JOIN (SELECT event_id, incident_id FROM derived.incident_report) USING (event_id)
LEFT JOIN (SELECT record_id, became FROM derived.earlier_version) ON record_id = event_id
WHERE family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, family_id))
  AND ($as_of IS NULL OR earliest IS NULL OR earliest <= $as_of)
  AND ($agencies IS NULL OR list_contains($agencies, agency))
  AND ($children IS NULL OR list_has_any($children, child_ids)
       OR (len(child_ids) = 0 AND list_contains($children, '')))
  AND ($categories IS NULL OR list_contains($categories, category)
       OR (basis <> 'coded' AND list_contains($categories, basis)))
  -- a record of an imprecise date belongs to every period it may have happened in; one of no date to none
  AND ($first IS NULL OR latest >= $first)
  AND ($last IS NULL OR earliest <= $last)
  AND ($words IS NULL OR len(list_filter($words, word -> NOT contains(
        lower(concat_ws(' ', text, action, outcome_typed, child_view, comment)), word))) = 0)
ORDER BY earliest NULLS LAST, latest, time NULLS LAST, event_id
