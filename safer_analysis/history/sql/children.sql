-- The children of one family, oldest first, with the records that concern each.
SELECT person.*, count(DISTINCT child_event.event_id) AS records,
    count(DISTINCT child_event.event_id) FILTER (child_event.named) AS records_by_name
FROM derived.person
LEFT JOIN derived.child_event USING (family_id, person_id)
WHERE person.family_id = $family_id AND person.is_child
  AND ($granted IS NULL OR list_contains($granted, person.family_id))
GROUP BY ALL
ORDER BY person.ordinal
