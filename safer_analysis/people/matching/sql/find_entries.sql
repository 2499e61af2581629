-- Entries of people lists as typed, with where they stand.
SELECT
    entry.record_id, entry.agency, entry.family_ref, entry.sheet, entry.row, source_file.file, entry.file_hash,
    entry.own_id, entry.surname, entry.forename, entry.full_name, entry.aliases,
    entry.date_of_birth_typed, entry.date_of_birth_earliest, entry.date_of_birth_latest, entry.date_of_birth_precision,
    entry.date_of_birth_unsure, entry.due_date_typed, entry.age,
    entry.sex, entry.sex_typed, entry.nhs_number_typed, entry.upn_typed, entry.role, entry.role_typed,
    entry.address, entry.postcode, entry.telephone, entry.school, entry.gp,
    whose.individual_id, placed.family_id
FROM records.person_record AS entry
JOIN records.source_file USING (file_hash)
JOIN derived.individual_record AS whose USING (record_id)
JOIN derived.record_family AS placed USING (record_id)
WHERE record_id IN (SELECT unnest($records)) AND NOT earlier_identity
    AND ($granted IS NULL OR list_contains($granted, placed.family_id))
ORDER BY record_id
