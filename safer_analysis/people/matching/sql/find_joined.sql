-- The joins of people of one family: what agrees and differs between two of their entries, and who says they are one.
WITH
entry AS (
    SELECT
        record_id, person_record.agency, source_file.file, person_record.sheet, person_record.row,
        individual_id, earlier_identity, placed.family_id
    FROM records.person_record
    JOIN records.source_file USING (file_hash)
    JOIN derived.individual_record USING (record_id)
    JOIN derived.record_family AS placed USING (record_id)
    WHERE $granted IS NULL OR list_contains($granted, placed.family_id)
),
called AS (
    SELECT individual_id, min(name) AS name FROM derived.person WHERE family_id = $family_id GROUP BY individual_id
)
SELECT
    one_record_id, other_record_id, rule, agreed, differs, decision_id, decided_by, called.name,
    one.agency AS one_agency, one.file AS one_file, one.row AS one_row, one.family_id AS one_family,
    other.agency AS other_agency, other.file AS other_file, other.row AS other_row, other.family_id AS other_family
FROM derived.match_pair
JOIN entry AS one ON one.record_id = one_record_id
JOIN entry AS other ON other.record_id = other_record_id
JOIN called ON called.individual_id = one.individual_id
WHERE band = 'joined' AND $family_id IN (one.family_id, other.family_id) AND NOT one.earlier_identity
ORDER BY called.name, one_agency, other_agency, one_record_id, other_record_id
