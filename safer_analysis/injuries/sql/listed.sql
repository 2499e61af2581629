-- The injuries that agencies listed, each with the event of the same agency it belongs to: by its number or in one row.
SELECT
    injury.record_id, coalesce(by_number.record_id, in_row.record_id, injury.record_id) AS event_id,
    injury.earliest, injury.latest, injury.precision, injury.unsure, injury.agency, injury.agency_kind, injury.site, injury.injury_kind,
    injury.explanation, injury.explained_by, injury.explanation_changed, injury.challenged, injury.medical_view,
    injury.presented_typed, injury.presented_earliest, injury.presented_latest, injury.presented_precision,
    injury.presented_unsure, injury.delay_hours, injury.mobile, injury.author, injury.action,
    list(DISTINCT source.person_id) FILTER (source.field = 'children') AS child_ids
FROM records.injury AS injury
JOIN derived.record_family AS placed USING (record_id)
LEFT JOIN records.event AS by_number ON by_number.agency = injury.agency AND by_number.own_id = injury.event_own_id
LEFT JOIN records.event AS in_row
    ON in_row.file_hash = injury.file_hash AND in_row.sheet = injury.sheet AND in_row.row = injury.row
LEFT JOIN derived.person_source AS source ON source.record_id = injury.record_id
WHERE placed.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
  AND (injury.earliest IS NULL OR injury.earliest <= $as_of)
GROUP BY ALL
ORDER BY injury.earliest NULLS LAST, injury.latest, injury.record_id
