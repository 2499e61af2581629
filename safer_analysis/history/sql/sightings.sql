-- Every record that says a child was seen: by its own yes, or by naming a child in a kind of record that cannot happen
-- without the child. A parent's own appointment is no sighting, nor is a possible mention that nobody confirmed.
SELECT earliest, latest, child_ids
FROM derived.chronology
WHERE family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, family_id))
  AND earliest IS NOT NULL AND earliest <= $as_of
  AND (child_seen OR (child_seen IS NULL AND len(child_ids) > 0 AND basis = 'coded'
       AND list_contains($categories_that_see, category)))
ORDER BY earliest, latest
