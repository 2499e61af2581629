-- What the words of each record of one family may say: its categories, as of now. A reading that a person here rejected
-- or read otherwise says nothing.
SELECT mention.event_id, list(DISTINCT mention.code ORDER BY mention.code) AS categories
FROM derived.mention AS mention
JOIN derived.chronology AS record ON record.event_id = mention.event_id
ANTI JOIN derived.coding AS coding
    ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
    AND coding.starts < mention.ends AND mention.starts < coding.ends AND coding.answer <> 'confirmed'
WHERE record.family_id = $family_id AND ($granted IS NULL OR list_contains($granted, record.family_id))
  AND mention.kind = 'category' AND mention.status = 'present'
GROUP BY mention.event_id
ORDER BY mention.event_id
