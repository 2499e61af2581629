-- What records say, put together once for all that is looked for in it: a record read out of its words, or out of those beside
-- its category, can be of other categories than its own.
WITH
told AS (
    SELECT record.family_id, record.event_id AS record_id, coalesce(record.category, '') AS category,
        record.basis = 'possible_mention' OR beside.record_id IS NOT NULL AS of_any_category,
        lower(concat_ws('. ', record.category_typed, event.subcategory, record.text, record.action, record.outcome_typed,
            record.comment, record.source)) AS said
    FROM chronology AS record
    LEFT JOIN records.event AS event ON event.record_id = record.event_id
    LEFT JOIN (SELECT DISTINCT record_id FROM read_beside) AS beside ON beside.record_id = record.event_id
)
