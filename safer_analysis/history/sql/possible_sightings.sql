-- How many records may say, in their words alone, that a child was seen; no row where none does.
SELECT count(DISTINCT mention.event_id) AS records
FROM derived.mention AS mention
JOIN derived.chronology AS record ON record.event_id = mention.event_id
-- a reading that a person here rejected or read otherwise says nothing
ANTI JOIN derived.coding AS coding
    ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
    AND coding.starts < mention.ends AND mention.starts < coding.ends AND coding.answer <> 'confirmed'
WHERE record.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, record.family_id))
  AND (record.earliest IS NULL OR record.earliest <= $as_of)
  AND mention.kind = 'category' AND mention.status = 'present' AND list_contains($categories_that_see, mention.code)
HAVING count(*) > 0
