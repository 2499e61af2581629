-- Each decision to share or not to share of one family up to a day, in time, undated ones last, with the entry here that made it.
SELECT
    record_id, decision.agency, decision.agency_kind, decision.earliest, decision.latest, decision.precision,
    coalesce(decision.unsure, false) AS unsure, decision.time, decision.date_typed,
    shared, shared_typed, information, shared_with, reason, consent, consent_typed, family_informed, family_informed_typed,
    not_informed_reason, advice, decision.author, coalesce(chronology.child_ids, []) AS child_ids,
    coalesce(chronology.children, []) AS children, children_typed, decision.file_hash, form = 'by hand' AS made_here, loaded_at
FROM records.sharing_decision AS decision
JOIN derived.record_family AS placed USING (record_id)
JOIN records.source_file ON source_file.file_hash = decision.file_hash
LEFT JOIN derived.chronology ON event_id = record_id AND chronology.family_id = placed.family_id
WHERE placed.family_id = $family_id AND ($granted IS NULL OR list_contains($granted, placed.family_id))
  AND (decision.earliest IS NULL OR decision.earliest <= $as_of)
ORDER BY decision.earliest NULLS LAST, decision.latest, decision.time NULLS LAST, record_id
