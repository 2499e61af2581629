-- What the texts of one family's records may mention, and what a person here said of it.
SELECT DISTINCT mention.event_id, mention.code AS category, coding.answer = 'confirmed' AS confirmed
FROM derived.mention
JOIN derived.chronology USING (event_id)
LEFT JOIN derived.coding
    ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
    AND coding.starts < mention.ends AND mention.starts < coding.ends
WHERE chronology.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, chronology.family_id))
  AND mention.kind = 'category' AND mention.status = 'present'
  AND (coding.answer IS NULL OR coding.answer = 'confirmed')
ORDER BY mention.event_id, mention.code
