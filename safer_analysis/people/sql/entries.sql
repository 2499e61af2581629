-- Every entry of a people list, with its family and who it is.
SELECT
    family_id, record_id, file_hash, person_record.agency, person_record.agency_kind, own_id, surname, forename, full_name, aliases, role, role_typed, sex,
    date_of_birth_typed, date_of_birth_earliest, date_of_birth_latest, date_of_birth_precision,
    due_date_typed, due_date_earliest, due_date_latest, due_date_precision,
    nhs_number, upn, individual_id, earlier_identity
FROM records.person_record
JOIN derived.record_family USING (record_id)
JOIN derived.individual_record USING (record_id)
ORDER BY family_id, record_id
