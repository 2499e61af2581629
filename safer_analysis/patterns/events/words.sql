-- The records of some categories whose words are these: asked once for each regular expression, which is read once that way
-- and not once for every record.
SELECT $said AS words, record.family_id, record.event_id AS record_id
FROM chronology AS record
LEFT JOIN records.event AS event ON event.record_id = record.event_id
-- a record read out of its words can be of other categories than its first
WHERE (record.basis = 'possible_mention' OR list_contains($categories, coalesce(record.category, ''))
    OR record.event_id IN (SELECT record_id FROM read_beside))
  AND regexp_matches(
    lower(concat_ws(' ', record.category_typed, event.subcategory, record.text, record.action, record.outcome_typed,
        record.comment, record.source)),
    $said
  )
