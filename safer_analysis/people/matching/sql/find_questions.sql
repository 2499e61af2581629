-- Every question about two entries that nobody here has settled, those somebody was unsure about last.
WITH
placed AS (
    SELECT record_id, family_id, individual_id, earlier_identity
    FROM derived.individual_record JOIN derived.record_family USING (record_id)
    WHERE $granted IS NULL OR list_contains($granted, family_id)
)
SELECT
    one_record_id, other_record_id, rule, agreed, differs,
    one.family_id AS one_family, other.family_id AS other_family,
    one.individual_id AS one_individual, other.individual_id AS other_individual
FROM derived.match_pair
JOIN placed AS one ON one.record_id = one_record_id
JOIN placed AS other ON other.record_id = other_record_id
WHERE band = 'asked' AND NOT one.earlier_identity AND NOT other.earlier_identity
ORDER BY list_contains($unsure, one_record_id || '|' || other_record_id), len(differs), len(agreed) DESC,
    one_record_id, other_record_id
