-- The possible mentions of one record or of one family's records, each with what a person here said of it.
SELECT
    chronology.family_id, chronology.event_id, chronology.earliest, chronology.latest, chronology.precision,
    chronology.unsure, chronology.time, chronology.date_typed, chronology.agency, chronology.children,
    chronology.basis, chronology.text, chronology.action, chronology.category_typed, chronology.outcome_typed, mention.field, mention.starts, mention.ends, mention.words, mention.kind,
    mention.code, mention.status, mention.found_by, coding.decision_id, coding.answer, coding.category AS given, coding.decided_by,
    coding.decided_at
FROM derived.mention
JOIN derived.chronology USING (event_id)
LEFT JOIN derived.coding
    ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
    AND coding.starts < mention.ends AND mention.starts < coding.ends
WHERE ($granted IS NULL OR list_contains($granted, chronology.family_id))
  AND ($event_id IS NULL OR mention.event_id = $event_id)
  AND ($family_id IS NULL OR chronology.family_id = $family_id)
  AND ($as_of IS NULL OR chronology.earliest IS NULL OR chronology.earliest <= $as_of)
  AND ($kinds IS NULL OR list_contains($kinds, mention.kind))
ORDER BY chronology.earliest NULLS LAST, chronology.latest, chronology.time NULLS LAST, mention.event_id,
    mention.field DESC, mention.starts, mention.ends DESC, mention.code
