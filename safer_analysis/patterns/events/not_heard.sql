-- Worries of family or public that children's social care closed within so many days, having spoken to none of them in between.
SELECT DISTINCT 'concern_from_public' AS kind, raised.family_id, raised.person_id, raised.record_id, raised.unit_id, raised.earliest,
    raised.latest, raised.is_exact, raised.time, raised.agency, raised.agency_kind, 'possible_mention' AS basis
FROM pattern_event AS raised
JOIN pattern_event AS closing ON closing.family_id = raised.family_id AND closing.kind IN ('closed_without_action', 'closure')
    AND coalesce(closing.agency_kind, 'social_care') = 'social_care'
    AND closing.latest BETWEEN raised.earliest AND raised.latest + $closed_soon::INTEGER
WHERE raised.kind = 'raised_by_public'
  AND NOT EXISTS (
    FROM pattern_event AS told
    WHERE told.kind = 'concern_from_public' AND told.family_id = raised.family_id AND told.record_id = raised.record_id
  )
  AND NOT EXISTS (
    FROM pattern_event AS heard
    WHERE heard.kind = 'caller_heard' AND heard.family_id = raised.family_id
      AND heard.latest BETWEEN raised.earliest AND closing.latest
  )
