-- Every record that says a child was seen, with the children it says it of: by its own yes, or by naming a child in a
-- kind of record that cannot happen without the child. A parent's own appointment is no sighting, nor is a possible
-- mention that nobody confirmed; a child only linked to another child's record was not seen by it.
WITH
seen AS (
    SELECT event_id, list(person_id ORDER BY person_id) AS child_ids
    FROM derived.child_event
    WHERE family_id = $family_id AND child_seen
    GROUP BY event_id
)
SELECT record.earliest, record.latest, coalesce(seen.child_ids, []) AS child_ids
FROM derived.chronology AS record
LEFT JOIN seen USING (event_id)
WHERE record.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, record.family_id))
  AND record.earliest IS NOT NULL AND record.earliest <= $as_of
  AND (record.child_seen OR seen.event_id IS NOT NULL)
ORDER BY record.earliest, record.latest, record.event_id
