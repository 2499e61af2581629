-- Every entry of a people list, whether placed or not, of whoever has an entry that is not placed.
WITH
unplaced AS (
    SELECT DISTINCT individual_id
    FROM derived.record_family
    JOIN derived.individual_record USING (record_id)
    WHERE placed_by IN ('child', 'file')
)
SELECT
    person_record.record_id, person_record.file_hash, person_record.agency, own_id, role, sex, individual_id,
    surname, forename, full_name, aliases, address, postcode, household,
    date_of_birth_latest, placed.family_id, placed.placed_by IN ('child', 'file') AS is_unplaced
FROM unplaced
JOIN derived.individual_record USING (individual_id)
JOIN records.person_record USING (record_id)
JOIN derived.record_family AS placed USING (record_id)
ORDER BY record_id
