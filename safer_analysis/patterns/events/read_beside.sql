-- What the words of a record tell beside its own category, where that says only that somebody called, came or was seen: a
-- contact about a bruise, drink at a night of violence. An injury that is said to be an adult's is left out.
SELECT DISTINCT record.family_id, record.event_id AS record_id, mention.code AS category
FROM (SELECT unnest($said_of) AS own, unnest($said_beside) AS code, unnest($said_by) AS agency_kind) AS pair
JOIN chronology AS record ON record.category = own AND (pair.agency_kind = '' OR record.agency_kind = pair.agency_kind)
JOIN derived.mention ON mention.event_id = record.event_id AND mention.code = pair.code
WHERE record.basis = 'coded' AND mention.kind = 'category' AND mention.status = 'present' AND mention.field = 'text'
  AND NOT (mention.code = 'injury' AND EXISTS (
    FROM derived.mention AS whose
    WHERE whose.event_id = mention.event_id AND whose.field = mention.field AND whose.code = 'injured_adult'
      AND whose.starts < mention.ends AND mention.starts < whose.ends))
