-- What people here said of one record that is not shown beside a mention: of the whole of it, or of words found no longer.
SELECT coding.*
FROM derived.coding
JOIN derived.chronology USING (event_id)
ANTI JOIN derived.mention
    ON mention.event_id = coding.event_id AND mention.field = coding.field AND mention.code = coding.code
    AND mention.starts < coding.ends AND coding.starts < mention.ends
WHERE event_id = $event_id
  AND ($granted IS NULL OR list_contains($granted, family_id))
ORDER BY decided_at, decision_id
