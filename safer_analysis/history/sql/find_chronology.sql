-- The chosen records of one family, in date order; those whose date is not known come last.
SELECT *
FROM derived.chronology
WHERE family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, family_id))
  AND ($as_of IS NULL OR earliest IS NULL OR earliest <= $as_of)
  AND ($agencies IS NULL OR list_contains($agencies, agency))
  AND ($children IS NULL OR list_has_any($children, child_ids)
       OR (len(child_ids) = 0 AND list_contains($children, '')))
  AND ($categories IS NULL OR list_contains($categories, coalesce(category, 'not_coded')))
  -- a record of an imprecise date belongs to every period it may have happened in; one of no date to none
  AND ($first IS NULL OR latest >= $first)
  AND ($last IS NULL OR earliest <= $last)
  AND ($words IS NULL OR len(list_filter($words, word -> NOT contains(
        lower(concat_ws(' ', text, action, outcome_typed, child_view, comment)), word))) = 0)
ORDER BY earliest NULLS LAST, latest, time NULLS LAST, event_id
