-- Every entry of a people list that counts, with the family it stands in so far, in the order it came.
SELECT
    person_record.record_id, person_record.file_hash, file_number, person_record.agency, own_id,
    surname, forename, full_name, aliases, role, sex, nhs_number, upn, postcode, telephone, address,
    date_of_birth_earliest, date_of_birth_latest, date_of_birth_unsure, due_date_earliest, due_date_latest,
    placed.family_id, placed.placed_by,
    -- the people of a file that names no family and lists more than one family can have say nothing of each other
    placed.placed_by IN ('child', 'file') AND count(*) OVER (PARTITION BY placed.family_id) > $most_of_a_file AS heap
FROM records.person_record
JOIN derived.record_family AS placed USING (record_id)
JOIN (SELECT file_hash, file_number FROM records.source_file) USING (file_hash)
ORDER BY file_number, sheet, row, record_id
