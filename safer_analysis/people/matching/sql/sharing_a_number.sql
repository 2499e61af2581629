-- Every entry that shares a number with one of these.
WITH
given AS (FROM records.person_record SEMI JOIN (SELECT unnest($records) AS record_id) USING (record_id))
SELECT record_id FROM records.person_record SEMI JOIN given USING (nhs_number)
UNION
SELECT record_id FROM records.person_record SEMI JOIN given USING (upn)
UNION
SELECT record_id FROM records.person_record SEMI JOIN given USING (agency, own_id)
