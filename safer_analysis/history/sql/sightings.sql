-- Every record that says a child was seen: by its own yes, or by being of a kind that cannot happen without the child.
SELECT earliest, latest, child_ids
FROM derived.chronology
WHERE family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, family_id))
  AND earliest IS NOT NULL AND earliest <= $as_of
  AND (child_seen OR (child_seen IS NULL AND list_contains($categories_that_see, category)))
ORDER BY earliest, latest
