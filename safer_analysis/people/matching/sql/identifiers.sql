-- What every entry of a people list that counts can be known by.
SELECT record_id, agency, own_id, surname, forename, full_name, nhs_number, upn, date_of_birth_earliest
FROM records.person_record
SEMI JOIN derived.record_family USING (record_id)
