-- Where each person of one family is recorded to have lived, and from when to when.
SELECT
    person.person_id, address.record_id,
    address, postcode,
    start_earliest, start_latest, start_precision, end_earliest, end_latest, end_precision, end_typed,
    address.agency, source_file.file, sheet, row
FROM derived.record_family AS placed
JOIN records.address USING (record_id)
JOIN derived.person_source AS source USING (record_id)
JOIN derived.person ON person.person_id = source.person_id AND person.family_id = placed.family_id
LEFT JOIN records.source_file USING (file_hash)
WHERE placed.family_id = $family_id AND placed.entry = 'address'
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
  AND (start_earliest IS NULL OR start_earliest <= $as_of)
ORDER BY person.person_id, start_earliest NULLS FIRST, address.record_id
