-- Where the people of one family are recorded to have lived.
SELECT
    address.record_id, address.agency, source.person_id, address.address, address.postcode, address.protected,
    start_typed, start_earliest, start_latest, start_precision, start_unsure,
    end_typed, end_earliest, end_latest, end_precision, end_unsure
FROM records.address
JOIN derived.record_family AS placed USING (record_id)
LEFT JOIN derived.person_source AS source ON source.record_id = address.record_id AND source.field = 'person'
WHERE placed.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
ORDER BY address.record_id, source.position
